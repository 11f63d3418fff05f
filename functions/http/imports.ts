import { randomUUID } from 'node:crypto'
import type * as z from 'zod/mini'
import type { importRecord as importRecordSchema } from '../../shared/api/import-schemas.ts'
import { dayOf, isDay } from '../../shared/domain/calendar/calendar.ts'
import type { ImportFinding } from '../../shared/domain/import/finding.ts'
import { type ImportFormat, type ImportKind, largestFile } from '../../shared/domain/import/import.ts'
import {
  type ImportRecord,
  mayBeApplied,
  mayBeChecked,
  mayBeGoneOnWith,
  uploadOf,
} from '../../shared/domain/import/record.ts'
import { exampleRows, keptRows, unitRows } from '../../shared/domain/import/written.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { kindLabel, kindsOn } from '../../shared/domain/tree/placement.ts'
import type { TreeView } from '../../shared/domain/tree/unit-tree.ts'
import type { Accounts } from '../../shared/storage/accounts.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import {
  changeImport,
  getFindings,
  getImport,
  getRefusals,
  listImports,
  putImport,
  type StoredImport,
} from '../../shared/storage/imports.ts'
import { type Queue, sendAll } from '../../shared/storage/queue.ts'
import { fromCursor, type Table, toCursor } from '../../shared/storage/table.ts'
import { uploadForm, uploadLife } from '../../shared/storage/uploads.ts'
import { tellPasswords } from '../import/first-passwords.ts'
import type { ImportMessage } from '../import/import-message.ts'
import { writeTable } from '../import/write-table.ts'
import type { Handlers, Reply, Request } from '../middleware/http.ts'
import { record } from './record.ts'

type ImportRoutes =
  | 'imports.list'
  | 'imports.add'
  | 'imports.get'
  | 'imports.check'
  | 'imports.apply'
  | 'imports.passwords'
  | 'imports.template'

const listed = 20

/**
 * Taking in files (nhập dữ liệu từ tệp): uploaded, checked row by row, applied as a whole. What takes long is done behind a queue;
 * whoever asks again asks for the same.
 */
export const imports = (table: Table, bucket: Bucket, queue: Queue, accounts: Accounts): Handlers<ImportRoutes> => ({
  'imports.list': async ({ params }) => ({
    status: 200,
    body: { items: (await listImports(params.unit, listed, table)).map(shown) },
  }),

  'imports.add': async request => {
    const { params, body, now, person } = request
    checkPlace(request, body.kind)
    const ofPeople = body.kind === 'people'
    if (ofPeople !== (body.day === null) || ofPeople !== (body.decision === null))
      throw new Problem('import_incomplete')
    if (!ofPeople && !(isDay(body.day!) && isDay(body.decision!.day))) throw new Problem('bad_days')
    const made = await putImport(
      {
        unit: params.unit,
        id: newId(now),
        ...body,
        made: { at: now.toISOString(), by: person.subject, byName: person.name },
        state: 'uploading',
        reason: null,
        sha256: null,
        check: null,
        applied: null,
        progress: null,
        passwords: 'none',
        changedAt: now.toISOString(),
      },
      now,
      table,
    )
    const form = await uploadForm(uploadOf(made), { type: uploadType, largest: largestFile }, bucket)
    const expiresAt = new Date(now.getTime() + uploadLife * 1000).toISOString()
    return { status: 201, body: { ...shown(made), upload: { ...form, limit: largestFile, expiresAt } } }
  },

  'imports.get': async ({ params, query }) => {
    const standing = await importAt(params, table)
    const about = { import: standing.id }
    const page = query.cursor === undefined ? 0 : Number(fromCursor(query.cursor, about, { page: '' }).page)
    const more = page + 1 < pagesOf(standing)
    return {
      status: 200,
      body: {
        ...shown(standing),
        findings: [...(await findingsOn(page, standing, table))],
        cursor: toCursor(more ? { ...about, page: String(page + 1) } : undefined),
      },
    }
  },

  'imports.check': async request => {
    const standing = await importAt(request.params, table)
    if (!mayBeChecked(standing)) throw new Problem('import_at_another_step')
    return ask(standing, { state: 'checking', reason: null }, 'check', request, table, queue)
  },

  'imports.apply': async request => {
    const { now, person } = request
    const standing = await importAt(request.params, table)
    if (standing.state === 'checked' && standing.check?.errors !== 0) throw new Problem('import_has_errors')
    if (!mayBeApplied(standing)) throw new Problem('import_at_another_step')
    const subject = `import/${standing.kind}/${standing.id}`
    await record(standing.unit, { action: 'import.apply', subject }, request, table)
    const applied = standing.applied ?? { at: now.toISOString(), by: person.subject, byName: person.name }
    return ask(standing, { state: 'applying', reason: null, applied }, 'apply', request, table, queue)
  },

  'imports.passwords': async request => {
    const standing = await importAt(request.params, table)
    if (standing.passwords !== 'ready') throw new Problem('passwords_gone')
    const subject = `import/${standing.kind}/${standing.id}`
    await record(standing.unit, { action: 'import.passwords', subject }, request, table)
    // What may be gone on with still needs them.
    const last = !mayBeGoneOnWith(standing)
    const units = { tree: request.realm.tree, today: dayOf(new Date(standing.applied!.at)) }
    const told = await tellPasswords(standing, last, units, request.now, { table, bucket, accounts })
    if (last) await changeImport(standing, { passwords: 'fetched' }, request.now, table)
    return { status: 200, body: { items: told.map(({ place: _, ...item }) => ({ ...item, units: [...item.units] })) } }
  },

  'imports.template': async ({ params, query, realm, now }) => {
    const { unit, kind, format } = params
    const today = dayOf(now)
    const isFilled = query.filled === 'true'
    const bytes = await template(kind, format, isFilled ? realm.tree.at(today) : null, unit, today)
    const content = Buffer.from(bytes).toString('base64')
    return {
      status: 200,
      body: {
        fileName: `${(isFilled ? filledNames : templateNames)[kind]}.${format}`,
        contentType: contentTypes[format],
        content,
      },
    }
  },
})

/** What the browser sends it as, whatever it is: the content tells. */
const uploadType = 'application/octet-stream'

const contentTypes: { readonly [format in ImportFormat]: string } = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

const templateNames: { readonly [kind in ImportKind]: string } = {
  units: 'Mẫu nhập đơn vị',
  map: 'Mẫu bảng sắp xếp',
  people: 'Mẫu nhập người dùng',
}

const filledNames: { readonly [kind in ImportKind]: string } = {
  ...templateNames,
  units: 'Danh sách đơn vị',
  map: 'Bảng sắp xếp',
}

/** `filled`: the tree of today, or null for a few rows that show how. Who there is, a sheet does not tell. */
const template = (
  kind: ImportKind,
  format: ImportFormat,
  filled: TreeView | null,
  unit: string,
  today: string,
): Promise<Uint8Array> => {
  const kinds = kindsOn(today).map(one => kindLabel(one, today))
  if (filled && kind === 'units') return writeTable('units', unitRows(filled, unit), format, kinds)
  if (filled && kind === 'map') return writeTable('map', keptRows(filled, unit), format, kinds)
  return writeTable(kind, exampleRows[kind], format, kinds)
}

/** What is said of people as they are added goes before what the check found. */
const pagesOf = ({ check, progress }: StoredImport): number => (progress?.pages ?? 0) + (check?.pages ?? 0)

const findingsOn = async (page: number, standing: StoredImport, table: Table): Promise<readonly ImportFinding[]> => {
  const { check, progress } = standing
  const refusals = progress?.pages ?? 0
  if (page < refusals) return getRefusals(standing, page, table)
  return check === null ? [] : getFindings(standing, check.at, page - refusals, table)
}

/** Units and maps change the tree of the whole realm. Problems: import_at_root. */
const checkPlace = ({ realm, params, now }: Request<'imports.add'>, kind: ImportKind): void => {
  const roots = realm.tree.at(dayOf(now)).roots()
  if (kind !== 'people' && !(roots.length === 1 && roots[0]!.id === params.unit)) throw new Problem('import_at_root')
}

const newId = (now: Date): string =>
  `${now.toISOString().slice(0, 19).replace(/[-:]/g, '')}-${randomUUID().slice(0, 8)}`

/** Problems: not_found. */
const importAt = async (
  { unit, import: id }: Request<'imports.get'>['params'],
  table: Table,
): Promise<StoredImport> => {
  const standing = await getImport({ unit, id }, table)
  if (!standing) throw new Problem('not_found')
  return standing
}

/** Notes what is to be done, and then asks for it: whoever dies between the two is asked again. Problems: import_at_another_step. */
const ask = async (
  standing: StoredImport,
  changes: Pick<ImportRecord, 'state' | 'reason'> & Partial<ImportRecord>,
  step: ImportMessage['step'],
  { now }: Pick<Request<'imports.get'>, 'now'>,
  table: Table,
  queue: Queue,
): Promise<Reply> => {
  const asked = await changeImport(standing, changes, now, table)
  if (!asked) throw new Problem('import_at_another_step')
  const message: ImportMessage = { unit: asked.unit, id: asked.id, step }
  await sendAll([message], queue)
  return { status: 202, body: shown(asked) }
}

const shown = ({
  made,
  check,
  applied,
  progress,
  sha256: _sha256,
  revision: _revision,
  ...told
}: StoredImport): z.output<typeof importRecordSchema> => ({
  ...told,
  decision: told.decision && { ...told.decision },
  made: deed(made),
  check: check && {
    at: check.at,
    format: check.format,
    rows: check.rows,
    errors: check.errors,
    warnings: check.warnings,
    summary: check.summary,
  },
  applied: applied && deed(applied),
  progress: progress && { done: progress.done, total: progress.total, refused: progress.refused },
})

const deed = ({ at, byName }: { readonly at: string; readonly byName: string }) => ({ at, byName })

import { writeTable } from '../../functions/import/write-table.ts'
import type { ImportFormat, ImportKind } from '../../shared/domain/import/import.ts'
import type { WrittenRow } from '../../shared/domain/import/written.ts'
import type { Answer } from './http.ts'
import type { World } from './world.ts'

export const decision = { number: '202/2025/QH15', issuer: 'Quốc hội', day: '2025-06-12' }

/** What is said of an import when it is begun: of units and maps, that it holds from a day on. */
const aboutOf = (kind: ImportKind, day: string) => (kind === 'people' ? {} : { day, decision })

interface Upload {
  readonly url: string
  readonly fields: Record<string, string>
}

/** Puts a file where an import waits for it, as a browser does. */
export const putFile = async ({ url, fields }: Upload, content: Uint8Array | string): Promise<void> => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new Blob([content as BlobPart]))
  const { ok, status } = await fetch(url, { method: 'POST', body: form })
  if (!ok) throw new Error(`The upload was answered with ${status}`)
}

/** The calls of a steward who takes in a file at a unit. */
export const importCalls = (world: World, steward: string, unit: string) => {
  const at = `/units/vn.${unit}/imports`
  const call = (method: string, target: string, body?: object) =>
    world.call(`steward.${steward}`, method, target, body === undefined ? {} : { body })
  const add = (kind: ImportKind, day = '2025-07-01') =>
    call('POST', at, { kind, fileName: `${kind}.xlsx`, ...aboutOf(kind, day) })
  const get = (id: string, cursor = ''): Promise<Answer> => call('GET', `${at}/${id}${cursor && `?cursor=${cursor}`}`)
  const upload = async (kind: ImportKind, content: Uint8Array | string, day?: string): Promise<string> => {
    const { body } = await add(kind, day)
    await putFile(body.upload, content)
    return body.id
  }
  const check = async (id: string) => {
    await call('POST', `${at}/${id}/check`, {})
    await world.takeInFiles()
    return (await get(id)).body
  }
  return {
    add,
    get,
    upload,
    /** Uploads a file and has it checked; answers the import as it is then. */
    checked: async (kind: ImportKind, content: Uint8Array | string, day?: string) =>
      check(await upload(kind, content, day)),
    checkedRows: async <Kind extends ImportKind>(
      kind: Kind,
      rows: readonly WrittenRow<Kind>[],
      { day, format = 'csv' }: { readonly day?: string; readonly format?: ImportFormat } = {},
    ) => check(await upload(kind, await writeTable(kind, rows, format), day)),
    check,
    ask: (id: string, step: string) => call('POST', `${at}/${id}/${step}`, {}),
    apply: async (id: string) => {
      const asked = await call('POST', `${at}/${id}/apply`, {})
      if (asked.status !== 202) return asked.body
      await world.takeInFiles()
      return (await get(id)).body
    },
    passwords: (id: string) => call('POST', `${at}/${id}/passwords`, {}),
  }
}

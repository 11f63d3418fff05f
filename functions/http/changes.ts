import pMap from 'p-map'
import type * as z from 'zod/mini'
import type { changes as changesSchema } from '../../shared/api/amendment-schemas.ts'
import { type Asked, asked } from '../../shared/domain/asked.ts'
import { forEver } from '../../shared/domain/calendar/day.ts'
import { type Change, changeBetween } from '../../shared/domain/edition/change.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import { closingRoot } from '../../shared/domain/realm.ts'
import { stoodIn, type Version } from '../../shared/domain/submission/submission.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'
import { type Edition, editionsOf } from '../../shared/storage/editions.ts'
import { registersChange } from '../../shared/storage/registers-stood.ts'
import { type SubmissionId, versionsOf } from '../../shared/storage/submissions.ts'
import { fromCursor, type Table, toCursor } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import { changedUnits, notedSince } from './changes-since.ts'
import { inPeriod } from './rollups.ts'
import { summary } from './units.ts'

/** Each is read whole: as many fit an answer of 6 MB (AWS limit), though each submission were the largest there may be. */
const pageSize = 30
const unitsAtOnce = 8

/** Changes since an edition (thay đổi từ bản chốt), each as the versions of the submission tell it. */
export const changes = (table: Table): Handlers<'changes.list'> => ({
  'changes.list': async ({ params, query, realm, now }) => {
    const about = asked(realm, params.form, params.period)
    const unit = inPeriod(about, params.unit, realm)
    const root = closingRoot(realm, about.tree, unit)
    const editions = root ? await editionsOf(root.id, about.form.id, about.period.id, table) : []
    const edition = query.edition === undefined ? editions.at(-1) : editions.find(one => one.number === query.edition)
    const next = edition && editions.find(one => one.number === edition.number + 1)
    const [since, until] = [edition?.closesAt ?? about.period.closesAt, next?.closesAt ?? forEver]
    const { place, from } = query.cursor === undefined ? { place: since, from: 0 } : placeIn(query.cursor)
    const noted = await notedSince(realm, about, unit, place, now, table)
    const units = changedUnits(noted.changes, { since, until }, about, unit)
    const changeIn = async (changed: Unit, between: { since: string; until: string }) =>
      about.form.source === 'registers'
        ? writtenChange(await registersChange(changed, { ...about, realm }, between, table))
        : sentChange(about.form, await versionsOf(idIn(about, changed.id), table), between)
    const items = await pMap(
      units.slice(from, from + pageSize),
      async id => {
        const changed = about.tree.get(id)!
        // Told already, where its first change was.
        if (place !== since && (await changeIn(changed, { since, until: instantAt(place) }))) return undefined
        const change = await changeIn(changed, { since, until })
        return change && { unit: summary(changed), ...change, fields: [...change.fields] }
      },
      { concurrency: unitsAtOnce },
    )
    const isMore = noted.next !== null && instantAt(noted.next) < until
    const shown = from + pageSize
    const body: z.output<typeof changesSchema> = {
      unit: summary(unit),
      form: about.form.id,
      period: about.period.id,
      edition: edition ? named(edition) : null,
      next: next ? named(next) : null,
      units: units.length,
      more: isMore || place !== since,
      items: items.filter(item => item !== undefined),
      cursor:
        shown < units.length
          ? toCursor({ place, from: String(shown) })
          : isMore
            ? toCursor({ place: noted.next, from: '0' })
            : null,
    }
    return { status: 200, body }
  },
})

const writtenChange = (change: Change | undefined) => change && { ...change, received: null }

const sentChange = (form: Form, versions: readonly Version[], { since, until }: { since: string; until: string }) => {
  const change = changeBetween(form, versions, since, until)
  return change && { ...change, received: stoodIn(versions, until)?.state === 'accepted' }
}

/** Where a page begins: after which note, and with which of the units that are told from there on. */
const placeIn = (cursor: string): { place: string; from: number } => {
  const { place, from } = fromCursor(cursor, {}, { place: '', from: '' })
  return { place: place!, from: Number(from) || 0 }
}

/** A place among the notes begins with an instant, `2024-12-16T02:00:00.000Z`. */
const instantAt = (place: string): string => place.slice(0, '2024-12-16T02:00:00.000Z'.length)

const idIn = ({ form, period }: Asked, unit: string): SubmissionId => ({ unit, form: form.id, period: period.id })

const named = ({ number, closesAt }: Edition) => ({ number, closedAt: closesAt })

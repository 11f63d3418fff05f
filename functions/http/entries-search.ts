import pMap from 'p-map'
import type * as z from 'zod/mini'
import type {
  duplicates as duplicatesSchema,
  entries as entriesSchema,
  entryRow,
  register as registerSchema,
  wanting as wantingSchema,
} from '../../shared/api/register-schemas.ts'
import { dayOf, period, periodOf, shift } from '../../shared/domain/calendar/calendar.ts'
import { actsOn } from '../../shared/domain/register/acts.ts'
import { searchedWithin } from '../../shared/domain/register/home.ts'
import { likelyDuplicates } from '../../shared/domain/register/likely-duplicates.ts'
import { placesIn } from '../../shared/domain/register/place.ts'
import { type EntryRow, matching, type Wanted, wants } from '../../shared/domain/register/rows.ts'
import { registers } from '../../shared/forms/registers.ts'
import { rowsOf } from '../../shared/storage/register-index.ts'
import { fromCursor, type Table, toCursor } from '../../shared/storage/table.ts'
import type { Handlers, Request } from '../middleware/http.ts'
import { actorsOn, theRegister } from './entry-command.ts'

const pageSize = 50
const mostDuplicates = 5

/** The registers, and looking things up in them: the index is in memory, and one read tells what of it changed. */
export const entriesSearch = (
  table: Table,
): Handlers<'registers.list' | 'registers.wanting' | 'entries.search' | 'entries.duplicates'> => ({
  'registers.list': async () => {
    const items: z.output<typeof registerSchema>[] = registers.map(register => ({
      ...register,
      fields: register.fields.map(field => ({ ...field })),
      states: register.states.map(({ id, label, next, begins, ends }) => ({
        id,
        label,
        next: [...next],
        begins,
        ends,
      })),
    }))
    return { status: 200, body: { items } }
  },

  'registers.wanting': async request => {
    const { params, query } = request
    const { quarter, year } = dueNow(request)
    const items = await pMap(
      registers.filter(({ carried }) => carried),
      async register => {
        const asked = { ...request, params: { ...params, register: register.id } }
        const rows = await rowsWithin(asked, table)
        const looked = query.own === 'true' ? ownOf(rows, asked) : rows
        const count = (wanted: Wanted) => looked.filter(row => wants(register, row, wanted)).length
        return { register: register.id, note: count({ note: quarter }), carry: count({ carry: year }) }
      },
    )
    const body: z.output<typeof wantingSchema> = { quarter, year, items }
    return { status: 200, body }
  },

  'entries.search': async request => {
    const { params, query } = request
    const register = theRegister(params.register)
    const { cursor, own, chosen, wants: wanting, ...sought } = query
    const rows = await rowsWithin(request, table)
    const { calendar } = request.realm.settings
    const { quarter, year } = dueNow(request)
    const wanted = wanting && (wanting === 'note' ? { note: quarter } : { carry: year })
    const looked = (own === 'true' ? ownOf(rows, request) : rows).filter(row => !wanted || wants(register, row, wanted))
    const found = matching(looked, {
      ...sought,
      ...(chosen && { chosen: chosen === 'true' }),
    })
    const first = cursor === undefined ? 0 : after(found, cursor, params.register)
    const page = found.slice(first, first + pageSize)
    const last = page.at(-1)
    const more = first + pageSize < found.length
    const body: z.output<typeof entriesSchema> = {
      items: page.map(row => ({
        ...shownRow(row, request),
        acts: actsOn(register, row, actorsOn(request, row.unit), { now: request.now, calendar }),
        wants: [
          ...(wants(register, row, { carry: year }) ? (['carry'] as const) : []),
          ...(wants(register, row, { note: quarter }) ? (['note'] as const) : []),
        ],
      })),
      cursor: toCursor(
        more
          ? { register: params.register, unit: last!.unit, entry: last!.entry, from: String(first + pageSize) }
          : undefined,
      ),
      total: found.length,
    }
    return { status: 200, body }
  },

  'entries.duplicates': async request => {
    const { params, body } = request
    theRegister(params.register)
    const others = (await rowsWithin(request, table)).filter(({ entry }) => entry !== body.entry)
    const alike = likelyDuplicates(body.name, others, ({ name }) => name, mostDuplicates)
    const answer: z.output<typeof duplicatesSchema> = {
      items: alike.map(({ item, likeness }) => ({
        ...shownRow(item, request),
        likeness: Math.round(likeness * 1000),
      })),
    }
    return { status: 200, body: answer }
  },
})

type Searching = Pick<Request<'entries.search'>, 'realm' | 'tree' | 'now'> & {
  readonly params: { readonly unit: string; readonly register: string }
}

/** The quarter that closes next, of which something is to be noted, and this year. */
const dueNow = ({ realm, now }: Pick<Searching, 'realm' | 'now'>): { quarter: string; year: string } => {
  const { calendar } = realm.settings
  const today = dayOf(now)
  const newest = periodOf(today, 'quarterly', calendar)
  const before = shift(newest, -1)
  return {
    quarter: now.toISOString() < period(before, calendar)!.closesAt ? before : newest,
    year: periodOf(today, 'yearly', calendar),
  }
}

/** Those of a unit itself, and of the units that went on in it. */
const ownOf = (rows: readonly EntryRow[], { realm, tree, params, now }: Searching): readonly EntryRow[] => {
  const places = placesIn(realm.tree, tree, dayOf(now))
  return rows.filter(({ unit }) => places.of(unit) === params.unit)
}

/** The rows of a register in the subtree of a unit, in Vietnamese order. Problems: search_too_wide. */
export const rowsWithin = async (
  { realm, tree, params, now }: Searching,
  table: Table,
): Promise<readonly EntryRow[]> => {
  const within = searchedWithin(realm, tree, dayOf(now), params.unit)
  return (await rowsOf(within.homes, params.register, table)).filter(({ unit }) => within.has(unit))
}

const shownRow = (row: EntryRow, { realm, tree, now }: Omit<Searching, 'params'>): z.output<typeof entryRow> => ({
  ...row,
  years: [...row.years],
  unitName: (tree.get(row.unit) ?? realm.tree.around(row.unit, dayOf(now))?.get(row.unit))?.name ?? row.unit,
})

/** Where the next page begins: after its last row, or, should that be gone, where it was. */
const after = (rows: readonly EntryRow[], cursor: string, register: string): number => {
  const { unit, entry, from } = fromCursor(cursor, { register }, { unit: '', entry: '', from: '' })
  const last = rows.findIndex(row => row.unit === unit && row.entry === entry)
  return last >= 0 ? last + 1 : Math.max(0, Math.trunc(Number(from)) || 0)
}

import type * as z from 'zod/mini'
import type {
  duplicates as duplicatesSchema,
  entries as entriesSchema,
  entryRow,
  register as registerSchema,
} from '../../shared/api/register-schemas.ts'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { searchedWithin } from '../../shared/domain/register/home.ts'
import { likelyDuplicates } from '../../shared/domain/register/likely-duplicates.ts'
import { type EntryRow, matching } from '../../shared/domain/register/rows.ts'
import { registers } from '../../shared/forms/registers.ts'
import { rowsOf } from '../../shared/storage/register-index.ts'
import { fromCursor, type Table, toCursor } from '../../shared/storage/table.ts'
import type { Handlers, Request } from '../middleware/http.ts'
import { theRegister } from './entry-command.ts'

const pageSize = 50
const mostDuplicates = 5

/** The registers, and looking things up in them: the index is in memory, and one read tells what of it changed. */
export const entriesSearch = (table: Table): Handlers<'registers.list' | 'entries.search' | 'entries.duplicates'> => ({
  'registers.list': async () => {
    const items: z.output<typeof registerSchema>[] = registers.map(({ norm: _, ...register }) => ({
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

  'entries.search': async request => {
    const { params, query } = request
    theRegister(params.register)
    const { cursor, own, chosen, ...sought } = query
    const rows = await rowsWithin(request, table)
    const found = matching(own === 'true' ? rows.filter(({ unit }) => unit === params.unit) : rows, {
      ...sought,
      ...(chosen && { chosen: chosen === 'true' }),
    })
    const first = cursor === undefined ? 0 : after(found, cursor, params.register)
    const page = found.slice(first, first + pageSize)
    const last = page.at(-1)
    const more = first + pageSize < found.length
    const body: z.output<typeof entriesSchema> = {
      items: page.map(row => shownRow(row, request)),
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

/** The rows of a register in the subtree of a unit, in Vietnamese order. Problems: search_too_wide. */
export const rowsWithin = async (
  { realm, tree, params, now }: Searching,
  table: Table,
): Promise<readonly EntryRow[]> => {
  const within = searchedWithin(realm, tree, dayOf(now), params.unit)
  return (await rowsOf(within.homes, params.register, table)).filter(({ unit }) => within.has(unit))
}

export const shownRow = (
  row: EntryRow,
  { realm, tree, now }: Omit<Searching, 'params'>,
): z.output<typeof entryRow> => ({
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

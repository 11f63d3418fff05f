import pMap from 'p-map'
import type * as z from 'zod/mini'
import type { personalData as personalDataSchema } from '../../shared/api/register-schemas.ts'
import { withoutAccents } from '../../shared/domain/text.ts'
import { registers } from '../../shared/forms/registers.ts'
import { namedIn, standingEntry } from '../../shared/storage/register-entries.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import { rowsWithin, shownRow } from './entries-search.ts'
import { record } from './record.ts'

/** Entries looked into at once; a name stands in a handful. */
const entriesAtOnce = 8

/** What the registers keep of a person, for whoever asks to see it or to have it erased (Decree 13/2023/NĐ-CP, Art. 9). */
export const personalData = (table: Table): Handlers<'personal.get'> => ({
  'personal.get': async request => {
    const { params, query } = request
    const sought = withoutAccents(query.name)
    const found = await pMap(
      registers.filter(({ person }) => person !== 'never'),
      async ({ id }) => {
        const rows = await rowsWithin({ ...request, params: { ...params, register: id } }, table)
        return rows
          .filter(({ person }) => person !== null && withoutAccents(person) === sought)
          .map(row => ({ register: id, row }))
      },
    )
    const items = await pMap(
      found.flat(),
      async ({ register, row }) => {
        const { unit, entry } = row
        const version = await standingEntry({ unit, register, entry }, table)
        const named = version && (await namedIn(version, table))
        if (!named) return []
        return [
          {
            unit,
            unitName: shownRow(row, request).unitName,
            register,
            entry,
            version: version.version,
            name: row.name,
            people: [{ name: named.name, consent: named.consent }],
            values: version.values as Record<string, unknown>,
            files: version.files.map(file => ({ ...file })),
          },
        ]
      },
      { concurrency: entriesAtOnce },
    )
    // That somebody looked a person up is told; whom, the audit, which is never erased, does not say.
    await record(params.unit, { action: 'personal.look', subject: 'personal-data' }, request, table)
    const body: z.output<typeof personalDataSchema> = { name: query.name, items: items.flat() }
    return { status: 200, body }
  },
})

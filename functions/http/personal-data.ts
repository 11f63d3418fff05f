import pMap from 'p-map'
import type * as z from 'zod/mini'
import type { personalData as personalDataSchema } from '../../shared/api/register-schemas.ts'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import type { EntryVersion } from '../../shared/domain/register/entry.ts'
import { withinOn } from '../../shared/domain/register/home.ts'
import { mentions, textsOf } from '../../shared/domain/register/mentions.ts'
import { byCode } from '../../shared/domain/text.ts'
import { entriesOfUnit, namedIn } from '../../shared/storage/register-entries.ts'
import { fromCursor, type Table, toCursor } from '../../shared/storage/table.ts'
import type { Handlers, Request } from '../middleware/http.ts'
import { shownEntry, theRegister } from './entry-command.ts'
import { record } from './record.ts'

/** Units looked through for one answer: all that was ever written into their registers is read. */
const pageSize = 100
const unitsAtOnce = 16

/** What the registers keep of a person, for whoever asks to see it or to have it erased (Decree 13/2023/NĐ-CP, Art. 9). */
export const personalData = (table: Table): Handlers<'personal.get'> => ({
  'personal.get': async request => {
    const { params, query, realm, tree, now } = request
    const { units } = withinOn(realm, tree, dayOf(now), params.unit)
    const last = query.cursor === undefined ? '' : fromCursor(query.cursor, {}, { unit: '' }).unit!
    const left = units.filter(unit => byCode(unit, last) > 0)
    const page = left.slice(0, pageSize)
    const found = await pMap(page, unit => keptIn(unit, request, table), { concurrency: unitsAtOnce })
    // That somebody looked a person up is told, once; whom, the audit, which is never erased, does not say.
    if (query.cursor === undefined)
      await record(params.unit, { action: 'personal.look', subject: 'personal-data' }, request, table)
    const body: PersonalData = {
      name: query.name,
      items: found.flat(),
      cursor: toCursor(left.length > pageSize ? { unit: page.at(-1)! } : undefined),
    }
    return { status: 200, body }
  },
})

type PersonalData = z.output<typeof personalDataSchema>

/** Every entry of a unit that names the person, or into which the name was ever typed. */
const keptIn = async (unit: string, request: Request<'personal.get'>, table: Table): Promise<PersonalData['items']> => {
  const versions = await entriesOfUnit(unit, table)
  const entries = [...Map.groupBy(versions, ({ register, entry }) => `${register}#${entry}`).values()]
  return (await pMap(entries, of => keptOf(of, request, table), { concurrency: unitsAtOnce })).flat()
}

/** From the versions of an entry, oldest first. */
const keptOf = async (
  versions: readonly EntryVersion[],
  { query: { name }, realm, tree, now }: Request<'personal.get'>,
  table: Table,
): Promise<PersonalData['items']> => {
  const standing = versions.at(-1)!
  const named = await namedIn(standing, table)
  const register = theRegister(standing.register)
  const texts = [
    ...versions.flatMap(version => textsOf(version, register)),
    ...(named?.consent ? [named.consent.how] : []),
  ]
  const mentioning = [...new Set(texts)].filter(text => mentions(text, name))
  const isNamed = named !== null && mentions(named.name, name)
  if (!isNamed && mentioning.length === 0) return []
  const { unit, entry, version, state, years, values, chosen, ended, result, files } = shownEntry(standing, named)
  const place = tree.get(unit) ?? realm.tree.around(unit, dayOf(now))?.get(unit)
  return [
    {
      unit,
      unitName: place?.name ?? unit,
      register: register.id,
      entry,
      version,
      state,
      name: String(values.name),
      people: isNamed ? [named] : [],
      years,
      values,
      chosen,
      ended,
      result,
      notes: versions.flatMap(({ note, at }) => (note ? [{ ...note, at }] : [])),
      files,
      mentions: mentioning,
    },
  ]
}

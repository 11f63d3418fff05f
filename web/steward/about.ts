import { call, type Reply } from '../api.ts'
import { knownMe, type Me, type UnitSummary } from '../me.ts'

export type Unit = Reply<'GET /units/{unit}'>
export type Person = Reply<'GET /units/{unit}/people'>['items'][number]
export type Notice = Reply<'GET /units/{unit}/notices'>['items'][number]

/** A unit, and who administers it: what every page of a steward is about. */
export interface StewardAbout {
  readonly unit: Unit
  readonly me: Me
}

/** Throws Unreachable, and Refused. */
export const loadStewardAbout = async (unit: string): Promise<StewardAbout> => {
  const [{ value: me }, { body }] = await Promise.all([knownMe(), call('GET /units/{unit}', { params: { unit } })])
  return { unit: body, me }
}

/** The units at which this person is a steward. */
export const administered = ({ roles }: Me): UnitSummary[] =>
  roles.filter(({ role }) => role === 'steward').map(({ unit }) => unit)

/** Whether this person is a steward at the unit or above it. */
export const administers = (me: Me, { id, path }: Pick<Unit, 'id' | 'path'>): boolean =>
  administered(me).some(unit => unit.id === id || path.some(above => above.id === unit.id))

/** Whether this person may make exceptions for the unit itself: a steward strictly above it. */
export const administersAbove = (me: Me, { path }: Pick<Unit, 'path'>): boolean =>
  administered(me).some(unit => path.some(above => above.id === unit.id))

export const loadPeople = async (unit: string): Promise<Person[]> => (await loadEverybody(unit)).items

/** And how many units that ended are not looked at, whose people came along. */
export const loadEverybody = async (unit: string): Promise<Reply<'GET /units/{unit}/people'>> =>
  (await call('GET /units/{unit}/people', { params: { unit } })).body

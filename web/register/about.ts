import { dayOf } from '../../shared/domain/calendar/day.ts'
import type { Register } from '../../shared/domain/register/register.ts'
import { call, callIfThere, type Reply } from '../api.ts'
import { today } from '../clock.ts'
import { hasRole, knownMe, type Me, ownUnits } from '../me.ts'
import { followed, follows, leads, type Unit } from '../rollup/about.ts'
import { administers } from '../steward/about.ts'
import { keptOrHeard } from '../store/answers.ts'

export type Entry = Reply<'GET /units/{unit}/registers/{register}/{entry}'>
export type Entries = Reply<'GET /units/{unit}/registers/{register}'>
export type EntryRow = Entries['items'][number]
export type Norm = Reply<'GET /units/{unit}/norms/{register}/{year}'>

export interface EntryId {
  readonly unit: string
  readonly register: string
  readonly entry: string
}

/** A unit and one of its registers: what every page of registers is about. */
export interface RegisterAbout {
  readonly me: Me
  readonly unit: Unit
  /** It stands no more, and is shown as it last stood. */
  readonly hasEnded: boolean
  readonly registers: readonly Register[]
  readonly register: Register
}

/** The registers as they were last heard, the unit as it stands. Throws Unreachable, and Refused. */
export const loadUnitRegisters = async (unit: string): Promise<Omit<RegisterAbout, 'register'>> => {
  const [{ value: me }, { body }, registers] = await Promise.all([
    knownMe(),
    call('GET /units/{unit}', { params: { unit } }),
    loadRegisters(),
  ])
  return { me, unit: body, hasEnded: false, registers }
}

/** The same around an entry, whose unit may have ended since: it is then shown as it stood when the entry was last touched. */
export const loadEntryRegisters = async (id: EntryId): Promise<Omit<RegisterAbout, 'register'>> => {
  const params = { unit: id.unit }
  const [{ value: me }, standing, registers] = await Promise.all([
    knownMe(),
    callIfThere('GET /units/{unit}', { params }),
    loadRegisters(),
  ])
  if (standing) return { me, unit: standing.body, hasEnded: false, registers }
  const { at } = await loadEntry(id)
  const { body } = await call('GET /units/{unit}', { params, query: { at: dayOf(new Date(at)) } })
  return { me, unit: body, hasEnded: true, registers }
}

const loadRegisters = (): Promise<readonly Register[]> =>
  keptOrHeard('registers', async () => (await call('GET /registers')).body.items as unknown as Register[])

export const loadEntry = async (id: EntryId): Promise<Entry> =>
  (await call('GET /units/{unit}/registers/{register}/{entry}', { params: { ...id } })).body

/** How this person registers something for a unit that stands: as one of it, on the word of somebody there (nhập thay), or not at all. */
export const entersAs = ({ me, unit }: Pick<RegisterAbout, 'me' | 'unit'>): 'self' | 'behalf' | undefined => {
  if (unit.tier === null) return undefined
  if (hasRole(me, unit.id, 'reporter', 'approver')) return 'self'
  return unit.parent !== null && hasRole(me, unit.parent, 'reporter', 'approver') ? 'behalf' : undefined
}

/**
 * The unit whose list an entry's pages lead back to: its own, where this person may look at that and it still stands; else one of
 * theirs, in whose list it is found, too.
 */
export const listedAt = ({ me, unit, hasEnded }: Pick<RegisterAbout, 'me' | 'unit' | 'hasEnded'>): string => {
  if (!hasEnded && follows(me, unit)) return unit.id
  return [...followed(me), ...ownUnits(me)][0]?.id ?? unit.id
}

/** Whether this person may write norms. */
export const stewards = ({ me, unit }: Pick<RegisterAbout, 'me' | 'unit'>): boolean => administers(me, unit)

/** Whether this person may ask who works at the units below, to call them. */
export const callsPeople = ({ me, unit }: Pick<RegisterAbout, 'me' | 'unit'>): boolean =>
  leads({
    me: { ...me, roles: me.roles.filter(({ role }) => role === 'reviewer' || role === 'steward') },
    unit,
  })

export const thisYear = (): number => Number(today().slice(0, 4))

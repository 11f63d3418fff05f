import { signal } from '@preact/signals'
import { call, type Reply } from './api.ts'
import { setClock } from './clock.ts'
import { type Heard, heard } from './store/answers.ts'

export type Me = Reply<'GET /me'>
export type OwedItem = Me['owed'][number]
export type UnitSummary = Me['roles'][number]['unit']

/** Who is signed in and what they owe, as it was last heard. */
export const me = signal<Heard<Me> | undefined>(undefined)

/** Asks anew. Throws Unreachable when it was never heard, and Refused. */
export const loadMe = async (): Promise<Heard<Me>> => {
  const answer = await heard('me', async () => (await call('GET /me')).body)
  setClock(answer.value.now, answer.heardAt)
  me.value = answer
  return answer
}

export const knownMe = async (): Promise<Heard<Me>> => me.value ?? loadMe()

export const hasRole = ({ roles }: Me, unit: string, ...wanted: string[]): boolean =>
  roles.some(held => held.unit.id === unit && wanted.includes(held.role))

/** Units for which this person enters: their own. */
export const ownUnits = ({ roles }: Me): UnitSummary[] =>
  uniqueById(roles.filter(({ role }) => role === 'reporter' || role === 'approver').map(({ unit }) => unit))

const uniqueById = (units: readonly UnitSummary[]): UnitSummary[] => [
  ...new Map(units.map(unit => [unit.id, unit])).values(),
]

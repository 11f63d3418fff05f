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

let beginning: Promise<Heard<Me>> | undefined

/** As it is known; while it is not, it is asked for once, however many want to know. */
export const knownMe = async (): Promise<Heard<Me>> => {
  if (me.value) return me.value
  beginning ??= loadMe().finally(() => {
    beginning = undefined
  })
  return beginning
}

/** In milliseconds: what was heard while the page itself was being fetched is not asked again. */
const aMoment = 2000

/** As it is now. */
export const freshMe = async (): Promise<Heard<Me>> => {
  const known = await knownMe()
  return !known.kept && Date.now() - known.heardAt < aMoment ? known : loadMe()
}

export const hasRole = ({ roles }: Me, unit: string, ...wanted: string[]): boolean =>
  roles.some(held => held.unit.id === unit && wanted.includes(held.role))

/** Units for which this person enters: their own. */
export const ownUnits = ({ roles }: Me): UnitSummary[] =>
  uniqueById(roles.filter(({ role }) => role === 'reporter' || role === 'approver').map(({ unit }) => unit))

/** Units for which this person receives what those below send. */
export const reviewedUnits = ({ roles }: Me): UnitSummary[] =>
  uniqueById(roles.filter(({ role }) => role === 'reviewer').map(({ unit }) => unit))

const uniqueById = (units: readonly UnitSummary[]): UnitSummary[] => [
  ...new Map(units.map(unit => [unit.id, unit])).values(),
]

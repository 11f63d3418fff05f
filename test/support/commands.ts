import type { Values } from '../../shared/domain/form/values.ts'
import type { Answer } from './http.ts'
import { unitId } from './province.ts'
import type { World } from './world.ts'

export interface Sending {
  readonly values?: Values
  readonly explanations?: Readonly<Record<string, string>>
  readonly onBehalf?: string
  readonly nothing?: boolean
}

export type Judgement = 'approve' | 'accept' | 'return' | 'reopen' | 'ask' | 'grant' | 'refuse'

/** Where a unit's monthly submission lies. */
export const path = (unit: string, period: string): string => `/units/${unitId(unit)}/submissions/monthly/${period}`

/** Sends the monthly form over `version` (0: nothing was sent yet). */
export const send = (
  world: World,
  persona: string,
  unit: string,
  period: string,
  version: number,
  body: Sending,
  key = freshKey(),
): Promise<Answer> =>
  world.call(persona, 'PUT', path(unit, period), {
    headers: { 'idempotency-key': key, ...ifMatch(version) },
    body,
  })

/** Judges the version that stands. */
export const judge = (
  world: World,
  persona: string,
  command: Judgement,
  unit: string,
  period: string,
  version: number,
  body: object = {},
  key = freshKey(),
): Promise<Answer> =>
  world.call(persona, 'POST', `${path(unit, period)}/${command}`, {
    headers: { 'idempotency-key': key, ...ifMatch(version) },
    body,
  })

const ifMatch = (version: number): Record<string, string> => (version > 0 ? { 'if-match': `"${version}"` } : {})

let keys = 0
const freshKey = (): string => `key-${++keys}`

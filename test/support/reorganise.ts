import type { Move } from '../../shared/domain/reorganisation/reorganisation.ts'
import type { Answer } from './http.ts'
import type { World } from './world.ts'

/** By what it is decided, where a test does not care. */
export const decision = { number: '12/QĐ', issuer: 'Ban Thường vụ', day: '2024-11-30' }

/** Asks for a reorganisation as the steward of the whole realm. */
export const reorganise = (
  world: World,
  day: string,
  moves: readonly Move[],
  { dryRun = false } = {},
): Promise<Answer> =>
  world.call('steward.trung-uong', 'POST', `/reorganisations${dryRun ? '?dryRun=true' : ''}`, {
    headers: { 'idempotency-key': `reorganise-${++keys}` },
    body: { decision, day, moves },
  })

let keys = 0

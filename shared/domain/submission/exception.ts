import { dueDay, isDay, type Period } from '../calendar/calendar.ts'
import { Problem } from '../problem.ts'
import { tiersOf, type UnitTier } from '../tree/tier.ts'
import type { State } from './submission.ts'

/** What is granted: a later day to send (gia hạn), or null, and nothing is owed (miễn báo cáo). */
export interface ExceptionTerms {
  readonly due: string | null
}

/** An exception that the level above made for one unit in one period of a form, and why. */
export interface Exception extends ExceptionTerms {
  readonly unit: string
  readonly form: string
  readonly period: string
  readonly reason: string
  readonly at: string
  /** Who made it: the token's subject, and the name as it was that day. */
  readonly by: string
  readonly byName: string
}

/** The period as it is for a unit with its exception: due later. */
export const withException = (period: Period, tier: UnitTier | null, terms: ExceptionTerms | undefined): Period =>
  terms?.due && tier !== null ? { ...period, due: { ...period.due, [tiersOf(tier)[0]]: terms.due } } : period

/** Whether nothing is owed. What was sent all the same is owed and counted like any other. */
export const isExempt = (terms: ExceptionTerms | undefined, state: State | 'none'): boolean =>
  terms?.due === null && (state === 'none' || state === 'draft')

/**
 * Whether an exception may be made, or taken back, now. What the close counts with must not change after it, so neither may happen
 * then, and no day to send may lie beyond it. Problems: period_closed, bad_due.
 */
export const checkException = (period: Period, tier: UnitTier, { due }: ExceptionTerms, now: Date): void => {
  const regular = dueDay(period, tier)
  if (now.toISOString() >= period.closesAt) throw new Problem('period_closed', { closesAt: period.closesAt })
  if (due !== null && (!isDay(due) || due <= regular || due > period.graceEnds))
    throw new Problem('bad_due', { due: regular, graceEnds: period.graceEnds })
}

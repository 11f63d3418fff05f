import { summedOf } from '../figures/figures.ts'
import { merge, noSources } from '../figures/fingerprint.ts'
import { addShared, noShares, shareOf, unshared } from '../figures/shares.ts'
import type { Form } from '../form/form.ts'
import { noStates, type Rollup, rollup, type StateCounts, type Subtotal } from './rollup.ts'
import { type NewestAnswers, newestAnswers, type PeriodFigures, sharedOverTime } from './shared-span.ts'
import type { Sources } from './todays-sources.ts'
import type { Comparable } from './todays-tree.ts'

/** What is taken from one period: from which units of its tree, and what these had reported. */
export interface TakenPeriod {
  readonly form: Form
  readonly period: string
  readonly sources: Sources
  readonly rollupOf: (unit: string) => Rollup | undefined
}

/** The figures of some units over some periods as one, with what is known of how complete and how fresh they are. */
export interface Gathered {
  readonly figures: Comparable
  readonly newest: NewestAnswers
  /** By period: units that sent; a unit that was divided counts wherever a part of it is. */
  readonly sent: ReadonlyMap<string, number>
  readonly states: StateCounts
  readonly fingerprint: bigint
  readonly dataAsOf: string | null
}

/** Figures of their sources: of one period as they are, of several by each field's rule over time. Incomparable where anything was reported by who lies in part elsewhere, undivided. */
export const gathered = (taken: readonly TakenPeriod[], newest?: NewestAnswers): Gathered => {
  const parts: PeriodFigures[] = []
  const sent = new Map<string, number>()
  const all: Subtotal[] = []
  for (const { form, period, sources, rollupOf } of taken) {
    const subtotals = sources.sources.flatMap(({ unit, part, share }) => {
      const found = rollupOf(unit)
      return found ? [{ share, subtotal: part === 'total' ? found : rollup(form, found.own, []) }] : []
    })
    const figures = subtotals.map(({ share, subtotal }) => shareOf(unshared(subtotal.total), share))
    parts.push({ form, period, figures: figures.reduce(addShared, noShares) })
    sent.set(
      period,
      subtotals.reduce((sum, { subtotal }) => sum + sentOf(subtotal.states), 0),
    )
    all.push(...subtotals.map(({ subtotal }) => subtotal))
  }
  return {
    figures: taken.some(isTorn)
      ? 'incomparable'
      : parts.length === 1
        ? parts[0]!.figures
        : sharedOverTime(parts, newest),
    newest: newestAnswers(parts),
    sent,
    states: statesOf(all),
    fingerprint: all.map(({ fingerprint }) => fingerprint).reduce(merge, noSources),
    dataAsOf: all.reduce<string | null>((latest, { dataAsOf }) => later(latest, dataAsOf), null),
  }
}

const isTorn = ({ form, sources, rollupOf }: TakenPeriod): boolean =>
  sources.torn.some(unit => {
    const reported = rollupOf(unit)?.own.figures
    return reported ? summedOf(form, reported).size > 0 : false
  })

/** Those that count: submitted or accepted. */
export const sentOf = ({ submitted, accepted }: StateCounts): number => submitted + accepted

const statesOf = (all: readonly Subtotal[]): StateCounts => {
  const sum: Record<keyof StateCounts, number> = { ...noStates }
  for (const { states } of all)
    for (const state of Object.keys(sum) as (keyof StateCounts)[]) sum[state] += states[state]
  return sum
}

const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && a < b) ? b : a)

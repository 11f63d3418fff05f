import { type Figures, noFigures, summedOf } from '../figures/figures.ts'
import { merge, noSources } from '../figures/fingerprint.ts'
import { addShared, type Fraction, noShares, type SharedFigures, shareOf, unshared } from '../figures/shares.ts'
import type { Form } from '../form/form.ts'
import { periodsThatStand } from './periods-that-stand.ts'
import { noStates, type Rollup, rollup, type StateCounts, type Subtotal } from './rollup.ts'
import {
  type PeriodFigures,
  type StandingFigures,
  type StandingUnits,
  standingOverTime,
  summedOverTime,
} from './shared-span.ts'
import type { Sources } from './todays-sources.ts'
import type { Comparable } from './todays-tree.ts'

/** What is taken from one period: from which units of its tree, and what these had reported. */
export interface TakenPeriod extends Taken {
  readonly form: Form
  readonly period: string
  /** The same of what stands until it is answered again; it matters where there are several periods. */
  readonly standing: Taken
}

export interface Taken {
  readonly sources: Sources
  readonly rollupOf: (unit: string) => Rollup | undefined
}

/** The figures of some units over some periods as one, with what is known of how complete and how fresh they are. */
export interface Gathered {
  readonly figures: Comparable
  /** Of several periods; empty of one. */
  readonly standing: StandingUnits
  /** By period: units that sent; a unit that was divided counts wherever a part of it is. */
  readonly sent: ReadonlyMap<string, number>
  readonly states: StateCounts
  readonly fingerprint: bigint
  readonly dataAsOf: string | null
}

/**
 * Figures of their sources: of one period as they are, of several by each field's rule over time. Incomparable where anything was reported
 * by who lies in part elsewhere, undivided. Of a part it is told what its whole is taken from, since that decides which period stands.
 */
export const gathered = (taken: readonly TakenPeriod[], whole: readonly TakenPeriod[] = taken): Gathered => {
  const parts: PeriodFigures[] = []
  const sent = new Map<string, number>()
  const all: Subtotal[] = []
  for (const { form, period, ...from } of taken) {
    const subtotals = subtotalsOf(form, from)
    parts.push({ form, period, figures: sumOf(subtotals, ({ total }) => total) })
    sent.set(
      period,
      subtotals.reduce((sum, { subtotal }) => sum + sentOf(subtotal.states), 0),
    )
    all.push(...subtotals.map(({ subtotal }) => subtotal))
  }
  const over =
    parts.length === 1 ? { figures: parts[0]!.figures, units: new Map() } : overTime(parts, taken, standingIn(whole))
  return {
    figures: taken.some(isTorn) ? 'incomparable' : over.figures,
    standing: over.units,
    sent,
    states: statesOf(all),
    fingerprint: all.map(({ fingerprint }) => fingerprint).reduce(merge, noSources),
    dataAsOf: all.reduce<string | null>((latest, { dataAsOf }) => later(latest, dataAsOf), null),
  }
}

/** The periods whose answers may stand, of what a whole is taken from. */
export const standingIn = (whole: readonly TakenPeriod[]): ReadonlySet<string> => periodsThatStand(whole, isTold)

const isTold = ({ form, sources, rollupOf }: TakenPeriod): boolean =>
  subtotalsOf(form, { sources, rollupOf }).some(({ subtotal }) => subtotal.total.size > 0) ||
  sources.torn.some(unit => hasReported(form, rollupOf(unit)))

const overTime = (parts: readonly PeriodFigures[], taken: readonly TakenPeriod[], stands: ReadonlySet<string>) => {
  const { figures, units } = standingOverTime(taken.filter(({ period }) => stands.has(period)).map(standingOf))
  return { figures: addShared(summedOverTime(parts), figures), units }
}

const standingOf = ({ form, period, standing }: TakenPeriod): StandingFigures => {
  const subtotals = subtotalsOf(form, standing)
  const periods = new Set(subtotals.flatMap(({ subtotal }) => [...subtotal.superseded.keys()]))
  return {
    form,
    period,
    figures: sumOf(subtotals, ({ total }) => total),
    superseded: new Map(
      [...periods].map(period => [period, sumOf(subtotals, ({ superseded }) => superseded.get(period) ?? noFigures)]),
    ),
  }
}

interface Shared {
  readonly share: Fraction
  readonly subtotal: Subtotal
}

const subtotalsOf = (form: Form, { sources: { sources }, rollupOf }: Taken): Shared[] =>
  sources.flatMap(({ unit, part, share }) => {
    const found = rollupOf(unit)
    return found ? [{ share, subtotal: part === 'total' ? found : rollup(form, found.own, []) }] : []
  })

const sumOf = (subtotals: readonly Shared[], figures: (subtotal: Subtotal) => Figures): SharedFigures =>
  subtotals.map(({ share, subtotal }) => shareOf(unshared(figures(subtotal)), share)).reduce(addShared, noShares)

const isTorn = ({ form, sources, standing, rollupOf }: TakenPeriod): boolean =>
  [...sources.torn, ...standing.sources.torn].some(unit => hasReported(form, rollupOf(unit)))

const hasReported = (form: Form, rollup: Rollup | undefined): boolean => {
  const reported = rollup?.own.figures
  return reported ? summedOf(form, reported).size > 0 : false
}

/** Those that count: submitted or accepted. */
export const sentOf = ({ submitted, accepted }: StateCounts): number => submitted + accepted

const statesOf = (all: readonly Subtotal[]): StateCounts => {
  const sum: Record<keyof StateCounts, number> = { ...noStates }
  for (const { states } of all)
    for (const state of Object.keys(sum) as (keyof StateCounts)[]) sum[state] += states[state]
  return sum
}

const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && a < b) ? b : a)

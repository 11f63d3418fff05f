import { add, type Figures, fieldOf, noFigures, summedOf } from '../figures/figures.ts'
import { merge, noSources } from '../figures/fingerprint.ts'
import { addShared, type Fraction, noShares, type SharedFigures, shareOf, unshared } from '../figures/shares.ts'
import type { Form } from '../form/form.ts'
import { type Comparable, comparable, fieldsOf } from './comparable.ts'
import { periodsThatStand } from './periods-that-stand.ts'
import { noStates, type Rollup, rollup, type StateCounts, type Subtotal } from './rollup.ts'
import {
  type PeriodFigures,
  type StandingFigures,
  type StandingUnits,
  standingOverTime,
  summedOverTime,
} from './shared-span.ts'
import { answersThatStand, overTimeOf } from './standing.ts'
import type { Sources } from './todays-sources.ts'

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
  /** By period: units that sent; a unit that was divided, with shares or without, counts wherever a part of it is. */
  readonly sent: ReadonlyMap<string, number>
  readonly states: StateCounts
  readonly fingerprint: bigint
  readonly dataAsOf: string | null
}

/**
 * Figures of their sources: of one period as they are, of several by each field's rule over time. A field is incomparable where it was
 * answered by who lies in part elsewhere, undivided. Of a part it is told what its whole is taken from, since that decides which period
 * stands.
 */
export const gathered = (taken: readonly TakenPeriod[], whole: readonly TakenPeriod[] = taken): Gathered => {
  const parts: PeriodFigures[] = []
  const sent = new Map<string, number>()
  const all: Subtotal[] = []
  for (const { form, period, ...from } of taken) {
    const subtotals = subtotalsOf(form, from)
    parts.push({ form, period, figures: sumOf(subtotals, ({ total }) => total) })
    const here = [...subtotals.map(({ subtotal }) => subtotal), ...tornApart(form, from)]
    sent.set(
      period,
      here.reduce((sum, { states }) => sum + sentOf(states), 0),
    )
    all.push(...here)
  }
  const { figures, units, torn } =
    taken.length === 1
      ? { figures: parts[0]!.figures, units: new Map(), torn: fieldsOf(tornIn(taken[0]!)) }
      : overTime(parts, taken, standingIn(whole))
  return {
    figures: comparable(figures, torn),
    standing: new Map([...units].filter(([field]) => !torn.has(field))),
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
  tornIn({ form, sources, rollupOf }).size > 0

const overTime = (parts: readonly PeriodFigures[], taken: readonly TakenPeriod[], stands: ReadonlySet<string>) => {
  const { figures, units } = standingOverTime(taken.filter(({ period }) => stands.has(period)).map(standingOf))
  return { figures: addShared(summedOverTime(parts), figures), units, torn: new Set(tornOver(taken, stands)) }
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

/** Those of which nothing is taken, but a part is here, nobody knows which. */
const tornApart = (form: Form, { sources: { sources, torn }, rollupOf }: Taken): Subtotal[] => {
  if (torn.length === 0) return []
  const taken = new Set(sources.map(({ unit }) => unit))
  return torn.flatMap(unit => {
    const found = taken.has(unit) ? undefined : rollupOf(unit)
    return found ? [rollup(form, found.own, [])] : []
  })
}

/** What was reported in a period by those who lie in part elsewhere. */
const tornIn = ({ form, sources: { torn }, rollupOf }: Pick<TakenPeriod, 'form'> & Taken): Figures =>
  torn.map(unit => summedOf(form, rollupOf(unit)?.own.figures ?? noFigures)).reduce(add, noFigures)

/** Over several periods, the fields of what they reported that adds up, and of what stands. */
const tornOver = (taken: readonly TakenPeriod[], stands: ReadonlySet<string>): string[] =>
  taken.flatMap(period => {
    const { form, standing } = period
    const sums = [...tornIn(period).keys()].filter(key => overTimeOf(form, key) === 'sum').map(fieldOf)
    return stands.has(period.period) ? [...sums, ...answersThatStand(form, tornIn({ form, ...standing })).keys()] : sums
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

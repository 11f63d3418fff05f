import { addInto, type Figures, sameFigures, summedOf } from '../figures/figures.ts'
import type { Form } from '../form/form.ts'
import { type Answers, type Carried, standingAnswers } from './standing.ts'

/**
 * What the answers of a period took the place of, by the period in which that had been answered: of the figures that stand until they
 * are answered again. It adds up over units like any figure, so what stands over a span is told by the roll-ups of its periods alone:
 * what was answered in each, less what was answered anew in a later one of them.
 */
export type Superseded = ReadonlyMap<string, Figures>

export const nothingSuperseded: Superseded = new Map()

/** What units answered took the place of, by period and unit, when these periods are all there are, oldest first. */
export const supersededOver = (
  oldestFirst: readonly Answers[],
  carried: Carried,
): ReadonlyMap<string, ReadonlyMap<string, Superseded>> => {
  const superseded = new Map<string, Map<string, Map<string, Map<string, bigint>>>>()
  standingAnswers(oldestFirst.map(summed), carried, (old, { unit, period }) => {
    const inPeriod = superseded.get(period) ?? new Map<string, Map<string, Map<string, bigint>>>()
    superseded.set(period, inPeriod)
    const ofUnit = inPeriod.get(unit) ?? new Map<string, Map<string, bigint>>()
    inPeriod.set(unit, ofUnit)
    addSuperseded(ofUnit, new Map([[old.period, old.figures]]))
  })
  return superseded
}

/** Only what adds up over units stands for more than the one who answered it. */
const summed = ({ form, period, own }: Answers): Answers => ({
  form,
  period,
  own: [...own].map(([unit, figures]) => [unit, summedOf(form, figures)] as const),
})

/** What a unit's answers took the place of: its own of before, and those of units that were merged into it, given all of these, oldest first. */
export const supersededBy = (
  form: Form,
  { unit, period, figures }: { readonly unit: string; readonly period: string; readonly figures: Figures },
  earlier: readonly Answers[],
  carried: Carried,
): Superseded =>
  supersededOver([...earlier, { form, period, own: [[unit, figures]] }], carried)
    .get(period)
    ?.get(unit) ?? nothingSuperseded

export const addSuperseded = (sum: Map<string, Map<string, bigint>>, superseded: Superseded): void => {
  for (const [period, figures] of superseded) {
    const known = sum.get(period) ?? new Map<string, bigint>()
    sum.set(period, known)
    addInto(known, figures)
  }
}

export const sameSuperseded = (a: Superseded, b: Superseded): boolean =>
  a.size === b.size && [...a].every(([period, figures]) => sameFigures(figures, b.get(period) ?? new Map()))

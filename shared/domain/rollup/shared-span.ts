import { type FigureRule, figureRules } from '../figures/figures.ts'
import { addShared, noShares, type SharedFigures } from '../figures/shares.ts'
import type { Form } from '../form/form.ts'

/** What was reported in a period, by the version of the form that it pinned. */
export interface PeriodFigures {
  readonly form: Form
  readonly period: string
  readonly figures: SharedFigures
}

/** Of each field of which the newest period stands, that period: the newest in which any of its figures is. */
export type NewestAnswers = ReadonlyMap<string, string>

export const newestAnswers = (parts: readonly PeriodFigures[]): NewestAnswers => {
  const newest = new Map<string, string>()
  for (const { form, period, figures } of parts) {
    const rules = figureRules(form)
    for (const key of figures.numerators.keys()) {
      const rule = rules.get(key)
      if (rule?.overTime === 'last' && (newest.get(rule.field.id) ?? '') < period) newest.set(rule.field.id, period)
    }
  }
  return newest
}

/**
 * Several periods as one, by each field's rule over time, as `overTime` does it for figures that were not shared. The parts of a total
 * take their newest answers from the period of which the total has its own, so that they sum to it; a field of which the total has none
 * stands as each part last answered it.
 */
export const sharedOverTime = (parts: readonly PeriodFigures[], ofTotal: NewestAnswers = new Map()): SharedFigures => {
  const newest = new Map([...newestAnswers(parts), ...ofTotal])
  return parts
    .map(({ form, period, figures: { numerators, denominator } }) => {
      const rules = figureRules(form)
      const stands = (rule: FigureRule | undefined): boolean =>
        rule?.overTime === 'sum' || (rule?.overTime === 'last' && newest.get(rule.field.id) === period)
      return { numerators: new Map([...numerators].filter(([key]) => stands(rules.get(key)))), denominator }
    })
    .reduce(addShared, noShares)
}

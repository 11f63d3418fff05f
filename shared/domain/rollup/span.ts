import { add, type Figures, figureRules, noFigures } from '../figures/figures.ts'
import type { Form } from '../form/form.ts'

/**
 * What one unit answered over a span of periods, on the way to being one. A field whose rule over time is `sum` adds up; one whose rule is
 * `last` stands as it was in the newest period that answered it: members are never summed over months, and four quarters of
 * 30/115 are 120/115, the plan taken once.
 */
export interface Span {
  readonly sums: Figures
  /** By field: the newest period that answered, and its figures whose rule is `last`. */
  readonly lasts: ReadonlyMap<string, { readonly period: string; readonly figures: Figures }>
}

export const emptySpan: Span = { sums: noFigures, lasts: new Map() }

/** One period as a span. */
export const spanOf = (form: Form, period: string, figures: Figures): Span => {
  const rules = figureRules(form)
  const ruled = [...figures].flatMap(([key, amount]) => {
    const rule = rules.get(key)
    return rule ? [{ key, amount, rule }] : []
  })
  const sums = new Map(ruled.filter(({ rule }) => rule.overTime === 'sum').map(({ key, amount }) => [key, amount]))
  const lasts = Map.groupBy(
    ruled.filter(({ rule }) => rule.overTime === 'last'),
    ({ rule }) => rule.field.id,
  )
  return {
    sums,
    lasts: new Map(
      [...lasts].map(([field, list]) => [
        field,
        { period, figures: new Map(list.map(({ key, amount }) => [key, amount])) },
      ]),
    ),
  }
}

/** The ⊕ over time. Associative, and commutative over spans that share no period; `emptySpan` its identity. */
export const join = (a: Span, b: Span): Span => {
  const lasts = new Map(a.lasts)
  for (const [field, last] of b.lasts) {
    const known = lasts.get(field)
    if (!known || known.period < last.period) lasts.set(field, last)
  }
  return { sums: add(a.sums, b.sums), lasts }
}

/** The span's figures, as those of one period. */
export const figuresOfSpan = (span: Span): Figures =>
  new Map([...span.sums, ...[...span.lasts.values()].flatMap(({ figures }) => [...figures])])

/** Several periods of one unit as one set of figures; what stands, only of periods whose answers may. */
export const overTime = (
  parts: readonly { readonly form: Form; readonly period: string; readonly figures: Figures }[],
  stands: ReadonlySet<string> = new Set(parts.map(({ period }) => period)),
): Figures =>
  figuresOfSpan(
    parts
      .map(({ form, period, figures }) => {
        const span = spanOf(form, period, figures)
        return stands.has(period) ? span : { ...emptySpan, sums: span.sums }
      })
      .reduce(join, emptySpan),
  )

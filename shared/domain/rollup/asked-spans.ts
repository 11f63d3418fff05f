import type { Asked } from '../asked.ts'
import { spanBefore, spanIn, spanLastYear, spanToDate } from '../calendar/reported-span.ts'
import { pinned } from '../form/form.ts'
import { formPeriod } from '../form/form-period.ts'
import { Problem } from '../problem.ts'
import type { Realm } from '../realm.ts'

/** A span of a form: each of its periods in which the form was reported, oldest first. */
export interface AskedSpan {
  readonly id: string
  readonly periods: readonly Asked[]
}

/** A span with what it is set against. */
export interface AskedSpans {
  readonly span: AskedSpan & { readonly newest: Asked }
  readonly before: AskedSpan
  readonly lastYear: AskedSpan
  /** From the year's beginning to the span's end. */
  readonly toDate: AskedSpan
}

/** What a path with a form and a period, or a span, is about. Problems: not_found for an unknown form, bad_period. */
export const askedSpans = (realm: Realm, form: string, id: string): AskedSpans => {
  const frequency = realm.forms.find(one => one.id === form)?.frequency
  if (!frequency) throw new Problem('not_found')
  const known = spanIn(id, frequency)
  const of = (span: string): AskedSpan => ({
    id: span,
    periods: periodsOf(realm, form, spanIn(span, frequency)?.periods ?? []),
  })
  const span = of(id)
  const newest = span.periods.at(-1)
  if (!known || !newest) throw new Problem('bad_period', { period: id })
  return {
    span: { ...span, newest },
    before: of(spanBefore(id)),
    lastYear: of(spanLastYear(id)),
    toDate: of(spanToDate(known)),
  }
}

/** Of these periods those in which the form was reported, each with its days and its own tree. */
export const periodsOf = (realm: Realm, formId: string, ids: readonly string[]): Asked[] =>
  ids.flatMap(id => {
    const form = pinned(realm.forms, formId, id)
    const days = form && formPeriod(form, id, realm.settings.calendar)
    return form && days ? [{ form, period: days, tree: realm.tree.inPeriod(days.from, days.to) }] : []
  })

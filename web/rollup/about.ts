import { period as periodNamed, periodOf, shift, span } from '../../shared/domain/calendar/calendar.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import { formPeriod } from '../../shared/domain/form/form-period.ts'
import { call, isRefused, type Reply } from '../api.ts'
import { now, today } from '../clock.ts'
import { loadForm } from '../form/about.ts'
import { knownMe, type Me, type UnitSummary } from '../me.ts'
import type { SubmissionId } from '../store/entries.ts'

export type Unit = Reply<'GET /units/{unit}'>
export type Rollup = Reply<'GET /units/{unit}/rollups/{form}/{period}'>
export type Completeness = Reply<'GET /units/{unit}/completeness/{form}/{period}'>
export type FormSummary = Reply<'GET /forms'>['items'][number]

/** A unit, a form and a period: what every page of a unit is about. */
export interface UnitAbout {
  /** The period is the newest of the span. */
  readonly id: SubmissionId
  /** The period, or several as one: `2024-01..2024-10`. */
  readonly span: string
  readonly me: Me
  /** As it stood at the period's end, or on its own last day within the span; as it stands today when it began only since. */
  readonly unit: Unit
  /** It began after the period, and has figures of it on today's tree only. */
  readonly beganLater: boolean
  readonly form: Form
  readonly forms: readonly FormSummary[]
  readonly closed: boolean
}

/** Of a period, or of a span of periods. Throws Unreachable, and Refused. */
export const loadUnitAbout = async (asked: SubmissionId): Promise<UnitAbout> => {
  const span = asked.period
  const id = { ...asked, period: span.split('..').at(-1)! }
  const ofUnit = (at?: string) => call('GET /units/{unit}', { params: { unit: id.unit }, query: { at } })
  const loadedForm = loadForm(id)
  const days = loadedForm.then(form => formPeriod(form, id.period))
  const [{ value: me }, { body: unit, beganLater }, form, forms, closesAt] = await Promise.all([
    knownMe(),
    days
      .then(known => ofUnit(known?.to))
      .then(
        ({ body }) => ({ body, beganLater: false }),
        async error => {
          const lifeDay = isRefused(error) ? error.problem.lifeDay : undefined
          if (isRefused(error, 'unit_not_begun')) return { body: (await ofUnit()).body, beganLater: true }
          if (!lifeDay || lifeDay < periodNamed(span.split('..')[0]!)!.from) throw error
          return { body: (await ofUnit(lifeDay)).body, beganLater: false }
        },
      ),
    loadedForm,
    loadForms(),
    days.then(known => known?.closesAt),
  ])
  const closed = closesAt !== undefined && closesAt <= now().toISOString()
  return { id, span, me, unit, beganLater, form, forms, closed }
}

export const loadForms = async (): Promise<readonly FormSummary[]> => (await call('GET /forms')).body.items

/** The period of a form that is being collected: the newest whose data are complete. */
export const periodCollected = ({ frequency, dueWith }: Pick<FormSummary, 'frequency' | 'dueWith'>): string => {
  const newest = periodOf(today(), frequency as Form['frequency'])
  const days = formPeriod({ dueWith: (dueWith ?? undefined) as Form['dueWith'] }, newest)!
  return days.to < today() ? newest : shift(newest, -1)
}

/** How far back the pickers and the trends reach: some two years by months, else five. */
const reach = { monthly: 25, quarterly: 20, 'half-yearly': 10, yearly: 5 }

/** Periods to choose from, the newest first; the one that is shown is always among them. */
export const periodsToChoose = (form: Form, shown: string): string[] => {
  const newest = periodOf(today(), form.frequency)
  const known = span(shift(newest, 1 - reach[form.frequency]), newest).reverse()
  return known.includes(shown) ? known : [...known, shown].sort().reverse()
}

const yearsBefore = (period: string, years: number): string => `${Number(period.slice(0, 4)) - years}${period.slice(4)}`

/** Periods of a trend over some years: of months these, of longer periods at least five. */
export const periodsOfTrend = (form: Form, shown: string, years = 1): string[] => {
  const ofYears = span(shift(yearsBefore(shown, years), 1), shown)
  return form.frequency === 'monthly' || ofYears.length > 5 ? ofYears : span(shift(shown, -4), shown)
}

/** Whether this person may look at a unit's figures, with those of everything below: by a role there or above. */
export const follows = (me: Me, unit: Pick<Unit, 'id' | 'path'>): boolean =>
  leads({ me, unit }) || me.roles.some(held => held.unit.id === unit.id)

/** Whether this person receives, leads or administers at the unit or above it. */
export const leads = ({ me, unit }: { readonly me: Me; readonly unit: Pick<Unit, 'id' | 'path'> }): boolean =>
  me.roles.some(
    ({ role, unit: { id } }) => looking.has(role) && (id === unit.id || unit.path.some(above => above.id === id)),
  )

/** Whether this person may write the unit's plan: who leads or administers at the unit or above it. */
export const plans = ({ me, unit }: Pick<UnitAbout, 'me' | 'unit'>): boolean =>
  me.roles.some(
    ({ role, unit: { id } }) =>
      (role === 'official' || role === 'steward') && (id === unit.id || unit.path.some(above => above.id === id)),
  )

/** Whether this person may write what the unit expects of the year: those, and who reports for it. */
export const estimates = ({ me, unit }: Pick<UnitAbout, 'me' | 'unit'>): boolean =>
  plans({ me, unit }) || me.roles.some(held => held.role === 'reporter' && held.unit.id === unit.id)

/** Whether this person may write the unit's letterheads: who leads at the unit, or administers it. */
export const writesLetterhead = ({ me, unit }: Pick<UnitAbout, 'me' | 'unit'>): boolean =>
  me.roles.some(
    ({ role, unit: { id } }) =>
      (id === unit.id && (role === 'official' || role === 'steward')) ||
      (role === 'steward' && unit.path.some(above => above.id === id)),
  )

const looking: ReadonlySet<string> = new Set(['reviewer', 'official', 'steward'])

/** The units that a person follows by their roles, each once. */
export const followed = ({ roles }: Me): UnitSummary[] => [
  ...new Map(roles.filter(({ role }) => looking.has(role)).map(({ unit }) => [unit.id, unit])).values(),
]

/** Whether this person receives what the unit sends: a reviewer strictly above it. */
export const receives = (me: Me, { path }: Pick<Unit, 'path'>): boolean =>
  me.roles.some(({ role, unit }) => role === 'reviewer' && path.some(({ id }) => id === unit.id))

import { lastYear, period as periodNamed, periodOf, shift, span } from '../../shared/domain/calendar.ts'
import type { Form } from '../../shared/domain/form.ts'
import { call, type Reply } from '../api.ts'
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
  readonly id: SubmissionId
  readonly me: Me
  /** As it stood at the period's end. */
  readonly unit: Unit
  readonly form: Form
  readonly forms: readonly FormSummary[]
  readonly closed: boolean
}

/** Throws Unreachable, and Refused. */
export const loadUnitAbout = async (id: SubmissionId): Promise<UnitAbout> => {
  const days = periodNamed(id.period)
  const [{ value: me }, unit, form, forms] = await Promise.all([
    knownMe(),
    call('GET /units/{unit}', { params: { unit: id.unit }, query: { at: days?.to } }),
    loadForm(id),
    loadForms(),
  ])
  const closed = days !== undefined && days.closesAt <= now().toISOString()
  return { id, me, unit: unit.body, form, forms, closed }
}

export const loadForms = async (): Promise<readonly FormSummary[]> => (await call('GET /forms')).body.items

/** The period that is being collected: the newest whose data are complete. */
export const periodCollected = (frequency: string): string =>
  shift(periodOf(today(), frequency as Form['frequency']), -1)

/** How far back the pickers and the trends reach: some two years by months, else five. */
const reach = { monthly: 25, quarterly: 20, 'half-yearly': 10, yearly: 5 }

/** Periods to choose from, the newest first; the one that is shown is always among them. */
export const periodsToChoose = (form: Form, shown: string): string[] => {
  const newest = periodOf(today(), form.frequency)
  const known = span(shift(newest, 1 - reach[form.frequency]), newest).reverse()
  return known.includes(shown) ? known : [...known, shown].sort().reverse()
}

/** Periods of a trend: a year of months, and what compares with it. */
export const periodsOfTrend = (form: Form, shown: string): string[] =>
  span(form.frequency === 'monthly' ? shift(lastYear(shown), 1) : shift(shown, -4), shown)

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

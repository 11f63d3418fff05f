import { periodLabel } from '../../shared/domain/calendar/period-label.ts'
import type { FiguresJson } from '../../shared/domain/figures/figures-json.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import type { Text } from '../../shared/domain/text.ts'
import type { UnitTier } from '../../shared/domain/tree/tier.ts'
import { call, callIfThere, isRefused, type Reply } from '../api.ts'
import { hasRole, knownMe, type OwedItem, ownUnits, type UnitSummary } from '../me.ts'
import { heard, keptOrHeard } from '../store/answers.ts'
import { nameOf, type SubmissionId } from '../store/entries.ts'

export type Submission = Reply<'GET /units/{unit}/submissions/{form}/{period}'>

/** A form to be filled by a unit for a period, with all that is known around it. */
export interface About {
  readonly id: SubmissionId
  readonly form: Form
  readonly periodLabel: Text
  readonly unitName: string
  readonly tier: UnitTier
  /** Entered by a person of the level above (nhập thay). */
  readonly onBehalf: boolean
  /** What this person sends goes to the unit's approver first. */
  readonly proposes: boolean
  /** As `/me` has it; undefined for a unit below. */
  readonly owed: OwedItem | undefined
  /** What it is compared with: the unit's period before, and what the units below and the level above say. */
  readonly before: Values | undefined
  readonly children: FiguresJson | undefined
  readonly parent: FiguresJson | undefined
}

/** Throws Unreachable when something is neither to be had nor kept, and Refused. */
export const loadAbout = async (id: SubmissionId): Promise<About> => {
  const ownUnit = knownMe().then(({ value }) => ownUnits(value).find(({ id: unit }) => unit === id.unit))
  const [{ value: me }, own, unit, form, compared] = await Promise.all([
    knownMe(),
    ownUnit,
    ownUnit.then(own => own ?? loadUnit(id.unit)),
    loadForm(id),
    loadComparison(id).catch(nothingIfRefused),
  ])
  const owed = me.owed.find(item => item.unit === id.unit && item.form === id.form && item.period.id === id.period)
  return {
    id,
    form,
    periodLabel: periodLabel(id.period),
    unitName: unit.name,
    tier: unit.tier!,
    onBehalf: own === undefined,
    proposes: own?.approval === true && !hasRole(me, id.unit, 'approver'),
    owed,
    before: (compared?.before as Values | null) ?? undefined,
    children: compared?.children ?? undefined,
    parent: compared?.parent ?? undefined,
  }
}

/** A new version of a form only serves periods that had not begun when it was published. */
export const loadForm = ({ form, period }: Pick<SubmissionId, 'form' | 'period'>): Promise<Form> =>
  keptOrHeard(`form/${form}/${period}`, async () => {
    const { body } = await call('GET /forms/{form}', { params: { form }, query: { period } })
    return body as unknown as Form
  })

export const loadComparison = async (
  id: SubmissionId,
): Promise<Reply<'GET /units/{unit}/submissions/{form}/{period}/neighbours'>> => {
  const { value } = await heard(`neighbours/${nameOf(id)}`, async () => {
    const { body } = await call('GET /units/{unit}/submissions/{form}/{period}/neighbours', { params: id })
    return body
  })
  return value
}

/** What stands, or undefined before anything was sent. */
export const loadSubmission = async (id: SubmissionId): Promise<Submission | undefined> => {
  const { value } = await heard(`submission/${nameOf(id)}`, async () => {
    const reply = await callIfThere('GET /units/{unit}/submissions/{form}/{period}', { params: id })
    return reply?.body
  })
  return value
}

const loadUnit = async (unit: string): Promise<Pick<UnitSummary, 'name' | 'tier'>> => {
  const { value } = await heard(
    `unit/${unit}`,
    async () => (await call('GET /units/{unit}', { params: { unit } })).body,
  )
  return value
}

/** A unit that owed nothing then has nothing to compare with: that is refused, and no fault. */
const nothingIfRefused = (error: unknown): undefined => {
  if (!isRefused(error)) throw error
}

/** Fetches what a form needs, so that it opens later without a network. */
export const prefetch = async (id: SubmissionId): Promise<void> => {
  await Promise.all([loadForm(id), loadSubmission(id), loadComparison(id)]).catch(() => {})
}

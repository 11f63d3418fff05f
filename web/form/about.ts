import { period as periodNamed } from '../../shared/domain/calendar.ts'
import { type Figures, fromJson } from '../../shared/domain/figures.ts'
import type { Form } from '../../shared/domain/form.ts'
import type { Text } from '../../shared/domain/text.ts'
import type { UnitTier } from '../../shared/domain/tier.ts'
import type { Values } from '../../shared/domain/values.ts'
import { call, callIfThere, isRefused, type Reply } from '../api.ts'
import { hasRole, knownMe, type OwedItem, ownUnits, type UnitSummary } from '../me.ts'
import { heard } from '../store/answers.ts'
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
  readonly children: Figures | undefined
  readonly parent: Figures | undefined
}

/** Throws Unreachable when something is neither to be had nor kept, and Refused. */
export const loadAbout = async (id: SubmissionId): Promise<About> => {
  const { value: me } = await knownMe()
  const own = ownUnits(me).find(({ id: unit }) => unit === id.unit)
  const [form, unit, compared] = await Promise.all([
    loadForm(id),
    own ?? loadUnit(id.unit),
    loadComparison(id).catch(nothingIfRefused),
  ])
  const owed = me.owed.find(item => item.unit === id.unit && item.form === id.form && item.period.id === id.period)
  return {
    id,
    form,
    periodLabel: owed?.period.label ?? periodNamed(id.period)!.label,
    unitName: unit.name,
    tier: unit.tier!,
    onBehalf: own === undefined,
    proposes: own?.approval === true && !hasRole(me, id.unit, 'approver'),
    owed,
    before: (compared?.before as Values | null) ?? undefined,
    children: compared?.children ? fromJson(compared.children) : undefined,
    parent: compared?.parent ? fromJson(compared.parent) : undefined,
  }
}

export const loadForm = async ({ form, period }: Pick<SubmissionId, 'form' | 'period'>): Promise<Form> => {
  const { value } = await heard(`form/${form}/${period}`, async () => {
    const { body } = await call('GET /forms/{form}', { params: { form }, query: { period } })
    return body as unknown as Form
  })
  return value
}

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

import { dayOf, dueDay, type Period, startOf } from '../calendar/calendar.ts'
import type { Form } from '../form/form.ts'
import type { Values } from '../form/values.ts'
import { Problem } from '../problem.ts'
import type { Text } from '../text.ts'
import { type Tier, tiersOf, type UnitTier } from '../tree/tier.ts'
import { type Amendment, granted, stageOf } from './amendment.ts'

/**
 * A submission's life: nháp draft → (người duyệt: proposed) → đã gửi submitted → đã tiếp nhận accepted, or trả lại returned →
 * submitted …; accepted → reopened by the level above, which puts it where a return does. Once the period has closed, what counts is
 * changed by an amendment only.
 */
export type State = 'draft' | 'proposed' | 'submitted' | 'returned' | 'accepted'
/**
 * What a version was made by. `ask`, `grant`, `refuse`, `lapse` (hết hạn) and `amend`, which sends one, are an amendment's; they leave the
 * state as it is, but for `amend`.
 */
export type Command =
  | 'submit'
  | 'approve'
  | 'accept'
  | 'return'
  | 'reopen'
  | 'ask'
  | 'grant'
  | 'refuse'
  | 'lapse'
  | 'amend'

/** A rule that did not hold when it was sent, with the explanation (giải trình) that was given. */
export interface Warning {
  readonly rule: string
  readonly fields: readonly string[]
  readonly message: Text
  readonly explanation: string | null
}

/** One version: what a command left behind, for ever. */
export interface Version {
  readonly unit: string
  /** By which it was due, and is counted. */
  readonly tier: Tier
  readonly form: string
  readonly formVersion: number
  readonly period: string
  readonly version: number
  readonly command: Command
  readonly state: Exclude<State, 'draft'>
  readonly at: string
  /** Who did it: the token's subject, and the name as it was that day. */
  readonly by: string
  readonly byName: string
  /** On whose word a person of the level above entered it (nhập thay). */
  readonly onBehalf: string | null
  /** When it first left the unit; null while it has not. */
  readonly sentAt: string | null
  /** Whether that was after the unit's due day (gửi chậm). */
  readonly late: boolean
  readonly nothing: boolean
  /** The version whose values stand: this one when it was sent, else the one that this one judges. */
  readonly content: number
  readonly receipt: string
  /** Why it was returned, reopened, refused or asked for; of an amendment that was sent, why that was asked for. */
  readonly reason: string | null
  readonly reasonFields: readonly string[]
  /** The amendment that is under way; null when none is. */
  readonly amendment: Amendment | null
  /** The key and the body's hash of the request that made it: a retry is known by them. */
  readonly request: { readonly key: string; readonly hash: string }
  /** What was entered; only in a version that has content of its own. */
  readonly entered?: Entered
}

export interface Entered {
  /** With the computed columns of its tables filled in, as the form computed them that day. */
  readonly values: Values
  readonly explanations: { readonly [rule: string]: string }
  readonly warnings: readonly Warning[]
}

/** What a person asks for. */
export type Order =
  | {
      readonly command: 'submit'
      readonly entered: Entered
      readonly nothing: boolean
      readonly onBehalf: string | null
    }
  | { readonly command: 'approve' | 'accept' | 'grant' | 'lapse' }
  | { readonly command: 'return' | 'reopen' | 'ask'; readonly reason: string; readonly fields: readonly string[] }
  | { readonly command: 'refuse'; readonly reason: string }

export interface Circumstances {
  readonly unit: string
  readonly tier: UnitTier
  readonly form: Form
  readonly period: Period
  readonly now: Date
  readonly by: string
  readonly byName: string
  /** The unit's kind asks for an approver's word, and the one who sends is none. */
  readonly needsApproval: boolean
  /** The one who acts is the unit's approver; is a reviewer above it. One person may be both. */
  readonly approver: boolean
  readonly reviewer: boolean
  /** Working days within which a granted amendment is to be sent. */
  readonly amendmentDays: number
  readonly request: Version['request']
  readonly receipt: (version: number) => string
}

/** Nobody sends a report that often; whoever does fills the table. */
export const mostVersions = 200

/** The version that a command appends after the one that stands, or the Problem that forbids it. */
export const decide = (standing: Version | undefined, order: Order, c: Circumstances): Version => {
  if ((order.command === 'submit' || order.command === 'ask') && standing && standing.version >= mostVersions)
    throw new Problem('too_many_versions', { limit: mostVersions })
  const { command, state, amendment } = stepOf(standing, order, c)
  const at = c.now.toISOString()
  const version = (standing?.version ?? 0) + 1
  const submits = order.command === 'submit'
  // What was first sent in time stays in time, however often it is returned.
  const sentAt = standing?.sentAt ?? (state === 'submitted' ? at : null)
  const because = command === 'amend' ? standing!.amendment! : order
  return {
    unit: c.unit,
    tier: tiersOf(c.tier)[0],
    form: c.form.id,
    formVersion: submits ? c.form.version : standing!.formVersion,
    period: c.period.id,
    version,
    command,
    state,
    at,
    by: c.by,
    byName: c.byName,
    onBehalf: submits ? order.onBehalf : standing!.onBehalf,
    sentAt,
    late: sentAt !== null && dayOf(new Date(sentAt)) > dueDay(c.period, c.tier),
    nothing: submits ? order.nothing : standing!.nothing,
    content: submits ? version : standing!.content,
    receipt: c.receipt(version),
    reason: 'reason' in because ? because.reason : null,
    reasonFields: 'fields' in because ? because.fields : [],
    amendment,
    request: c.request,
    ...(submits && { entered: order.entered }),
  }
}

/** What a command makes of a submission. */
type Step = Pick<Version, 'command' | 'state' | 'amendment'>

/** From the close on, what counts takes the amendment's way, and everything else the usual one: who had not sent still may, late. */
const stepOf = (standing: Version | undefined, order: Order, c: Circumstances): Step => {
  const closed = c.now.toISOString() >= c.period.closesAt
  if (closed && standing && isCounted(standing.state)) return amendingStep(standing, order, c)
  switch (order.command) {
    case 'ask':
    case 'grant':
    case 'refuse':
    case 'lapse':
      throw closed ? wrongState(standing, order) : new Problem('amend_after_close', { closesAt: c.period.closesAt })
    default:
      return usualStep(standing, order.command, c)
  }
}

type UsualCommand = 'submit' | 'approve' | 'accept' | 'return' | 'reopen'

const moves: {
  readonly [command in UsualCommand]: { readonly from: readonly (State | 'none')[]; readonly to: Version['state'] }
} = {
  submit: { from: ['none', 'returned', 'proposed', 'submitted'], to: 'submitted' },
  approve: { from: ['proposed'], to: 'submitted' },
  accept: { from: ['submitted'], to: 'accepted' },
  return: { from: ['proposed', 'submitted'], to: 'returned' },
  reopen: { from: ['accepted'], to: 'returned' },
}

const usualStep = (standing: Version | undefined, command: UsualCommand, c: Circumstances): Step => {
  const state = standing?.state ?? 'none'
  const { from, to } = moves[command]
  const proposes = command === 'submit' && c.needsApproval
  // A proposal does not take back what the level above has and counts. It is returned by the unit's approver, what was sent by the
  // level above.
  const othersBusiness = command === 'return' && !(state === 'proposed' ? c.approver : c.reviewer)
  if (!from.includes(state) || (proposes && state === 'submitted') || othersBusiness)
    throw wrongState(standing, { command })
  if (c.now.toISOString() < startOf(c.period.from)) throw new Problem('period_not_begun', { from: c.period.from })
  return { command, state: proposes ? 'proposed' : to, amendment: null }
}

/** What counts stays as it is, and goes on counting, until the amended submission is sent. */
const amendingStep = (standing: Version, order: Order, c: Circumstances): Step => {
  const { state, amendment } = standing
  const stage = stageOf(amendment, c.now)
  const opened = (reason: string, fields: readonly string[]): Amendment => {
    if (stage === 'asked' || stage === 'granted') throw new Problem('amendment_open', { stage })
    return { stage: 'asked', reason, fields, at: c.now.toISOString(), byName: c.byName, until: null }
  }
  switch (order.command) {
    case 'ask':
      return { command: 'ask', state, amendment: opened(order.reason, order.fields) }
    case 'return':
    case 'reopen': {
      if (!moves[order.command].from.includes(state) || !c.reviewer) throw wrongState(standing, order)
      const asked = opened(order.reason, order.fields)
      return { command: 'grant', state, amendment: granted(asked, c.amendmentDays, c.now) }
    }
    case 'grant':
      if (stage !== 'asked') throw new Problem('no_amendment', { stage })
      return { command: 'grant', state, amendment: granted(amendment!, c.amendmentDays, c.now) }
    case 'refuse':
      if (stage !== 'asked') throw new Problem('no_amendment', { stage })
      return { command: 'refuse', state, amendment: null }
    case 'lapse':
      if (stage !== 'lapsed') throw new Problem('no_amendment', { stage })
      return { command: 'lapse', state, amendment: null }
    case 'accept':
      if (state !== 'submitted') throw wrongState(standing, order)
      if (stage === 'asked' || stage === 'granted') throw new Problem('amendment_open', { stage })
      return { command: 'accept', state: 'accepted', amendment: null }
    case 'approve':
      throw wrongState(standing, order)
    case 'submit':
      if (stage !== 'granted') throw new Problem('period_closed', { closesAt: c.period.closesAt })
      // What counts is not put aside for a proposal: whose word is needed sends it himself, from the unit's draft.
      if (c.needsApproval) throw new Problem('approver_sends')
      return { command: 'amend', state: 'submitted', amendment: null }
  }
}

const wrongState = (standing: Version | undefined, { command }: Pick<Order, 'command'>): Problem =>
  new Problem('wrong_state', { state: standing?.state ?? 'none', command })

/** Whether a version brought what counts from now on: it was sent, or what was proposed was approved. */
export const bringsContent = ({ command, state }: Pick<Version, 'command' | 'state'>): boolean =>
  state === 'submitted' && (command === 'submit' || command === 'approve' || command === 'amend')

/** Whether what counts may be another since a version: something was sent, approved or returned, not received or asked for. */
export const mayChangeWhatCounts = ({ command }: Pick<Version, 'command'>): boolean =>
  command === 'submit' || command === 'approve' || command === 'amend' || command === 'return' || command === 'reopen'

/** Whether a submission in this state is in the totals: a returned one counts as missing. */
export const isCounted = (state: State | 'none'): boolean => state === 'submitted' || state === 'accepted'

/** What stood at an instant, of all versions of a submission, oldest first: the newest written before it. */
export const stoodIn = (versions: readonly Version[], instant: string): Version | undefined =>
  versions.findLast(({ at }) => at < instant)

import { dayOf, dueDay, type Period, startOf } from './calendar.ts'
import type { Form } from './form.ts'
import { Problem } from './problem.ts'
import type { Text } from './text.ts'
import { type Tier, tiersOf, type UnitTier } from './tier.ts'
import type { Values } from './values.ts'

/**
 * A submission's life: nháp draft → (người duyệt: proposed) → đã gửi submitted → đã tiếp nhận accepted, or trả lại returned →
 * submitted …; accepted → reopened by the level above, which puts it where a return does.
 */
export type State = 'draft' | 'proposed' | 'submitted' | 'returned' | 'accepted'
export type Command = 'submit' | 'approve' | 'accept' | 'return' | 'reopen'

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
  readonly reason: string | null
  readonly reasonFields: readonly string[]
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
  | { readonly command: 'approve' | 'accept' }
  | { readonly command: 'return' | 'reopen'; readonly reason: string; readonly fields: readonly string[] }

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
  readonly request: Version['request']
  readonly receipt: (version: number) => string
}

const moves: {
  readonly [command in Command]: { readonly from: readonly (State | 'none')[]; readonly to: Version['state'] }
} = {
  submit: { from: ['none', 'returned', 'proposed', 'submitted'], to: 'submitted' },
  approve: { from: ['proposed'], to: 'submitted' },
  accept: { from: ['submitted'], to: 'accepted' },
  return: { from: ['proposed', 'submitted'], to: 'returned' },
  reopen: { from: ['accepted'], to: 'returned' },
}

/** The version that a command appends after the one that stands, or the Problem that forbids it. */
export const decide = (standing: Version | undefined, order: Order, c: Circumstances): Version => {
  const state = standing?.state ?? 'none'
  const move = moves[order.command]
  const proposes = order.command === 'submit' && c.needsApproval
  // A proposal does not take back what the level above has and counts. It is returned by the unit's approver, what was sent by the
  // level above.
  const othersBusiness = order.command === 'return' && !(state === 'proposed' ? c.approver : c.reviewer)
  if (!move.from.includes(state) || (proposes && state === 'submitted') || othersBusiness)
    throw new Problem('wrong_state', { state, command: order.command })
  const at = c.now.toISOString()
  if (at < startOf(c.period.from)) throw new Problem('period_not_begun', { from: c.period.from })
  // After the close, what is in the edition changes only when the level above has returned or reopened it.
  if (order.command === 'submit' && at >= c.period.closesAt && state === 'submitted')
    throw new Problem('period_closed', { closesAt: c.period.closesAt })

  const version = (standing?.version ?? 0) + 1
  const submits = order.command === 'submit'
  const to = proposes ? 'proposed' : move.to
  // What was first sent in time stays in time, however often it is returned.
  const sentAt = standing?.sentAt ?? (to === 'submitted' ? at : null)
  return {
    unit: c.unit,
    tier: tiersOf(c.tier)[0],
    form: c.form.id,
    formVersion: submits ? c.form.version : standing!.formVersion,
    period: c.period.id,
    version,
    command: order.command,
    state: to,
    at,
    by: c.by,
    byName: c.byName,
    onBehalf: submits ? order.onBehalf : standing!.onBehalf,
    sentAt,
    late: sentAt !== null && dayOf(new Date(sentAt)) > dueDay(c.period, c.tier),
    nothing: submits ? order.nothing : standing!.nothing,
    content: submits ? version : standing!.content,
    receipt: c.receipt(version),
    reason: 'reason' in order ? order.reason : null,
    reasonFields: 'fields' in order ? order.fields : [],
    request: c.request,
    ...(submits && { entered: order.entered }),
  }
}

/** Whether a submission in this state is in the totals: a returned one counts as missing. */
export const isCounted = (state: State | 'none'): boolean => state === 'submitted' || state === 'accepted'

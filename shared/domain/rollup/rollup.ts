import { addInto, type Figures, figuresOf, noFigures, sameFigures, summedOf } from '../figures/figures.ts'
import { type Fingerprint, fingerprintOf, merge, noSources } from '../figures/fingerprint.ts'
import type { Form } from '../form/form.ts'
import { type Entered, isCounted, type State, type Version } from '../submission/submission.ts'
import type { Tier } from '../tree/tier.ts'
import { addSuperseded, nothingSuperseded, type Superseded, sameSuperseded } from './superseded.ts'

/**
 * How many units of a subtree stand where; of those that count (submitted or accepted), how many had nothing to report, were
 * late, and of which tier they are. Those that owe and have not begun are not here: the tree says who owes.
 */
export type StateCounts = Readonly<Record<State | 'nothing' | 'late' | `counted.${Tier}`, number>>

export const noStates: StateCounts = {
  draft: 0,
  proposed: 0,
  submitted: 0,
  returned: 0,
  accepted: 0,
  nothing: 0,
  late: 0,
  'counted.cell': 0,
  'counted.base': 0,
  'counted.higher': 0,
}

/** What one unit itself reports in a period. */
export interface Own {
  /** `none` when nothing was begun, or nobody is to send anything. */
  readonly state: State | 'none'
  /** The tier at which it reports; null when nothing was sent. */
  readonly tier: Tier | null
  /** The version that stands; 0 when none was sent. */
  readonly version: number
  readonly late: boolean
  readonly nothing: boolean
  /** When that version was written; null when none was. */
  readonly at: string | null
  /** Null when it does not count: not sent, or returned. */
  readonly figures: Figures | null
  /** What they took the place of; nothing where they do not count. An edition does not tell. */
  readonly superseded: Superseded
  readonly fingerprint: Fingerprint
}

/** A unit that has sent nothing; with a draft, it has at least begun. */
export const nothingSent: Own = {
  state: 'none',
  tier: null,
  version: 0,
  late: false,
  nothing: false,
  at: null,
  figures: null,
  superseded: nothingSuperseded,
  fingerprint: noSources,
}

/** What a version makes its unit report. `entered` is that of its content version. What is made from registers nobody has sent. */
export const ownOf = (form: Form, version: Version, entered: Entered | undefined): Own => ({
  state: form.source ? 'none' : version.state,
  tier: version.tier,
  version: version.version,
  late: version.late,
  nothing: version.nothing,
  at: version.at,
  figures: isCounted(version.state) && entered ? figuresOf(form, entered.values) : null,
  superseded: nothingSuperseded,
  fingerprint: fingerprintOf(version.unit, version.form, version.period, version.version),
})

/** What a unit and everything below it report (tổng hợp). */
export interface Rollup {
  readonly own: Own
  readonly total: Figures
  readonly superseded: Superseded
  readonly states: StateCounts
  readonly fingerprint: Fingerprint
  /** When the newest version in it was written: how fresh the figures are. */
  readonly dataAsOf: string | null
}

export type Subtotal = Omit<Rollup, 'own'>

/**
 * total(unit) = own(unit) ⊕ Σ total(child). A pure function of its parts: computed anew each time, never incremented, so that
 * a message that comes twice, late or out of order cannot bend a figure.
 */
export const rollup = (form: Form, own: Own, children: Iterable<Subtotal>): Rollup => {
  const total = new Map(own.figures ? summedOf(form, own.figures) : noFigures)
  const states: Record<keyof StateCounts, number> = { ...noStates }
  if (own.state !== 'none') states[own.state] += 1
  if (isCounted(own.state)) {
    if (own.nothing) states.nothing += 1
    if (own.late) states.late += 1
    if (own.tier) states[`counted.${own.tier}`] += 1
  }
  const superseded = new Map<string, Map<string, bigint>>()
  addSuperseded(superseded, own.superseded)
  let fingerprint = own.fingerprint
  let dataAsOf = own.at
  for (const child of children) {
    addInto(total, child.total)
    addSuperseded(superseded, child.superseded)
    for (const state of Object.keys(states) as (keyof StateCounts)[]) states[state] += child.states[state]
    fingerprint = merge(fingerprint, child.fingerprint)
    dataAsOf = later(dataAsOf, child.dataAsOf)
  }
  return { own, total, superseded, states, fingerprint, dataAsOf }
}

export const sameRollup = (a: Rollup, b: Rollup): boolean =>
  a.fingerprint === b.fingerprint &&
  a.own.state === b.own.state &&
  (Object.keys(a.states) as (keyof StateCounts)[]).every(state => a.states[state] === b.states[state]) &&
  sameFigures(a.total, b.total) &&
  sameSuperseded(a.superseded, b.superseded) &&
  sameSuperseded(a.own.superseded, b.own.superseded)

/** Whether nobody has begun anything. */
export const isNothing = ({ fingerprint, states }: Rollup): boolean =>
  fingerprint === noSources && Object.values(states).every(count => count === 0)

/** The later of two instants; null is before them all. */
export const later = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && a < b) ? b : a

import { type FiguresJson, toJson } from '../figures/figures.ts'
import { hex } from '../figures/fingerprint.ts'
import type { Form } from '../form/form.ts'
import type { Values } from '../form/values.ts'
import { nothingSent, ownOf, type Rollup, rollup, type StateCounts, type Subtotal } from '../rollup/rollup.ts'
import type { Entered, State, Version } from '../submission/submission.ts'
import type { Unit } from '../tree/unit-tree.ts'
import type { Change } from './change.ts'
import type { Correction } from './correction.ts'

/**
 * An edition (bản chốt): a period as it stood when it closed, for ever. One header and one line for each unit, every unit
 * before its parent; in one that corrects another, a line for each change follows that of its unit. Nothing in it depends on when
 * or how often it was made, so making it again gives the same bytes.
 */
export interface EditionHeader {
  readonly realm: string
  /** The unit whose subtree it covers. */
  readonly root: string
  readonly form: string
  readonly formVersion: number
  readonly period: string
  readonly number: number
  /** The instant before which versions count: when the period closed or, of a later edition, when that was ordered. */
  readonly closesAt: string
  /** The edition that it corrects, and why; the first corrects none. */
  readonly corrects?: Correction
}

export interface EditionLine {
  readonly unit: string
  readonly parent: string | null
  readonly kind: Unit['kind']
  readonly code: string
  readonly name: string
  /** Whether the unit owes the form. */
  readonly owes: boolean
  readonly state: State | 'none'
  readonly version: number
  readonly late: boolean
  readonly nothing: boolean
  readonly at: string | null
  readonly by: string | null
  /** What was entered; null when it does not count. */
  readonly values: Values | null
  readonly explanations: { readonly [rule: string]: string } | null
  readonly own: FiguresJson | null
  readonly total: FiguresJson
  readonly states: StateCounts
  readonly fingerprint: string
  readonly dataAsOf: string | null
}

/** What changed of a unit since the edition that this one corrects. */
export interface ChangeLine extends Change {
  readonly changed: string
}

/** Every line of an edition's object; the first is the header. */
export type AnyLine = EditionHeader | EditionLine | ChangeLine

export const isUnitLine = (line: AnyLine): line is EditionLine => 'unit' in line

/** What a unit had sent when the period closed. */
export interface Stood {
  readonly unit: Unit
  readonly owes: boolean
  readonly version: Version | undefined
  readonly entered: Entered | undefined
  /** Since the edition that is corrected. */
  readonly change?: Change | undefined
}

/** The lines of an edition from what each unit had sent, which must come with every unit before its parent. */
export async function* editionLines(
  form: Form,
  sources: AsyncIterable<Stood>,
): AsyncGenerator<{ line: EditionLine; rollup: Rollup; change: ChangeLine | undefined }> {
  const below = new Map<string, Subtotal[]>()
  for await (const { unit, owes, version, entered, change } of sources) {
    const own = version ? ownOf(form, version, entered) : nothingSent
    const made = rollup(form, own, below.get(unit.id) ?? [])
    below.delete(unit.id)
    if (unit.parent !== null) {
      const siblings = below.get(unit.parent)
      if (siblings) siblings.push(made)
      else below.set(unit.parent, [made])
    }
    const counts = own.figures !== null
    yield {
      rollup: made,
      change: change && { changed: unit.id, ...change },
      line: {
        unit: unit.id,
        parent: unit.parent,
        kind: unit.kind,
        code: unit.code,
        name: unit.name,
        owes,
        state: own.state,
        version: own.version,
        late: own.late,
        nothing: own.nothing,
        at: own.at,
        by: version?.byName ?? null,
        values: counts ? entered!.values : null,
        explanations: counts ? entered!.explanations : null,
        own: own.figures && toJson(own.figures),
        total: toJson(made.total),
        states: made.states,
        fingerprint: hex(made.fingerprint),
        dataAsOf: made.dataAsOf,
      },
    }
  }
}

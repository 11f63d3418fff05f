import { type EditionHeader, type EditionLine, editionLines, type Stood } from '../../shared/domain/edition/edition.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import { withComputed } from '../../shared/domain/form/rules.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import type { Version } from '../../shared/domain/submission/submission.ts'
import { tierOf, type UnitKind } from '../../shared/domain/tree/placement.ts'
import { tiersOf } from '../../shared/domain/tree/tier.ts'

/** What a unit had sent when the period closed; without `values` it had sent nothing. */
export interface SentUnit {
  readonly unit: string
  readonly parent: string | null
  readonly kind: UnitKind
  readonly name: string
  readonly values?: Values
  readonly state?: Version['state']
  readonly late?: boolean
  readonly nothing?: boolean
}

/** The lines of an edition in which these units stood, each given after its parent. */
export const madeLines = async (form: Form, period: string, units: readonly SentUnit[]): Promise<EditionLine[]> => {
  async function* upward() {
    for (const unit of units.toReversed()) yield stood(form, period, unit)
  }
  const lines: EditionLine[] = []
  for await (const { line } of editionLines(form, upward())) lines.push(line)
  return lines
}

export const madeHeader = (form: Form, period: string, root: string): EditionHeader => ({
  realm: 'vn',
  root,
  form: form.id,
  formVersion: form.version,
  period,
  number: 1,
  closesAt: '2024-12-10T17:00:00.000Z',
})

const stood = (form: Form, period: string, sent: SentUnit): Stood => {
  const { unit: id, parent, kind, name, values, state = 'submitted', late = false, nothing = false } = sent
  return {
    unit: { id, parent, kind, code: id.slice(3).toUpperCase(), name, tier: tierOf(kind) },
    owes: tierOf(kind) !== null,
    version: values && {
      unit: id,
      form: form.id,
      formVersion: form.version,
      tier: tiersOf(tierOf(kind) ?? 'cell')[0],
      period,
      version: 1,
      command: 'submit',
      state,
      at: '2024-12-03T01:02:03.000Z',
      by: 'reporter',
      byName: 'Nông Văn Thành',
      onBehalf: null,
      sentAt: '2024-12-03T01:02:03.000Z',
      late,
      nothing,
      content: 1,
      receipt: '0000-0000-00000',
      reason: null,
      reasonFields: [],
      amendment: null,
      request: { key: 'key', hash: 'hash' },
    },
    entered: values && { values: withComputed(form, values), explanations: {}, warnings: [] },
  }
}

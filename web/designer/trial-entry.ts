import { signal } from '@preact/signals'
import { type Figures, toJson } from '../../shared/domain/figures/figures.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import type { UnitTier } from '../../shared/domain/tree/tier.ts'
import type { Entry } from '../form/entry.ts'
import { type Content, nothingTyped } from '../store/entries.ts'

interface Around {
  readonly tier: UnitTier
  readonly before: Values | undefined
  readonly children: Figures | undefined
}

/** An entry that is in memory alone: what the form's own screens draw and check, with nothing kept and nothing sent. */
export const trialEntry = (form: Form, { tier, before, children }: Around): Entry => {
  const content = signal<Content>(nothingTyped)
  return {
    id: { unit: '', form: form.id, period: form.from },
    form,
    periodLabel: form.label,
    unitName: '',
    tier,
    onBehalf: false,
    proposes: false,
    owed: undefined,
    before,
    children: children && toJson(children),
    parent: undefined,
    standing: undefined,
    content,
    clashes: signal([]),
    generation: signal(0),
    joined: signal(undefined),
    heardFindings: signal([]),
    saved: () => undefined,
    set: (field, value) => {
      content.value = { ...content.value, values: { ...content.value.values, [field]: value } }
    },
    explain: (rule, explanation) => {
      content.value = { ...content.value, explanations: { ...content.value.explanations, [rule]: explanation } }
    },
    settle: () => {},
    flush: async () => {},
    release: () => {},
  }
}

import type { FormDraft } from '../../shared/domain/form/draft.ts'
import type { ChoiceField, Field } from '../../shared/domain/form/form.ts'
import { type NamedTerm, type RuleShape, termsOf } from '../../shared/domain/form/rule-shapes.ts'
import type { Text } from '../../shared/domain/text.ts'
import { say } from '../language.ts'
import { ruleWords as w } from '../words/designer-rules.ts'
import { NumberInput, Pick, type Picked } from './controls.tsx'

/** What a rule of a form can be made of. */
export interface Material {
  readonly sections: FormDraft['sections']
  readonly terms: readonly NamedTerm[]
  readonly fields: readonly Field[]
  readonly numbers: readonly Field[]
  readonly choices: readonly ChoiceField[]
}

export const materialOf = (draft: FormDraft): Material => {
  const fields = draft.sections.flatMap(section => section.fields).filter(({ retired }) => !retired)
  return {
    sections: draft.sections,
    terms: termsOf(draft),
    fields,
    numbers: fields.filter(({ kind }) => kind === 'count' || kind === 'amount'),
    choices: fields.filter((field): field is ChoiceField => field.kind === 'choice' && field.options.length > 0),
  }
}

/** Its fields to choose from, under their sections. */
export const picksOf = ({ sections, ...lists }: Material, among: 'fields' | 'numbers' | 'choices'): Picked[] =>
  lists[among].map(({ id, label }) => ({
    value: id,
    label: say(label),
    group: say(sections.find(({ fields }) => fields.some(field => field.id === id))!.label),
  }))

/** What a term or a field is called. */
export const nameIn =
  ({ terms, fields }: Material) =>
  (termOrField: string): Text =>
    terms.find(({ term }) => term === termOrField)?.label ??
    fields.find(({ id }) => id === termOrField)?.label ?? { vi: termOrField, en: termOrField }

/** A shape to begin with, none of its figures chosen; undefined where the form has too few that suit it. */
export const emptyShape = (
  shape: RuleShape['shape'],
  { terms, fields, numbers, choices }: Material,
): RuleShape | undefined => {
  switch (shape) {
    case 'at_most':
      return terms.length > 1 ? { shape, left: '', right: '' } : undefined
    case 'adds_up':
    case 'parts_within':
      return terms.length > 1 ? { shape, whole: '', parts: [''] } : undefined
    case 'steady':
      return numbers.length > 0 ? { shape, field: '', percent: 50 } : undefined
    case 'growth':
      return numbers.length > 0 ? { shape, field: '', times: 3, beyond: 10 } : undefined
    case 'answered_when':
      return choices.length > 0 && fields.length > 1 ? { shape, field: '', option: '', needed: '' } : undefined
    case 'below_children':
      return numbers.length > 0 ? { shape, field: '' } : undefined
  }
}

/** Whether every figure of it was chosen. */
export const isComplete = (shape: RuleShape): boolean =>
  Object.values(shape)
    .flat()
    .every(value => value !== '')

interface BuilderProps {
  readonly shape: RuleShape
  readonly material: Material
  readonly onShape: (shape: RuleShape) => void
}

/** A rule as choices: which figures, how many per cent. */
export const RuleBuilder = ({ shape, material, onShape }: BuilderProps) => {
  const terms = material.terms.map(({ term, label, section }) => ({
    value: term,
    label: say(label),
    group: say(section),
  }))
  switch (shape.shape) {
    case 'at_most':
      return (
        <>
          <Pick
            id="left"
            label={say(w.left)}
            options={terms}
            value={shape.left}
            onValue={left => onShape({ ...shape, left })}
          />
          <Pick
            id="right"
            label={say(w.right)}
            options={terms}
            value={shape.right}
            onValue={right => onShape({ ...shape, right })}
          />
        </>
      )
    case 'adds_up':
    case 'parts_within':
      return (
        <>
          <Pick
            id="whole"
            label={say(w.whole)}
            options={terms}
            value={shape.whole}
            onValue={whole => onShape({ ...shape, whole })}
          />
          {shape.parts.map((part, at) => (
            <div key={at} class="part-of-sum">
              <Pick
                id={`part-${at}`}
                label={say(w.part(at + 1))}
                options={terms}
                value={part}
                onValue={changed =>
                  onShape({ ...shape, parts: shape.parts.map((one, index) => (index === at ? changed : one)) })
                }
              />
              {shape.parts.length > 1 && (
                <button
                  type="button"
                  class="plain"
                  aria-label={say(w.removeOne(say(w.part(at + 1))))}
                  onClick={() => onShape({ ...shape, parts: shape.parts.filter((_, index) => index !== at) })}
                >
                  {say(w.takeAway)}
                </button>
              )}
            </div>
          ))}
          <button type="button" class="quiet small" onClick={() => onShape({ ...shape, parts: [...shape.parts, ''] })}>
            {say(w.addPart)}
          </button>
        </>
      )
    case 'steady':
    case 'growth':
    case 'below_children':
      return (
        <>
          <Pick
            id="field"
            label={say(w.field)}
            options={picksOf(material, 'numbers')}
            value={shape.field}
            onValue={field => onShape({ ...shape, field })}
          />
          {shape.shape === 'steady' && (
            <NumberInput
              id="percent"
              label={say(w.percent)}
              value={shape.percent}
              onValue={percent => percent !== undefined && onShape({ ...shape, percent })}
            />
          )}
          {shape.shape === 'growth' && (
            <>
              <NumberInput
                id="times"
                label={say(w.times)}
                value={shape.times}
                onValue={times => times !== undefined && onShape({ ...shape, times })}
              />
              <NumberInput
                id="beyond"
                label={say(w.beyond)}
                value={shape.beyond}
                onValue={beyond => beyond !== undefined && onShape({ ...shape, beyond })}
              />
            </>
          )}
        </>
      )
    case 'answered_when': {
      const choice = material.choices.find(({ id }) => id === shape.field)
      return (
        <>
          <Pick
            id="field"
            label={say(w.chosen)}
            options={picksOf(material, 'choices')}
            value={shape.field}
            onValue={field => onShape({ ...shape, field, option: '' })}
          />
          <Pick
            id="option"
            label={say(w.option)}
            options={(choice?.options ?? []).map(({ id, label }) => ({ value: id, label: say(label) }))}
            value={shape.option}
            onValue={option => onShape({ ...shape, option })}
          />
          <Pick
            id="needed"
            label={say(w.needed)}
            options={picksOf(material, 'fields').filter(({ value }) => value !== shape.field)}
            value={shape.needed}
            onValue={needed => onShape({ ...shape, needed })}
          />
        </>
      )
    }
  }
}

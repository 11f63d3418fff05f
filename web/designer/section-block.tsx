import { useState } from 'preact/hooks'
import { isSame } from '../../shared/domain/form/differences.ts'
import { fieldOf, moveField, moveSection, sectionOf } from '../../shared/domain/form/draft.ts'
import type { Field, Section } from '../../shared/domain/form/form.ts'
import type { FieldError } from '../../shared/domain/form/values.ts'
import type { Text } from '../../shared/domain/text.ts'
import { say } from '../language.ts'
import { formsPath } from '../paths.ts'
import { kindNames, tierMarks, designerWords as w } from '../words/designer.ts'
import { Order } from './controls.tsx'
import { faultsAt } from './faults.ts'
import { Elsewhere, NewField, SectionName } from './section-dialogs.tsx'
import { startedFrom, type Work } from './work.ts'

interface SectionBlockProps {
  readonly unit: string
  readonly work: Work
  readonly section: Section
  readonly at: number
  readonly faults: readonly FieldError[]
  readonly onTold: (text: string) => void
}

/** A section with its fields, each of which can be opened, moved within it and to another. */
export const SectionBlock = ({ unit, work, section, at, faults, onTold }: SectionBlockProps) => {
  const { draft } = work.kept.value
  const [asking, setAsking] = useState<'name' | 'field' | undefined>(undefined)
  const [moving, setMoving] = useState<Field | undefined>(undefined)
  const name = say(section.label)
  const told = (label: Text, list: readonly { readonly id: string }[], id: string) =>
    onTold(say(w.movedTo(say(label), list.findIndex(one => one.id === id) + 1, list.length)))
  const move = (step: 1 | -1) => {
    const changed = moveSection(draft, section.id, step)
    work.change(changed)
    told(section.label, changed.sections, section.id)
  }
  const moveOne = (field: Field, step: 1 | -1) => {
    const changed = moveField(draft, field.id, step)
    work.change(changed)
    told(field.label, sectionOf(changed, field.id)!.fields, field.id)
  }
  return (
    <section class="written" id={`section-${section.id}`} aria-labelledby={`name-${section.id}`}>
      <div class="spread">
        <h2 id={`name-${section.id}`}>{name || '—'}</h2>
        <div class="tools">
          <Order
            id={`section-${section.id}`}
            name={name}
            isFirst={at === 0}
            isLast={at === draft.sections.length - 1}
            onMove={move}
          />
          <button
            type="button"
            class="plain"
            aria-label={`${say(w.sectionEdit)}: ${name}`}
            onClick={() => setAsking('name')}
          >
            {say(w.sectionEdit)}
          </button>
        </div>
      </div>
      {section.fields.length === 0 ? (
        <p class="quiet-text">{say(w.sectionEmpty)}</p>
      ) : (
        <ol class="pieces">
          {section.fields.map((field, index) => (
            <FieldLine
              key={field.id}
              unit={unit}
              work={work}
              field={field}
              wrong={faultsAt(faults, work, 'field', field.id).length > 0}
              isFirst={index === 0}
              isLast={index === section.fields.length - 1}
              onMove={step => moveOne(field, step)}
              onElsewhere={draft.sections.length > 1 ? () => setMoving(field) : undefined}
            />
          ))}
        </ol>
      )}
      <button type="button" class="quiet small" aria-label={say(w.fieldNewIn(name))} onClick={() => setAsking('field')}>
        {say(w.fieldNew)}
      </button>
      {asking === 'name' && <SectionName work={work} section={section} onClose={() => setAsking(undefined)} />}
      {asking === 'field' && (
        <NewField unit={unit} work={work} section={section} onClose={() => setAsking(undefined)} />
      )}
      {moving && (
        <Elsewhere
          work={work}
          field={moving}
          onClose={() => setMoving(undefined)}
          onMoved={to => onTold(say(w.movedSection(say(moving.label), say(to))))}
        />
      )}
    </section>
  )
}

interface FieldLineProps {
  readonly unit: string
  readonly work: Work
  readonly field: Field
  readonly wrong: boolean
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onMove: (step: 1 | -1) => void
  /** Undefined where there is no other section. */
  readonly onElsewhere: (() => void) | undefined
}

const FieldLine = ({ unit, work, field, wrong, isFirst, isLast, onMove, onElsewhere }: FieldLineProps) => {
  const name = say(field.label)
  const before = startedFrom(work)
  const earlier = before && fieldOf(before, field.id)
  return (
    <li class={field.retired ? 'piece retired' : 'piece'}>
      <div class="piece-name">
        <a href={formsPath(unit, work.id, 'chi-tieu', field.id)}>{name || '—'}</a>
        <p class="facts">
          <span>
            {say(kindNames[field.kind])}
            {field.measure && ` (${say(field.measure)})`}
          </span>
          <span>{field.owedBy.map(tier => say(tierMarks[tier])).join(', ')}</span>
          {field.retired && <span class="badge">{say(w.isRetired)}</span>}
          {!earlier && before && <span class="badge draft">{say(w.isNew)}</span>}
          {earlier && !isSame(earlier, field) && !field.retired && (
            <span class="badge submitted">{say(w.isChanged)}</span>
          )}
          {wrong && <span class="badge wrong">{say(w.faultsShort)}</span>}
        </p>
      </div>
      <div class="tools">
        <Order id={`field-${field.id}`} name={name} isFirst={isFirst} isLast={isLast} onMove={onMove} />
        {onElsewhere && (
          <button type="button" class="plain" aria-label={`${say(w.toSection)}: ${name}`} onClick={onElsewhere}>
            {say(w.toSection)}
          </button>
        )}
      </div>
    </li>
  )
}

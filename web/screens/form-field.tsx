import { useLocation } from 'preact-iso'
import { changeField, fieldOf, moveToSection, removeField, sectionOf } from '../../shared/domain/form/draft.ts'
import type { Field } from '../../shared/domain/form/form.ts'
import type { FieldError } from '../../shared/domain/form/values.ts'
import { Pick } from '../designer/controls.tsx'
import { faultsAt, faultText } from '../designer/faults.ts'
import { Locked, type PartProps, Question } from '../designer/field-question.tsx'
import { RollUp } from '../designer/field-roll-up.tsx'
import { FieldValues } from '../designer/field-values.tsx'
import { Who } from '../designer/field-who.tsx'
import { type DesignerProps, Frame } from '../designer/frame.tsx'
import type { Work } from '../designer/work.ts'
import { say } from '../language.ts'
import { formsPath } from '../paths.ts'
import { Icon } from '../ui/icons.tsx'
import { fieldWords as w } from '../words/designer-field.ts'

/** One field: what is asked, of whom, what may be entered, and how it adds up. */
export const FormField = (props: DesignerProps) => {
  const { unit, work, part = '' } = props
  return (
    <Frame {...props} page="chi-tieu">
      {faults => (
        <>
          <p class="back">
            <a href={`${formsPath(unit, work.id)}#field-${part}-up`}>
              <Icon name="back" /> {say(w.toContents)}
            </a>
          </p>
          <OneField {...props} faults={faultsAt(faults, work, 'field', part)} />
        </>
      )}
    </Frame>
  )
}

const OneField = ({ faults, ...props }: DesignerProps & { readonly faults: readonly FieldError[] }) => {
  const { unit, work, checks, part = '' } = props
  const { draft } = work.kept.value
  const field = fieldOf(draft, part)
  const earlier = earlierField(work, part)
  const change = (changed: Field) => work.change(changeField(draft, changed))
  if (!field) return <p>{say(w.noField)}</p>
  return (
    <>
      <h2 class="of-field">{say(field.label) || '—'}</h2>
      {faults.length > 0 && (
        <div class="notice bad" role="status">
          {faults.map(fault => (
            <p key={`${fault.pointer} ${fault.message.vi}`}>{faultText(fault)}</p>
          ))}
        </div>
      )}
      {field.retired && <p class="notice">{say(w.retired)}</p>}
      <Question field={field} locked={earlier !== undefined} onChange={change} />
      {earlier && <Locked field={field} unit={unit} work={work} />}
      <Who field={field} onChange={change} />
      <FieldValues field={field} earlier={earlier} onChange={change} />
      <RollUp field={field} locked={earlier !== undefined} checks={checks} onChange={change} />
      <Place {...props} field={field} isNew={earlier === undefined} onChange={change} />
    </>
  )
}

/** The field as the newest version that had it has it. */
const earlierField = ({ earlier }: Work, id: string): Field | undefined =>
  [...earlier].reverse().flatMap(form => fieldOf(form, id) ?? [])[0]

interface PlaceProps extends DesignerProps, PartProps {
  readonly isNew: boolean
}

const Place = ({ unit, work, field, isNew, onChange }: PlaceProps) => {
  const { route } = useLocation()
  const { draft } = work.kept.value
  const remove = () => {
    work.change(removeField(draft, field.id))
    route(formsPath(unit, work.id))
  }
  return (
    <section class="panel" aria-labelledby="place">
      <h3 id="place">{say(w.place)}</h3>
      <Pick
        id="section"
        label={say(w.section)}
        value={sectionOf(draft, field.id)?.id ?? ''}
        options={draft.sections.map(({ id, label }) => ({ value: id, label: say(label) }))}
        onValue={section => work.change(moveToSection(draft, field.id, section))}
      />
      {!isNew && <p class="help">{say(w.retireHint)}</p>}
      <div class="actions">
        {isNew ? (
          <button type="button" class="quiet" onClick={remove}>
            {say(w.removeField)}
          </button>
        ) : (
          <button type="button" class="quiet" onClick={() => onChange({ ...field, retired: !field.retired })}>
            {say(field.retired ? w.bringBack : w.retire)}
          </button>
        )}
        <a class="button" href={`${formsPath(unit, work.id)}#field-${field.id}-up`}>
          {say(w.toContents)}
        </a>
      </div>
    </section>
  )
}

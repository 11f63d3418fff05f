import { useLocation } from 'preact-iso'
import { idFrom, idsTaken, ofKind, replaceField } from '../../shared/domain/form/draft.ts'
import type { Field } from '../../shared/domain/form/form.ts'
import { say } from '../language.ts'
import { formsPath } from '../paths.ts'
import { kindNames } from '../words/designer.ts'
import { kindSentences, overTimeSentences, overUnitsSentences, fieldWords as w } from '../words/designer-field.ts'
import { Pick, Wording } from './controls.tsx'
import type { Work } from './work.ts'

export interface PartProps {
  readonly field: Field
  readonly onChange: (field: Field) => void
}

/** What is asked: the wording, the help and, of a new number, its unit of measure. */
export const Question = ({ field, locked, onChange }: PartProps & { readonly locked: boolean }) => {
  const own = w.ownActivity
  const isNumber = field.kind === 'count' || field.kind === 'amount'
  const lacks = isNumber && !field.help?.vi.includes(own.vi)
  return (
    <section class="panel" aria-labelledby="question">
      <h3 id="question">{say(w.question)}</h3>
      <Wording
        id="label"
        label={say(w.label)}
        value={field.label}
        lines={2}
        onValue={label => onChange({ ...field, label })}
      />
      <Wording
        id="help"
        label={say(w.help)}
        hint={say(w.helpHint)}
        value={field.help}
        lines={3}
        onValue={help => onChange(given({ ...field, help }))}
      />
      {lacks && (
        <button
          type="button"
          class="quiet small"
          onClick={() =>
            onChange({
              ...field,
              help: {
                vi: `${field.help?.vi ?? ''} ${own.vi}`.trim(),
                en: `${field.help?.en ?? ''} ${own.en}`.trim(),
              },
            })
          }
        >
          {say(w.addOwnActivity)}
        </button>
      )}
      {!locked && (
        <Pick
          id="kind"
          label={say(w.kind)}
          value={field.kind}
          options={kinds.map(kind => ({ value: kind, label: `${say(kindNames[kind])} – ${say(kindSentences[kind])}` }))}
          onValue={kind => onChange(ofKind(field, kind as Field['kind']))}
        />
      )}
      {!locked && hasMeasure(field) && (
        <Wording
          id="measure"
          label={say(w.measure)}
          hint={say(w.measureHint)}
          value={field.measure}
          onValue={measure => onChange(given({ ...field, measure }))}
        />
      )}
    </section>
  )
}

const kinds = Object.keys(kindNames) as Field['kind'][]

const hasMeasure = ({ kind }: Field): boolean => ['count', 'amount', 'decimal', 'ratio', 'mean'].includes(kind)

/** Without a help or a measure that was emptied. */
const given = (field: Field): Field => {
  const { help, measure, ...rest } = field
  return { ...rest, ...(help?.vi && { help }), ...(measure?.vi && { measure }) }
}

interface LockedProps {
  readonly field: Field
  readonly unit: string
  readonly work: Work
}

/** What figures that were reported stand on, with the reason and the way round. */
export const Locked = ({ field, unit, work }: LockedProps) => {
  const { route } = useLocation()
  const replace = () => {
    const { draft } = work.kept.value
    const id = idFrom(field.label.vi, idsTaken(work.earlier, draft))
    work.change(replaceField(draft, field.id, { id }))
    route(formsPath(unit, work.id, 'chi-tieu', id))
  }
  const held = [
    [w.kind, say(kindNames[field.kind])],
    ...(hasMeasure(field) ? [[w.measure, field.measure ? say(field.measure) : say(w.none)] as const] : []),
    [w.overUnits, say(overUnitsSentences[field.overUnits])],
    [w.overTime, say(overTimeSentences[field.overTime])],
  ] as const
  return (
    <section class="panel locked" aria-labelledby="locked">
      <h3 id="locked">{say(w.lockedTitle)}</h3>
      <p>{say(w.locked)}</p>
      <dl>
        {held.map(([name, value]) => (
          <div key={name.vi}>
            <dt>{say(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {!field.retired && (
        <button type="button" class="quiet small" onClick={replace}>
          {say(w.replace)}
        </button>
      )}
    </section>
  )
}

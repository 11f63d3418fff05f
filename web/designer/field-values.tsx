import type { Field } from '../../shared/domain/form/form.ts'
import { say } from '../language.ts'
import { fieldWords as w } from '../words/designer-field.ts'
import { Bounds, rescaled, Scale } from './bounds.tsx'
import { NumberInput, Tick, Wording } from './controls.tsx'
import { idsOf, ListEditor } from './list-editor.tsx'
import { TableValues } from './table-values.tsx'

interface FieldValuesProps {
  readonly field: Field
  /** As an earlier version has it: what figures stand on is then held. */
  readonly earlier: Field | undefined
  readonly onChange: (field: Field) => void
}

/** What may be entered in a field: its bounds, its options, its rows and columns. */
export const FieldValues = ({ field, earlier, onChange }: FieldValuesProps) =>
  field.kind === 'date' ? null : (
    <section class="panel" aria-labelledby="values">
      <h3 id="values">{say(w.values)}</h3>
      <Values field={field} earlier={earlier} onChange={onChange} />
    </section>
  )

const Values = ({ field, earlier, onChange }: FieldValuesProps) => {
  switch (field.kind) {
    case 'count':
    case 'amount':
      return <Bounds part={field} onChange={onChange} />
    case 'decimal':
      return (
        <>
          {!earlier && <Scale field={field} onScale={scale => onChange(rescaled(field, scale))} />}
          <Bounds part={field} onChange={onChange} />
        </>
      )
    case 'ratio':
      return (
        <>
          <NumberInput id="max" label={say(w.max)} value={field.max} onValue={max => onChange({ ...field, max })} />
          <Tick
            label={say(w.mayExceed)}
            checked={field.mayExceed ?? false}
            onChecked={mayExceed => onChange({ ...field, mayExceed })}
          />
        </>
      )
    case 'mean':
      return (
        <>
          {!earlier && <Scale field={field} onScale={scale => onChange(rescaled(field, scale))} />}
          <Wording
            id="weight"
            label={say(w.weightLabel)}
            value={field.weightLabel}
            onValue={weightLabel => onChange({ ...field, weightLabel })}
          />
          <Bounds part={field} onChange={onChange} />
        </>
      )
    case 'choice':
    case 'choices':
      return (
        <ListEditor
          id="option"
          legend={say(w.options)}
          name={say(w.option)}
          list={field.options}
          kept={idsOf(earlier && 'options' in earlier ? earlier.options : undefined)}
          make={id => ({ id, label: { vi: '', en: '' } })}
          onList={options => onChange({ ...field, options })}
        />
      )
    case 'text':
      return (
        <NumberInput
          id="max-length"
          label={say(w.maxLength)}
          value={field.maxLength}
          onValue={maxLength => maxLength && onChange({ ...field, maxLength })}
        />
      )
    case 'table':
      return <TableValues field={field} earlier={earlier?.kind === 'table' ? earlier : undefined} onChange={onChange} />
    case 'date':
      return null
  }
}

import { useState } from 'preact/hooks'
import { type Field, requires } from '../../shared/domain/form/form.ts'
import type { Value } from '../../shared/domain/form/values.ts'
import { readInteger, showInteger } from '../form/numbers.ts'
import { say } from '../language.ts'
import { Asked, type AskedProps, Day, describedBy, Line, Lines, Options } from '../steward/fields.tsx'
import { writeWords as w } from '../words/register-write.ts'

/** What is asked of an entry is asked of every unit, whatever its tier. */
export const anyTier = 'base'

/** Longer texts have room for several lines; up to the length of a name they are one line nevertheless. */
const longestLine = 200
const longestName = 300
const onOneLine = (typed: string): string => typed.replace(/\s*\n\s*/g, ' ')

/** Up to this many options stand on the page to be tapped; more are in a list to open. */
const tappableOptions = 6

export const controlOf = (field: string): string => `values-${field}`

interface EntryFieldProps {
  readonly field: Field
  readonly value: Value | null | undefined
  readonly onValue: (value: Value | null) => void
  readonly wrong: string | undefined
}

/** One question of a register, drawn by its kind; registers ask for texts, days, whole numbers and one of several options. */
export const EntryField = ({ field, value, onValue, wrong }: EntryFieldProps) => {
  const asked = {
    id: controlOf(field.id),
    label: labelOf(field),
    ...(field.help && { help: say(field.help) }),
    wrong,
    required: requires(field, anyTier),
  }
  const text = typeof value === 'string' ? value : ''
  switch (field.kind) {
    case 'date':
      return <Day {...asked} value={text} onValue={typed => onValue(typed || null)} />
    case 'count':
    case 'amount':
      return <Whole {...asked} value={value} onValue={onValue} />
    case 'choice':
      return field.options.length > tappableOptions ? (
        <Choice {...asked} options={field.options} value={text} onValue={option => onValue(option || null)} />
      ) : (
        <Options
          {...asked}
          type="radio"
          options={field.options.map(({ id, label }) => ({ value: id, label: say(label) }))}
          chosen={text === '' ? [] : [text]}
          onChosen={([option]) => onValue(option ?? null)}
        />
      )
    case 'text':
      return field.maxLength > longestLine ? (
        <Lines
          {...asked}
          limit={field.maxLength}
          rows={field.maxLength > longestName ? 4 : 2}
          value={text}
          onValue={typed => onValue((field.maxLength > longestName ? typed : onOneLine(typed)) || null)}
        />
      ) : (
        <Line {...asked} maxLength={field.maxLength} value={text} onValue={typed => onValue(typed || null)} />
      )
    default:
      return null
  }
}

const labelOf = (field: Field): string =>
  field.measure ? `${say(field.label)} (${say(field.measure)})` : say(field.label)

interface WholeProps extends AskedProps {
  readonly value: Value | null | undefined
  readonly onValue: (value: number | string | null) => void
}

/** A whole number: as it is typed while it has the focus, as it is understood afterwards. */
const Whole = ({ value, onValue, ...asked }: WholeProps) => {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  return (
    <Asked {...asked}>
      <input
        id={asked.id}
        type="text"
        class="number"
        inputMode="numeric"
        autocomplete="off"
        value={typed ?? showInteger(value)}
        aria-describedby={describedBy(asked)}
        aria-invalid={asked.wrong ? true : undefined}
        onInput={event => {
          setTyped(event.currentTarget.value)
          onValue(readInteger(event.currentTarget.value))
        }}
        onBlur={() => setTyped(undefined)}
      />
    </Asked>
  )
}

interface ChoiceProps extends AskedProps {
  readonly options: readonly { readonly id: string; readonly label: { readonly vi: string; readonly en: string } }[]
  readonly value: string
  readonly onValue: (value: string) => void
  /** What the first line says, with which nothing is chosen. */
  readonly none?: string
}

/** One of many options, in a list to open. */
export const Choice = ({ options, value, onValue, none = say(w.chooseOne), ...asked }: ChoiceProps) => (
  <Asked {...asked}>
    <select
      id={asked.id}
      value={value}
      aria-describedby={describedBy(asked)}
      aria-invalid={asked.wrong ? true : undefined}
      onChange={event => onValue(event.currentTarget.value)}
    >
      <option value="">{none}</option>
      {options.map(({ id, label }) => (
        <option key={id} value={id}>
          {say(label)}
        </option>
      ))}
    </select>
  </Asked>
)

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { ChoiceField, DateField, MeanField, Option, RatioField, TextField } from '../../shared/domain/form/form.ts'
import type { Mean, Ratio, Value } from '../../shared/domain/form/values.ts'
import { say } from '../language.ts'
import { formWords as w } from '../words/form.ts'
import { readDay, showDay } from './days.ts'
import { percentage, readDecimal, readInteger, showDecimal, showInteger } from './numbers.ts'

/** What each control is given by the field around it. */
export interface ControlProps<T = Value | null> {
  readonly id: string
  readonly value: T | undefined
  readonly onValue: (value: T | null) => void
  /** Ids of the help, the error and the like, in the order in which they are read. */
  readonly describedBy: string
  /** Ids of the controls at which something is wrong. */
  readonly wrong: ReadonlySet<string>
}

interface TypedProps {
  readonly id: string
  readonly value: unknown
  readonly onValue: (value: number | string | null) => void
  readonly read: (typed: string) => number | string | null
  readonly show: (value: unknown) => string
  readonly describedBy?: string
  readonly invalid?: boolean
  readonly label?: string
  readonly inputMode?: 'numeric' | 'decimal' | 'text'
  readonly class?: string
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly onPaste?: (event: ClipboardEvent) => void
}

/** A line of text that stands for something else: as it is typed while it has the focus, as it is understood afterwards. */
export const TypedInput = ({ id, value, onValue, read, show, describedBy, invalid, label, ...rest }: TypedProps) => {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  return (
    <input
      {...rest}
      id={id}
      type="text"
      autocomplete="off"
      value={typed ?? show(value)}
      aria-describedby={describedBy || undefined}
      aria-invalid={invalid || undefined}
      aria-label={label}
      onInput={event => {
        setTyped(event.currentTarget.value)
        onValue(read(event.currentTarget.value))
      }}
      onBlur={() => setTyped(undefined)}
    />
  )
}

export const IntegerControl = ({ id, value, onValue, describedBy, wrong }: ControlProps<number | string>) => (
  <TypedInput
    id={id}
    class="number"
    inputMode="numeric"
    value={value}
    onValue={onValue}
    read={readInteger}
    show={showInteger}
    describedBy={describedBy}
    invalid={wrong.has(id)}
  />
)

export const DecimalControl = ({ scale, ...props }: ControlProps<number | string> & { readonly scale: number }) => (
  <TypedInput
    id={props.id}
    class="number"
    inputMode="decimal"
    value={props.value}
    onValue={props.onValue}
    read={typed => readDecimal(typed, scale)}
    show={value => showDecimal(value, scale)}
    describedBy={props.describedBy}
    invalid={props.wrong.has(props.id)}
  />
)

export const DateControl = ({
  id,
  value,
  onValue,
  describedBy,
  wrong,
}: ControlProps<string> & { field: DateField }) => (
  <TypedInput
    id={id}
    class="day"
    inputMode="text"
    value={value}
    onValue={typed => onValue(typed === null ? null : String(typed))}
    read={readDay}
    show={showDay}
    describedBy={describedBy}
    invalid={wrong.has(id)}
  />
)

export const RatioControl = ({
  field,
  id,
  value,
  onValue,
  describedBy,
  wrong,
}: ControlProps & { field: RatioField }) => {
  const ratio = (value ?? {}) as Partial<Ratio>
  const change = (part: Partial<Record<keyof Ratio, number | string | null>>) => onValue(parts({ ...ratio, ...part }))
  const share = percentage(ratio.done, ratio.total)
  return (
    <div class="pair">
      <Part id={`${id}-done`} label={say(w.done)}>
        <IntegerControl
          id={`${id}-done`}
          value={ratio.done}
          onValue={done => change({ done })}
          describedBy={describedBy}
          wrong={wrong}
        />
      </Part>
      <span class="over" aria-hidden="true">
        /
      </span>
      <Part id={`${id}-total`} label={say(w.total)}>
        <IntegerControl
          id={`${id}-total`}
          value={ratio.total}
          onValue={total => change({ total })}
          describedBy={describedBy}
          wrong={wrong}
        />
      </Part>
      <output class={isOver(field, ratio) ? 'share over-total' : 'share'} for={`${id}-done ${id}-total`}>
        {share}
      </output>
    </div>
  )
}

const isOver = ({ mayExceed }: RatioField, { done, total }: Partial<Ratio>): boolean =>
  !mayExceed && done !== undefined && total !== undefined && done > total

export const MeanControl = ({ field, id, value, onValue, describedBy, wrong }: ControlProps & { field: MeanField }) => {
  const mean = (value ?? {}) as Partial<Mean>
  const change = (part: Partial<Record<keyof Mean, number | string | null>>) => onValue(parts({ ...mean, ...part }))
  return (
    <div class="pair">
      <Part id={`${id}-value`} label={say(w.value)}>
        <DecimalControl
          id={`${id}-value`}
          scale={field.scale}
          value={mean.value}
          onValue={rate => change({ value: rate as number })}
          describedBy={describedBy}
          wrong={wrong}
        />
      </Part>
      <Part id={`${id}-weight`} label={say(field.weightLabel)}>
        <IntegerControl
          id={`${id}-weight`}
          value={mean.weight}
          onValue={weight => change({ weight: weight as number })}
          describedBy={describedBy}
          wrong={wrong}
        />
      </Part>
    </div>
  )
}

const Part = ({ id, label, children }: { id: string; label: string; children: ComponentChildren }) => (
  <div class="part">
    <label for={id}>{label}</label>
    {children}
  </div>
)

/** A value of parts, without those that were emptied; null when none is left. */
const parts = (value: object): Value | null => {
  const given = Object.entries(value).filter(([, part]) => part !== null && part !== undefined)
  return given.length > 0 ? (Object.fromEntries(given) as unknown as Ratio) : null
}

/** Up to this many options stand on the page to be tapped; more are in a list to open. */
const tappableOptions = 6

export const ChoiceControl = ({
  field,
  id,
  value,
  onValue,
  describedBy,
  wrong,
}: ControlProps & { field: ChoiceField }) =>
  field.options.length > tappableOptions ? (
    <Select
      id={id}
      options={field.options}
      value={value}
      onValue={onValue}
      describedBy={describedBy}
      invalid={wrong.has(id)}
    />
  ) : (
    <div class="options">
      {field.options.map((option, index) => (
        <label key={option.id} class="option">
          <input
            type="radio"
            id={index === 0 ? id : `${id}-${option.id}`}
            name={id}
            checked={value === option.id}
            aria-describedby={describedBy || undefined}
            // A click on what is suggested confirms it, though nothing changes.
            onClick={() => onValue(option.id)}
          />
          <span>{say(option.label)}</span>
        </label>
      ))}
    </div>
  )

export const ChoicesControl = ({ field, id, value, onValue, describedBy }: ControlProps & { field: ChoiceField }) => {
  const chosen = (value ?? []) as readonly string[]
  return (
    <div class="options">
      {field.options.map((option, index) => (
        <label key={option.id} class="option">
          <input
            type="checkbox"
            id={`${id}-${index}`}
            checked={chosen.includes(option.id)}
            aria-describedby={describedBy || undefined}
            onChange={event =>
              onValue(
                field.options
                  .map(one => one.id)
                  .filter(one => (one === option.id ? event.currentTarget.checked : chosen.includes(one))),
              )
            }
          />
          <span>{say(option.label)}</span>
        </label>
      ))}
    </div>
  )
}

interface SelectProps {
  readonly id: string
  readonly options: readonly Option[]
  readonly value: unknown
  readonly onValue: (value: string | null) => void
  readonly describedBy?: string
  readonly invalid?: boolean
  readonly label?: string
  readonly onPaste?: (event: ClipboardEvent) => void
}

/** A list of options; something pasted that is none of them stays visible, to be put right. */
export const Select = ({ id, options, value, onValue, describedBy, invalid, label, onPaste }: SelectProps) => {
  const unknown = typeof value === 'string' && value !== '' && !options.some(option => option.id === value)
  return (
    <select
      id={id}
      value={typeof value === 'string' ? value : ''}
      aria-describedby={describedBy || undefined}
      aria-invalid={invalid || undefined}
      aria-label={label}
      onPaste={onPaste}
      onChange={event => onValue(event.currentTarget.value || null)}
    >
      <option value="">{say(w.choose)}</option>
      {unknown && <option value={value}>{value}</option>}
      {options.map(option => (
        <option key={option.id} value={option.id}>
          {say(option.label)}
        </option>
      ))}
    </select>
  )
}

export const TextControl = ({ field, id, value, onValue, describedBy, wrong }: ControlProps & { field: TextField }) => {
  const text = typeof value === 'string' ? value : ''
  const left = field.maxLength - [...text.normalize('NFC')].length
  return (
    <>
      <textarea
        id={id}
        rows={3}
        value={text}
        aria-describedby={`${describedBy} ${id}-left`.trim()}
        aria-invalid={wrong.has(id) || undefined}
        onInput={event => onValue(event.currentTarget.value || null)}
      />
      <p id={`${id}-left`} class={left < 0 ? 'left too-many' : 'left'}>
        {left < field.maxLength * 0.2 && say(left < 0 ? w.tooMany(-left) : w.left(left))}
      </p>
    </>
  )
}

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { readDay, showDay } from '../form/days.ts'
import { say } from '../language.ts'
import { askedWords as w } from '../words/asked.ts'

export interface AskedProps {
  readonly id: string
  readonly label: string
  readonly help?: string | undefined
  /** What is wrong with it, at the field in the words of the summary. */
  readonly wrong?: string | undefined
  readonly optional?: boolean
  readonly required?: boolean
}

/** Ids of the help and the error, in the order in which they are read. */
export const describedBy = ({ id, help, wrong }: AskedProps): string | undefined =>
  [help && `${id}-help`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined

/** The help and the error of a field, with the ids that describe it. */
export const HelpAndWrong = ({ id, help, wrong }: AskedProps) => (
  <>
    {help && (
      <p id={`${id}-help`} class="help">
        {help}
      </p>
    )}
    {wrong && (
      <p id={`${id}-wrong`} class="messages">
        {wrong}
      </p>
    )}
  </>
)

/** Whether it may be left empty, where the page says so of each. */
const Marks = ({ optional, required }: AskedProps) => (
  <>
    {optional && <span class="measure"> ({say(w.optional)})</span>}
    {required && (
      <abbr class="required" title={say(w.required)}>
        {' '}
        *
      </abbr>
    )}
  </>
)

export const Asked = ({ children, ...asked }: AskedProps & { readonly children: ComponentChildren }) => (
  <div class={asked.wrong ? 'field wrong' : 'field'}>
    <label class="label" for={asked.id}>
      {asked.label}
      <Marks {...asked} />
    </label>
    <HelpAndWrong {...asked} />
    <div class="control">{children}</div>
  </div>
)

interface TextProps extends AskedProps {
  readonly value: string
  readonly onValue: (value: string) => void
}

interface LineProps extends TextProps {
  readonly inputMode?: 'text' | 'tel'
  readonly maxLength?: number
}

/** One line of text. Never the browser's own memory: it would offer one person's name and number for the next. */
export const Line = ({ value, onValue, inputMode, maxLength, ...asked }: LineProps) => (
  <Asked {...asked}>
    <input
      id={asked.id}
      type="text"
      class={inputMode === 'tel' ? 'telephone' : undefined}
      inputMode={inputMode}
      maxLength={maxLength}
      autocomplete="off"
      value={value}
      aria-describedby={describedBy(asked)}
      aria-invalid={asked.wrong ? true : undefined}
      onInput={event => onValue(event.currentTarget.value)}
    />
  </Asked>
)

/** More than a line, with how much is left once that is little. */
export const Lines = ({ value, onValue, limit, rows, ...asked }: TextProps & { limit: number; rows: number }) => {
  const left = limit - [...value.normalize('NFC').trim()].length
  return (
    <Asked {...asked}>
      <textarea
        id={asked.id}
        rows={rows}
        value={value}
        aria-describedby={`${describedBy(asked) ?? ''} ${asked.id}-left`.trim()}
        aria-invalid={asked.wrong ? true : undefined}
        onInput={event => onValue(event.currentTarget.value)}
      />
      <p id={`${asked.id}-left`} class={left < 0 ? 'left too-many' : 'left'}>
        {left < limit * 0.2 && say(left < 0 ? w.tooMany(-left) : w.left(left))}
      </p>
    </Asked>
  )
}

/** A day: as it is typed while it has the focus, as it is understood afterwards. What is no day stays as it was typed. */
export const Day = ({ value, onValue, ...asked }: TextProps) => {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  return (
    <Asked help={say(w.dayHint)} {...asked}>
      <input
        id={asked.id}
        type="text"
        class="day"
        autocomplete="off"
        value={typed ?? showDay(value)}
        aria-describedby={describedBy({ help: say(w.dayHint), ...asked })}
        aria-invalid={asked.wrong ? true : undefined}
        onInput={event => {
          setTyped(event.currentTarget.value)
          onValue(readDay(event.currentTarget.value) ?? '')
        }}
        onBlur={() => setTyped(undefined)}
      />
    </Asked>
  )
}

interface ChoiceOption<T extends string> {
  readonly value: T
  readonly label: string
  readonly help?: string
}

interface OptionsProps<T extends string> extends AskedProps {
  readonly options: readonly ChoiceOption<T>[]
  readonly chosen: readonly T[]
  readonly onChosen: (chosen: readonly T[]) => void
  /** One of them, or any number. */
  readonly type: 'radio' | 'checkbox'
}

/** Options to tick, each with a sentence on what it means. The first one has the field's own id. */
export const Options = <T extends string>({ options, chosen, onChosen, type, ...asked }: OptionsProps<T>) => (
  <fieldset
    class={asked.wrong ? 'field wrong' : 'field'}
    aria-describedby={describedBy(asked)}
    aria-invalid={asked.wrong ? true : undefined}
  >
    <legend class="label">
      {asked.label}
      <Marks {...asked} />
    </legend>
    <HelpAndWrong {...asked} />
    <div class="options">
      {options.map(({ value, label, help }, index) => (
        <label key={value} class="option explained-option">
          <input
            type={type}
            id={index === 0 ? asked.id : `${asked.id}-${value}`}
            name={asked.id}
            checked={chosen.includes(value)}
            onChange={event =>
              onChosen(
                type === 'radio'
                  ? [value]
                  : options
                      .map(option => option.value)
                      .filter(option => (option === value ? event.currentTarget.checked : chosen.includes(option))),
              )
            }
          />
          <span>
            {label}
            {help && <small>{help}</small>}
          </span>
        </label>
      ))}
    </div>
  </fieldset>
)

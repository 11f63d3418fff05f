import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { Text } from '../../shared/domain/text.ts'
import { readDecimal, readInteger, showDecimal } from '../form/numbers.ts'
import { say } from '../language.ts'
import { onceDrawn } from '../ui/once-drawn.ts'
import { designerWords as w } from '../words/designer.ts'

interface WordingProps {
  readonly id: string
  readonly label: string
  readonly value: Text | undefined
  readonly onValue: (value: Text) => void
  readonly hint?: string
  readonly lines?: number
  readonly wrong?: boolean
}

/** A wording in Vietnamese, and in English for those who want it; where English is left empty the Vietnamese stands for both. */
export const Wording = ({ id, label, value = { vi: '', en: '' }, onValue, hint, lines = 1, wrong }: WordingProps) => {
  const hintId = `${id}-hint`
  const english = value.en === value.vi ? '' : value.en
  return (
    <div class="wording">
      <div>
        <label for={id}>{label}</label>
        {hint && (
          <p id={hintId} class="help">
            {hint}
          </p>
        )}
        <Line
          id={id}
          lines={lines}
          value={value.vi}
          describedBy={hint && hintId}
          wrong={wrong}
          onValue={vi => onValue({ vi, en: english || vi })}
        />
      </div>
      <div>
        <label for={`${id}-en`} class="second">
          {say(w.english)}
          <span class="unseen">: {label}</span>
        </label>
        <Line
          id={`${id}-en`}
          lines={lines}
          value={english}
          language="en"
          describedBy={undefined}
          onValue={en => onValue({ vi: value.vi, en: en || value.vi })}
        />
      </div>
    </div>
  )
}

/** About as many as stand in a line, so that all of a long text is seen. */
const charactersInLine = 45

interface LineProps {
  readonly id: string
  readonly lines: number
  readonly value: string
  readonly onValue: (value: string) => void
  readonly describedBy: string | undefined
  readonly language?: string
  readonly wrong?: boolean
}

const Line = ({ id, lines, value, onValue, describedBy, language, wrong }: LineProps) => {
  const shared = {
    id,
    value,
    lang: language,
    'aria-describedby': describedBy,
    'aria-invalid': wrong || undefined,
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => onValue(event.currentTarget.value),
  }
  return lines > 1 ? (
    <textarea {...shared} rows={Math.max(lines, Math.ceil(value.length / charactersInLine))} />
  ) : (
    <input {...shared} type="text" autocomplete="off" />
  )
}

interface NumberInputProps {
  readonly id: string
  readonly label: string
  readonly value: number | undefined
  /** Digits after the comma: a decimal is kept as its scaled integer. */
  readonly scale?: number
  readonly onValue: (value: number | undefined) => void
}

/** A number, or nothing: as it is typed while it has the focus, as it is understood afterwards. */
export const NumberInput = ({ id, label, value, scale = 0, onValue }: NumberInputProps) => {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  return (
    <div class="number-of">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode={scale > 0 ? 'decimal' : 'numeric'}
        autocomplete="off"
        value={typed ?? showDecimal(value, scale)}
        onInput={event => {
          setTyped(event.currentTarget.value)
          const text = event.currentTarget.value
          const read = scale > 0 ? readDecimal(text, scale) : readInteger(text)
          if (typeof read !== 'string') onValue(read ?? undefined)
        }}
        onBlur={() => setTyped(undefined)}
      />
    </div>
  )
}

interface RadiosProps<T extends string> {
  readonly legend: string
  readonly options: readonly { readonly value: T; readonly label: string; readonly hint?: string }[]
  readonly value: T
  readonly onValue: (value: T) => void
}

/** A choice of which each option is explained. */
export const Radios = <T extends string>({ legend, options, value, onValue }: RadiosProps<T>) => {
  const name = useId()
  return (
    <fieldset class="radios">
      <legend>{legend}</legend>
      {options.map(option => (
        <label key={option.value} class="option">
          <input type="radio" name={name} checked={option.value === value} onChange={() => onValue(option.value)} />
          <span>
            {option.label}
            {option.hint && <span class="explained-by">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

interface TickProps {
  readonly label: ComponentChildren
  readonly aloud?: string
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChecked: (checked: boolean) => void
}

export const Tick = ({ label, aloud, checked, disabled, onChecked }: TickProps) => (
  <label class="option">
    <input
      type="checkbox"
      checked={checked}
      disabled={disabled}
      aria-label={aloud}
      onChange={event => onChecked(event.currentTarget.checked)}
    />
    <span>{label}</span>
  </label>
)

export interface Picked {
  readonly value: string
  readonly label: string
  /** Options of one group stand together under its name. */
  readonly group?: string
}

interface PickProps {
  readonly id: string
  readonly label: string
  readonly options: readonly Picked[]
  readonly value: string
  readonly onValue: (value: string) => void
}

/** A list to choose from. What stands and can be chosen no longer, such as a retired field, is shown as it is. */
export const Pick = ({ id, label, options, value, onValue }: PickProps) => (
  <div class="pick">
    <label for={id}>{label}</label>
    <select id={id} value={value} onChange={event => onValue(event.currentTarget.value)}>
      {!options.some(option => option.value === value) && <option value={value}>{value || say(w.choose)}</option>}
      <Options options={options.filter(({ group }) => group === undefined)} />
      {[...new Set(options.flatMap(({ group }) => group ?? []))].map(group => (
        <optgroup key={group} label={group}>
          <Options options={options.filter(option => option.group === group)} />
        </optgroup>
      ))}
    </select>
  </div>
)

const Options = ({ options }: { readonly options: readonly Picked[] }) => (
  <>
    {options.map(option => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </>
)

/** Drawn, since not every old machine's font has it. */
const Arrow = ({ up = false }: { readonly up?: boolean }) => (
  <svg
    class="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d={up ? 'M12 20V5M5 12l7-7 7 7' : 'M12 4v15M5 12l7 7 7-7'} />
  </svg>
)

interface OrderProps {
  readonly id: string
  readonly name: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onMove: (step: 1 | -1) => void
}

/** Up and down. The button that was pressed keeps the focus wherever its row goes; at an end it stays, and does nothing. */
export const Order = ({ id, name, isFirst, isLast, onMove }: OrderProps) => {
  const press = (step: 1 | -1, end: boolean, button: string) => {
    if (end) return
    onMove(step)
    // A row that is moved loses the focus; where the person has gone on meanwhile, it is theirs.
    onceDrawn(() => {
      if (document.activeElement === document.body) document.getElementById(button)?.focus()
    })
  }
  return (
    <>
      <button
        type="button"
        id={`${id}-up`}
        class="plain step"
        aria-label={`${say(w.up)}: ${name}`}
        aria-disabled={isFirst || undefined}
        onClick={() => press(-1, isFirst, `${id}-up`)}
      >
        <Arrow up />
      </button>
      <button
        type="button"
        id={`${id}-down`}
        class="plain step"
        aria-label={`${say(w.down)}: ${name}`}
        aria-disabled={isLast || undefined}
        onClick={() => press(1, isLast, `${id}-down`)}
      >
        <Arrow />
      </button>
    </>
  )
}

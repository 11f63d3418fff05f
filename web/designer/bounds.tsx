import { say } from '../language.ts'
import { fieldWords as w } from '../words/designer-field.ts'
import { NumberInput, Pick } from './controls.tsx'

export type Bounded = { readonly min?: number; readonly max?: number; readonly scale?: number }

interface BoundsProps<T extends Bounded> {
  readonly part: T
  readonly onChange: (part: T) => void
  /** Begins the ids of its inputs, where there are several. */
  readonly id?: string
}

/** The least and the most that may be entered. */
export const Bounds = <T extends Bounded>({ part, onChange, id = '' }: BoundsProps<T>) => (
  <div class="bounds">
    <NumberInput
      id={`${id}min`}
      label={say(w.min)}
      value={part.min}
      scale={part.scale}
      onValue={min => onChange({ ...part, min })}
    />
    <NumberInput
      id={`${id}max`}
      label={say(w.max)}
      value={part.max}
      scale={part.scale}
      onValue={max => onChange({ ...part, max })}
    />
  </div>
)

/** With as many digits, the bounds staying what they are to a reader. */
export const rescaled = <T extends Bounded & { readonly scale: number }>(part: T, scale: number): T => {
  const moved = (bound: number | undefined) =>
    bound === undefined ? undefined : Math.round(bound * 10 ** (scale - part.scale))
  return { ...part, scale, min: moved(part.min), max: moved(part.max) }
}

const scales = ['1', '2', '3', '4', '5', '6']

interface ScaleProps {
  readonly field: { readonly scale: number }
  readonly onScale: (scale: number) => void
  readonly id?: string
}

export const Scale = ({ field, onScale, id = 'scale' }: ScaleProps) => (
  <Pick
    id={id}
    label={say(w.scale)}
    value={String(field.scale)}
    options={scales.map(value => ({ value, label: value }))}
    onValue={scale => onScale(Number(scale))}
  />
)

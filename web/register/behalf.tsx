import { useState } from 'preact/hooks'
import { say } from '../language.ts'
import { Line } from '../steward/fields.tsx'
import { writeWords as w } from '../words/register-write.ts'
import type { Entry } from './about.ts'
import { onBehalfControl } from './check.ts'

/** On whose word somebody of the level above does something for a unit (nhập thay); one of the unit is not asked. */
export interface Behalf {
  readonly isAsked: boolean
  /** As it is typed. */
  readonly word: string
  readonly onWord: (word: string) => void
}

/** Asked once for all that is done on a page. */
export const useBehalf = ({ entersAs }: Pick<Entry, 'entersAs'>): Behalf => {
  const [word, setWord] = useState('')
  return { isAsked: entersAs === 'behalf', word, onWord: setWord }
}

/** As it is sent with what is done. */
export const saidBy = ({ isAsked, word }: Behalf): string | null => (isAsked && word.trim()) || null

interface OnBehalfProps {
  readonly behalf: Behalf
  readonly wrong?: string | undefined
}

export const OnBehalf = ({ behalf: { isAsked, word, onWord }, wrong }: OnBehalfProps) =>
  isAsked ? (
    <Line
      id={onBehalfControl}
      label={say(w.onBehalf)}
      help={say(w.onBehalfHelp)}
      wrong={wrong}
      required
      maxLength={200}
      value={word}
      onValue={onWord}
    />
  ) : null

import { periodLabel } from '../../shared/domain/calendar/period-label.ts'
import { type Register, stateOf } from '../../shared/domain/register/register.ts'
import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { commandsDone, entryWords as w } from '../words/register-entry.ts'
import type { Entry } from './about.ts'

interface TimelineProps {
  readonly register: Register
  /** Newest first. */
  readonly history: Entry['history']
}

/** After these an entry stands in a state that is worth saying. */
const changeState: ReadonlySet<string> = new Set(['register', 'move', 'end', 'carry'])

/** The life of an entry, the newest first: what was done, by whom, when, and what was said of it. */
export const Timeline = ({ register, history }: TimelineProps) => (
  <ol class="entry-life">
    {history.map(({ version, command, state, at, byName, onBehalf, note, reason }) => (
      <li key={version} class={note ? 'noted' : undefined}>
        <p>
          <strong>{say(commandsDone[command])}</strong>
          {note && <strong> {say(periodLabel(note.period))}</strong>}
          {changeState.has(command) && `: ${say(stateOf(register, state)?.label ?? { vi: state, en: state })}`}
        </p>
        {note && <p class="entry-said">{note.text}</p>}
        {reason && <p class="entry-said">{reason}</p>}
        <p class="quiet-text">
          {byName}, {say(momentInWords(at))}
          {onBehalf && `. ${say(w.onBehalf(onBehalf))}`}
        </p>
      </li>
    ))}
  </ol>
)

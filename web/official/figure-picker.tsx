import { useEffect, useRef, useState } from 'preact/hooks'
import { withoutAccents } from '../../shared/domain/text.ts'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { Dialog } from '../ui/dialog.tsx'
import { documentWords as w } from '../words/document.ts'
import type { FigureChoice } from './official.ts'

export interface FigurePickerProps {
  readonly choices: readonly FigureChoice[]
  readonly onChosen: (choice: FigureChoice) => void
  readonly onClose: () => void
}

/** More than these nobody reads through. */
const most = 40

/** The figures of the edition, found by their name, their key or what they say. */
export const FigurePicker = ({ choices, onChosen, onClose }: FigurePickerProps) => {
  const [sought, setSought] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const found = choices.filter(choice => isSought(choice, sought))
  const shown = found.slice(0, most)
  return (
    <Dialog title={say(w.insertFigure)} onClose={onClose}>
      <label class="label" for="sought">
        {say(w.findFigure)}
      </label>
      <p id="sought-help" class="help">
        {say(w.findFigureHelp)}
      </p>
      <input
        ref={field}
        id="sought"
        type="text"
        autocomplete="off"
        value={sought}
        aria-describedby="sought-help"
        onInput={event => setSought(event.currentTarget.value)}
        onKeyDown={event => {
          const [first] = shown
          if (event.key !== 'Enter' || event.isComposing) return
          event.preventDefault()
          if (first) onChosen(first)
        }}
      />
      <p class="quiet-text" role="status">
        {say(
          shown.length < found.length
            ? w.firstFigures(showNumber(shown.length), showNumber(found.length))
            : w.figuresFound(showNumber(found.length)),
        )}
      </p>
      <ul class="figure-list">
        {shown.map(choice => (
          <li key={JSON.stringify(choice.refer)}>
            <button type="button" class="quiet choice" onClick={() => onChosen(choice)}>
              <span>{choice.label}</span> <strong>{choice.words}</strong>
            </button>
          </li>
        ))}
      </ul>
      <div class="actions">
        <button type="button" class="quiet" onClick={onClose}>
          {say(w.cancel)}
        </button>
      </div>
    </Dialog>
  )
}

const isSought = ({ label, words, refer }: FigureChoice, sought: string): boolean => {
  const text = withoutAccents(`${label} ${words} ${refer.figure}`)
  return withoutAccents(sought)
    .split(' ')
    .every(word => text.includes(word))
}

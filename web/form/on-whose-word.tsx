import { say } from '../language.ts'
import { formWords as w } from '../words/form.ts'

interface OnWhoseWordProps {
  readonly word: string
  readonly onWord: (word: string) => void
  readonly wrong: boolean
}

export const onWhoseWordId = 'on-whose-word'

/** Nhập thay: the record says who entered it, and on whose word. */
export const OnWhoseWord = ({ word, onWord, wrong }: OnWhoseWordProps) => (
  <div class={wrong ? 'panel wrong' : 'panel'}>
    <label class="label" for={onWhoseWordId}>
      {say(w.onWhoseWord)}
    </label>
    <p id={`${onWhoseWordId}-hint`} class="help">
      {say(w.onWhoseWordHint)}
    </p>
    {wrong && (
      <p id={`${onWhoseWordId}-wrong`} class="messages">
        {say(w.onWhoseWordMissing)}
      </p>
    )}
    <input
      id={onWhoseWordId}
      type="text"
      maxLength={200}
      autocomplete="off"
      value={word}
      aria-describedby={wrong ? `${onWhoseWordId}-hint ${onWhoseWordId}-wrong` : `${onWhoseWordId}-hint`}
      aria-invalid={wrong || undefined}
      onInput={event => onWord(event.currentTarget.value)}
    />
  </div>
)

import { useEffect, useRef, useState } from 'preact/hooks'
import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { documentWords as w } from '../words/document.ts'
import type { Desk, Saving } from './desk.ts'

interface SavingStatusProps {
  readonly saving: Saving
  /** Not while it is as it was assembled: nothing of that is saved. */
  readonly isKept: boolean
}

/** Whether what was written is safe, in words; aloud only where it is not, for it is saved at every pause. */
export const SavingStatus = ({ saving, isKept }: SavingStatusProps) => {
  const isUnsafe = saving.state === 'refused' || saving.state === 'offline'
  return (
    <>
      <span class="quiet-text">
        {!isUnsafe && (isKept || saving.state !== 'saved' ? savingInWords(saving) : say(w.notKept))}
      </span>
      <strong class="overdue" role="status">
        {isUnsafe && savingInWords(saving)}
      </strong>
    </>
  )
}

const savingInWords = (saving: Saving): string => {
  switch (saving.state) {
    case 'saved':
      return saving.at === null ? say(w.saved) : say(w.savedAt(timeOf(saving.at)))
    case 'refused':
      return say(w.refused(saving.why))
    default:
      return say(w[saving.state])
  }
}

const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: 'numeric',
  minute: '2-digit',
})
/** "9:05" */
const timeOf = (instant: string): string => clock.format(new Date(instant)).replace(/^0/, '')

/** What could not be saved because somebody else's edit stands: theirs is shown, mine is kept as text. */
export const SetAsideNotice = ({ desk }: { readonly desk: Desk }) => {
  const aside = desk.setAside.value
  const notice = useRef<HTMLElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  useEffect(() => notice.current?.focus(), [aside])
  /** Marked besides, for a browser that does not let a page copy. */
  const copy = () => {
    text.current?.select()
    void navigator.clipboard.writeText(text.current?.value ?? '').catch(() => {})
  }
  if (!aside) return null
  return (
    <section ref={notice} class="notice bad aside-text" tabIndex={-1} role="alert" aria-label={say(w.mineAside)}>
      <p>{say(aside.by === null ? w.notTaken : w.setAside(aside.by, say(momentInWords(aside.at))))}</p>
      <textarea ref={text} aria-label={say(w.mineAside)} rows={6} readOnly lang="vi" value={aside.text} />
      <button type="button" class="quiet small" onClick={copy}>
        {say(w.copy)}
      </button>{' '}
      <button type="button" class="quiet small" onClick={desk.dismiss}>
        {say(w.dismiss)}
      </button>
    </section>
  )
}

/** The text as the edition gives it, in place of what was written. */
export const StartOver = ({ desk }: { readonly desk: Desk }) => {
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState('')
  const startOver = async () => {
    try {
      await desk.startOver()
      setAsking(false)
    } catch (refused) {
      setError(whyFailed(refused))
    }
  }
  return (
    <>
      <button type="button" class="plain" onClick={() => setAsking(true)}>
        {say(w.startOver)}
      </button>
      {asking && (
        <Dialog title={say(w.startOver)} onClose={() => setAsking(false)}>
          {error !== '' && <Refusal>{error}</Refusal>}
          <p>{say(w.startOverAsk)}</p>
          <div class="actions">
            <button type="button" onClick={startOver}>
              {say(w.startOver)}
            </button>
            <button type="button" class="quiet" onClick={() => setAsking(false)}>
              {say(w.cancel)}
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}

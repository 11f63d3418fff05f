import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Entry } from '../form/entry.ts'
import { OnWhoseWord } from '../form/on-whose-word.tsx'
import { sendEntry } from '../form/sending.ts'
import { say } from '../language.ts'
import { patterns, sentPath } from '../paths.ts'
import { Dialog } from '../ui/dialog.tsx'
import { whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { formWords as w } from '../words/form.ts'

/** Không phát sinh, in two taps: the button, and the question. */
export const NothingToReport = ({ entry }: { readonly entry: Entry }) => {
  const { route } = useLocation()
  const [asking, setAsking] = useState(false)
  const [word, setWord] = useState('')
  const [error, setError] = useState<unknown>(undefined)
  const [sending, setSending] = useState(false)
  const wordMissing = entry.onBehalf && word.trim().length < 2

  const send = async () => {
    if (wordMissing) return setError(new Error(say(w.onWhoseWordMissing)))
    setSending(true)
    setError(undefined)
    try {
      const outcome = await sendEntry(entry, { onBehalf: entry.onBehalf ? word : null, nothing: true })
      route(outcome === 'taken' ? sentPath(entry.id) : patterns.outbox)
    } catch (refused) {
      setError(refused)
    } finally {
      setSending(false)
    }
  }

  return (
    <>
      <button type="button" class="quiet" onClick={() => setAsking(true)}>
        {say(w.nothing)}
      </button>
      {asking && (
        <Dialog title={say(w.nothing)} onClose={() => setAsking(false)}>
          <p>{say(w.nothingAsk)}</p>
          {entry.onBehalf && <OnWhoseWord word={word} onWord={setWord} wrong={error !== undefined && wordMissing} />}
          {error !== undefined && <Refusal>{whyFailed(error)}</Refusal>}
          <div class="actions">
            <button type="button" disabled={sending} onClick={send}>
              {say(w.send)}
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

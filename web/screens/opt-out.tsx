import { useState } from 'preact/hooks'
import type { Reply } from '../api.ts'
import { say } from '../language.ts'
import { patterns } from '../paths.ts'
import { useTitle } from '../ui/title.ts'
import { contactWords as w } from '../words/contact.ts'
import { shellWords } from '../words/shell.ts'

type OptedOut = Reply<'POST /reminders/opt-out/{token}'>

/**
 * For whoever has a mail in hand, signed in or not. Asks before it does anything: programs that look at the links of mails open them
 * too.
 */
export const OptOut = ({ token }: { readonly token: string }) => {
  useTitle(say(w.stopTitle))
  const [outcome, setOutcome] = useState<OptedOut | 'asking' | 'failed' | undefined>(undefined)
  const stop = async () => {
    setOutcome('asking')
    try {
      const reply = await fetch(`/api/v1/reminders/opt-out/${encodeURIComponent(token)}`, { method: 'POST' })
      setOutcome(reply.ok ? await reply.json() : 'failed')
    } catch {
      setOutcome('failed')
    }
  }
  return (
    <>
      <h1>{say(w.stopTitle)}</h1>
      <div aria-live="polite">
        {outcome === 'failed' && <p class="notice bad">{say(w.noAnswer)}</p>}
        {typeof outcome === 'object' && (
          <div class="notice">
            <p>{say(outcome.stopped ? w.stopped : w.unknown)}</p>
            <p>
              <a href={patterns.myAccount}>{say(shellWords.myAccount)}</a>
            </p>
          </div>
        )}
      </div>
      {typeof outcome !== 'object' && (
        <>
          <p>{say(w.stopAsk)}</p>
          <div class="actions">
            <button type="button" disabled={outcome === 'asking'} onClick={stop}>
              {say(w.stop)}
            </button>
          </div>
        </>
      )}
    </>
  )
}

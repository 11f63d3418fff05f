import { useState } from 'preact/hooks'
import { allFields } from '../../shared/domain/form/form.ts'
import { stageOf } from '../../shared/domain/submission/amendment.ts'
import { call } from '../api.ts'
import { momentInWords, now, shortDay } from '../clock.ts'
import type { About, Submission } from '../form/about.ts'
import { say } from '../language.ts'
import { loadMe } from '../me.ts'
import { entryPath } from '../paths.ts'
import { whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { amendmentWords as w } from '../words/amendment.ts'
import { grantedWords, itemWords } from '../words/shell.ts'
import { ReasonForm } from './reason-form.tsx'

interface AmendmentProps {
  readonly about: About
  readonly submission: Submission
  readonly onAsked: () => void
}

/** What a unit may do once its period has closed: ask for an amendment, see that it waits, and open what was granted. */
export const AmendmentPart = ({ about, submission, onAsked }: AmendmentProps) => {
  const stage = stageOf(submission.amendment, now())
  return (
    <section aria-labelledby="amendment">
      <h2 id="amendment">{say(w.title)}</h2>
      {stage === 'asked' && (
        <div class="notice">
          <AmendmentAsked submission={submission} about={about} />
          <p>{say(w.waits)}</p>
        </div>
      )}
      {stage === 'granted' && (
        <>
          <div class="notice">
            <p>
              <strong>{say(grantedWords.amendBy(shortDay(submission.amendment!.until!)))}</strong>
            </p>
            <AmendmentAsked submission={submission} about={about} />
          </div>
          {about.proposes && <p>{say(w.byApprover)}</p>}
          <div class="actions">
            <a class="button large" href={entryPath(about.id)}>
              {say(w.open)}
            </a>
          </div>
        </>
      )}
      {(stage === 'none' || stage === 'lapsed') && <Ask about={about} submission={submission} onAsked={onAsked} />}
    </section>
  )
}

/** Who asked, when, why, and about which fields. */
export const AmendmentAsked = ({
  submission: { amendment },
  about: { form },
}: Pick<AmendmentProps, 'submission'> & { readonly about: Pick<About, 'form'> }) => {
  if (!amendment) return null
  const labels = allFields(form).filter(({ id }) => amendment.fields.includes(id))
  return (
    <>
      <p>{say(w.asked(amendment.byName, say(momentInWords(amendment.at))))}</p>
      <p>
        <strong>{say(itemWords.why)}:</strong> {amendment.reason}
      </p>
      {labels.length > 0 && (
        <p>
          {say(w.fields)}: {labels.map(({ label }) => say(label)).join('; ')}
        </p>
      )}
    </>
  )
}

const Ask = ({ about, submission, onAsked }: AmendmentProps) => {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const [key] = useState(() => crypto.randomUUID())
  const ask = async (reason: string) => {
    setBusy(true)
    setError(undefined)
    try {
      await call('POST /units/{unit}/submissions/{form}/{period}/ask', {
        params: about.id,
        body: { reason },
        ifMatch: submission.version,
        key: `${key}-ask`,
      })
      await loadMe()
      onAsked()
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  return (
    <div class="approval">
      <p>{say(w.help)}</p>
      {error !== undefined && <Refusal>{whyFailed(error)}</Refusal>}
      {asking ? (
        <ReasonForm
          hint={say(w.askHint)}
          command={say(w.send)}
          isBusy={busy}
          onSend={ask}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <div class="actions">
          <button type="button" class="quiet" onClick={() => setAsking(true)}>
            {say(w.ask)}
          </button>
        </div>
      )}
    </div>
  )
}

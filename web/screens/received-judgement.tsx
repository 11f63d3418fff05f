import { useState } from 'preact/hooks'
import { call, type Reply } from '../api.ts'
import { say } from '../language.ts'
import type { SubmissionId } from '../store/entries.ts'
import { ReasonForm } from '../submission/reason-form.tsx'
import { whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { receiveWords as w } from '../words/receive.ts'

export type Judged = 'accept' | 'return' | 'reopen'

interface JudgementProps {
  readonly id: SubmissionId
  readonly submission: Pick<Reply<'GET /units/{unit}/submissions/{form}/{period}'>, 'version' | 'state'>
  /** The fields that a reason is about. */
  readonly ticked: readonly string[]
  /** A reason is being given, or no longer: the figures then can be ticked. */
  readonly onTicking: (on: boolean) => void
  readonly onJudged: (command: Judged) => Promise<void>
}

/** Tiếp nhận, trả lại, mở lại: what the level above decides of the version that it sees. */
export const Judgement = ({ id, submission, ticked, onTicking, onJudged }: JudgementProps) => {
  const { version, state } = submission
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const [busy, setBusy] = useState(false)
  const [key] = useState(() => crypto.randomUUID())
  if (state !== 'submitted' && state !== 'accepted') return null

  const judge = async (command: Judged, send: () => Promise<unknown>) => {
    setBusy(true)
    setError(undefined)
    try {
      await send()
      await onJudged(command)
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  const command = { params: id, ifMatch: version }
  const accept = () =>
    judge('accept', () =>
      call('POST /units/{unit}/submissions/{form}/{period}/accept', { ...command, body: {}, key: `${key}-accept` }),
    )
  const giveBack = (reason: string) => {
    const body = { reason, fields: [...ticked] }
    return state === 'submitted'
      ? judge('return', () =>
          call('POST /units/{unit}/submissions/{form}/{period}/return', { ...command, body, key: `${key}-return` }),
        )
      : judge('reopen', () =>
          call('POST /units/{unit}/submissions/{form}/{period}/reopen', { ...command, body, key: `${key}-reopen` }),
        )
  }
  const ask = (on: boolean) => {
    setAsking(on)
    setError(undefined)
    onTicking(on)
  }
  const giveBackLabel = say(state === 'submitted' ? w.return : w.reopen)

  return (
    <div class="approval">
      {error !== undefined && <Refusal>{whyFailed(error)}</Refusal>}
      {asking ? (
        <ReasonForm
          hint={say(w.returnHelp)}
          command={giveBackLabel}
          isBusy={busy}
          onSend={giveBack}
          onCancel={() => ask(false)}
        >
          <p class="left" role="status">
            {say(w.ticked(ticked.length))}
          </p>
        </ReasonForm>
      ) : (
        <div class="actions">
          {state === 'submitted' && (
            <button type="button" class="large" disabled={busy} onClick={accept}>
              {say(w.receive)}
            </button>
          )}
          <button type="button" class="quiet" onClick={() => ask(true)}>
            {giveBackLabel}
          </button>
        </div>
      )}
    </div>
  )
}

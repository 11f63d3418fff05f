import { useState } from 'preact/hooks'
import type { Form } from '../../shared/domain/form/form.ts'
import { stageOf } from '../../shared/domain/submission/amendment.ts'
import { call, type Reply } from '../api.ts'
import { now, shortDay } from '../clock.ts'
import { say } from '../language.ts'
import type { SubmissionId } from '../store/entries.ts'
import { AmendmentAsked } from '../submission/amendment.tsx'
import { ReasonForm } from '../submission/reason-form.tsx'
import { whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { amendmentWords as a } from '../words/amendment.ts'
import { receiveWords as w } from '../words/receive.ts'
import { grantedWords } from '../words/shell.ts'

export type Judged = 'accept' | 'return' | 'reopen' | 'grant' | 'refuse'

interface JudgementProps {
  readonly id: SubmissionId
  readonly submission: Reply<'GET /units/{unit}/submissions/{form}/{period}'>
  readonly form: Form
  /** The period is: what counts then is changed by an amendment only. */
  readonly isClosed: boolean
  /** The fields that a reason is about. */
  readonly ticked: readonly string[]
  /** A reason is being given, or no longer: the figures then can be ticked. */
  readonly onTicking: (on: boolean) => void
  readonly onJudged: (command: Judged) => Promise<void>
}

/** Tiếp nhận, trả lại, mở lại, cho điều chỉnh: what the level above decides of the version that it sees. */
export const Judgement = (props: JudgementProps) => {
  const { submission, form } = props
  const stage = stageOf(submission.amendment, now())
  if (stage === 'asked') return <Answer {...props} />
  if (stage === 'granted')
    return (
      <div class="notice">
        <p>
          <strong>{say(grantedWords.amendBy(shortDay(submission.amendment!.until!)))}</strong>
        </p>
        <AmendmentAsked submission={submission} about={{ form }} />
      </div>
    )
  return <Decision {...props} />
}

/** Grants what the unit asks for, or refuses it with a reason. */
const Answer = ({ id, submission, form, onJudged }: JudgementProps) => {
  const [refusing, setRefusing] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const [busy, setBusy] = useState(false)
  const [key] = useState(() => crypto.randomUUID())
  const command = { params: id, ifMatch: submission.version }
  const answer = async (judged: Judged, send: () => Promise<unknown>) => {
    setBusy(true)
    setError(undefined)
    try {
      await send()
      await onJudged(judged)
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  const grant = () =>
    answer('grant', () =>
      call('POST /units/{unit}/submissions/{form}/{period}/grant', { ...command, body: {}, key: `${key}-grant` }),
    )
  const refuse = (reason: string) =>
    answer('refuse', () =>
      call('POST /units/{unit}/submissions/{form}/{period}/refuse', {
        ...command,
        body: { reason },
        key: `${key}-refuse`,
      }),
    )
  return (
    <section class="approval" aria-labelledby="amendment">
      <h2 id="amendment">{say(a.title)}</h2>
      <div class="notice">
        <AmendmentAsked submission={submission} about={{ form }} />
      </div>
      {error !== undefined && <Refusal>{whyFailed(error)}</Refusal>}
      {refusing ? (
        <ReasonForm
          hint={say(a.refuseHint)}
          command={say(a.refuse)}
          isBusy={busy}
          onSend={refuse}
          onCancel={() => setRefusing(false)}
        />
      ) : (
        <>
          <p>{say(a.grantHelp)}</p>
          <div class="actions">
            <button type="button" class="large" disabled={busy} onClick={grant}>
              {say(a.grant)}
            </button>
            <button type="button" class="quiet" onClick={() => setRefusing(true)}>
              {say(a.refuse)}
            </button>
          </div>
        </>
      )}
    </section>
  )
}

const Decision = ({ id, submission, isClosed, ticked, onTicking, onJudged }: JudgementProps) => {
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
      ? judge(isClosed ? 'grant' : 'return', () =>
          call('POST /units/{unit}/submissions/{form}/{period}/return', { ...command, body, key: `${key}-return` }),
        )
      : judge(isClosed ? 'grant' : 'reopen', () =>
          call('POST /units/{unit}/submissions/{form}/{period}/reopen', { ...command, body, key: `${key}-reopen` }),
        )
  }
  const ask = (on: boolean) => {
    setAsking(on)
    setError(undefined)
    onTicking(on)
  }
  const giveBackLabel = say(isClosed ? a.openToUnit : state === 'submitted' ? w.return : w.reopen)

  return (
    <div class="approval">
      {error !== undefined && <Refusal>{whyFailed(error)}</Refusal>}
      {asking ? (
        <ReasonForm
          hint={say(isClosed ? a.openHelp : w.returnHelp)}
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

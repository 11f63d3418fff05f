import { useState } from 'preact/hooks'
import { call } from '../api.ts'
import { say } from '../language.ts'
import { loadMe } from '../me.ts'
import type { SubmissionId } from '../store/entries.ts'
import { ReasonForm } from '../submission/reason-form.tsx'
import { whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { sentWords as w } from '../words/sent.ts'

interface ApprovalProps {
  readonly id: SubmissionId
  /** The version that the approver sees. */
  readonly version: number
  readonly onDecided: () => void
}

/** The approver (người duyệt) sends what the reporter proposed, or gives it back with a reason. */
export const Approval = ({ id, version, onDecided }: ApprovalProps) => {
  const [returning, setReturning] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const [busy, setBusy] = useState(false)
  const [key] = useState(() => crypto.randomUUID())

  const decide = async (command: () => Promise<unknown>) => {
    setBusy(true)
    setError(undefined)
    try {
      await command()
      await loadMe()
      onDecided()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  const approve = () =>
    call('POST /units/{unit}/submissions/{form}/{period}/approve', {
      params: id,
      body: {},
      ifMatch: version,
      key: `${key}-approve`,
    })
  const giveBack = (reason: string) =>
    call('POST /units/{unit}/submissions/{form}/{period}/return', {
      params: id,
      body: { reason },
      ifMatch: version,
      key: `${key}-return`,
    })

  return (
    <div class="approval">
      {error !== undefined && <Refusal>{whyFailed(error)}</Refusal>}
      {returning ? (
        <ReasonForm
          hint={say(w.giveBackHint)}
          command={say(w.giveBack)}
          isBusy={busy}
          onSend={reason => decide(() => giveBack(reason))}
          onCancel={() => setReturning(false)}
        />
      ) : (
        <div class="actions">
          <button type="button" class="large" disabled={busy} onClick={() => decide(approve)}>
            {say(w.approve)}
          </button>
          <button type="button" class="quiet" onClick={() => setReturning(true)}>
            {say(w.giveBack)}
          </button>
        </div>
      )}
    </div>
  )
}

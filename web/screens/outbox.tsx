import { useEffect, useState } from 'preact/hooks'
import { isRefused } from '../api.ts'
import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { entryPath } from '../paths.ts'
import { dropSending, outbox, readOutbox, type Sending, trySending } from '../store/outbox.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useTitle } from '../ui/title.ts'
import { sentWords as w } from '../words/sent.ts'
import { shellWords } from '../words/shell.ts'

/** What was sent from this machine and has not reached the server. */
export const Outbox = () => {
  useTitle(say(w.outbox))
  const [said, setSaid] = useState<string | undefined>(undefined)
  useEffect(() => void readOutbox(), [])
  return (
    <>
      <h1>{say(w.outbox)}</h1>
      <p role="status">{said}</p>
      {outbox.value.length === 0 ? (
        <p>{say(w.outboxEmpty)}</p>
      ) : (
        <>
          <p>{say(w.outboxHelp)}</p>
          <ul class="cards">
            {outbox.value.map(sending => (
              <Waiting
                key={sending.key}
                sending={sending}
                onTried={isGone =>
                  setSaid(say(isGone ? w.gone(say(sending.formLabel), say(sending.periodLabel)) : w.notYet))
                }
              />
            ))}
          </ul>
        </>
      )}
      <p>
        <a href="/">{say(shellWords.backHome)}</a>
      </p>
    </>
  )
}

interface WaitingProps {
  readonly sending: Sending
  /** Whether the server has it now; not told of what it refuses. */
  readonly onTried: (isGone: boolean) => void
}

const Waiting = ({ sending, onTried }: WaitingProps) => {
  const [removing, setRemoving] = useState(false)
  const { problem } = sending
  const tryNow = async () => {
    try {
      onTried((await trySending({ ...sending, problem: null })) !== undefined)
    } catch (error) {
      if (!isRefused(error)) throw error
    }
  }
  return (
    <li class={problem ? 'card pressing' : 'card'}>
      <div>
        <h2>
          {say(sending.formLabel)} <span class="period">{say(sending.periodLabel)}</span>
        </h2>
        <p>{sending.unitName}</p>
        <p class="facts">
          <span class={problem ? 'badge wrong' : 'badge waiting'}>{say(problem ? w.refused : w.waits)}</span>
          <span>{say(w.pressedAt(say(momentInWords(sending.sentAt))))}</span>
        </p>
        {problem && <p class="reason">{say(problem.message)}</p>}
      </div>
      <div class="actions">
        {problem ? (
          <a class="button" href={entryPath(sending.id)}>
            {say(w.fix)}
          </a>
        ) : (
          <button type="button" onClick={tryNow}>
            {say(w.tryNow)}
          </button>
        )}
        <button type="button" class="quiet" onClick={() => download(sending)}>
          {say(w.save)}
        </button>
        <button type="button" class="quiet" onClick={() => setRemoving(true)}>
          {say(w.remove)}
        </button>
      </div>
      {removing && (
        <Dialog title={say(w.remove)} onClose={() => setRemoving(false)}>
          <p>{say(w.removeAsk)}</p>
          <div class="actions">
            <button type="button" onClick={() => dropSending(sending)}>
              {say(w.remove)}
            </button>
            <button type="button" class="quiet" onClick={() => setRemoving(false)}>
              {say(w.cancel)}
            </button>
          </div>
        </Dialog>
      )}
    </li>
  )
}

/** The submission as the API takes it, with what it is about. */
const download = ({ id, body, sentAt }: Sending): void => {
  const file = new Blob([JSON.stringify({ ...id, sentAt, ...body }, null, 2)], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `${id.unit}-${id.form}-${id.period}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}

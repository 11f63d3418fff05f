import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { say } from '../language.ts'
import { reasonWords as w } from '../words/reason.ts'

interface ReasonFormProps {
  readonly hint: string
  /** What the button says that sends it. */
  readonly command: string
  readonly isBusy: boolean
  readonly onSend: (reason: string) => void
  readonly onCancel: () => void
  /** What else is to be said of what is given back. */
  readonly children?: ComponentChildren
}

/** The API's own least. */
const shortest = 3

/** Why something is given back: asked for in words, and in focus when it is asked for or missing. */
export const ReasonForm = ({ hint, command, isBusy, onSend, onCancel, children }: ReasonFormProps) => {
  const [reason, setReason] = useState('')
  const [attempt, setAttempt] = useState(0)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [attempt])
  const isMissing = reason.trim().length < shortest
  const isWrong = attempt > 0 && isMissing
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (isMissing) setAttempt(attempt + 1)
        else if (!isBusy) onSend(reason)
      }}
    >
      <label class="label" for="reason">
        {say(w.reason)}
      </label>
      <p id="reason-hint" class="help">
        {hint}
      </p>
      {isWrong && (
        <p id="reason-wrong" class="messages" role="alert">
          {say(w.missing)}
        </p>
      )}
      <textarea
        id="reason"
        ref={field}
        rows={3}
        maxLength={2000}
        value={reason}
        aria-describedby={isWrong ? 'reason-hint reason-wrong' : 'reason-hint'}
        aria-invalid={isWrong ? 'true' : undefined}
        onInput={event => setReason(event.currentTarget.value)}
      />
      {children}
      <div class="actions">
        <button type="submit" disabled={isBusy}>
          {command}
        </button>
        <button type="button" class="quiet" onClick={onCancel}>
          {say(w.cancel)}
        </button>
      </div>
    </form>
  )
}

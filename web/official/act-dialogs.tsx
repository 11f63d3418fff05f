import { useState } from 'preact/hooks'
import { isDay } from '../../shared/domain/calendar/day.ts'
import { shortDay, today } from '../clock.ts'
import { readDay, showDay } from '../form/days.ts'
import { say } from '../language.ts'
import { ReasonForm } from '../submission/reason-form.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { documentWords as w } from '../words/document.ts'
import { type ActDialogProps, useAct } from './act-dialog.ts'
import { act } from './acts.ts'

/** Trả lại: to be a draft again, with a reason. */
export const ReturnDialog = ({ desk, onDone, onClose }: ActDialogProps) => {
  const { busy, error, run } = useAct(onDone)
  return (
    <Dialog title={say(w.return)} onClose={onClose}>
      {error !== '' && <Refusal>{error}</Refusal>}
      <ReasonForm
        hint={say(w.returnHint)}
        command={say(w.return)}
        isBusy={busy}
        onSend={reason =>
          run(() => act(desk, 'POST /units/{unit}/official-reports/{form}/{period}/return', { reason }))
        }
        onCancel={onClose}
      />
    </Dialog>
  )
}

/** Cấp số: the day is asked for, the number comes from the series. */
export const NumberDialog = ({ desk, onDone, onClose }: ActDialogProps) => {
  const { busy, error, run } = useAct(onDone)
  const { number, day: dayBefore, signature, letterhead } = desk.kept.value
  const [typed, setTyped] = useState(showDay(dayBefore ?? today()))
  const [wrong, setWrong] = useState(false)
  const day = readDay(typed) ?? ''
  return (
    <Dialog title={say(w.number)} onClose={onClose}>
      {error !== '' && <Refusal>{error}</Refusal>}
      <p>{say(w.numberHelp)}</p>
      {number !== null && (
        <p>
          <strong>{say(w.numberedAs(number, shortDay(dayBefore ?? '')))}</strong> {say(w.numberKept)}
        </p>
      )}
      {(signature ?? letterhead.signature).name === null && <p class="notice">{say(w.signerMissing)}</p>}
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setWrong(!isDay(day))
          if (isDay(day) && !busy)
            void run(() => act(desk, 'POST /units/{unit}/official-reports/{form}/{period}/number', { day }))
        }}
      >
        <label class="label" for="day">
          {say(w.day)}
        </label>
        <p id="day-hint" class="help">
          {say(w.dayHint)}
        </p>
        {wrong && (
          <p id="day-wrong" class="messages" role="alert">
            {say(w.dayWrong)}
          </p>
        )}
        <input
          id="day"
          type="text"
          class="short"
          autocomplete="off"
          value={typed}
          aria-describedby={wrong ? 'day-hint day-wrong' : 'day-hint'}
          aria-invalid={wrong || undefined}
          onInput={event => setTyped(event.currentTarget.value)}
        />
        <div class="actions">
          <button type="submit" disabled={busy}>
            {say(w.number)}
          </button>
          <button type="button" class="quiet" onClick={onClose}>
            {say(w.cancel)}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** Phát hành: said plainly before it is done. */
export const IssueDialog = ({ desk, onDone, onClose }: ActDialogProps) => {
  const { busy, error, run } = useAct(onDone)
  return (
    <Dialog title={say(w.issue)} onClose={onClose}>
      {error !== '' && <Refusal>{error}</Refusal>}
      <p>{say(w.issueAsk)}</p>
      <div class="actions">
        <button
          type="button"
          disabled={busy}
          onClick={() => run(() => act(desk, 'POST /units/{unit}/official-reports/{form}/{period}/issue', {}))}
        >
          {say(w.issue)}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          {say(w.cancel)}
        </button>
      </div>
    </Dialog>
  )
}

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { periodOf, shift } from '../../shared/domain/calendar/calendar.ts'
import { isDay } from '../../shared/domain/calendar/day.ts'
import { periodLabel } from '../../shared/domain/calendar/period-label.ts'
import { type RegisterState, stateOf } from '../../shared/domain/register/register.ts'
import { call } from '../api.ts'
import { today } from '../clock.ts'
import { say } from '../language.ts'
import { registersPath } from '../paths.ts'
import { useCommand, type Wrong } from '../steward/command.ts'
import { Confirm } from '../steward/confirm.tsx'
import { Day, Lines, Options } from '../steward/fields.tsx'
import { tell } from '../steward/told.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { entryWords as w } from '../words/register-entry.ts'
import { registerWords } from '../words/registers.ts'
import { type Entry, listedAt, type RegisterAbout } from './about.ts'
import { type Behalf, OnBehalf, saidBy, useBehalf } from './behalf.tsx'
import { behalfControls, onBehalfControl } from './check.ts'
import { command, isOvertaken, whyRefused } from './command.ts'
import { Choice } from './fields.tsx'

interface ActsProps {
  readonly about: RegisterAbout
  readonly entry: Entry
  /** What is begun when the page opens, if it may be done. */
  readonly begun: string | undefined
  readonly reload: () => Promise<Entry>
  /** Says what was done; nothing while something else is begun. */
  readonly onDone: (text: string) => void
}

type Act = Exclude<Entry['acts'][number], 'change' | 'attach'>
const isAct = (act: Entry['acts'][number]): act is Act => act !== 'change' && act !== 'attach'

/** What this person may do with the entry as it stands; each in a dialog of its own. */
export const Acts = ({ about, entry, begun, reload, onDone }: ActsProps) => {
  const [act, setAct] = useState(() => entry.acts.filter(isAct).find(one => one === begun))
  const behalf = useBehalf(entry)
  const acts = entry.acts.filter(one => one !== 'attach')
  const close = () => setAct(undefined)
  const props = {
    about,
    entry,
    behalf,
    onClose: close,
    run: async (done: Act, ask: () => Promise<void>) => {
      try {
        await ask()
      } catch (error) {
        if (!isOvertaken(error)) throw error
        const why = whyRefused(error)
        await reload()
        throw new Error(why)
      }
      if (done === 'withdraw') return
      await reload()
      onDone(say(w.done[done]))
      close()
    },
  }
  if (acts.length === 0) return null
  const labels = labelsOf(about, entry)
  return (
    <>
      <nav class="actions entry-acts" aria-label={say(w.acts)}>
        {acts.map((one, at) =>
          one === 'change' ? (
            <a
              key={one}
              class="button quiet"
              href={registersPath(entry.unit, entry.register, 'muc', entry.entry, 'sua')}
            >
              {say(w.change)}
            </a>
          ) : (
            <button
              key={one}
              type="button"
              class={one === 'withdraw' || one === 'erase' ? 'plain' : at === 0 ? undefined : 'quiet'}
              onClick={() => {
                onDone('')
                setAct(one)
              }}
            >
              {labels[one]}
            </button>
          ),
        )}
      </nav>
      {act === 'note' && <NoteDialog {...props} />}
      {act === 'move' && <MoveDialog {...props} />}
      {act === 'end' && <EndDialog {...props} />}
      {act === 'erase' && <EraseDialog {...props} />}
      {(act === 'carry' || act === 'choose' || act === 'release' || act === 'withdraw') && (
        <SimpleAct act={act} label={labels[act]} {...props} />
      )}
    </>
  )
}

const labelsOf = ({ register }: RegisterAbout, entry: Entry): { readonly [act in Act]: string } => ({
  note: say(w.note),
  move: say(stateOf(register, entry.state)?.ends ? w.reopen : w.move),
  end: say(w.end),
  carry: say(w.carry(yearAfter(entry))),
  choose: say(w.choose),
  release: say(w.release),
  erase: say(w.erase),
  withdraw: say(w.withdraw),
})

const yearAfter = ({ years }: Entry): string => String(Number(years.at(-1)) + 1)

const nextStates = ({ register }: RegisterAbout, { state }: Entry): RegisterState[] =>
  (stateOf(register, state)?.next ?? []).map(id => stateOf(register, id)!)

interface ActProps {
  readonly about: RegisterAbout
  readonly entry: Entry
  readonly behalf: Behalf
  readonly onClose: () => void
  /** Asks, tells, closes; what came too late is told with the entry as it now stands. Throws what was refused. */
  readonly run: (done: Act, ask: () => Promise<void>) => Promise<void>
}

interface ActFormProps {
  readonly title: string
  readonly label: string
  readonly command: ReturnType<typeof useCommand>
  /** Of what is entered for the unit. */
  readonly behalf?: Behalf
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** What an act asks, what is wrong with it, and the way out. */
const ActForm = ({ title, label, command, behalf, onSend, onClose, children }: ActFormProps) => (
  <Dialog title={title} onClose={onClose}>
    {command.wrong.map(({ text, control }) => control === undefined && <Refusal key={text}>{text}</Refusal>)}
    <form
      noValidate
      class="entry-act"
      onSubmit={event => {
        event.preventDefault()
        if (!command.busy) onSend()
      }}
    >
      {children}
      {behalf && <OnBehalf behalf={behalf} wrong={command.wrongAt(onBehalfControl)} />}
      <div class="actions">
        <button type="submit" disabled={command.busy}>
          {label}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          {say(registerWords.cancel)}
        </button>
      </div>
    </form>
  </Dialog>
)

/** The first control at which something is wrong takes the focus: a dialog is too small for a summary. */
const atFirst = (wrong: Wrong[]): Wrong[] => {
  const [first] = wrong
  if (first?.control) document.getElementById(first.control)?.focus()
  return wrong
}

/** How many months may be noted on, and quarters. */
const monthsBack = 6
const quartersBack = 2

const NoteDialog = ({ entry, behalf, onClose, run }: ActProps) => {
  const [period, setPeriod] = useState(shift(periodOf(today(), 'monthly'), -1))
  const [text, setText] = useState('')
  const asking = useCommand(behalfControls)
  const periods = [
    ...Array.from({ length: monthsBack }, (_, back) => shift(periodOf(today(), 'monthly'), -back)),
    ...Array.from({ length: quartersBack }, (_, back) => shift(periodOf(today(), 'quarterly'), -back)),
  ]
  return (
    <ActForm
      title={say(w.note)}
      label={say(w.noteDo)}
      command={asking}
      behalf={behalf}
      onClose={onClose}
      onSend={() =>
        asking.run(atFirst(text.trim() === '' ? [{ control: 'note-text', text: say(w.noteMissing) }] : []), () =>
          run('note', () =>
            command('POST /units/{unit}/registers/{register}/{entry}/notes', entry, {
              period,
              text,
              onBehalf: saidBy(behalf),
            }),
          ),
        )
      }
    >
      <div class="field">
        <label class="label" for="note-period">
          {say(w.notePeriod)}
        </label>
        <select id="note-period" value={period} onChange={event => setPeriod(event.currentTarget.value)}>
          {periods.map(one => (
            <option key={one} value={one}>
              {say(periodLabel(one))}
            </option>
          ))}
        </select>
      </div>
      <Lines
        id="note-text"
        label={say(w.noteText)}
        wrong={asking.wrongAt('note-text')}
        limit={4000}
        rows={4}
        value={text}
        onValue={setText}
      />
    </ActForm>
  )
}

const MoveDialog = ({ about, entry, behalf, onClose, run }: ActProps) => {
  const states = nextStates(about, entry).filter(({ ends }) => !ends)
  const [state, setState] = useState(states.length === 1 ? states[0]!.id : '')
  const [reason, setReason] = useState('')
  const asking = useCommand(behalfControls)
  const reopens = stateOf(about.register, entry.state)?.ends ?? false
  const wrong = [
    ...(state === '' ? [{ control: 'move-state', text: say(w.moveMissing) }] : []),
    ...(reopens && reason.trim().length < 3 ? [{ control: 'move-reason', text: say(w.reasonMissing) }] : []),
  ]
  return (
    <ActForm
      title={say(reopens ? w.reopen : w.move)}
      label={say(reopens ? w.reopen : w.move)}
      command={asking}
      behalf={behalf}
      onClose={onClose}
      onSend={() =>
        asking.run(atFirst(wrong), () =>
          run('move', () =>
            command('POST /units/{unit}/registers/{register}/{entry}/state', entry, {
              state,
              reason: reopens ? reason : null,
              onBehalf: saidBy(behalf),
            }),
          ),
        )
      }
    >
      <Options
        id="move-state"
        label={say(w.moveTo)}
        type="radio"
        wrong={asking.wrongAt('move-state')}
        options={states.map(({ id, label }) => ({ value: id, label: say(label) }))}
        chosen={[state]}
        onChosen={([chosen]) => setState(chosen!)}
      />
      {reopens && (
        <Lines
          id="move-reason"
          label={say(w.reopenReason)}
          wrong={asking.wrongAt('move-reason')}
          limit={2000}
          rows={2}
          value={reason}
          onValue={setReason}
        />
      )}
    </ActForm>
  )
}

const EndDialog = ({ about, entry, behalf, onClose, run }: ActProps) => {
  const [first, ...others] = nextStates(about, entry).filter(({ ends }) => ends)
  const [state, setState] = useState('')
  const [ended, setEnded] = useState(today())
  const [result, setResult] = useState('')
  const asking = useCommand({ bad_days: 'end-day', ...behalfControls })
  // It has just been ended, and the dialog is about to close.
  if (!first) return null
  const wrong = [
    ...(isDay(ended) ? [] : [{ control: 'end-day', text: say(w.endDayMissing) }]),
    ...(result.trim() === '' ? [{ control: 'end-result', text: say(w.endResultMissing) }] : []),
  ]
  return (
    <ActForm
      title={say(w.end)}
      label={say(w.end)}
      command={asking}
      behalf={behalf}
      onClose={onClose}
      onSend={() =>
        asking.run(atFirst(wrong), () =>
          run('end', () =>
            command('POST /units/{unit}/registers/{register}/{entry}/end', entry, {
              state: state || first.id,
              ended,
              result,
              onBehalf: saidBy(behalf),
            }),
          ),
        )
      }
    >
      {others.length > 0 && (
        <Choice
          id="end-state"
          label={say(w.endAs)}
          none={say(first.label)}
          options={others}
          value={state}
          onValue={setState}
        />
      )}
      <Day id="end-day" label={say(w.endDay)} wrong={asking.wrongAt('end-day')} value={ended} onValue={setEnded} />
      <Lines
        id="end-result"
        label={say(w.endResult)}
        help={say(w.endResultHelp)}
        wrong={asking.wrongAt('end-result')}
        limit={4000}
        rows={4}
        value={result}
        onValue={setResult}
      />
    </ActForm>
  )
}

const EraseDialog = ({ entry, onClose, run }: ActProps) => {
  const [reason, setReason] = useState('')
  const asking = useCommand()
  return (
    <ActForm
      title={say(w.erase)}
      label={say(w.erase)}
      command={asking}
      onClose={onClose}
      onSend={() =>
        asking.run(
          atFirst(reason.trim().length < 3 ? [{ control: 'erase-reason', text: say(w.reasonMissing) }] : []),
          () => run('erase', () => command('POST /units/{unit}/registers/{register}/{entry}/erase', entry, { reason })),
        )
      }
    >
      <p>{say(w.eraseAsk)}</p>
      <Lines
        id="erase-reason"
        label={say(w.eraseReason)}
        help={say(w.eraseReasonHelp)}
        wrong={asking.wrongAt('erase-reason')}
        limit={2000}
        rows={2}
        value={reason}
        onValue={setReason}
      />
    </ActForm>
  )
}

interface SimpleActProps extends ActProps {
  readonly act: 'carry' | 'choose' | 'release' | 'withdraw'
  readonly label: string
}

/** An act that asks nothing but whether it is meant and, for another unit, on whose word. */
const SimpleAct = ({ act, label, about, entry, behalf, onClose, run }: SimpleActProps) => {
  const { route } = useLocation()
  const ask = async () => {
    switch (act) {
      case 'carry':
        return command('POST /units/{unit}/registers/{register}/{entry}/carry', entry, {
          year: yearAfter(entry),
          onBehalf: saidBy(behalf),
        })
      case 'withdraw': {
        const { unit, register, entry: id, version } = entry
        const params = { unit, register, entry: id }
        await call('DELETE /units/{unit}/registers/{register}/{entry}', {
          params,
          query: { onBehalf: saidBy(behalf) ?? undefined },
          ifMatch: version,
        })
        tell(say(w.withdrawn))
        return route(registersPath(listedAt(about), register))
      }
      default: {
        const chosen = act === 'choose'
        return command('POST /units/{unit}/registers/{register}/{entry}/exemplary', entry, { chosen })
      }
    }
  }
  return (
    <Confirm title={label} label={label} onClose={onClose} onConfirm={() => run(act, ask)}>
      <p>
        {act === 'carry' && say(w.carryAsk(yearAfter(entry)))}
        {act === 'choose' && say(w.chooseAsk)}
        {act === 'release' && say(w.releaseAsk)}
        {act === 'withdraw' && say(w.withdrawAsk)}
      </p>
      {(act === 'carry' || act === 'withdraw') && <OnBehalf behalf={behalf} />}
    </Confirm>
  )
}

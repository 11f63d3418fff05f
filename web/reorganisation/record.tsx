import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addDays, isDay } from '../../shared/domain/calendar/day.ts'
import { call, isRefused } from '../api.ts'
import { shortDay, today } from '../clock.ts'
import { say } from '../language.ts'
import { reorganisationsPath } from '../paths.ts'
import { useBegun } from '../steward/begun.ts'
import { useCommand, type Wrong } from '../steward/command.ts'
import { Confirm } from '../steward/confirm.tsx'
import { Day, Line } from '../steward/fields.tsx'
import { Done, tell } from '../steward/told.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { recordWords as w } from '../words/reorganisation.ts'
import { stewardWords } from '../words/steward.ts'
import { type Checked, CheckedParts } from './checked.tsx'
import { emptyFields, type MoveFields } from './move-fields.ts'
import { MoveForm } from './move-form.tsx'
import { sentenceOf } from './sentence.ts'
import { begin, bodyOf, createdIn, type Written } from './written.ts'

const [numberId, issuerId, decidedId, dayId] = ['number', 'issuer', 'decided', 'day']
const moveId = (index: number): string => `moves-${index}`

/** Where on the page a place in the body is. */
const controlAt = (pointer: string): string | undefined => {
  const [, part, at] = pointer.split('/')
  if (part === 'moves') return at === undefined ? 'move-type' : moveId(Number(at))
  return { '/day': dayId, '/decision/day': decidedId, '/decision/number': numberId, '/decision/issuer': issuerId }[
    pointer
  ]
}

type Begun = Written & { readonly fields: MoveFields }

/** A reorganisation is written, checked as a whole, and applied; what was begun is kept. */
export const RecordReorganisation = ({ root }: { readonly root: string }) => {
  const { route } = useLocation()
  const { begun, change, forget } = useBegun<Begun>(`reorganisation/${root}`, () => ({
    ...begin(),
    fields: emptyFields,
  }))
  const { busy, wrong, attempt, run, wrongAt } = useCommand()
  const [checked, setChecked] = useState<Checked | undefined>(undefined)
  const [faults, setFaults] = useState<readonly Wrong[]>([])
  const [done, setDone] = useState('')
  const [asking, setAsking] = useState(false)
  const write = (part: Partial<Begun>) => {
    if (!('fields' in part)) {
      setChecked(undefined)
      setFaults([])
    }
    change(part)
  }
  const { number, issuer, decided, day, moves, names } = begun
  const check = async () => {
    setChecked(undefined)
    setDone('')
    try {
      const { body } = await call('POST /reorganisations', {
        params: {},
        query: { dryRun: 'true' },
        body: bodyOf(begun),
        key: begun.key,
      })
      setFaults([])
      setChecked(body as Checked)
    } catch (error) {
      if (!isRefused(error) || error.problem.code !== 'bad_reorganisation') throw error
      const { errors = [], count = errors.length } = error.problem
      const told = errors.map(({ pointer, message, units = [] }) => ({
        control: controlAt(pointer),
        text: [say(message), units.map(({ name }) => name).join(', ')].filter(Boolean).join(' '),
      }))
      setFaults([...(count > told.length ? [{ text: say(w.manyFaults(told.length, count)) }] : []), ...told])
    }
  }
  const apply = async () => {
    await call('POST /reorganisations', { params: {}, query: {}, body: bodyOf(begun), key: begun.key })
    forget()
    tell(say(w.applied))
    route(reorganisationsPath(root))
  }
  const faultsAt = (control: string): string[] => faults.filter(one => one.control === control).map(({ text }) => text)
  const at = (control: string): string | undefined => wrongAt(control) ?? faultsAt(control)[0]
  return (
    <>
      <h2>{say(w.title)}</h2>
      <form
        onSubmit={event => {
          event.preventDefault()
          run(wrongIn(begun), check)
        }}
        id="reorganisation"
      >
        <ErrorSummary lines={[...wrong, ...faults]} attempt={attempt + faults.length} />
        <div class="fields">
          <Line
            id={numberId}
            label={say(w.number)}
            help={say(w.numberHelp)}
            maxLength={100}
            wrong={at(numberId)}
            value={number}
            onValue={typed => write({ number: typed })}
          />
          <Line
            id={issuerId}
            label={say(w.issuer)}
            maxLength={200}
            wrong={at(issuerId)}
            value={issuer}
            onValue={typed => write({ issuer: typed })}
          />
          <Day
            id={decidedId}
            label={say(w.decided)}
            wrong={at(decidedId)}
            value={decided}
            onValue={typed => write({ decided: typed })}
          />
          <Day
            id={dayId}
            label={say(w.day)}
            help={say(w.dayHelp)}
            wrong={at(dayId)}
            value={day}
            onValue={typed => write({ day: typed })}
          />
        </div>
      </form>
      <section aria-labelledby="moves">
        <h2 id="moves" class="counted">
          {say(w.moves)} <span class="count">{moves.length}</span>
        </h2>
        {done !== '' && <Done key={moves.length} text={done} />}
        {moves.length === 0 && <p>{say(w.noMoves)}</p>}
        <ol class="cards">
          {moves.map((move, index) => (
            // Moves have no name of their own.
            <li key={index} class={faultsAt(moveId(index)).length > 0 ? 'card pressing' : 'card'}>
              <div>
                <p>{sentenceOf(move, names, day || today())}</p>
                {faultsAt(moveId(index)).map(text => (
                  <p key={text} class="messages">
                    {text}
                  </p>
                ))}
              </div>
              <button
                type="button"
                id={moveId(index)}
                class="quiet"
                aria-label={`${say(w.remove)}: ${sentenceOf(move, names, day || today())}`}
                onClick={() => {
                  write({ moves: moves.filter((_, other) => other !== index) })
                  setDone(say(w.removed))
                }}
              >
                {say(w.remove)}
              </button>
            </li>
          ))}
        </ol>
        <MoveForm
          root={root}
          on={isDay(day) ? addDays(day, -1) : undefined}
          day={day}
          created={createdIn(begun)}
          fields={begun.fields}
          onFields={fields => write({ fields })}
          onMove={(move, added) => {
            setDone(say(w.added))
            setChecked(undefined)
            setFaults([])
            change({
              moves: [...moves, move],
              names: { ...names, ...added },
              // The next one is often of the same sort.
              fields: { ...emptyFields, type: begun.fields.type, kind: begun.fields.kind },
            })
          }}
        />
      </section>
      {checked && <CheckedParts checked={checked} day={day} moves={moves.length} names={names} />}
      <div class="actions">
        {checked ? (
          <button type="button" class="large" onClick={() => setAsking(true)}>
            {say(w.apply)}
          </button>
        ) : (
          <button type="submit" form="reorganisation" class="large" disabled={busy}>
            {say(busy ? w.checking : w.check)}
          </button>
        )}
        <button
          type="button"
          class="quiet"
          onClick={() => {
            forget()
            route(reorganisationsPath(root))
          }}
        >
          {say(w.giveUp)}
        </button>
      </div>
      {asking && (
        <Confirm title={say(w.apply)} label={say(w.apply)} onClose={() => setAsking(false)} onConfirm={apply}>
          <p>{say(w.applyAsk(shortDay(day), moves.length))}</p>
        </Confirm>
      )}
    </>
  )
}

const wrongIn = ({ number, issuer, decided, day }: Written): Wrong[] => [
  ...(number.trim() === '' ? [{ control: numberId, text: say(w.needText) }] : []),
  ...(issuer.trim() === '' ? [{ control: issuerId, text: say(w.needText) }] : []),
  ...(isDay(decided) ? [] : [{ control: decidedId, text: say(stewardWords.noDay) }]),
  ...(isDay(day) ? [] : [{ control: dayId, text: say(stewardWords.noDay) }]),
]

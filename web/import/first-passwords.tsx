import { useState } from 'preact/hooks'
import { call } from '../api.ts'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { useAttempt } from '../report/attempt.ts'
import { whyNotDone } from '../steward/command.ts'
import { Icon } from '../ui/icons.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { importWords as w } from '../words/import.ts'
import type { FirstPasswords, ImportId } from './imports.ts'
import { csv, save } from './save.ts'

/** More than anyone cuts apart; a page of so many is slow besides. */
const mostSlips = 500

interface FirstPasswordListProps {
  readonly id: ImportId
  readonly state: 'ready' | 'fetched'
  /** Nobody is added any more: the passwords are told once, and are gone then. */
  readonly isOver: boolean
}

/** The first passwords of the accounts that were opened: slips to be cut apart, or a list to be kept. */
export const FirstPasswordList = ({ id, state, isOver }: FirstPasswordListProps) => {
  const [told, setTold] = useState<{ readonly items: FirstPasswords; readonly last: boolean } | undefined>(undefined)
  const { busy, error, attempt } = useAttempt()
  const fetchThem = async () => {
    const { unit, id: of } = id
    const { body } = await call('POST /units/{unit}/imports/{import}/passwords', {
      params: { unit, import: of },
      body: {},
    })
    setTold({ items: body.items, last: isOver })
  }
  return (
    <section class={told ? 'handouts' : undefined} aria-labelledby="first-passwords">
      <h2 id="first-passwords">{say(w.passwords)}</h2>
      {error !== undefined && <Refusal>{whyNotDone(error)}</Refusal>}
      {!told && state === 'fetched' && <p>{say(w.fetched)}</p>}
      {state === 'ready' && !told?.last && (
        <div class="once">
          <p>{say(isOver ? w.passwordsOnce : w.passwordsSoFar)}</p>
          <div class="actions">
            <button
              type="button"
              class={isOver ? undefined : 'quiet'}
              disabled={busy}
              onClick={() => attempt(fetchThem)}
            >
              {say(w.fetch)}
            </button>
          </div>
        </div>
      )}
      {told && <Slips {...told} />}
    </section>
  )
}

const Slips = ({ items, last }: { readonly items: FirstPasswords; readonly last: boolean }) => (
  <>
    <p class="notice once" role="status">
      {say(last ? w.once : w.handOut)}
    </p>
    <div class="actions once">
      {items.length <= mostSlips && (
        <button type="button" onClick={() => print()}>
          <Icon name="print" /> {say(w.print)}
        </button>
      )}
      <button type="button" class="quiet" onClick={() => save(csv(rowsOf(items)), `${say(w.passwords)}.csv`)}>
        {say(w.savePasswords)}
      </button>
    </div>
    {items.length > mostSlips ? (
      <p>{say(w.manyPasswords(showNumber(items.length)))}</p>
    ) : (
      <ul class="slips">
        {items.map(({ name, telephone, units, password }) => (
          <li key={telephone}>
            <p>
              <strong>{name}</strong>
              <br />
              {units.join('; ')}
            </p>
            <dl>
              <div>
                <dt>{say(w.site)}</dt>
                <dd>{location.origin}</dd>
              </div>
              <div>
                <dt>{say(w.telephone)}</dt>
                <dd>{telephone}</dd>
              </div>
              <div>
                <dt>{say(w.password)}</dt>
                <dd>
                  <strong class="code">{password}</strong>
                </dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    )}
  </>
)

const rowsOf = (items: FirstPasswords) => [
  [w.name, w.unit, w.telephone, w.password].map(say),
  ...items.map(({ name, telephone, units, password }) => [name, units.join('; '), telephone, password]),
]

import { useState } from 'preact/hooks'
import { call } from '../api.ts'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { whyNotDone } from '../steward/command.ts'
import { Icon } from '../ui/icons.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { importWords as w } from '../words/import.ts'
import type { FirstPasswords, ImportId } from './imports.ts'
import { csv, save } from './save.ts'

/** More than anyone cuts apart; a page of so many is slow besides. */
const mostSlips = 500

/** The first passwords of the accounts that were opened, this once: slips to be cut apart, or a list to be kept. */
export const FirstPasswordList = ({ id, state }: { readonly id: ImportId; readonly state: 'ready' | 'fetched' }) => {
  const [items, setItems] = useState<FirstPasswords | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const fetchOnce = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const { unit, id: of } = id
      setItems(
        (await call('POST /units/{unit}/imports/{import}/passwords', { params: { unit, import: of }, body: {} })).body
          .items,
      )
    } catch (refused) {
      setError(refused)
    }
    setBusy(false)
  }
  return (
    <section class={items ? 'handouts' : undefined} aria-labelledby="first-passwords">
      <h2 id="first-passwords">{say(w.passwords)}</h2>
      {error !== undefined && <Refusal>{whyNotDone(error)}</Refusal>}
      {items ? (
        <Slips items={items} />
      ) : state === 'fetched' ? (
        <p>{say(w.fetched)}</p>
      ) : (
        <>
          <p>{say(w.passwordsOnce)}</p>
          <div class="actions">
            <button type="button" disabled={busy} onClick={fetchOnce}>
              {say(w.fetch)}
            </button>
          </div>
        </>
      )}
    </section>
  )
}

const Slips = ({ items }: { readonly items: FirstPasswords }) => (
  <>
    <p class="notice once" role="status">
      {say(w.once)}
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

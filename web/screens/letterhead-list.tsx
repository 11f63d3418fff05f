import { useState } from 'preact/hooks'
import { call } from '../api.ts'
import { momentInWords, shortDay, today } from '../clock.ts'
import { say } from '../language.ts'
import { letterheadPath, newLetterhead } from '../paths.ts'
import { writesLetterhead } from '../rollup/about.ts'
import { Confirm } from '../steward/confirm.tsx'
import { Done, Told } from '../steward/told.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { layoutNames, letterheadStates, letterheadWords as w } from '../words/letterhead.ts'
import { type Letterhead, type Letterheads, loadLetterheads } from './letterhead-about.ts'
import { LetterheadSketch } from './letterhead-sketch.tsx'
import { StewardFrame } from './steward-frame.tsx'
import './letterhead.css'

/** What a unit's documents look like, from day to day; written by those who lead it, and by its stewards. */
export const LetterheadList = ({ unit }: { readonly unit: string }) => (
  <StewardFrame key={unit} unit={unit} part="letterhead" isOpenTo={writesLetterhead}>
    {() => (
      <>
        <Told />
        <Loaded about={unit} load={() => loadLetterheads(unit)}>
          {letterheads => <Entries first={letterheads} />}
        </Loaded>
      </>
    )}
  </StewardFrame>
)

/** The newest first, and how documents look today. */
const Entries = ({ first }: { readonly first: Letterheads }) => {
  const [letterheads, setLetterheads] = useState(first)
  const [removing, setRemoving] = useState<Letterhead | undefined>(undefined)
  const [isRemoved, setRemoved] = useState(false)
  const { unit, revision, entries, standing, at, byName } = letterheads
  const newestFirst = [...entries].sort((a, b) => (a.from < b.from ? 1 : -1))
  const isWritten = entries.some(({ from }) => from <= today())
  const remove = async () => {
    const { body } = await call('PUT /units/{unit}/letterhead', {
      params: { unit },
      body: { entries: entries.filter(one => one !== removing) },
      ifMatch: revision,
    })
    setLetterheads(body)
    setRemoved(true)
  }
  return (
    <>
      <div class="spread heading">
        <h2>{say(w.title)}</h2>
        <a class="button" href={letterheadPath(unit, newLetterhead)}>
          {say(w.add)}
        </a>
      </div>
      <p class="quiet-text">{say(w.help)}</p>
      {isRemoved && <Done key={revision} text={say(w.removed)} />}
      <ul class="cards">
        {!isWritten && (
          <Entry entry={standing} badge="submitted" state={say(w.provisional)} about={say(w.provisionalHelp)} />
        )}
        {newestFirst.map(entry => (
          <Entry
            key={entry.from}
            entry={entry}
            badge={stateOf(entry, standing) === 'standing' ? 'accepted' : ''}
            state={say(letterheadStates[stateOf(entry, standing)])}
            from={say(w.from(shortDay(entry.from)))}
          >
            <div class="actions">
              <a
                class="button quiet"
                href={letterheadPath(unit, entry.from)}
                aria-label={`${say(w.change)}: ${say(w.from(shortDay(entry.from)))}`}
              >
                {say(w.change)}
              </a>
              <button
                type="button"
                class="plain"
                aria-label={`${say(w.remove)}: ${say(w.from(shortDay(entry.from)))}`}
                onClick={() => setRemoving(entry)}
              >
                {say(w.remove)}
              </button>
            </div>
          </Entry>
        ))}
      </ul>
      {at !== null && byName !== null && <p class="quiet-text">{say(w.by(byName, say(momentInWords(at))))}</p>}
      <h2>{say(w.sketch)}</h2>
      <LetterheadSketch letterhead={standing} />
      {removing && (
        <Confirm title={say(w.remove)} label={say(w.remove)} onClose={() => setRemoving(undefined)} onConfirm={remove}>
          <p>{say(w.removeAsk(shortDay(removing.from)))}</p>
        </Confirm>
      )}
    </>
  )
}

const stateOf = (entry: Letterhead, standing: Letterhead): keyof typeof letterheadStates => {
  if (entry.from > today()) return 'ahead'
  return entry.from === standing.from ? 'standing' : 'past'
}

interface EntryProps {
  readonly entry: Letterhead
  readonly state: string
  readonly badge: string
  readonly from?: string
  readonly about?: string
  readonly children?: preact.ComponentChildren
}

const Entry = ({ entry: { issuer, layout, symbol, kind, place }, state, badge, from, about, children }: EntryProps) => (
  <li class="card">
    <div>
      <h3>{issuer}</h3>
      <p class="facts">
        <span class={`badge ${badge}`}>{state}</span>
        {from && <strong>{from}</strong>}
        <span>{say(layoutNames[layout])}</span>
        <span>
          {kind.symbol}, {symbol}
        </span>
        <span>{place}</span>
      </p>
      {about && <p>{about}</p>}
    </div>
    {children}
  </li>
)

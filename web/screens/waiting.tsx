import { useState } from 'preact/hooks'
import { period as periodNamed } from '../../shared/domain/calendar/calendar.ts'
import { call } from '../api.ts'
import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { knownMe, reviewedUnits, type UnitSummary } from '../me.ts'
import { receivedPath, waitingPath } from '../paths.ts'
import { type FormSummary, loadForms } from '../rollup/about.ts'
import { nameOf } from '../store/entries.ts'
import { Loaded, whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTitle } from '../ui/title.ts'
import { nameInTime } from '../ui/unit-name.ts'
import { amendmentWords } from '../words/amendment.ts'
import { receiveWords as w } from '../words/receive.ts'
import { ListEnd, usePages } from './list-end.tsx'
import { receiveMany, type WaitingItem } from './waiting-many.ts'
import { ManyResults, type ShownResult } from './waiting-results.tsx'
import '../submission/figures.css'
import './unit.css'

/** What the units below sent and nobody has received yet, the longest waiting first. */
export const WaitingScreen = ({ unit }: { readonly unit: string }) => {
  useTitle(say(w.title))
  const [asked, setAsked] = useState(0)
  const [results, setResults] = useState<readonly ShownResult[]>([])
  return (
    <>
      <h1>{say(w.title)}</h1>
      {results.length > 0 && <ManyResults results={results} onClose={() => setResults([])} />}
      <Loaded about={`${unit} ${asked}`} load={() => loadWaiting(unit)}>
        {waiting => (
          <Queue
            {...waiting}
            unit={unit}
            onReceived={received => {
              setResults(received)
              setAsked(asked + 1)
            }}
          />
        )}
      </Loaded>
    </>
  )
}

interface Waiting {
  readonly items: readonly WaitingItem[]
  readonly cursor: string | null
  readonly forms: readonly FormSummary[]
  /** The units for which this person receives. */
  readonly reviewed: readonly UnitSummary[]
}

const loadWaiting = async (unit: string): Promise<Waiting> => {
  const [{ value: me }, forms, { body }] = await Promise.all([
    knownMe(),
    loadForms(),
    call('GET /units/{unit}/waiting', { params: { unit } }),
  ])
  return { ...body, forms, reviewed: reviewedUnits(me) }
}

interface QueueProps extends Waiting {
  readonly unit: string
  readonly onReceived: (results: readonly ShownResult[]) => void
}

const Queue = ({ unit, items: first, cursor: next, forms, reviewed, onReceived }: QueueProps) => {
  const { pages, error, more } = usePages(
    { items: first, cursor: next },
    async cursor => (await call('GET /units/{unit}/waiting', { params: { unit }, query: { cursor } })).body,
  )
  const items = pages.flatMap(page => page.items)
  return (
    <>
      {reviewed.length > 1 && (
        <nav class="tabs" aria-label={say(w.title)}>
          {reviewed.map(one => (
            <a key={one.id} href={waitingPath(one.id)} aria-current={one.id === unit ? 'page' : undefined}>
              {nameInTime(one)}
            </a>
          ))}
        </nav>
      )}
      {items.length === 0 ? (
        <p>{say(w.none)}</p>
      ) : (
        <>
          <Many unit={unit} items={items} forms={forms} onReceived={onReceived} />
          <p class="quiet-text">{say(w.oldestFirst(items.length))}</p>
          <ul class="cards">
            {items.map(item => (
              <Card key={nameOf(idOf(item))} item={item} forms={forms} />
            ))}
          </ul>
        </>
      )}
      <ListEnd error={error} more={more} label={say(w.more)} />
    </>
  )
}

const idOf = ({ unit, form, period }: WaitingItem) => ({ unit: unit.id, form, period })

const reportName = ({ form, period }: WaitingItem, forms: readonly FormSummary[]): string => {
  const label = forms.find(({ id }) => id === form)?.label
  return `${label ? say(label) : form}, ${say(periodNamed(period)!.label)}`
}

const Card = ({ item, forms }: { readonly item: WaitingItem; readonly forms: readonly FormSummary[] }) => (
  <li class="card">
    <div>
      <h2>{item.unit.name}</h2>
      <p>{reportName(item, forms)}</p>
      <p class="facts">
        {item.asks && <span class="badge returned">{say(amendmentWords.asks)}</span>}
        {item.warnings > 0 && <span class="badge submitted">{say(w.warnings(item.warnings))}</span>}
        {item.late && <strong class="overdue">{say(w.late)}</strong>}
        <span>{say(w.sentAt(say(momentInWords(item.submittedAt))))}</span>
      </p>
    </div>
    <a
      class="button quiet"
      href={receivedPath(idOf(item))}
      aria-label={`${say(w.open)}: ${item.unit.name}, ${reportName(item, forms)}`}
    >
      {say(w.open)}
    </a>
  </li>
)

interface ManyProps {
  readonly unit: string
  readonly items: readonly WaitingItem[]
  readonly forms: readonly FormSummary[]
  readonly onReceived: QueueProps['onReceived']
}

const Many = ({ unit, items, forms, onReceived }: ManyProps) => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const [key] = useState(() => crypto.randomUUID())
  const received = items.filter(({ asks }) => !asks)
  const sound = received.filter(({ warnings }) => warnings === 0)
  const receive = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const results = await receiveMany(unit, received, key)
      onReceived(results.map(result => ({ ...result, report: reportName(result.item, forms) })))
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  if (sound.length < 2) return null
  return (
    <section class="many" aria-labelledby="many">
      <h2 id="many">{say(w.many)}</h2>
      <p>{say(w.manyHelp)}</p>
      {error !== undefined && <Refusal>{whyFailed(error)}</Refusal>}
      <button type="button" disabled={busy} onClick={receive}>
        {say(busy ? w.receiving : w.receiveMany(sound.length))}
      </button>
    </section>
  )
}

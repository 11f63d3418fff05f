import { useState } from 'preact/hooks'
import { withoutAccents } from '../../shared/domain/text.ts'
import { call } from '../api.ts'
import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { loadForms } from '../rollup/about.ts'
import type { StewardAbout } from '../steward/about.ts'
import { type AuditEntry, inWords, loadNames, type Vocabulary } from '../steward/audit.ts'
import { Loaded } from '../ui/loaded.tsx'
import { auditWords as w } from '../words/audit.ts'
import { stewardParts, stewardWords } from '../words/steward.ts'
import { ListEnd, usePages } from './list-end.tsx'
import { StewardFrame } from './steward-frame.tsx'

/** Nhật ký: who did what to a unit, newest first. */
export const StewardAudit = ({ unit }: { readonly unit: string }) => (
  <StewardFrame key={unit} unit={unit} part="audit">
    {about => (
      <>
        <h2>{say(stewardParts.audit)}</h2>
        <p class="quiet-text">{say(w.help)}</p>
        <Loaded about={unit} load={() => loadAudit(about)}>
          {({ vocabulary, first }) => <Entries unit={unit} first={first} vocabulary={vocabulary} />}
        </Loaded>
      </>
    )}
  </StewardFrame>
)

interface Page {
  readonly items: readonly AuditEntry[]
  readonly cursor: string | null
}

const pageOf = async (unit: string, cursor?: string): Promise<Page> =>
  (await call('GET /units/{unit}/audit', { params: { unit }, query: { cursor } })).body

const loadAudit = async (about: StewardAbout): Promise<{ first: Page; vocabulary: Vocabulary }> => {
  const [first, forms, names] = await Promise.all([pageOf(about.unit.id), loadForms(), loadNames(about)])
  return { first, vocabulary: { forms, names } }
}

interface EntriesProps {
  readonly unit: string
  readonly first: Page
  readonly vocabulary: Vocabulary
}

const Entries = ({ unit, first, vocabulary }: EntriesProps) => {
  const { pages, error, more } = usePages(first, cursor => pageOf(unit, cursor))
  const items = pages.flatMap(page => page.items)
  const [typed, setTyped] = useState('')
  if (items.length === 0) return <p>{say(w.none)}</p>
  const sought = withoutAccents(typed)
  const shown = items
    .map(entry => ({ entry, text: inWords(entry, vocabulary), moment: say(momentInWords(entry.at)) }))
    .filter(({ text, moment }) => withoutAccents(`${text.who} ${text.what} ${moment}`).includes(sought))
  return (
    <>
      <label class="label" for="filter">
        {say(w.filter)}
      </label>
      <p id="filter-help" class="help">
        {say(w.filterHelp)}
      </p>
      <input
        id="filter"
        type="text"
        autocomplete="off"
        aria-describedby="filter-help"
        value={typed}
        onInput={event => setTyped(event.currentTarget.value)}
      />
      <p class="quiet-text" role="status">
        {sought !== '' && say(w.shown(shown.length, items.length))}
      </p>
      <ol class="audit">
        {shown.map(({ entry, text, moment }) => (
          <li key={entry.sequence}>
            <p>
              <strong>{text.who}</strong> {text.what}
            </p>
            {entry.reason && <p>{say(w.reason(entry.reason))}</p>}
            <p class="quiet-text">{moment}</p>
            <Proof entry={entry} />
          </li>
        ))}
      </ol>
      <ListEnd error={error} more={more} label={say(stewardWords.more)} />
    </>
  )
}

/** The entry as it was recorded, and what binds it to the one before. */
const Proof = ({ entry }: { readonly entry: AuditEntry }) => (
  <details>
    <summary>
      {say(w.detail)} <span class="unseen">{entry.sequence}</span>
    </summary>
    <dl>
      {[
        [w.sequence, String(entry.sequence)] as const,
        [w.action, `${entry.action} · ${entry.subject}`] as const,
        [w.by, entry.by] as const,
        [w.hash, entry.hash] as const,
        [w.previous, entry.previous] as const,
      ].map(([label, value]) => (
        <div key={label.en}>
          <dt>{say(label)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  </details>
)

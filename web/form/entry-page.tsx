import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { dueInWords, shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { type Me, me } from '../me.ts'
import { entryPath, sentPath } from '../paths.ts'
import type { SubmissionId } from '../store/entries.ts'
import { late } from '../ui/late.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Notices } from '../ui/notices.tsx'
import { useTitle } from '../ui/title.ts'
import { formWords as w } from '../words/form.ts'
import { grantedWords, itemWords } from '../words/shell.ts'
import { loadRules } from './check.ts'
import { type Entry, openEntry, sentElsewhere } from './entry.ts'
import './form.css'

/** Seldom needed, and kept on the machine with the rest of the site by then. */
const Clashes = late(() => import('./clashes.tsx').then(module => module.Clashes))
const ToBeChanged = late(() => import('./to-be-changed.tsx').then(module => module.ToBeChanged))

interface EntryPageProps {
  readonly id: SubmissionId
  readonly children: (entry: Entry) => ComponentChildren
}

/** What every page of a form has around it: the open entry, whose and which it is, and what two people typed differently. */
export const EntryPage = ({ id, children }: EntryPageProps) => (
  <Loaded about={`${entryPath(id)} ${sentElsewhere.value}`} load={() => openEntry(id)}>
    {entry => (
      <>
        {children(entry)}
        {entry.clashes.value.length > 0 && <Clashes entry={entry} />}
      </>
    )}
  </Loaded>
)

/** What checks the form, and the screens that come after it: fetched while the first field is read, lest the network goes. */
export const useWhatFollows = (): void => {
  useEffect(() => {
    loadRules()
      .then(() =>
        Promise.all([import('../screens/send.tsx'), import('../screens/sent.tsx'), import('../screens/outbox.tsx')]),
      )
      // Whoever comes to need one asks again, and says so if it fails.
      .catch(() => {})
  }, [])
}

export const EntryHeading = ({ entry, children }: { readonly entry: Entry; readonly children?: ComponentChildren }) => {
  const { form, periodLabel, unitName, owed, onBehalf, standing, joined } = entry
  const amendment = standing?.amendment?.until ? standing.amendment : undefined
  useTitle(`${say(form.label)}, ${say(periodLabel)}`)
  useWhatFollows()
  return (
    <>
      <p class="eyebrow">{unitName}</p>
      <h1>
        {say(form.label)} <span class="period">{say(periodLabel)}</span>
      </h1>
      {children}
      {owed && !amendment && (
        <p class="facts">{say(w.due(shortDay(owed.period.due), say(dueInWords(owed.period.due))))}</p>
      )}
      {(amendment ?? owed?.extension) && (
        <p class="notice">
          <strong>
            {say(
              amendment
                ? grantedWords.amendBy(shortDay(amendment.until!))
                : grantedWords.extended(shortDay(owed!.extension!.due)),
            )}
            :
          </strong>{' '}
          {(amendment ?? owed!.extension!).reason}
        </p>
      )}
      <Notices notices={noticesOf(entry)} />
      {onBehalf && <p class="notice">{say(w.onBehalfOf(unitName))}</p>}
      {standing?.state === 'returned' && standing.reason && (
        <div class="notice bad">
          <p>
            <strong>{say(itemWords.reason)}:</strong> {standing.reason}
          </p>
          <ToBeChanged entry={entry} />
        </div>
      )}
      {standing?.state === 'accepted' && !amendment && (
        <p class="notice">
          {say(w.cannotSend)} <a href={sentPath(entry.id)}>{say(itemWords.look)}</a>
        </p>
      )}
      {owed?.closed && !amendment && standing?.state !== 'returned' && <p class="notice">{say(w.closedNote)}</p>}
      {joined.value && (
        <p class="notice" role="status">
          {say(w.joined(joined.value))}
        </p>
      )}
    </>
  )
}

const noticesOf = ({ id }: Entry): Me['notices'] =>
  (me.value?.value.notices ?? []).filter(({ form, period }) => form === id.form && (period ?? id.period) === id.period)

import { useComputed } from '@preact/signals'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { type Field, requires, type Section } from '../../shared/domain/form/form.ts'
import {
  type Checked,
  checkEntry,
  isOnePage,
  loadRules,
  type Progress,
  progressOf,
  sectionsOf,
  suggestion,
  type Wrong,
} from '../form/check.ts'
import type { Entry } from '../form/entry.ts'
import { EntryHeading, EntryPage, useWhatFollows } from '../form/entry-page.tsx'
import { FieldBlock } from '../form/field.tsx'
import { toDoOf } from '../form/to-do.ts'
import { say } from '../language.ts'
import { entryPath, sectionPath, sendPath } from '../paths.ts'
import type { SubmissionId } from '../store/entries.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { focusControl } from '../ui/focus-control.ts'
import { Icon } from '../ui/icons.tsx'
import { late } from '../ui/late.tsx'
import { sectionStates, formWords as w } from '../words/form.ts'

/** It comes a moment later, at the end of the page: what is asked weighs first on a weak network. */
const NothingToReport = late(() => import('./nothing-to-report.tsx').then(module => module.NothingToReport))

type Props = SubmissionId & { readonly section?: string }

/** A form: its sections with their states; or, where it is short, all of it on one page. */
export const EntryScreen = (id: Props) => (
  <EntryPage id={idOf(id)}>
    {entry => (isOnePage(entry) ? <Fields entry={entry} sections={sectionsOf(entry)} /> : <Overview entry={entry} />)}
  </EntryPage>
)

/** One section of a form. */
export const SectionScreen = (id: Props) => (
  <EntryPage id={idOf(id)}>
    {entry => (
      <Fields key={id.section} entry={entry} sections={sectionsOf(entry).filter(one => one.id === id.section)} />
    )}
  </EntryPage>
)

const idOf = ({ unit, form, period }: Props): SubmissionId => ({ unit, form, period })

const Overview = ({ entry }: { readonly entry: Entry }) => {
  const sections = sectionsOf(entry)
  const checked = checkEntry(entry)
  const progress = new Map(sections.map(section => [section.id, progressOf(entry, section, checked)]))
  return (
    <>
      <EntryHeading entry={entry} />
      <Total progress={[...progress.values()]} />
      <ol class="sections" aria-label={say(w.sections)}>
        {sections.map(section => (
          <SectionLine key={section.id} entry={entry} section={section} progress={progress.get(section.id)!} />
        ))}
      </ol>
      <Actions entry={entry} />
    </>
  )
}

const SectionLine = ({ entry, section, progress }: { entry: Entry; section: Section; progress: Progress }) => (
  <li>
    <a href={sectionPath(entry.id, section.id)}>
      <span class="section-name">{say(section.label)}</span>
      <span class={`badge ${progress.state}`}>{say(sectionStates[progress.state])}</span>
      <span class="count" aria-hidden="true">
        {progress.answered}/{progress.asked}
      </span>
      <span class="unseen">{say(w.answeredAloud(progress.answered, progress.asked))}</span>
      <Icon name="next" />
    </a>
  </li>
)

const Total = ({ progress }: { readonly progress: readonly Progress[] }) => {
  const answered = progress.reduce((sum, one) => sum + one.answered, 0)
  const asked = progress.reduce((sum, one) => sum + one.asked, 0)
  return (
    <div class="total">
      <label for="progress">{say(w.progress(answered, asked))}</label>
      <progress id="progress" value={answered} max={asked} />
    </div>
  )
}

const Actions = ({ entry }: { readonly entry: Entry }) => (
  <div class="actions">
    <a class="button" href={sendPath(entry.id)}>
      {say(w.check)}
    </a>
    <NothingToReport entry={entry} />
  </div>
)

const Fields = ({ entry, sections }: { readonly entry: Entry; readonly sections: readonly Section[] }) => {
  const { route } = useLocation()
  const [attempt, setAttempt] = useState(0)
  const onePage = isOnePage(entry)
  const all = sectionsOf(entry)
  const fields = sections.flatMap(section => section.fields)
  const within = new Set(fields.map(({ id }) => id))
  // Nothing is found fault with while it is being typed: what the last press of the button found stands until the next.
  const [checked, setChecked] = useState(() => (location.hash ? checkEntry(entry) : { wrong: [], warnings: [] }))
  const toDo = attempt > 0 ? toDoOf(entry, checked, within) : []
  const position = all.findIndex(({ id }) => id === sections[0]?.id)
  const following = onePage ? undefined : all[position + 1]
  const onward = following ? sectionPath(entry.id, following.id) : sendPath(entry.id)

  useEffect(() => {
    if (location.hash) void loadRules().then(() => setChecked(checkEntry(entry)))
    const arrived = requestAnimationFrame(() => focusControl(decodeURIComponent(location.hash.slice(1))))
    return () => cancelAnimationFrame(arrived)
  }, [entry])

  const goOn = async () => {
    await loadRules()
    const now = checkEntry(entry)
    setChecked(now)
    if (toDoOf(entry, now, within).length > 0) setAttempt(attempt + 1)
    else route(onward)
  }
  // As a text, which is the same until the list of them is another.
  const suggestedIds = useComputed(() =>
    fields
      .filter(field => suggestion(entry, field) !== undefined)
      .map(({ id }) => id)
      .join(' '),
  ).value
  const suggested = fields.filter(({ id }) => suggestedIds.split(' ').includes(id))
  const found = useMemo(() => foundAt(fields, checked), [checked])

  return (
    <>
      {!onePage && (
        <p class="back">
          <a href={entryPath(entry.id)}>
            <Icon name="back" /> {say(w.toSections)}
          </a>
        </p>
      )}
      <ErrorSummary lines={toDo} attempt={attempt} />
      {onePage ? (
        <EntryHeading entry={entry} />
      ) : (
        <SectionHeading entry={entry} section={sections[0]!} position={position} of={all.length} />
      )}
      {fields.some(field => requires(field, entry.tier)) && <p class="help">{say(w.requiredNote)}</p>}
      {suggested.length > 1 && (
        <p class="notice spread">
          <span>{say(w.suggestedCount(suggested.length))}</span>
          <button
            type="button"
            class="quiet small"
            onClick={() => {
              for (const field of suggested) entry.set(field.id, suggestion(entry, field)!)
            }}
          >
            {say(w.confirmAll(suggested.length))}
          </button>
        </p>
      )}
      {sections.map(section => (
        <section key={section.id} aria-labelledby={`section-${section.id}`}>
          {onePage && <h2 id={`section-${section.id}`}>{say(section.label)}</h2>}
          <div class="fields">
            {section.fields.map(field => (
              <FieldBlock
                key={field.id}
                entry={entry}
                field={field}
                wrong={suggested.includes(field) ? nothingWrong : found.get(field.id)!.wrong}
                warnings={found.get(field.id)!.warnings}
              />
            ))}
          </div>
        </section>
      ))}
      <div class="actions">
        <button type="button" onClick={goOn}>
          {say(following ? w.next : w.last)}
        </button>
        {toDo.length > 0 && following && <a href={onward}>{say(w.skipOn)}</a>}
        {onePage && <NothingToReport entry={entry} />}
      </div>
    </>
  )
}

const nothingWrong: readonly Wrong[] = []

/** What a check found, by field. */
const foundAt = (fields: readonly Field[], { wrong, warnings }: Checked): ReadonlyMap<string, Checked> =>
  new Map(
    fields.map(({ id }) => [
      id,
      {
        wrong: wrong.filter(one => one.field === id),
        warnings: warnings.filter(finding => finding.fields[0] === id),
      },
    ]),
  )

interface SectionHeadingProps {
  readonly entry: Entry
  readonly section: Section
  readonly position: number
  readonly of: number
}

const SectionHeading = ({ entry, section, position, of }: SectionHeadingProps) => {
  const { answered, asked } = progressOf(entry, section, { wrong: [], warnings: [] })
  useWhatFollows()
  return (
    <>
      <p class="eyebrow">
        {say(entry.form.label)} · {say(entry.periodLabel)} · {entry.unitName}
      </p>
      <h1 id={`section-${section.id}`}>{say(section.label)}</h1>
      <p class="facts">
        <span>{say(w.step(position + 1, of))}</span>
        <span>{say(w.progress(answered, asked))}</span>
      </p>
    </>
  )
}

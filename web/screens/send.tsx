import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { type Field, fieldsFor, type Section } from '../../shared/domain/form/form.ts'
import { sameValue, type Values } from '../../shared/domain/form/values.ts'
import { isRefused } from '../api.ts'
import { type Checked, checkEntry, fieldHref, isOnePage, loadRules, sectionsOf } from '../form/check.ts'
import type { Entry } from '../form/entry.ts'
import { EntryHeading, EntryPage } from '../form/entry-page.tsx'
import { Explanation } from '../form/field.tsx'
import { OnWhoseWord, onWhoseWordId } from '../form/on-whose-word.tsx'
import { heardFrom } from '../form/refusal.ts'
import { sendEntry } from '../form/sending.ts'
import { type ToDo, toDoOf } from '../form/to-do.ts'
import { inWords, ValueOrEmpty } from '../form/value.tsx'
import { say } from '../language.ts'
import { entryPath, patterns, sectionPath, sentPath } from '../paths.ts'
import type { SubmissionId } from '../store/entries.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Icon } from '../ui/icons.tsx'
import { whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { formWords as w } from '../words/form.ts'
import { sendWords } from '../words/send.ts'
import { shellWords } from '../words/shell.ts'
import '../submission/answers.css'

/** Everything once more, what is to be explained, and the button. */
export const SendScreen = ({ unit, form, period }: SubmissionId) => (
  <EntryPage id={{ unit, form, period }}>{entry => <Send entry={entry} />}</EntryPage>
)

const Send = ({ entry }: { readonly entry: Entry }) => {
  const { route } = useLocation()
  const [attempt, setAttempt] = useState(0)
  const [sending, setSending] = useState(false)
  const [word, setWord] = useState('')
  const [refusal, setRefusal] = useState<unknown>(undefined)
  useEffect(() => void loadRules(), [])
  const checked = checkEntry(entry)
  const toDo = allToDo(entry, checked, word)

  const send = async () => {
    setRefusal(undefined)
    await loadRules()
    if (allToDo(entry, checkEntry(entry), word).length > 0) return setAttempt(attempt + 1)
    setSending(true)
    try {
      const outcome = await sendEntry(entry, { onBehalf: entry.onBehalf ? word : null, nothing: false })
      route(outcome === 'taken' ? sentPath(entry.id) : patterns.outbox)
    } catch (error) {
      if (isRefused(error, 'version_conflict')) {
        // Somebody sent before: what they sent and what stands here are brought together where the form opens anew.
        entry.release()
        return route(entryPath(entry.id))
      }
      entry.heardFindings.value = heardFrom(error)
      if (entry.heardFindings.value.length > 0) setAttempt(attempt + 1)
      else setRefusal(error)
    } finally {
      setSending(false)
    }
  }

  return (
    <>
      <p class="back">
        <a href={entryPath(entry.id)}>
          <Icon name="back" /> {say(isOnePage(entry) ? w.change : w.toSections)}
        </a>
      </p>
      <ErrorSummary
        lines={attempt > 0 ? toDo.map(one => ({ ...one, href: hrefOf(entry, one) })) : []}
        attempt={attempt}
      />
      <EntryHeading entry={entry} />
      {sectionsOf(entry).map(section => (
        <Answers key={section.id} entry={entry} section={section} checked={checked} />
      ))}
      {entry.onBehalf && <OnWhoseWord word={word} onWord={setWord} wrong={attempt > 0 && word.trim().length < 2} />}
      {refusal !== undefined && <Refusal>{whyFailed(refusal)}</Refusal>}
      <div class="actions">
        <button type="button" class="large" disabled={sending} onClick={send}>
          <Icon name="send" /> {say(sending ? w.sending : entry.proposes ? w.propose : w.send)}
        </button>
      </div>
    </>
  )
}

/** What stands of an answer that is otherwise now; undefined where nothing was sent yet, or nothing changed. */
const sentBefore = ({ standing, content }: Entry, field: Field): string | undefined => {
  if (!standing) return undefined
  const before = (standing.values as Values)[field.id]
  return sameValue(before, content.value.values[field.id])
    ? undefined
    : inWords(field, before) || say(shellWords.notEntered)
}

const allToDo = (entry: Entry, checked: Checked, word: string): ToDo[] => [
  ...toDoOf(entry, checked, new Set(fieldsFor(entry.form, entry.tier).map(({ id }) => id))),
  ...(entry.onBehalf && word.trim().length < 2
    ? [{ control: onWhoseWordId, field: '', text: say(w.onWhoseWordMissing) }]
    : []),
]

const hrefOf = (entry: Entry, { control, field }: ToDo): string =>
  control === onWhoseWordId ? `#${control}` : fieldHref(entry, field, control)

const Answers = ({ entry, section, checked }: { entry: Entry; section: Section; checked: Checked }) => {
  const { values } = entry.content.value
  const href = isOnePage(entry) ? entryPath(entry.id) : sectionPath(entry.id, section.id)
  return (
    <section class="answers" aria-labelledby={`answers-${section.id}`}>
      <h2 id={`answers-${section.id}`}>
        {say(section.label)}{' '}
        <a href={href} aria-label={say(w.changeAloud(say(section.label)))}>
          {say(w.change)}
        </a>
      </h2>
      <dl>
        {section.fields.map(field => {
          const wrong = checked.wrong.filter(one => one.field === field.id && !one.missing)
          const before = sentBefore(entry, field)
          return (
            <div key={field.id} class={wrong.length > 0 ? 'wrong' : before !== undefined ? 'changed' : undefined}>
              <dt>{say(field.label)}</dt>
              <dd>
                <ValueOrEmpty field={field} value={values[field.id]} />
                {before !== undefined && <p class="quiet-text">{say(sendWords.sentBefore(before))}</p>}
                {wrong.map(({ control, message }) => (
                  <p key={`${control} ${message.en}`} class="messages">
                    {say(message)}
                  </p>
                ))}
              </dd>
            </div>
          )
        })}
      </dl>
      {checked.warnings
        .filter(finding => section.fields.some(({ id }) => id === finding.fields[0]))
        .map(finding => (
          <Explanation key={finding.rule} entry={entry} finding={finding} />
        ))}
    </section>
  )
}

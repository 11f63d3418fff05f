import { useState } from 'preact/hooks'
import type { Field } from '../../shared/domain/form/form.ts'
import { sameValue, type Values } from '../../shared/domain/form/values.ts'
import { call, type Reply } from '../api.ts'
import { momentInWords } from '../clock.ts'
import { ValueOrEmpty } from '../form/value.tsx'
import { say } from '../language.ts'
import { heard } from '../store/answers.ts'
import { nameOf, type SubmissionId } from '../store/entries.ts'
import { StateBadge } from '../ui/badge.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { commands, sentWords as w } from '../words/sent.ts'
import './figures.css'
import { isLong } from './figures.tsx'

type Version = Reply<'GET /units/{unit}/submissions/{form}/{period}/history'>['items'][number]

interface VersionsProps {
  readonly id: SubmissionId
  readonly fields: readonly Field[]
}

/** Who did what, when and why, newest first; and what each sending changed. */
export const Versions = ({ id, fields }: VersionsProps) => (
  <section aria-labelledby="versions">
    <h2 id="versions">{say(w.versions)}</h2>
    <Loaded about={nameOf(id)} load={() => loadHistory(id)}>
      {versions => (
        <ol class="versions">
          {versions.map(version => (
            <li key={version.version}>
              <p class="facts">
                <strong>{say(w.version(version.version))}</strong>
                <span>{say(commands[version.command])}</span>
                <StateBadge state={version.state} />
              </p>
              <p>
                {version.byName}, {say(momentInWords(version.at))}
              </p>
              {version.onBehalf && <p>{say(w.onBehalf(version.onBehalf))}</p>}
              {version.reason && (
                <p>
                  {say(w.reason)}: {version.reason}
                </p>
              )}
              {brings(version) && (
                <Changes id={id} fields={fields} of={version} after={contentBefore(versions, version)} />
              )}
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  </section>
)

const loadHistory = async (id: SubmissionId): Promise<Version[]> => {
  const { value } = await heard(`history/${nameOf(id)}`, async () => {
    const { body } = await call('GET /units/{unit}/submissions/{form}/{period}/history', { params: id })
    return [...body.items].sort((a, b) => b.version - a.version)
  })
  return value
}

/** Whether something was entered with it. */
const brings = ({ command }: Version): boolean => command === 'submit' || command === 'amend'

/** The version that was sent before this one, if any. */
const contentBefore = (versions: readonly Version[], { version }: Version): number | undefined =>
  versions.find(one => brings(one) && one.version < version)?.version

interface ChangesProps {
  readonly id: SubmissionId
  readonly fields: readonly Field[]
  readonly of: Version
  readonly after: number | undefined
}

const Changes = ({ id, fields, of, after }: ChangesProps) => {
  const [shown, setShown] = useState(false)
  if (after === undefined) return null
  return (
    <details onToggle={event => setShown(event.currentTarget.open)}>
      <summary>{say(w.showChanges)}</summary>
      {shown && (
        <Loaded
          about={`${nameOf(id)} ${of.version}`}
          load={() => Promise.all([valuesOf(id, after), valuesOf(id, of.version)])}
        >
          {([was, became]) => {
            const changed = fields.filter(field => !sameValue(was[field.id], became[field.id]))
            if (changed.length === 0) return <p>{say(w.noChanges)}</p>
            return (
              <table class="figures compared">
                <thead>
                  <tr>
                    <th scope="col">{say(w.field)}</th>
                    <th scope="col">{say(w.was)}</th>
                    <th scope="col">{say(w.became)}</th>
                  </tr>
                </thead>
                <tbody>
                  {changed.map(field => (
                    <tr key={field.id}>
                      <th scope="row">{say(field.label)}</th>
                      <td class={isLong(field) ? 'was long' : 'was'} data-label={say(w.was)}>
                        <ValueOrEmpty field={field} value={was[field.id]} />
                      </td>
                      <td class={isLong(field) ? 'long' : undefined} data-label={say(w.became)}>
                        <ValueOrEmpty field={field} value={became[field.id]} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }}
        </Loaded>
      )}
    </details>
  )
}

const valuesOf = async (id: SubmissionId, version: number): Promise<Values> => {
  const { value } = await heard(`submission/${nameOf(id)}/${version}`, async () => {
    const { body } = await call('GET /units/{unit}/submissions/{form}/{period}', { params: id, query: { version } })
    return body.values as Values
  })
  return value
}

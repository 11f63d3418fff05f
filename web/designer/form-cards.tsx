import { period as periodNamed } from '../../shared/domain/calendar/calendar.ts'
import { momentInWords, today } from '../clock.ts'
import { say } from '../language.ts'
import { formsPath } from '../paths.ts'
import { frequencyNames, designerWords as w } from '../words/designer.ts'
import { periodWithin } from './period-within.ts'
import { exportWork, type FormSummary, type KeptWork } from './work.ts'

interface WorkCardProps {
  readonly unit: string
  readonly work: KeptWork
  readonly onDiscard: (work: KeptWork) => void
}

/** A form that is written and not published yet. */
export const WorkCard = ({ unit, work, onDiscard }: WorkCardProps) => (
  <li class="card">
    <div>
      <h3>{say(work.draft.label)}</h3>
      <p class="facts">
        <span>{say(frequencyNames[work.draft.frequency]!)}</span>
        <span>{say(momentInWords(work.changedAt))}</span>
      </p>
    </div>
    <WorkActions unit={unit} work={work} onDiscard={onDiscard} />
  </li>
)

const WorkActions = ({ unit, work, onDiscard }: WorkCardProps) => {
  const name = say(work.draft.label)
  return (
    <div class="actions">
      <a class="button" href={formsPath(unit, work.id)} aria-label={`${say(w.goOn)}: ${name}`}>
        {say(w.goOn)}
      </a>
      <button type="button" class="quiet" aria-label={`${say(w.exportFile)}: ${name}`} onClick={() => exportWork(work)}>
        {say(w.exportFile)}
      </button>
      <button type="button" class="plain" aria-label={`${say(w.discard)}: ${name}`} onClick={() => onDiscard(work)}>
        {say(w.discard)}
      </button>
    </div>
  )
}

interface FormCardProps {
  readonly unit: string
  readonly form: FormSummary
  readonly work: KeptWork | undefined
  readonly onEdit: (form: FormSummary) => void
  readonly onClone: (form: FormSummary) => void
  readonly onDiscard: (work: KeptWork) => void
}

/** A form in use, with its versions and the change that is being written of it. */
export const FormCard = ({ unit, form, work, onEdit, onClone, onDiscard }: FormCardProps) => {
  const name = say(form.label)
  const begun = form.versions.filter(({ from }) => periodNamed(from)!.from <= today())
  const standing = begun.at(-1)
  const coming = form.versions.slice(begun.length)
  return (
    <li class="card">
      <div>
        <h3>{name}</h3>
        <p class="facts">
          <span>{say(frequencyNames[form.frequency]!)}</span>
          {form.dueWith && <span>{say(w.dueAs(form.dueWith))}</span>}
          {standing && <span>{say(w.inUseFrom(standing.version, periodWithin(standing.from)))}</span>}
          {coming.map(({ version, from }) => (
            <span key={version}>{say(w.comingFrom(version, periodWithin(from)))}</span>
          ))}
          {work && <span class="badge draft">{say(w.draftOf(work.startedFrom))}</span>}
        </p>
        <details>
          <summary>{say(w.versions(form.versions.length))}</summary>
          <Versions form={form} />
        </details>
      </div>
      <div class="stacked">
        {work ? (
          <WorkActions unit={unit} work={work} onDiscard={onDiscard} />
        ) : (
          <div class="actions">
            <button type="button" aria-label={`${say(w.edit)}: ${name}`} onClick={() => onEdit(form)}>
              {say(w.edit)}
            </button>
            <button type="button" class="quiet" aria-label={`${say(w.clone)}: ${name}`} onClick={() => onClone(form)}>
              {say(w.clone)}
            </button>
          </div>
        )}
      </div>
    </li>
  )
}

const Versions = ({ form }: { readonly form: FormSummary }) => (
  <table class="figures versions-of">
    <thead>
      <tr>
        <th scope="col">{say(w.versionHead)}</th>
        <th scope="col">{say(w.since)}</th>
        <th scope="col">{say(w.publishedBy)}</th>
      </tr>
    </thead>
    <tbody>
      {[...form.versions].reverse().map(({ version, from, published }) => (
        <tr key={version}>
          <td>{version}</td>
          <td>{periodWithin(from)}</td>
          <td>{published ? `${published.byName}, ${say(momentInWords(published.at))}` : say(w.builtIn)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

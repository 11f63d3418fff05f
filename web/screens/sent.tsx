import { useState } from 'preact/hooks'
import { before as periodBefore } from '../../shared/domain/calendar/calendar.ts'
import { sectionsFor } from '../../shared/domain/form/form.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import { momentInWords } from '../clock.ts'
import { type About, loadAbout, loadSubmission, type Submission } from '../form/about.ts'
import { say } from '../language.ts'
import { hasRole, me } from '../me.ts'
import { entryPath, sentPath } from '../paths.ts'
import type { SubmissionId } from '../store/entries.ts'
import { AmendmentPart } from '../submission/amendment.tsx'
import { Figures } from '../submission/figures.tsx'
import { Versions } from '../submission/versions.tsx'
import { StateBadge } from '../ui/badge.tsx'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useTitle } from '../ui/title.ts'
import { amendmentWords } from '../words/amendment.ts'
import { commands, sentWords as w } from '../words/sent.ts'
import { itemWords } from '../words/shell.ts'
import { Approval } from './approval.tsx'
import './sent.css'

/** What was sent: its receipt, its figures, its versions; and, for the approver, the decision. */
export const SentScreen = ({ unit, form, period }: SubmissionId) => {
  const id = { unit, form, period }
  const [asked, setAsked] = useState(0)
  return (
    <Loaded
      about={`${sentPath(id)} ${asked}`}
      load={async () => {
        const [about, submission] = await Promise.all([loadAbout(id), loadSubmission(id)])
        return { about, submission }
      }}
    >
      {({ about, submission }) =>
        submission ? (
          <Sent about={about} submission={submission} onDecided={() => setAsked(asked + 1)} />
        ) : (
          <p>{say(w.nobodySent)}</p>
        )
      }
    </Loaded>
  )
}

interface SentProps {
  readonly about: About
  readonly submission: Submission
  readonly onDecided: () => void
}

const Sent = ({ about, submission, onDecided }: SentProps) => {
  const { form, periodLabel, unitName, tier, id, before } = about
  useTitle(`${say(form.label)}, ${say(periodLabel)}`)
  const approves = submission.state === 'proposed' && me.value && hasRole(me.value.value, id.unit, 'approver')
  const counts = submission.state === 'submitted' || submission.state === 'accepted'
  const own = !about.onBehalf
  // What is long over and done with is not among what is owed any more.
  const isClosed = about.owed?.closed ?? own
  const mayEdit = submission.state !== 'accepted' && !(counts && isClosed)
  return (
    <>
      <p class="eyebrow">{unitName}</p>
      <h1>
        {say(form.label)} <span class="period">{say(periodLabel)}</span>
      </h1>
      <p class="facts">
        <StateBadge state={submission.state} />
        {submission.late && <span>{say(w.late)}</span>}
        <span>
          {say(commands[submission.command])}: {submission.byName}, {say(momentInWords(submission.at))}
        </span>
      </p>
      <Reason submission={submission} />
      {submission.onBehalf && <p class="notice">{say(w.onBehalf(submission.onBehalf))}</p>}
      {submission.state !== 'returned' && <ReceiptCode submission={submission} />}
      {counts && isClosed && own && <AmendmentPart about={about} submission={submission} onAsked={onDecided} />}
      {approves && <Approval id={id} version={submission.version} onDecided={onDecided} />}
      <section aria-labelledby="figures">
        <h2 id="figures">{say(w.figures)}</h2>
        {submission.nothing ? (
          <p>{say(w.nothing)}</p>
        ) : (
          <Figures
            sections={sectionsFor(form, tier)}
            values={submission.values as Values}
            before={before}
            beforePeriod={periodBefore(id.period)}
          />
        )}
      </section>
      <Explained submission={submission} />
      <Versions id={id} fields={sectionsFor(form, tier).flatMap(section => section.fields)} />
      <div class="actions">
        {mayEdit && !approves && (
          <a class="button quiet" href={entryPath(id)}>
            {say(submission.state === 'returned' ? itemWords.complete : w.edit)}
          </a>
        )}
        <button type="button" class="quiet" onClick={() => print()}>
          <Icon name="print" /> {say(w.print)}
        </button>
      </div>
    </>
  )
}

/** Of a request the part below tells it. */
const Reason = ({ submission: { command, reason } }: { readonly submission: Submission }) => {
  if (!reason || command === 'ask' || command === 'grant') return null
  if (command === 'amend')
    return (
      <p class="notice">
        <strong>{say(amendmentWords.amendedBecause)}:</strong> {reason}
      </p>
    )
  return (
    <p class="notice bad">
      <strong>{say(command === 'refuse' ? amendmentWords.refused : itemWords.reason)}:</strong> {reason}
    </p>
  )
}

const ReceiptCode = ({ submission: { receipt, state, command } }: { readonly submission: Submission }) => (
  <div class="receipt" role="status">
    <h2>{say(command === 'ask' ? amendmentWords.askedTitle : state === 'proposed' ? w.proposedTitle : w.sentTitle)}</h2>
    <p>{say(w.receipt)}</p>
    <p class="code">
      {receipt.split('-').map(group => (
        <span key={group}>{group}</span>
      ))}
    </p>
    <p class="help">{say(w.receiptHelp)}</p>
  </div>
)

const Explained = ({ submission }: { readonly submission: Submission }) => {
  if (submission.warnings.length === 0) return null
  return (
    <section aria-labelledby="explanations">
      <h2 id="explanations">{say(w.explanations)}</h2>
      <ul class="explained">
        {submission.warnings.map(({ rule, message, explanation }) => (
          <li key={rule}>
            <p>{say(message)}</p>
            <p>
              <strong>{explanation ?? say(w.notExplained)}</strong>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

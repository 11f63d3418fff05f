import type { ComponentChildren } from 'preact'
import { fieldsFor } from '../../shared/domain/form/form.ts'
import { entryForm } from '../../shared/domain/register/register.ts'
import { say } from '../language.ts'
import type { Wrong } from '../steward/command.ts'
import { Day, Line } from '../steward/fields.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { writeWords as w } from '../words/register-write.ts'
import type { RegisterAbout } from './about.ts'
import { personControls } from './check.ts'
import type { Draft, TypedPerson } from './draft.ts'
import { Duplicates } from './duplicates.tsx'
import { anyTier, controlOf, EntryField } from './fields.tsx'

interface WriteProps {
  readonly about: RegisterAbout
  /** Null for one that is being registered. */
  readonly entry: string | null
  readonly draft: Draft
  readonly onChange: (part: Partial<Draft>) => void
  readonly wrong: readonly Wrong[]
  readonly attempt: number
  readonly onSend: () => void
  /** What is asked only when it is registered, and the buttons. */
  readonly children: ComponentChildren
}

/** What is kept of an entry, as it is written: the register's own questions, and who is named where it may name people. */
export const Write = ({ about, entry, draft, onChange, wrong, attempt, onSend, children }: WriteProps) => {
  const { register } = about
  const wrongAt = (control: string): string | undefined => wrong.find(one => one.control === control)?.text
  return (
    <form
      noValidate
      aria-labelledby="write"
      onSubmit={event => {
        event.preventDefault()
        onSend()
      }}
    >
      <ErrorSummary lines={wrong} attempt={attempt} />
      <h1 id="write">{say(entry === null ? w.title(register) : w.change(register))}</h1>
      <p class="help">{say(w.optionalNote)}</p>
      <div class="fields entry-fields">
        {fieldsFor(entryForm(register), anyTier).map(field => (
          <div key={field.id}>
            <EntryField
              field={field}
              value={draft.values[field.id]}
              wrong={wrongAt(controlOf(field.id))}
              onValue={value => onChange({ values: { ...draft.values, [field.id]: value } })}
            />
            {field.id === 'name' && <Duplicates about={about} entry={entry} name={String(draft.values.name ?? '')} />}
          </div>
        ))}
      </div>
      {register.person === 'never' ? (
        <p class="help">{say(w.never)}</p>
      ) : (
        <Person
          needsConsent={register.person === 'consent'}
          person={draft.person}
          wrongAt={wrongAt}
          onPerson={part => onChange({ person: { ...draft.person, ...part } })}
        />
      )}
      {children}
    </form>
  )
}

interface PersonProps {
  readonly needsConsent: boolean
  readonly person: TypedPerson
  readonly wrongAt: (control: string) => string | undefined
  readonly onPerson: (part: Partial<TypedPerson>) => void
}

/** Who is named: with when and how they agreed to it, where what is told of them is not public. */
const Person = ({ needsConsent, person, wrongAt, onPerson }: PersonProps) => (
  <section aria-labelledby="person">
    <h2 id="person">{say(w.person)}</h2>
    <div class="fields entry-fields">
      <Line
        id={personControls.name}
        label={say(w.personName)}
        help={say(needsConsent ? w.personConsentHelp : w.personPublicHelp)}
        wrong={wrongAt(personControls.name)}
        maxLength={200}
        value={person.name}
        onValue={name => onPerson({ name })}
      />
      {needsConsent && person.name.trim() !== '' && (
        <>
          <Day
            id={personControls.on}
            label={say(w.consentOn)}
            wrong={wrongAt(personControls.on)}
            required
            value={person.on}
            onValue={on => onPerson({ on })}
          />
          <Line
            id={personControls.how}
            label={say(w.consentHow)}
            help={say(w.consentHowHelp)}
            wrong={wrongAt(personControls.how)}
            required
            maxLength={300}
            value={person.how}
            onValue={how => onPerson({ how })}
          />
        </>
      )}
    </div>
  </section>
)

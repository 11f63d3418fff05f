import { useState } from 'preact/hooks'
import { fieldsFor } from '../../shared/domain/form/form.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import { isAnswered } from '../../shared/domain/form/values.ts'
import { entryForm } from '../../shared/domain/register/register.ts'
import { momentInWords, shortDay } from '../clock.ts'
import { inWords } from '../form/value.tsx'
import { say } from '../language.ts'
import { type Entry, loadEntry, type RegisterAbout } from '../register/about.ts'
import { Acts } from '../register/acts.tsx'
import { BackToRegister } from '../register/back.tsx'
import { anyTier } from '../register/fields.tsx'
import { Files } from '../register/files.tsx'
import { EntryBadges } from '../register/state.tsx'
import { Timeline } from '../register/timeline.tsx'
import { Done, Told } from '../steward/told.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useTitle } from '../ui/title.ts'
import { entryWords as w } from '../words/register-entry.ts'
import type { RegisterPageProps } from './registers.tsx'

/** An entry of a register: what it is, its life so far, and what can be done with it. */
export const RegisterEntry = ({ about, entry, query }: RegisterPageProps) => {
  const { unit, register } = about
  const id = { unit: unit.id, register: register.id, entry }
  return (
    <>
      <BackToRegister about={about} />
      <Told />
      <Loaded about={entry} load={() => loadEntry(id)}>
        {first => <Opened about={about} first={first} begun={query.viec} />}
      </Loaded>
    </>
  )
}

interface OpenedProps {
  readonly about: RegisterAbout
  readonly first: Entry
  /** What was chosen to be done with it in the list. */
  readonly begun: string | undefined
}

const Opened = ({ about, first, begun }: OpenedProps) => {
  const [entry, setEntry] = useState(first)
  const [done, setDone] = useState('')
  const { unit, register } = about
  useTitle(`${String(entry.values.name)}, ${unit.name}`)
  const reload = async (): Promise<Entry> => {
    const fresh = await loadEntry(entry)
    setEntry(fresh)
    return fresh
  }
  return (
    <>
      <p class="eyebrow">{unit.name}</p>
      <h1>{String(entry.values.name)}</h1>
      <p class="facts">
        <EntryBadges register={register} state={entry.state} chosen={entry.chosen} />
        {entry.ended && <span>{say(w.ended(shortDay(entry.ended)))}</span>}
        <span>{say(w.changed(entry.byName, say(momentInWords(entry.at))))}</span>
      </p>
      {done !== '' && <Done key={entry.version} text={done} />}
      {entry.result && (
        <section class="notice good entry-result" aria-labelledby="result">
          <h2 id="result">{say(w.result)}</h2>
          <p>{entry.result}</p>
        </section>
      )}
      <Acts about={about} entry={entry} begun={begun} reload={reload} onDone={setDone} />
      <section aria-labelledby="kept">
        <h2 id="kept">{say(w.about)}</h2>
        <Kept about={about} entry={entry} />
      </section>
      <Files entry={entry} reload={reload} />
      <section aria-labelledby="life">
        <h2 id="life">{say(w.life)}</h2>
        <Timeline register={register} history={entry.history} />
      </section>
    </>
  )
}

/** The answers to the register's questions, and who is named. */
const Kept = ({ about: { register }, entry }: { readonly about: RegisterAbout; readonly entry: Entry }) => {
  const values = entry.values as Values
  const fields = fieldsFor(entryForm(register), anyTier).filter(
    field => field.id !== 'name' && isAnswered(values[field.id]),
  )
  return (
    <dl>
      {fields.map(field => (
        <div key={field.id}>
          <dt>{say(field.label)}</dt>
          <dd>{inWords(field, values[field.id])}</dd>
        </div>
      ))}
      <div>
        <dt>{say(w.years)}</dt>
        <dd>{entry.years.join(', ')}</dd>
      </div>
      {entry.person && (
        <div>
          <dt>{say(w.person)}</dt>
          <dd>
            {entry.person.name}
            {entry.person.consent && (
              <small>{say(w.consent(shortDay(entry.person.consent.on), entry.person.consent.how))}</small>
            )}
          </dd>
        </div>
      )}
    </dl>
  )
}

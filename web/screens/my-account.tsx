import { useState } from 'preact/hooks'
import { call } from '../api.ts'
import { say } from '../language.ts'
import { freshMe, loadMe, type Me } from '../me.ts'
import { useCommand } from '../steward/command.ts'
import { Options } from '../steward/fields.tsx'
import { MailAddress, mailAddressId, wrongIn } from '../steward/mail-address.tsx'
import { Saving } from '../steward/saving.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useTitle } from '../ui/title.ts'
import { nameInTime } from '../ui/unit-name.ts'
import { contactWords as w } from '../words/contact.ts'
import { shellWords } from '../words/shell.ts'
import { roleWords } from '../words/steward.ts'
import '../form/form.css'
import './steward.css'

/** Who I am here, and where and how I want to be reminded. */
export const MyAccount = () => {
  useTitle(say(shellWords.myAccount))
  return (
    <>
      <h1>{say(shellWords.myAccount)}</h1>
      <Loaded about="" load={freshMe}>
        {({ value }) => (
          <>
            <h2>{value.name}</h2>
            <ul>
              {value.roles.map(({ unit, role }) => (
                <li key={`${unit.id} ${role}`}>
                  {say(roleWords[role as keyof typeof roleWords].label)}: {nameInTime(unit)}
                </li>
              ))}
            </ul>
            {/* What was kept of earlier answers has none. */}
            {value.contact && <Reminders contact={value.contact} />}
          </>
        )}
      </Loaded>
    </>
  )
}

type Contact = Me['contact']

const Reminders = ({ contact }: { readonly contact: Contact }) => {
  const [{ mailAddress, language, reminders }, setWanted] = useState(contact)
  const [saved, setSaved] = useState(false)
  const { busy, wrong, attempt, run, wrongAt } = useCommand({ bad_mail_address: mailAddressId })
  const change = (part: Partial<Contact>) => {
    setSaved(false)
    setWanted(wanted => ({ ...wanted, ...part }))
  }
  const save = async () => {
    await call('PUT /me/contact', { body: { mailAddress: mailAddress?.trim() || null, language, reminders } })
    setSaved(true)
    await loadMe()
  }
  return (
    <form
      aria-labelledby="reminders"
      onSubmit={event => {
        event.preventDefault()
        void run(wrongIn(mailAddress ?? ''), save)
      }}
    >
      <ErrorSummary lines={wrong} attempt={attempt} />
      <h2 id="reminders">{say(w.reminders)}</h2>
      <p>{say(w.remindersHelp)}</p>
      <div class="fields">
        <MailAddress
          own
          help={say(w.addressHelp)}
          wrong={wrongAt(mailAddressId)}
          value={mailAddress ?? ''}
          onValue={typed => change({ mailAddress: typed })}
        />
        <Options
          id="wanted"
          type="radio"
          label={say(w.wanted)}
          options={[
            { value: 'yes', label: say(w.yes) },
            { value: 'no', label: say(w.no) },
          ]}
          chosen={[reminders ? 'yes' : 'no']}
          onChosen={([chosen]) => change({ reminders: chosen === 'yes' })}
        />
        <Options
          id="language"
          type="radio"
          label={say(w.language)}
          options={[
            { value: 'vi', label: say(w.vietnamese) },
            { value: 'en', label: say(w.english) },
          ]}
          chosen={[language]}
          onChosen={([chosen]) => change({ language: chosen! })}
        />
      </div>
      <Saving label={say(w.save)} busy={busy} saved={saved && say(w.saved)} />
    </form>
  )
}

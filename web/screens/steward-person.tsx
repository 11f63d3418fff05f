import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { call } from '../api.ts'
import { say } from '../language.ts'
import { stewardPeoplePath } from '../paths.ts'
import { loadPeople, type Person, type Unit } from '../steward/about.ts'
import { useCommand } from '../steward/command.ts'
import { Confirm } from '../steward/confirm.tsx'
import { MailAddress, mailAddressId, wrongIn } from '../steward/mail-address.tsx'
import { type FirstPassword, NewPassword } from '../steward/new-password.tsx'
import { PasswordSheet } from '../steward/password-sheet.tsx'
import { RolesField, rolesId } from '../steward/roles-field.tsx'
import { Saving } from '../steward/saving.tsx'
import { tell } from '../steward/told.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { contactWords } from '../words/contact.ts'
import { personWords as w } from '../words/people.ts'
import { StewardFrame } from './steward-frame.tsx'

interface StewardPersonProps {
  readonly unit: string
  readonly person: string
}

/** One person at a unit: the roles held there, and the account. */
export const StewardPerson = ({ unit, person: id }: StewardPersonProps) => (
  <StewardFrame key={unit} unit={unit} part="people">
    {about => (
      <>
        <p class="back">
          <a href={stewardPeoplePath(unit)}>
            <Icon name="back" /> {say(w.back)}
          </a>
        </p>
        <Loaded about={id} load={() => loadPeople(unit)}>
          {people => {
            const person = people.find(one => one.id === id)
            return person ? <Known key={id} unit={about.unit} person={person} /> : <p>{say(w.notHere)}</p>
          }}
        </Loaded>
      </>
    )}
  </StewardFrame>
)

const Known = ({ unit, person }: { readonly unit: Unit; readonly person: Person }) => {
  const { route } = useLocation()
  const [given, setGiven] = useState<FirstPassword | undefined>(undefined)
  const toPeople = () => route(stewardPeoplePath(unit.id))
  if (given)
    return (
      <PasswordSheet
        name={person.name}
        unitName={unit.name}
        telephone={given.telephone}
        password={given.password}
        roles={person.roles}
        onDone={toPeople}
      />
    )
  return (
    <>
      <h2 class="person-name">{person.name}</h2>
      <p class="facts">
        <span>{person.telephone ?? say(w.noTelephone)}</span>
      </p>
      <Roles unit={unit} person={person} onTakenAway={toPeople} />
      <Reminders unit={unit} person={person} />
      <Account unit={unit} person={person} onGiven={setGiven} />
    </>
  )
}

interface RolesProps {
  readonly unit: Unit
  readonly person: Person
  readonly onTakenAway: () => void
}

const Roles = ({ unit, person, onTakenAway }: RolesProps) => {
  const [roles, setRoles] = useState<Person['roles']>(person.roles)
  const [saved, setSaved] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const { busy, wrong, attempt, run, wrongAt } = useCommand({ roles: rolesId, own_role: rolesId })
  const put = (wanted: Person['roles']) =>
    call('PUT /units/{unit}/people/{person}', {
      params: { unit: unit.id, person: person.id },
      body: { roles: wanted },
    })
  return (
    <>
      <ErrorSummary lines={wrong} attempt={attempt} />
      <form
        onSubmit={event => {
          event.preventDefault()
          setSaved(false)
          run(roles.length === 0 ? [{ control: rolesId, text: say(w.rolesWrong) }] : [], async () => {
            await put(roles)
            setSaved(true)
          })
        }}
      >
        <div class="fields">
          <RolesField
            roles={roles}
            office={unit.reviewingOffice}
            onRoles={chosen => {
              setRoles([...chosen])
              setSaved(false)
            }}
            wrong={wrongAt(rolesId)}
          />
        </div>
        <Saving label={say(w.save)} busy={busy} saved={saved && say(w.saved)}>
          <button type="button" class="quiet" onClick={() => setLeaving(true)}>
            {say(w.takeAway)}
          </button>
        </Saving>
      </form>
      {leaving && (
        <Confirm
          title={say(w.takeAway)}
          label={say(w.takeAway)}
          onClose={() => setLeaving(false)}
          onConfirm={async () => {
            await put([])
            tell(say(w.takenAway(person.name)))
            onTakenAway()
          }}
        >
          <p>{say(w.takeAwayAsk(person.name, unit.name))}</p>
        </Confirm>
      )}
    </>
  )
}

/** Where reminders go to: of somebody with roles elsewhere too, only a steward who looks after all of these may change it. */
const Reminders = ({ unit, person }: { readonly unit: Unit; readonly person: Person }) => {
  const [address, setAddress] = useState(person.mailAddress ?? '')
  const [saved, setSaved] = useState(false)
  const { busy, wrong, attempt, run, wrongAt } = useCommand({ bad_mail_address: mailAddressId })
  return (
    <form
      aria-labelledby="reminders"
      onSubmit={event => {
        event.preventDefault()
        setSaved(false)
        run(wrongIn(address), async () => {
          await call('PUT /units/{unit}/people/{person}/contact', {
            params: { unit: unit.id, person: person.id },
            body: { mailAddress: address.trim() || null },
          })
          setSaved(true)
        })
      }}
    >
      <ErrorSummary lines={wrong} attempt={attempt} />
      <h2 id="reminders">{say(contactWords.reminders)}</h2>
      <div class="fields">
        <MailAddress
          help={say(w.mailAddressHelp)}
          wrong={wrongAt(mailAddressId)}
          value={address}
          onValue={typed => {
            setSaved(false)
            setAddress(typed)
          }}
        />
      </div>
      <Saving label={say(w.saveAddress)} busy={busy} saved={saved && say(w.savedAddress)} quiet />
    </form>
  )
}

interface AccountProps {
  readonly unit: Unit
  readonly person: Person
  readonly onGiven: (given: FirstPassword) => void
}

const Account = ({ unit, person, onGiven }: AccountProps) => (
  <section aria-labelledby="account">
    <h2 id="account">{say(w.account)}</h2>
    <p>{say(person.telephone === null ? w.noAccount : w.resetHelp)}</p>
    {person.telephone !== null && <NewPassword unit={unit.id} person={person} onGiven={onGiven} />}
  </section>
)

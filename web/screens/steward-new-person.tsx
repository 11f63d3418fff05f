import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Role } from '../../shared/domain/access.ts'
import { isTelephone } from '../../shared/domain/telephone.ts'
import { call, isRefused, type Reply } from '../api.ts'
import { say } from '../language.ts'
import { stewardPeoplePath, stewardPersonPath } from '../paths.ts'
import type { StewardAbout, Unit } from '../steward/about.ts'
import { useBegun } from '../steward/begun.ts'
import { useCommand, type Wrong } from '../steward/command.ts'
import { Confirm } from '../steward/confirm.tsx'
import { Line } from '../steward/fields.tsx'
import { MailAddress, mailAddressId, wrongIn as wrongAddress } from '../steward/mail-address.tsx'
import { type FirstPassword, NewPassword } from '../steward/new-password.tsx'
import { PasswordSheet } from '../steward/password-sheet.tsx'
import { RolesField, rolesId } from '../steward/roles-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Icon } from '../ui/icons.tsx'
import { askedWords } from '../words/asked.ts'
import { personWords as w } from '../words/people.ts'
import { StewardFrame } from './steward-frame.tsx'

type Added = Reply<'POST /units/{unit}/people'>

/** Gives a person roles at the unit, with an account where there is none for the telephone number. */
export const StewardNewPerson = ({ unit }: { readonly unit: string }) => (
  <StewardFrame key={unit} unit={unit} part="people">
    {about => <NewPerson about={about} />}
  </StewardFrame>
)

const NewPerson = ({ about: { unit } }: { readonly about: StewardAbout }) => {
  const { route } = useLocation()
  const [added, setAdded] = useState<Added | undefined>(undefined)
  const [given, setGiven] = useState<FirstPassword | undefined>(undefined)
  if (!added) return <Asking unit={unit} onAdded={setAdded} />
  const password = given?.password ?? added.firstPassword
  if (password === null) return <Existing unit={unit.id} person={added} onGiven={setGiven} />
  return (
    <PasswordSheet
      name={added.name}
      unitName={unit.name}
      telephone={added.telephone!}
      password={password}
      roles={added.roles}
      onDone={() => route(stewardPeoplePath(unit.id))}
    />
  )
}

interface Begun {
  readonly name: string
  readonly telephone: string
  readonly mailAddress?: string
  readonly roles: readonly Role[]
}

const nobody = (): Begun => ({ name: '', telephone: '', roles: ['reporter'] })

const [nameId, telephoneId] = ['name', 'telephone']

interface AskingProps {
  readonly unit: Unit
  readonly onAdded: (added: Added) => void
}

const Asking = ({ unit: { id: unit, reviewingOffice }, onAdded }: AskingProps) => {
  const { begun, change, forget } = useBegun(`person/${unit}`, nobody)
  const { route } = useLocation()
  const { busy, wrong, attempt, run, wrongAt } = useCommand({
    name: nameId,
    telephone: telephoneId,
    roles: rolesId,
    bad_telephone: telephoneId,
    bad_mail_address: mailAddressId,
  })
  const [another, setAnother] = useState<string | undefined>(undefined)
  const add = async (confirmed: boolean) => {
    const { mailAddress, ...asked } = begun
    const body = { ...asked, roles: [...begun.roles], ...(mailAddress?.trim() && { mailAddress }), confirmed }
    const added = await call('POST /units/{unit}/people', { params: { unit }, body })
    forget()
    onAdded(added.body)
  }
  const addOrAsk = async () => {
    try {
      await add(false)
    } catch (error) {
      if (!isRefused(error, 'telephone_of_another')) throw error
      setAnother(error.problem.name)
    }
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        run(wrongIn(begun), addOrAsk)
      }}
    >
      <p class="back">
        <a href={stewardPeoplePath(unit)}>
          <Icon name="back" /> {say(w.back)}
        </a>
      </p>
      <ErrorSummary lines={wrong} attempt={attempt} />
      <h2>{say(w.add)}</h2>
      <div class="fields">
        <Line
          id={nameId}
          label={say(w.name)}
          maxLength={100}
          wrong={wrongAt(nameId)}
          value={begun.name}
          onValue={name => change({ name })}
        />
        <Line
          id={telephoneId}
          label={say(w.telephone)}
          help={say(w.telephoneHelp)}
          inputMode="tel"
          maxLength={30}
          wrong={wrongAt(telephoneId)}
          value={begun.telephone}
          onValue={telephone => change({ telephone })}
        />
        <MailAddress
          help={say(w.mailAddressHelp)}
          wrong={wrongAt(mailAddressId)}
          value={begun.mailAddress ?? ''}
          onValue={mailAddress => change({ mailAddress })}
        />
        <RolesField
          roles={begun.roles}
          office={reviewingOffice}
          onRoles={roles => change({ roles })}
          wrong={wrongAt(rolesId)}
        />
      </div>
      <div class="actions">
        <button type="submit" class="large" disabled={busy}>
          {say(busy ? w.adding : w.add)}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            forget()
            route(stewardPeoplePath(unit))
          }}
        >
          {say(askedWords.cancel)}
        </button>
      </div>
      {another !== undefined && (
        <Confirm
          title={say(w.ofAnother)}
          label={say(w.ofAnotherDo(another))}
          onConfirm={() => add(true)}
          onClose={() => setAnother(undefined)}
        >
          <p>{say(w.ofAnotherAsk(begun.telephone, another, begun.name))}</p>
        </Confirm>
      )}
    </form>
  )
}

const wrongIn = ({ name, telephone, mailAddress = '', roles }: Begun): Wrong[] => [
  ...(name.trim().length < 2 ? [{ control: nameId, text: say(w.nameWrong) }] : []),
  ...(isTelephone(telephone) ? [] : [{ control: telephoneId, text: say(w.telephoneWrong) }]),
  ...wrongAddress(mailAddress),
  ...(roles.length === 0 ? [{ control: rolesId, text: say(w.rolesWrong) }] : []),
]

interface ExistingProps {
  readonly unit: string
  readonly person: Added
  readonly onGiven: (given: FirstPassword) => void
}

/** The telephone number had an account, with a password of which this steward cannot know who has it. */
const Existing = ({ unit, person, onGiven }: ExistingProps) => (
  <>
    <p class="back">
      <a href={stewardPeoplePath(unit)}>
        <Icon name="back" /> {say(w.back)}
      </a>
    </p>
    <div class="notice good" role="status">
      <p>{say(person.granted.length > 0 ? w.existing(person.name) : w.alreadyHeld(person.name))}</p>
    </div>
    <p>
      {say(person.neverSignedIn ? w.neverSignedIn : w.inUse)} {say(w.resetWhere)}
    </p>
    <div class="actions">
      <NewPassword unit={unit} person={person} first={person.neverSignedIn} onGiven={onGiven} />
    </div>
    <p class="more-of-this">
      <a href={stewardPersonPath(unit, person.id)}>{say(w.open)}</a>
    </p>
  </>
)

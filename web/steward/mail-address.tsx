import { isMailAddress, longestMailAddress } from '../../shared/domain/mail-address.ts'
import { say } from '../language.ts'
import { contactWords as w } from '../words/contact.ts'
import type { Wrong } from './command.ts'
import { Asked, describedBy } from './fields.tsx'

export const mailAddressId = 'mail-address'

/** What is wrong with an address that was typed; none at all is as good. */
export const wrongIn = (typed: string): Wrong[] =>
  typed.trim() === '' || isMailAddress(typed) ? [] : [{ control: mailAddressId, text: say(w.addressWrong) }]

interface MailAddressProps {
  readonly value: string
  readonly onValue: (value: string) => void
  readonly help: string
  readonly wrong: string | undefined
  /** It is of the one who types it. */
  readonly own?: boolean
}

/** Where reminders are sent to. The browser offers an address only to the one whose own it is. */
export const MailAddress = ({ own, value, onValue, ...field }: MailAddressProps) => {
  const asked = { ...field, id: mailAddressId, label: say(w.address) }
  return (
    <Asked {...asked} optional>
      <input
        id={mailAddressId}
        type="text"
        inputMode="email"
        autocomplete={own ? 'email' : 'off'}
        maxLength={longestMailAddress}
        value={value}
        aria-describedby={describedBy(asked)}
        aria-invalid={asked.wrong ? true : undefined}
        onInput={event => onValue(event.currentTarget.value)}
      />
    </Asked>
  )
}

import { toMailAddress } from '../../shared/domain/mail-address.ts'
import { optOutToken, subjectOf } from '../../shared/domain/reminders/opt-out.ts'
import { type Contact, changeContact, getContact } from '../../shared/storage/contacts.ts'
import { receiptSecret } from '../../shared/storage/receipts.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'

/** Where and how people want to be reminded, as each says for themselves: signed in, or by the link of a mail. */
export const contact = (table: Table, realmId: string): Handlers<'contact.put' | 'reminders.stop'> => ({
  'contact.put': async ({ body: { mailAddress, language, reminders }, person }) => {
    const address = mailAddress === null ? null : toMailAddress(mailAddress)
    const changed = await changeContact(person.subject, { address, language, reminders }, realmId, table)
    return { status: 200, body: shownContact(changed) }
  },

  'reminders.stop': async ({ params: { token } }) => {
    const subject = subjectOf(token)
    const [{ address }, secret] = await Promise.all([getContact(subject, table), receiptSecret(table)])
    const stopped = address !== null && token === optOutToken(secret, subject, address)
    if (stopped) await changeContact(subject, { reminders: false }, realmId, table)
    return { status: 200, body: { stopped } }
  },
})

export const shownContact = ({ address, language, reminders }: Contact) => ({
  mailAddress: address,
  language,
  reminders,
})

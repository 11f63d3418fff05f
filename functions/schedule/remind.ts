import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { reminderMail } from '../../shared/domain/reminders/mail.ts'
import { optOutAddress, optOutToken } from '../../shared/domain/reminders/opt-out.ts'
import type { Told } from '../../shared/domain/reminders/told.ts'
import { claimReminder, releaseReminder } from '../../shared/storage/contacts.ts'
import { isAddressRefused, isNotSent, type Mailer, sendMail } from '../../shared/storage/mail.ts'
import type { Person } from '../../shared/storage/people.ts'
import { receiptSecret } from '../../shared/storage/receipts.ts'
import type { Table } from '../../shared/storage/table.ts'
import { logger } from '../middleware/observability.ts'

/** Somebody with an address, and what they are told. */
export interface Recipient {
  readonly person: Person
  readonly address: string
  readonly told: Told
}

export type Outcome = 'sent' | 'refused' | 'known'

/**
 * Sends a person the reminder of a day, at most once: it is noted before, and the note is taken back only where SES said that it did
 * not send. A mail of which nobody knows whether it went out is not sent again; the site says the same as it. `refused`: SES does
 * not take this address. Throws when it takes none, or does not answer.
 */
export const remind = async (
  { person, address, told }: Recipient,
  { realm, site, now }: { readonly realm: Realm; readonly site: string; readonly now: Date },
  mailer: Mailer,
  table: Table,
): Promise<Outcome> => {
  const { subject, name, contact } = person
  const today = dayOf(now)
  const reminder = { realm: realm.id, day: today, subject }
  const token = optOutToken(await receiptSecret(table), subject, address)
  const nameOf = (unit: string) => realm.tree.around(unit, today)?.get(unit)?.name ?? unit
  const mail = reminderMail(told, { name, language: contact!.language, today, site, token, nameOf })
  if (!(await claimReminder(reminder, now, table))) return 'known'
  try {
    await sendMail(address, mail, optOutAddress(site, token), mailer)
    return 'sent'
  } catch (error) {
    if (isNotSent(error)) await releaseReminder(reminder, table)
    if (!isAddressRefused(error)) throw error
    logger.error('SES refused an address', { person: subject, error: error as Error })
    return 'refused'
  }
}

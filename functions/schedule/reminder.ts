import { setTimeout as sleep } from 'node:timers/promises'
import pMap from 'p-map'
import { dayOf, isWorkingDay } from '../../shared/domain/calendar/calendar.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { missingToday, toldTo } from '../../shared/domain/reminders/told.ts'
import { grantsOn } from '../../shared/domain/tree/succeeded-grants.ts'
import { type Contact, everyContact, remindedOn } from '../../shared/storage/contacts.ts'
import { connectMailer } from '../../shared/storage/mail.ts'
import { getPerson } from '../../shared/storage/people.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { environment } from '../middleware/environment.ts'
import { onEvent } from '../middleware/event.ts'
import { missedToday } from './missed-today.ts'
import { type Outcome, type Recipient, remind } from './remind.ts'

const table = connectTable(environment('TABLE_NAME'))
const mailer = connectMailer(environment('MAIL_FROM'))
const realmId = environment('REALM')
const site = environment('SITE_URL')

const peopleReadAtOnce = 32
/** Mails at once, and then a second of rest: the rate that SES allows an account out of its sandbox, unless it was granted more. */
const mailsAtOnce = 14
const rest = 1_000
/** With less time than this, in milliseconds, what is left is for the next try. */
const timeForSome = 30_000

/**
 * The reminders (thư nhắc việc) of a day: one mail to each person who has an address and something to be reminded of; none on days
 * off. Called twice, it writes to nobody twice; cut off, it goes on with those who were not written to. What it has no time for it
 * throws, and Lambda calls again.
 */
export const handler = onEvent<unknown, { sent: number; refused: number }>(async (_, context) => {
  const now = new Date()
  const realm = await loadRealm(realmId, table)
  const recipients = isWorkingDay(dayOf(now)) ? await recipientsToday(realm, now) : []
  const outcomes: Outcome[] = []
  for (let from = 0; from < recipients.length; from += mailsAtOnce) {
    if (context.getRemainingTimeInMillis() < timeForSome) throw new Error('There was no time to remind everybody')
    if (from > 0) await sleep(rest)
    const some = recipients.slice(from, from + mailsAtOnce)
    outcomes.push(
      ...(await pMap(some, one => remind(one, { realm, site, now }, mailer, table), { stopOnError: false })),
    )
  }
  return { sent: count(outcomes, 'sent'), refused: count(outcomes, 'refused') }
})

const count = (outcomes: readonly Outcome[], wanted: Outcome): number =>
  outcomes.filter(outcome => outcome === wanted).length

/** Who is to be written to, and was not yet: of each with an address the roles are read, one query each. */
const recipientsToday = async (realm: Realm, now: Date): Promise<Recipient[]> => {
  const today = dayOf(now)
  const missed = await missedToday(realm, now, table)
  if (missed.length === 0) return []
  const missing = missingToday(missed, realm.tree, today)
  const [contacts, reminded] = await Promise.all([everyContact(realmId, table), remindedOn(realmId, today, table)])
  const recipientOf = async ({ subject }: Contact): Promise<Recipient[]> => {
    const person = await getPerson(subject, table)
    const told = toldTo(grantsOn(person.grants, realm.tree.successions, today), missing)
    const { address = null, reminders } = person.contact ?? {}
    return told && address !== null && reminders ? [{ person, address, told }] : []
  }
  const unwritten = contacts.filter(({ subject, reminders }) => reminders && !reminded.has(subject))
  return (await pMap(unwritten, recipientOf, { concurrency: peopleReadAtOnce })).flat()
}

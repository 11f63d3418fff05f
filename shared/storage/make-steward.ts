import { dayOf } from '../domain/calendar/calendar.ts'
import { type Accounts, accountOf, openAccount, resetPassword } from './accounts.ts'
import { recordEvent } from './audit.ts'
import { changeRoles, introduce } from './people.ts'
import type { Table } from './table.ts'
import { loadRealm } from './tree.ts'

export interface Stewardship {
  readonly realm: string
  readonly unit: string
  /** Not heeded where the account's holder is known by another. */
  readonly name: string
  /** E.164. */
  readonly telephone: string
  readonly password: string
}

/**
 * Makes somebody a steward of a unit, with a first password whether they have an account already or not: for the first steward of an
 * installation, and for one above whom there is nobody to ask for a new password. The audit says that it was the operator, who
 * holds the keys of the AWS account. Answers the name. Throws when the realm has no such unit today.
 */
export const makeSteward = async (
  { realm, unit, name, telephone, password }: Stewardship,
  now: Date,
  table: Table,
  accounts: Accounts,
): Promise<string> => {
  const { tree } = await loadRealm(realm, table)
  if (!tree.at(dayOf(now)).get(unit)) throw new Error(`Realm ${realm} has no unit ${unit}`)
  const opened = await openAccount(telephone, password, accounts)
  const subject = opened ?? (await accountOf(telephone, accounts)).subject
  const profile = await introduce({ subject, name, telephone }, table)
  const record = (action: string, about: string) => {
    const at = now.toISOString()
    const event = { id: `${about}/${action}/${at}`, at, by: 'operator', byName: 'operator', action, subject: about }
    return recordEvent(unit, event, now, table)
  }
  await record('person.grant', `person/${profile.subject}/steward`)
  await changeRoles(profile, unit, { granted: ['steward'], taken: [] }, table)
  if (opened === null) {
    await record('person.reset', `person/${profile.subject}`)
    await resetPassword(telephone, password, accounts)
  }
  return profile.name
}

import { randomInt } from 'node:crypto'
import type { Role } from '../../shared/domain/access.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { firstPassword } from '../../shared/domain/first-password.ts'
import {
  checkName,
  checkOwnChange,
  checkReset,
  checkRoom,
  exactly,
  orderedRoles,
  roleChange,
  rolesAt,
} from '../../shared/domain/people.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { shownTelephone, toTelephone } from '../../shared/domain/telephone.ts'
import { type Accounts, accountOf, openAccount, resetPassword } from '../../shared/storage/accounts.ts'
import { changeRoles, getPerson, introduce, type Person, type Profile, peopleAt } from '../../shared/storage/people.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers, Request } from '../middleware/http.ts'
import { record } from './record.ts'

/**
 * The people of a unit (người dùng): who holds which role there, and the accounts they sign in with. Whatever is done is written
 * to the unit's audit first, and without a telephone number; a password is told once and kept nowhere.
 */
export const people = (
  table: Table,
  accounts: Accounts,
): Handlers<'people.list' | 'people.add' | 'people.put' | 'people.reset'> => ({
  'people.list': async ({ params }) => ({ status: 200, body: { items: await peopleAt(params.unit, table) } }),

  // Each step may be repeated: whoever died half-way is mended by adding the same person again.
  'people.add': async request => {
    const { params, body } = request
    const telephone = toTelephone(body.telephone)
    checkRoom(await peopleAt(params.unit, table), shownTelephone(telephone))
    const password = firstPassword(randomInt)
    const opened = await openAccount(telephone, password, accounts)
    const { subject, neverSignedIn } = opened
      ? { subject: opened, neverSignedIn: true }
      : await accountOf(telephone, accounts)
    const profile = await introduce({ subject, name: body.name, telephone }, table)
    if (!body.confirmed) checkName(profile.name, body.name)
    const held = rolesAt(params.unit, (await getPerson(subject, table)).grants)
    const { granted } = roleChange(held, body.roles)
    if (granted.length > 0) {
      await record(params.unit, { action: 'person.grant', subject: about(subject, ...granted) }, request, table)
      await changeRoles(profile, params.unit, { granted, taken: [] }, table)
    }
    return {
      status: opened ? 201 : 200,
      body: {
        ...shownPerson(profile, [...held, ...granted]),
        firstPassword: opened ? password : null,
        neverSignedIn,
        granted: [...granted],
      },
    }
  },

  'people.put': async request => {
    const { params, body, person: steward, tree } = request
    const person = await personAt(params, table)
    const change = roleChange(rolesAt(params.unit, person.grants), body.roles)
    if (person.subject === steward.subject) checkOwnChange(tree, person.grants, params.unit, change)
    if (change.granted.length > 0)
      await record(
        params.unit,
        { action: 'person.grant', subject: about(person.subject, ...change.granted) },
        request,
        table,
      )
    if (change.taken.length > 0)
      await record(
        params.unit,
        { action: 'person.take', subject: about(person.subject, ...change.taken) },
        request,
        table,
      )
    await changeRoles(person, params.unit, exactly(body.roles), table)
    return { status: 200, body: shownPerson(person, body.roles) }
  },

  'people.reset': async request => {
    const { params, person: steward, realm, now } = request
    const person = await personAt(params, table)
    checkReset(steward, person, unit => realm.tree.around(unit, dayOf(now)))
    const { telephone } = person
    if (telephone === undefined || (await accountOf(telephone, accounts)).subject !== person.subject)
      throw new Problem('no_account')
    const password = firstPassword(randomInt)
    await record(params.unit, { action: 'person.reset', subject: about(person.subject) }, request, table)
    await resetPassword(telephone, password, accounts)
    return { status: 200, body: { person: person.subject, telephone: shownTelephone(telephone), password } }
  },
})

/** Somebody who holds a role at the unit. Problems: not_found, whether there is such a person or not. */
const personAt = async ({ unit, person: subject }: Request<'people.put'>['params'], table: Table): Promise<Person> => {
  const person = await getPerson(subject, table)
  if (rolesAt(unit, person.grants).length === 0) throw new Problem('not_found')
  return person
}

const shownPerson = ({ subject, name, telephone }: Profile, roles: readonly Role[]) => ({
  id: subject,
  name,
  telephone: telephone === undefined ? null : shownTelephone(telephone),
  roles: orderedRoles(roles),
})

/** The person, and the roles if there are any: `person/<subject>/reporter/approver`. */
const about = (...parts: readonly string[]): string => ['person', ...parts].join('/')

import { randomInt } from 'node:crypto'
import pMap from 'p-map'
import { administer, type Grant, mayOn, type Role } from '../../shared/domain/access.ts'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { firstPassword } from '../../shared/domain/first-password.ts'
import { toMailAddress } from '../../shared/domain/mail-address.ts'
import {
  checkName,
  checkOwnChange,
  checkReach,
  checkReset,
  checkRoom,
  exactly,
  orderedRoles,
  roleChange,
  rolesAt,
} from '../../shared/domain/people.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { shownTelephone, toTelephone } from '../../shared/domain/telephone.ts'
import { byName } from '../../shared/domain/text.ts'
import { cameTo, endOf, homeOn } from '../../shared/domain/tree/ended-units.ts'
import { grantsOn } from '../../shared/domain/tree/succeeded-grants.ts'
import type { UnitTree } from '../../shared/domain/tree/unit-tree.ts'
import { type Accounts, accountOf, openAccount, resetPassword } from '../../shared/storage/accounts.ts'
import { addressesOf, changeContact } from '../../shared/storage/contacts.ts'
import {
  changeRoles,
  getPerson,
  introduce,
  type Person,
  type Profile,
  peopleAt,
  type UnitPerson,
} from '../../shared/storage/people.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers, Request } from '../middleware/http.ts'
import { record } from './record.ts'

/** The units that ended and whose people are looked for at their home, one read each; of more, those that ended last. */
const unitsLookedAt = 200
const unitsAtOnce = 32

/**
 * The people of a unit (người dùng): who holds which role there, and the accounts they sign in with. Whatever is done is written
 * to the unit's audit first, and without a telephone number; a password is told once and kept nowhere.
 */
export const people = (
  table: Table,
  accounts: Accounts,
): Handlers<'people.list' | 'people.add' | 'people.put' | 'people.address' | 'people.reset'> => ({
  'people.list': async ({ params, realm, now }) => {
    const { items, left } = await everybodyAt(params.unit, realm, dayOf(now), table)
    const addresses = await addressesOf(
      items.map(({ id }) => id),
      table,
    )
    return {
      status: 200,
      body: { items: items.map(one => ({ ...one, mailAddress: addresses.get(one.id) ?? null })), left },
    }
  },

  // Each step may be repeated: whoever died half-way is mended by adding the same person again.
  'people.add': async request => {
    const { params, body } = request
    checkStands(request)
    const telephone = toTelephone(body.telephone)
    const given = body.mailAddress === undefined ? undefined : toMailAddress(body.mailAddress)
    checkRoom(await peopleAt(params.unit, table), shownTelephone(telephone))
    const password = firstPassword(randomInt)
    const opened = await openAccount(telephone, password, accounts)
    const { subject, neverSignedIn } = opened
      ? { subject: opened, neverSignedIn: true }
      : await accountOf(telephone, accounts)
    const profile = await introduce({ subject, name: body.name, telephone }, table)
    if (!body.confirmed) checkName(profile.name, body.name)
    const person = await getPerson(subject, table)
    const held = rolesAt(params.unit, person.grants)
    const { granted } = roleChange(held, body.roles)
    if (granted.length > 0) {
      await record(params.unit, { action: 'person.grant', subject: about(subject, ...granted) }, request, table)
      await changeRoles(profile, params.unit, { granted, taken: [] }, table)
    }
    // Who has an address already keeps it, as name and password: the steward may change it on the person's page.
    const known = person.contact?.address ?? null
    if (given !== undefined && known === null) await changeContact(subject, { address: given }, request.realm.id, table)
    return {
      status: opened ? 201 : 200,
      body: {
        ...shownPerson(profile, [...held, ...granted], known ?? given ?? null),
        firstPassword: opened ? password : null,
        neverSignedIn,
        granted: [...granted],
      },
    }
  },

  'people.put': async request => {
    const { params, body, person: steward, tree, realm, now } = request
    const today = dayOf(now)
    const { person, grants } = await personAt(params, realm, today, table)
    const change = roleChange(rolesAt(params.unit, grants), body.roles)
    if (change.granted.length > 0) checkStands(request)
    if (person.subject === steward.subject) checkOwnChange(tree, grants, params.unit, change)
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
    const elsewhere = broughtAlong(person, params.unit, realm, today)
    await changeRoles(person, params.unit, exactly(body.roles), table, elsewhere)
    const known = person.contact?.address ?? null
    const isLast = body.roles.length === 0 && person.grants.every(({ unit }) => isOf(unit, params.unit, elsewhere))
    // Who reports no more is not written to, and so needs no address.
    if (isLast && known !== null) await changeContact(person.subject, { address: null }, realm.id, table)
    return { status: 200, body: shownPerson(person, body.roles, isLast ? null : known) }
  },

  'people.address': async request => {
    const { params, body, person: steward, realm, now } = request
    const today = dayOf(now)
    const { person, grants } = await personAt(params, realm, today, table)
    const address = body.mailAddress === null ? null : toMailAddress(body.mailAddress)
    checkReach(steward, grants, realm.tree, today)
    await record(params.unit, { action: 'person.address', subject: about(person.subject) }, request, table)
    await changeContact(person.subject, { address }, realm.id, table)
    return { status: 200, body: shownPerson(person, rolesAt(params.unit, grants), address) }
  },

  'people.reset': async request => {
    const { params, person: steward, realm, now } = request
    const { person, grants } = await personAt(params, realm, dayOf(now), table)
    checkReset(steward, { subject: person.subject, grants }, realm.tree, dayOf(now))
    const { telephone } = person
    if (telephone === undefined || (await accountOf(telephone, accounts)).subject !== person.subject)
      throw new Problem('no_account')
    const password = firstPassword(randomInt)
    await record(params.unit, { action: 'person.reset', subject: about(person.subject) }, request, table)
    await resetPassword(telephone, password, accounts)
    return { status: 200, body: { person: person.subject, telephone: shownTelephone(telephone), password } }
  },
})

/** Somebody who holds a role at the unit, and all that counts today. Problems: not_found, whether there is such a person or not. */
const personAt = async (
  { unit, person: subject }: Request<'people.put'>['params'],
  { tree }: Realm,
  today: string,
  table: Table,
): Promise<{ person: Person; grants: readonly Grant[] }> => {
  const person = await getPerson(subject, table)
  const grants = grantsOn(person.grants, tree.successions, today)
  if (rolesAt(unit, grants).length === 0) throw new Problem('not_found')
  return { person, grants }
}

/**
 * Who holds a role at a unit, with those who came along when their own ended: they stand among its people, marked with where they
 * came from, until a steward settles what they are here. `left` units that ended are not looked at.
 */
const everybodyAt = async (unit: string, { tree }: Realm, today: string, table: Table) => {
  const all = cameTo(unit, tree.successions, today)
  const came = all.slice(0, unitsLookedAt)
  const [own, ...ofEnded] = await pMap([unit, ...came.map(ended => ended.unit)], at => peopleAt(at, table), {
    concurrency: unitsAtOnce,
  })
  const people = new Map(own!.map(person => [person.id, { ...person, from: null as From }]))
  for (const [i, others] of ofEnded.entries()) {
    const { unit: id } = came[i]!
    const from = { id, name: nameOn(tree, id, today) }
    for (const person of others) people.set(person.id, broughtBy(people.get(person.id), person, from))
  }
  return { items: [...people.values()].sort((a, b) => byName(a.name, b.name)), left: all.length - came.length }
}

type From = { readonly id: string; readonly name: string } | null

const broughtBy = (known: (UnitPerson & { from: From }) | undefined, person: UnitPerson, from: From) => ({
  ...person,
  roles: orderedRoles([...(known?.roles ?? []), ...person.roles]),
  from: known?.from ?? from,
})

/** Whether a unit is this one, or one from which somebody came along to it. */
const isOf = (unit: string, here: string, brought: readonly Grant[]): boolean =>
  unit === here || brought.some(grant => grant.unit === unit)

/** What a person still holds at the ended units whose home this one is: settled here, it is taken away there. */
const broughtAlong = ({ grants }: Person, unit: string, { tree }: Realm, today: string): Grant[] => {
  const came = new Set(cameTo(unit, tree.successions, today).map(ended => ended.unit))
  return grants.filter(grant => came.has(grant.unit))
}

/**
 * Whether roles may be given at a unit: not at one that has ended, nor at one that is to end with nowhere for its people to go; and
 * otherwise by whoever will look after its home when it ends, where the roles will count. Problems: people_moved, unit_ends.
 */
const checkStands = ({
  params: { unit },
  person,
  realm: { tree },
  now,
}: Pick<Request<'people.add'>, 'params' | 'person' | 'realm' | 'now'>): void => {
  const { successions } = tree
  const home = homeOn(unit, successions, dayOf(now))
  if (home !== undefined) throw new Problem('people_moved', { home: nameOn(tree, home, dayOf(now)) })
  const end = endOf(unit, successions)
  if (!end) return
  const then = grantsOn(person.held, successions, end.day)
  if (end.home === null || !mayOn(tree, end.day, then, administer, unit))
    throw new Problem('unit_ends', { day: end.day })
}

const nameOn = (tree: UnitTree, unit: string, day: string): string => tree.around(unit, day)?.get(unit)?.name ?? unit

const shownPerson = ({ subject, name, telephone }: Profile, roles: readonly Role[], mailAddress: string | null) => ({
  id: subject,
  name,
  telephone: telephone === undefined ? null : shownTelephone(telephone),
  mailAddress,
  roles: orderedRoles(roles),
  from: null,
})

/** The person, and the roles if there are any: `person/<subject>/reporter/approver`. */
const about = (...parts: readonly string[]): string => ['person', ...parts].join('/')

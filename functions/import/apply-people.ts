import { randomInt } from 'node:crypto'
import pMap from 'p-map'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { firstPassword } from '../../shared/domain/first-password.ts'
import { type ImportedPerson, peoplePlan } from '../../shared/domain/import/people.ts'
import { type ImportFailure, uploadOf } from '../../shared/domain/import/record.ts'
import { readSheet } from '../../shared/domain/import/sheet.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import { shownTelephone } from '../../shared/domain/telephone.ts'
import type { TreeView, UnitTree } from '../../shared/domain/tree/unit-tree.ts'
import { putOnce } from '../../shared/storage/bucket.ts'
import { changeImport, getPasswordKey, keepPasswordKey, type StoredImport } from '../../shared/storage/imports.ts'
import { sendAll } from '../../shared/storage/queue.ts'
import { newSealingKey, seal, unseal } from '../../shared/storage/sealed.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { readUpload } from '../../shared/storage/uploads.ts'
import { addPerson } from './add-person.ts'
import type { ImportMessage } from './import-message.ts'
import { type PlannedPassword, passwordsOf } from './planned-password.ts'
import type { PeopleImport } from './planned-people.ts'
import { readTable } from './read-table.ts'
import type { ImportWorkshop } from './workshop.ts'

/** How many people are added before it is noted how far it has come. */
const slice = 50
/** AWS limit: Cognito opens 50 accounts a second. */
const unitsAtOnce = 4
/** What a slice, and the note of it, take at the most, in milliseconds. */
const timeForSlice = 60_000
/** How long first passwords are kept, in milliseconds. */
const passwordsKept = 24 * 3_600_000

/**
 * Adds people with their accounts and roles, a slice at a time; where it has to stop, a message goes on with the next. Each step may be
 * repeated, and every first password is written down, sealed, before its account is opened: whatever dies, no account is left whose
 * password nobody has. `plan`: of the first run, which has just looked through the file.
 */
export const applyPeople = async (standing: StoredImport, at: ImportWorkshop, plan?: PeopleImport): Promise<void> => {
  const { table, now } = at
  const { tree } = await loadRealm(at.realm, table)
  const today = dayOf(new Date(standing.applied!.at))
  if (plan) await sealPasswords(standing, plan, tree.at(today), at)
  const people = plan?.people ?? (await peopleAgain(standing, tree, today, at))
  if (typeof people === 'string') {
    await changeImport(standing, { state: 'failed', reason: people }, now(), table)
    return
  }
  const passwords = await sealedPasswords(standing, at)
  let current: StoredImport | undefined = standing
  const begun = standing.progress?.done ?? 0
  for (let done = begun; done < people.length; done += slice) {
    // Each run does one at least.
    if (done > begun && at.remaining() < timeForSlice) {
      const message: ImportMessage = { unit: standing.unit, id: standing.id, step: 'apply' }
      return sendAll([message], at.queue)
    }
    const some = people.slice(done, done + slice)
    const byUnit = [...Map.groupBy(some, ({ roles }) => roles[0]!.unit).values()]
    await pMap(
      byUnit,
      async list => {
        for (const person of list)
          await addPerson(person, passwords.get(person.telephone), tree.at(today), standing, at)
      },
      { concurrency: unitsAtOnce },
    )
    const progress = { done: Math.min(done + slice, people.length), total: people.length }
    current = await changeImport(current, { state: 'applying', reason: null, progress }, now(), table)
    // Another run is at it.
    if (!current) return
  }
  await changeImport(
    current,
    { state: 'applied', reason: null, passwords: passwords.size > 0 ? 'ready' : 'none' },
    now(),
    table,
  )
}

/** Draws a first password for everyone who has no account, unless an earlier run did. */
const sealPasswords = async (
  standing: StoredImport,
  { people, newcomers }: PeopleImport,
  view: TreeView,
  { table, bucket, now }: ImportWorkshop,
): Promise<void> => {
  const list = people
    .filter(({ telephone }) => newcomers.has(telephone))
    .map(
      ({ name, telephone, roles }): PlannedPassword => ({
        name,
        telephone: shownTelephone(telephone),
        units: roles.map(({ unit }) => view.get(unit)?.name ?? unit),
        password: firstPassword(randomInt),
      }),
    )
  if (list.length === 0) return
  const key = await keepPasswordKey(standing, newSealingKey(), new Date(now().getTime() + passwordsKept), table)
  await putOnce(passwordsOf(standing), seal(list, key), { contentType: 'application/octet-stream' }, bucket)
}

/** By telephone number in E.164: what was sealed first is what every run goes by. */
const sealedPasswords = async (
  standing: StoredImport,
  { table, bucket }: ImportWorkshop,
): Promise<ReadonlyMap<string, string>> => {
  const [key, sealed] = await Promise.all([getPasswordKey(standing, table), readUpload(passwordsOf(standing), bucket)])
  if (!key || !sealed) return new Map()
  const list = unseal(sealed, key) as PlannedPassword[]
  return new Map(list.map(({ telephone, password }) => [telephone.replace(/^0/, '+84'), password]))
}

/** The people of the file that was checked, in the same order; or why they cannot be gone on with. */
const peopleAgain = async (
  standing: StoredImport,
  tree: UnitTree,
  today: string,
  { realm, bucket }: ImportWorkshop,
): Promise<readonly ImportedPerson[] | ImportFailure> => {
  const bytes = await readUpload(uploadOf(standing), bucket)
  if (!bytes || sha256Of(bytes) !== standing.sha256) return 'file_gone'
  const table = await readTable(bytes)
  if ('refused' in table) return 'file_gone'
  const { rows } = readSheet('people', table.rows)
  return peoplePlan(rows, { realm, tree, today, within: standing.unit }).plan?.people ?? 'changed_meanwhile'
}

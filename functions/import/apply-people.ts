import pMap from 'p-map'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import type { ImportFinding } from '../../shared/domain/import/finding.ts'
import { type ImportedPerson, peoplePlan } from '../../shared/domain/import/people.ts'
import { type ImportFailure, type ImportProgress, uploadOf } from '../../shared/domain/import/record.ts'
import { readSheet } from '../../shared/domain/import/sheet.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import { changeImport, putRefusals, type StoredImport } from '../../shared/storage/imports.ts'
import { sendAll } from '../../shared/storage/queue.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { readUpload } from '../../shared/storage/uploads.ts'
import { addPerson } from './add-person.ts'
import { sealedPasswords, sealPasswords, slice } from './first-passwords.ts'
import type { ImportMessage } from './import-message.ts'
import type { PeopleImport } from './planned-people.ts'
import { readTable } from './read-table.ts'
import type { TreeToday } from './settle-account.ts'
import type { ImportWorkshop } from './workshop.ts'

/** AWS limit: Cognito opens 50 accounts a second. */
const unitsAtOnce = 4
/** What a slice, and the note of it, take at the most, in milliseconds. */
const timeForSlice = 60_000

/**
 * Adds people with their accounts and roles, a slice at a time; where it has to stop, a message goes on with the next. Each step may be
 * repeated, and every first password is written down, sealed, before its account is opened: whatever dies, no account is left whose
 * password nobody can have. Who is refused is told at their row, and keeps nobody else from being added. `plan`: of the first run,
 * which has just looked through the file.
 */
export const applyPeople = async (standing: StoredImport, at: ImportWorkshop, plan?: PeopleImport): Promise<void> => {
  const { table, now } = at
  const { tree } = await loadRealm(at.realm, table)
  const units = { tree, today: dayOf(new Date(standing.applied!.at)) }
  const begun = plan ? await begin(standing, plan, units, at) : standing
  if (!begun) return
  const people = plan?.people ?? (await peopleAgain(begun, units, at))
  const passwords = begun.passwords === 'none' ? noPasswords : await sealedPasswords(begun, now(), at)
  // Without the passwords that were drawn nobody's account can be opened.
  if (typeof people === 'string' || !passwords) {
    const reason = typeof people === 'string' ? people : 'file_gone'
    await changeImport(begun, { state: 'failed', reason, ...(!passwords && { passwords: 'fetched' }) }, now(), table)
    return
  }
  let current = begun
  const first = begun.progress!.done
  for (let done = first; done < people.length; done += slice) {
    // Each run does one at least.
    if (done > first && at.remaining() < timeForSlice) {
      const message: ImportMessage = { unit: begun.unit, id: begun.id, step: 'apply' }
      return sendAll([message], at.queue)
    }
    const said = await addSlice(people.slice(done, done + slice), passwords, units, current, at)
    const noted = await note(current, Math.min(done + slice, people.length), said, at)
    // Another run is at it.
    if (!noted) return
    current = noted
  }
  await changeImport(current, { state: 'applied', reason: null }, now(), table)
}

const noPasswords: ReadonlyMap<string, string> = new Map()

/** From now on first passwords may be asked for. Undefined when another run is at it. */
const begin = async (
  standing: StoredImport,
  plan: PeopleImport,
  units: TreeToday,
  at: ImportWorkshop,
): Promise<StoredImport | undefined> => {
  const passwords = (await sealPasswords(standing, plan, units, at.now(), at)) ? 'ready' : 'none'
  const progress: ImportProgress = { done: 0, total: plan.people.length, refused: 0, pages: 0 }
  return changeImport(standing, { state: 'applying', reason: null, progress, passwords }, at.now(), at.table)
}

/** People of one unit one after the other, since each changes what it has; answers what is to be said of them. */
const addSlice = async (
  people: readonly ImportedPerson[],
  passwords: ReadonlyMap<string, string>,
  units: TreeToday,
  standing: StoredImport,
  at: ImportWorkshop,
): Promise<readonly ImportFinding[]> => {
  const said: ImportFinding[] = []
  let broken: { readonly error: unknown } | undefined
  await pMap(
    Map.groupBy(people, ({ roles }) => roles[0]!.unit).values(),
    async list => {
      for (const person of list) {
        // Nobody is still being added when it is noted that it broke off.
        if (broken) return
        try {
          said.push(...(await addPerson(person, passwords.get(person.telephone), units, standing, at)))
        } catch (error) {
          broken ??= { error }
        }
      }
    },
    { concurrency: unitsAtOnce },
  )
  if (broken) throw broken.error
  return said.toSorted((a, b) => a.row! - b.row!)
}

/** Undefined when another run is at it. */
const note = async (
  standing: StoredImport,
  done: number,
  said: readonly ImportFinding[],
  { table, now }: ImportWorkshop,
): Promise<StoredImport | undefined> => {
  const { total, refused, pages } = standing.progress!
  if (said.length > 0) await putRefusals(standing, pages, said, now(), table)
  const progress: ImportProgress = {
    done,
    total,
    refused: refused + said.filter(({ severity }) => severity === 'error').length,
    pages: pages + (said.length > 0 ? 1 : 0),
  }
  return changeImport(standing, { state: 'applying', reason: null, progress }, now(), table)
}

/** The people of the file that was checked, in the same order; or why they cannot be gone on with. */
const peopleAgain = async (
  standing: StoredImport,
  { tree, today }: TreeToday,
  { realm, bucket }: ImportWorkshop,
): Promise<readonly ImportedPerson[] | ImportFailure> => {
  const bytes = await readUpload(uploadOf(standing), bucket)
  if (!bytes || sha256Of(bytes) !== standing.sha256) return 'file_gone'
  const table = await readTable(bytes)
  if ('refused' in table) return 'file_gone'
  const { rows } = readSheet('people', table.rows)
  return peoplePlan(rows, { realm, tree, today, within: standing.unit }).plan?.people ?? 'changed_meanwhile'
}

import { randomInt } from 'node:crypto'
import pMap from 'p-map'
import { firstPassword } from '../../shared/domain/first-password.ts'
import { type ImportRecord, uploadOf } from '../../shared/domain/import/record.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { shownTelephone, toTelephone } from '../../shared/domain/telephone.ts'
import { dayItStands } from '../../shared/domain/tree/unit-life.ts'
import { type Accounts, accountOf } from '../../shared/storage/accounts.ts'
import { type Bucket, putOnce } from '../../shared/storage/bucket.ts'
import { getPasswordKey, getRefusals, keepPasswordKey, takePasswordKey } from '../../shared/storage/imports.ts'
import { newSealingKey, seal, unseal } from '../../shared/storage/sealed.ts'
import type { Table } from '../../shared/storage/table.ts'
import { readUpload } from '../../shared/storage/uploads.ts'
import type { PeopleImport } from './planned-people.ts'
import { settleAccount, type TreeToday, type Within } from './settle-account.ts'

/** A first password that an import gives, written down before the account is opened with it. */
export interface FirstPassword {
  readonly name: string
  /** As it is dialled, and as one signs in with it. */
  readonly telephone: string
  /** The names of the units. */
  readonly units: readonly string[]
  readonly password: string
  /** The person's place among all of the file, from 0. */
  readonly place: number
}

/** How many people are added before it is noted how far it has come. */
export const slice = 50
/** How long first passwords are kept, in milliseconds. */
const kept = 24 * 3_600_000
/** AWS limit: Cognito sets some 25 passwords a second, for everybody together. */
const settledAtOnce = 2

interface At {
  readonly table: Table
  readonly bucket: Bucket
}

/** Where the first passwords of an import lie, sealed. */
const sealedAt = (named: Pick<ImportRecord, 'unit' | 'id'>): string => `${uploadOf(named)}-passwords`

/** Draws a first password for everyone who has no account, unless an earlier run did; answers whether there are any. */
export const sealPasswords = async (
  standing: ImportRecord,
  { people, newcomers }: PeopleImport,
  { tree, today }: TreeToday,
  now: Date,
  { table, bucket }: At,
): Promise<boolean> => {
  const list = people.flatMap(({ name, telephone, roles }, place): FirstPassword | [] =>
    newcomers.has(telephone)
      ? {
          name,
          telephone: shownTelephone(telephone),
          units: roles.map(({ unit }) => tree.at(dayItStands(tree, unit, today)).get(unit)?.name ?? unit),
          password: firstPassword(randomInt),
          place,
        }
      : [],
  )
  if (list.length === 0) return false
  const key = await keepPasswordKey(standing, newSealingKey(), new Date(now.getTime() + kept), table)
  await putOnce(sealedAt(standing), seal(list, key), { contentType: 'application/octet-stream' }, bucket)
  return true
}

/** By telephone number in E.164: what was sealed first is what every run goes by. Undefined when it is gone. */
export const sealedPasswords = async (
  standing: ImportRecord,
  now: Date,
  at: At,
): Promise<ReadonlyMap<string, string> | undefined> => {
  const list = await readSealed(standing, now, at)
  return list && new Map(list.map(({ telephone, password }) => [toTelephone(telephone), password]))
}

const readSealed = async (
  standing: ImportRecord,
  now: Date,
  { table, bucket }: At,
): Promise<FirstPassword[] | undefined> => {
  const [key, sealed] = await Promise.all([
    getPasswordKey(standing, now, table),
    readUpload(sealedAt(standing), bucket),
  ])
  return key && sealed ? (unseal(sealed, key) as FirstPassword[]) : undefined
}

/**
 * The first passwords of those whose accounts have them by now. `last`: the import is over, and they are thrown away. Problems:
 * passwords_gone.
 */
export const tellPasswords = async (
  standing: ImportRecord,
  last: boolean,
  units: TreeToday,
  now: Date,
  { accounts, ...at }: At & { readonly accounts: Accounts },
): Promise<FirstPassword[]> => {
  const done = standing.progress?.done ?? 0
  const [sealed, refused] = await Promise.all([readSealed(standing, now, at), refusedNumbers(standing, at.table)])
  if (!sealed) throw new Problem('passwords_gone')
  const list = sealed.filter(({ telephone }) => !refused.has(telephone))
  // A run that was cut off did not note what it did with its last slice.
  const inDoubt = list.filter(({ place }) => place >= done && place < done + slice)
  const within: Within = { ...units, unit: standing.unit }
  const settled = await pMap(inDoubt, person => hasPassword(person, within, { accounts, table: at.table }), {
    concurrency: settledAtOnce,
  })
  // After all that may fail; of two who ask at once, one is told.
  if (last && !(await takePasswordKey(standing, now, at.table))) throw new Problem('passwords_gone')
  return [...list.filter(({ place }) => place < done), ...inDoubt.filter((_, i) => settled[i])]
}

/** As they are dialled: those of whom something was said while they were added, and who so have no first password of this import. */
const refusedNumbers = async (standing: ImportRecord, table: Table): Promise<ReadonlySet<string | null>> => {
  const pages = Array.from({ length: standing.progress?.pages ?? 0 }, (_, page) => page)
  const findings = await pMap(pages, page => getRefusals(standing, page, table), { concurrency: 16 })
  return new Set(findings.flat().map(({ value }) => value))
}

/** Whether the account that a number has, if any, has its first password, or has it now. */
const hasPassword = async (
  { name, telephone: shown, password }: FirstPassword,
  within: Within,
  at: { readonly accounts: Accounts; readonly table: Table },
): Promise<boolean> => {
  const telephone = toTelephone(shown)
  try {
    return await settleAccount(await accountOf(telephone, at.accounts), { name, telephone, password }, within, at)
  } catch (error) {
    if (error instanceof Problem && (error.code === 'no_account' || error.code === 'telephone_of_another')) return false
    throw error
  }
}

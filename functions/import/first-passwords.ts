import { randomInt } from 'node:crypto'
import pMap from 'p-map'
import { firstPassword } from '../../shared/domain/first-password.ts'
import { type ImportRecord, uploadOf } from '../../shared/domain/import/record.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { shownTelephone, toTelephone } from '../../shared/domain/telephone.ts'
import { dayItStands } from '../../shared/domain/tree/unit-life.ts'
import type { UnitTree } from '../../shared/domain/tree/unit-tree.ts'
import { type Accounts, accountOf } from '../../shared/storage/accounts.ts'
import { type Bucket, putOnce } from '../../shared/storage/bucket.ts'
import { getPasswordKey, getRefusals, keepPasswordKey, takePasswordKey } from '../../shared/storage/imports.ts'
import { newSealingKey, seal, unseal } from '../../shared/storage/sealed.ts'
import type { Table } from '../../shared/storage/table.ts'
import { readUpload } from '../../shared/storage/uploads.ts'
import type { PeopleImport } from './planned-people.ts'

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
/** AWS limit: Cognito answers 120 questions about accounts a second. */
const accountsAtOnce = 6

interface At {
  readonly table: Table
  readonly bucket: Bucket
}

/** The units as they are known on the day of an import: those that stand, and those that are to begin. */
export interface TreeToday {
  readonly tree: UnitTree
  readonly today: string
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

/** By telephone number in E.164: what was sealed first is what every run goes by. */
export const sealedPasswords = async (
  standing: ImportRecord,
  now: Date,
  { table, bucket }: At,
): Promise<ReadonlyMap<string, string>> => {
  const [key, sealed] = await Promise.all([
    getPasswordKey(standing, now, table),
    readUpload(sealedAt(standing), bucket),
  ])
  if (!key || !sealed) return new Map()
  const list = unseal(sealed, key) as FirstPassword[]
  return new Map(list.map(({ telephone, password }) => [toTelephone(telephone), password]))
}

/**
 * The first passwords of those whose accounts were opened with them so far. `last`: the import is over, and they are thrown away.
 * Problems: passwords_gone.
 */
export const tellPasswords = async (
  standing: ImportRecord,
  last: boolean,
  now: Date,
  { accounts, ...at }: At & { readonly accounts: Accounts },
): Promise<FirstPassword[]> => {
  const done = standing.progress?.done ?? 0
  const [key, sealed, refused] = await Promise.all([
    getPasswordKey(standing, now, at.table),
    readUpload(sealedAt(standing), at.bucket),
    refusedNumbers(standing, at.table),
  ])
  if (!key || !sealed) throw new Problem('passwords_gone')
  const list = (unseal(sealed, key) as FirstPassword[]).filter(({ telephone }) => !refused.has(telephone))
  // A run that was cut off did not note which of its last slice it added.
  const inDoubt = list.filter(({ place }) => place >= done && place < done + slice)
  const opened = await pMap(inDoubt, ({ telephone }) => isOpened(telephone, accounts), { concurrency: accountsAtOnce })
  // After all that may fail; of two who ask at once, one is told.
  if (last && !(await takePasswordKey(standing, now, at.table))) throw new Problem('passwords_gone')
  return [...list.filter(({ place }) => place < done), ...inDoubt.filter((_, i) => opened[i])]
}

/** As they are dialled: those of whom something was said while they were added, and who so have no first password of this import. */
const refusedNumbers = async (standing: ImportRecord, table: Table): Promise<ReadonlySet<string | null>> => {
  const pages = Array.from({ length: standing.progress?.pages ?? 0 }, (_, page) => page)
  const findings = await pMap(pages, page => getRefusals(standing, page, table), { concurrency: 16 })
  return new Set(findings.flat().map(({ value }) => value))
}

const isOpened = async (telephone: string, accounts: Accounts): Promise<boolean> => {
  try {
    return (await accountOf(toTelephone(telephone), accounts)).neverSignedIn
  } catch (error) {
    if (error instanceof Problem && error.code === 'no_account') return false
    throw error
  }
}

import pMap from 'p-map'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { type Planned, planned } from '../../shared/domain/import/import.ts'
import {
  accountFindings,
  type ImportedPerson,
  peoplePlan,
  roomFindings,
  type StandingAccount,
} from '../../shared/domain/import/people.ts'
import type { ImportRecord } from '../../shared/domain/import/record.ts'
import type { ImportRow } from '../../shared/domain/import/sheet.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { type Accounts, accountOf } from '../../shared/storage/accounts.ts'
import { getPerson, peopleAt } from '../../shared/storage/people.ts'
import type { ImportWorkshop } from './workshop.ts'

/** People as a sheet names them, and those of them who have no account yet. */
export interface PeopleImport {
  readonly people: readonly ImportedPerson[]
  /** By telephone number. */
  readonly newcomers: ReadonlySet<string>
  readonly summary: { readonly [counted: string]: number }
}

/** AWS limit: Cognito answers 120 questions about accounts a second. */
const accountsAtOnce = 6
const unitsAtOnce = 16

/** Checked as a sheet and, where that is sound, against the accounts and the people that there are. */
export const plannedPeople = async (
  { unit }: ImportRecord,
  rows: readonly ImportRow<'people'>[],
  realm: Realm,
  { table, accounts, now }: ImportWorkshop,
): Promise<Planned<PeopleImport>> => {
  const sheet = peoplePlan(rows, { realm: realm.id, tree: realm.tree, today: dayOf(now()), within: unit })
  if (!sheet.plan) return { plan: null, findings: sheet.findings }
  const { people } = sheet.plan
  const units = [...new Set(people.flatMap(({ roles }) => roles.map(role => role.unit)))]
  const standing = await pMap(
    units,
    async at => [at, (await peopleAt(at, table)).map(({ telephone }) => telephone)] as const,
    { concurrency: unitsAtOnce },
  )
  const known = await pMap(people, ({ telephone }) => standingAccount(telephone, accounts, table), {
    concurrency: accountsAtOnce,
  })
  const findings = [
    ...sheet.findings,
    ...accountFindings(
      people,
      known.flatMap(account => account ?? []),
    ),
    ...roomFindings(people, new Map(standing)),
  ]
  const newcomers = new Set(people.flatMap(({ telephone }, i) => (known[i] === null ? [telephone] : [])))
  const summary = {
    people: people.length,
    accounts: newcomers.size,
    units: units.length,
  }
  return planned(() => ({ people, newcomers, summary }), findings)
}

/** The account that a number has, and its holder's name where somebody was introduced; null when it has none. */
const standingAccount = async (
  telephone: string,
  accounts: Accounts,
  table: ImportWorkshop['table'],
): Promise<StandingAccount | null> => {
  try {
    const { subject, neverSignedIn } = await accountOf(telephone, accounts)
    const { name } = await getPerson(subject, table)
    // Whoever was never introduced is called by their subject.
    return { telephone, name: name === subject ? null : name, neverSignedIn }
  } catch (error) {
    if (error instanceof Problem && error.code === 'no_account') return null
    throw error
  }
}

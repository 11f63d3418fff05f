import { checkName } from '../../shared/domain/people.ts'
import { dayItStands } from '../../shared/domain/tree/unit-life.ts'
import type { UnitTree } from '../../shared/domain/tree/unit-tree.ts'
import { type Account, type Accounts, resetPassword } from '../../shared/storage/accounts.ts'
import { getPerson } from '../../shared/storage/people.ts'
import type { Table } from '../../shared/storage/table.ts'

/** The units as they are known on the day of an import: those that stand, and those that are to begin. */
export interface TreeToday {
  readonly tree: UnitTree
  readonly today: string
}

/** Whom a first password is for, by the sheet. */
interface Newcomer {
  readonly name: string
  /** E.164. */
  readonly telephone: string
  readonly password: string
}

/** Where the person who imports looks after others. */
export interface Within extends TreeToday {
  readonly unit: string
}

/**
 * Settles whether an account that is there has the first password that was drawn for it: it was opened by a run that died, or by somebody
 * else a moment ago. It gets that password, if it is the same person's, nobody signed in and all that its holder may do is looked after
 * here, as with `people.reset`; then it has it, whatever was before. Problems: telephone_of_another.
 */
export const settleAccount = async (
  { subject, neverSignedIn }: Account,
  { name, telephone, password }: Newcomer,
  { tree, today, unit }: Within,
  { accounts, table }: { readonly accounts: Accounts; readonly table: Table },
): Promise<boolean> => {
  if (!neverSignedIn) return false
  const holder = await getPerson(subject, table)
  // Whoever was never introduced is called by their subject.
  if (holder.name !== subject) checkName(holder.name, name)
  const isOurs = (at: string) => tree.at(dayItStands(tree, at, today)).isWithin(at, unit)
  if (!holder.grants.every(grant => isOurs(grant.unit))) return false
  await resetPassword(telephone, password, accounts)
  return true
}

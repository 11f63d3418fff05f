import { finding, type ImportFinding } from '../../shared/domain/import/finding.ts'
import { atTelephone, type ImportedPerson, ofAnother } from '../../shared/domain/import/people.ts'
import { checkName, roleChange, rolesAt } from '../../shared/domain/people.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { accountOf, isRefusal, openAccount } from '../../shared/storage/accounts.ts'
import { recordEvent } from '../../shared/storage/audit.ts'
import type { StoredImport } from '../../shared/storage/imports.ts'
import { changeRoles, getPerson, introduce } from '../../shared/storage/people.ts'
import { settleAccount, type TreeToday } from './settle-account.ts'
import type { ImportWorkshop } from './workshop.ts'

/**
 * Gives a person of a sheet an account, with this first password if there is none yet, and their roles; what is there already stays.
 * Told to the audit of each unit first, once. Answers what is to be said of the person's row: that they were refused, which is no
 * reason to stop, or that their password is not this one.
 */
export const addPerson = async (
  person: ImportedPerson,
  password: string | undefined,
  units: TreeToday,
  standing: StoredImport,
  at: ImportWorkshop,
): Promise<ImportFinding[]> => {
  try {
    const { subject, hasIt } = await accountWith(person, password, units, standing, at)
    await giveRoles(subject, person, standing, at)
    return password === undefined || hasIt ? [] : [finding('account_in_use', atTelephone(person))]
  } catch (error) {
    if (error instanceof Problem && error.code === 'telephone_of_another')
      return [ofAnother(person, String(error.details.name))]
    if (isRefusal(error) || (error instanceof Problem && error.code === 'no_account'))
      return [finding('account_refused', atTelephone(person))]
    throw error
  }
}

/** Problems: telephone_of_another, where somebody changed it meanwhile. */
const giveRoles = async (
  subject: string,
  { name, telephone, roles }: ImportedPerson,
  { id, applied }: StoredImport,
  { table, now }: ImportWorkshop,
): Promise<void> => {
  const profile = await introduce({ subject, name, telephone }, table)
  checkName(profile.name, name)
  const { grants } = await getPerson(subject, table)
  for (const { unit: at, roles: wanted } of roles) {
    const { granted } = roleChange(rolesAt(at, grants), [...rolesAt(at, grants), ...wanted])
    if (granted.length === 0) continue
    const about = ['person', subject, ...granted].join('/')
    const event = { id: `import/${id}/${about}`, ...applied!, action: 'person.grant', subject: about }
    await recordEvent(at, event, now(), table)
    await changeRoles(profile, at, { granted, taken: [] }, table)
  }
}

/** A number's account, opened if need be, and whether it has this password. Problems: no_account, telephone_of_another. */
const accountWith = async (
  { name, telephone }: ImportedPerson,
  password: string | undefined,
  units: TreeToday,
  { unit }: StoredImport,
  at: ImportWorkshop,
): Promise<{ subject: string; hasIt: boolean }> => {
  const opened = password === undefined ? null : await openAccount(telephone, password, at.accounts)
  if (opened !== null) return { subject: opened, hasIt: true }
  const account = await accountOf(telephone, at.accounts)
  const hasIt =
    password !== undefined && (await settleAccount(account, { name, telephone, password }, { ...units, unit }, at))
  return { subject: account.subject, hasIt }
}

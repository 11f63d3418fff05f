import type { ImportedPerson } from '../../shared/domain/import/people.ts'
import { checkName, roleChange, rolesAt } from '../../shared/domain/people.ts'
import type { TreeView } from '../../shared/domain/tree/unit-tree.ts'
import { type Accounts, accountOf, openAccount, resetPassword } from '../../shared/storage/accounts.ts'
import { recordEvent } from '../../shared/storage/audit.ts'
import type { StoredImport } from '../../shared/storage/imports.ts'
import { changeRoles, getPerson, introduce } from '../../shared/storage/people.ts'
import type { ImportWorkshop } from './workshop.ts'

/**
 * Gives a person of a sheet an account, with this first password if there is none yet, and their roles; what is there already stays.
 * Told to the audit of each unit first, once. Problems: no_account, telephone_of_another, where somebody changed it meanwhile.
 */
export const addPerson = async (
  { name, telephone, roles }: ImportedPerson,
  password: string | undefined,
  view: TreeView,
  { unit, id, applied }: StoredImport,
  { table, accounts, now }: ImportWorkshop,
): Promise<void> => {
  const subject = await subjectOf(telephone, password, held => held.every(at => view.isWithin(at, unit)), {
    accounts,
    table,
  })
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

/**
 * The subject of a number's account, opened if need be. One that is there although a password was drawn for it was opened by a run that
 * died, or by somebody else a moment ago: it gets that password, if nobody signed in and all that its holder may do is looked after
 * here, as with `people.reset`.
 */
const subjectOf = async (
  telephone: string,
  password: string | undefined,
  isOurs: (units: readonly string[]) => boolean,
  { accounts, table }: { readonly accounts: Accounts; readonly table: ImportWorkshop['table'] },
): Promise<string> => {
  const opened = password === undefined ? null : await openAccount(telephone, password, accounts)
  if (opened !== null) return opened
  const { subject, neverSignedIn } = await accountOf(telephone, accounts)
  if (password !== undefined && neverSignedIn) {
    const { grants } = await getPerson(subject, table)
    if (isOurs(grants.map(grant => grant.unit))) await resetPassword(telephone, password, accounts)
  }
  return subject
}

import type { Role } from '../access.ts'
import { dayWords } from '../figures/figure-words.ts'
import { orderedRoles, peopleLimit } from '../people.ts'
import { roleLabels } from '../role-labels.ts'
import { isTelephone, shownTelephone, toTelephone } from '../telephone.ts'
import { byCode, type Text, withoutAccents } from '../text.ts'
import { endOf } from '../tree/ended-units.ts'
import type { Unit, UnitTree } from '../tree/unit-tree.ts'
import { type RowReader, rowReader } from './cells.ts'
import { roleNamed } from './columns.ts'
import { finding, type ImportFinding } from './finding.ts'
import { type Planned, planned } from './import.ts'
import { isNameOf, isUnit, knownFrom } from './known-units.ts'
import { type ImportRow, labelOf } from './sheet.ts'

/** A person as a sheet names them, by the telephone number: the first of the rows, and the roles of all of them. */
export interface ImportedPerson {
  readonly name: string
  /** E.164. */
  readonly telephone: string
  /** In order of units. */
  readonly roles: readonly { readonly unit: string; readonly roles: readonly Role[] }[]
  /** The row that names the person first. */
  readonly row: number
}

export interface PeoplePlan {
  readonly people: readonly ImportedPerson[]
}

/** Who imports people, and to where. */
export interface PeoplePlace {
  readonly realm: string
  readonly tree: UnitTree
  readonly today: string
  /** The unit whose steward imports: whoever is named has to be of it, or of one below. */
  readonly within: string
}

interface PersonLine {
  readonly read: RowReader<'people'>
  readonly name: string
  readonly telephone: string
  readonly unit: Unit
  readonly roles: readonly Role[]
}

/** People with their roles, each once, however many rows name them. Accounts are for whoever holds the user pool to check. */
export const peoplePlan = (sheet: readonly ImportRow<'people'>[], place: PeoplePlace): Planned<PeoplePlan> => {
  const findings: ImportFinding[] = []
  const known = knownFrom(place.tree, place.realm, place.today)
  const lines = sheet.flatMap(row => lineOf(rowReader('people', row, findings), known, place) ?? [])
  const byTelephone = Map.groupBy(lines, ({ telephone }) => telephone)
  const people = [...byTelephone].map(([telephone, [first, ...others]]): ImportedPerson => {
    const rolesAt = new Map<string, { readonly roles: readonly Role[]; readonly row: number }>()
    for (const { read, name, unit, roles } of [first!, ...others]) {
      const isOne = withoutAccents(name) === withoutAccents(first!.name)
      if (!isOne)
        read.note('other_holder', 'telephone', { names: { other: first!.read.number }, suggestion: first!.name })
      const before = rolesAt.get(unit.id)
      if (before && isOne) read.note('person_twice', 'telephone', { names: { other: before.row } })
      rolesAt.set(unit.id, {
        roles: orderedRoles([...(before?.roles ?? []), ...roles]),
        row: before?.row ?? read.number,
      })
    }
    return {
      name: first!.name,
      telephone,
      roles: [...rolesAt].map(([unit, { roles }]) => ({ unit, roles })).sort((a, b) => byCode(a.unit, b.unit)),
      row: first!.read.number,
    }
  })
  return planned(() => ({ people }), findings)
}

/** The account that a telephone number has already, by the number in E.164. */
export interface StandingAccount {
  readonly telephone: string
  /** Whose it is; null while nobody has been introduced. */
  readonly name: string | null
  readonly neverSignedIn: boolean
}

/**
 * Where a number is already that of somebody else: a slip in one must not give a stranger a role. And where its holder may be without a
 * password: an import that was not gone on with within a day leaves accounts whose first passwords nobody has any more.
 */
export const accountFindings = (
  people: readonly ImportedPerson[],
  accounts: readonly StandingAccount[],
): ImportFinding[] => {
  const known = new Map(accounts.map(account => [account.telephone, account]))
  return people.flatMap(person => {
    const account = known.get(person.telephone)
    if (!account) return []
    const { name: holder, neverSignedIn } = account
    if (holder !== null && withoutAccents(holder) !== withoutAccents(person.name)) return ofAnother(person, holder)
    return neverSignedIn ? finding('account_not_used', atTelephone(person)) : []
  })
}

/** What is said of a person whose number is somebody else's account. */
export const ofAnother = (person: Pick<ImportedPerson, 'telephone' | 'row'>, holder: string): ImportFinding =>
  finding('telephone_of_another', { ...atTelephone(person), names: { name: holder }, suggestion: holder })

/** Where something is said of a person's number. */
export const atTelephone = ({ telephone, row }: Pick<ImportedPerson, 'telephone' | 'row'>) => ({
  row,
  column: labelOf('people', 'telephone'),
  value: shownTelephone(telephone),
})

/** Where a unit would have more people than a list of them takes. `standing`: the telephone numbers of those it has, as dialled. */
export const roomFindings = (
  people: readonly ImportedPerson[],
  standing: ReadonlyMap<string, readonly (string | null)[]>,
): ImportFinding[] => {
  const added = new Map<string, ImportedPerson[]>()
  for (const person of people)
    for (const { unit } of person.roles)
      if (!standing.get(unit)?.includes(shownTelephone(person.telephone)))
        added.set(unit, [...(added.get(unit) ?? []), person])
  return [...added].flatMap(([unit, list]) => {
    const room = Math.max(0, peopleLimit - (standing.get(unit)?.length ?? 0))
    const first = list[room]
    if (!first) return []
    return finding('too_many_people', {
      row: first.row,
      column: labelOf('people', 'unit'),
      value: unit,
      names: { limit: peopleLimit },
    })
  })
}

const lineOf = (read: RowReader<'people'>, known: KnownFrom, place: PeoplePlace): PersonLine | undefined => {
  const name = nameOf(read)
  const telephone = telephoneOf(read)
  const unit = unitOf(read, known, place)
  const roles = rolesOf(read)
  if (name === undefined || telephone === undefined || unit === undefined || roles.length === 0) return undefined
  return { read, name, telephone, unit, roles }
}

/** As `people.add` takes it. */
const [shortestName, longestName] = [2, 100]

const nameOf = (read: RowReader<'people'>): string | undefined => {
  const name = read.text('name', true)
  if (name === undefined || (name.length >= shortestName && name.length <= longestName)) return name
  read.note(name.length < shortestName ? 'missing' : 'too_long', 'name')
  return undefined
}

const telephoneOf = (read: RowReader<'people'>): string | undefined => {
  const written = read.text('telephone', true)
  if (written === undefined) return undefined
  // A spreadsheet takes 0912345678 for the number 912345678.
  const restored = typeof read.raw('telephone') === 'number' && /^[1-9]\d{8}$/.test(written)
  if (restored) read.note('zero_restored', 'telephone')
  const whole = restored ? `0${written}` : written
  if (isTelephone(whole)) return toTelephone(whole)
  read.note('bad_telephone', 'telephone', { expected: { vi: '0912 345 678', en: '0912 345 678' } })
  return undefined
}

const unitOf = (
  read: RowReader<'people'>,
  known: KnownFrom,
  { tree, today, within }: PeoplePlace,
): Unit | undefined => {
  const name = read.text('unitName')
  if (read.text('unit', true) === undefined) return undefined
  const code = read.raw('unit')!
  const { found: unit, day } = known.find(code)
  if (!isUnit(unit)) read.note(unit, 'unit', { suggestion: known.nearest(code, name) })
  else if (!tree.at(day).isWithin(unit.id, within)) read.note('not_within', 'unit')
  else if (endsElsewhere(unit.id, tree, within)) read.note('unit_ends', 'unit')
  else if (name !== undefined && !isNameOf(name, unit))
    read.note('other_name', 'unitName', { names: { name: unit.name }, suggestion: known.nearest('', name) })
  else {
    if (day > today) read.note('unit_to_begin', 'unit', { names: { day: dayWords(day) } })
    return unit
  }
  return undefined
}

type KnownFrom = ReturnType<typeof knownFrom>

/** On its last day a role at such a unit would count where another steward gives roles, or nowhere. */
const endsElsewhere = (unit: string, tree: UnitTree, within: string): boolean => {
  const end = endOf(unit, tree.successions)
  return end !== undefined && (end.home === null || !tree.at(end.day).isWithin(end.home, within))
}

const rolesOf = (read: RowReader<'people'>): readonly Role[] => {
  const written = read.text('roles', true)
  if (written === undefined) return []
  const roles = written
    .split(/[,;/+&]/)
    .filter(word => word.trim() !== '')
    .map(roleNamed)
  if (roles.length > 0 && !roles.includes(undefined)) return orderedRoles(roles as Role[])
  read.note('bad_role', 'roles', { expected: allRoles })
  return []
}

const allRoles: Text = {
  vi: Object.values(roleLabels)
    .map(({ vi }) => vi)
    .join(', '),
  en: Object.values(roleLabels)
    .map(({ en }) => en)
    .join(', '),
}

import { owedBy } from '../form/form.ts'
import { kindsOn, type Placement, tierOf } from '../tree/placement.ts'
import type { TreeView } from '../tree/unit-tree.ts'
import type { ReorganisationContext } from './context.ts'
import { fault, pointerTo, type ReorganisationFault } from './fault.ts'
import {
  type ChangeKind,
  type Create,
  concerned,
  type Dissolve,
  endedBy,
  goesOn,
  type Move,
  type Reorganisation,
  type Split,
  succeeding,
  type Transfer,
  wholeShare,
} from './reorganisation.ts'

/** What is wrong with the moves of a reorganisation, before anything is applied: each by itself, and with the others. */
export const moveFaults = (context: ReorganisationContext, reorganisation: Reorganisation): ReorganisationFault[] => {
  const outcome = outcomeOf(context, reorganisation)
  return [
    ...contradictions(reorganisation.moves),
    ...reorganisation.moves.flatMap((move, i) => faultsOfMove(context, outcome, move, `/moves/${i}`)),
  ]
}

/** Who stands before and from the day on, if all moves are made. */
interface Outcome {
  readonly day: string
  readonly before: TreeView
  /** The first day of every unit that ever stood, or is to stand. */
  readonly began: ReadonlyMap<string, string>
  /** The units that another reorganisation divides that day. */
  readonly partedThatDay: ReadonlySet<string>
  /** Created units, with the moves that create them. */
  readonly created: ReadonlyMap<string, Create>
  /** The created units that succeed another. */
  readonly succeeding: ReadonlySet<string>
  /** Those that end, and those that a transfer places. */
  readonly placed: ReadonlySet<string>
  readonly standsAfter: (unit: string) => boolean
}

const outcomeOf = ({ tree, successions }: ReorganisationContext, { day, moves }: Reorganisation): Outcome => {
  const before = tree.at(day)
  const created = new Map(moves.flatMap(move => (move.type === 'create' ? [[move.unit, move]] : [])))
  const ended = new Set(moves.flatMap(endedBy))
  return {
    day,
    before,
    began: firstDays(tree.placements),
    partedThatDay: new Set(successions.flatMap(succession => (succession.day === day ? [succession.unit] : []))),
    created,
    succeeding: new Set(moves.flatMap(succeeding)),
    placed: new Set([...ended, ...moves.flatMap(move => (move.type === 'transfer' ? [move.unit] : []))]),
    standsAfter: unit => created.has(unit) || (before.get(unit) !== undefined && !ended.has(unit)),
  }
}

const firstDays = (placements: readonly Placement[]): Map<string, string> => {
  const days = new Map<string, string>()
  for (const { unit, from } of placements) {
    const known = days.get(unit)
    if (known === undefined || from < known) days.set(unit, from)
  }
  return days
}

/** A unit begins or ends once, and nothing else happens to it then; one that goes on is renamed, transferred … once. */
const contradictions = (moves: readonly Move[]): ReorganisationFault[] => {
  const said = new Map<string, Set<string>>()
  const whole = new Set<string>()
  return moves.flatMap((move, i) =>
    concerned(move).flatMap((unit, u) => {
      const types = said.get(unit) ?? new Set()
      const beginsOrEnds = move.type === 'create' || endedBy(move).length > 0
      const contradicts = types.has(move.type) || whole.has(unit) || (beginsOrEnds && types.size > 0)
      said.set(unit, types.add(move.type))
      if (beginsOrEnds) whole.add(unit)
      return contradicts ? [fault('moved_twice', pointerTo(move, `/moves/${i}`, u), [unit])] : []
    }),
  )
}

const faultsOfMove = (
  context: ReorganisationContext,
  outcome: Outcome,
  move: Move,
  at: string,
): ReorganisationFault[] => {
  const { before, began } = outcome
  const absent = concerned(move).flatMap((unit, i) => {
    if (move.type === 'create') return began.has(unit) ? [fault('unit_exists', `${at}/unit`, [unit])] : []
    if (before.get(unit)) return []
    return [fault(began.has(unit) ? 'not_standing' : 'unknown_unit', pointerTo(move, at, i), [unit])]
  })
  if (absent.length > 0) return absent
  return [...twiceThatDay(outcome, move, at), ...meaningFaults(context, outcome, move, at)]
}

/**
 * A unit is divided, or ends, once a day, and not on the day on which it begins: what followed then would depend on which of two
 * decisions of one day came first.
 */
const twiceThatDay = ({ day, began, partedThatDay }: Outcome, move: Move, at: string): ReorganisationFault[] => {
  if (move.type !== 'merge' && move.type !== 'split' && move.type !== 'dissolve') return []
  return concerned(move).flatMap((unit, i) => [
    ...(began.get(unit) === day ? [fault('begins_that_day', pointerTo(move, at, i), [unit])] : []),
    ...(partedThatDay.has(unit) ? [fault('parted_that_day', pointerTo(move, at, i), [unit])] : []),
  ])
}

const meaningFaults = (
  context: ReorganisationContext,
  outcome: Outcome,
  move: Move,
  at: string,
): ReorganisationFault[] => {
  const { before, standsAfter } = outcome
  switch (move.type) {
    case 'create':
      return [...kindFaults(outcome, move, at), ...parentFaults(outcome, move, at)]
    case 'transfer':
      return parentFaults(outcome, move, at)
    case 'rename':
      return []
    case 'change_kind':
      return kindFaults(outcome, move, at)
    case 'merge':
      if (move.units.length === 0) return [fault('nothing_merged', `${at}/units`)]
      if (move.units.includes(move.into)) return [fault('merged_into_itself', `${at}/into`, [move.into])]
      return standsAfter(move.into) ? [] : [fault('successor_absent', `${at}/into`, [move.into])]
    case 'split':
      return [
        ...partFaults(outcome, move, at),
        ...(goesOn(move) ? [] : [...leftBelow(outcome, move, at), ...homeFaults(context, outcome, move, at)]),
      ]
    case 'dissolve':
      return [
        ...(before.get(move.unit)!.parent === null ? [fault('root_ended', `${at}/unit`, [move.unit])] : []),
        ...leftBelow(outcome, move, at),
        ...homeFaults(context, outcome, move, at),
        ...owingTwice(context, outcome, move, at),
      ]
  }
}

const parentFaults = (
  { standsAfter }: Outcome,
  { unit, parent }: Create | Transfer,
  at: string,
): ReorganisationFault[] => (standsAfter(parent) ? [] : [fault('orphan', `${at}/parent`, [unit, parent])])

const kindFaults = ({ day }: Outcome, { unit, kind }: Create | ChangeKind, at: string): ReorganisationFault[] =>
  kindsOn(day).includes(kind) ? [] : [fault('kind_ended', `${at}/kind`, [unit])]

const partFaults = ({ standsAfter }: Outcome, { into }: Split, at: string): ReorganisationFault[] => {
  const units = into.map(({ unit }) => unit)
  const shares = into.flatMap(({ share }) => (share === null ? [] : [share]))
  const sum = shares.reduce((total, share) => total + share, 0)
  const stated = shares.length > 0
  const whole = shares.length === into.length && sum === wholeShare && shares.every(s => Number.isInteger(s) && s > 0)
  return [
    ...(into.length < 2 ? [fault('one_part', `${at}/into`, units)] : []),
    ...(new Set(units).size < units.length ? [fault('part_twice', `${at}/into`, units)] : []),
    ...(stated && !whole ? [fault('shares_not_whole', `${at}/into`, units)] : []),
    ...units.flatMap((unit, i) =>
      standsAfter(unit) ? [] : [fault('successor_absent', `${at}/into/${i}/unit`, [unit])],
    ),
  ]
}

const leftBelow = ({ before, placed }: Outcome, { unit }: Split | Dissolve, at: string): ReorganisationFault[] => {
  const left = before.children(unit).filter(child => !placed.has(child.id))
  return left.length > 0 ? [fault('left_below', `${at}/unit`, [unit, ...left.map(({ id }) => id)])] : []
}

const homeFaults = (
  { peopled }: ReorganisationContext,
  { standsAfter }: Outcome,
  { unit, home }: Split | Dissolve,
  at: string,
): ReorganisationFault[] => {
  if (home === null) return peopled.has(unit) ? [fault('people_without_home', `${at}/home`, [unit])] : []
  return standsAfter(home) ? [] : [fault('home_absent', `${at}/home`, [unit, home])]
}

/**
 * A dissolved unit still owes the period within which it ends; a successor that begins then waits for the next one, but a unit that
 * is created beside it does not: if that takes its people, the same work would be reported twice.
 */
const owingTwice = (
  { owed }: ReorganisationContext,
  { day, before, created, succeeding }: Outcome,
  { unit, home }: Dissolve,
  at: string,
): ReorganisationFault[] => {
  const heir = home === null ? undefined : created.get(home)
  if (!heir || succeeding.has(heir.unit)) return []
  const twice = owed.some(
    ({ form, period }) =>
      period.from < day && day <= period.to && owedBy(form, before.get(unit)!.tier) && owedBy(form, tierOf(heir.kind)),
  )
  return twice ? [fault('owes_twice', `${at}/home`, [unit, heir.unit])] : []
}

import { byCode } from '../text.ts'
import type { Succession } from './succession.ts'

/** Which homes are meant: all, or those that succeed the unit whose people they take in. */
export type Kin = 'any' | 'successor'

/** The ended units whose people are at a unit on a day, those that ended last first. */
export const cameTo = (unit: string, successions: readonly Succession[], day: string): Succession[] =>
  endedInto(unit, successions, day)
    .map(ended => linesOf(successions).homeOf.get(ended)!)
    .sort((a, b) => byCode(b.day, a.day) || byCode(a.unit, b.unit))

/** The homes of an ended unit on a day, one after the other; the last is where its people are. */
export const homesOf = (unit: string, successions: readonly Succession[], day: string, kin: Kin = 'any'): string[] => {
  const end = linesOf(successions).homeOf.get(unit)
  return end && end.day <= day && isKin(end, kin) ? [end.home!, ...homesOf(end.home!, successions, day, kin)] : []
}

/** The units whose people went to a unit by a day, straight or with others. */
export const endedInto = (home: string, successions: readonly Succession[], day: string, kin: Kin = 'any'): string[] =>
  (linesOf(successions).endedInto.get(home) ?? [])
    .filter(end => end.day <= day && isKin(end, kin))
    .flatMap(({ unit }) => [unit, ...endedInto(unit, successions, day, kin)])

const isKin = ({ home, successors }: Succession, kin: Kin): boolean =>
  kin === 'any' || successors.some(({ unit }) => unit === home)

/** How a unit is to end, or ended; undefined while nobody has decided so. */
export const endOf = (unit: string, successions: readonly Succession[]): Succession | undefined =>
  linesOf(successions).endOf.get(unit)

/** Where the people of an ended unit are on a day; undefined while it stands, or when they went nowhere. */
export const homeOn = (unit: string, successions: readonly Succession[], day: string): string | undefined =>
  homesOf(unit, successions, day).at(-1)

/**
 * Those that stand on a day for a unit that has ended: its successors, or, of a dissolved one, the unit that was above it and its
 * home; in their place again their own. Empty while it stands.
 */
export const heirsOn = (unit: string, successions: readonly Succession[], day: string): string[] => {
  const heirs = new Set<string>()
  const follow = (at: string): void => {
    const end = endOf(at, successions)
    if (!end || end.day > day) heirs.add(at)
    else for (const next of successorsOf(end)) follow(next)
  }
  follow(unit)
  heirs.delete(unit)
  return [...heirs].sort(byCode)
}

const successorsOf = ({ successors, above, home }: Succession): string[] => [
  ...new Set([...successors.map(({ unit }) => unit), above, home].filter(unit => unit !== null)),
]

/** The successions as they are looked through: by the unit that ended, and by its home. */
interface Lines {
  readonly endOf: ReadonlyMap<string, Succession>
  readonly homeOf: ReadonlyMap<string, Succession>
  readonly endedInto: ReadonlyMap<string, readonly Succession[]>
}

/** A version of the tree has one list of successions, which is asked for at every request. */
const remembered = new WeakMap<readonly Succession[], Lines>()

const linesOf = (successions: readonly Succession[]): Lines => {
  const known = remembered.get(successions)
  if (known) return known
  const ends = successions.filter(({ unit, successors }) => successors.every(successor => successor.unit !== unit))
  const homes = ends.filter(({ home }) => home !== null)
  const lines = {
    endOf: new Map(ends.map(end => [end.unit, end])),
    homeOf: new Map(homes.map(end => [end.unit, end])),
    endedInto: Map.groupBy(homes, ({ home }) => home!),
  }
  remembered.set(successions, lines)
  return lines
}

import { type Fraction, one, perMille, plus, times } from '../figures/shares.ts'
import { byCode } from '../text.ts'
import type { Succession } from './succession.ts'

/** Where a share of what a unit reported belongs on a later tree. */
export interface Destination {
  readonly share: Fraction
  /** One unit; or several, in order, between which nobody divided it. */
  readonly units: readonly string[]
}

/**
 * Where what each unit of a period reported belongs on a later day, along every succession in between. Shares of one unit sum to 1.
 * `then` is the last day of the period: who reported for it went through what had happened by then, save its own end within it.
 *
 * What a dissolved unit reported stays with the one that was above it, and goes on from there as that unit's own. What comes to a
 * unit on the very day on which it gives a part away stays with it.
 */
export const destinationsOf = (
  successions: readonly Succession[],
  then: string,
  now: string,
): ((unit: string) => readonly Destination[]) => {
  const ofUnit = Map.groupBy(
    successions.filter(({ day }) => day <= now).toSorted((a, b) => byCode(a.day, b.day)),
    ({ unit }) => unit,
  )
  const known = new Map<string, readonly Destination[]>()

  /** The first succession after a day; its end, even if it was that day or before: who has no days left is followed at once. */
  const nextOf = (unit: string, day: string): Succession | undefined =>
    ofUnit.get(unit)?.find(succession => succession.day > day || ends(succession))

  const follow = (unit: string, day: string): readonly Destination[] => {
    const key = `${unit}\n${day}`
    const destinations = known.get(key) ?? destinationsFrom(unit, nextOf(unit, day))
    known.set(key, destinations)
    return destinations
  }

  const destinationsFrom = (unit: string, next: Succession | undefined): readonly Destination[] => {
    if (!next) return [{ share: one, units: [unit] }]
    if (next.above !== null) return follow(next.above, next.day)
    const parts = next.successors.map(({ unit, share }) => ({ share, destinations: follow(unit, next.day) }))
    if (parts.some(({ share }) => share === null))
      return [{ share: one, units: distinct(parts.flatMap(({ destinations }) => destinations.flatMap(d => d.units))) }]
    return together(
      parts.flatMap(({ share, destinations }) =>
        destinations.map(destination => ({ ...destination, share: times(perMille(share!), destination.share) })),
      ),
    )
  }

  return unit => follow(unit, then)
}

/** Whether the unit stands no longer. */
export const ends = ({ unit, successors }: Succession): boolean =>
  successors.every(successor => successor.unit !== unit)

const distinct = (units: readonly string[]): string[] => [...new Set(units)].sort(byCode)

/** Shares that come to the same place again are one. */
export const together = (destinations: readonly Destination[]): Destination[] =>
  [...Map.groupBy(destinations, ({ units }) => units.join('\n'))]
    .sort(([a], [b]) => byCode(a, b))
    .map(([, same]) => ({ share: same.map(({ share }) => share).reduce(plus), units: same[0]!.units }))

import type { Succession } from './succession.ts'

/** A unit, with all that ever came to it, or to which it ever came, over any number of successions. */
export interface Related {
  readonly predecessors: (unit: string) => readonly [string, ...string[]]
  readonly heirs: (unit: string) => readonly [string, ...string[]]
}

export const relatedBy = (successions: readonly Succession[]): Related => {
  const known = relations.get(successions) ?? related(successions)
  relations.set(successions, known)
  return known
}

/** Looked up at every submission, of a list that changes some times a year. */
const relations = new WeakMap<readonly Succession[], Related>()

const related = (successions: readonly Succession[]): Related => {
  const [before, after] = [new Map<string, string[]>(), new Map<string, string[]>()]
  for (const { unit, successors } of successions)
    for (const successor of successors) {
      if (successor.unit === unit) continue
      after.set(unit, [...(after.get(unit) ?? []), successor.unit])
      before.set(successor.unit, [...(before.get(successor.unit) ?? []), unit])
    }
  const along =
    (steps: ReadonlyMap<string, readonly string[]>) =>
    (unit: string): readonly [string, ...string[]] => {
      const found = new Set([unit])
      for (const one of found) for (const next of steps.get(one) ?? []) found.add(next)
      return [unit, ...[...found].slice(1)]
    }
  return { predecessors: along(before), heirs: along(after) }
}

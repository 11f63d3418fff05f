import { byName, withoutAccents } from '../text.ts'
import type { TreeView, Unit } from './unit-tree.ts'

/**
 * Those of some units of a tree that a person may mean, the best first. Neither accents nor case matter. Every word must be found, one
 * of them at least in the unit's own name or code and the others there or in the names above it: a province has dozens of
 * "Chi bộ thôn 1", and "thon 1 vinh quy" finds the one.
 */
export const findUnits = (tree: TreeView, units: Iterable<Unit>, query: string, limit: number): Unit[] => {
  const sought = withoutAccents(query)
  const words = sought.split(' ').filter(word => word !== '')
  if (words.length === 0) return []
  const found: { unit: Unit; rank: number }[] = []
  for (const unit of units) {
    const own = foldedOf(unit)
    if (!words.some(word => own.includes(word))) continue
    const others = words.filter(word => !own.includes(word))
    if (others.length > 0) {
      const above = tree.ancestors(unit.id).map(foldedOf)
      if (!others.every(word => above.some(name => name.includes(word)))) continue
    }
    found.push({ unit, rank: rankOf(own, sought, others.length) })
  }
  return found
    .sort(
      (a, b) => a.rank - b.rank || tree.depth(a.unit.id) - tree.depth(b.unit.id) || byName(a.unit.name, b.unit.name),
    )
    .slice(0, limit)
    .map(({ unit }) => unit)
}

/** Found as whole words, as they were typed, before parts of words, and those before words from here and there. */
const rankOf = (own: string, sought: string, inOthers: number): number => {
  if (inOthers > 0) return 3
  if (own.startsWith(`${sought} `) || own.includes(` ${sought} `)) return 0
  return own.includes(sought) ? 1 : 2
}

/** Name and code, a space after each, folded once for as long as the unit's view of the tree lives. */
const foldedOf = (unit: Unit): string => {
  const known = folded.get(unit)
  if (known !== undefined) return known
  const text = `${withoutAccents(unit.name)} ${withoutAccents(unit.code)} `
  folded.set(unit, text)
  return text
}

const folded = new WeakMap<Unit, string>()

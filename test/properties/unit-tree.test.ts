import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Placement } from '../../shared/domain/tree/placement.ts'
import { type TreeView, treeFaults, unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { days, placements } from './arbitraries.ts'

/** Whether every unit of a view is met exactly once on the way down from its roots. */
const isTree = (view: TreeView): boolean => {
  const met = view.roots().flatMap(root => [...view.subtree(root.id)].map(({ id }) => id))
  return met.length === view.size && new Set(met).size === view.size
}

/** Straight from what a tree is, day by day: one placement a unit, each parent there, no way round in a circle. */
const isSound = (list: readonly Placement[]): boolean =>
  list.every(({ from, until }) => until === null || from < until) &&
  days.every(day => {
    const standing = list.filter(({ from, until }) => from <= day && (until === null || day < until))
    const parentOf = new Map(standing.map(({ unit, parent }) => [unit, parent]))
    return (
      parentOf.size === standing.length &&
      standing.every(({ unit }) => {
        let at: string | null | undefined = unit
        for (let steps = 0; steps <= parentOf.size; steps++) {
          at = parentOf.get(at)
          if (at === null) return true
          if (at === undefined) return false
        }
        return false
      })
    )
  })

test('faults are found exactly when some day has no tree', () => {
  let sound = 0
  fc.assert(
    fc.property(placements, list => {
      if (isSound(list)) sound++
      expect(treeFaults(list).length === 0).toBe(isSound(list))
    }),
    { numRuns: 5000 },
  )
  expect(sound).toBeGreaterThan(50)
})

test('of sound placements every day and every period is a tree, in which each unit has one parent', () => {
  fc.assert(
    fc.property(
      placements.filter(list => treeFaults(list).length === 0),
      fc.nat(days.length - 1),
      fc.nat(days.length - 1),
      (list, one, other) => {
        const tree = unitTree(list)
        const [from, to] = [days[Math.min(one, other)]!, days[Math.max(one, other)]!]
        expect(isTree(tree.at(from))).toBe(true)
        expect(isTree(tree.inPeriod(from, to))).toBe(true)
        for (const root of tree.at(to).roots()) expect(tree.inPeriod(from, to).get(root.id)?.parent).toBeNull()
      },
    ),
    { numRuns: 300 },
  )
})

test('upward is downward the other way round: the same units, each before its parent', () => {
  fc.assert(
    fc.property(
      placements.filter(list => treeFaults(list).length === 0),
      fc.constantFrom(...days),
      (list, day) => {
        const view = unitTree(list).at(day)
        for (const root of view.roots()) {
          const upward = [...view.upward(root.id)].map(({ id }) => id)
          expect(upward.toSorted()).toEqual([...view.subtree(root.id)].map(({ id }) => id).sort())
          for (const [i, id] of upward.entries()) {
            const parent = view.get(id)!.parent
            if (parent !== null) expect(upward.indexOf(parent)).toBeGreaterThan(i)
          }
        }
      },
    ),
    { numRuns: 100 },
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../shared/domain/calendar/calendar.ts'
import { affectedUnits } from '../../shared/domain/reorganisation/affected.ts'
import { applied, placementChanges, undone } from '../../shared/domain/reorganisation/applied.ts'
import { faultsOf, undoFaults } from '../../shared/domain/reorganisation/faults.ts'
import { endedBy } from '../../shared/domain/reorganisation/reorganisation.ts'
import type { Placement } from '../../shared/domain/tree/placement.ts'
import { tierOf } from '../../shared/domain/tree/placement.ts'
import { successionsOf } from '../../shared/domain/tree/succession.ts'
import { type TreeView, treeFaults, unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { contextOf, firstDay, histories } from './histories.ts'

const unitsOf = (view: TreeView) => view.roots().flatMap(root => [...view.subtree(root.id)])
const sorted = <T>(list: readonly T[]): T[] => list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

test('whatever happens, every day and every period is a tree with one root', () => {
  let merged = 0
  let divided = 0
  fc.assert(
    fc.property(histories, ({ steps }) => {
      for (const { reorganisation, after } of steps) {
        merged += reorganisation.moves.filter(({ type }) => type === 'merge').length
        divided += reorganisation.moves.filter(({ type }) => type === 'split').length
        expect(treeFaults(after.placements)).toEqual([])
        expect(unitTree(after.placements).at(reorganisation.day).roots()).toHaveLength(1)
      }
    }),
    { numRuns: 300 },
  )
  // The histories are worth looking at.
  expect(merged).toBeGreaterThan(50)
  expect(divided).toBeGreaterThan(50)
})

test('nothing that was changes: every earlier day and period reads as before', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 1, max: 90 }), fc.nat(90), ({ steps }, back, length) => {
      for (const { before, reorganisation, after } of steps) {
        const to = addDays(reorganisation.day, -back)
        const from = addDays(to, -length)
        const [was, is] = [
          unitTree(before.placements, before.successions),
          unitTree(after.placements, after.successions),
        ]
        expect(unitsOf(is.at(to))).toEqual(unitsOf(was.at(to)))
        expect(unitsOf(is.inPeriod(from, to))).toEqual(unitsOf(was.inPeriod(from, to)))
      }
    }),
  )
})

test('the order in which moves are listed means nothing', () => {
  fc.assert(
    fc.property(histories, fc.infiniteStream(fc.nat()), ({ steps }, order) => {
      for (const { before, reorganisation } of steps) {
        const moves = reorganisation.moves
          .map(move => ({ move, key: order.next().value! }))
          .sort((a, b) => a.key - b.key)
          .map(({ move }) => move)
        const shuffled = { ...reorganisation, moves }
        expect(faultsOf(contextOf(before), shuffled)).toEqual([])
        expect(applied(before.placements, shuffled)).toEqual(applied(before.placements, reorganisation))
        expect(successionsOf(before.placements, shuffled)).toEqual(successionsOf(before.placements, reorganisation))
      }
    }),
  )
})

test('undone, the tree is what it was, unless a later reorganisation builds upon it', () => {
  let undoable = 0
  fc.assert(
    fc.property(histories, ({ steps, last }) => {
      for (const [i, { before, reorganisation, after }] of steps.entries()) {
        const changes = placementChanges(before.placements, reorganisation)
        const dayBefore = addDays(reorganisation.day, -1)
        expect(undoFaults(contextOf(after), reorganisation, changes, dayBefore)).toEqual([])
        expect(sorted(undone(after.placements, changes))).toEqual(sorted(before.placements))
        if (i < steps.length - 1 && undoFaults(contextOf(last), reorganisation, changes, dayBefore).length === 0) {
          undoable++
          const rest = undone(last.placements, changes)
          expect(treeFaults(rest)).toEqual([])
          for (const { unit } of changes)
            expect(sorted(rest.filter(p => p.unit === unit))).toEqual(
              sorted(before.placements.filter(p => p.unit === unit)),
            )
          const others = (list: readonly Placement[]) => list.filter(p => !changes.some(({ unit }) => unit === p.unit))
          expect(sorted(others(rest))).toEqual(sorted(others(last.placements)))
        }
      }
    }),
    { numRuns: 300 },
  )
  expect(undoable).toBeGreaterThan(10)
})

test('in a period each stretch of work is owed once: by who stood or ended, not by a successor that began with their end', () => {
  fc.assert(
    fc.property(histories, fc.nat(40), fc.nat(90), ({ last }, start, length) => {
      const tree = unitTree(last.placements, last.successions)
      const from = addDays(firstDay, start)
      const to = addDays(from, length)
      const view = tree.inPeriod(from, to)
      const within = last.successions.filter(({ day }) => from < day && day <= to)
      for (const { id, kind, tier } of unitsOf(view)) {
        const began = last.placements
          .filter(({ unit }) => unit === id)
          .map(placement => placement.from)
          .sort()[0]
        const succeeds = within.some(
          ({ day, successors }) => day === began && successors.some(({ unit }) => unit === id),
        )
        if (tierOf(kind) !== null) expect(tier === null).toBe(succeeds)
      }
      for (const { unit, day } of within) {
        if (!tree.at(from).get(unit)) continue
        expect(tree.at(addDays(day, -1)).get(unit)).toBeDefined()
        expect(view.get(unit)).toBeDefined()
        const { kind, tier } = view.get(unit)!
        expect(tier).toBe(tierOf(kind))
      }
    }),
  )
})

test('the roll-ups of an open period that are to be made anew are those above which, or below which, somebody comes or goes', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: -60, max: 60 }), fc.nat(60), ({ steps }, shift, length) => {
      for (const { before, reorganisation, after } of steps) {
        const from = addDays(reorganisation.day, shift)
        const to = addDays(from, length)
        const was = unitTree(before.placements).inPeriod(from, to)
        const is = unitTree(after.placements).inPeriod(from, to)
        const affected = affectedUnits(was, is, placementChanges(before.placements, reorganisation))
        const below = (view: TreeView, id: string) => [...view.subtree(id)].map(unit => unit.id).sort()
        for (const { id } of unitsOf(is)) if (!affected.includes(id)) expect(below(is, id)).toEqual(below(was, id))
        for (const [i, id] of affected.entries()) {
          expect(is.get(id)).toBeDefined()
          for (const above of is.ancestors(id)) expect(affected.indexOf(above.id)).toBeGreaterThan(i)
        }
      }
    }),
  )
})

test('who ended is not there any more, and is succeeded or was dissolved', () => {
  fc.assert(
    fc.property(histories, ({ steps }) => {
      for (const { before, reorganisation, after } of steps) {
        const view = unitTree(after.placements).at(reorganisation.day)
        const successions = successionsOf(before.placements, reorganisation)
        for (const unit of reorganisation.moves.flatMap(endedBy)) {
          expect(view.get(unit)).toBeUndefined()
          const succession = successions.find(s => s.unit === unit)!
          for (const successor of succession.successors) expect(view.get(successor.unit)).toBeDefined()
        }
      }
    }),
  )
})

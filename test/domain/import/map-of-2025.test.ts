import { describe, expect, test } from 'vitest'
import type { Figures } from '../../../shared/domain/figures/figures.ts'
import { addShared, noShares, unshared } from '../../../shared/domain/figures/shares.ts'
import { type MapPlan, mapPlan } from '../../../shared/domain/import/map.ts'
import { readSheet } from '../../../shared/domain/import/sheet.ts'
import { writtenSheet } from '../../../shared/domain/import/written.ts'
import { applied } from '../../../shared/domain/reorganisation/applied.ts'
import { faultsOf } from '../../../shared/domain/reorganisation/faults.ts'
import { comparable } from '../../../shared/domain/rollup/comparable.ts'
import { todaysOwn, todaysTotals } from '../../../shared/domain/rollup/todays-tree.ts'
import { successionsOf } from '../../../shared/domain/tree/succession.ts'
import { treeFaults, unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { mapOf2025 } from '../../support/map-of-2025.ts'

/** The whole map of the country's communes, as one sheet. */
const { placements, rows, day, decision, communes } = mapOf2025(2025)
const tree = unitTree(placements)
const then = '2025-05-31'

const sheet = writtenSheet('map', rows).map((cells, i) => ({ number: i + 1, cells }))
const read = readSheet('map', sheet)
const { plan, findings } = mapPlan(read.rows, { realm: 'vn', tree, day })
const reorganisation = { id: 'map', day, decision, moves: (plan as MapPlan).moves }
const after = applied(placements, reorganisation)
const view = unitTree(after).at(day)
const kinds = Map.groupBy(view.subtree('vn.country'), ({ kind }) => kind)

describe('the map of 2025', () => {
  test('has the rows that the country’s had', () => {
    expect(communes).toEqual({ merged: 9_328, divided: 1_033, unchanged: 149, renamed: 92 })
    const ofCommunes = rows.filter(({ code }) => /^\d{5}$/.test(code!))
    expect(ofCommunes).toHaveLength(10_602)
    expect(new Set(ofCommunes.map(({ code }) => code)).size).toBe(10_035)
  })

  test('is one sound reorganisation', () => {
    expect([...read.findings, ...findings]).toEqual([])
    expect(plan?.changes).toMatchObject({ merge: 9_328 + 29, split: 1_033, keep: 149, rename: 92, dissolve: 696 })
    const context = {
      tree,
      successions: [],
      peopled: new Set<string>(),
      closedTo: null,
      owed: [],
    }
    expect(faultsOf(context, reorganisation)).toEqual([])
    expect(treeFaults(after)).toEqual([])
  })

  test('leaves 34 provinces with communes right below them, and no district', () => {
    expect(kinds.get('province')).toHaveLength(34)
    expect(kinds.get('district')).toBeUndefined()
    expect(kinds.get('commune')!.every(({ parent }) => view.get(parent!)!.kind === 'province')).toBe(true)
    expect(kinds.get('commune')!.length).toBeGreaterThan(3_000)
    expect(kinds.get('cell')).toHaveLength(placements.filter(({ kind }) => kind === 'cell').length)
  })

  test('what was reported before adds up to the same at the root, on either tree', () => {
    const own = new Map<string, Figures>(
      [...tree.at(then).subtree('vn.country')].map(({ id }, i) => [id, new Map([['attendance', BigInt(i)]])]),
    )
    const totals = todaysTotals(view, todaysOwn(own, successionsOf(placements, reorganisation), then, day))
    expect(totals.get('vn.country')!.total).toEqual(
      comparable([...own.values()].map(unshared).reduce(addShared, noShares)),
    )
    const provinces = kinds.get('province')!.map(({ id }) => totals.get(id)!.total.incomparable.has('attendance'))
    expect(provinces).toContain(true)
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTable } from '../../functions/import/read-table.ts'
import { writeTable } from '../../functions/import/write-table.ts'
import { importFormats } from '../../shared/domain/import/import.ts'
import { mapPlan } from '../../shared/domain/import/map.ts'
import { readSheet } from '../../shared/domain/import/sheet.ts'
import { unitsPlan } from '../../shared/domain/import/units.ts'
import { unitRows, type WrittenRow, writtenSheet } from '../../shared/domain/import/written.ts'
import { applied } from '../../shared/domain/reorganisation/applied.ts'
import type { Placement } from '../../shared/domain/tree/placement.ts'
import { unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { mapOf2025 } from '../support/map-of-2025.ts'

const day = '2025-07-01'
const seeds = fc.integer({ min: 1, max: 1_000_000 })

/** How people write the same: in capitals or not, with the accents composed, apart or left out. */
const writings: readonly ((text: string) => string)[] = [
  text => text,
  text => text.toUpperCase(),
  text => text.normalize('NFD'),
  text => ` ${text.toLowerCase()}  `,
  text => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D'),
]
const planOf = (rows: readonly WrittenRow<'map'>[], placements: readonly Placement[], write = writings[0]!) => {
  const [head, ...written] = writtenSheet('map', rows)
  const heads = head!.map(write)
  const sheet = [heads, ...written].map((cells, i) => ({ number: i + 1, cells }))
  return mapPlan(readSheet('map', sheet).rows, { realm: 'vn', tree: unitTree(placements), day })
}

test('accents and case of headings and words make no difference, nor does the order of rows to the tree', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(...writings), (seed, write) => {
      const { placements, rows } = mapOf2025(seed, { rows: 120, units: 320 })
      const plan = planOf(rows, placements).plan!
      const told = rows.map(row => ({ ...row, change: write(row.change!), name: row.name && write(row.name) }))
      expect(planOf(told as WrittenRow<'map'>[], placements, write).plan).toEqual(plan)
      // Ids are made in the order of rows only where codes clash.
      const shuffled = planOf(rows.toReversed(), placements).plan!
      const after = (moves: typeof plan.moves) =>
        new Set(applied(placements, { day, moves }).map(one => JSON.stringify(one)))
      expect(after(shuffled.moves)).toEqual(after(plan.moves))
    }),
    { numRuns: 20 },
  )
})

/** From the day of the map on there is no such kind. */
const whileDistrictsStand = '2025-06-30'

test('units that are exported as a file and imported are the same', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, fc.constantFrom(...importFormats), async (seed, format) => {
      const { placements } = mapOf2025(seed, { rows: 60, units: 220 })
      const rows = unitRows(unitTree(placements).at(whileDistrictsStand), 'vn.country')
      const table = await readTable(await writeTable('units', rows, format))
      if ('refused' in table) throw new Error(table.refused.code)
      const { rows: read } = readSheet('units', table.rows)
      const root = placements.slice(0, 1)
      const { plan } = unitsPlan(read, { realm: 'vn', tree: unitTree(root), day: whileDistrictsStand })
      const again = applied(root, { day: whileDistrictsStand, moves: plan!.moves })
      const bare = (list: readonly Placement[]) => new Set(list.map(({ from: _, ...one }) => JSON.stringify(one)))
      expect(bare(again)).toEqual(bare(placements))
    }),
    { numRuns: 6 },
  )
})

test('whatever a file holds, it is read or refused, and never throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async bytes => {
      await readTable(bytes)
      await readTable(Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), bytes]))
    }),
    { numRuns: 300 },
  )
})

test('whatever the cells hold, there is a plan or an error', () => {
  const cell = fc.option(fc.oneof(fc.string({ maxLength: 12 }), fc.double(), fc.constantFrom('VN', '001', '#REF!')))
  const { placements } = mapOf2025(1, { rows: 60, units: 200 })
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 8, maxLength: 8 }), { maxLength: 8 }), rows => {
      const [head] = writtenSheet('map', [])
      const sheet = [head!, ...rows].map((cells, i) => ({ number: i + 1, cells }))
      const read = readSheet('map', sheet)
      const { plan, findings } = mapPlan(read.rows, { realm: 'vn', tree: unitTree(placements), day })
      expect(plan === null).toBe(findings.some(({ severity }) => severity === 'error'))
    }),
    { numRuns: 200 },
  )
})

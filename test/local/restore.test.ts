import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drill } from '../../infra/local/backup/drill.ts'
import { everyItem, exportTable, itemOf, itemsInFolder, lineOf } from '../../infra/local/backup/export-lines.ts'
import { contentsOf, restore } from '../../infra/local/backup/restore.ts'
import { judge, send } from '../support/commands.ts'
import { freshTable } from '../support/engine.ts'
import { communeMonth, realmId } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'tonghop-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true })
  await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(5) })
  await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 0, { values: communeMonth(7) })
  await judge(world, 'reviewer.ha-lang', 'accept', 'vinh-quy', '2024-11', 1)
  await world.drain()
})
afterAll(() => world.close())

test('a line of an export is the item again, bytes, sets and all', () => {
  const item = {
    pk: 'UNIT#vn.vinh-quy',
    sk: 'LIVE#monthly#2024-11',
    rev: 9007199254740991,
    late: true,
    fingerprint: new Uint8Array([0, 127, 255]),
    followed: new Set(['2#monthly', '3#monthly']),
    nested: { list: [1, null, 'ế', { bytes: new Uint8Array([1]) }] },
  }
  expect(itemOf(lineOf(item))).toEqual(item)
})

test('an empty table, restored, is the one that was exported: every item, every chain, every roll-up', async () => {
  const restored = await freshTable({})
  const before = await contentsOf(everyItem(world.table))
  const drilled = await drill({ realm: realmId, now: new Date() }, world.table, restored, world.bucket)

  expect(before.items).toBeGreaterThan(50)
  expect(drilled).toEqual({ ...before, sameItems: true, auditWhole: true, nothingMissing: true })
})

test('nothing is written into a table in which there is something', async () => {
  await exportTable(world.table, folder)
  await expect(restore(itemsInFolder(folder), world.table)).rejects.toThrow('is not empty')
})

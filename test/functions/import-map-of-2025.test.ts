import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Values } from '../../shared/domain/form/values.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { send } from '../support/commands.ts'
import { importCalls } from '../support/import-calls.ts'
import { mapOf2025 } from '../support/map-of-2025.ts'
import { communeMonth, realmId, unitId } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

/** The map of 2025 through the API, from the file to the figures; whole in the long form of the tests. */
const whole = process.env.TEST_LENGTH === 'long'
const { placements, rows, day } = whole ? mapOf2025(2025) : mapOf2025(2025, { rows: 600, units: 900 })
const may = '2025-05'
const reporting = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5']

let world: World
beforeAll(async () => {
  const peopled = ['country', ...reporting].map(unitId)
  // Only the months of that year are owed: what is open follows the tree.
  const since = { monthly: may, quarterly: '2031-Q1', registration: '2031', indicators: '2031', classification: '2031' }
  world = await openWorld({ storage: true, placements, peopled, settings: { since } })
  world.at('2025-06-02T02:30:00.000Z')
  for (const [i, unit] of reporting.entries()) {
    const values: Values = communeMonth(100 + i, { flag_date: '2025-05-05' })
    const { status, body } = await send(world, `reporter.${unit}`, unit, may, 0, { values })
    expect(status, JSON.stringify(body)).toBe(201)
  }
  await world.drain()
}, 120_000)
afterAll(() => world.close())

const total = async (query = '') =>
  (await world.call('official.country', 'GET', `/units/vn.country/rollups/monthly/${may}${query}`)).body.total

test(
  'is taken in, applied, and rolled up on the tree of then and on that of today: the root is the same',
  async () => {
    const before = await total()
    expect(before).toMatchObject({ attendance: 100 + 101 + 102 + 103 + 104 + 105 })

    const steward = importCalls(world, 'country', 'country')
    const checked = await steward.checkedRows('map', rows, { day, format: 'xlsx' })
    expect(checked.findings).toEqual([])
    expect(checked.check).toMatchObject({ errors: 0, rows: rows.length })
    expect(await steward.apply(checked.id)).toMatchObject({ state: 'applied' })

    const { tree } = await loadRealm(realmId, world.table, 0)
    const provinces = tree.at(day).children('vn.country')
    expect(provinces).toHaveLength(34)
    expect(tree.at('2025-06-30').children('vn.country')).toHaveLength(63)
    world.at('2025-07-02T02:30:00.000Z')
    expect(await total()).toEqual(before)
    const today = await total('?tree=today')
    expect(today.attendance).toBe(before.attendance)
  },
  whole ? 300_000 : 60_000,
)

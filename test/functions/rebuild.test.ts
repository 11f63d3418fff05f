import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rebuild } from '../../functions/stream/rebuild.ts'
import { everyItem } from '../../infra/local/backup/export-lines.ts'
import { judge, send } from '../support/commands.ts'
import { communeMonth, realmId, twoProvinces, unitId } from '../support/province.ts'
import { sampleEntry } from '../support/sample-calls.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ placements: twoProvinces, storage: true })
})
afterAll(() => world.close())

/** What the stream makes: live roll-ups, receipts, the audit, changes since a close, the rows of registers. */
const projected = /LIVE#|^(RECEIPT|AUDIT|CHANGES|REGISTER)#/

/** By key, without how often it was written, and when it was told. That nothing is begun is the same as no roll-up. */
const projections = async () => {
  const found = new Map<string, object>()
  for await (const { rev: _, recorded: __, hash: ___, previous: ____, ...item } of everyItem(world.table))
    if ((projected.test(`${item.pk}`) || projected.test(`${item.sk}`)) && !isNothing(item))
      found.set(`${item.pk} ${item.sk}`, item)
  return found
}

const isNothing = ({ states, version }: { readonly states?: object; readonly version?: number }): boolean =>
  states !== undefined && Object.keys(states).length === 0 && version === 0

const remove = (keys: Iterable<string>) =>
  Promise.all(
    [...keys].map(key => {
      const [pk, sk] = key.split(' ')
      return world.table.client.send(new DeleteCommand({ TableName: world.table.name, Key: { pk, sk } }))
    }),
  )

test('all that the stream makes is made anew from what was sent and registered, and nothing is mended that is right', async () => {
  const houses = (total: number) => ({ values: communeMonth(5, { houses: { done: 1, total } }) })
  await send(world, 'reporter.thang-loi', 'thang-loi', '2024-11', 0, houses(40))
  await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 0, houses(20))
  await judge(world, 'reviewer.ha-lang', 'accept', 'minh-long', '2024-11', 1)
  const register = { headers: { 'idempotency-key': 'rebuild-1' }, body: sampleEntry }
  expect((await world.call('reporter.vinh-quy', 'POST', '/units/vn.vinh-quy/registers/models', register)).status).toBe(
    201,
  )
  world.at('2025-01-03T02:30:00.000Z')
  const explained = { figures_copied: 'Đã rà soát', results_copied: 'Đã rà soát' }
  const sent = { ...houses(90), explanations: explained }
  expect((await send(world, 'reporter.thang-loi', 'thang-loi', '2024-12', 0, sent)).status).toBe(201)
  // Late, after November's close.
  expect((await send(world, 'reporter.dam-thuy', 'dam-thuy', '2024-11', 0, houses(7))).status).toBe(201)
  await world.drain()
  const asProjected = await projections()
  for (const kind of ['RECEIPT#', 'AUDIT#', 'CHANGES#', 'REGISTER#', 'LIVE#'])
    expect([...asProjected.keys()].filter(key => key.includes(kind)).length, kind).toBeGreaterThan(0)
  expect(await rebuild(realmId, new Date(), world.table)).toEqual({ told: 0, lives: [] })
  expect(await projections()).toEqual(asProjected)

  await remove(asProjected.keys())
  const { told, lives } = await rebuild(realmId, new Date(), world.table)

  expect(told).toBeGreaterThan(5)
  expect(lives).toContainEqual({ unit: unitId('cao-bang'), form: 'monthly', period: '2024-12' })
  expect(await projections()).toEqual(asProjected)
  expect(await rebuild(realmId, new Date(), world.table)).toEqual({ told: 0, lives: [] })
})

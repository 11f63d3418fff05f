import { DeleteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rebuild } from '../../functions/stream/rebuild.ts'
import { judge, send } from '../support/commands.ts'
import { communeMonth, realmId, twoProvinces, unitId } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ placements: twoProvinces })
})
afterAll(() => world.close())

/** Every live roll-up as it lies in the table, but for how often it was written. */
const lives = async () => {
  const { Items = [] } = await world.table.client.send(
    new ScanCommand({
      TableName: world.table.name,
      FilterExpression: 'begins_with(sk, :live)',
      ExpressionAttributeValues: { ':live': 'LIVE#' },
    }),
  )
  return new Map(Items.map(({ rev, ...item }) => [`${item.pk} ${item.sk}`, item]))
}

const remove = (keys: Iterable<string>) =>
  Promise.all(
    [...keys].map(key => {
      const [pk, sk] = key.split(' ')
      return world.table.client.send(new DeleteCommand({ TableName: world.table.name, Key: { pk, sk } }))
    }),
  )

test('every live roll-up is made anew from what was sent, and nothing is mended that is right', async () => {
  const houses = (total: number) => ({ values: communeMonth(5, { houses: { done: 1, total } }) })
  await send(world, 'reporter.thang-loi', 'thang-loi', '2024-11', 0, houses(40))
  await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 0, houses(20))
  await judge(world, 'reviewer.ha-lang', 'accept', 'minh-long', '2024-11', 1)
  world.at('2025-01-03T02:30:00.000Z')
  const explained = { figures_copied: 'Đã rà soát', results_copied: 'Đã rà soát' }
  const sent = { ...houses(90), explanations: explained }
  expect((await send(world, 'reporter.thang-loi', 'thang-loi', '2024-12', 0, sent)).status).toBe(201)
  await world.drain()
  const asProjected = await lives()
  expect(asProjected.size).toBeGreaterThan(6)
  expect(await rebuild(realmId, new Date(), world.table)).toEqual([])

  await remove(asProjected.keys())
  const asked: string[] = []
  const mended = await rebuild(realmId, new Date(), world.table, (form, period) => asked.push(`${form} ${period}`))

  expect(mended).toContainEqual({ unit: unitId('cao-bang'), form: 'monthly', period: '2024-12' })
  expect(asked).toEqual(expect.arrayContaining(['monthly 2024-11', 'monthly 2024-12']))
  const rebuilt = await lives()
  for (const [key, item] of asProjected) expect(rebuilt.get(key), key).toEqual(item)
  expect(await rebuild(realmId, new Date(), world.table)).toEqual([])
})

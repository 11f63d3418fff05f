import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStream, type StreamRecord } from '../../infra/local/engines/stream-log.ts'
import type { Move } from '../../shared/domain/reorganisation/reorganisation.ts'
import { getLives } from '../../shared/storage/live.ts'
import { send } from '../support/commands.ts'
import { engines } from '../support/engine.ts'
import { intercept, writesLive } from '../support/intercept.ts'
import { cellMonth, communeMonth, twoProvinces, unitId } from '../support/province.ts'
import { reorganise } from '../support/reorganise.ts'
import { openWorld, type World } from '../support/world.ts'

/** Whoever follows a change of the tree is killed, as after Lambda's fifteen minutes, and tries again. */
class Killed extends Error {}

let world: World
const written: string[] = []
let killedAfter = Number.POSITIVE_INFINITY
beforeAll(async () => {
  world = await openWorld({ placements: twoProvinces })
  intercept(world.table, async (request, sends) => {
    if (!writesLive(request)) return sends()
    if (written.length >= killedAfter) throw new Killed()
    written.push(`${request.input.Item.unit} ${request.input.Item.form} ${request.input.Item.period}`)
    return sends()
  })
})
afterAll(() => world.close())

/** The note of a change, as the stream hands it on. */
const changeOf = async (moves: readonly Move[]): Promise<StreamRecord> => {
  const stream = await openStream(engines()[0]!.endpoint, world.table.name)
  const { status } = await reorganise(world, '2024-12-10', moves)
  expect(status).toBe(201)
  for (;;) {
    const page = await stream.read()
    const change = page.find(({ dynamodb: { Keys } }) => JSON.stringify(Keys).includes('CHANGE#'))
    if (change) return change
  }
}

test('goes on where it was: what is done is not done again, and all is as if nothing had happened', async () => {
  await send(world, 'reporter.ban-thang', 'ban-thang', '2024-12', 0, { values: cellMonth(12) })
  await send(world, 'reporter.minh-long', 'minh-long', '2024-12', 0, { values: communeMonth(30) })
  await world.drain()
  const moved: Move = { type: 'transfer', unit: unitId('minh-long'), parent: unitId('trung-khanh') }
  const change = await changeOf([moved])

  written.length = 0
  killedAfter = 4
  await expect(world.follow([change])).rejects.toThrow(Killed)
  const before = [...written]
  killedAfter = Number.POSITIVE_INFINITY
  written.length = 0
  await world.follow([change])

  const again = written.filter(one => before.includes(one))
  expect(before).toHaveLength(4)
  expect(again.length).toBeLessThan(before.length)
  written.length = 0
  await world.follow([change])
  expect(written).toEqual([])
  const lives = await getLives(
    ['ha-lang', 'trung-khanh', 'cao-bang'].map(unitId),
    'monthly',
    '2024-12',
    world.table,
    true,
  )
  expect([...lives].map(([unit, { rollup }]) => [unit, rollup.total.get('attendance') ?? 0n])).toEqual(
    expect.arrayContaining([
      [unitId('ha-lang'), 0n],
      [unitId('trung-khanh'), 30n],
      [unitId('cao-bang'), 30n],
    ]),
  )
})

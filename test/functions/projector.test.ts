import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StreamRecord } from '../../infra/local/engines/stream-log.ts'
import { firstBreak } from '../../shared/domain/audit.ts'
import { listAudit } from '../../shared/storage/audit.ts'
import { judge, send } from '../support/commands.ts'
import { communeMonth, higherMonth } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const rollup = async (unit: string) => {
  const { body } = await world.call('official.cao-bang', 'GET', `/units/vn.${unit}/rollups/monthly/2024-11`)
  return body
}
const actions = async (unit: string) => {
  const { items } = await listAudit(`vn.${unit}`, { limit: 100, cursor: undefined }, world.table)
  expect(firstBreak(`vn.${unit}`, items.toReversed())).toBeUndefined()
  return items.map(({ id }) => id).sort()
}

describe('what the stream tells', () => {
  test('twice, in the wrong order and to two at once: roll-ups, receipts and the chain are as if told once', async () => {
    const { body } = await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
    await judge(world, 'reviewer.ha-lang', 'return', 'vinh-quy', '2024-11', 1, { reason: 'Xem lại' })
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 2, { values: communeMonth(11) })
    await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 0, { values: communeMonth(20) })
    await send(world, 'reporter.ha-lang', 'ha-lang', '2024-11', 0, { values: higherMonth(5) })
    const records = await world.drain()
    const once = await rollup('cao-bang')
    expect(once.total).toMatchObject({ attendance: 36, conferences: 1 })

    await Promise.all([world.project(records.toReversed()), world.project([...records, ...records])])
    expect(await rollup('cao-bang')).toEqual(once)
    expect(await actions('vinh-quy')).toEqual(['monthly/2024-11/v1', 'monthly/2024-11/v2', 'monthly/2024-11/v3'])
    expect((await world.call('official.ha-lang', 'GET', `/receipts/${body.receipt}`)).body.version).toBe(1)
  })

  test('late: an old record brings back nothing old', async () => {
    await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 1, { values: communeMonth(21) })
    const [record] = await world.drain()
    await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 2, { values: communeMonth(22) })
    await world.drain()
    await world.project([record!])
    expect((await rollup('minh-long')).own.attendance).toBe(22)
  })

  test('in one batch however many units changed: what is above them is written once', async () => {
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 3, { values: communeMonth(12) })
    await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 3, { values: communeMonth(23) })
    await send(world, 'reporter.thang-loi', 'thang-loi', '2024-11', 0, { values: communeMonth(30) })
    world.meter.reset()
    await world.drain()
    // Their receipts at once; an audit entry each; a roll-up for each of the three, the district, the province and the centre.
    expect(world.meter.requests.filter(({ writeUnits }) => writeUnits > 0)).toHaveLength(1 + 3 + 6)
  })

  test('of a unit that is not in the tree fails, and does not hold up the others once they come without it', async () => {
    await send(world, 'reporter.dak-duc', 'dak-duc', '2024-11', 0, { values: communeMonth(1) })
    const [good] = await world.drain()
    const poison = JSON.parse(JSON.stringify(good).replaceAll('vn.dak-duc', 'vn.khong-co')) as StreamRecord
    await expect(world.project([good!, poison])).rejects.toThrow('vn.khong-co')
    await world.project([good!])
    expect((await rollupOf('official.kon-tum', 'kon-tum')).total).toMatchObject({ attendance: 1 })
  })
})

const rollupOf = async (persona: string, unit: string) =>
  (await world.call(persona, 'GET', `/units/vn.${unit}/rollups/monthly/2024-11`)).body

describe('the samples of events/', () => {
  const sample = (name: string) => JSON.parse(readFileSync(`events/${name}.json`, 'utf8'))

  test('a version inserted, replayed for a unit that stayed silent, repairs it and all above it', async () => {
    const { Records } = sample('stream-submission-inserted')
    await world.project(Records)
    expect((await rollup('vinh-quy')).own.attendance).toBe(12)
  })

  test('a draft removed', async () => {
    await world.project(sample('stream-draft-removed').Records)
    expect((await rollup('vinh-quy')).own.attendance).toBe(12)
  })

  test('a submission is one that would be taken', async () => {
    const { rawPath, headers, body, requestContext } = sample('http-put-submission')
    expect(Number(headers['content-length'])).toBe(Buffer.byteLength(body))
    const answer = await world.call(
      requestContext.authorizer.jwt.claims.sub,
      'PUT',
      rawPath.replace('/api/v1', '').replace('2024-11', '2024-10'),
      { headers: { 'idempotency-key': headers['idempotency-key'] }, body },
    )
    expect(answer.status).toBe(201)
  })

  test('a tick', async () => {
    expect(await world.tick(sample('schedule-tick'), { getRemainingTimeInMillis: () => 60_000 })).toEqual({
      closed: 0,
      reports: 0,
    })
  })
})

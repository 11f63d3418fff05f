import { beforeAll, describe, expect, test } from 'vitest'
import { expectReports, type FanOutId, getFanOut, oneMoreReady } from '../../shared/storage/fan-outs.ts'
import { inOneStep, type Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'

const november: FanOutId = { root: 'vn.cao-bang', form: 'monthly', period: '2024-11', edition: 1 }

describe.each(engines())('how far the reports of a close have come, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  const oneMore = (id: FanOutId) => inOneStep([oneMoreReady(id, table)], table)

  test('before the close nothing is known of it', async () => {
    expect(await getFanOut(november, table)).toEqual({ total: null, ready: 0 })
  })

  test('the first report may be ready before the close has said how many there are', async () => {
    await oneMore(november)
    expect(await getFanOut(november, table)).toEqual({ total: null, ready: 1 })
    await expectReports(november, 640, table)
    expect(await getFanOut(november, table)).toEqual({ total: 640, ready: 1 })
  })

  test('a close that is fired again says it again, and no report that is ready is forgotten', async () => {
    await expectReports(november, 640, table)
    expect(await getFanOut(november, table)).toEqual({ total: 640, ready: 1 })
  })

  test('workers that finish at the same moment are all counted', async () => {
    await Promise.all(Array.from({ length: 20 }, () => oneMore(november)))
    expect(await getFanOut(november, table)).toEqual({ total: 640, ready: 21 })
  })

  test('each edition, form and root has its own count', async () => {
    for (const other of [
      { ...november, edition: 2 },
      { ...november, form: 'quarterly' },
      { ...november, root: 'vn.kon-tum' },
      { ...november, period: '2024-10' },
    ])
      expect(await getFanOut(other, table)).toEqual({ total: null, ready: 0 })
  })
})

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reportFailures } from '../../shared/domain/report.ts'
import { listAudit } from '../../shared/storage/audit.ts'
import { putReport, reportId, unmade } from '../../shared/storage/reports.ts'
import { send } from '../support/commands.ts'
import { intercept } from '../support/intercept.ts'
import { communeMonth, higherMonth } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

const afterTheClose = '2024-12-10T17:05:00.000Z'

let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true, settings: { since: { monthly: '2024-11' } } })
  await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
  await send(world, 'reporter.ha-lang', 'ha-lang', '2024-11', 0, { values: higherMonth(9) })
  await world.drain()
})
afterAll(() => world.close())
beforeEach(() => world.at(afterTheClose))

const ask = (persona: string, unit: string, body: object = {}) =>
  world.call(persona, 'POST', `/units/vn.${unit}/reports`, {
    body: { form: 'monthly', period: '2024-11', kind: 'xlsx', ...body },
  })
const get = (persona: string, id: string) => world.call(persona, 'GET', `/reports/${id}`)
const downloads = async (unit: string) =>
  (await listAudit(`vn.${unit}`, { limit: 100, cursor: undefined }, world.table)).items.filter(
    ({ action }) => action === 'report.download',
  )

let id: string

describe('asking for a report', () => {
  test('before the close there is none', async () => {
    expect(await ask('official.ha-lang', 'ha-lang')).toMatchObject({ status: 409, body: { code: 'not_closed' } })
    await world.tick({ only: [{ root: 'vn.cao-bang', form: 'monthly', period: '2024-11' }] })
    await world.takeJobs()
  })

  test('after it one is made, once, however often it is asked for', async () => {
    const first = await ask('official.ha-lang', 'ha-lang')
    expect(first).toMatchObject({ status: 202, body: { state: 'queued', edition: 1, kind: 'xlsx', size: null } })
    id = first.body.id
    const again = await ask('reviewer.cao-bang', 'ha-lang')
    expect(again).toMatchObject({ status: 202, body: { id, state: 'queued' } })
    expect((await get('official.ha-lang', id)).body).toMatchObject({ id, state: 'queued' })

    const jobs = await world.takeJobs()
    await world.work(jobs)
    await world.work(jobs)
    const ready = await ask('official.ha-lang', 'ha-lang')
    expect(ready).toMatchObject({ status: 200, body: { id, state: 'ready' } })
    expect(await world.takeJobs()).toEqual([])
  })

  test('a request that died before its message was sent is asked again', async () => {
    let armed = true
    world.queue.client.middlewareStack.add(
      next => async args => {
        if (armed) throw new Error('Killed')
        return next(args)
      },
      { step: 'initialize' },
    )
    expect((await ask('official.ha-lang', 'ha-lang', { kind: 'csv' })).status).toBe(500)
    armed = false
    expect((await ask('official.ha-lang', 'ha-lang', { kind: 'csv' })).status).toBe(202)
    expect(await world.takeJobs()).toMatchObject([{ unit: 'vn.ha-lang', kind: 'csv' }])
  })

  test('one whose turn did not come for an hour is stalled, and begins anew when it is asked for', async () => {
    const csv = async () => {
      const list = await world.call('official.ha-lang', 'GET', '/units/vn.ha-lang/reports')
      return list.body.items.find(({ kind }: { kind: string }) => kind === 'csv')
    }
    world.at('2024-12-10T17:35:00.000Z')
    expect(await csv()).toMatchObject({ state: 'queued' })
    expect((await ask('official.ha-lang', 'ha-lang', { kind: 'csv' })).body.state).toBe('queued')
    expect(await world.takeJobs()).toEqual([])
    world.at('2024-12-10T18:05:01.000Z')
    expect(await csv()).toMatchObject({ state: 'stalled', startedAt: null })
    const again = await ask('official.ha-lang', 'ha-lang', { kind: 'csv' })
    expect(again).toMatchObject({ status: 202, body: { state: 'queued', requestedAt: '2024-12-10T18:05:01.000Z' } })
    expect(await world.takeJobs()).toMatchObject([{ unit: 'vn.ha-lang', kind: 'csv' }])
    expect((await ask('official.ha-lang', 'ha-lang', { kind: 'csv' })).body.state).toBe('queued')
    expect(await world.takeJobs()).toEqual([])
  })

  test('one whose worker died is stalled after the worker’s longest time, and begins anew when it is asked for', async () => {
    const job = { unit: 'vn.minh-long', root: 'vn.cao-bang', form: 'monthly', period: '2024-11', edition: 1 } as const
    const begun = { ...job, kind: 'csv', requestedAt: afterTheClose, ...unmade, startedAt: afterTheClose } as const
    await putReport({ ...begun, state: 'running', progress: { done: 3_000, total: 7_000 } }, world.table)
    world.at('2024-12-10T17:10:00.000Z')
    expect((await ask('official.ha-lang', 'minh-long', { kind: 'csv' })).body.state).toBe('running')
    expect(await world.takeJobs()).toEqual([])
    world.at('2024-12-10T17:10:01.000Z')
    expect((await get('official.ha-lang', reportId(begun))).body).toMatchObject({ state: 'stalled' })
    expect((await ask('official.ha-lang', 'minh-long', { kind: 'csv' })).body).toMatchObject({ state: 'queued' })
    expect(await world.takeJobs()).toMatchObject([{ unit: 'vn.minh-long', kind: 'csv' }])
  })

  test('how far it is, and why it failed, is told', async () => {
    const job = { unit: 'vn.thang-loi', root: 'vn.cao-bang', form: 'monthly', period: '2024-11', edition: 1 } as const
    const asked = { ...job, kind: 'csv', requestedAt: afterTheClose, ...unmade } as const
    const progress = { done: 3_000, total: 7_000 }
    await putReport({ ...asked, state: 'running', startedAt: afterTheClose, progress }, world.table)
    const shown = async () => (await get('official.ha-lang', reportId(asked))).body
    expect(await shown()).toMatchObject({ state: 'running', startedAt: afterTheClose, progress, failure: null })
    await putReport({ ...asked, state: 'failed', reason: 'figures_differ' }, world.table)
    expect(await shown()).toMatchObject({ state: 'failed', failure: reportFailures.figures_differ })
  })

  test('an edition that there is not, a period that is none, a kind that we do not make', async () => {
    expect((await ask('official.ha-lang', 'ha-lang', { edition: 2 })).body.code).toBe('not_closed')
    expect((await ask('official.ha-lang', 'ha-lang', { period: '2024-Q4' })).body.code).toBe('bad_period')
    expect((await ask('official.ha-lang', 'ha-lang', { kind: 'pdf' })).body.code).toBe('bad_request')
  })

  test('a cell gets its own, from its own', async () => {
    expect((await ask('official.khum-din', 'khum-din')).status).toBe(202)
    const [job] = await world.takeJobs()
    await world.work([job!])
    const { body } = await world.call('reporter.khum-din', 'GET', '/units/vn.khum-din/reports')
    expect(body.items).toMatchObject([{ state: 'ready', kind: 'xlsx', unit: 'vn.khum-din' }])
  })
})

describe('fetching it', () => {
  test('a signed link to the very file, under its name, for five minutes', async () => {
    const { body } = await get('official.ha-lang', id)
    expect(body.fileName).toMatch(/^Tổng hợp tháng 11-2024 .*Hạ Lang.*\.xlsx$/)
    const file = await fetch(body.link)
    expect(file.status).toBe(200)
    expect(file.headers.get('content-disposition')).toContain(encodeURIComponent(body.fileName))
    const bytes = Buffer.from(await file.arrayBuffer())
    expect(bytes.length).toBe(body.size)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(body.sha256)

    world.at('2024-12-10T17:10:01.000Z')
    expect((await fetch(body.link)).status).toBe(403)
  })

  test('each time is written down, before the link is signed', async () => {
    const before = (await downloads('ha-lang')).length
    await get('official.cao-bang', id)
    const after = await downloads('ha-lang')
    expect(after).toHaveLength(before + 1)
    expect(after[0]).toMatchObject({ by: 'official.cao-bang', subject: id, at: afterTheClose })
  })

  test('no record, no link', async () => {
    world.at('2024-12-10T17:06:00.000Z')
    let armed = true
    intercept(world.table, ({ operation, input }, send) => {
      if (armed && operation === 'Put' && input.Item.pk.startsWith('AUDIT#')) throw new Error('No audit today')
      return send()
    })
    const refused = await get('official.ha-lang', id)
    armed = false
    expect(refused).toMatchObject({ status: 500, body: { code: 'internal' } })
    expect(JSON.stringify(refused.body)).not.toContain('Signature')
  })

  test('only by those who may see the unit; to others it does not exist', async () => {
    expect((await get('official.trung-khanh', id)).status).toBe(404)
    expect((await get('official.kon-tum', id)).status).toBe(404)
    expect((await get('official.ha-lang', 'khong-co-bao-cao-nay')).status).toBe(404)
    expect((await downloads('ha-lang')).map(({ by }) => by)).not.toContain('official.trung-khanh')
  })
})

describe('the list', () => {
  test('newest period first', async () => {
    const { body } = await world.call('official.ha-lang', 'GET', '/units/vn.ha-lang/reports')
    expect(body.items.map(({ kind }: { kind: string }) => kind)).toEqual(['xlsx', 'csv'])
    expect(body.cursor).toBeNull()
  })
})

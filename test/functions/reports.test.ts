import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ReportJob, reportFailures } from '../../shared/domain/report/report.ts'
import { listAudit } from '../../shared/storage/audit.ts'
import { changeRoles } from '../../shared/storage/people.ts'
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
    body: { form: 'monthly', period: '2024-11', ...body },
  })
const get = (persona: string, id: string) => world.call(persona, 'GET', `/reports/${id}`)
const file = (persona: string, id: string, format = 'xlsx') =>
  world.call(persona, 'GET', `/reports/${id}/files/${format}`)
const jobOf = (unit: string): ReportJob => ({
  unit: `vn.${unit}`,
  root: 'vn.cao-bang',
  form: 'monthly',
  period: '2024-11',
  edition: 1,
  kind: 'report',
  revision: 0,
})
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
    expect(first).toMatchObject({
      status: 202,
      body: { state: 'queued', edition: 1, kind: 'report', revision: 0, code: null, files: [] },
    })
    id = first.body.id
    const again = await ask('reviewer.cao-bang', 'ha-lang')
    expect(again).toMatchObject({ status: 202, body: { id, state: 'queued' } })
    expect((await get('official.ha-lang', id)).body).toMatchObject({ id, state: 'queued' })

    const jobs = await world.takeJobs()
    await world.work(jobs)
    await world.work(jobs)
    const ready = await ask('official.ha-lang', 'ha-lang')
    expect(ready).toMatchObject({ status: 200, body: { id, state: 'ready' } })
    expect(ready.body.files.map(({ format }: { format: string }) => format)).toEqual([
      'xlsx',
      'csv',
      'wide',
      'docx',
      'pdf',
      'manifest',
    ])
    expect(ready.body.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}$/)
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
    expect((await ask('official.ha-lang', 'vinh-quy')).status).toBe(500)
    armed = false
    expect((await ask('official.ha-lang', 'vinh-quy')).status).toBe(202)
    expect(await world.takeJobs()).toEqual([jobOf('vinh-quy')])
  })

  test('one whose turn did not come for an hour is stalled, and begins anew when it is asked for', async () => {
    const listed = async () => (await world.call('official.ha-lang', 'GET', '/units/vn.vinh-quy/reports')).body.items[0]
    world.at('2024-12-10T17:35:00.000Z')
    expect(await listed()).toMatchObject({ state: 'queued' })
    expect((await ask('official.ha-lang', 'vinh-quy')).body.state).toBe('queued')
    expect(await world.takeJobs()).toEqual([])
    world.at('2024-12-10T18:05:01.000Z')
    expect(await listed()).toMatchObject({ state: 'stalled', startedAt: null })
    const again = await ask('official.ha-lang', 'vinh-quy')
    expect(again).toMatchObject({ status: 202, body: { state: 'queued', requestedAt: '2024-12-10T18:05:01.000Z' } })
    expect(await world.takeJobs()).toEqual([jobOf('vinh-quy')])
    expect((await ask('official.ha-lang', 'vinh-quy')).body.state).toBe('queued')
    expect(await world.takeJobs()).toEqual([])
  })

  test('one whose worker died is stalled after the worker’s longest time, and begins anew when it is asked for', async () => {
    const begun = { ...jobOf('minh-long'), requestedAt: afterTheClose, ...unmade, startedAt: afterTheClose } as const
    await putReport({ ...begun, state: 'running', progress: { done: 3_000, total: 7_000 } }, world.table)
    world.at('2024-12-10T17:10:00.000Z')
    expect((await ask('official.ha-lang', 'minh-long')).body.state).toBe('running')
    expect(await world.takeJobs()).toEqual([])
    world.at('2024-12-10T17:10:01.000Z')
    expect((await get('official.ha-lang', reportId(begun))).body).toMatchObject({ state: 'stalled' })
    expect((await ask('official.ha-lang', 'minh-long')).body).toMatchObject({ state: 'queued' })
    expect(await world.takeJobs()).toEqual([jobOf('minh-long')])
  })

  test('how far it is, and why it failed, is told', async () => {
    const asked = { ...jobOf('thang-loi'), requestedAt: afterTheClose, ...unmade } as const
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
    expect((await ask('official.ha-lang', 'ha-lang', { period: '2024-11..2024-Q4' })).body.code).toBe('bad_request')
    expect((await ask('official.ha-lang', 'ha-lang', { kind: 'pdf' })).body.code).toBe('bad_request')
  })

  test('no files of a document while nobody has kept one', async () => {
    expect(await ask('official.ha-lang', 'ha-lang', { kind: 'document' })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
    expect(await world.takeJobs()).toEqual([])
  })

  test('a cell gets its own, from its own', async () => {
    expect((await ask('official.khum-din', 'khum-din')).status).toBe(202)
    const [job] = await world.takeJobs()
    await world.work([job!])
    const { body } = await world.call('reporter.khum-din', 'GET', '/units/vn.khum-din/reports')
    expect(body.items).toMatchObject([{ state: 'ready', kind: 'report', unit: 'vn.khum-din' }])
  })
})

describe('how far the reports of the close have come', () => {
  const progress = (persona: string, unit: string, period = '2024-11') =>
    world.call(persona, 'GET', `/units/vn.${unit}/reports/monthly/${period}/progress`)

  test('is told of the whole close, to whoever may see one of its units', async () => {
    const { body } = await progress('official.cao-bang', 'cao-bang')
    // Hạ Lang's and Khum Đin's are made; Vinh Quý's and Minh Long's wait.
    expect(body).toEqual({ edition: 1, state: 'making', total: 10, ready: 2 })
    expect((await progress('reporter.khum-din', 'khum-din')).body).toEqual(body)
  })

  test('of a period that is not closed there is none', async () => {
    expect((await progress('official.ha-lang', 'ha-lang', '2024-12')).body.code).toBe('not_closed')
  })
})

describe('fetching it', () => {
  test('what it is made of is told without a link', async () => {
    const { body } = await get('official.ha-lang', id)
    expect(body).toMatchObject({ id, state: 'ready', dataAsOf: '2024-12-02T02:30:00.000Z' })
    expect(JSON.stringify(body)).not.toMatch(/Signature|http/)
  })

  test.each(['xlsx', 'csv', 'wide', 'docx', 'pdf', 'manifest'])(
    'a signed link to its %s, under its name, for five minutes',
    async format => {
      const { body } = await file('official.ha-lang', id, format)
      const listed = (await get('official.ha-lang', id)).body.files.find(
        (one: { format: string }) => one.format === format,
      )
      expect(body).toEqual({
        link: expect.any(String),
        fileName: listed.fileName,
        size: listed.size,
        sha256: listed.sha256,
      })
      expect(body.fileName).toMatch(/^Tổng hợp tháng 11-2024 - Đảng bộ huyện Hạ Lang - bản chốt 01/)
      const answer = await fetch(body.link)
      expect(answer.status).toBe(200)
      const disposition = answer.headers.get('content-disposition')!
      expect(disposition).toMatch(/^attachment; filename="Tong hop thang 11-2024 - Dang bo huyen Ha Lang - ban chot 01/)
      expect(disposition).toContain(`filename*=UTF-8''${encodeURIComponent(body.fileName)}`)
      const bytes = Buffer.from(await answer.arrayBuffer())
      expect(bytes.length).toBe(body.size)
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(body.sha256)

      world.at('2024-12-10T17:10:01.000Z')
      expect((await fetch(body.link)).status).toBe(403)
    },
  )

  test('no two files of a report have the same name', async () => {
    const { body } = await get('official.ha-lang', id)
    const names = body.files.map(({ fileName }: { fileName: string }) => fileName)
    expect(new Set(names).size).toBe(names.length)
  })

  test('a file that it does not have, or that is not made yet', async () => {
    expect((await file('official.ha-lang', id, 'zip')).status).toBe(404)
    expect((await file('official.ha-lang', reportId(jobOf('minh-long')))).status).toBe(404)
    expect((await file('official.ha-lang', id, 'exe')).status).toBe(404)
  })

  test('each time is written down, before the link is signed', async () => {
    const before = (await downloads('ha-lang')).length
    await file('official.cao-bang', id, 'pdf')
    const after = await downloads('ha-lang')
    expect(after).toHaveLength(before + 1)
    expect(after[0]).toMatchObject({ by: 'official.cao-bang', subject: `${id}/pdf`, at: afterTheClose })
  })

  test('no record, no link', async () => {
    world.at('2024-12-10T17:06:00.000Z')
    let armed = true
    intercept(world.table, ({ operation, input }, send) => {
      if (armed && operation === 'Put' && input.Item.pk.startsWith('AUDIT#')) throw new Error('No audit today')
      return send()
    })
    const refused = await file('official.ha-lang', id)
    armed = false
    expect(refused).toMatchObject({ status: 500, body: { code: 'internal' } })
    expect(JSON.stringify(refused.body)).not.toContain('Signature')
  })

  test('only by those who may see the unit; to others it does not exist', async () => {
    for (const persona of ['official.trung-khanh', 'official.kon-tum', 'nobody']) {
      expect((await get(persona, id)).status).toBe(404)
      expect((await file(persona, id)).status).toBe(404)
    }
    expect((await get('official.ha-lang', 'khong-co-bao-cao-nay')).status).toBe(404)
    expect((await file('official.ha-lang', 'khong-co-bao-cao-nay')).status).toBe(404)
    expect((await downloads('ha-lang')).map(({ by }) => by)).not.toContain('official.trung-khanh')
  })

  test('no more by someone who has lost the role, though the report was theirs to ask for', async () => {
    expect((await file('official.thang-loi', reportId(jobOf('thang-loi')))).status).toBe(404)
    await world.work([jobOf('thang-loi')])
    expect((await file('official.thang-loi', reportId(jobOf('thang-loi')))).status).toBe(200)
    const profile = { subject: 'official.thang-loi', name: 'Lãnh đạo Đảng bộ xã Thắng Lợi' }
    await changeRoles(profile, 'vn.thang-loi', { granted: [], taken: ['official'] }, world.table)
    expect((await file('official.thang-loi', reportId(jobOf('thang-loi')))).status).toBe(404)
    expect(await downloads('thang-loi')).toHaveLength(1)
  })
})

describe('the list', () => {
  test('newest period first', async () => {
    const { body } = await world.call('official.ha-lang', 'GET', '/units/vn.ha-lang/reports')
    expect(body.items).toMatchObject([{ kind: 'report', period: '2024-11', state: 'ready' }])
    expect(body.cursor).toBeNull()
  })
})

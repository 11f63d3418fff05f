import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstBreak } from '../../shared/domain/audit.ts'
import { listAudit } from '../../shared/storage/audit.ts'
import { judge, send } from '../support/commands.ts'
import { communeMonth, twoProvinces, unitId } from '../support/province.ts'
import { place } from '../support/units.ts'
import { openWorld, type World } from '../support/world.ts'

/** A district whose communes do not fit one page, one of which was renamed. */
const crowded = unitId('trung-khanh')
const communes = Array.from({ length: 230 }, (_, i) =>
  place(unitId(`xa-${i}`), crowded, 'commune', `Xã ${String(i).padStart(3, '0')}`),
)

let world: World
beforeAll(async () => {
  const renamed = [
    ...twoProvinces.filter(({ unit }) => unit !== unitId('thang-loi')),
    place(unitId('thang-loi'), unitId('ha-lang'), 'commune', 'Xã Thái Đức', { until: '2024-03-01' }),
    place(unitId('thang-loi'), unitId('ha-lang'), 'commune', 'Xã Thắng Lợi', { from: '2024-03-01' }),
  ]
  world = await openWorld({ placements: [...renamed, ...communes] })
})
afterAll(() => world.close())

const get = (persona: string | undefined, target: string) => world.call(persona, 'GET', target)

describe('units', () => {
  test('a unit with its path and how many stand below it', async () => {
    const { body } = await get('official.ha-lang', '/units/vn.vinh-quy')
    expect(body).toMatchObject({
      id: 'vn.vinh-quy',
      kind: 'commune',
      kindLabel: { vi: 'Xã, thị trấn' },
      tier: 'base',
      parent: 'vn.ha-lang',
      path: [{ id: 'vn.trung-uong' }, { id: 'vn.cao-bang' }, { id: 'vn.ha-lang', name: 'Đảng bộ huyện Hạ Lang' }],
      children: 2,
    })
  })

  test('as it stood on a day', async () => {
    expect((await get('official.ha-lang', '/units/vn.thang-loi?at=2024-02-29')).body.name).toBe('Xã Thái Đức')
    expect((await get('official.ha-lang', '/units/vn.thang-loi?at=2024-03-01')).body.name).toBe('Xã Thắng Lợi')
    expect((await get('official.ha-lang', '/units/vn.thang-loi?at=2019-01-01')).status).toBe(404)
    expect((await get('official.ha-lang', '/units/vn.thang-loi?at=hôm-qua')).status).toBe(400)
  })

  test('children come in Vietnamese order of names, page by page', async () => {
    const first = await get('official.cao-bang', '/units/vn.trung-khanh/children')
    const second = await get('official.cao-bang', `/units/vn.trung-khanh/children?cursor=${first.body.cursor}`)
    const names = [...first.body.items, ...second.body.items].map(({ name }: { name: string }) => name)
    expect(names).toHaveLength(231)
    expect(names).toEqual(names.toSorted(new Intl.Collator('vi').compare))
    expect(second.body.cursor).toBeNull()
  })

  test('it costs no read beyond who asks', async () => {
    await get('official.cao-bang', '/units/vn.ha-lang')
    world.meter.reset()
    await get('official.cao-bang', '/units/vn.ha-lang')
    expect(world.meter.requests.filter(({ operation }) => operation !== 'GetItem').length).toBe(1)
  })
})

describe('forms', () => {
  test('those in use', async () => {
    const { body } = await get('nobody', '/forms')
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([
      'monthly',
      'quarterly',
      'registration',
      'indicators',
      'classification',
      'registers',
    ])
  })

  test('one whole: sections, fields and rules, by version or by the period that pins it', async () => {
    const { body, headers } = await get('nobody', '/forms/monthly')
    expect(headers.etag).toBe('"1"')
    expect(body.sections[0].fields[0]).toMatchObject({
      id: 'members',
      kind: 'count',
      label: { vi: 'Đảng viên cuối kỳ' },
    })
    expect(body.rules.length).toBeGreaterThan(10)
    expect((await get('nobody', '/forms/monthly?period=2024-11')).body.version).toBe(1)
    expect((await get('nobody', '/forms/monthly?period=2020-11')).status).toBe(404)
    expect((await get('nobody', '/forms/monthly?version=99')).status).toBe(404)
    expect((await get('nobody', '/forms/weekly')).status).toBe(404)
  })
})

describe('audit', () => {
  test('who did what, newest first, in a chain that holds; told twice it stands once', async () => {
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
    await judge(world, 'reviewer.ha-lang', 'return', 'vinh-quy', '2024-11', 1, { reason: 'Xem lại' })
    const records = await world.drain()
    await world.project(records.toReversed())
    const { body } = await get('steward.ha-lang', '/units/vn.vinh-quy/audit')
    expect(body.items).toMatchObject([
      { sequence: 2, action: 'submission.return', by: 'reviewer.ha-lang', subject: 'monthly/2024-11/v2' },
      { sequence: 1, action: 'submission.submit', by: 'reporter.vinh-quy', subject: 'monthly/2024-11/v1' },
    ])
    expect(body.cursor).toBeNull()
    const { items } = await listAudit('vn.vinh-quy', { limit: 100, cursor: undefined }, world.table)
    expect(firstBreak('vn.vinh-quy', items.toReversed())).toBeUndefined()
  })

  test('comes in pages', async () => {
    for (let version = 2; version < 106; version++)
      await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', version, { nothing: true })
    await world.drain()
    const first = await get('steward.ha-lang', '/units/vn.vinh-quy/audit')
    const second = await get('steward.ha-lang', `/units/vn.vinh-quy/audit?cursor=${first.body.cursor}`)
    const sequences = [...first.body.items, ...second.body.items].map(({ sequence }: { sequence: number }) => sequence)
    expect(sequences).toEqual(Array.from({ length: 106 }, (_, i) => 106 - i))
  })
})

describe('the service itself, to anyone', () => {
  test('is well, and reads nothing to say so', async () => {
    world.meter.reset()
    expect((await get(undefined, '/health')).body).toEqual({ status: 'ok' })
    expect(world.meter.requests).toEqual([])
  })

  test('describes its API', async () => {
    const { body } = await get(undefined, '/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    expect(body.paths['/units/{unit}/submissions/{form}/{period}'].put.operationId).toBe('submissions.put')
  })

  test('and openapi.json in the repository says the same', async () => {
    await expect(
      promisify(execFile)(process.execPath, ['shared/api/openapi-cli.ts', '--check']),
    ).resolves.toMatchObject({ stderr: '' })
  })
})

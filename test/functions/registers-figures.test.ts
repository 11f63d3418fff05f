import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { period } from '../../shared/domain/calendar/calendar.ts'
import type { EditionLine } from '../../shared/domain/edition/edition.ts'
import { toJson } from '../../shared/domain/figures/figures.ts'
import { hex } from '../../shared/domain/figures/fingerprint.ts'
import { defaultSettings } from '../../shared/domain/realm.ts'
import { rollup as combined, nothingSent, ownOf, type Rollup } from '../../shared/domain/rollup/rollup.ts'
import { registersForm } from '../../shared/forms/registers-form.ts'
import { editionsOf, readEditionObject } from '../../shared/storage/editions.ts'
import { registersStood } from '../../shared/storage/registers-stood.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { actOn, model, register, registerPath } from '../support/entries.ts'
import { readPdf } from '../support/pdf-reader.ts'
import { random } from '../support/random.ts'
import { readWorkbook } from '../support/workbook-reader.ts'
import { openWorld, type World } from '../support/world.ts'

/** What a reporter may do to a model; some of it is refused in the state that it is in. */
const acts: readonly [string, object][] = [
  ['notes', { period: '2025-01', text: 'Tiến triển tốt' }],
  ['state', { state: 'maintained' }],
  ['state', { state: 'replicated' }],
  ['end', { state: 'ended', ended: '2025-01-16', result: 'Xong' }],
  ['', { values: model('Đổi tên', { field: 'other', started: '2025-01-09' }) }],
  ['carry', { year: '2026' }],
]

/** October to December 2024: its data end on 31 December, and it closes in January. */
const quarter = '2024-Q4'
const closed = '2025-01-16T20:00:00.000Z'
let world: World
let lamps: { unit: string; register: string; entry: string; version: number }

beforeAll(async () => {
  world = await openWorld({ storage: true, settings: { since: { registers: '2024-Q4' } } })
  world.at('2024-11-20T02:00:00.000Z')
  const person = { name: 'Nông Văn Dền', consent: { on: '2024-11-02', how: 'Đơn' } }
  lamps = (await register(world, 'vinh-quy', model('Thắp sáng đường quê'), { person })).body
  await register(world, 'vinh-quy', model('Camera an ninh', { field: 'defence', started: '2024-08-01' }))
  await register(world, 'khum-din', model('Nhà sạch, vườn đẹp'), { state: 'maintained' })
  await register(world, 'dam-thuy', model('Đường hoa'))
  const award = { recipient: 'collective', collective: 'Xã Vinh Quý', level: 'province', started: '2024-12-10' }
  await register(world, 'vinh-quy', { name: 'Học và làm theo Bác', ...award }, {}, 'commendations')
  await register(world, 'ha-lang', { name: 'Kể chuyện về Bác', started: '2024-11-04', entries: 40 }, {}, 'contests')
  await register(world, 'ha-lang', { name: 'Bãi rác', field: 'society', started: '2024-11-05' }, {}, 'issues')
  await world.drain()
})
afterAll(() => world.close())

const rollup = async (unit: string, period = quarter, query = '') =>
  (await world.call('official.cao-bang', 'GET', `/units/vn.${unit}/rollups/registers/${period}${query}`)).body

describe('figures of registers', () => {
  test('are each unit’s own, made of its entries, and add up', async () => {
    const commune = await rollup('vinh-quy')
    expect(commune.own).toMatchObject({
      models: 2,
      units_with_models: 1,
      models_begun: 1,
      'models_by_field.defence.models': 1,
      'commendations.province.collectives': 1,
    })
    const { total, periods } = await rollup('cao-bang')
    // Nobody sends them: they are of all units that keep registers, from the cells up to the province.
    expect(periods).toMatchObject([{ sent: 0, owed: 10 }])
    expect(total).toMatchObject({
      models: 4,
      units_with_models: 3,
      models_in_force: 4,
      models_begun: 3,
      'models_by_state.new.models': 3,
      'models_by_state.maintained.models': 1,
      contests: 1,
      contest_entries: 40,
      'issues_by_state.identified.issues': 1,
    })
    // Nobody has any: missing is not zero.
    expect(total).not.toHaveProperty('commitments_kept.total')
  })

  test('move with every change, whatever order it is told in', async () => {
    await actOn(world, 'reporter.vinh-quy', lamps, 'end', { state: 'ended', ended: '2024-11-20', result: 'Xong' })
    const first = await world.drain()
    lamps = { ...lamps, version: 2 }
    await actOn(world, 'reporter.vinh-quy', lamps, 'state', { state: 'maintained', reason: 'Làm tiếp' })
    const second = await world.drain()
    const after = await rollup('cao-bang')
    expect(after.total).toMatchObject({ models_in_force: 4, 'models_by_state.maintained.models': 2 })
    await world.project([...second, ...first])
    expect(await rollup('cao-bang')).toEqual(after)
    lamps = { ...lamps, version: 3 }
  })

  test('are owed by nobody and sent by nobody', async () => {
    const me = (await world.call('reporter.vinh-quy', 'GET', '/me')).body
    expect(JSON.stringify(me)).not.toContain('"registers"')
    const sent = await world.call('reporter.vinh-quy', 'PUT', '/units/vn.vinh-quy/submissions/registers/2024-Q4', {
      headers: { 'idempotency-key': 'no' },
      body: { values: { models: 5 } },
    })
    expect(sent.body.code).toBe('not_owed')
    const missing = await world.call('official.cao-bang', 'GET', '/units/vn.cao-bang/missing/registers/2024-Q4')
    expect(missing.body.items).toEqual([])
    const { body } = await world.call('official.cao-bang', 'GET', '/units/vn.cao-bang/completeness/registers/2024-Q4')
    expect(body.self).toMatchObject({ owed: 0, notStarted: 0, accepted: 0, overdue: 0 })
  })

  test('a quarter that has begun goes on with what stands, once the tick has come', async () => {
    world.at('2025-01-03T02:00:00.000Z')
    expect((await rollup('cao-bang', '2025-Q1')).total).toEqual({})
    const carried = await actOn(world, 'reporter.vinh-quy', lamps, 'carry', { year: '2025' })
    lamps = { ...lamps, version: carried.body.version }
    await world.tick({ only: [] })
    await world.drain()
    // Of those of 2024 one was carried to 2025; what the quarter before says of it stays.
    expect((await rollup('cao-bang', '2025-Q1')).total).toMatchObject({ models: 1, units_with_models: 1 })
    expect((await rollup('cao-bang')).total).toMatchObject({ models: 4, 'models_by_state.new.models': 2 })
  })

  test('close as they stood, with their rows and without names; later changes leave what is closed', async () => {
    const before = await rollup('cao-bang')
    world.at(closed)
    const { closed: count } = await world.tick({ only: [{ root: 'vn.cao-bang', form: 'registers', period: quarter }] })
    expect(count).toBe(1)
    const [edition] = await editionsOf('vn.cao-bang', 'registers', quarter, world.table)
    expect(edition!.differing).toEqual([])
    const lines: EditionLine[] = []
    for await (const line of readEditionObject(edition!.object, world.bucket))
      if ('unit' in line && 'values' in line) lines.push(line)
    expect(lines.find(({ unit }) => unit === 'vn.cao-bang')!.total).toEqual(before.total)
    const commune = lines.find(({ unit }) => unit === 'vn.vinh-quy')!
    expect(commune.owes).toBe(false)
    expect(commune.values!.models_list).toEqual([
      { row: expect.any(String), name: 'Camera an ninh', body: null, class: 'defence', state: 'new' },
      { row: lamps.entry, name: 'Thắp sáng đường quê', body: null, class: 'society', state: 'maintained' },
    ])
    await actOn(world, 'reporter.vinh-quy', lamps, 'end', { state: 'ended', ended: '2025-01-10', result: 'Xong' })
    await world.drain()
    expect((await rollup('cao-bang')).total).toEqual(before.total)
    expect((await rollup('cao-bang', '2025-Q1')).total).toMatchObject({ models: 1, models_in_force: 0 })
    expect((await rollup('cao-bang', quarter, '?edition=1')).total).toEqual(before.total)
  })

  test('are told in a report, with the entries in its annexes, and no person', async () => {
    const jobs = await world.takeJobs()
    const job = jobs.find(({ unit, form }) => unit === 'vn.cao-bang' && form === 'registers')!
    expect((await world.work([job])).batchItemFailures).toEqual([])
    const { items } = (await world.call('official.cao-bang', 'GET', '/units/vn.cao-bang/reports')).body
    const [report] = items.filter(({ form }: { form: string }) => form === 'registers')
    expect(report.state).toBe('ready')
    const fetched = async (format: string) => {
      const { body } = await world.call('official.cao-bang', 'GET', `/reports/${report.id}/files/${format}`)
      return Buffer.from(await (await fetch(body.link)).arrayBuffer())
    }
    const { pages } = await readPdf(await fetched('pdf'))
    const text = pages
      .flatMap(({ texts }) => texts)
      .map(({ text }) => text)
      .join(' ')
      .replace(/\s+/g, ' ')
    expect(text).toContain('có 3 đơn vị đăng ký 4 mô hình')
    expect(text).toContain('Danh sách mô hình')
    expect(text).toContain('Thắp sáng đường quê')
    expect(text).not.toContain('chưa có đơn vị nào gửi')
    expect(text).not.toContain('Nông Văn Dền')
    const { workbook } = readWorkbook(await fetched('xlsx'))
    const [models] = Object.entries(workbook.Sheets).filter(([name]) => name === 'Danh sách mô hình')
    expect(JSON.stringify(models)).toContain('Thắp sáng đường quê')
  })

  test('what is told late of a closed quarter is a change since its edition, and is frozen by the next', async () => {
    const before = await rollup('cao-bang')
    world.at('2025-01-16T20:01:00.000Z')
    const late = await register(world, 'minh-long', model('Vườn mẫu', { started: '2024-11-18' }))
    const mistaken = (await register(world, 'khum-din', model('Ghi nhầm', { started: '2024-12-02' }))).body
    const dropped = await world.call('reporter.khum-din', 'DELETE', `${registerPath('khum-din')}/${mistaken.entry}`, {
      headers: { 'if-match': '"1"' },
    })
    expect([late.status, dropped.status]).toEqual([201, 204])
    const records = await world.drain()
    await world.project(records)
    const live = await rollup('cao-bang')
    expect(live.total.models).toBe(before.total.models + 1)
    // Of Khum Đin, too, something was noted; it came to nothing.
    expect(live.changesSince).toMatchObject({ edition: 1, units: 2 })
    expect((await rollup('cao-bang', quarter, '?edition=1')).total).toEqual(before.total)

    const changes = async (query = '') =>
      (await world.call('official.cao-bang', 'GET', `/units/vn.cao-bang/changes/registers/${quarter}${query}`)).body
    expect((await changes()).items).toMatchObject([
      { unit: { id: 'vn.minh-long' }, from: 0, byName: 'Người nhập Đảng bộ xã Minh Long', reason: null },
    ])
    world.at('2025-01-16T20:02:00.000Z')
    const ordered = await world.call('official.cao-bang', 'POST', `/units/vn.cao-bang/editions/registers/${quarter}`, {
      headers: { 'idempotency-key': 'again' },
      body: { edition: 1, reason: 'Minh Long ghi sổ muộn' },
    })
    expect(ordered.status).toBe(202)
    world.at('2025-01-16T20:05:00.000Z')
    await world.tick({ only: [{ root: 'vn.cao-bang', form: 'registers', period: quarter }] })
    const second = (await editionsOf('vn.cao-bang', 'registers', quarter, world.table)).at(-1)!
    expect(second).toMatchObject({ number: 2, differing: [], fingerprint: live.fingerprint })
    expect((await rollup('cao-bang', quarter, '?edition=2')).total).toEqual(live.total)
    expect((await changes('?edition=1')).items[0].fields).toContainEqual({ field: 'models', from: null, to: 1 })
    const job = (await world.takeJobs()).find(({ unit }) => unit === 'vn.cao-bang')!
    expect((await world.work([job])).batchItemFailures).toEqual([])
  })

  test('an entry that nobody touched is in the live figures of a quarter that is closed late', async () => {
    world.at('2024-11-25T02:00:00.000Z')
    await register(world, 'dak-duc', model('Làng văn hoá'))
    await world.drain()
    world.at('2025-01-16T21:00:00.000Z')
    await world.tick({ only: [{ root: 'vn.kon-tum', form: 'registers', period: quarter }], reports: false })
    const [edition] = await editionsOf('vn.kon-tum', 'registers', quarter, world.table)
    expect(edition!.differing).toEqual([])
    const live = await world.call('official.kon-tum', 'GET', `/units/vn.kon-tum/rollups/registers/${quarter}`)
    expect(live.body).toMatchObject({ total: { models: 1 }, fingerprint: edition!.fingerprint })
  })

  test('live is what recomputing from nothing gives, after whatever was done and in whatever order it was told', async () => {
    const draw = random(13)
    const open = period('2025-Q1', defaultSettings.calendar)!
    const units = ['cao-bang', 'ha-lang', 'vinh-quy', 'khum-din', 'minh-long', 'dam-thuy']
    const entries: { unit: string; register: string; entry: string; version: number }[] = []
    for (let i = 0; i < 60; i++) {
      const standing = entries.length > 0 && draw.chance(60) ? draw.pick(entries) : undefined
      const local = standing ? standing.unit.slice(3) : draw.pick(units)
      const { status, body } = standing
        ? await actOn(world, `reporter.${local}`, standing, ...draw.pick(acts))
        : await register(
            world,
            local,
            model(`Mô hình ${i}`, { field: draw.pick(['economy', 'party']), started: '2025-01-08' }),
          )
      if (status >= 300) continue
      if (standing) standing.version = body.version
      else entries.push(body)
    }
    const records = await world.drain()
    for (let times = 0; times < 3; times++) await world.project(draw.shuffled([...records, ...draw.shuffled(records)]))

    const realm = await loadRealm('vn', world.table, 0)
    const tree = realm.tree.inPeriod(open.from, open.to)
    const made = new Map<string, Rollup>()
    for (const unit of tree.upward('vn.cao-bang')) {
      const stood = await registersStood(unit, { realm, form: registersForm, period: open }, open.closesAt, world.table)
      const own = stood ? ownOf(registersForm, stood.version, stood.entered) : nothingSent
      const children = tree.children(unit.id).map(({ id }) => made.get(id)!)
      made.set(unit.id, combined(registersForm, own, children))
    }
    expect(made.get('vn.cao-bang')!.total.get('models')).toBeGreaterThan(10n)
    for (const unit of units) {
      const { total, fingerprint } = await rollup(unit, '2025-Q1')
      const { total: figures, fingerprint: sources } = made.get(`vn.${unit}`)!
      expect({ total, fingerprint }).toEqual({ total: toJson(figures), fingerprint: hex(sources) })
    }
  })

  test('a unit that begins after a quarter that is still open has its entries in the next', async () => {
    world.at('2025-04-04T02:00:00.000Z')
    const parent = { parent: 'vn.ha-lang', kind: 'commune', code: 'QT', name: 'Đảng bộ xã Quang Trung' }
    const applied = await world.call('steward.trung-uong', 'POST', '/reorganisations', {
      headers: { 'idempotency-key': 'quang-trung' },
      body: {
        day: '2025-04-05',
        decision: { number: '12-QĐ/TU', issuer: 'Tỉnh ủy Cao Bằng', day: '2025-04-01' },
        moves: [{ type: 'create', unit: 'vn.quang-trung', ...parent }],
      },
    })
    expect(applied).toMatchObject({ status: 201 })
    world.at('2025-04-06T02:00:00.000Z')
    const before = await rollup('ha-lang', '2025-Q1')

    const mill = model('Cối xay nước', { started: '2025-04-05' })
    expect(
      (await register(world, 'quang-trung', mill, { onBehalf: 'Bí thư xã' }, 'models', 'reporter.ha-lang')).status,
    ).toBe(201)
    await world.drain()

    expect((await rollup('ha-lang', '2025-Q1')).total).toEqual(before.total)
    expect((await rollup('quang-trung', '2025-Q2')).own).toMatchObject({ models: 1 })
  })

  test('what is written by a clock that is ahead is in the quarter of its day', async () => {
    world.at('2025-05-20T02:00:00.000Z')
    await register(world, 'dak-duc', model('Vườn rau sạch', { started: '2025-05-20' }))
    world.at('2025-01-17T02:00:00.000Z')
    await world.drain()
    world.at('2025-05-20T02:00:00.000Z')
    const { body } = await world.call('official.kon-tum', 'GET', '/units/vn.kon-tum/rollups/registers/2025-Q2')
    expect(body.total).toMatchObject({ models_begun: 1 })
  })
})

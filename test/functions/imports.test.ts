import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadRealm } from '../../shared/storage/tree.ts'
import { importCalls, putFile } from '../support/import-calls.ts'
import { intercept } from '../support/intercept.ts'
import { realmId } from '../support/province.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true })
})
afterAll(() => world.close())
beforeEach(() => world.at(inTime))

const atRoot = () => importCalls(world, 'trung-uong', 'trung-uong')
const ofHaLang = () => importCalls(world, 'ha-lang', 'ha-lang')
const told = ({ findings }: { findings: { code: string; row: number | null; suggestion: string | null }[] }) =>
  findings.map(({ code, row, suggestion }) => [row, code, suggestion])
const viewOn = async (day: string) => (await loadRealm(realmId, world.table, 0)).tree.at(day)

const newCommune = { code: 'XM', name: 'Đảng bộ xã Mới', kind: 'Xã, thị trấn', parent: 'vn.ha-lang' }
const newCell = { code: 'XM.01', name: 'Chi bộ xóm Mới', kind: 'chi bo truc thuoc', parent: 'xm' }

describe('units', () => {
  test('are checked first, which changes nothing, and then begin all at once', async () => {
    const checked = await atRoot().checkedRows('units', [newCell, newCommune], { format: 'xlsx' })

    expect(checked).toMatchObject({
      state: 'checked',
      check: { format: 'xlsx', rows: 2, errors: 0, warnings: 0, summary: { created: 2, unchanged: 0 } },
      findings: [],
      cursor: null,
    })
    expect((await viewOn('2025-07-01')).get('vn.xm')).toBeUndefined()

    expect(await atRoot().apply(checked.id)).toMatchObject({
      state: 'applied',
      applied: { byName: 'Quản trị Trung ương' },
    })
    const view = await viewOn('2025-07-01')
    expect(view.get('vn.xm')).toMatchObject({ parent: 'vn.ha-lang', name: 'Đảng bộ xã Mới', kind: 'commune' })
    expect(view.get('vn.xm-01')).toMatchObject({ parent: 'vn.xm', code: 'XM.01' })
    expect((await viewOn('2025-06-30')).get('vn.xm')).toBeUndefined()
  })

  test('stand among the reorganisations, and in the audit', async () => {
    const { body } = await world.call('steward.trung-uong', 'GET', '/reorganisations')
    expect(body.items).toMatchObject([{ day: '2025-07-01', moves: 2, state: 'planned' }])
    const audit = await world.call('steward.trung-uong', 'GET', '/units/vn.trung-uong/audit')
    expect(audit.body.items.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['import.apply', 'reorganisation.apply']),
    )
  })

  test('each wrong row is told with its number, and what was probably meant', async () => {
    const checked = await atRoot().checkedRows('units', [
      newCommune,
      { code: 'Y1', name: 'Đảng bộ xã Khác', kind: 'Xã', parent: 'vn.ha-lan' },
      { code: 'Y1', name: 'Đảng bộ xã Khác nữa', kind: 'Xã', parent: 'vn.ha-lang' },
      { code: 'Y2', kind: 'Làng', parent: 'vn.ha-lang', from: '31/02/2025' },
      { code: 'Y3', name: 'Đảng bộ xã Ba', kind: 'Xã', parent: 'vn.ha-lang', from: '01/08/2025' },
    ])
    expect(told(checked)).toEqual([
      [3, 'unknown_unit', 'vn.ha-lang (Đảng bộ huyện Hạ Lang)'],
      [4, 'code_twice', null],
      [5, 'missing', null],
      [5, 'bad_kind', null],
      [5, 'bad_day', null],
      [6, 'other_day', null],
    ])
    expect(checked.check).toMatchObject({ rows: 5, errors: 6, summary: {} })
    expect((await atRoot().ask(checked.id, 'apply')).body.code).toBe('import_has_errors')
  })

  test('a file that is no table is told for what it is', async () => {
    const macro = await atRoot().checked('units', Buffer.from('%PDF-1.7'))
    expect(told(macro)).toEqual([[null, 'not_a_table', null]])
    const { body } = await atRoot().add('units')
    expect(await atRoot().check(body.id)).toMatchObject({ state: 'failed', reason: 'file_gone' })
  })

  test('are for the topmost unit alone, with a day and a decision', async () => {
    expect((await ofHaLang().add('units')).body.code).toBe('import_at_root')
    expect((await ofHaLang().add('map')).body.code).toBe('import_at_root')
    const without = await world.call('steward.trung-uong', 'POST', '/units/vn.trung-uong/imports', {
      body: { kind: 'units', fileName: 'a.csv' },
    })
    expect(without).toMatchObject({ status: 422, body: { code: 'import_incomplete' } })
    expect((await atRoot().add('units', '2025-02-30')).body.code).toBe('bad_days')
  })
})

describe('people', () => {
  const hanh = {
    name: 'Nông Thị Hạnh',
    telephone: '0912 345 678',
    unit: 'vn.minh-long',
    roles: 'Người nhập, người duyệt',
  }
  const den = { name: 'Nông Văn Dền', telephone: '0987654321', unit: 'vn.ban-thang', roles: 'nguoi nhap' }

  test('get accounts and roles, and their first passwords are told once', async () => {
    const checked = await ofHaLang().checkedRows('people', [
      hanh,
      den,
      { ...hanh, unit: 'vn.ha-lang', roles: 'Lãnh đạo' },
    ])
    expect(told(checked)).toEqual([])
    expect(checked.check.summary).toEqual({ people: 2, accounts: 2, units: 3 })
    expect(await world.pool.users.signIn('0912345678', 'x')).toMatchObject({ outcome: 'wrong' })

    const done = await ofHaLang().apply(checked.id)
    expect(done).toMatchObject({ state: 'applied', progress: { done: 2, total: 2 }, passwords: 'ready' })
    const { status, body } = await ofHaLang().passwords(checked.id)
    expect(status).toBe(200)
    expect(body.items).toEqual([
      {
        name: 'Nông Thị Hạnh',
        telephone: '0912345678',
        units: ['Đảng bộ huyện Hạ Lang', 'Đảng bộ xã Minh Long'],
        password: expect.stringMatching(/^[A-Z][a-z]{3}-\d{4}-[a-z]{4}$/),
      },
      expect.objectContaining({ name: 'Nông Văn Dền', units: ['Chi bộ xóm Bản Thang'] }),
    ])
    for (const { telephone, password } of body.items)
      expect((await world.pool.users.signIn(telephone, password)).outcome).toBe('new password')
    expect((await ofHaLang().passwords(checked.id)).body.code).toBe('passwords_gone')
    expect((await ofHaLang().get(checked.id)).body.passwords).toBe('fetched')
    const list = await world.call('steward.ha-lang', 'GET', '/units/vn.minh-long/people')
    expect(list.body.items).toContainEqual(
      expect.objectContaining({ name: 'Nông Thị Hạnh', roles: ['reporter', 'approver'] }),
    )
  })

  test('who is there already is known by the number: only what is new is given, and no password', async () => {
    const again = await ofHaLang().checkedRows('people', [
      { ...hanh, name: 'NÔNG THỊ HẠNH', roles: 'Người nhập, Lãnh đạo' },
      den,
    ])
    expect(again.check.summary).toMatchObject({ people: 2, accounts: 0 })
    expect(await ofHaLang().apply(again.id)).toMatchObject({ state: 'applied', passwords: 'none' })
    const list = await world.call('steward.ha-lang', 'GET', '/units/vn.minh-long/people')
    expect(list.body.items).toContainEqual(
      expect.objectContaining({ name: 'Nông Thị Hạnh', roles: ['reporter', 'approver', 'official'] }),
    )
  })

  test('a number that is another’s account, and a unit that is not looked after, are told', async () => {
    const checked = await ofHaLang().checkedRows('people', [
      { ...hanh, name: 'Lý Thị Mai' },
      { ...den, unit: 'vn.dam-thuy' },
    ])
    expect(told(checked)).toEqual([[3, 'not_within', null]])
    const other = await ofHaLang().checkedRows('people', [{ ...hanh, name: 'Lý Thị Mai' }])
    expect(told(other)).toEqual([[2, 'telephone_of_another', 'Nông Thị Hạnh']])
  })

  const many = (first: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({
      name: `Người thứ ${first + i}`,
      telephone: `09000${String(first + i).padStart(5, '0')}`,
      unit: i % 2 === 0 ? 'vn.thang-loi' : 'vn.minh-long',
      roles: 'Người nhập',
    }))
  /** How the last three of those who got a first password sign in with it: hashing takes its time. */
  const signedIn = async (id: string) => {
    const { body } = await ofHaLang().passwords(id)
    const outcomes = body.items
      .slice(-3)
      .map(
        async ({ telephone, password }: { telephone: string; password: string }) =>
          (await world.pool.users.signIn(telephone, password)).outcome,
      )
    return Promise.all(outcomes)
  }

  test('what takes longer than a function may goes on by a message', async () => {
    const checked = await ofHaLang().checkedRows('people', many(0, 53))
    await ofHaLang().ask(checked.id, 'apply')
    expect(await world.takeInFiles({ getRemainingTimeInMillis: () => 30_000 })).toBe(true)
    expect((await ofHaLang().get(checked.id)).body).toMatchObject({
      state: 'applied',
      progress: { done: 53, total: 53 },
    })
    expect(await signedIn(checked.id)).toEqual(['new password', 'new password', 'new password'])
  })

  test('a run that dies between an account and its person is gone on with, and every password is true', async () => {
    let dies = true
    intercept(world.table, async ({ operation, input }, send) => {
      const isProfile = operation === 'Put' && input.Item.sk === 'PROFILE' && input.Item.name === 'Người thứ 201'
      if (dies && isProfile) throw new Error('The function was cut off')
      return send()
    })
    const checked = await ofHaLang().checkedRows('people', many(200, 3))
    await ofHaLang().ask(checked.id, 'apply')
    expect(await world.takeInFiles()).toBe(false)
    expect((await ofHaLang().get(checked.id)).body).toMatchObject({ state: 'failed', reason: 'interrupted' })
    expect((await ofHaLang().ask(checked.id, 'check')).body.code).toBe('import_at_another_step')
    expect((await ofHaLang().passwords(checked.id)).body.code).toBe('passwords_gone')

    dies = false
    expect(await ofHaLang().apply(checked.id)).toMatchObject({ state: 'applied', progress: { done: 3, total: 3 } })
    expect(await signedIn(checked.id)).toEqual(['new password', 'new password', 'new password'])
    const list = await world.call('steward.ha-lang', 'GET', '/units/vn.minh-long/people')
    expect(list.body.items.map(({ name }: { name: string }) => name)).toContain('Người thứ 201')
    const audit = await world.call('steward.ha-lang', 'GET', '/units/vn.minh-long/audit')
    const granted = audit.body.items.filter(({ action }: { action: string }) => action === 'person.grant')
    expect(new Set(granted.map(({ subject }: { subject: string }) => subject)).size).toBe(granted.length)
  })

  test('a message that comes twice does nothing twice', async () => {
    const checked = await ofHaLang().checkedRows('people', many(300, 3))
    await ofHaLang().ask(checked.id, 'apply')
    await ofHaLang().ask(checked.id, 'apply')
    expect(await world.takeInFiles()).toBe(true)
    expect(await signedIn(checked.id)).toEqual(['new password', 'new password', 'new password'])
  })
})

describe('the map of a reorganisation', () => {
  test('becomes one reorganisation: merged, divided, renamed, moved and dissolved', async () => {
    const checked = await atRoot().checkedRows(
      'map',
      [
        {
          code: 'vn.minh-long',
          change: 'Sáp nhập',
          newCode: 'HL2',
          newName: 'Đảng bộ xã Hạ Lang',
          newParent: 'vn.cao-bang',
        },
        { code: 'vn.thang-loi', change: 'sap nhap', newCode: 'HL2' },
        { code: 'vn.vinh-quy', change: 'Chia', newCode: 'HL2', share: '600' },
        { code: 'vn.vinh-quy', change: 'Chia', newCode: 'vn.dam-thuy', share: '400' },
        { code: 'vn.khum-din', change: 'Điều chuyển', newParent: 'HL2' },
        { code: 'vn.dong-den', change: 'Điều chuyển', newParent: 'vn.dam-thuy' },
        { code: 'vn.dam-thuy', change: 'Đổi tên', newName: 'Đảng bộ phường Đàm Thủy', newParent: 'vn.cao-bang' },
        { code: 'XM', change: 'Giữ nguyên', newParent: 'vn.cao-bang' },
        { code: 'vn.ha-lang', change: 'Giải thể', newParent: 'vn.cao-bang' },
        { code: 'vn.trung-khanh', change: 'Giải thể', newParent: 'vn.cao-bang' },
      ],
      { day: '2025-08-01' },
    )
    expect(told(checked)).toEqual([])
    expect(checked.check.summary).toEqual({
      created: 1,
      merge: 2,
      split: 2,
      keep: 1,
      rename: 1,
      transfer: 2,
      dissolve: 2,
    })

    expect(await atRoot().apply(checked.id)).toMatchObject({ state: 'applied' })
    const view = await viewOn('2025-08-01')
    expect(view.children('vn.cao-bang').map(({ name }) => name)).toEqual([
      'Đảng bộ phường Đàm Thủy',
      'Đảng bộ xã Hạ Lang',
      'Đảng bộ xã Mới',
    ])
    expect(view.children('vn.hl2').map(({ id }) => id)).toEqual(['vn.ban-thang', 'vn.khum-din'])
  })

  test('what no tree could be is told at the row from which it comes', async () => {
    const checked = await atRoot().checkedRows(
      'map',
      [{ code: 'vn.ngoc-hoi', change: 'Giải thể', newParent: 'vn.kon-tum' }],
      { day: '2025-08-01' },
    )
    expect(checked.findings).toMatchObject([
      { row: 2, code: 'left_below', value: 'Đảng bộ huyện Ngọc Hồi; Đảng bộ xã Đăk Dục' },
    ])
  })

  test('a file that is put there anew after it was checked is looked through again, and not applied', async () => {
    const { body } = await atRoot().add('map', '2025-09-01')
    await putFile(body.upload, 'Mã cũ,Hình thức\nvn.kon-tum,Giữ nguyên')
    await putFile(body.upload, 'Mã cũ,Hình thức,Tên mới\nvn.kon-tum,Đổi tên,Đảng bộ tỉnh KT')
    await atRoot().check(body.id)
    await putFile(body.upload, 'Mã cũ,Hình thức,Tên mới\nvn.kon-tum,Đổi tên,Đảng bộ tỉnh Khác')
    const again = await atRoot().apply(body.id)
    expect(again).toMatchObject({ state: 'checked', applied: null })
    expect(told(again)).toEqual([[null, 'file_changed', null]])
  })
})

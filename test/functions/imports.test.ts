import { InvalidParameterException, TooManyRequestsException } from '@aws-sdk/client-cognito-identity-provider'
import { DeleteObjectCommand } from '@aws-sdk/client-s3'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { uploadOf } from '../../shared/domain/import/record.ts'
import { putPerson } from '../../shared/storage/people.ts'
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

describe('the templates', () => {
  const template = async (filled: boolean) => {
    const at = `/units/vn.trung-uong/import-templates/units/xlsx?filled=${filled}`
    const { body } = await world.call('steward.trung-uong', 'GET', at)
    const parts = unzipSync(Buffer.from(body.content, 'base64'))
    const explained = new TextDecoder().decode(parts['xl/worksheets/sheet2.xml']) + sharedStrings(parts)
    return { name: body.fileName, explained }
  }
  const sharedStrings = (parts: Record<string, Uint8Array>) => new TextDecoder().decode(parts['xl/sharedStrings.xml'])

  test('are called what they are: a template, or the list of the units', async () => {
    expect((await template(false)).name).toBe('Mẫu nhập đơn vị.xlsx')
    expect((await template(true)).name).toBe('Danh sách đơn vị.xlsx')
  })

  test('offer the kinds of which a unit may be today', async () => {
    expect((await template(false)).explained).toContain('>Huyện<')
    world.at('2025-07-02T02:00:00.000Z')
    expect((await template(false)).explained).not.toContain('>Huyện<')
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

  test('get roles at a unit that is decided and has not begun, which count from its first day', async () => {
    const mai = { name: 'Lý Thị Mai', telephone: '0911222333', unit: 'XM', roles: 'Người nhập, quản trị' }
    const checked = await ofHaLang().checkedRows('people', [mai])
    expect(told(checked)).toEqual([[2, 'unit_to_begin', null]])
    await ofHaLang().apply(checked.id)
    expect((await ofHaLang().passwords(checked.id)).body.items).toMatchObject([{ units: ['Đảng bộ xã Mới'] }])
    const peopleOf = () => world.call('steward.ha-lang', 'GET', '/units/vn.xm/people')
    expect((await peopleOf()).status).toBe(404)
    world.at('2025-07-01T02:00:00.000Z')
    expect((await peopleOf()).body.items).toMatchObject([{ name: 'Lý Thị Mai', roles: ['reporter', 'steward'] }])
  })

  const many = (first: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({
      name: `Người thứ ${first + i}`,
      telephone: `09000${String(first + i).padStart(5, '0')}`,
      unit: ['vn.thang-loi', 'vn.minh-long', 'vn.vinh-quy', 'vn.ha-lang'][i % 4]!,
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

  interface Asked {
    readonly commandName: string
    // biome-ignore lint/suspicious/noExplicitAny: its shape is the command's
    readonly input: any
  }
  /** Does something before each command of the user pool, and so may refuse it; answers how to stop that. */
  const poolAnswers = (before: (asked: Asked) => Promise<void> | void) => {
    const { middlewareStack } = world.pool.accounts.client
    middlewareStack.add(
      (next, { commandName }) =>
        async args => {
          await before({ commandName: commandName!, input: args.input })
          return next(args)
        },
      { step: 'initialize', name: 'before' },
    )
    return () => middlewareStack.remove('before')
  }

  /** A run that is cut off before it notes who a person is; answers how to stop that. */
  const diesBefore = (name: string) => {
    let dies = true
    intercept(world.table, async ({ operation, input }, send) => {
      const isProfile = operation === 'Put' && input.Item.sk === 'PROFILE' && input.Item.name === name
      if (dies && isProfile) throw new Error('The function was cut off')
      return send()
    })
    return () => {
      dies = false
    }
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
    const mend = diesBefore('Người thứ 201')
    const checked = await ofHaLang().checkedRows('people', many(200, 3))
    await ofHaLang().ask(checked.id, 'apply')
    expect(await world.takeInFiles()).toBe(false)
    expect((await ofHaLang().get(checked.id)).body).toMatchObject({ state: 'failed', reason: 'interrupted' })
    expect((await ofHaLang().ask(checked.id, 'check')).body.code).toBe('import_at_another_step')
    const soFar = await ofHaLang().passwords(checked.id)
    expect(soFar.body.items.map(({ name }: { name: string }) => name)).toContain('Người thứ 201')

    mend()
    expect(await ofHaLang().apply(checked.id)).toMatchObject({ state: 'applied', progress: { done: 3, total: 3 } })
    expect(await signedIn(checked.id)).toEqual(['new password', 'new password', 'new password'])
    const list = await world.call('steward.ha-lang', 'GET', '/units/vn.minh-long/people')
    expect(list.body.items.map(({ name }: { name: string }) => name)).toContain('Người thứ 201')
    const audit = await world.call('steward.ha-lang', 'GET', '/units/vn.minh-long/audit')
    const granted = audit.body.items.filter(({ action }: { action: string }) => action === 'person.grant')
    expect(new Set(granted.map(({ subject }: { subject: string }) => subject)).size).toBe(granted.length)
  })

  test('a run that is killed, and notes nothing, leaves passwords that can be had, and can be gone on with', async () => {
    let [armed, dead] = [true, false]
    intercept(world.table, async ({ operation, input }, send) => {
      dead ||= armed && operation === 'Put' && input.Item.sk === 'PROFILE' && input.Item.name === 'Người thứ 851'
      if (dead) throw new Error('The function was cut off')
      return send()
    })
    const checked = await ofHaLang().checkedRows('people', many(800, 52))
    await ofHaLang().ask(checked.id, 'apply')
    expect(await world.takeInFiles()).toBe(false)
    ;[armed, dead] = [false, false]
    const left = (await ofHaLang().get(checked.id)).body
    expect(left).toMatchObject({ state: 'applying', progress: { done: 50, total: 52 }, passwords: 'ready' })
    const soFar = (await ofHaLang().passwords(checked.id)).body.items
    expect(soFar.length).toBeGreaterThanOrEqual(51)

    expect(await ofHaLang().apply(checked.id)).toMatchObject({ state: 'applied', progress: { done: 52, refused: 0 } })
    const all = (await ofHaLang().passwords(checked.id)).body.items
    expect(all).toHaveLength(52)
    expect(all).toEqual(expect.arrayContaining(soFar))
  })

  test('whom the user pool refuses is told at their row, and all others are added', async () => {
    const restore = poolAnswers(({ commandName, input }) => {
      if (commandName === 'AdminCreateUserCommand' && input.Username === '0900000402')
        throw new InvalidParameterException({ message: 'Not such a number', $metadata: {} })
    })
    const checked = await ofHaLang().checkedRows('people', many(400, 53))
    const done = await ofHaLang().apply(checked.id)
    restore()
    expect(done).toMatchObject({ state: 'applied', progress: { done: 53, total: 53, refused: 1 }, passwords: 'ready' })
    expect(done.findings).toMatchObject([{ code: 'account_refused', severity: 'error', row: 4, value: '0900000402' }])
    const { body } = await ofHaLang().passwords(checked.id)
    expect(body.items).toHaveLength(52)
    expect(body.items.map(({ telephone }: { telephone: string }) => telephone)).not.toContain('0900000402')
    expect(world.pool.users.get('0900000402')).toBeUndefined()
  })

  test('who took their number’s account meanwhile keeps it, with its password; a stranger’s stays a stranger’s', async () => {
    const checked = await ofHaLang().checkedRows('people', many(500, 3))
    const opened = { name: 'Người thứ 501', telephone: '0900000501', roles: ['reporter'] }
    const restore = poolAnswers(async ({ commandName, input }) => {
      if (commandName !== 'AdminCreateUserCommand' || input.TemporaryPassword === 'Khac-1234-khac') return
      if (input.Username === '0900000501') {
        await world.pool.users.create('0900000501', 'Khac-1234-khac')
        await world.pool.users.setPassword(world.pool.users.get('0900000501')!, 'rieng-Minh-2025', true)
      }
      if (input.Username === '0900000502') {
        const stranger = await world.pool.users.create('0900000502', 'Khac-1234-khac')
        await putPerson(
          { subject: stranger!.subject, name: 'Lý Thị Mai', telephone: '+84900000502', grants: [] },
          world.table,
        )
      }
    })
    const done = await ofHaLang().apply(checked.id)
    restore()
    expect(done).toMatchObject({ state: 'applied', progress: { done: 3, refused: 1 } })
    expect(told(done)).toEqual([
      [3, 'account_in_use', null],
      [4, 'telephone_of_another', 'Lý Thị Mai'],
    ])
    expect((await ofHaLang().passwords(checked.id)).body.items).toMatchObject([{ telephone: '0900000500' }])
    expect((await world.pool.users.signIn(opened.telephone, 'rieng-Minh-2025')).outcome).toBe('signed in')
    expect((await world.pool.users.signIn('0900000502', 'Khac-1234-khac')).outcome).toBe('new password')
  })

  test('while the user pool is too busy it breaks off; those who were added get their passwords, and nobody is made twice', async () => {
    let asked = 0
    const restore = poolAnswers(({ commandName }) => {
      if (commandName === 'AdminCreateUserCommand' && ++asked > 51)
        throw new TooManyRequestsException({ message: 'Rate exceeded', $metadata: {} })
    })
    const checked = await ofHaLang().checkedRows('people', many(600, 60))
    await ofHaLang().ask(checked.id, 'apply')
    expect(await world.takeInFiles()).toBe(false)
    restore()
    const broken = (await ofHaLang().get(checked.id)).body
    expect(broken).toMatchObject({
      state: 'failed',
      reason: 'interrupted',
      progress: { done: 50, total: 60, refused: 0 },
      passwords: 'ready',
    })
    const first = (await ofHaLang().passwords(checked.id)).body.items
    expect(first).toHaveLength(51)
    const [{ telephone, password }] = first
    const user = world.pool.users.get(telephone)!
    expect((await world.pool.users.signIn(telephone, password)).outcome).toBe('new password')
    await world.pool.users.setPassword(user, 'rieng-Minh-2025', true)

    expect(await ofHaLang().apply(checked.id)).toMatchObject({ state: 'applied', progress: { done: 60, refused: 0 } })
    const { body } = await ofHaLang().passwords(checked.id)
    expect(body.items).toHaveLength(60)
    expect(body.items.slice(0, 51)).toEqual(first)
    expect((await ofHaLang().passwords(checked.id)).body.code).toBe('passwords_gone')
    expect((await world.pool.users.signIn(telephone, 'rieng-Minh-2025')).outcome).toBe('signed in')
  })

  test('a file that is thrown away before all were added leaves the passwords of those who were', async () => {
    const mend = diesBefore('Người thứ 752')
    const checked = await ofHaLang().checkedRows('people', many(700, 55))
    await ofHaLang().ask(checked.id, 'apply')
    await world.takeInFiles()
    mend()
    await world.bucket.client.send(
      new DeleteObjectCommand({ Bucket: world.bucket.name, Key: uploadOf({ unit: 'vn.ha-lang', id: checked.id }) }),
    )
    expect(await ofHaLang().apply(checked.id)).toMatchObject({
      state: 'failed',
      reason: 'file_gone',
      passwords: 'ready',
    })
    const { body } = await ofHaLang().passwords(checked.id)
    expect(body.items.length).toBeGreaterThanOrEqual(51)
    expect(body.items.every(({ telephone }: { telephone: string }) => world.pool.users.get(telephone))).toBe(true)
    expect((await ofHaLang().get(checked.id)).body.passwords).toBe('fetched')
  })

  test('gone on with after a day it says so and refuses nobody; imported again, it tells who may be without a password', async () => {
    const mend = diesBefore('Người thứ 950')
    const rows = many(900, 55)
    const checked = await ofHaLang().checkedRows('people', rows)
    await ofHaLang().ask(checked.id, 'apply')
    await world.takeInFiles()
    mend()
    // What was uploaded is thrown away some hours late.
    world.at('2024-12-03T03:00:00.000Z')
    expect(await ofHaLang().apply(checked.id)).toMatchObject({
      state: 'failed',
      reason: 'file_gone',
      progress: { done: 50, total: 55, refused: 0 },
      passwords: 'fetched',
    })
    expect((await ofHaLang().passwords(checked.id)).body.code).toBe('passwords_gone')

    const again = await ofHaLang().checkedRows('people', rows)
    expect(again.check).toMatchObject({ errors: 0, warnings: 54, summary: { people: 55, accounts: 1 } })
    expect(told(again)).toContainEqual([52, 'account_not_used', null])
    expect(await ofHaLang().apply(again.id)).toMatchObject({ state: 'applied', progress: { done: 55, refused: 0 } })
    expect((await ofHaLang().passwords(again.id)).body.items).toHaveLength(1)
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

    const { body } = await world.call('steward.ha-lang', 'GET', '/units/vn.ha-lang/audit')
    expect(body.items.map(({ action }: { action: string }) => action)).toContain('reorganisation.apply')
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

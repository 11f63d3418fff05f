import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Installation, installRealm } from '../../functions/import/install-realm.ts'
import { writeTable } from '../../functions/import/write-table.ts'
import { begunPeriods } from '../../shared/domain/begun-periods.ts'
import { firstTreeRows, type WrittenRow } from '../../shared/domain/import/written.ts'
import { peopleAt } from '../../shared/storage/people.ts'
import type { Table } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { engineEnvironment, freshTable } from '../support/engine.ts'
import { openTestPool, type TestPool } from '../support/user-pool.ts'

/** Sunday, 22 November 2026, in the morning. */
const now = new Date('2026-11-22T02:00:00.000Z')
const steward = { name: 'Nông Thị Hạnh', telephone: '+84912345678', password: 'Kmpt-4738-hfrv' }

let table: Table
let pool: TestPool
beforeAll(async () => {
  pool = await openTestPool()
})
afterAll(() => pool.stop())
beforeEach(async () => {
  table = await freshTable()
})

const install = async (rows: readonly WrittenRow<'units'>[], other: Partial<Installation> = {}) => {
  const units = await writeTable('units', rows, 'csv')
  return installRealm({ realm: 'vn', from: '2027-01-01', units, steward, ...other }, now, table, pool.accounts)
}
const codes = async (rows: readonly WrittenRow<'units'>[]) =>
  (await install(rows)).findings.map(({ code, row }) => [code, row])

const province = { code: 'CB', name: 'Đảng bộ tỉnh Cao Bằng', kind: 'Tỉnh' }
const commune = { code: 'CB.01', name: 'Đảng bộ xã Vinh Quý', kind: 'Xã', parent: 'CB' }

describe('a new installation', () => {
  test('has the units of its file, from today on, and a steward who can sign in', async () => {
    const { plan, findings } = await install([commune, province])

    expect(findings).toEqual([])
    expect(plan?.root).toBe('vn.cb')
    const { tree, version } = await loadRealm('vn', table, 0)
    expect(version).toBe(1)
    expect(tree.at('2026-11-21').size).toBe(0)
    expect(tree.at('2026-11-22').children('vn.cb')).toMatchObject([{ id: 'vn.cb-01', kind: 'commune' }])
    expect(await peopleAt('vn.cb', table)).toMatchObject([{ name: 'Nông Thị Hạnh', roles: ['steward'] }])
    expect(await pool.users.signIn('0912345678', 'Kmpt-4738-hfrv')).toMatchObject({ outcome: 'new password' })
  })

  test('asks for nothing of before the first day that is reported', async () => {
    await install([province, commune])
    const realm = await loadRealm('vn', table, 0)
    const begun = (day: string) =>
      begunPeriods(realm, new Date(`${day}T02:00:00.000Z`)).map(({ form, days }) => `${form.id} ${days.id}`)

    expect(begun('2026-12-31')).toEqual([])
    expect(begun('2027-01-01')).toEqual([
      'monthly 2027-01',
      'quarterly 2027-Q1',
      'registration 2027',
      'indicators 2027',
      'classification 2027',
      'registers 2027-Q1',
    ])
  })

  test('of a past day stands from then on', async () => {
    await install([province, commune], { from: '2026-02-10' })
    const { tree, settings } = await loadRealm('vn', table, 0)
    expect(tree.at('2026-02-10').size).toBe(2)
    expect(settings.since).toMatchObject({ monthly: '2026-03', quarterly: '2026-Q2', indicators: '2027' })
  })

  test('may begin with the very template', async () => {
    const { plan } = await install([], { units: await writeTable('units', firstTreeRows, 'xlsx') })
    expect(plan?.placements.map(({ unit }) => unit)).toEqual(['vn.vd', 'vn.vd-01', 'vn.vd-01-01', 'vn.vd-01-02'])
  })

  test('that broke off before there was a steward is gone on with', async () => {
    const nobody = { ...steward, telephone: '+84900000000' }
    await install([province, commune], { steward: nobody })
    await install([province, commune])
    expect(await peopleAt('vn.cb', table)).toHaveLength(2)
  })

  test('is made once: another tree is never put in the place of one', async () => {
    await install([province, commune])
    await expect(install([province])).rejects.toThrow('Realm vn has a tree already')
    expect((await loadRealm('vn', table, 0)).tree.placements).toHaveLength(2)
  })
})

describe('nothing is written', () => {
  const nothingThere = () => expect(loadRealm('vn', table, 0)).rejects.toThrow('has no tree')

  test.each<[string, WrittenRow<'units'>[], [string, number | null][]]>([
    ['without a topmost unit', [commune], [['no_root', null]]],
    ['with two of them', [province, { ...province, code: 'KT' }], [['missing', 3]]],
    ['of a kind that ended', [{ ...province, kind: 'Huyện' }], [['kind_ended', 2]]],
    ['below a unit that is nowhere', [province, { ...commune, parent: 'CX' }], [['unknown_unit', 3]]],
    ['with a code twice', [province, commune, commune], [['code_twice', 4]]],
    [
      'with units below each other',
      [province, { ...commune, parent: 'CB.02' }, { ...commune, code: 'CB.02', parent: 'CB.01' }],
      [
        ['cycle', 3],
        ['cycle', 4],
      ],
    ],
    ['of an empty file', [], [['empty', null]]],
  ])('%s', async (_, rows, expected) => {
    expect(await codes(rows)).toEqual(expected)
    await nothingThere()
  })

  test('of what is no table, of a day that is none, of a realm that no id can bear', async () => {
    const { findings } = await install([], { units: Buffer.from('%PDF-1.7') })
    expect(findings).toMatchObject([{ code: 'not_a_table' }])
    await expect(install([province], { from: '2027-02-30' })).rejects.toThrow('not a day')
    await expect(install([province], { realm: 'Việt Nam' })).rejects.toThrow('a realm is of')
    await nothingThere()
  })
})

describe('npm run install:realm', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  const file = join(directory, 'units.csv')
  afterAll(() => rmSync(directory, { recursive: true }))

  const run = (
    ...args: string[]
  ): Promise<{ readonly code: number; readonly out: string; readonly complaint: string }> =>
    new Promise(resolve => {
      const env = {
        ...engineEnvironment(table),
        USER_POOL_ID: pool.accounts.pool,
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: pool.endpoint,
      }
      execFile(process.execPath, ['infra/local/cli/install-realm.ts', ...args], { env }, (error, out, complaint) =>
        resolve({ code: error ? Number(error.code) : 0, out, complaint }),
      )
    })
  const asked = ['--realm', 'vn', '--from', '2026-01-01', '--steward', 'Lê Văn An', '--telephone', '0987 654 321']

  test('writes the template, takes it in, and prints the first password', async () => {
    expect(await run('--template', file)).toMatchObject({ code: 0 })
    const { code, out } = await run(...asked, '--units', file)

    expect(code).toBe(0)
    expect(out).toContain('4 đơn vị · units: vn.vd')
    const [, password] = /Lê Văn An · 0987654321 · .*: (\S+)/.exec(out)!
    expect(await pool.users.signIn('0987654321', password!)).toMatchObject({ outcome: 'new password' })
  })

  test('says row by row what is wrong, in both languages, and writes nothing', async () => {
    await run('--template', file)
    expect(readFileSync(file, 'utf8')).toContain('VD.01')
    const wrong = join(directory, 'wrong.csv')
    writeFileSync(wrong, readFileSync(file, 'utf8').replace('Tỉnh', 'Tỉnh thành'))
    const { code, complaint } = await run(...asked, '--units', wrong)

    expect(code).toBe(1)
    expect(complaint).toContain('LỖI · ERROR | dòng · row 2 | Loại đơn vị · Kind | “Tỉnh thành”')
    expect(complaint).toContain('Nothing was written.')
    await expect(loadRealm('vn', table, 0)).rejects.toThrow('has no tree')
  })
})

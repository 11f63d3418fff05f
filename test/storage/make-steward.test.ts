import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultSettings } from '../../shared/domain/realm.ts'
import { listAudit } from '../../shared/storage/audit.ts'
import { makeSteward } from '../../shared/storage/make-steward.ts'
import { peopleAt } from '../../shared/storage/people.ts'
import type { Table } from '../../shared/storage/table.ts'
import { saveRealm } from '../../shared/storage/tree.ts'
import { freshTable } from '../support/engine.ts'
import { realmId, twoProvinces } from '../support/province.ts'
import { openTestPool, type TestPool } from '../support/user-pool.ts'

const hanh = {
  realm: realmId,
  unit: 'vn.trung-uong',
  name: 'Nông Thị Hạnh',
  telephone: '+84912345678',
  password: 'Kmpt-4738-hfrv',
}
const now = new Date('2024-12-02T02:30:00.000Z')

let table: Table
let pool: TestPool
beforeAll(async () => {
  table = await freshTable()
  pool = await openTestPool()
  await saveRealm(realmId, { placements: twoProvinces, successions: [], settings: defaultSettings }, 0, table)
})
afterAll(() => pool.stop())

describe('the first steward of an installation', () => {
  test('is made with an account and a first password', async () => {
    expect(await makeSteward(hanh, now, table, pool.accounts)).toBe('Nông Thị Hạnh')
    expect(await peopleAt('vn.trung-uong', table)).toMatchObject([
      { name: 'Nông Thị Hạnh', telephone: '0912345678', roles: ['steward'] },
    ])
    expect(await pool.users.signIn('0912345678', 'Kmpt-4738-hfrv')).toMatchObject({ outcome: 'new password' })
  })

  test('who lost the password is given another, and stays who they are', async () => {
    const again = { ...hanh, name: 'Một người khác', password: 'Bcfg-2346-hkmn' }
    expect(await makeSteward(again, new Date('2024-12-03T02:30:00.000Z'), table, pool.accounts)).toBe('Nông Thị Hạnh')
    expect(await pool.users.signIn('0912345678', 'Bcfg-2346-hkmn')).toMatchObject({ outcome: 'new password' })
    expect(pool.signedOut).toHaveLength(1)
    expect(await peopleAt('vn.trung-uong', table)).toHaveLength(1)
  })

  test('is in the audit as the operator’s doing', async () => {
    const { items } = await listAudit('vn.trung-uong', { limit: 10, cursor: undefined }, table)
    expect(items.map(({ action, by }) => [action, by])).toEqual([
      ['person.reset', 'operator'],
      ['person.grant', 'operator'],
      ['person.grant', 'operator'],
    ])
  })

  test('of a unit that is not there is nobody, and has no account', async () => {
    const lost = { ...hanh, unit: 'vn.khong-co', telephone: '+84912345679' }
    await expect(makeSteward(lost, now, table, pool.accounts)).rejects.toThrow('Realm vn has no unit vn.khong-co')
    expect(pool.users.get('0912345679')).toBeUndefined()
  })
})

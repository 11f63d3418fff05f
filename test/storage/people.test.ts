import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { beforeAll, describe, expect, test } from 'vitest'
import { exactly, type RoleChange } from '../../shared/domain/people.ts'
import {
  changeRoles,
  getPerson,
  introduce,
  type Person,
  peopleAt,
  peopleOf,
  putPerson,
} from '../../shared/storage/people.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
import { intercept } from '../support/intercept.ts'
import { metered } from '../support/meter.ts'

const lan: Person = {
  subject: 'reporter.vinh-quy',
  name: 'Nông Thị Lan',
  telephone: '0206 3830 001',
  grants: [
    { unit: 'vn.vinh-quy', role: 'approver' },
    { unit: 'vn.vinh-quy', role: 'reporter' },
    { unit: 'vn.ha-lang', role: 'reporter' },
  ],
}

describe.each(engines())('people, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
    await putPerson(lan, table)
    await putPerson(
      { subject: 'reviewer.ha-lang', name: 'Hoàng Văn Minh', grants: [{ unit: 'vn.ha-lang', role: 'reviewer' }] },
      table,
    )
  })

  test('a person comes back with every role at every unit, by one consistent query', async () => {
    const meter = metered(table)

    const { grants, ...person } = await getPerson('reporter.vinh-quy', table)

    expect(person).toEqual({ subject: 'reporter.vinh-quy', name: 'Nông Thị Lan', telephone: '0206 3830 001' })
    expect(new Set(grants)).toEqual(new Set(lan.grants))
    expect(meter.requests).toMatchObject([{ operation: 'Query', readUnits: 1 }])
  })

  test('one whom nobody knows has no role, and is called by the subject of the token', async () => {
    expect(await getPerson('reporter.unknown', table)).toEqual({
      subject: 'reporter.unknown',
      name: 'reporter.unknown',
      grants: [],
    })
  })

  test('the people of a unit are one query of the second index, each once, by name', async () => {
    const meter = metered(table)

    const people = await peopleAt('vn.vinh-quy', table)
    expect(people).toEqual([
      { id: 'reporter.vinh-quy', name: 'Nông Thị Lan', telephone: '0206 3830 001', roles: ['reporter', 'approver'] },
    ])
    expect(await peopleOf('vn.ha-lang', 'reporter', table)).toEqual([
      { name: 'Nông Thị Lan', telephone: '0206 3830 001' },
    ])
    expect((await peopleAt('vn.ha-lang', table)).map(({ name, telephone }) => [name, telephone])).toEqual([
      ['Hoàng Văn Minh', null],
      ['Nông Thị Lan', '0206 3830 001'],
    ])
    expect(meter.requests.map(({ operation }) => operation)).toEqual(['Query', 'Query', 'Query'])
  })

  test('a number in E.164 is shown as it is dialled', async () => {
    const grants = [{ unit: 'vn.dak-duc', role: 'reporter' as const }]
    await putPerson({ subject: 'mai', name: 'Y Mai', telephone: '+84912345678', grants }, table)
    expect(await peopleOf('vn.dak-duc', 'reporter', table)).toEqual([{ name: 'Y Mai', telephone: '0912345678' }])
    expect(await peopleAt('vn.dak-duc', table)).toMatchObject([{ telephone: '0912345678' }])
  })

  test('somebody is introduced once: who was known keeps the name', async () => {
    const hanh = { subject: 'hanh', name: 'Nông Thị Hạnh', telephone: '+84912345679' }
    expect(await introduce(hanh, table)).toEqual(hanh)
    expect(await introduce({ ...hanh, name: 'Một người khác' }, table)).toEqual(hanh)
    expect(await getPerson('hanh', table)).toEqual({ ...hanh, grants: [] })
  })

  test('roles at a unit are changed together, and those elsewhere stay', async () => {
    const hanh = { subject: 'hanh', name: 'Nông Thị Hạnh', telephone: '+84912345679' }
    await changeRoles(hanh, 'vn.minh-long', { granted: ['reporter', 'official'], taken: [] }, table)
    await changeRoles(hanh, 'vn.thang-loi', { granted: ['reporter'], taken: ['steward'] }, table)
    await changeRoles(hanh, 'vn.minh-long', { granted: ['approver'], taken: ['reporter', 'reviewer'] }, table)

    expect((await getPerson('hanh', table)).grants).toEqual([
      { unit: 'vn.minh-long', role: 'approver' },
      { unit: 'vn.minh-long', role: 'official' },
      { unit: 'vn.thang-loi', role: 'reporter' },
    ])
    expect(await peopleAt('vn.minh-long', table)).toMatchObject([{ id: 'hanh', roles: ['approver', 'official'] }])
  })

  test('many who change the same roles at once each have their way, one after the other', async () => {
    const son = { subject: 'son', name: 'Lý Văn Sơn' }
    const wishes: RoleChange[] = (['reporter', 'approver', 'reviewer', 'official'] as const).map(role =>
      exactly([role]),
    )
    await Promise.all(wishes.map(wish => changeRoles(son, 'vn.minh-long', wish, table)))
    expect((await getPerson('son', table)).grants).toHaveLength(1)
  })

  test('a person who is put is that and no more: other roles go, and the name is new in every list', async () => {
    await putPerson({ subject: 'mai', name: 'Y Mai Hương', grants: [{ unit: 'vn.ngoc-hoi', role: 'official' }] }, table)
    expect(await getPerson('mai', table)).toMatchObject({
      name: 'Y Mai Hương',
      grants: [{ unit: 'vn.ngoc-hoi', role: 'official' }],
    })
    expect(await peopleAt('vn.dak-duc', table)).toEqual([])
    expect(await peopleAt('vn.ngoc-hoi', table)).toMatchObject([{ name: 'Y Mai Hương', telephone: null }])
  })
  test('a change that met another is made again; one that is refused for another reason is not', async () => {
    const codes = ['TransactionConflict', 'TransactionConflict']
    const refusals: string[] = []
    intercept(table, async ({ operation }, send) => {
      const Code = operation === 'TransactWriteItems' ? codes.shift() : undefined
      if (Code === undefined) return send()
      refusals.push(Code)
      throw new TransactionCanceledException({
        $metadata: {},
        message: 'Transaction cancelled',
        CancellationReasons: [{ Code: 'None' }, { Code }],
      })
    })
    const vi = { subject: 'vi', name: 'Vi Quốc Tuấn' }

    await changeRoles(vi, 'vn.minh-long', { granted: ['reporter'], taken: [] }, table)
    expect(refusals).toHaveLength(2)
    expect((await getPerson('vi', table)).grants).toHaveLength(1)

    codes.push('ThrottlingError')
    await expect(changeRoles(vi, 'vn.minh-long', { granted: [], taken: ['reporter'] }, table)).rejects.toThrow(
      'Transaction cancelled',
    )
  })
})

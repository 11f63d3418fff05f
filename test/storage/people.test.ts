import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, test } from 'vitest'
import { getPerson, type Person, putPerson } from '../../shared/storage/people.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
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

  test('the people of a unit are one query of the second index', async () => {
    const { Items } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: 'gsi2',
        KeyConditionExpression: 'gsi2pk = :unit',
        ExpressionAttributeValues: { ':unit': 'UNIT#vn.ha-lang' },
      }),
    )

    expect(Items?.map(({ role, name }) => [role, name])).toEqual([
      ['reporter', 'Nông Thị Lan'],
      ['reviewer', 'Hoàng Văn Minh'],
    ])
  })
})

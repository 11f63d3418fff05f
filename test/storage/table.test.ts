import { BatchGetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, test } from 'vitest'
import { fromCursor, getMany, queryAll, type Table, toCursor, withPrefix } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
import { metered } from '../support/meter.ts'

const key = (i: number) => ({ pk: `KEY#${i}`, sk: 'x' })

describe('a cursor', () => {
  const partition = { pk: 'UNIT#vn.vinh-quy' }
  const last = { pk: 'UNIT#vn.vinh-quy', sk: 'REPORT#2024-11' }

  test('carries where the next page begins', () => {
    expect(fromCursor(toCursor(last)!, partition, { sk: 'REPORT#' })).toEqual(last)
    expect(toCursor(undefined)).toBeNull()
  })

  test.each([
    ['another partition', toCursor({ ...last, pk: 'UNIT#vn.an-lac' })!],
    ['another list', toCursor({ ...last, sk: 'LIVE#monthly#2024-11' })!],
    ['a key that lacks an attribute', toCursor(partition)!],
    ['a key with one too many', toCursor({ ...last, gsi1pk: 'WAITING#vn.ha-lang' })!],
    ['a key that is not made of strings', toCursor({ ...last, sk: 7 })!],
    ['a key beyond what we write', toCursor({ ...last, sk: 'REPORT#~' })!],
    ['no JSON', '!!!'],
    ['JSON that is no object', Buffer.from('[1]').toString('base64url')],
    ['null', Buffer.from('null').toString('base64url')],
  ])('of %s is refused', (_, cursor) => {
    expect(() => fromCursor(cursor, partition, { sk: 'REPORT#' })).toThrow('The cursor is not of this list')
  })
})

describe.each(engines())('the table, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  test('a query goes on, page after page, beyond the 1 MB that DynamoDB answers at once', async () => {
    // Prepare
    const items = Array.from({ length: 8 }, (_, i) => ({ pk: 'LARGE', sk: `item-${i}`, text: 'x'.repeat(200_000) }))
    for (const Item of items) await table.client.send(new PutCommand({ TableName: table.name, Item }))
    const meter = metered(table)

    // Act
    const found = await queryAll(withPrefix('LARGE', 'item-'), table)

    // Assess
    expect(found).toEqual(items)
    expect(meter.requests.length).toBeGreaterThan(1)
  })

  test('keys that DynamoDB leaves unprocessed are asked for again, and none is answered twice', async () => {
    // Prepare: an engine that answers but two keys of each request
    const shy = await freshTable({ engine })
    for (let i = 0; i < 7; i++) await shy.client.send(new PutCommand({ TableName: shy.name, Item: key(i) }))
    const client = Object.create(shy.client) as Table['client']
    client.send = (async (command: BatchGetCommand) => {
      const keys = command.input.RequestItems![shy.name]!.Keys!
      const answer = await shy.client.send(
        new BatchGetCommand({ RequestItems: { [shy.name]: { Keys: keys.slice(0, 2) } } }),
      )
      const rest = keys.slice(2)
      return { ...answer, UnprocessedKeys: rest.length > 0 ? { [shy.name]: { Keys: rest } } : {} }
    }) as Table['client']['send']

    // Act
    const found = await getMany(
      Array.from({ length: 7 }, (_, i) => key(i)),
      { ...shy, client },
    )

    // Assess
    expect(found.map(({ pk }) => pk).toSorted()).toEqual(Array.from({ length: 7 }, (_, i) => `KEY#${i}`))
  })
})

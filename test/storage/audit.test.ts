import { beforeAll, describe, expect, test } from 'vitest'
import { type AuditEvent, firstBreak } from '../../shared/domain/audit.ts'
import { listAudit, recordEvent } from '../../shared/storage/audit.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'

const event = (id: number, at = '2024-12-03T02:00:00.000Z'): AuditEvent => ({
  id: `event-${id}`,
  at,
  by: 'reporter.vinh-quy',
  byName: 'Nông Thị Hoa',
  action: 'submission.submit',
  subject: `monthly/2024-11/v${id}`,
})
const now = new Date('2024-12-03T02:00:01Z')

describe.each(engines())('the audit chain, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  /** The whole chain of a unit, oldest first. */
  const chainOf = async (unit: string) =>
    (await listAudit(unit, { limit: 100, cursor: undefined }, table)).items.toReversed()

  test('grows entry by entry and is whole', async () => {
    for (const id of [1, 2, 3]) await recordEvent('vn.grows', event(id), now, table)

    const chain = await chainOf('vn.grows')

    expect(chain.map(({ sequence, id }) => [sequence, id])).toEqual([
      [1, 'event-1'],
      [2, 'event-2'],
      [3, 'event-3'],
    ])
    expect(firstBreak('vn.grows', chain)).toBeUndefined()
    expect(Object.keys(chain[0]!).toSorted()).toEqual([
      'action',
      'at',
      'by',
      'byName',
      'hash',
      'id',
      'previous',
      'recorded',
      'sequence',
      'subject',
      'unit',
    ])
  })

  test('has an event once, though it is told again: at once, and after more than a page of others', async () => {
    await recordEvent('vn.told', event(0), now, table)
    await recordEvent('vn.told', event(0), now, table)
    for (let id = 1; id <= 25; id++) await recordEvent('vn.told', event(id), now, table)

    await recordEvent('vn.told', event(0), new Date('2024-12-04T02:00:00Z'), table)
    await recordEvent('vn.told', event(7), new Date('2024-12-04T02:00:00Z'), table)

    expect(await chainOf('vn.told')).toHaveLength(26)
  })

  test('told ten events at once, each by two, has each once, and is whole', async () => {
    const told = Array.from({ length: 20 }, (_, i) => event(i % 10))

    await Promise.all(told.map(each => recordEvent('vn.at-once', each, now, table)))

    const chain = await chainOf('vn.at-once')
    expect(chain.map(({ id }) => id).toSorted()).toEqual(Array.from({ length: 10 }, (_, i) => `event-${i}`))
    expect(firstBreak('vn.at-once', chain)).toBeUndefined()
  })

  test('is looked back on no further than the event is old, less what clocks may differ', async () => {
    for (let id = 0; id < 30; id++)
      await recordEvent('vn.long', event(id, '2024-11-01T02:00:00.000Z'), new Date('2024-11-01T02:00:01Z'), table)
    const requests: string[] = []
    table.client.middlewareStack.add(
      next => async args => {
        requests.push('request')
        return next(args)
      },
      { step: 'initialize' },
    )

    await recordEvent('vn.long', event(99), now, table)

    expect(requests).toHaveLength(2)
  })

  test('comes page by page, newest first', async () => {
    for (const id of [1, 2, 3]) await recordEvent('vn.pages', event(id), now, table)

    const first = await listAudit('vn.pages', { limit: 2, cursor: undefined }, table)
    const second = await listAudit('vn.pages', { limit: 2, cursor: first.cursor! }, table)

    expect([...first.items, ...second.items].map(({ sequence }) => sequence)).toEqual([3, 2, 1])
    expect(second.cursor).toBeNull()
  })

  test('of one unit is not that of another', async () => {
    await recordEvent('vn.one', event(1), now, table)

    expect(await chainOf('vn.on')).toEqual([])
  })
})

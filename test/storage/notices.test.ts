import { beforeAll, describe, expect, test } from 'vitest'
import { type Notice, noticeLimit, withNotice, withoutNotice } from '../../shared/domain/notice.ts'
import { changeNotices, noticesOf } from '../../shared/storage/notices.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
import { metered } from '../support/meter.ts'

const notice = (id: string): Notice => ({
  id,
  text: { vi: 'ế'.repeat(500), en: 'x'.repeat(500) },
  from: '2024-12-01',
  until: '2024-12-31',
  form: null,
  period: '2024-11',
  at: '2024-12-02T02:30:00.000Z',
  by: 'steward.ha-lang',
  byName: 'Hoàng Văn Minh',
})

describe.each(engines())('notices, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  const put = (unit: string, id: string) => changeNotices(unit, notices => withNotice(notices, notice(id)), table)

  test('those of many units, by one request', async () => {
    await put('vn.ha-lang', 'mot')
    await put('vn.ha-lang', 'hai')
    await put('vn.cao-bang', 'ba')
    const meter = metered(table)
    const found = await noticesOf(['vn.ha-lang', 'vn.cao-bang', 'vn.vinh-quy'], table)
    expect(found).toEqual(
      new Map([
        ['vn.ha-lang', [notice('mot'), notice('hai')]],
        ['vn.cao-bang', [notice('ba')]],
      ]),
    )
    expect(meter.requests).toHaveLength(1)
  })

  test('taken back', async () => {
    await changeNotices('vn.ha-lang', notices => withoutNotice(notices, 'mot'), table)
    expect((await noticesOf(['vn.ha-lang'], table)).get('vn.ha-lang')).toEqual([notice('hai')])
  })

  test('whoever writes at once loses nothing of the other’s, and the longest fit', async () => {
    const ids = Array.from({ length: noticeLimit }, (_, i) => `n-${i}`)
    await Promise.all(ids.map(id => put('vn.minh-long', id)))
    const written = (await noticesOf(['vn.minh-long'], table)).get('vn.minh-long')!
    expect(written.map(({ id }) => id).sort()).toEqual(ids.sort())
    await expect(put('vn.minh-long', 'mot')).rejects.toMatchObject({ code: 'too_many_notices' })
  })
})

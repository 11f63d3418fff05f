import { beforeAll, describe, expect, test } from 'vitest'
import type { Exception } from '../../shared/domain/submission/exception.ts'
import {
  deletingException,
  exceptionsIn,
  exceptionsOf,
  getException,
  getExceptions,
  puttingException,
} from '../../shared/storage/exceptions.ts'
import { inOneStep, type Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
import { metered } from '../support/meter.ts'

const exception = (unit: string, period: string, due: string | null): Exception => ({
  unit,
  form: 'monthly',
  period,
  due,
  reason: 'Mưa lũ, mất điện',
  at: '2024-12-02T02:30:00.000Z',
  by: 'steward.ha-lang',
  byName: 'Hoàng Văn Minh',
})
const later = exception('vn.vinh-quy', '2024-11', '2024-12-09')
const exempt = exception('vn.minh-long', '2024-11', null)

describe.each(engines())('exceptions, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
    for (const made of [
      later,
      exempt,
      exception('vn.vinh-quy', '2024-12', null),
      exception('vn2.vinh-quy', '2024-11', null),
    ])
      await inOneStep([puttingException(made, table)], table)
  })

  test('one comes back as it was made', async () => {
    expect(await getException(later, table)).toEqual(later)
    expect(await getException(exempt, table)).toEqual(exempt)
    expect(await getException({ ...later, period: '2024-10' }, table)).toBeUndefined()
  })

  test('those of some units in a period', async () => {
    const found = await getExceptions(['vn.vinh-quy', 'vn.minh-long', 'vn.thang-loi'], 'monthly', '2024-11', table)
    expect(found).toEqual(
      new Map([
        ['vn.vinh-quy', later],
        ['vn.minh-long', exempt],
      ]),
    )
  })

  test('all of a unit, by one query', async () => {
    const meter = metered(table)
    expect([...(await exceptionsOf('vn.vinh-quy', table)).keys()]).toEqual(['monthly#2024-11', 'monthly#2024-12'])
    expect(meter.requests).toMatchObject([{ operation: 'Query', readUnits: 0.5 }])
  })

  test('all of a period in a realm, by one query of the first index', async () => {
    expect(await exceptionsIn('vn', 'monthly', '2024-11', table)).toEqual(
      new Map([
        ['vn.minh-long', { due: null }],
        ['vn.vinh-quy', { due: '2024-12-09' }],
      ]),
    )
    expect(await exceptionsIn('vn', 'quarterly', '2024-Q4', table)).toEqual(new Map())
  })

  test('made anew, it takes the place of the one before; taken back, it is gone from everywhere', async () => {
    await inOneStep([puttingException({ ...later, due: null }, table)], table)
    expect((await exceptionsIn('vn', 'monthly', '2024-11', table)).get('vn.vinh-quy')).toEqual({ due: null })
    await inOneStep([deletingException(later, table)], table)
    await inOneStep([deletingException(later, table)], table)
    expect(await getException(later, table)).toBeUndefined()
    expect([...(await exceptionsIn('vn', 'monthly', '2024-11', table)).keys()]).toEqual(['vn.minh-long'])
  })
})

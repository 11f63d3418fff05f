import { beforeAll, describe, expect, test } from 'vitest'
import { type Draft, deleteDraft, getDraft, putDraft } from '../../shared/storage/drafts.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'

const draft = (unit: string, more: Partial<Draft> = {}): Draft => ({
  unit,
  form: 'monthly',
  period: '2024-11',
  revision: 1,
  at: '2024-12-02T02:00:00.000Z',
  by: 'reporter.vinh-quy',
  byName: 'Nông Thị Lan',
  values: { conferences: 1 },
  explanations: { grades_total: 'Một đồng chí chuyển đi' },
  ...more,
})

describe.each(engines())('drafts, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  test('a draft comes back as it was kept', async () => {
    expect(await putDraft(draft('vn.kept'), 0, table)).toBe(true)
    expect(await getDraft(draft('vn.kept'), table)).toEqual(draft('vn.kept'))
    expect(await getDraft(draft('vn.nobody'), table)).toBeUndefined()
  })

  test('any values at all are kept: wrong, huge, broken, deeply nested, strangely named', async () => {
    let deep: unknown = 'đáy'
    for (let depth = 0; depth < 100; depth++) deep = [deep]
    const values = {
      conferences: 'abc',
      attendance: -3.5,
      support: 1e200,
      points: 2 ** 53 + 2,
      deep,
      '': 'no name',
      __proto__x: null,
      results: 'nửa ký tự \ud800',
      flag: { '': { ' ': [] } },
    } as unknown as Draft['values']

    expect(await putDraft(draft('vn.anything', { values }), 0, table)).toBe(true)

    expect((await getDraft(draft('vn.anything'), table))?.values).toEqual(values)
  })

  test('each writing takes the revision that it was made from: of two, one is told that it came second', async () => {
    // Prepare
    await putDraft(draft('vn.two'), 0, table)
    const phone = draft('vn.two', { revision: 2, values: { conferences: 2 } })
    const desk = draft('vn.two', { revision: 2, values: { conferences: 3 } })

    // Act
    const kept = await Promise.all([phone, desk].map(each => putDraft(each, 1, table)))

    // Assess
    expect(kept.toSorted()).toEqual([false, true])
    expect(await getDraft(phone, table)).toEqual(kept[0] ? phone : desk)
  })

  test('a first draft does not write over one that was begun elsewhere, nor a later one over nothing', async () => {
    await putDraft(draft('vn.first'), 0, table)

    expect(await putDraft(draft('vn.first', { values: {} }), 0, table)).toBe(false)
    expect(await putDraft(draft('vn.none', { revision: 2 }), 1, table)).toBe(false)
    expect(await getDraft(draft('vn.none'), table)).toBeUndefined()
  })

  test('it is thrown away only at the revision that was seen', async () => {
    await putDraft(draft('vn.thrown'), 0, table)
    await putDraft(draft('vn.thrown', { revision: 2 }), 1, table)

    expect(await deleteDraft(draft('vn.thrown'), 1, table)).toBe(false)
    expect(await deleteDraft(draft('vn.thrown'), 2, table)).toBe(true)
    expect(await getDraft(draft('vn.thrown'), table)).toBeUndefined()
  })
})

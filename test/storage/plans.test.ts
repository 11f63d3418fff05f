import { beforeAll, describe, expect, test } from 'vitest'
import { getPlan, type Plan, putPlan } from '../../shared/storage/plans.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'

const plan = (more: Partial<Plan> = {}): Plan => ({
  unit: 'vn.ha-lang',
  form: 'monthly',
  year: '2024',
  revision: 1,
  at: '2024-01-15T02:00:00.000Z',
  by: 'official.ha-lang',
  byName: 'Nguyễn Thị Nga',
  figures: { attendance: 7_100, talks: 0 },
  ...more,
})

describe.each(engines())('plans, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  test('a plan comes back as it was kept', async () => {
    expect(await getPlan(plan(), table)).toBeUndefined()
    expect(await putPlan(plan(), table)).toBe(true)
    expect(await getPlan(plan(), table)).toEqual(plan())
  })

  test('each revision follows the one before it, and no other', async () => {
    const unit = 'vn.vinh-quy'
    await putPlan(plan({ unit }), table)

    expect(await putPlan(plan({ unit, figures: {} }), table)).toBe(false)
    expect(await putPlan(plan({ unit, revision: 3 }), table)).toBe(false)
    expect(await putPlan(plan({ unit, revision: 2, figures: { talks: 12 } }), table)).toBe(true)
    expect(await getPlan(plan({ unit }), table)).toMatchObject({ revision: 2, figures: { talks: 12 } })
  })

  test('each year and each form has its own', async () => {
    const unit = 'vn.minh-long'
    await putPlan(plan({ unit }), table)
    expect(await getPlan(plan({ unit, year: '2025' }), table)).toBeUndefined()
    expect(await getPlan(plan({ unit, form: 'quarterly' }), table)).toBeUndefined()
  })
})

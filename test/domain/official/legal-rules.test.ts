import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heldOn } from '../../../shared/domain/calendar/held-on.ts'
import { basesOn, defaultBases, layoutRule, layoutRules } from '../../../shared/domain/official/legal-rules.ts'
import { kindLabel, kindsOn, type UnitKind, unitKinds } from '../../../shared/domain/tree/placement.ts'
import { defaultOffices, reviewingOffice } from '../../../shared/domain/tree/reviewing-office.ts'

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))

describe('what holds on a day', () => {
  const entry = fc.record({ from: day })
  const entries = fc.uniqueArray(entry, { selector: ({ from }) => from, maxLength: 6 })

  test('is the newest that has begun, in whatever order they stand', () => {
    fc.assert(
      fc.property(entries, day, (all, on) => {
        const begun = all.map(({ from }) => from).filter(from => from <= on)
        expect(heldOn(all, on)?.from).toBe(begun.toSorted().at(-1))
        expect(heldOn(all.toReversed(), on)).toEqual(heldOn(all, on))
      }),
    )
  })

  test('is exactly one rule of each layout, and one name of each kind', () => {
    fc.assert(
      fc.property(day, on => {
        for (const rules of Object.values(layoutRules)) {
          expect(new Set(rules.map(({ from }) => from)).size).toBe(rules.length)
          const holding = rules.filter(
            ({ from }) => from <= on && !rules.some(one => one.from > from && one.from <= on),
          )
          expect(holding).toEqual([heldOn(rules, on)])
        }
        for (const kind of Object.keys(unitKinds) as UnitKind[]) expect(kindLabel(kind, on).vi).not.toBe('')
      }),
    )
  })

  test('is one reviewing office at the most of each kind', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...(Object.keys(unitKinds) as UnitKind[])), (on, kind) => {
        const begun = defaultOffices.filter(({ kinds, from }) => kinds.includes(kind) && from <= on)
        expect(reviewingOffice(kind, on)).toBe(heldOn(begun, on)?.name ?? null)
        expect(new Set(begun.map(({ from }) => from)).size).toBe(begun.length)
      }),
    )
  })
})

test.each([
  ['party', '2024-12-31', 'Hướng dẫn 36-HD/VPTW (2018)'],
  ['party', '2026-01-01', 'Hướng dẫn 05-HD/VPTW (2026)'],
  ['state', '2020-03-04', 'Thông tư 01/2011/TT-BNV'],
  ['state', '2025-07-01', 'Nghị định 30/2020/NĐ-CP'],
] as const)('a %s document of %s follows %s', (layout, on, rule) => {
  expect(layoutRule(layout, on).vi).toBe(rule)
})

test('the programme rests on the directive, and since 2021 on the conclusion besides', () => {
  expect(basesOn('2016-05-14')).toBeNull()
  expect(basesOn('2021-05-17')).toBe('Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị')
  expect(basesOn('2025-07-01')).toContain('và Kết luận số 01-KL/TW ngày 18/5/2021')
  expect(basesOn('2025-07-01', [])).toBeNull()
  expect(basesOn('2025-07-01', [...defaultBases, { from: '2025-01-01', cited: 'Kết luận mới' }])).toBe('Kết luận mới')
})

test('with the districts end the cities of their level, and the townships', () => {
  expect(kindsOn('2025-06-30')).toEqual(expect.arrayContaining(['district', 'city']))
  expect(kindsOn('2025-07-01')).not.toContain('city')
  expect(kindLabel('commune', '2025-06-30').vi).toBe('Xã, thị trấn')
  expect(kindLabel('commune', '2025-07-01').vi).toBe('Xã')
  expect(kindLabel('district', '2024-01-01').vi).toBe('Huyện')
})

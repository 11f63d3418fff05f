import { expect, test } from 'vitest'
import { reviewingOffice } from '../../../shared/domain/tree/reviewing-office.ts'

test.each([
  ['district', '2024-12-31', 'Ban Tuyên giáo'],
  ['province', '2025-02-01', 'Ban Tuyên giáo và Dân vận'],
  ['committee', '2025-07-01', 'Ban xây dựng Đảng'],
  ['committee', '2025-06-30', null],
  ['cell', '2025-07-01', null],
] as const)('of a %s on %s: %s', (kind, day, name) => {
  expect(reviewingOffice(kind, day)).toBe(name)
})

test('is as a realm says, where it says so', () => {
  const offices = [{ kinds: ['province' as const], from: '2024-01-01', name: 'Văn phòng Tỉnh ủy' }]
  expect(reviewingOffice('province', '2024-06-01', offices)).toBe('Văn phòng Tỉnh ủy')
  expect(reviewingOffice('province', '2023-06-01', offices)).toBeNull()
})

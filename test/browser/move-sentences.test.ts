import { expect, test, vi } from 'vitest'
import type { Move } from '../../shared/domain/reorganisation/reorganisation.ts'

test('a move tells kinds as they are called on its day: townships ended in July 2025', async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  vi.stubGlobal('document', { documentElement: {} })
  const { sentenceOf } = await import('../../web/reorganisation/sentence.ts')
  const move: Move = { type: 'change_kind', unit: 'vn.thanh-nhat', kind: 'commune' }
  const told = (day: string) => sentenceOf(move, { 'vn.thanh-nhat': 'Thanh Nhật' }, day)

  expect(told('2025-06-30')).toContain('Xã, thị trấn')
  expect(told('2025-07-01')).toContain('Xã')
  expect(told('2025-07-01')).not.toContain('thị trấn')
})

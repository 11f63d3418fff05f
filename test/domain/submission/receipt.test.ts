import { expect, test } from 'vitest'
import { receiptCode } from '../../../shared/domain/submission/receipt.ts'

const secret = Buffer.alloc(32, 7)

test.each([
  ['vn.vinh-quy', 'monthly', '2024-11', 1, 'W8JA-S37A-2QJ57'],
  ['vn.vinh-quy', 'monthly', '2024-11', 2, 'QZZC-QBA8-D4756'],
  ['vn.vinh-quy', 'monthly', '2024-11', 3, 'VEPT-5AXA-Z6ZAP'],
  ['vn.cao-bang', 'yearly', '2024', 12, '9WMS-67NV-YCTQR'],
] as const)(
  '%s, %s, %s, version %i: a receipt that was given keeps its code, %s',
  (unit, form, period, version, code) => {
    expect(receiptCode(secret, unit, form, period, version)).toBe(code)
  },
)

import { describe, expect, test } from 'vitest'
import { isTelephone, shownTelephone, toTelephone } from '../../shared/domain/telephone.ts'

describe('a telephone number', () => {
  test.each([
    '0912345678',
    '0912 345 678',
    '0912.345.678',
    '0912-345-678',
    ' (0912) 345 678 ',
    '+84912345678',
    '+84 912 345 678',
    '+84 (0)912 345 678',
    '84912345678',
    '0084 912 345 678',
    '０９１２３４５６７８',
    '0912\u00a0345\u00a0678',
  ])('%s is kept as +84912345678', written => {
    expect(toTelephone(written)).toBe('+84912345678')
    expect(isTelephone(written)).toBe(true)
  })

  test('that begins with 084 is no country’s prefix', () => {
    expect(toTelephone('0841 234 567')).toBe('+84841234567')
  })

  test.each(['', '912345678', '091234567', '09123456789', '0012345678', '+1 202 555 0100', '0912 345 67a', '+84'])(
    '%s is none',
    written => {
      expect(() => toTelephone(written)).toThrow(expect.objectContaining({ code: 'bad_telephone' }))
      expect(isTelephone(written)).toBe(false)
    },
  )

  test('is shown as it is dialled; what was kept otherwise, as it was written', () => {
    expect(shownTelephone('+84912345678')).toBe('0912345678')
    expect(shownTelephone('0206 3830 001')).toBe('0206 3830 001')
  })
})

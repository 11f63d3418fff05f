import { describe, expect, test } from 'vitest'
import { codeOf, readCode } from '../../shared/domain/code.ts'

const secret = Buffer.alloc(32, 7)
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codes = Array.from({ length: 50 }, (_, version) =>
  codeOf(secret, 'vn.vinh-quy', 'monthly', '2024-11', version + 1),
)

describe('a code', () => {
  test('is twelve characters and a check, in groups that can be read over a telephone', () => {
    for (const code of codes)
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/)
  })

  test('is the same for the same parts, and another when any part or the secret is', () => {
    const code = codeOf(secret, 'vn.vinh-quy', 'monthly', '2024-11', 1)
    const others = [
      codeOf(secret, 'vn.an-lac', 'monthly', '2024-11', 1),
      codeOf(secret, 'vn.vinh-quy', 'quarterly', '2024-11', 1),
      codeOf(secret, 'vn.vinh-quy', 'monthly', '2024-12', 1),
      codeOf(secret, 'vn.vinh-quy', 'monthly', '2024-11', 2),
      codeOf(Buffer.alloc(32, 8), 'vn.vinh-quy', 'monthly', '2024-11', 1),
    ]

    expect(codeOf(secret, 'vn.vinh-quy', 'monthly', '2024-11', 1)).toBe(code)
    expect(new Set([code, ...others]).size).toBe(6)
  })

  test('is read as people type it: any case, with spaces, without dashes, O for 0, I or L for 1', () => {
    const code = codes.find(c => c.includes('0') && c.includes('1'))!

    expect(readCode(code)).toBe(code)
    expect(readCode(code.toLowerCase())).toBe(code)
    expect(readCode(code.replaceAll('-', ''))).toBe(code)
    expect(readCode(` ${code.replaceAll('-', ' ')} `)).toBe(code)
    expect(readCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code)
    expect(readCode(code.replaceAll('0', 'O').replaceAll('1', 'I'))).toBe(code)
  })

  test('with one wrong character, any and anywhere, is never taken', () => {
    for (const code of codes) {
      const plain = code.replaceAll('-', '')
      for (const [position, right] of [...plain].entries())
        for (const wrong of alphabet.replace(right, ''))
          expect(readCode(plain.slice(0, position) + wrong + plain.slice(position + 1))).toBeNull()
    }
  })

  test('with two neighbours that changed places is not taken, but for 0 and Z, which Luhn cannot tell apart', () => {
    for (const code of codes) {
      const plain = code.replaceAll('-', '')
      for (let at = 0; at < plain.length - 1; at++) {
        const [one, other] = [plain[at]!, plain[at + 1]!]
        const swapped = plain.slice(0, at) + other + one + plain.slice(at + 2)
        const indistinct = one === other || [one, other].toSorted().join('') === '0Z'
        expect(readCode(swapped) === null, swapped).toBe(!indistinct)
      }
    }
  })

  test.each(['', '7K2M', 'UUUU-UUUU-UUUUU', '0000-0000-00000-0', 'đđđđ-đđđđ-đđđđđ'])('%j is none', typed => {
    expect(readCode(typed)).toBeNull()
  })
})

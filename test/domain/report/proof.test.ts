import { expect, test } from 'vitest'
import { codeOf } from '../../../shared/domain/code.ts'
import { type Proof, readProofName, toldProof, verificationCode } from '../../../shared/domain/report/proof.ts'
import { receiptCode } from '../../../shared/domain/submission/receipt.ts'
import { haLang } from '../../support/manifest.ts'

const secret = Buffer.alloc(32, 7)
const code = verificationCode(secret, haLang)

test('a verification code is the same for the same report, and another for each that differs in anything', () => {
  const others = [
    { unit: 'vn.cao-bang' },
    { root: 'vn.ha-lang' },
    { form: 'quarterly' },
    { period: '2024-01..2024-11' },
    { edition: 2 },
    { kind: 'document' as const },
    { revision: 1 },
  ].map(other => verificationCode(secret, { ...haLang, ...other }))

  expect(verificationCode(secret, haLang)).toBe(code)
  expect(new Set([code, ...others]).size).toBe(8)
})

test('no receipt has the code of a report: they never stand for the same text', () => {
  const { unit, form, period, edition } = haLang
  expect(receiptCode(secret, unit, form, period, edition)).not.toBe(code)
  expect(() => codeOf(secret, 'report\nvn.ha-lang', 'monthly', '2024-11', 1)).toThrow(RangeError)
})

const hash = 'ab12'.repeat(16)
test.each([
  [hash, hash],
  [` ${hash.toUpperCase()}\n`, hash],
  [code.toLowerCase(), code],
  [code.replaceAll('-', ' '), code],
  [hash.slice(1), null],
  [`${hash}0`, null],
  ['report', null],
  ['', null],
])('%j names the proof %j', (typed, name) => {
  expect(readProofName(typed)).toBe(name)
})

test('of the reports that have one and the same file, the newest edition answers', () => {
  const proofs = [1, 3, 2].map((edition): Proof => ({ ...haLang, edition, named: hash, format: 'csv' }))
  expect(toldProof(proofs)?.edition).toBe(3)
  expect(toldProof([])).toBeUndefined()
})

test('whoever binds the file of another to a document of their own does not take it over', () => {
  const made: Proof = { ...haLang, named: hash, format: 'pdf' }
  const bound = { ...haLang, unit: 'vn.vinh-quy', kind: 'document', revision: 9, named: hash } as const
  expect(toldProof([{ ...bound, format: 'scan' }, { ...bound, format: 'signed' }, made])).toBe(made)
  const signed: Proof = { ...haLang, kind: 'document', revision: 5, named: hash, format: 'signed' }
  expect(toldProof([{ ...bound, format: 'scan' }, signed])).toBe(signed)
})

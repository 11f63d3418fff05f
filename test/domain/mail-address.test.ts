import { expect, test } from 'vitest'
import { toMailAddress } from '../../shared/domain/mail-address.ts'

test.each([
  [' hoa@Example.VN ', 'hoa@example.vn'],
  ['Nong.Hoa+baocao@tinhuy.caobang.gov.vn', 'Nong.Hoa+baocao@tinhuy.caobang.gov.vn'],
])('%j is kept as %s', (written, kept) => {
  expect(toMailAddress(written)).toBe(kept)
})

test.each([
  '',
  'hoa',
  'hoa@example',
  'hoa@@example.vn',
  'hoa@-example.vn',
  'hoa example@example.vn',
  'hoa@example.vn, lan@example.vn',
  'hoa@example.vn\r\nBcc: lan@example.vn',
  'Hoa <hoa@example.vn>',
  'hoà@example.vn',
  `${'a'.repeat(65)}@example.vn`,
  `hoa@${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(20)}.vn`,
])('%j is no address', written => {
  expect(() => toMailAddress(written)).toThrow('An e-mail address is such as')
})

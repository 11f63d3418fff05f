import { expect, test } from 'vitest'
import { byName, withoutAccents } from '../../shared/domain/text.ts'

test('names are ordered as Vietnamese readers expect, however their letters are composed', () => {
  const names = ['Đức Quang', 'Ea Tul', 'Đăk Dục', 'Dục Nông', 'Ân Thi', 'An Lạc', 'Ăng Tó']

  const expected = ['An Lạc', 'Ăng Tó', 'Ân Thi', 'Dục Nông', 'Đăk Dục', 'Đức Quang', 'Ea Tul']
  expect(names.toSorted(byName)).toEqual(expected)
  expect(names.map(name => name.normalize('NFD')).toSorted(byName)).toEqual(expected.map(name => name.normalize('NFD')))
})

test('"Đăk Dục" is found by typing "dak duc"', () => {
  expect(withoutAccents('Đăk  Dục')).toBe('dak duc')
  expect(withoutAccents(' VINH QUÝ '.normalize('NFD'))).toBe('vinh quy')
})

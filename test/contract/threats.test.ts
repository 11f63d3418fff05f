import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { citedTests, isThere } from '../support/cited-tests.ts'

const pages = ['docs/threats.md', 'docs/faults.md']

test.each(pages)('%s names a test for every threat and fault', page => {
  const rows = readFileSync(page, 'utf8').matchAll(/^\| (?!threat|fault|---).+\|$/gm)
  const cited = citedTests(page)
  expect(cited.length).toBeGreaterThan(25)
  expect(cited).toHaveLength([...rows].length)
})

test.each(pages.flatMap(citedTests))('%s: %s', (file, title) => {
  expect(isThere(file, title)).toBe(true)
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { citedTests, isThere } from '../support/cited-tests.ts'

const page = 'docs/runbook.md'

/** What stands under the heading of each alarm. */
const sections = readFileSync(page, 'utf8').split(/^# /m)[1]!.split(/^## /m).slice(1)

test.each(sections.map(section => [section.split('\n', 1)[0]!, section]))(
  '%s says by which test it was tried out, and what of it AWS alone can tell',
  (_, section) => {
    expect(section).toMatch(/^\*\*Thử(?: · Tried)?\.\*\* .*`test\/[\w/.-]+`: .+$/m)
  },
)

test.each(citedTests(page))('%s: %s', (file, title) => {
  expect(isThere(file, title)).toBe(true)
})

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const lines = [...readFileSync('docs/threats.md', 'utf8').matchAll(/\| `(test\/[\w/.-]+)`: (.+?) \|$/gm)].map(
  ([, file, title]) => [file!, title!] as const,
)

test('docs/threats.md names a test for every threat', () => {
  const rows = readFileSync('docs/threats.md', 'utf8').matchAll(/^\| (?!threat|---).+\|$/gm)
  expect(lines.length).toBeGreaterThan(25)
  expect(lines).toHaveLength([...rows].length)
})

test.each(lines)('%s: %s', (file, title) => {
  expect(existsSync(file)).toBe(true)
  expect(readFileSync(file, 'utf8')).toContain(title)
})

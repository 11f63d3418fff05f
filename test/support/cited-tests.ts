import { existsSync, readFileSync } from 'node:fs'

/** The tests that a page names at the end of a line or of a row, as `` `test/file.test.ts`: title ``. */
export const citedTests = (page: string): (readonly [file: string, title: string])[] =>
  [...readFileSync(page, 'utf8').matchAll(/`(test\/[\w/.-]+)`: (.+?)(?: \|)?$/gm)].map(
    ([, file, title]) => [file!, title!] as const,
  )

/** Whether a file has a test, or a `describe` around tests, of this title. */
export const isThere = (file: string, title: string): boolean =>
  existsSync(file) && readFileSync(file, 'utf8').includes(title)

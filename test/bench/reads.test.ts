import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { routes } from '../../shared/api/routes.ts'

test('the benchmark of reads calls every route, and none is refused', { timeout: 180_000 }, async () => {
  const file = join(import.meta.dirname, '../../bench/reads.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [file], {
    env: { ...process.env, ALLOWANCE: '1000000000' },
    maxBuffer: 100_000_000,
  })
  const measured = stdout.split('\n').flatMap(line => /^\| ([a-z]+\.[a-z]+) /.exec(line)?.[1] ?? [])
  expect(measured.sort()).toEqual(Object.keys(routes).sort())
})

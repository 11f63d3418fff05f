import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs a script of test/support in a process of its own and answers the JSON that it prints. */
export const inChild = async <Answer>(
  script: string,
  {
    node = [],
    environment = {},
  }: { readonly node?: readonly string[]; readonly environment?: Record<string, string> } = {},
): Promise<Answer> => {
  const { stdout } = await run(process.execPath, [...node, join(import.meta.dirname, script)], {
    env: { ...process.env, ...environment },
    maxBuffer: 16 * 1024 * 1024,
  })
  return JSON.parse(stdout) as Answer
}

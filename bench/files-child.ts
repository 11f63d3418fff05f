import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * In MB: the largest resident set that this process has had. `resourceUsage().maxRSS` begins, on Linux, with what the process that
 * started this one had.
 */
export const peakMegabytes = (): number => {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))!
  return Number(kilobytes) / 1024
}

/** Starts a file of this folder with its heap limited as Lambda's runtime for Node limits that of a function of so many MB. */
export const forkLimited = (
  file: string,
  given: readonly string[],
  megabytes: number,
  env: NodeJS.ProcessEnv = process.env,
): ChildProcess => {
  const young = Math.floor(megabytes / 10)
  return fork(join(import.meta.dirname, file), [...given], {
    env,
    execArgv: [`--max-semi-space-size=${Math.floor(young / 2)}`, `--max-old-space-size=${megabytes - young}`],
    // A function's log is not for this terminal.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

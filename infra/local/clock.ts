import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A clock that may be ahead of the machine's own, or behind it, and ticks with it. */
export interface Clock {
  now(): Date
  /** Milliseconds to add to the machine's clock. */
  readonly shift: number
}

/** The demonstration's data live in 2024; its first start is on this Monday morning, 9 o'clock in Viet Nam. */
const demonstrationStarts = Date.parse('2025-01-06T02:00:00Z')

/** The demonstration's clock: begins at its own today and goes on from there, also while the host is not running. */
export const demonstrationClock = (file: string): Clock => {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify({ shift: demonstrationStarts - Date.now() }))
  }
  return shiftedClock(JSON.parse(readFileSync(file, 'utf8')).shift)
}

export const shiftedClock = (shift: number): Clock => ({ shift, now: () => new Date(Date.now() + shift) })

export const realClock: Clock = shiftedClock(0)

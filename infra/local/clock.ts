import { fileStore } from './storage/file-store.ts'

/** A clock that may be ahead of the machine's own, or behind it, and ticks with it. */
export interface Clock {
  now(): Date
  /** Milliseconds to add to the machine's clock. */
  readonly shift: number
  /** Has somebody told of the new shift whenever the clock is moved. */
  onMove(listener: (shift: number) => void): void
}

/** A clock that goes on from another moment when it is told to. */
export interface MovableClock extends Clock {
  moveTo(moment: Date): void
}

/** The demonstration's data live in 2024; its first start is on this Monday morning, 9 o'clock in Viet Nam. */
const demonstrationStarts = new Date('2025-01-06T02:00:00Z')

/** The demonstration's clock: begins at its own today and goes on from there, also while the host is not running. */
export const demonstrationClock = (file: string): MovableClock => {
  const store = fileStore<{ readonly shift: number }>(file)
  if (!store.read()) store.write({ shift: shiftTo(demonstrationStarts) })
  let shift = store.read()!.shift
  const listeners: ((shift: number) => void)[] = []
  return {
    now: () => new Date(Date.now() + shift),
    get shift() {
      return shift
    },
    onMove: listener => listeners.push(listener),
    moveTo: moment => {
      shift = shiftTo(moment)
      store.write({ shift })
      for (const tell of listeners) tell(shift)
    },
  }
}

const shiftTo = (moment: Date): number => moment.getTime() - Date.now()

/** A clock that nobody moves. */
export const shiftedClock = (shift: number): Clock => ({
  shift,
  now: () => new Date(Date.now() + shift),
  onMove: () => {},
})

export const realClock: Clock = shiftedClock(0)

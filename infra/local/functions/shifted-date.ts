import { AsyncLocalStorage } from 'node:async_hooks'

/** Milliseconds that an invocation's clock is ahead of the machine's. */
const shift = new AsyncLocalStorage<number>()

/**
 * Puts a `Date` in the place of the built-in one that tells each invocation its own time, so that a function needs no clock
 * of the demonstration's. What is not the present moment (`new Date('2024-11-30')`, arithmetic, timers) stays as it was.
 */
export const installShiftedDate = (): void => {
  const BuiltIn = Date
  const now = () => BuiltIn.now() + (shift.getStore() ?? 0)
  globalThis.Date = new Proxy(BuiltIn, {
    apply: () => new BuiltIn(now()).toString(),
    construct: (target, parts, created) => Reflect.construct(target, parts.length === 0 ? [now()] : parts, created),
    get: (target, property, receiver) => (property === 'now' ? now : Reflect.get(target, property, receiver)),
  })
}

export const withShift = <Result>(milliseconds: number, run: () => Result): Result => shift.run(milliseconds, run)

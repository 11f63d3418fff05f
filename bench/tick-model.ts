/** How long closes take, by a straight line through measured ones, and what ticks make of many: for what one machine cannot hold. */

interface Measured {
  readonly units: number
  readonly seconds: number
}

export interface CloseModel {
  /** Seconds of a close whatever its size. */
  readonly fixed: number
  readonly perUnit: number
}

/** Of a tick, in seconds: the function's limit, what it keeps in hand, and from one tick to the next. */
const limit = 900
const inHand = 120

/** By least squares. */
export const fitted = (measured: readonly Measured[]): CloseModel => {
  const mean = (of: keyof Measured) => measured.reduce((sum, one) => sum + one[of], 0) / measured.length
  const [units, seconds] = [mean('units'), mean('seconds')]
  const spread = measured.reduce((sum, one) => sum + (one.units - units) ** 2, 0)
  const together = measured.reduce((sum, one) => sum + (one.units - units) * (one.seconds - seconds), 0)
  const perUnit = spread === 0 ? 0 : together / spread
  return { perUnit, fixed: Math.max(0, seconds - perUnit * units) }
}

/** How long ticks work until provinces of so many units are all closed, one after the other, and how many ticks that takes. */
export const closeCountry = (
  provinces: readonly number[],
  { fixed, perUnit }: CloseModel,
): { seconds: number; ticks: number } => {
  let seconds = 0
  let ticks = 1
  let inThisTick = 0
  for (const units of provinces) {
    const close = fixed + perUnit * units
    if (close > limit) throw new Error(`A province of ${units} units takes longer than a tick may`)
    // One that is cut off is begun anew by the next tick.
    if (inThisTick > limit - inHand || inThisTick + close > limit) {
      ticks += 1
      inThisTick = 0
    }
    inThisTick += close
    seconds += close
  }
  return { seconds, ticks }
}

/** Amounts by key: `Figures`, which this file is part of. */
type Amounts = ReadonlyMap<string, bigint>

/**
 * Figures as JSON: an exact integer is a JSON number while that is safe (below 2⁵³), else its decimal digits. Keys in order, so
 * that equal figures are equal bytes.
 */
export type FiguresJson = { readonly [key: string]: number | string }

export const toJson = (figures: Amounts): FiguresJson =>
  Object.fromEntries(
    [...figures]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, amount]) => [key, isSafe(amount) ? Number(amount) : amount.toString()]),
  )

export const fromJson = (json: FiguresJson): Amounts =>
  new Map(Object.entries(json).map(([key, amount]) => [key, BigInt(amount)]))

const isSafe = (amount: bigint): boolean => amount <= Number.MAX_SAFE_INTEGER && amount >= Number.MIN_SAFE_INTEGER

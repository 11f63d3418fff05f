/** What is drawn from a seed: the same numbers in the same order each time (mulberry32). */
export interface Random {
  /** An integer from `from` to `to`, both included. */
  between(from: number, to: number): number
  chance(percent: number): boolean
  pick<T>(list: readonly T[]): T
  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[]
}

export const random = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    between,
    chance: percent => next() * 100 < percent,
    pick: list => list[between(0, list.length - 1)]!,
    shuffled: list => {
      const order = [...list]
      for (let i = order.length - 1; i > 0; i--) {
        const j = between(0, i)
        ;[order[i], order[j]] = [order[j]!, order[i]!]
      }
      return order
    },
  }
}

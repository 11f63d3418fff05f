import { createHash } from 'node:crypto'

/** Whole numbers that look random and are the same on every machine and in every run. */
export interface Random {
  /** A whole number within `least` … `most`, both included. */
  between(least: number, most: number): number
  /** True `percent` times in a hundred. */
  chance(percent: number): boolean
  pick<Item>(items: readonly Item[]): Item
}

/** A stream of numbers that depends on nothing but the name it is given: SHA-256 over the name and a counter. */
export const random = (name: string): Random => {
  let drawn = 0
  let block = Buffer.alloc(0)
  const next = (): number => {
    const offset = (drawn % 8) * 4
    if (offset === 0)
      block = createHash('sha256')
        .update(`${name}#${drawn / 8}`)
        .digest()
    drawn += 1
    return block.readUInt32BE(offset)
  }
  const between = (least: number, most: number): number => least + (next() % (most - least + 1))
  return {
    between,
    chance: percent => between(1, 100) <= percent,
    pick: items => items[between(0, items.length - 1)]!,
  }
}

/** A unit's usual size of something: of its own between `least` and `most`, and in each period within a quarter of that. */
export const steady = (unit: string, what: string, period: string, least: number, most: number): number => {
  const usual = random(`${unit} ${what}`).between(least, most)
  return Math.round((usual * random(`${unit} ${what} ${period}`).between(78, 122)) / 100)
}

/** Splits a whole number by weights, each bent by up to a quarter, into shares whose sum is exactly that number. */
export const share = (whole: number, weights: readonly number[], name: string): number[] => {
  const { between } = random(name)
  const bent = weights.map(weight => weight * between(75, 125))
  const sum = bent.reduce((total, weight) => total + weight, 0)
  const shares = bent.map(weight => Math.floor((whole * weight) / sum))
  const left = whole - shares.reduce((total, part) => total + part, 0)
  return shares.map((part, index) => (index < left ? part + 1 : part))
}

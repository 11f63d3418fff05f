import { wholeShare } from '../reorganisation/reorganisation.ts'
import { addInto, type Figures, noFigures } from './figures.ts'

/** An exact rational, in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

export const one: Fraction = { numerator: 1n, denominator: 1n }

export const fraction = (numerator: bigint, denominator: bigint): Fraction => {
  const common = divisor(numerator, denominator)
  return { numerator: numerator / common, denominator: denominator / common }
}

/** A share as stated, per mille. */
export const perMille = (share: number): Fraction => fraction(BigInt(share), BigInt(wholeShare))

export const times = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.numerator, a.denominator * b.denominator)

export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)

/** Figures that were shared: each is its numerator over the one denominator, in lowest terms together. */
export interface SharedFigures {
  readonly numerators: Figures
  readonly denominator: bigint
}

export const noShares: SharedFigures = { numerators: noFigures, denominator: 1n }

export const unshared = (figures: Figures): SharedFigures => ({ numerators: figures, denominator: 1n })

/** A share of figures. All shares of a whole sum to it exactly. */
export const shareOf = ({ numerators, denominator }: SharedFigures, share: Fraction): SharedFigures =>
  share.numerator === share.denominator
    ? { numerators, denominator }
    : inLowestTerms(scaled(numerators, share.numerator), denominator * share.denominator)

/** The ⊕ of shared figures: associative, commutative, `noShares` its identity. */
export const addShared = (a: SharedFigures, b: SharedFigures): SharedFigures => {
  if (a.numerators.size === 0) return b
  if (b.numerators.size === 0) return a
  const denominator = multiple(a.denominator, b.denominator)
  const sum = new Map(scaled(a.numerators, denominator / a.denominator))
  addInto(sum, scaled(b.numerators, denominator / b.denominator))
  return inLowestTerms(sum, denominator)
}

/** One figure; undefined when it is missing, which is not zero. */
export const figureOf = ({ numerators, denominator }: SharedFigures, key: string): Fraction | undefined => {
  const numerator = numerators.get(key)
  return numerator === undefined ? undefined : fraction(numerator, denominator)
}

/** Those of some keys. */
export const someOf = (
  { numerators, denominator }: SharedFigures,
  holds: (key: string, numerator: bigint) => boolean,
): SharedFigures => inLowestTerms(new Map([...numerators].filter(([key, amount]) => holds(key, amount))), denominator)

/** The least common multiple. */
export const multiple = (a: bigint, b: bigint): bigint => (a === b ? a : (a / divisor(a, b)) * b)

const scaled = (figures: Figures, factor: bigint): Figures =>
  factor === 1n ? figures : new Map([...figures].map(([key, amount]) => [key, amount * factor]))

const inLowestTerms = (numerators: Figures, denominator: bigint): SharedFigures => {
  let common = denominator
  for (const numerator of numerators.values()) {
    if (common === 1n) break
    common = divisor(numerator, common)
  }
  return common === 1n
    ? { numerators, denominator }
    : {
        numerators: new Map([...numerators].map(([key, amount]) => [key, amount / common])),
        denominator: denominator / common,
      }
}

/** The greatest common divisor, by Euclid. */
const divisor = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y > 0n) [x, y] = [y, x % y]
  return x
}

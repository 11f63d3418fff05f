/**
 * Figures as an official document writes them: "7.142", "trên 7.100", "121/115", "105,2%", "1,25 tỷ đồng", "tăng 12 hội nghị so
 * với tháng trước". Documents are issued in Vietnamese, so these words have no English.
 */

/** What a figure is, exactly. Missing is none of these. */
export type Quantity =
  /** `numerator` / `denominator`, written with at most `scale` decimals. Only a mean has more of them than are written. */
  | {
      readonly kind: 'number'
      readonly numerator: bigint
      readonly denominator: bigint
      readonly scale: number
      readonly measure: string
    }
  | { readonly kind: 'ratio'; readonly done: bigint; readonly total: bigint; readonly measure: string }
  /** `2024-11-04`. */
  | { readonly kind: 'day'; readonly day: string }
  /** Names of units, already in the order in which they are said. */
  | { readonly kind: 'names'; readonly names: readonly string[] }

/** How a figure is shown. */
export type Shown =
  /** Exact: "7.142"; of a ratio, what was done; money in đồng or, `in` larger units, exact or marked as rounded. */
  | { readonly as: 'number'; readonly bound?: Bound; readonly in?: MoneyUnit }
  /** "121/115". */
  | { readonly as: 'ratio' }
  /** "105,2%": one decimal, none when it is whole, a half rounded up. */
  | { readonly as: 'percentage'; readonly bound?: Bound }
  /** "tăng 12 hội nghị so với tháng trước". `measure`, where the field's own does not read well in a sentence. */
  | {
      readonly as: 'change'
      readonly against: 'before' | 'lastYear'
      readonly by: 'number' | 'percentage'
      readonly measure?: string
    }
  /** "đạt 85,2% kế hoạch năm". */
  | { readonly as: 'plan' }
  /** A date as "04/11/2024". */
  | { readonly as: 'day' }
  /** Names of units, those of a kind together. */
  | { readonly as: 'names' }

/**
 * A round number that says on which side of it the figure is: `over` (trên) and `more` (hơn) stand below the figure, `nearly` (gần)
 * above it. `step` is what it is a multiple of, in what is shown: 100 makes 7.142 "trên 7.100".
 */
export interface Bound {
  readonly side: keyof typeof boundWords
  readonly step: number
}

export const boundWords = { over: 'trên', more: 'hơn', nearly: 'gần' } as const

export type MoneyUnit = keyof typeof moneyUnits

export const moneyUnits = {
  thousand: { vi: 'nghìn', dong: 1_000n },
  million: { vi: 'triệu', dong: 1_000_000n },
  billion: { vi: 'tỷ', dong: 1_000_000_000n },
} as const

/** 7142 is "7.142". */
export const integerWords = (amount: bigint): string => amount.toString().replace(/\B(?=(\d{3})+$)/g, '.')

/** A fraction with at most `scale` decimals, a half away from zero, without zeros at its end: 2,95; 10. */
export const decimalWords = (numerator: bigint, denominator: bigint, scale: number): string => {
  const scaled = round(magnitude(numerator) * 10n ** BigInt(scale), denominator)
  const all = scaled.toString().padStart(scale + 1, '0')
  const decimals = all.slice(all.length - scale).replace(/0+$/, '')
  const sign = numerator < 0n && scaled > 0n ? '-' : ''
  return `${sign}${integerWords(BigInt(all.slice(0, all.length - scale)))}${decimals && `,${decimals}`}`
}

/** Part of a whole that is not nothing. */
export const percentageWords = (part: bigint, whole: bigint): string => `${decimalWords(part * 100n, whole, 1)}%`

/** "04/11/2024". */
export const dayWords = (day: string): string => day.split('-').reverse().join('/')

/** What a change is measured from: the quantity then, or undefined when it is not known; "tháng trước", "cùng kỳ năm trước". */
export interface Base {
  readonly quantity: Quantity | undefined
  readonly called: string
}

/** A figure in words; undefined where it cannot be shown so, as a day cannot as a percentage, nor a part of nothing. */
export const quantityWords = (quantity: Quantity, shown: Shown): string | undefined => {
  switch (shown.as) {
    case 'number':
      return numberOf(quantity, shown.in, shown.bound)
    case 'ratio':
      return quantity.kind === 'ratio' ? `${integerWords(quantity.done)}/${integerWords(quantity.total)}` : undefined
    case 'percentage': {
      if (quantity.kind !== 'ratio' || quantity.total === 0n) return undefined
      const bound = shown.bound && boundOf(quantity.done * 100n, quantity.total, shown.bound)
      return bound ? `${bound}%` : percentageWords(quantity.done, quantity.total)
    }
    case 'day':
      return quantity.kind === 'day' ? dayWords(quantity.day) : undefined
    case 'names':
      return quantity.kind === 'names' && quantity.names.length > 0 ? unitNames(quantity.names) : undefined
    case 'change':
    case 'plan':
      return undefined
  }
}

/** How a figure changed; "không có số liệu …" when it is not known what it was. */
export const changeWords = (
  now: Quantity,
  { quantity: then, called }: Base,
  { by, measure }: Extract<Shown, { as: 'change' }>,
): string | undefined => {
  if (now.kind === 'ratio') return ratioChange(now, then?.kind === 'ratio' ? then : undefined, called)
  if (now.kind !== 'number') return undefined
  if (then?.kind !== 'number') return nothingToCompare(called)
  const difference = now.numerator * then.denominator - then.numerator * now.denominator
  if (difference === 0n) return `bằng ${called}`
  const base = magnitude(then.numerator * now.denominator)
  const relative = by === 'percentage' && base !== 0n ? percentageWords(magnitude(difference), base) : '0%'
  const absolute = decimalWords(magnitude(difference), now.denominator * then.denominator, now.scale)
  const unit = measure ?? (now.measure === '%' ? 'điểm phần trăm' : now.measure)
  const amount = relative !== '0%' ? relative : absolute === '0' ? negligible : withMeasure(absolute, unit)
  return `${difference > 0n ? 'tăng' : 'giảm'} ${amount} so với ${called}`
}

/** Said of a change that would round to nought. */
const negligible = 'không đáng kể'

/** What was done against the plan of the year. */
export const planWords = (done: Quantity, plan: Quantity | undefined): string | undefined => {
  const [part, whole] =
    done.kind === 'ratio'
      ? [done.done, done.total]
      : done.kind === 'number' && plan?.kind === 'number'
        ? [done.numerator * plan.denominator, plan.numerator * done.denominator]
        : [0n, 0n]
  return whole <= 0n ? undefined : `đạt ${percentageWords(part, whole)} kế hoạch năm`
}

/** Names of units as one says them: "Đảng bộ các xã An Lạc, Vinh Quý; Chi bộ Hạt Kiểm lâm". */
export const unitNames = (names: readonly string[]): string => {
  const ofKind = Map.groupBy(names, name => kindOf(name))
  // One of its kind goes with those that are at least of one sort: "Các chi bộ Hạt Kiểm lâm, Trường THPT số 1".
  const groups = Map.groupBy(names, name => (ofKind.get(kindOf(name))!.length > 1 ? kindOf(name) : sortOf(name)))
  return [...groups]
    .map(([kind, alike]) => {
      if (alike.length === 1 || kind === '') return alike.join(', ')
      const sort = sortOf(kind)
      const plural =
        kind === sort || sort === '' ? `Các ${lowerFirst(kind)}` : `${sort}các ${lowerFirst(kind.slice(sort.length))}`
      return `${plural}${alike.map(name => name.slice(kind.length)).join(', ')}`
    })
    .join('; ')
}

/** "Đảng bộ xã ", "Chi bộ Trường THCS ": the words at the front of a name that say what kind of unit it is. */
const kindOf = (name: string): string => kindOfName.exec(name)![0]
/** "Đảng bộ ", "Chi bộ ". */
const sortOf = (name: string): string => sortOfName.exec(name)![0]

const sortOfName = /^(?:(?:Đảng bộ|Đảng ủy|Chi bộ) (?=\S))?/u
const kindOfName =
  /^(?:(?:Đảng bộ|Đảng ủy|Chi bộ) (?=\S))?(?:(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|xóm|thôn|bản|ấp|khối|khu phố|tổ dân phố|Trường (?:Mầm non|Tiểu học|THCS|THPT)|Hội) (?=\S))?/u

export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const nothingToCompare = (called: string): string => `không có số liệu để so sánh với ${called}`

const numberOf = (quantity: Quantity, unit: MoneyUnit | undefined, bound: Bound | undefined): string | undefined => {
  if (quantity.kind === 'ratio') {
    const { done, measure } = quantity
    return numberOf({ kind: 'number', numerator: done, denominator: 1n, scale: 0, measure }, unit, bound)
  }
  if (quantity.kind !== 'number') return undefined
  const { numerator, denominator, scale, measure } = quantity
  if (measure === 'đồng' && unit) return moneyOf(numerator, moneyUnits[unit], bound)
  const words = (bound && boundOf(numerator, denominator, bound)) ?? decimalWords(numerator, denominator, scale)
  // Other measures are nouns that the sentence says, with what belongs between: "403 lượt đại biểu".
  return measure === 'đồng' || measure === '%' ? withMeasure(words, measure) : words
}

/** In larger units: exact where three decimals hold it, else rounded to two, and said to be. */
const moneyOf = (amount: bigint, { vi, dong }: (typeof moneyUnits)[MoneyUnit], bound: Bound | undefined): string => {
  const bounded = bound && boundOf(amount, dong, bound)
  if (bounded) return `${bounded} ${vi} đồng`
  if ((amount * 1000n) % dong === 0n) return `${decimalWords(amount, dong, 3)} ${vi} đồng`
  const rounded = decimalWords(amount, dong, 2)
  return rounded === '0' ? `${integerWords(amount)} đồng` : `khoảng ${rounded} ${vi} đồng`
}

/**
 * A figure as a bound, or undefined where none would be honest: the figure is the round number itself, there is no round number
 * but nought, or "gần" would be said of what is not even half a step away from the round number below.
 */
const boundOf = (numerator: bigint, denominator: bigint, { side, step }: Bound): string | undefined => {
  const unit = denominator * BigInt(step)
  if (step < 1 || numerator <= 0n || numerator % unit === 0n) return undefined
  const below = numerator / unit
  if (side !== 'nearly') return below === 0n ? undefined : `${boundWords[side]} ${integerWords(below * BigInt(step))}`
  return (numerator - below * unit) * 2n < unit
    ? undefined
    : `${boundWords[side]} ${integerWords((below + 1n) * BigInt(step))}`
}

/** A percentage changes by percentage points. */
const ratioChange = (
  now: Extract<Quantity, { kind: 'ratio' }>,
  then: Extract<Quantity, { kind: 'ratio' }> | undefined,
  called: string,
): string | undefined => {
  if (now.total === 0n) return undefined
  if (!then || then.total === 0n) return nothingToCompare(called)
  const difference = now.done * then.total - then.done * now.total
  if (difference === 0n) return `bằng ${called}`
  const points = decimalWords(magnitude(difference) * 100n, now.total * then.total, 1)
  const direction = difference > 0n ? 'tăng' : 'giảm'
  return `${direction} ${points === '0' ? negligible : `${points} điểm phần trăm`} so với ${called}`
}

const withMeasure = (words: string, measure: string): string =>
  measure === '%' ? `${words}%` : measure ? `${words} ${measure}` : words

const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount)

/** The nearest integer of what is not negative, a half up. */
const round = (amount: bigint, by: bigint): bigint => (2n * amount + by) / (2n * by)

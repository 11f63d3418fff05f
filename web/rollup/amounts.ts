import { digits } from '../../shared/domain/report/cells.ts'
import { say } from '../language.ts'
import { showNumber, showTenths } from '../numbers.ts'
import { officialWords as w } from '../words/official.ts'

/** So much done of a total. */
export interface Share {
  readonly done: bigint
  readonly total: bigint
}

/**
 * What a line of a roll-up comes to: a number, scaled, or so much done of a total, exact integers both; or nothing that could be compared,
 * since some of it was never divided. `exact` is what a percentage is made of, where what is shown stands in place of fractions.
 */
export type Amount =
  | { readonly kind: 'number'; readonly amount: bigint; readonly scale: number }
  | (Share & { readonly kind: 'ratio'; readonly exact?: Share })
  | { readonly kind: 'incomparable' }

/** Missing is never zero. */
export const missing = '—'

/** "1.234", "2,95", "34/36 (94,4%)". */
export const showAmount = (amount: Amount | null): string => {
  if (!amount) return missing
  if (amount.kind === 'incomparable') return say(w.incomparable)
  if (amount.kind === 'number') return showScaled(amount.amount, amount.scale)
  const share = percentageOf(amount)
  return `${showNumber(amount.done)}/${showNumber(amount.total)}${share === null ? '' : ` (${showScaled(share, 1, true)}%)`}`
}

/** "105,2%" */
export const showShare = (amount: Amount | null): string => {
  const share = amount?.kind === 'ratio' ? percentageOf(amount) : null
  return share === null ? missing : `${showScaled(share, 1, true)}%`
}

/** Done of the total, in tenths of a percent; of nothing there is none. */
const percentageOf = (ratio: Amount & { kind: 'ratio' }): bigint | null => {
  const { done, total } = ratio.exact ?? ratio
  return total === 0n ? null : (done * 2000n + total) / (total * 2n)
}

const showScaled = (amount: bigint, scale: number, short = false): string => {
  const [whole = '', fraction = ''] = digits(amount < 0n ? -amount : amount, scale, ',').split(',')
  const tail = short && /^0*$/.test(fraction) ? '' : fraction
  return `${amount < 0n ? '−' : ''}${showNumber(BigInt(whole))}${tail && `,${tail}`}`
}

/** What stands at a point of a drawing: "1.829", "2,9", "12.345", and "1,8 triệu" from where that would not fit. */
export const showBriefly = (value: number): string => {
  if (Math.abs(value) >= 1_000_000) return say(w.millions(showTenths(value / 1_000_000)))
  return Math.abs(value) < 1_000 ? showTenths(value) : showNumber(Math.round(value))
}

/** How far it has moved: "+12 (+3,4%)", of a share in points: "+1,2 điểm phần trăm". */
export const changeInWords = (now: Amount | null, then: Amount | null): string => {
  if (!now || !then) return missing
  if (now.kind === 'incomparable' || then.kind === 'incomparable') return say(w.incomparable)
  if (now.kind === 'ratio' && then.kind === 'ratio') {
    const [to, from] = [percentageOf(now), percentageOf(then)]
    return to === null || from === null ? missing : say(w.points(signed(to - from, 1, true)))
  }
  if (now.kind !== 'number' || then.kind !== 'number') return missing
  const moved = now.amount - then.amount
  const share = then.amount > 0n && moved !== 0n ? ` (${signed(tenthsOf(moved, then.amount), 1, true)}%)` : ''
  return `${signed(moved, now.scale)}${share}`
}

const signed = (amount: bigint, scale: number, short = false): string =>
  `${amount > 0n ? '+' : ''}${showScaled(amount, scale, short)}`

/** `part` of `whole` in tenths of a percent, a half going away from zero. */
const tenthsOf = (part: bigint, whole: bigint): bigint =>
  part < 0n ? -tenthsOf(-part, whole) : (part * 2000n + whole) / (whole * 2n)

/** For drawing alone: a share in percent. */
export const height = (amount: Amount | null): number | null => {
  if (!amount || amount.kind === 'incomparable') return null
  if (amount.kind === 'number') return Number(amount.amount) / 10 ** amount.scale
  const share = percentageOf(amount)
  return share === null ? null : Number(share) / 10
}

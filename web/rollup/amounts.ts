import { digits } from '../../shared/domain/report-cells.ts'
import { say } from '../language.ts'
import { showNumber, showTenths } from '../numbers.ts'
import { officialWords as w } from '../words/official.ts'

/** What a line of a roll-up comes to: a number, scaled, or so much done of a total. Exact integers both. */
export type Amount =
  | { readonly kind: 'number'; readonly amount: bigint; readonly scale: number }
  | { readonly kind: 'ratio'; readonly done: bigint; readonly total: bigint }

/** Missing is never zero. */
export const missing = '—'

/** "1.234", "2,95", "34/36 (94,4%)". */
export const showAmount = (amount: Amount | null): string => {
  if (!amount) return missing
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
const percentageOf = ({ done, total }: Amount & { kind: 'ratio' }): bigint | null =>
  total === 0n ? null : (done * 2000n + total) / (total * 2n)

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
  if (now.kind === 'ratio' && then.kind === 'ratio') {
    const [to, from] = [percentageOf(now), percentageOf(then)]
    return to === null || from === null ? missing : say(w.points(signed(to - from, 1, true)))
  }
  if (now.kind === 'ratio' || then.kind === 'ratio') return missing
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
  if (!amount) return null
  if (amount.kind === 'number') return Number(amount.amount) / 10 ** amount.scale
  const share = percentageOf(amount)
  return share === null ? null : Number(share) / 10
}

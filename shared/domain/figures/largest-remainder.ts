/**
 * Whole numbers to show in place of exact parts, which sum to the whole that is shown (the method of the largest remainder, Hare –
 * Niemeyer): each part is rounded down, and what is missing goes, one each, to those that lost most. Of equal ones the earlier in
 * the list is first. So each part is shown as the integer just below or above it; one that is an integer stays.
 *
 * The parts are numerators over `denominator`. Throws a RangeError for a whole that is not their sum, rounded down or up.
 */
export const largestRemainder = (parts: readonly bigint[], denominator: bigint, whole: bigint): bigint[] => {
  const sum = parts.reduce((total, part) => total + part, 0n)
  if (whole * denominator <= sum - denominator || whole * denominator >= sum + denominator)
    throw new RangeError(`${whole} is not ${sum}/${denominator} rounded`)
  const floors = parts.map(part => floorOf(part, denominator))
  const lost = parts.map((part, i) => part - floors[i]! * denominator)
  const missing = Number(whole - floors.reduce((total, floor) => total + floor, 0n))
  const most = parts
    .map((_, i) => i)
    .sort((a, b) => (lost[a]! > lost[b]! ? -1 : lost[a]! < lost[b]! ? 1 : a - b))
    .slice(0, missing)
  for (const i of most) floors[i]! += 1n
  return floors
}

/** The greatest integer that is not above it; BigInt's own division rounds towards zero. */
const floorOf = (numerator: bigint, denominator: bigint): bigint => {
  const quotient = numerator / denominator
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient
}

import type { Rollup } from './about.ts'

type Compared = Pick<Rollup, 'against' | 'period'>

/**
 * Whether the time before is one to compare with. That before nine months of a year shares months with the nine of last year, and that
 * before a year is last year: neither says anything of its own.
 */
export const comparesBefore = ({ against: { before, lastYear, toDate }, period }: Compared): boolean =>
  before.id !== lastYear.id && (toDate.id !== period.id || firstOf(before.id) > lastOf(lastYear.id))

const firstOf = (span: string): string => span.split('..')[0]!
const lastOf = (span: string): string => span.split('..').at(-1)!

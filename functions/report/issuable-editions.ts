import { reportedSpan } from '../../shared/domain/reported-span.ts'
import { editionsOf } from '../../shared/storage/editions.ts'
import { spanEditionsOf } from '../../shared/storage/span-editions.ts'
import type { Table } from '../../shared/storage/table.ts'

/** The numbers of the editions of a period, or of a span, from which reports are made, oldest first. */
export const issuableEditions = async (root: string, form: string, period: string, table: Table): Promise<number[]> => {
  const isSpan = reportedSpan(period)!.periods.length > 1
  if (isSpan) return (await spanEditionsOf(root, form, period, table)).map(({ number }) => number)
  return (await editionsOf(root, form, period, table))
    .filter(({ differing }) => differing.length === 0)
    .map(({ number }) => number)
}

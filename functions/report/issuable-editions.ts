import { reportedSpan } from '../../shared/domain/calendar/reported-span.ts'
import { editionsOf } from '../../shared/storage/editions.ts'
import { editionsUnder, newestByPeriod, rootsOf, spanEditionsOf } from '../../shared/storage/span-editions.ts'
import type { Table } from '../../shared/storage/table.ts'

/** The numbers of the editions of a period, or of a span, from which reports are made, oldest first. */
export const issuableEditions = async (root: string, form: string, period: string, table: Table): Promise<number[]> => {
  const isSpan = reportedSpan(period)!.periods.length > 1
  if (isSpan) return (await spanEditionsOf(root, form, period, table)).map(({ number }) => number)
  return (await editionsOf(root, form, period, table))
    .filter(({ differing }) => differing.length === 0)
    .map(({ number }) => number)
}

/**
 * The number of the newest edition; undefined where there is none. Of a span, of which a new one is made only when it is asked for,
 * the number that it would have: it has a newer one as soon as one of its periods has.
 */
export const newestEdition = async (
  root: string,
  form: string,
  period: string,
  table: Table,
): Promise<number | undefined> => {
  const { periods } = reportedSpan(period)!
  if (periods.length === 1) return (await issuableEditions(root, form, period, table)).at(-1)
  const last = (await spanEditionsOf(root, form, period, table)).at(-1)
  if (!last) return undefined
  const known = await editionsUnder(rootsOf(root, last.parts), form, periods, table)
  const newest = newestByPeriod(known.filter(({ differing }) => differing.length === 0))
  const isNewest = last.parts.every(part => newest.get(part.period)?.number === part.number)
  return isNewest ? last.number : last.number + 1
}

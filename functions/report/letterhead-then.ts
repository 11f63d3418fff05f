import { formPeriod } from '../../shared/domain/form/form-period.ts'
import { type Letterhead, standingLetterhead } from '../../shared/domain/official/letterhead.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { getLetterheads } from '../../shared/storage/letterheads.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { OpenedReport } from './opened-report.ts'

/**
 * The letterhead of the draft that comes with a report's figures, on the day of the close: the report is of that day, whenever it is
 * made. The unit's place in the tree is where it stood in the report's newest period.
 */
export const letterheadThen = async (
  { top, periods, form }: OpenedReport,
  day: string,
  { tree, settings }: Realm,
  table: Table,
): Promise<Letterhead> => {
  const { from, to } = formPeriod(form, periods.at(-1)!.period, settings.calendar)!
  const written = (await getLetterheads(top.unit, table))?.entries ?? []
  return standingLetterhead(written, top.unit, tree.inPeriod(from, to), day)
}

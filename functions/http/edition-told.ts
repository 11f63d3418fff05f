import { assemble } from '../../shared/domain/narrative/draft.ts'
import { type NarrativeFigures, narrativeFigures } from '../../shared/domain/narrative/figures.ts'
import type { Narrative } from '../../shared/domain/narrative/narrative.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { isFailure, type ReportSubject } from '../../shared/domain/report/report.ts'
import type { Comparisons } from '../../shared/domain/rollup/comparisons.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import type { Table } from '../../shared/storage/table.ts'
import { type OpenedReport, openReport } from '../report/opened-report.ts'

/** What an edition tells of a unit: its figures, and the text that is assembled of them. */
export interface EditionTold {
  readonly opened: OpenedReport
  readonly figures: NarrativeFigures
  readonly assembled: Narrative
}

/**
 * Who edits saves every few seconds, and of a province of 6,000 units this takes as long. An edition never changes; a plan, or a newer
 * edition of a month that it is compared with, is seen a minute late. In milliseconds.
 */
const trustedFor = 60_000
/** The edition of the document that is edited, and of the one that it corrects. */
const kept = 2
const remembered = new Map<string, { readonly told: Promise<EditionTold>; readonly at: number }>()

/**
 * With what its figures were set against when its document was submitted; null: with the newest there is.
 * Problems: not_found for a unit that is not in the edition, not_closed for one from which no report is made.
 */
export const editionTold = (
  { unit, root, form, period, edition }: ReportSubject,
  comparisons: Comparisons | null,
  realm: Realm,
  table: Table,
  bucket: Bucket,
): Promise<EditionTold> => {
  const key = [table.name, unit, root, form, period, edition, JSON.stringify(comparisons)].join(' ')
  const known = remembered.get(key)
  remembered.delete(key)
  if (known && performance.now() - known.at < trustedFor) {
    remembered.set(key, known)
    return known.told
  }
  const told = tell({ unit, root, form, period, edition }, comparisons, realm, table, bucket)
  remembered.set(key, { told, at: performance.now() })
  told.catch(() => remembered.delete(key))
  if (remembered.size > kept) remembered.delete(remembered.keys().next().value!)
  return told
}

const tell = async (
  subject: ReportSubject,
  comparisons: Comparisons | null,
  realm: Realm,
  table: Table,
  bucket: Bucket,
): Promise<EditionTold> => {
  const opened = await openReport(subject, realm, table, bucket, { comparisons })
  if (isFailure(opened)) throw new Problem(opened === 'unit_not_in_edition' ? 'not_found' : 'not_closed')
  return { opened, figures: narrativeFigures(opened.narrative), assembled: assemble(opened.narrative) }
}

import { asked } from '../../shared/domain/asked.ts'
import { newestOf, reportedSpan } from '../../shared/domain/calendar/reported-span.ts'
import { spanWords } from '../../shared/domain/narrative/scope.ts'
import { begun, type OfficialReport, usualSubject } from '../../shared/domain/official/official-report.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { spanRoots } from '../../shared/domain/realm.ts'
import type { ReportSubject } from '../../shared/domain/report/report.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import { earlierOfficialReports, getOfficialReport } from '../../shared/storage/official-reports.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Request } from '../middleware/http.ts'
import { issuableEditions } from '../report/issuable-editions.ts'
import { type EditionTold, editionTold } from './edition-told.ts'
import { inPeriod } from './rollups.ts'

/** A document where it stands, and what it is made from. */
export interface Standing {
  readonly subject: ReportSubject
  /** The editions from which reports are made, oldest first. */
  readonly editions: readonly number[]
  /** Undefined while nobody has kept it. */
  readonly stored: OfficialReport | undefined
  /** What the edition tells: once the document is submitted, with what its figures were set against then. */
  readonly tell: () => Promise<EditionTold>
  /** As it is assembled, or begins with what was written of an earlier edition. */
  readonly begin: () => Promise<OfficialReport>
}

/** What a path and its edition are about. Problems: not_found, bad_period, not_closed. */
export const standingOf = async (
  { params, query, realm }: Pick<Request<'official.get'>, 'params' | 'query' | 'realm'>,
  table: Table,
  bucket: Bucket,
): Promise<Standing> => {
  const span = reportedSpan(params.period)!
  const about = asked(realm, params.form, newestOf(span))
  const unit = inPeriod(about, params.unit, realm)
  const root = spanRoots(realm, params.form, unit.id, span.periods)?.root
  const editions = root ? await issuableEditions(root, params.form, params.period, table) : []
  const edition = query.edition ?? editions.at(-1)
  if (!root || edition === undefined || !editions.includes(edition)) throw new Problem('not_closed')
  const subject = { unit: unit.id, root, form: params.form, period: params.period, edition }
  const stored = await getOfficialReport(subject, table)
  const tell = () => editionTold(subject, stored?.comparisons ?? null, realm, table, bucket)
  return {
    subject,
    editions,
    stored,
    tell,
    begin: async () => {
      const [{ opened, assembled }, earlier] = await Promise.all([tell(), earlierOf(subject, table)])
      const words = usualSubject(opened.form, spanWords(span.periods[0], newestOf(span)).name)
      return begun(subject, { narrative: assembled, subject: words }, earlier, opened.closesAt)
    },
  }
}

/** The newest document that was kept of an edition before this one. */
const earlierOf = async (subject: ReportSubject, table: Table): Promise<OfficialReport | undefined> => {
  for await (const earlier of earlierOfficialReports(subject, table)) return earlier
  return undefined
}

import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { before, firstOfYear, lastYear, span } from '../../shared/domain/calendar.ts'
import type { EditionHeader, EditionLine } from '../../shared/domain/edition.ts'
import { type Figures, type FiguresJson, fromJson } from '../../shared/domain/figures.ts'
import type { Form } from '../../shared/domain/form.ts'
import type { Comparison, SourceEdition } from '../../shared/domain/manifest.ts'
import {
  type EditionOfPeriod,
  type Known,
  knownOf,
  type NarrativeSource,
} from '../../shared/domain/narrative-figures.ts'
import type { ReportFailure, ReportSubject } from '../../shared/domain/report.ts'
import { newestOf, type ReportedSpan, reportedSpan } from '../../shared/domain/reported-span.ts'
import { overTime } from '../../shared/domain/span.ts'
import { narratives, noSentences } from '../../shared/forms/narratives.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import { type Edition, editionsBetween } from '../../shared/storage/editions.ts'
import { getPlan } from '../../shared/storage/plans.ts'
import { newestByPeriod, spanEditionsOf } from '../../shared/storage/span-editions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { openEdition } from './opened-edition.ts'

/** A period of a report: its edition, the form that it pinned, the lines of the unit and of everything below it. */
export interface OpenedPeriod extends EditionOfPeriod {
  readonly header: EditionHeader
}

/** Everything that a report is made from. */
export interface OpenedReport {
  readonly subject: ReportSubject
  readonly span: ReportedSpan
  /** The unit's own line in the newest period. */
  readonly top: EditionLine
  /** As the newest period has it. */
  readonly form: Form
  /** The periods in which the unit stood, oldest first. */
  readonly periods: readonly [OpenedPeriod, ...OpenedPeriod[]]
  /** The edition's own hash; a span's is that of what it names. */
  readonly hash: string
  readonly editions: readonly SourceEdition[]
  readonly closesAt: string
  readonly dataAsOf: string | null
  readonly narrative: NarrativeSource
  /** What its figures are set against. */
  readonly comparedWith: readonly Comparison[]
  /** The totals of the periods of the report and of the year that leads to it, oldest first. */
  readonly course: readonly { readonly period: string; readonly figures: Figures }[]
}

/** How far reading has come, in lines of all the lines there are. */
export type OnRead = (done: number, total: number) => Promise<void>

/**
 * Opens what a report is made from, or says why none can be made. An edition that is not there throws: it may be yet to come.
 * Two queries and a read, and the objects of the editions, which stay open for the next report.
 */
export const openReport = async (
  subject: ReportSubject,
  forms: readonly Form[],
  table: Table,
  bucket: Bucket,
  onRead: OnRead = async () => {},
): Promise<OpenedReport | ReportFailure> => {
  const about = reportedSpan(subject.period)
  if (!about) throw new Error(`There is no span ${subject.period}`)
  const { root, form: formId, unit } = subject
  const [first, last] = [about.periods[0], newestOf(about)]
  const since = [lastYear(first), firstOfYear(last)].sort()[0]!
  const year = last.slice(0, 4)
  const [known, spans, plan] = await Promise.all([
    editionsBetween(root, formId, since, last, table),
    about.periods.length === 1 ? [] : spanEditionsOf(root, formId, about.id, table),
    first.startsWith(year) ? getPlan({ unit, form: formId, year }, table) : undefined,
  ])
  const covered = coveredBy(subject, about, known, spans)
  if (covered.editions.some(({ differing }) => differing.length > 0)) return 'figures_differ'
  const newest = newestByPeriod(known)
  const usable = (periods: readonly string[]): Edition[] | undefined => {
    const found = periods.map(period => covered.byPeriod.get(period) ?? newest.get(period))
    return found.every(edition => edition?.differing.length === 0) ? (found as Edition[]) : undefined
  }
  const others = {
    before: about.periods.length === 1 ? usable([before(first)]) : undefined,
    lastYear: usable(about.periods.map(lastYear)),
    toDate: firstOfYear(last) === first ? undefined : usable(span(firstOfYear(last), last)),
  }

  const total = covered.editions.reduce((sum, { units }) => sum + units, 0)
  let done = 0
  const open = async (edition: Edition, note: (lines: number) => Promise<void>): Promise<OpenedPeriod | undefined> => {
    const lines = (await openEdition(edition.object, bucket, note)).subtree(unit)
    return lines && { header: headerOf(edition), form: formOf(edition, forms), period: edition.period, lines }
  }
  const opened: OpenedPeriod[] = []
  for (const edition of covered.editions) {
    const found = await open(edition, lines => onRead(done + lines, total))
    if (found) opened.push(found)
    done += edition.units
    await onRead(done, total)
  }
  const [oldest, ...later] = opened
  if (!oldest) return 'unit_not_in_edition'

  const partsOf = async (editions: readonly Edition[] | undefined): Promise<KnownPart[]> => {
    const parts: KnownPart[] = []
    for (const edition of editions ?? []) {
      const here = opened.find(({ header }) => header.period === edition.period && header.number === edition.number)
      const found = here ?? (await open(edition, async () => {}))
      if (found) parts.push({ ...knownOf([found]), form: found.form, period: found.period })
    }
    return parts
  }
  const toDate = await partsOf(others.toDate)
  const periods: OpenedReport['periods'] = [oldest, ...later]
  const { form, lines } = periods.at(-1)!
  const narrative: NarrativeSource = {
    editions: periods,
    sentences: Object.hasOwn(narratives, form.id) ? narratives[form.id]! : noSentences,
    before: knownOver(await partsOf(others.before)),
    lastYear: knownOver(await partsOf(others.lastYear)),
    toDate: knownOver(toDate),
    plan: plan ? fromJson(plan.figures) : null,
  }
  return {
    subject,
    span: about,
    top: lines.find(line => line.unit === unit)!,
    form,
    periods,
    hash: covered.hash,
    editions: covered.editions.map(read),
    closesAt: covered.editions.at(-1)!.closesAt,
    dataAsOf: newestTime(periods.map(period => period.lines.find(line => line.unit === unit)!.dataAsOf)),
    narrative,
    comparedWith: [
      ...(['before', 'lastYear', 'toDate'] as const).flatMap(what =>
        narrative[what] ? (others[what] ?? []).map(edition => ({ what, ...read(edition) })) : [],
      ),
      ...(plan
        ? [{ what: 'plan' as const, period: year, revision: plan.revision, sha256: sha256Of(plan.figures) }]
        : []),
    ],
    course: (toDate.length > 0 ? toDate : await partsOf(covered.editions)).map(({ period, total }) => ({
      period,
      figures: total,
    })),
  }
}

interface Covered {
  readonly hash: string
  /** Oldest first. */
  readonly editions: readonly Edition[]
  readonly byPeriod: ReadonlyMap<string, Edition>
}

/** The editions that the report covers, exactly those that its own edition names. */
const coveredBy = (
  { root, form, period, edition: number }: ReportSubject,
  { periods }: ReportedSpan,
  known: readonly Edition[],
  spans: Awaited<ReturnType<typeof spanEditionsOf>>,
): Covered => {
  const named = spans.find(one => one.number === number)
  const parts = periods.length === 1 ? [{ period, number }] : named?.parts
  const editions = parts?.map(part => known.find(one => one.period === part.period && one.number === part.number))
  if (!editions?.every(edition => edition !== undefined))
    throw new Error(`There is no edition ${number} of ${form} ${period} of ${root}`)
  return {
    hash: named?.hash ?? editions[0]!.hash,
    editions,
    byPeriod: newestByPeriod(editions),
  }
}

interface KnownPart extends Known {
  readonly form: Form
  readonly period: string
}

const knownOver = (parts: readonly KnownPart[]): Known | null => {
  if (parts.length <= 1) return parts[0] ?? null
  const over = (of: keyof Known) => overTime(parts.map(part => ({ ...part, figures: part[of] })))
  return { own: over('own'), total: over('total') }
}

const headerOf = ({ realm, root, form, formVersion, period, number, closesAt }: Edition): EditionHeader => ({
  realm,
  root,
  form,
  formVersion,
  period,
  number,
  closesAt,
})

const formOf = ({ form: id, formVersion }: EditionHeader, forms: readonly Form[]): Form => {
  const form = forms.find(known => known.id === id && known.version === formVersion)
  if (!form) throw new Error(`There is no version ${formVersion} of the form ${id}`)
  return form
}

const read = ({ period, number, hash }: Edition): SourceEdition => ({ period, number, sha256: hash })

const newestTime = (times: readonly (string | null)[]): string | null =>
  times
    .filter(time => time !== null)
    .sort()
    .at(-1) ?? null

const sha256Of = (figures: FiguresJson): string => createHash('sha256').update(canonicalize(figures)!).digest('hex')

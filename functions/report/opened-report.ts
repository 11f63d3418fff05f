import canonicalize from 'canonicalize'
import { before, dayOf, firstOfYear, lastYear, span } from '../../shared/domain/calendar/calendar.ts'
import { newestOf, type ReportedSpan, reportedSpan } from '../../shared/domain/calendar/reported-span.ts'
import type { ChangeLine, EditionHeader, EditionLine } from '../../shared/domain/edition/edition.ts'
import { type Figures, fromJson } from '../../shared/domain/figures/figures.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import { pinnedPeriod } from '../../shared/domain/form/form-period.ts'
import {
  type EditionOfPeriod,
  type Known,
  knownOver,
  type NarrativeSource,
  type ToldEdition,
  toldOf,
} from '../../shared/domain/narrative/figures.ts'
import { basesOn } from '../../shared/domain/official/legal-rules.ts'
import { closingRootIn, type Realm, type SpanRoots } from '../../shared/domain/realm.ts'
import type { UnitChange } from '../../shared/domain/report/corrections.ts'
import type { Comparison, SourceEdition } from '../../shared/domain/report/manifest.ts'
import type { ReportFailure, ReportSubject } from '../../shared/domain/report/report.ts'
import type { ComparedEdition, Comparisons } from '../../shared/domain/rollup/comparisons.ts'
import { answersThatStand, type Carried, carriedIn } from '../../shared/domain/rollup/standing.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import { byCode } from '../../shared/domain/text.ts'
import { lifeOn } from '../../shared/domain/tree/unit-life.ts'
import { narratives, noSentences } from '../../shared/forms/narratives.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import type { Edition } from '../../shared/storage/editions.ts'
import { getPlan } from '../../shared/storage/plans.ts'
import {
  editionsUnder,
  newestByPeriod,
  rootsOf,
  type SpanPart,
  spanEditionsOf,
} from '../../shared/storage/span-editions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { openEdition } from './opened-edition.ts'

/** A period of a report: its edition, the form that it pinned, the lines of the unit and of everything below it. */
export interface OpenedPeriod extends EditionOfPeriod {
  readonly header: EditionHeader
  readonly changes: readonly ChangeLine[]
}

/** Everything that a report is made from. */
export interface OpenedReport {
  readonly subject: ReportSubject
  readonly span: ReportedSpan
  /** The unit's own line in the newest period in which it stood. */
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
  /** With which unit of a later period stands what one answered. */
  readonly carried: Carried
  /** What its editions say otherwise than those that they correct. */
  readonly changes: readonly UnitChange[]
  /** What its figures are set against: to open it again with the same. */
  readonly comparisons: Comparisons
  /** The same for the manifest. */
  readonly comparedWith: readonly Comparison[]
  /** The totals of the periods of the report and of the year that leads to it, oldest first. */
  readonly course: readonly { readonly period: string; readonly figures: Figures }[]
}

/** How far reading has come, in lines of all the lines there are. */
export type OnRead = (done: number, total: number) => Promise<void>

export interface Opening {
  readonly onRead?: OnRead
  /** What its figures are set against; without it, the newest editions there are, and the plan as it is now. */
  readonly comparisons?: Comparisons | null
}

/**
 * Opens what a report is made from, or says why none can be made. An edition that is not there throws: it may be yet to come.
 * Two queries and a read, and the objects of the editions, which stay open for the next report.
 */
export const openReport = async (
  subject: ReportSubject,
  realm: Realm,
  table: Table,
  bucket: Bucket,
  { onRead = async () => {}, comparisons }: Opening = {},
): Promise<OpenedReport | ReportFailure> => {
  const about = reportedSpan(subject.period)
  if (!about) throw new Error(`There is no span ${subject.period}`)
  const { known, spans, plan } = await readAround(subject, about, realm, table)
  const covered = coveredBy(subject, about, known, spans)
  if (covered.editions.some(({ differing }) => differing.length > 0)) return 'figures_differ'

  const reader = readerOf(subject.unit, realm.forms, bucket)
  const carried = carriedIn(realm, subject.form)
  const opened = await readAll(covered.editions, reader, onRead)
  if (!opened) return 'too_large'
  const [oldest, ...later] = opened
  if (!oldest) return 'unit_not_in_edition'
  const periods: OpenedReport['periods'] = [oldest, ...later]
  const { form, lines } = periods.at(-1)!

  const { closesAt } = covered.editions.at(-1)!
  const changes = periods.flatMap(changesIn)
  const against = comparisons ?? { ...newestAround(about, covered, newestByPeriod(known)), plan: plan ?? null }
  const compared = await comparedTimes(against, known, periods, reader)
  const times = (what: Compared['what']) => compared.find(one => one.what === what)
  return {
    subject,
    span: about,
    top: lines.find(line => line.unit === subject.unit)!,
    form,
    periods,
    hash: covered.hash,
    editions: covered.editions.map(read),
    closesAt,
    dataAsOf: newestTime(periods.map(period => period.lines.find(line => line.unit === subject.unit)!.dataAsOf)),
    narrative: {
      editions: periods,
      sentences: Object.hasOwn(narratives, form.id) ? narratives[form.id]! : noSentences,
      bases: basesOn(dayOf(new Date(closesAt)), realm.settings.bases),
      life: lifeWithin(realm, subject, about),
      carried,
      changes,
      before: knownIn(times('before'), carried),
      lastYear: knownIn(times('lastYear'), carried),
      toDate: knownIn(times('toDate'), carried),
      plan: against.plan && fromJson(against.plan.figures),
    },
    carried,
    changes,
    comparisons: against,
    comparedWith: [
      ...compared.flatMap(({ what, editions }) => editions.map(edition => ({ what, ...read(edition) }))),
      ...(against.plan ? [planRead(against.plan)] : []),
    ],
    course: courseOf([...(times('toDate')?.parts ?? []), ...periods.map(toldOf)]),
  }
}

/** The unit's first and last day, where it stood in a part of the time only. */
const lifeWithin = (
  { tree, forms, settings: { calendar } }: Realm,
  { unit, form }: ReportSubject,
  about: ReportedSpan,
): NarrativeSource['life'] => {
  const daysOf = (id: string) => pinnedPeriod(forms, form, id, calendar)!
  const [first, last] = [daysOf(about.periods[0]).from, daysOf(newestOf(about)).to]
  const { from, until } = lifeOn(tree, unit, last) ?? { from: null, until: null }
  return { from: from && first < from ? from : null, until: until && until < last ? until : null }
}

/** The editions from the earliest that is compared with to the newest that is covered, and the plan of a report within one year. */
const readAround = async (
  { root, form, unit, edition }: ReportSubject,
  about: ReportedSpan,
  realm: Realm,
  table: Table,
) => {
  const [first, last] = [about.periods[0], newestOf(about)]
  const since = [lastYear(first), firstOfYear(last)].sort()[0]!
  const year = last.slice(0, 4)
  const spans = about.periods.length === 1 ? [] : await spanEditionsOf(root, form, about.id, table)
  const parts = spans.find(({ number }) => number === edition)?.parts ?? []
  const [known, plan] = await Promise.all([
    editionsUnder(rootsAround({ root, unit, form }, about, parts, realm), form, [since, ...span(since, last)], table),
    first.startsWith(year) ? getPlan({ unit, form, year }, table) : undefined,
  ])
  return { known, spans, plan: plan && { year, revision: plan.revision, figures: plan.figures } }
}

/** Who closed a period: of the report's own as its edition names them; of one that it is compared with, whoever closed for the unit then. */
const rootsAround = (
  { root, unit, form }: Pick<ReportSubject, 'root' | 'unit' | 'form'>,
  { periods }: ReportedSpan,
  parts: readonly SpanPart[],
  realm: Realm,
): SpanRoots['rootIn'] => {
  const covered = rootsOf(root, parts)
  return period =>
    periods.includes(period) ? covered(period) : (closingRootIn(realm, form, unit, period) ?? covered(period))
}

interface Covered {
  readonly hash: string
  /** Oldest first. */
  readonly editions: readonly Edition[]
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
  const editions = parts && find(parts, known)
  if (!editions) throw new Error(`There is no edition ${number} of ${form} ${period} of ${root}`)
  return { hash: named?.hash ?? editions[0]!.hash, editions }
}

const find = (parts: readonly ComparedEdition[], known: readonly Edition[]): Edition[] | undefined => {
  const found = parts.map(part => known.find(one => one.period === part.period && one.number === part.number))
  return found.every(edition => edition !== undefined) ? found : undefined
}

/** What there is to compare with: of each time all its periods, or nothing. */
const newestAround = (
  { periods }: ReportedSpan,
  covered: Covered,
  newest: ReadonlyMap<string, Edition>,
): Omit<Comparisons, 'plan'> => {
  const [first, last] = [periods[0], periods.at(-1)!]
  const byPeriod = newestByPeriod(covered.editions)
  const all = (ids: readonly string[]): ComparedEdition[] | null => {
    const found = ids.map(id => byPeriod.get(id) ?? newest.get(id))
    return found.every(edition => edition?.differing.length === 0)
      ? found.map(edition => ({ period: edition!.period, number: edition!.number }))
      : null
  }
  return {
    before: periods.length === 1 ? all([before(first)]) : null,
    lastYear: all(periods.map(lastYear)),
    toDate: firstOfYear(last) === first ? null : all(span(firstOfYear(last), last)),
  }
}

/** A time that is compared with: the unit's figures in each of its periods. */
interface Compared {
  readonly what: 'before' | 'lastYear' | 'toDate'
  readonly editions: readonly Edition[]
  readonly parts: readonly ToldEdition[]
}

/**
 * The times in which the unit stood throughout: a year is not compared with the one month of another. Only the year to date may begin
 * with the unit itself.
 */
const comparedTimes = async (
  comparisons: Comparisons,
  known: readonly Edition[],
  periods: readonly OpenedPeriod[],
  reader: Reader,
): Promise<Compared[]> => {
  const compared: Compared[] = []
  for (const what of ['before', 'lastYear', 'toDate'] as const) {
    const editions = (comparisons[what] && find(comparisons[what], known)) ?? []
    const parts: ToldEdition[] = []
    // One after the other: of a province each is as large as the report itself, and only its sums are kept.
    for (const edition of editions) {
      const here = periods.find(({ header }) => header.period === edition.period && header.number === edition.number)
      const period = here ?? (await reader(edition))
      if (period) parts.push(partOf(period))
    }
    const whole = what === 'toDate' || parts.length === editions.length
    if (whole && parts.length > 0) compared.push({ what, editions, parts })
  }
  return compared
}

/** What an edition says of the unit and of everything below it; undefined where it did not stand. */
type Reader = (edition: Edition, onRead?: (lines: number) => Promise<void>) => Promise<OpenedPeriod | undefined>

const readerOf =
  (unit: string, forms: readonly Form[], bucket: Bucket): Reader =>
  async (edition, onRead = async () => {}) => {
    const opened = await openEdition(edition.object, bucket, onRead)
    const lines = opened.subtree(unit)
    const changes = opened.changes(unit)
    return lines && { header: headerOf(edition), form: formOf(edition, forms), period: edition.period, lines, changes }
  }

const changesIn = ({ period, form, lines, changes }: OpenedPeriod): UnitChange[] => {
  if (changes.length === 0) return []
  const units = new Map(lines.map(line => [line.unit, line]))
  return changes.map(change => {
    const { code, name } = units.get(change.changed)!
    return { period, form, code, name, change }
  })
}

/** In lines, each what a unit reported in a period: a year of a province of 8,000 units. More do not fit the memory of a function. */
export const largestReport = 100_000

const readAll = async (
  editions: readonly Edition[],
  reader: Reader,
  onRead: OnRead,
): Promise<OpenedPeriod[] | undefined> => {
  const total = editions.reduce((sum, { units }) => sum + units, 0)
  const opened: OpenedPeriod[] = []
  let done = 0
  for (const edition of editions) {
    const period = await reader(edition, lines => onRead(done + lines, total))
    if (period) opened.push(period)
    if (opened.reduce((sum, { lines }) => sum + lines.length, 0) > largestReport) return undefined
    done += edition.units
    await onRead(done, total)
  }
  return opened
}

/** Of a time that is compared with only sums are kept, and what may stand over several periods. */
const partOf = (period: OpenedPeriod): ToldEdition => {
  const told = toldOf(period)
  const kept = (unit: string, own: Figures): Figures =>
    unit === told.top ? own : new Map([...answersThatStand(told.form, own).values()].flatMap(figures => [...figures]))
  return { ...told, own: new Map([...told.own].map(([unit, own]) => [unit, kept(unit, own)])) }
}

const knownIn = (time: Compared | undefined, carried: Carried): Known | null =>
  time ? knownOver(time.parts, carried) : null

/** Each period once, oldest first. */
const courseOf = (parts: readonly ToldEdition[]): OpenedReport['course'] =>
  [...new Map(parts.map(({ period, total }) => [period, { period, figures: total }])).values()].sort((a, b) =>
    byCode(a.period, b.period),
  )

const headerOf = ({ realm, root, form, formVersion, period, number, closesAt }: Edition): EditionHeader => ({
  realm,
  root,
  form,
  formVersion,
  period,
  number,
  closesAt,
})

export const formOf = ({ form: id, formVersion }: EditionHeader, forms: readonly Form[]): Form => {
  const form = forms.find(known => known.id === id && known.version === formVersion)
  if (!form) throw new Error(`There is no version ${formVersion} of the form ${id}`)
  return form
}

const read = ({ period, number, hash }: Edition): SourceEdition => ({ period, number, sha256: hash })

const planRead = ({ year, revision, figures }: NonNullable<Comparisons['plan']>): Comparison => ({
  what: 'plan',
  period: year,
  revision,
  sha256: sha256Of(canonicalize(figures)!),
})

const newestTime = (times: readonly (string | null)[]): string | null =>
  times
    .filter(time => time !== null)
    .sort()
    .at(-1) ?? null

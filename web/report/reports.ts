import { period as periodNamed } from '../../shared/domain/calendar/calendar.ts'
import { spanLabel } from '../../shared/domain/calendar/reported-span.ts'
import { call, isRefused, type Reply } from '../api.ts'
import { shortDay } from '../clock.ts'
import { say } from '../language.ts'
import type { UnitAbout } from '../rollup/about.ts'
import type { SubmissionId } from '../store/entries.ts'
import { officialWords } from '../words/official.ts'
import { reportWords as w } from '../words/reports.ts'

export type Report = Reply<'GET /units/{unit}/reports'>['items'][number]
/** How far the reports of a close have come; null where the period is not closed. */
export type Making = Reply<'GET /units/{unit}/reports/{form}/{period}/progress'> | null

export interface Reports {
  readonly reports: readonly Report[]
  readonly making: Making
  /** When a period that is not closed will be; null of one that is. */
  readonly closesAt: string | null
}

/** What there is to take away of a unit, and what is being made. Throws Unreachable, and Refused. */
export const loadReports = async ({ id, beganLater }: UnitAbout): Promise<Reports> => {
  // Who began later closed nothing of its own then.
  if (beganLater) return { reports: await listReports(id.unit), making: null, closesAt: null }
  const [reports, making] = await Promise.all([listReports(id.unit), loadMaking(id)])
  return { reports, making, closesAt: making ? null : await loadClosing(id) }
}

const loadClosing = async (id: SubmissionId): Promise<string> =>
  (await call('GET /units/{unit}/completeness/{form}/{period}', { params: id })).body.period.closesAt

const listReports = async (unit: string): Promise<Report[]> => {
  const reports: Report[] = []
  let cursor: string | undefined
  do {
    const { body } = await call('GET /units/{unit}/reports', { params: { unit }, query: { cursor } })
    reports.push(...body.items)
    cursor = body.cursor ?? undefined
  } while (cursor !== undefined)
  return reports
}

const loadMaking = async (id: SubmissionId): Promise<Making> => {
  try {
    return (await call('GET /units/{unit}/reports/{form}/{period}/progress', { params: id })).body
  } catch (error) {
    if (isRefused(error, 'not_closed')) return null
    throw error
  }
}

export const isBeingMade = ({ state }: Report): boolean => state === 'queued' || state === 'running'
export const isUnderWay = (making: Making): boolean => making?.state === 'making'

/** The order in which the list comes. */
export const newestFirst = (a: Report, b: Report): number => (orderOf(a) < orderOf(b) ? 1 : -1)
const orderOf = ({ period, form, edition, kind, revision, treeOn }: Report): string =>
  [period, form, String(edition).padStart(2, '0'), kind, String(revision).padStart(4, '0'), treeOn ?? ''].join('#')

export const isOfSpan = ({ period }: Report): boolean => periodNamed(period) === undefined

/** "Báo cáo tháng, Tháng 11/2024"; of a document, by its number if it has one, and an archive what it is; on today's tree, of which day. */
export const nameOf = (
  { forms }: UnitAbout,
  { form: formId, period, kind, revision, treeOn, official }: Report,
): string => {
  const form = forms.find(({ id }) => id === formId)
  const name = `${form ? say(form.label) : formId}, ${say(spanLabel(period))}`
  if (kind === 'report') return treeOn === null ? name : `${name}, ${say(w.treeOn(shortDay(treeOn)))}`
  const document = official ? w.numbered(official.number, shortDay(official.day)) : w.document(revision)
  return `${say(kind === 'archive' ? w.archive : document)}: ${name}`
}

/** Told apart from the same report of another edition. */
export const fullNameOf = (about: UnitAbout, report: Report): string => `${nameOf(about, report)}, ${editionOf(report)}`

/** Of today's tree there is none by itself. */
export const editionOf = ({ edition, treeOn }: Report): string =>
  say(treeOn === null ? officialWords.edition(edition) : w.newestEditions)

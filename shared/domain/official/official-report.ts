import { dayOf, isDay } from '../calendar/day.ts'
import { dayWords, type Shown } from '../figures/figure-words.ts'
import type { Form } from '../form/form.ts'
import { type FieldError, maxErrors } from '../form/values.ts'
import {
  edited,
  type FigureReference,
  type Narrative,
  type NarrativeChange,
  narrativeRefusals,
  referencesOf,
  type WrittenPart,
} from '../narrative/narrative.ts'
import type { NarrativeFault } from '../narrative/told.ts'
import { Problem } from '../problem.ts'
import type { ReportSubject } from '../report/report.ts'
import type { Comparisons } from '../rollup/comparisons.ts'
import type { Text } from '../text.ts'
import type { Signature } from './document.ts'
import { numberAndSymbol } from './layout.ts'
import { type Letterhead, layoutOf } from './letterhead.ts'
import {
  earlierFinalsLimit,
  historyLimit,
  type OfficialAct,
  type OfficialState,
  officialActs,
} from './official-acts.ts'

/**
 * An official report (văn bản báo cáo): the document that a unit makes of one edition, from its draft to the day it is issued. Its
 * figures are references into that edition. Its life: dự thảo draft → trình submitted → duyệt approved → cấp số numbered → ký signed
 * → phát hành issued; trả lại returns it to be a draft again, until it is signed.
 */
export interface OfficialReport extends ReportSubject {
  /** Counts what was done to it; 0 is a draft as it was assembled, which nobody has kept yet. */
  readonly revision: number
  readonly state: OfficialState
  readonly narrative: Narrative
  /** What its figures are set against, as it was submitted: what is approved is what is issued. Null while it is a draft. */
  readonly comparisons: Comparisons | null
  /** What it is about (trích yếu). */
  readonly subject: string
  /** Null: as the letterhead has them. */
  readonly recipients: readonly string[] | null
  readonly signature: Signature | null
  /** The day that it bears, in Viet Nam, given with its number. */
  readonly day: string | null
  /** Once given, it stays with the document, though that be returned: a series has no gap. */
  readonly number: GivenNumber | null
  /** As it was in force on the document's day; null until it is numbered. */
  readonly letterhead: Letterhead | null
  /** The revision whose files are those to be signed; null while there is none. */
  readonly finalRevision: number | null
  /** Those whose files were to be signed until it was returned, oldest first; at most `earlierFinalsLimit`. */
  readonly earlierFinals: readonly number[]
  readonly signedCopy: SignedCopy | null
  /** The report of an earlier edition that this one corrects: the newest that was issued when this one was numbered. */
  readonly corrects: Corrected | null
  /** Oldest first; at most `historyLimit`, the oldest give way. All of it is in the audit. */
  readonly history: readonly HistoryEntry[]
  /** When this revision was made, and by which request: a retry is known by that. */
  readonly at: string
  readonly request: { readonly key: string; readonly hash: string }
}

export interface GivenNumber {
  readonly series: string
  readonly number: number
}

/** The document as it came back, signed (bản đã ký). */
export interface SignedCopy {
  /** The object in the bucket, named by its content. */
  readonly object: string
  readonly size: number
  readonly sha256: string
  /** Whether it begins with the very bytes of our file, to which a digital signature was added; else it is a scan. */
  readonly onOurFile: boolean
}

export interface Corrected {
  readonly edition: number
  /** "05-BC/HU" */
  readonly number: string
  readonly day: string
}

export interface HistoryEntry {
  readonly act: OfficialAct
  /** The one that it made; of several edits in a row, the first. */
  readonly revision: number
  readonly at: string
  /** When the last of several edits in a row was made. */
  readonly until: string
  readonly by: string
  readonly byName: string
  readonly reason: string | null
}

/** What an official edits beside the narrative. */
export interface Wording {
  readonly subject: string
  readonly recipients: readonly string[] | null
  readonly signature: Signature | null
}

/** What a person asks for. */
export type OfficialOrder =
  | ({ readonly act: 'edit'; readonly narrative: Narrative } & Wording)
  | { readonly act: 'submit'; readonly comparisons: Comparisons }
  | { readonly act: 'approve' | 'issue' | 'withdraw' }
  | { readonly act: 'return'; readonly reason: string }
  | {
      readonly act: 'number'
      readonly day: string
      readonly letterhead: Letterhead
      readonly number: GivenNumber
      readonly corrects: Corrected | null
    }
  /** Without a copy of what was signed, why there is none. */
  | { readonly act: 'sign'; readonly signedCopy: SignedCopy }
  | { readonly act: 'sign'; readonly signedCopy: null; readonly reason: string }

export interface Acting {
  readonly now: Date
  /** The token's subject, and the name as it is that day. */
  readonly by: string
  readonly byName: string
  readonly request: OfficialReport['request']
}

/** A document as it is assembled, begun from that of the edition before where there is one. */
export const begun = (
  about: ReportSubject,
  assembled: { readonly narrative: Narrative; readonly subject: string },
  earlier: OfficialReport | undefined,
  closesAt: string,
): OfficialReport => ({
  ...about,
  revision: 0,
  state: 'draft',
  narrative: earlier?.narrative ?? assembled.narrative,
  comparisons: null,
  subject: earlier?.subject ?? assembled.subject,
  recipients: earlier?.recipients ?? null,
  signature: earlier?.signature ?? null,
  day: null,
  number: null,
  letterhead: null,
  finalRevision: null,
  earlierFinals: [],
  signedCopy: null,
  corrects: null,
  history: [],
  at: closesAt,
  request: { key: '', hash: '' },
})

/** How an issued document is named by the one that corrects it. */
export const asCorrected = (issued: OfficialReport): Corrected => ({
  edition: issued.edition,
  number: numberShown(issued)!,
  day: issued.day!,
})

/** "05-BC/HU"; null until there is a number. */
export const numberShown = ({ number, letterhead }: Pick<OfficialReport, 'number' | 'letterhead'>): string | null =>
  number &&
  letterhead &&
  numberAndSymbol(
    { number: number.number, kind: letterhead.kind.symbol, issuer: letterhead.symbol },
    layoutOf(letterhead),
  )

/**
 * The document's own letterhead, with whom it names itself: as it was numbered with, else as it stands. One that was returned is
 * numbered anew, with what stands then.
 */
export const letterheadOf = (
  { letterhead, finalRevision, recipients, signature }: OfficialReport,
  standing: Letterhead,
): Letterhead => {
  const own = (finalRevision !== null && letterhead) || standing
  return { ...own, recipients: recipients ?? own.recipients, signature: signature ?? own.signature }
}

/** The document after an act, or the Problem that forbids it: wrong_document_state. */
export const decide = (standing: OfficialReport, order: OfficialOrder, acting: Acting): OfficialReport => {
  checkState(standing, order.act)
  if (order.act === 'withdraw' && submittedBy(standing) !== acting.by)
    throw new Problem('wrong_document_state', { state: standing.state, act: order.act })
  const at = acting.now.toISOString()
  const revision = standing.revision + 1
  return {
    ...standing,
    ...changesOf(standing, order, revision),
    revision,
    state: officialActs[order.act].to,
    history: withEntry(standing.history, order, revision, at, acting),
    at,
    request: acting.request,
  }
}

/** Who submitted it last: the only one who may take it back. */
export const submittedBy = ({ history }: OfficialReport): string | undefined =>
  history.findLast(({ act }) => act === 'submit')?.by

/** Problems: wrong_document_state. */
export const checkState = ({ state }: OfficialReport, act: OfficialAct): void => {
  if (!officialActs[act].from.includes(state)) throw new Problem('wrong_document_state', { state, act })
}

const changesOf = (
  { finalRevision, earlierFinals }: OfficialReport,
  order: OfficialOrder,
  revision: number,
): Partial<OfficialReport> => {
  switch (order.act) {
    case 'edit': {
      const { narrative, subject, recipients, signature } = order
      return { narrative, subject, recipients, signature }
    }
    case 'submit':
      return { comparisons: order.comparisons }
    case 'withdraw':
      return { comparisons: null }
    case 'return':
      return {
        comparisons: null,
        corrects: null,
        finalRevision: null,
        earlierFinals:
          finalRevision === null ? earlierFinals : [...earlierFinals, finalRevision].slice(-earlierFinalsLimit),
      }
    case 'number': {
      const { day, letterhead, number, corrects } = order
      return { day, letterhead, number, corrects, finalRevision: revision }
    }
    case 'sign':
      return { signedCopy: order.signedCopy }
    default:
      return {}
  }
}

/** Edits that somebody makes one after the other are one entry. */
const withEntry = (
  history: readonly HistoryEntry[],
  order: OfficialOrder,
  revision: number,
  at: string,
  { by, byName }: Acting,
): readonly HistoryEntry[] => {
  const last = history.at(-1)
  if (order.act === 'edit' && last?.act === 'edit' && last.by === by) return history.with(-1, { ...last, until: at })
  const reason = 'reason' in order ? order.reason : null
  return [...history, { act: order.act, revision, at, until: at, by, byName, reason }].slice(-historyLimit)
}

/**
 * A narrative after changes, one after the other. A reference's own words, "# đơn vị chưa gửi", are those of the assembled draft: else
 * a figure could be typed in them. Problems: bad_change, which names the first that cannot be made.
 */
export const withChanges = (
  narrative: Narrative,
  changes: readonly NarrativeChange[],
  assembled: Narrative,
): Narrative => {
  const known = new Set([narrative, assembled].flatMap(referencesOf).flatMap(wordsWith))
  return changes.reduce((before, change, i) => {
    const written = change.change === 'write' ? change.parts : []
    const isKnown = written.flatMap(wordsIn).every(words => known.has(words))
    const after = isKnown ? edited(before, change) : 'not_so_shown'
    if (typeof after !== 'string') return after
    const error: FieldError = { pointer: `/changes/${i}`, code: after, message: narrativeRefusals[after] }
    throw new Problem('bad_change', { errors: [error] })
  }, narrative)
}

/** The words that a reference brings along. */
const wordsWith = ({
  phrase,
  shown,
}: Pick<FigureReference, 'phrase'> & { readonly shown?: Shown | undefined }): string[] => [
  ...Object.values(phrase ?? {}),
  ...(shown?.as === 'change' && shown.measure !== undefined ? [shown.measure] : []),
]

const wordsIn = (part: WrittenPart): string[] => {
  if ('text' in part) return []
  return 'refer' in part ? wordsWith(part.refer) : wordsWith({ shown: part.shown })
}

/** Whether every figure that the text names is in the edition: nothing else is approved or numbered. Problems: narrative_faults. */
export const checkFaults = (faults: readonly NarrativeFault[]): void => {
  if (faults.length === 0) return
  const errors = faults.slice(0, maxErrors).map(
    ({ block, reference, code }): FieldError => ({
      pointer: `/narrative/${block}/${reference}`,
      code,
      message: faultMessages[code],
    }),
  )
  throw new Problem('narrative_faults', { errors })
}

const faultMessages: { readonly [code in NarrativeFault['code']]: Text } = {
  missing: { vi: 'Bản chốt không có số liệu này', en: 'The edition has no such figure' },
  no_longer_so: {
    vi: 'Số liệu trong bản chốt không còn hợp với câu này',
    en: 'The figure in the edition no longer bears out these words',
  },
}

/** A document is dated on a day from the close on, and never in days to come. Problems: bad_document_day. */
export const checkDay = (day: string, closesAt: string, now: Date): void => {
  const [from, to] = [dayOf(new Date(closesAt)), dayOf(now)]
  if (!isDay(day) || day < from || day > to)
    throw new Problem('bad_document_day', { from: dayWords(from), to: dayWords(to) })
}

/** Numbered anew after it was returned, a document keeps its number, and so stays in its series. Problems: other_series. */
export const checkSeries = ({ number }: OfficialReport, series: string): void => {
  if (number && number.series !== series)
    throw new Problem('other_series', { number: number.number, series: number.series })
}

/** "Kết quả thực hiện tháng 11/2024": until somebody says better. */
export const usualSubject = (form: Form, span: string): string =>
  form.id === form.frequency ? `Kết quả thực hiện ${span}` : `${form.label.vi}, ${span}`

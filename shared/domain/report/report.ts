import type { Text } from '../text.ts'

/**
 * What is made of an edition for one unit:
 *
 * - `report` (báo cáo): the figures, and the draft of the document. Every unit that reports gets one when a period closes.
 * - `document` (văn bản): the document as people edited it, at one revision: a preview first, the files to be signed at last.
 * - `archive` (tập tin nén): the reports of a unit and of everything below it, together.
 */
export const reportKinds = ['report', 'document', 'archive'] as const
export type ReportKind = (typeof reportKinds)[number]

/** The files of a report: what each is, and how its name ends. */
export const fileFormats = {
  xlsx: { ending: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  /** A record for each figure of each unit. */
  csv: { ending: 'csv', type: 'text/csv; charset=utf-8' },
  /** A record for each unit, a column for each figure. */
  wide: { ending: 'csv', type: 'text/csv; charset=utf-8' },
  docx: { ending: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  pdf: { ending: 'pdf', type: 'application/pdf' },
  /** Which files came from which figures, signed. */
  manifest: { ending: 'jws', type: 'application/jose' },
  zip: { ending: 'zip', type: 'application/zip' },
} as const satisfies Record<string, { readonly ending: string; readonly type: string }>

export type FileFormat = keyof typeof fileFormats
export const formatNames = Object.keys(fileFormats) as readonly FileFormat[]

/** What a report is made from: a unit, and the edition of a period or of a span. */
export interface ReportSubject {
  readonly unit: string
  /** The unit whose edition it is made from: the one that closed, at or above `unit`. */
  readonly root: string
  readonly form: string
  /** A period, `2024-11`, or a span of several, `2024-01..2024-10`. */
  readonly period: string
  readonly edition: number
}

/** A report to be made. Made twice, it is the same. */
export interface ReportJob extends ReportSubject {
  readonly kind: ReportKind
  /** Of a `document`, which revision of it; 0 of all else. */
  readonly revision: number
  /**
   * Of figures on today's tree: the name of that tree with its editions. Such a report stands at the unit itself, with 0 for an edition of
   * its own. Absent: each period's own tree.
   */
  readonly tree?: string
}

/** A file that was made. */
export interface ReportFile {
  /** The object in the bucket. */
  readonly object: string
  /** In bytes. */
  readonly size: number
  readonly sha256: string
  readonly fileName: string
}

export type ReportFiles = { readonly [format in FileFormat]?: ReportFile }

export type ReportState = 'queued' | 'running' | 'ready' | 'failed'

/** Why a report was not made. What an edition says never changes; only the last three are worth another try. */
export const reportFailures = {
  unit_not_in_edition: { vi: 'Đơn vị không có trong bản chốt này', en: 'The unit is not in this edition' },
  figures_differ: {
    vi: 'Số tổng hợp trực tiếp khác bản chốt, nên không phát hành báo cáo từ bản chốt này',
    en: 'The live roll-up differs from the edition, so no report is issued from it',
  },
  too_large: {
    vi: 'Quá nhiều đơn vị trong khoảng thời gian này, hãy chọn khoảng ngắn hơn',
    en: 'Too many units over this time, choose a shorter one',
  },
  basis_changed: {
    vi: 'Tổ chức hoặc bản chốt đã thay đổi từ khi yêu cầu, hãy yêu cầu lại',
    en: 'The organisation or an edition changed since this was asked for, ask again',
  },
  document_changed: {
    vi: 'Văn bản đã được sửa trong khi lập tập tin, hãy yêu cầu lại',
    en: 'The document was changed while its files were made, ask again',
  },
  reports_not_ready: {
    vi: 'Báo cáo của các đơn vị chưa lập xong, hãy yêu cầu lại sau',
    en: 'The reports of the units are not all made, ask again later',
  },
  interrupted: {
    vi: 'Lập báo cáo bị gián đoạn, sẽ thử lại',
    en: 'Making the report was interrupted, it will be tried again',
  },
} as const satisfies Record<string, Text>

export type ReportFailure = keyof typeof reportFailures

export const isFailure = (made: unknown): made is ReportFailure =>
  typeof made === 'string' && Object.hasOwn(reportFailures, made)

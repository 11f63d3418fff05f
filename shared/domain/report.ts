import { period } from './calendar.ts'
import type { Form } from './form.ts'
import type { ReportWords } from './report-words.ts'
import type { Text } from './text.ts'

/** The kinds of file that a report is made as. */
export const reportKinds = ['xlsx', 'csv'] as const
export type ReportKind = (typeof reportKinds)[number]

/** A report (báo cáo) to be made: one file, of one unit, from one edition. */
export interface ReportJob {
  readonly unit: string
  /** The unit whose edition it is made from: the one that closed, at or above `unit`. */
  readonly root: string
  readonly form: string
  readonly period: string
  readonly edition: number
  readonly kind: ReportKind
}

export type ReportState = 'queued' | 'running' | 'ready' | 'failed'

/** Why a report was not made. Only the last is worth another try: an edition never changes. */
export const reportFailures = {
  unit_not_in_edition: { vi: 'Đơn vị không có trong bản chốt này', en: 'The unit is not in this edition' },
  figures_differ: {
    vi: 'Số tổng hợp trực tiếp khác bản chốt, nên không phát hành báo cáo từ bản chốt này',
    en: 'The live roll-up differs from the edition, so no report is issued from it',
  },
  interrupted: {
    vi: 'Lập báo cáo bị gián đoạn, sẽ thử lại',
    en: 'Making the report was interrupted, it will be tried again',
  },
} as const satisfies Record<string, Text>

export type ReportFailure = keyof typeof reportFailures

/** "Tổng hợp tháng 11/2024". The form is named too, unless it is the plain form of its frequency: there is one such alone. */
export const reportTitle = (form: Form, periodId: string, words: ReportWords): string => {
  const title = words.title(period(periodId)!.label[words.language])
  return form.id === form.frequency ? title : `${title} - ${form.label[words.language]}`
}

/** "Tổng hợp tháng 11-2024 - Đảng bộ huyện Hạ Lang - bản chốt 01.xlsx", without what Windows forbids in a file's name. */
export const reportFileName = (
  form: Form,
  { period: periodId, edition, kind }: ReportJob,
  unitName: string,
  words: ReportWords,
): string => {
  const name = `${reportTitle(form, periodId, words)} - ${unitName} - ${words.edition(edition)}`
  return `${name.normalize('NFC').replace(/[\p{Cc}<>:"/\\|?*]+/gu, '-')}.${kind}`
}

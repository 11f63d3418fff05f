import type { Language, Text } from '../text.ts'
import type { State } from './submission.ts'

/** A submission that is owed and does not count yet. */
export interface Missing {
  /** The unit's name. */
  readonly unit: string
  readonly state: State | 'none'
  /** Last day to send, `2024-12-04`. */
  readonly due: string
  readonly overdue: boolean
  /** Why it was returned; null when it was not. */
  readonly reason: string | null
}

/** What a reminder is about: the labels of the form and of the period. */
export interface Reminded {
  readonly form: Text
  readonly period: Text
}

/** A reminder (nhắc việc) to one unit, to be copied into a message. */
export const reminder = (about: Reminded, missing: Missing): Text => ({
  vi: `Kính gửi ${missing.unit}: ${subject.vi(about)} của đơn vị ${standing.vi(missing)}. Đề nghị đơn vị ${missing.overdue ? 'gửi ngay' : 'gửi đúng hạn'}. Trân trọng cảm ơn.`,
  en: `To ${missing.unit}: your ${subject.en(about)} is ${standing.en(missing)}. Please send it ${missing.overdue ? 'now' : 'in time'}. Thank you.`,
})

/** One reminder to many units (đôn đốc), each on a line of its own. */
export const reminderToAll = (about: Reminded, missing: readonly Missing[]): Text => ({
  vi: [`Đề nghị các đơn vị sau gửi ${subject.vi(about)}:`, ...missing.map(line('vi'))].join('\n'),
  en: [`These units are asked to send their ${subject.en(about)}:`, ...missing.map(line('en'))].join('\n'),
})

const line =
  (language: Language) =>
  (missing: Missing, index: number): string =>
    `${index + 1}. ${missing.unit}: ${standing[language](missing)}`

type Words<About> = { readonly [language in Language]: (about: About) => string }

/** What a reminder is about, in the midst of a sentence. */
export const subject: Words<Reminded> = {
  vi: ({ form, period }) => `“${form.vi}” (${period.vi.charAt(0).toLowerCase()}${period.vi.slice(1)})`,
  en: ({ form, period }) => `“${form.en}” (${period.en})`,
}

/** Where it stands, and by when it is due. */
export const standing: Words<Omit<Missing, 'unit'>> = {
  vi: ({ state, due, overdue, reason }) =>
    `${missingStates[state].vi}${because(reason)}, hạn gửi ${due.split('-').reverse().join('/')}${overdue ? ', đã quá hạn' : ''}`,
  en: ({ state, due, overdue, reason }) =>
    `${missingStates[state].en}${because(reason)}, due on ${due}${overdue ? ', overdue' : ''}`,
}

const because = (reason: string | null): string => (reason === null ? '' : ` (${reason})`)

/** Where a submission that is missing stands, in the midst of a sentence. */
export const missingStates: { readonly [state in State | 'none']: Text } = {
  none: { vi: 'chưa gửi', en: 'not sent' },
  draft: { vi: 'đang nhập, chưa gửi', en: 'being filled in, not sent' },
  proposed: { vi: 'đang chờ người duyệt, chưa gửi', en: 'waiting for approval, not sent' },
  submitted: { vi: 'đã gửi', en: 'sent' },
  returned: { vi: 'được trả lại để bổ sung', en: 'returned to be completed' },
  accepted: { vi: 'đã được tiếp nhận', en: 'accepted' },
}

import { Problem } from './problem.ts'
import type { Text } from './text.ts'

/** A notice from above (thông báo từ cấp trên), to a unit and everything below it. */
export interface Notice {
  readonly id: string
  readonly text: Text
  /** First and last day on which it is in force. */
  readonly from: string
  readonly until: string
  /** What it is about; null when it is about no form, or no period, in particular. */
  readonly form: string | null
  readonly period: string | null
  /** When it was last written, and by whom: the token's subject, and the name as it was that day. */
  readonly at: string
  readonly by: string
  readonly byName: string
}

/** As many as people read, and as fit one item of the table. */
export const noticeLimit = 20

/** The notices of a unit with one more, or in place of the one of that id. Problems: too_many_notices. */
export const withNotice = (notices: readonly Notice[], notice: Notice): readonly Notice[] => {
  const others = withoutNotice(notices, notice.id)
  if (others.length >= noticeLimit) throw new Problem('too_many_notices', { limit: noticeLimit })
  return [...others, notice]
}

export const withoutNotice = (notices: readonly Notice[], id: string): readonly Notice[] =>
  notices.filter(notice => notice.id !== id)

export const inForce = ({ from, until }: Notice, day: string): boolean => from <= day && day <= until

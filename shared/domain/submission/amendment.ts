import { dayOf, workingDaysAfter } from '../calendar/calendar.ts'

/**
 * An amendment (điều chỉnh số liệu): the one way to change what a submission says once its period has closed. The unit asks for it
 * with a reason, or the level above opens one itself; once granted, it is sent by its day, or it lapses. What was sent before stands,
 * and counts, until then.
 */
export interface Amendment {
  readonly stage: 'asked' | 'granted'
  /** Why, and which fields it is about: as the unit asked, or as the level above that opened it says. */
  readonly reason: string
  readonly fields: readonly string[]
  /** When it was asked for or opened, and by whom: the name as it was that day. */
  readonly at: string
  readonly byName: string
  /** The last day on which it may be sent; null until it is granted. */
  readonly until: string | null
}

/** Working days that a unit has to send what it was granted, unless its realm says otherwise. */
export const defaultAmendmentDays = 5

export type AmendmentStage = 'none' | Amendment['stage'] | 'lapsed'

/** How far an amendment is now. A request waits for its answer however long it takes; what was granted lapses with its day. */
export const stageOf = (amendment: Amendment | null, now: Date): AmendmentStage => {
  if (!amendment) return 'none'
  return amendment.until !== null && dayOf(now) > amendment.until ? 'lapsed' : amendment.stage
}

/** Whether one is under way: asked for, or granted and not sent yet. There is one at a time. */
export const isOpen = (amendment: Amendment | null, now: Date): boolean =>
  amendment !== null && stageOf(amendment, now) !== 'lapsed'

/** Granted now: to be sent within so many working days. */
export const granted = (asked: Amendment, days: number, now: Date): Amendment => ({
  ...asked,
  stage: 'granted',
  until: workingDaysAfter(dayOf(now), days),
})

import { before, period, span } from '../../../../shared/domain/calendar/calendar.ts'
import { pinnedPeriod } from '../../../../shared/domain/form/form-period.ts'
import { forms } from '../../../../shared/forms/index.ts'
import type { Send } from '../client.ts'
import { type Chapter, caoBang, today as firstToday, konTum, type Step, settings, step } from '../plan.ts'
import { treeAfter } from './after.ts'
import { amend, amended, freezeAgain, frozenAgainAt } from './amendment.ts'
import { treeBefore } from './before.ts'
import { quangNgai } from './quang-ngai.ts'
import { reorganise } from './record-reorganisation.ts'

/** What the second chapter builds, in which order. */

/** Its today, at nine in the morning in Viet Nam: September, its quarter and the year are still open. */
export const today = new Date('2025-10-06T02:00:00Z')

/** From then on the chapter cannot be built: the schedule closes a January of which nothing was sent. */
export const begunBefore = new Date(period('2025-01', settings.calendar)!.closesAt)

/** What was told in the first chapter goes on from this day, the one after its today. */
const resumesOn = '2025-01-07'

/** The same before the reorganisation is recorded, when nobody knows of it, and afterwards. */
const unaware: Chapter = { today, tree: treeBefore }
const aware: Chapter = { today, tree: treeAfter }

/** The months of the chapter, with the forms of other frequencies that are sent after some of them. */
const months = span('2025-01', '2025-09')

/** The reorganisation is recorded after the close of this one, and before anybody sends for June. */
const lastUnaware = '2025-05'

const withMonth: { readonly [month: string]: readonly (readonly [form: string, period: string])[] } = {
  '2025-03': [
    ['registration', '2025'],
    ['quarterly', '2025-Q1'],
  ],
  '2025-06': [['quarterly', '2025-Q2']],
  '2025-09': [['quarterly', '2025-Q3']],
}

/** One after the other: what is sent, a tick, and what people do beside it. */
export type Event =
  | { readonly type: 'step'; readonly step: Step }
  | { readonly type: 'close'; readonly at: Date }
  | {
      readonly type: 'act'
      readonly what: 'reorganise' | 'amend' | 'freeze again'
      readonly act: (send: Send) => Promise<unknown>
    }
  | { readonly type: 'registers'; readonly from: Date; readonly until: Date }

/** Those of a chapter that is begun at a moment. What closed before, the first chapter's own ticks have closed. */
export const events = (begunAt: Date): Event[] => [
  ...(begunAt < closesAt('2024-12') ? [...resumed().map(asEvent), closeOf('2024-12')] : []),
  ...months.flatMap((month): Event[] => [
    ...stepsOf(month).map(asEvent),
    registersOf(month),
    ...(closesAt(month) < today ? [closeOf(month)] : []),
    ...(month === amended.month ? amendment : []),
    ...(month === lastUnaware ? [{ type: 'act', what: 'reorganise', act: reorganise } as const] : []),
  ]),
]

const amendment: Event[] = [
  { type: 'act', what: 'amend', act: amend },
  { type: 'act', what: 'freeze again', act: freezeAgain },
  { type: 'close', at: frozenAgainAt },
]

/** What happens to the registers from a month's close to the next, or to today; from the first chapter's today on. */
const registersOf = (month: string): Event => {
  const from = month === months[0] ? firstToday : closesAt(before(month))
  return { type: 'registers', from, until: earlier(closesAt(month), today) }
}

const earlier = (one: Date, other: Date): Date => (one < other ? one : other)

/** What the first chapter left open is completed. */
const resumed = (): Step[] =>
  [
    ['monthly', '2024-12'],
    ['quarterly', '2024-Q4'],
    ['indicators', '2024'],
    ['classification', '2024'],
  ].flatMap(([form, each]) =>
    [caoBang, konTum].map(root => {
      const begun = step(unaware, root, form!, each!)
      return { ...begun, id: `${begun.id}/resumed`, resumes: resumesOn }
    }),
  )

const stepsOf = (month: string): Step[] => {
  const chapter = month <= lastUnaware ? unaware : aware
  return [['monthly', month] as const, ...(withMonth[month] ?? [])].flatMap(([form, each]) =>
    provincesIn(form, each, chapter).map(root => step(chapter, root, form, each)),
  )
}

/** Those that stand in a period, whether or not to its end. */
const provincesIn = (form: string, each: string, { tree }: Chapter): string[] => {
  const { from, to } = pinnedPeriod(forms, form, each, settings.calendar)!
  const view = tree.inPeriod(from, to)
  return [caoBang, konTum, quangNgai].filter(province => view.get(province))
}

const closesAt = (month: string): Date => new Date(period(month, settings.calendar)!.closesAt)

/** Five minutes after the closing time, when the hourly tick comes. */
const closeOf = (month: string): Event => ({ type: 'close', at: new Date(closesAt(month).getTime() + 5 * 60_000) })

const asEvent = (step: Step): Event => ({ type: 'step', step })

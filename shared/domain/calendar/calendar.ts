import type { Text } from '../text.ts'
import { type Tier, tiersOf, type UnitTier } from '../tree/tier.ts'
import { addDays, dayLength, dayString, startOf, utc } from './day.ts'
import { holidays } from './holidays.ts'
import { periodLabel } from './period-label.ts'

export { addDays, dayOf, isDay, startOf } from './day.ts'

/**
 * The calendar of reporting: what a period is called, which days its data cover, when it is due and when it closes.
 *
 * Days are strings `2024-11-30`, in Asia/Ho_Chi_Minh: seven hours ahead of UTC all year round since 1975, so no table of
 * time zones is needed and the zone of the process does not matter. Instants are ISO strings in UTC.
 */
export type Frequency = 'monthly' | 'quarterly' | 'half-yearly' | 'yearly'

/** How a province reckons. */
export interface CalendarSettings {
  /**
   * Last day of a month that its data cover; the next day belongs to the next month. `end` is the calendar month. 14 is
   * Decree 09/2019/NĐ-CP, Art. 12 (a month: the 15th of the month before to the 14th; quarters, halves and years alike).
   */
  readonly lastDay: 'end' | number
  /** Days from the end of the data to the due day of each tier; moved on to a working day, each tier after the one below. */
  readonly dueAfter: { readonly [tier in Tier]: number }
  /** Days from the last tier's due day to the last day of grace (gia hạn chung); the period closes when that day ends. */
  readonly grace: number
}

export const defaultCalendar: CalendarSettings = { lastDay: 'end', dueAfter: { cell: 2, base: 4, higher: 6 }, grace: 4 }
export const decree09: CalendarSettings = { ...defaultCalendar, lastDay: 14 }

export interface Period {
  /** `2024-11`, `2024-Q4`, `2024-H2` or `2024`. */
  readonly id: string
  readonly frequency: Frequency
  readonly label: Text
  /** First and last day that the data cover. */
  readonly from: string
  readonly to: string
  readonly due: { readonly [tier in Tier]: string }
  readonly graceEnds: string
  /** The instant at which the last day of grace ends: what stands then is in the first edition. */
  readonly closesAt: string
}

/** Years 1000 – 2999: what a `Date` and a day of ten characters both bear. */
const frequencies: { readonly [frequency in Frequency]: { months: number; pattern: RegExp } } = {
  monthly: { months: 1, pattern: /^[12]\d{3}-(0[1-9]|1[0-2])$/ },
  quarterly: { months: 3, pattern: /^[12]\d{3}-Q[1-4]$/ },
  'half-yearly': { months: 6, pattern: /^[12]\d{3}-H[12]$/ },
  yearly: { months: 12, pattern: /^[12]\d{3}$/ },
}

export const frequencyOf = (id: string): Frequency | undefined =>
  (Object.keys(frequencies) as Frequency[]).find(frequency => frequencies[frequency].pattern.test(id))

/** Whether periods of one frequency are shorter than those of another. */
export const isShorter = (one: Frequency, other: Frequency): boolean =>
  frequencies[one].months < frequencies[other].months

/** The last day of a calendar period, whatever days a realm's data cover: by which names in it are told. */
export const lastDay = (id: string): string =>
  endOfData(lastMonth(id, frequencies[frequencyOf(id)!].months), defaultCalendar)

/** A period from its id, or undefined when the id is none. */
export const period = (id: string, settings: CalendarSettings = defaultCalendar): Period | undefined => {
  const frequency = frequencyOf(id)
  if (!frequency) return undefined
  const months = frequencies[frequency].months
  const last = lastMonth(id, months)
  const from = addDays(endOfData(last - months, settings), 1)
  const to = endOfData(last, settings)
  const due = dueDays(to, settings)
  const graceEnds = workingDayFrom(addDays(due.higher, settings.grace))
  return {
    id,
    frequency,
    label: periodLabel(id),
    from,
    to,
    due,
    graceEnds,
    closesAt: startOf(addDays(graceEnds, 1)),
  }
}

/** The last day on which a unit of this tier is in time; one that owes nothing itself is shown the last of all. */
export const dueDay = ({ due }: Period, tier: UnitTier | null): string =>
  due[tier === null ? 'higher' : tiersOf(tier)[0]]

/** The period that is `steps` periods later (earlier when negative): `2024-01` and −1 give `2023-12`. */
export const shift = (id: string, steps: number): string => {
  const frequency = frequencyOf(id)!
  const { months } = frequencies[frequency]
  return idOf(lastMonth(id, months) + steps * months, frequency)
}

export const before = (id: string): string => shift(id, -1)

/** The same period of the year before. */
export const lastYear = (id: string): string => `${Number(id.slice(0, 4)) - 1}${id.slice(4)}`

/** The first period of the same year. */
export const firstOfYear = (id: string): string => {
  const frequency = frequencyOf(id)!
  const { months } = frequencies[frequency]
  return idOf(Number(id.slice(0, 4)) * 12 + months - 1, frequency)
}

/** The period ids from one to another, both included. Empty when they are of different frequencies or in the wrong order. */
export const span = (from: string, to: string): string[] => {
  const frequency = frequencyOf(from)
  if (!frequency || frequency !== frequencyOf(to)) return []
  const ids: string[] = []
  for (let id = from; id <= to; id = shift(id, 1)) ids.push(id)
  return ids
}

/** The periods of a frequency that a period is made of, by their ids, whichever days each covers; none when they are longer than it. */
export const periodsWithin = (id: string, frequency: Frequency): string[] => {
  const [whole, part] = [frequencies[frequencyOf(id)!].months, frequencies[frequency].months]
  const first = lastMonth(id, whole) - whole
  return Array.from({ length: Math.floor(whole / part) }, (_, i) => idOf(first + (i + 1) * part, frequency))
}

/** The newest period of a frequency whose data have begun on this day. */
export const periodOf = (day: string, frequency: Frequency, settings: CalendarSettings = defaultCalendar): string => {
  const { months } = frequencies[frequency]
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  const guess = idOf(month - (month % months) + months - 1, frequency)
  return day > period(guess, settings)!.to ? shift(guess, 1) : guess
}

/** The first period of a frequency whose data begin on a day or later. */
export const periodFrom = (day: string, frequency: Frequency, settings: CalendarSettings = defaultCalendar): string => {
  const id = periodOf(day, frequency, settings)
  return period(id, settings)!.from < day ? shift(id, 1) : id
}

export const isWorkingDay = (day: string): boolean => {
  const year = holidays[day.slice(0, 4)]
  if (year?.worked.includes(day)) return true
  const weekday = new Date(utc(day)).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !year?.off.includes(day)
}

/** The day itself when it is worked, else the next one that is. */
export const workingDayFrom = (day: string): string => (isWorkingDay(day) ? day : workingDayFrom(addDays(day, 1)))

/** The last of so many working days that follow a day. */
export const workingDaysAfter = (day: string, count: number): string =>
  count === 0 ? day : workingDaysAfter(workingDayFrom(addDays(day, 1)), count - 1)

/** Months are counted from year 0, so that quarters, halves and years are plain arithmetic. */
const lastMonth = (id: string, months: number): number => {
  const ordinal = months === 12 ? 1 : Number(id.slice(months === 1 ? 5 : 6))
  return Number(id.slice(0, 4)) * 12 + ordinal * months - 1
}

const idOf = (month: number, frequency: Frequency): string => {
  const { months } = frequencies[frequency]
  const year = String(Math.floor(month / 12)).padStart(4, '0')
  const ordinal = Math.floor((month % 12) / months) + 1
  const suffix = {
    monthly: `-${String(ordinal).padStart(2, '0')}`,
    quarterly: `-Q${ordinal}`,
    'half-yearly': `-H${ordinal}`,
    yearly: '',
  }
  return year + suffix[frequency]
}

const endOfData = (month: number, { lastDay }: CalendarSettings): string => {
  const nextMonth = Date.UTC(Math.floor((month + 1) / 12), (month + 1) % 12, 1)
  const end = dayString(nextMonth - dayLength)
  return lastDay === 'end'
    ? end
    : `${end.slice(0, 8)}${String(Math.min(lastDay, Number(end.slice(8)))).padStart(2, '0')}`
}

const dueDays = (to: string, { dueAfter }: CalendarSettings): Period['due'] => {
  const due = (days: number, after: string): string => {
    const day = addDays(to, days)
    return workingDayFrom(day > after ? day : addDays(after, 1))
  }
  // Never before one working day has passed since the data closed.
  const cell = due(dueAfter.cell, workingDayFrom(addDays(to, 1)))
  const base = due(dueAfter.base, cell)
  return { cell, base, higher: due(dueAfter.higher, base) }
}

import { addDays, isWorkingDay } from '../calendar/calendar.ts'
import { dayLength, utc } from '../calendar/day.ts'

/** Working days before the due day on which the first reminder goes out. */
const workingDaysAhead = 3
/** Days from one reminder of what is late to the next. */
const apart = 7

/** From this day until the close a submission that is owed is pressing. */
export const firstReminder = (due: string): string => {
  let day = due
  for (let left = workingDaysAhead; left > 0; left--) day = workingDayBefore(day)
  return day
}

/**
 * Whether a reminder goes out on a day: three working days before the due day, on it, the day after, and then every week; the close
 * ends it. What would fall on a day off goes out on the next working day; of two that meet there, one.
 */
export const remindsOn = (day: string, due: string): boolean => {
  if (!isWorkingDay(day)) return false
  if (day === firstReminder(due)) return true
  for (let meant = day; meant > workingDayBefore(day) && meant >= due; meant = addDays(meant, -1))
    if (isMeant(meant, due)) return true
  return false
}

/** Whether a reminder would go out on a day, were it a working day: none before the due day. */
const isMeant = (day: string, due: string): boolean => {
  const late = (utc(day) - utc(due)) / dayLength
  return late === 0 || late % apart === 1
}

const workingDayBefore = (day: string): string => {
  const before = addDays(day, -1)
  return isWorkingDay(before) ? before : workingDayBefore(before)
}

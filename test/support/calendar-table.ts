import { dayOf, decree09, defaultCalendar, period, span } from '../../shared/domain/calendar/calendar.ts'

/** Prints every period of 2024–2027 under three ways of reckoning, as it comes out under this process's TZ. */
const ids = [
  ...span('2024-01', '2027-12'),
  ...span('2024-Q1', '2027-Q4'),
  ...span('2024-H1', '2027-H2'),
  ...span('2024', '2027'),
]
const calendars = [defaultCalendar, decree09, { ...defaultCalendar, lastDay: 25 }]
console.log(
  JSON.stringify({
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    today: dayOf(new Date('2024-11-30T16:59:59Z')),
    tomorrow: dayOf(new Date('2024-11-30T17:00:00Z')),
    periods: calendars.map(calendar => ids.map(id => period(id, calendar))),
  }),
)

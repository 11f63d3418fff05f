const fields = ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek', 'year'] as const
type Field = (typeof fields)[number]
type Moment = { readonly [field in Field]: number }

/** Names that may stand for numbers; in EventBridge Sunday is day 1 of the week. */
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const named = new Map([...months, ...days].map((name, index) => [name, index < 12 ? index + 1 : index - 11]))

/**
 * Whether a schedule's expression names this minute in its time zone: `cron(5 * * * ? *)` with lists, ranges and steps, or
 * `rate(1 hour)`, counted from the epoch. Throws on L, W and #.
 */
export const isDue = (expression: string, timeZone: string, minute: Date): boolean => {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression)
  if (rate) {
    const minutes = Number(rate[1]) * { minute: 1, hour: 60, day: 1440 }[rate[2] as 'minute' | 'hour' | 'day']
    return Math.floor(minute.getTime() / 60_000) % minutes === 0
  }
  const parts = /^cron\((.+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/)
  if (parts?.length !== fields.length) throw new Error(`Not a cron or rate expression: ${expression}`)
  const moment = momentIn(timeZone, minute)
  const fits = fields.map((field, index) => parts[index]!.split(',').map(term => names(term, field, moment[field])))
  return fits.every(terms => terms.includes(true))
}

const first: Moment = { minute: 0, hour: 0, dayOfMonth: 1, month: 1, dayOfWeek: 1, year: 1970 }

const names = (term: string, field: Field, value: number): boolean => {
  const [range = '', step] = term.split('/')
  if (range === '?') return true
  const [from, to] = range === '*' ? [first[field], undefined] : range.split('-').map(number)
  const end = range === '*' || (step && to === undefined) ? Number.POSITIVE_INFINITY : (to ?? from!)
  return value >= from! && value <= end && (value - from!) % Number(step ?? 1) === 0
}

const number = (text: string): number => {
  const value = named.get(text.toUpperCase()) ?? Number(text)
  if (!Number.isInteger(value)) throw new Error(`${text} is not known in a cron expression here`)
  return value
}

const momentIn = (timeZone: string, minute: Date): Moment => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
  })
  const parts = Object.fromEntries(format.formatToParts(minute).map(({ type, value }) => [type, value]))
  return {
    minute: Number(parts.minute),
    hour: Number(parts.hour),
    dayOfMonth: Number(parts.day),
    month: Number(parts.month),
    dayOfWeek: named.get(parts.weekday!.toUpperCase())!,
    year: Number(parts.year),
  }
}

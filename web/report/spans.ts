import { firstOfYear, frequencyOf, shift, span } from '../../shared/domain/calendar/calendar.ts'
import { longestReport, spanId } from '../../shared/domain/calendar/reported-span.ts'

const monthsOf = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 }

/** The quarters and halves of a year: the first month, and how many they are. */
const parts = [
  [1, 3],
  [4, 3],
  [7, 3],
  [10, 3],
  [1, 6],
  [7, 6],
] as const

/**
 * The spans that are asked for by name, of the year of the period that is shown: quarters, halves, and from January on ("10 tháng
 * năm 2024"). Only those that have begun, and are made of several periods.
 */
export const namedSpans = (shown: string, newest: string): string[] => {
  const months = monthsOf[frequencyOf(shown)!]
  const first = firstOfYear(shown)
  const ofParts = parts
    .filter(([from, length]) => (from - 1) % months === 0 && length % months === 0 && length > months)
    .map(([from, length]) => spanId(shift(first, (from - 1) / months), shift(first, (from + length - 1) / months - 1)))
  const fromFirst = Array.from({ length: 12 / months - 1 }, (_, i) => spanId(first, shift(first, i + 1)))
  return [...new Set([...ofParts, ...fromFirst])].filter(id => id.split('..')[1]! <= newest)
}

/** From the first period of the year to the one that is shown: what is asked for most. */
export const usualSpan = (shown: string): string => spanId(firstOfYear(shown), shown)

/** The periods in which a span may begin or end, the newest first. */
export const periodsOfSpans = (newest: string): string[] => span(shift(newest, 1 - longestReport), newest).reverse()

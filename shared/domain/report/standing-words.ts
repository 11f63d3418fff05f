import { periodLabel } from '../calendar/period-label.ts'
import { lowerFirst } from '../figures/figure-words.ts'
import type { ReportWords } from './words.ts'

/** "Của 3 đơn vị, 2 từ tháng 10/2024": of how many units something stands, each given by the period in which it answered. */
export const standingWords = (
  answered: readonly string[],
  newest: string,
  { language, standing }: Pick<ReportWords, 'language' | 'standing'>,
): string => {
  const older = [...Map.groupBy(answered, period => period)]
    .filter(([period]) => period !== newest)
    .sort(([a], [b]) => (a < b ? 1 : -1))
  return standing(
    answered.length,
    older.map(([period, units]) => ({ units: units.length, period: lowerFirst(periodLabel(period)[language]) })),
  )
}

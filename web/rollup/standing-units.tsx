import { spanLabel } from '../../shared/domain/calendar/reported-span.ts'
import { lowerFirst } from '../../shared/domain/figures/figure-words.ts'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { rollupWords as w } from '../words/rollup.ts'
import type { Rollup } from './about.ts'

interface StandingUnitsProps {
  readonly rollup: Rollup
  readonly field: string
}

/** As many periods are named; what is older is told together. */
const named = 2

/** "của 3 đơn vị, 2 từ tháng 10/2024": whose figures stand over a span, and which of them were not told in its newest period. */
export const StandingUnits = ({ rollup: { standing, periods }, field }: StandingUnitsProps) => {
  const oldestFirst = standing[field]
  if (!oldestFirst) return null
  const newestFirst = [...oldestFirst].reverse()
  const older = newestFirst.filter(({ period }) => period !== periods.at(-1)!.id)
  const oldest = older.slice(named)
  const told = [
    ...older.slice(0, named).map(({ period, units }) => say(w.standingFrom(showNumber(units), labelOf(period)))),
    ...(oldest.length > 0 ? [say(w.standingBefore(showNumber(sumOf(oldest)), labelOf(older[named - 1]!.period)))] : []),
  ]
  return (
    <small class="quiet-text">
      <br />
      {say(w.standing(showNumber(sumOf(newestFirst)), told.join(', ')))}
    </small>
  )
}

const labelOf = (period: string): string => lowerFirst(say(spanLabel(period)))

const sumOf = (list: readonly { readonly units: number }[]): number => list.reduce((sum, { units }) => sum + units, 0)

import { periodLabel } from '../calendar/period-label.ts'
import { type Figures, figureRules } from '../figures/figures.ts'
import type { Form } from '../form/form.ts'
import { chartByUnit, chartOverTime } from '../narrative/annexes.ts'
import type { NarrativeSource } from '../narrative/figures.ts'
import { byCode } from '../text.ts'
import type { DocumentChart } from './document.ts'

/** So many charts a report has at most, of so many bars. */
const chartsLimit = 3
const barsLimit = 30
/** Bars of fewer lengths than this, or a course of fewer points, show nothing that a sentence does not. */
const fewest = 3

/**
 * The charts of a report: of a few sections the figure in which units differ most, by unit, and the course of the year. Only what
 * adds up over units and over time is drawn. Of a unit with nothing below it there is only the course.
 */
export const documentCharts = (
  source: NarrativeSource,
  course: readonly { readonly period: string; readonly figures: Figures }[],
): DocumentChart[] => {
  const { form } = source.editions.toSorted((a, b) => byCode(a.period, b.period)).at(-1)!
  const sections = summedFigures(form).map(
    fields => fields.map(({ id, label }) => chartByUnit(source, id, `${label}, theo đơn vị`)).toSorted(byVariety)[0]!,
  )
  const byUnit = sections.filter(chart => chart.points.length <= barsLimit && variety(chart) >= fewest)
  const chosen = new Set(byUnit.toSorted(byVariety).slice(0, chartsLimit))
  const overTime = summedFigures(form)
    .flat()
    .map(({ id, label }) =>
      chartOverTime(
        form,
        id,
        `${label}, qua các kỳ`,
        course.map(({ period, figures }) => ({ label: periodLabel(period).vi, figures })),
      ),
    )
    .find(({ points }) => points.filter(({ value }) => value !== null).length >= fewest)
  return [...byUnit.filter(chart => chosen.has(chart)), ...(overTime ? [overTime] : [])]
}

/** How many different lengths its bars have. */
const variety = ({ points }: DocumentChart): number =>
  new Set(points.flatMap(({ value }) => (value === null ? [] : [value]))).size

const byVariety = (a: DocumentChart, b: DocumentChart): number => variety(b) - variety(a)

/** Section by section, those that have any. */
const summedFigures = (form: Form): (readonly { readonly id: string; readonly label: string }[])[] => {
  const rules = figureRules(form)
  return form.sections
    .map(({ fields }) =>
      fields
        .filter(({ id, retired }) => !retired && rules.get(id)?.summed && rules.get(id)?.overTime === 'sum')
        .map(({ id, label }) => ({ id, label: label.vi })),
    )
    .filter(fields => fields.length > 0)
}

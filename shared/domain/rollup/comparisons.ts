import type { FiguresJson } from '../figures/figures.ts'

/** What a report's figures are set against: which editions, and the plan as it was read. Null where it is not known. */
export interface Comparisons {
  readonly before: readonly ComparedEdition[] | null
  readonly lastYear: readonly ComparedEdition[] | null
  /** From the year's beginning; also null where the report itself begins with the year. */
  readonly toDate: readonly ComparedEdition[] | null
  readonly plan: ComparedPlan | null
}

export interface ComparedEdition {
  readonly period: string
  readonly number: number
}

export interface ComparedPlan {
  readonly year: string
  readonly revision: number
  readonly figures: FiguresJson
}

import type { Asked } from '../../shared/domain/asked.ts'
import type { Sources } from '../../shared/domain/rollup/todays-sources.ts'
import type { Edition } from '../../shared/storage/editions.ts'

/** What is to be read: a period, and where its figures are taken from; and what of it stands. */
export interface ToRead {
  readonly period: Asked
  readonly sources: readonly Sources[]
  readonly standing: readonly Sources[]
}

export const unitsOf = (sources: readonly Sources[]): string[] => [
  ...new Set(sources.flatMap(({ sources, torn }) => [...sources.map(({ unit }) => unit), ...torn])),
]

/** Which edition a figure is to be from: by the unit that closed, and the period. Undefined: it is live. */
export type EditionOf = (root: string, period: string) => Edition | undefined

import { type Figures, fieldOf } from '../figures/figures.ts'
import { noShares, type SharedFigures, someOf } from '../figures/shares.ts'

/**
 * The figures of a unit of a later tree, field by field: of each every answer that enters it has its place here, or nothing of the field is
 * told (không so sánh được). That is neither zero nor missing.
 */
export interface Comparable extends SharedFigures {
  /** The fields of which somebody answered whose answer lies here in part, and nobody said in which. */
  readonly incomparable: ReadonlySet<string>
}

const no: ReadonlySet<string> = new Set()

export const nothingComparable: Comparable = { ...noShares, incomparable: no }

/** All of it but the fields of which no figure can be told. */
export const comparable = (figures: SharedFigures, incomparable = no): Comparable => ({
  ...(incomparable.size === 0 ? figures : someOf(figures, key => !incomparable.has(fieldOf(key)))),
  incomparable,
})

export const fieldsOf = (figures: Figures): ReadonlySet<string> => new Set([...figures.keys()].map(fieldOf))

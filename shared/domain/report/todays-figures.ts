import { isOnePeriod } from '../calendar/reported-span.ts'
import type { EditionLine } from '../edition/edition.ts'
import { type Figures, fieldOf, figureRules, noFigures } from '../figures/figures.ts'
import { allFields, type Field, type Form } from '../form/form.ts'
import type { Comparable } from '../rollup/comparable.ts'
import { type Course, type PeriodThen, todaysOver } from '../rollup/todays-over.ts'
import { shownFigures } from '../rollup/todays-shown.ts'
import { todaysTotals } from '../rollup/todays-tree.ts'
import type { TreeView, Unit } from '../tree/unit-tree.ts'
import { type Cell, textCell } from './cells.ts'
import { columnsOf, type ReportColumn } from './columns.ts'
import { formOver, ownFigures, type ReportedOnce } from './source.ts'
import type { ReportWords } from './words.ts'

/** What a report on today's tree is made from, whatever kind of file it becomes. */
export interface TodaysSource {
  /** The tree of the day, and the report's unit on it. */
  readonly view: TreeView
  readonly unit: Unit
  /** Oldest first; of whoever gave something to the unit, wherever it stood then. */
  readonly periods: readonly [ReportedPeriodThen, ...ReportedPeriodThen[]]
  /** The period's id, or the span's. */
  readonly span: string
  readonly course: Course
  readonly editions: readonly TodaysEdition[]
  /** When the newest of its editions was frozen, and when the newest submission in them was sent. */
  readonly closesAt: string
  readonly dataAsOf: string | null
  /** SHA-256 of what it is made from: the editions, what became of the units, the tree. */
  readonly hash: string
  readonly words: ReportWords
}

/** A period on its own tree, with what became of the reports that units owed in it, or sent although they did not. */
export interface ReportedPeriodThen extends PeriodThen {
  readonly reported: readonly ReportedThen[]
}

/** What became of the report of a unit of then. */
export interface ReportedThen extends Pick<ReportedOnce, 'period' | 'owes' | 'sent' | 'late'> {
  readonly unit: string
  /** As it was called then. */
  readonly name: string
}

/** An edition that a report is made from: one of several that closed a period, where figures come from several. */
export interface TodaysEdition {
  readonly period: string
  readonly number: number
  /** Who closed it, as it was called then. */
  readonly closedBy: string
}

export interface TodaysAmounts {
  /** Whole numbers that sum. */
  readonly shown: Figures
  /** The exact ones of which percentages and means are made: numerators over one denominator. */
  readonly exact: Figures
  /** The fields of which there is no figure, since somebody who answered was divided and nobody stated the shares. */
  readonly incomparable: ReadonlySet<string>
}

/** A unit of the tree of the day, at its place below the report's. */
export interface TodaysPlace {
  readonly unit: Unit
  readonly depth: number
  /** The names above it, from the report's unit down. */
  readonly path: readonly string[]
  /** Its own, without those below it. */
  readonly own: TodaysAmounts
  /** With all below it. */
  readonly total: TodaysAmounts
}

export interface TodaysFigures {
  /** Only what adds up over units, and over the time: nothing else follows. */
  readonly form: Form
  readonly places: readonly [TodaysPlace, ...TodaysPlace[]]
  readonly total: TodaysAmounts
  /** What is in the total and in no unit's own, since nobody divided it; null where there is nothing of that. */
  readonly undivided: TodaysAmounts | null
}

/** The figures of a report on today's tree: of the very units, and rounded in the very way, of the screen. */
export const todaysFigures = (source: TodaysSource): TodaysFigures => {
  const made = known.get(source) ?? figuresOf(source)
  known.set(source, made)
  return made
}

/** What a unit of then adds to figures on another tree: all that adds up over units, with what its tables compute. */
export const followedFigures = (form: Form): ((line: EditionLine) => Figures) => {
  const columns = new Set(
    allFields(form)
      .filter(({ overUnits }) => overUnits === 'columns')
      .map(({ id }) => id),
  )
  const rules = figureRules(form)
  return line =>
    new Map([...ownFigures(form, line)].filter(([key]) => rules.get(key)?.summed ?? columns.has(fieldOf(key))))
}

/** Made once, since every file of a report is made of them. */
const known = new WeakMap<TodaysSource, TodaysFigures>()

const figuresOf = ({ view, unit, periods, span, course }: TodaysSource): TodaysFigures => {
  const totals = todaysTotals(view, todaysOver(periods, course))
  const shown = shownFigures(view, totals, unit.id)
  const places = placesBelow(view, unit).map((place): TodaysPlace => {
    const [exact, whole] = [totals.get(place.unit.id)!, shown.get(place.unit.id)!]
    return { ...place, own: amounts(exact.own, whole.own), total: amounts(exact.total, whole.total) }
  })
  const [top] = places
  return {
    form: following(formOver(periods.map(({ form }) => form)), isOnePeriod(span)),
    places: places as [TodaysPlace, ...TodaysPlace[]],
    total: top!.total,
    undivided: undividedOf(
      top!.total,
      places.map(({ own }) => own),
    ),
  }
}

const amounts = ({ numerators, incomparable }: Comparable, shown: Figures): TodaysAmounts => ({
  shown,
  exact: numerators,
  incomparable,
})

const placesBelow = (view: TreeView, top: Unit): Pick<TodaysPlace, 'unit' | 'depth' | 'path'>[] => {
  const visit = (unit: Unit, path: readonly string[]): Pick<TodaysPlace, 'unit' | 'depth' | 'path'>[] => [
    { unit, depth: path.length, path },
    ...view.children(unit.id).flatMap(child => visit(child, [...path, unit.name])),
  ]
  return visit(top, [])
}

/** The rest of the total, so that rows sum to it. Of a rest there is no percentage. */
export const undividedOf = (total: TodaysAmounts, own: readonly TodaysAmounts[]): TodaysAmounts | null => {
  const torn = new Set(own.flatMap(({ incomparable }) => [...incomparable]))
  const rest = new Map([...total.shown].filter(([key]) => torn.has(fieldOf(key))))
  for (const { shown } of own)
    for (const [key, amount] of shown) if (rest.has(key)) rest.set(key, rest.get(key)! - amount)
  // A nought that only those said between whom it lies is not missing.
  const isLeft = ([key, amount]: readonly [string, bigint]): boolean =>
    amount !== 0n || !own.some(({ shown }) => shown.has(key))
  const left = new Map([...rest].filter(isLeft))
  return left.size === 0 ? null : { shown: left, exact: noFigures, incomparable: new Set() }
}

/** The form without what does not follow units, or has no figure over several periods. */
const following = (form: Form, onePeriod: boolean): Form => ({
  ...form,
  sections: form.sections
    .map(section => ({ ...section, fields: section.fields.filter(field => follows(field, onePeriod)) }))
    .filter(({ fields }) => fields.length > 0),
})

const follows = ({ overUnits, overTime, kind }: Field, onePeriod: boolean): boolean =>
  (overUnits === 'sum' || overUnits === 'options' || overUnits === 'columns') &&
  (onePeriod || overTime !== 'none') &&
  kind !== 'text' &&
  kind !== 'date'

/** The columns of some fields in which anything stands. */
export const todaysColumns = (
  fields: readonly Field[],
  { places, total }: TodaysFigures,
  words: ReportWords,
): ReportColumn[] => {
  const told = [total, ...places.flatMap(({ own, total }) => [own, total])]
  const isShown = (column: ReportColumn): boolean => told.some(of => readTodays(column, of, words) !== null)
  return fields.flatMap(field => columnsOf(field, words)).filter(isShown)
}

/** What a column says of some amounts. */
export const readTodays = (column: ReportColumn, of: TodaysAmounts, words: ReportWords): Cell => {
  if (of.incomparable.has(column.field.id)) return textCell(words.incomparable)
  const isShare = column.total !== null && column.total.by !== 'sum'
  return column.read(isShare ? of.exact : of.shown, null)
}

/** A unit to which nothing came has no row but its own report's. */
export const isTold = ({ own: { shown, incomparable } }: Pick<TodaysPlace, 'own'>): boolean =>
  shown.size + incomparable.size > 0

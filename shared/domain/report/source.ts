import { isOnePeriod } from '../calendar/reported-span.ts'
import type { EditionHeader, EditionLine } from '../edition/edition.ts'
import { add, addInto, type Figures, fieldOf, fromJson, noFigures } from '../figures/figures.ts'
import { allFields, type Field, type Form } from '../form/form.ts'
import { isAnswered, type Values } from '../form/values.ts'
import { periodsThatStand } from '../rollup/periods-that-stand.ts'
import { type Carried, overTimeOf } from '../rollup/standing.ts'
import { isTold, standingOnly, standingWithin, type ToldPeriod, totalOverTime } from '../rollup/told-span.ts'
import { isCounted } from '../submission/submission.ts'
import { byCode, byName } from '../text.ts'
import { computedFigures } from './columns.ts'
import type { UnitChange } from './corrections.ts'
import type { ReportWords } from './words.ts'

/** What a report's figures are made from, whatever kind of file they become. */
export interface ReportSource {
  /** One, or those of a span of periods of one form in which the unit stood, oldest first. */
  readonly periods: readonly [ReportedPeriod, ...ReportedPeriod[]]
  /** The period's id, or the span's: `2024-01..2024-10`. */
  readonly span: string
  /** The number of the edition of this period or span, and the SHA-256 of its object in hexadecimal. */
  readonly edition: number
  readonly hash: string
  /** With which unit of a later period stands what one answered; absent where none came to another. */
  readonly carried?: Carried
  /** What its editions say otherwise than those that they correct. */
  readonly changes?: readonly UnitChange[]
  readonly words: ReportWords
}

/** Whether it is of several periods, though the unit may have stood in only one of them. */
export const isSpan = ({ span }: ReportSource): boolean => !isOnePeriod(span)

export interface ReportedPeriod {
  readonly header: EditionHeader
  /** The version of the form that the period pinned. */
  readonly form: Form
  /**
   * The lines of the report's unit and of everything below it, in any order; none where the unit did not stand. They are read once
   * for each file, one period at a time.
   */
  readonly lines: Iterable<EditionLine>
}

/** What became of one report that a unit owed, or sent although it did not. */
export interface ReportedOnce
  extends Pick<EditionLine, 'owes' | 'state' | 'version' | 'late' | 'nothing' | 'at' | 'by'> {
  readonly period: string
  readonly sent: boolean
  /** Its answers that are no figures: texts, days, choices and the rows of tables. */
  readonly values: Values | null
}

type Unit = Pick<EditionLine, 'unit' | 'parent' | 'kind' | 'code' | 'name'>

/** A unit at its place in the tree, as it stood in the newest period in which it stood. */
export interface Place {
  readonly unit: Unit
  readonly depth: number
  /** The names above it, from the report's unit down. */
  readonly path: readonly string[]
  /** The unit's own figures over the report's time, computed ones included. */
  readonly own: Figures
  /** The fields that it answered in any period. */
  readonly answered: ReadonlySet<string>
  /** Oldest first. */
  readonly reported: readonly ReportedOnce[]
}

/** A source as a report shows it: the units in the order of the tree, the report's own first, each with its figures of all periods. */
export interface ReportFigures {
  /** All that was asked in any of the periods, in the newest words. */
  readonly form: Form
  readonly places: readonly [Place, ...Place[]]
  /** The sums of all units, computed ones included. */
  readonly total: Figures
  /** Over a span, in which period a unit gave the answer of a field that stands. */
  readonly standing: (unit: string, field: string) => string | undefined
  /** When the newest submission of any period was sent. */
  readonly dataAsOf: string | null
  /** Of the newest period's sources. */
  readonly fingerprint: string
}

/**
 * Over a span what adds up over time is summed. What does not, but adds up over units, is each unit's newest answer, as in the narrative
 * (`totalOverTime`): in the row of the one who gave it, so that rows add up to their total. What is listed by unit is each unit's own
 * newest answer.
 */
export const reportFigures = (source: ReportSource): ReportFigures => {
  const { periods } = source
  const histories = new Map<string, History>()
  const told: ToldPeriod[] = []
  const tops: EditionLine[] = []
  for (const { header, form, lines: read } of periods.toReversed()) {
    const lines = [...read]
    const top = topOf(lines)
    if (!top) continue
    tops.push(top)
    const { period } = header
    const own = new Map(lines.map(line => [line.unit, ownFigures(form, line)]))
    const total = lines.map(line => computedOf(form, line)).reduce(add, fromJson(top.total))
    told.push({ form, period, total, own })
    const stands = periodsThatStand(told.toReversed(), isTold).has(period)
    const takes = takesIn(form, isSpan(source), stands)
    for (const line of lines) {
      const history = histories.get(line.unit) ?? newHistory(line)
      histories.set(line.unit, history)
      addLine(history, period, form, line, takes)
    }
  }
  const [newest] = tops
  if (!newest) throw new Error('None of the periods has a line of the unit')
  const form = formOver(periods.map(period => period.form))
  const oldestFirst = told.toReversed()
  const standing: ReturnType<typeof standingWithin> = isSpan(source)
    ? standingWithin(oldestFirst, source.carried)
    : new Map()
  for (const { id } of allFields(form).filter(field => field.overUnits !== 'own'))
    for (const { unit, figures } of standing.get(id)?.values() ?? [])
      addInto(histories.get(unit)!.own, standingOnly(form, figures))
  const places = inTreeOrder([...histories.values()].map(({ unit }) => unit)).map(({ unit, depth, path }): Place => {
    const { own, answered, reported } = histories.get(unit.unit)!
    return { unit, depth, path, own, answered, reported: reported.toReversed() }
  })
  return {
    form,
    places: places as [Place, ...Place[]],
    total: isSpan(source) ? totalOverTime(oldestFirst, source.carried) : told[0]!.total,
    standing: (unit, field) => standing.get(field)?.get(unit)?.period,
    dataAsOf: tops.reduce<string | null>(
      (last, { dataAsOf }) => (!last || (dataAsOf && dataAsOf > last) ? dataAsOf : last),
      null,
    ),
    fingerprint: newest.fingerprint,
  }
}

/** Every unit after its parent, siblings in Vietnamese order of names. The first is the one whose parent is not among them. */
export const inTreeOrder = <U extends Pick<Unit, 'unit' | 'parent' | 'name'>>(
  units: readonly U[],
): { readonly unit: U; readonly depth: number; readonly path: readonly string[] }[] => {
  const known = new Set(units.map(({ unit }) => unit))
  const below = Map.groupBy(units, ({ parent }) => (parent !== null && known.has(parent) ? parent : null))
  const places: { unit: U; depth: number; path: readonly string[] }[] = []
  const visit = (parent: string | null, path: readonly string[]): void => {
    const siblings = below.get(parent) ?? []
    for (const unit of siblings.toSorted((a, b) => byName(a.name, b.name) || byCode(a.unit, b.unit))) {
      places.push({ unit, depth: path.length, path })
      visit(unit.unit, [...path, unit.name])
    }
  }
  visit(null, [])
  return places
}

/** A unit that owes the form, or sent it although it does not. */
export const reports = (line: EditionLine): boolean => line.owes || line.version > 0

/** The unit's own figures, computed ones included; none when it sent nothing that counts. */
export const ownFigures = (form: Form, line: EditionLine): Figures =>
  line.own ? add(fromJson(line.own), computedOf(form, line)) : noFigures

const computedOf = (form: Form, { values }: EditionLine): Figures =>
  values ? computedFigures(form, values) : noFigures

const topOf = (lines: readonly EditionLine[]): EditionLine | undefined => {
  const units = new Set(lines.map(({ unit }) => unit))
  return lines.find(({ parent }) => parent === null || !units.has(parent))
}

interface History {
  readonly unit: Unit
  readonly own: Map<string, bigint>
  /** Fields listed by unit that a newer period has answered. */
  readonly listed: Set<string>
  readonly answered: Set<string>
  /** Newest first. */
  readonly reported: ReportedOnce[]
}

const newHistory = ({ unit, parent, kind, code, name }: EditionLine): History => ({
  unit: { unit, parent, kind, code, name },
  own: new Map(),
  listed: new Set(),
  answered: new Set(),
  reported: [],
})

/** Whether a key's amount of a period goes into the unit's own: `unlessNewer` when it has no newer one of the field. */
type Takes = (key: string) => 'always' | 'unlessNewer' | 'never'

const takesIn = (form: Form, span: boolean, stands: boolean): Takes => {
  const fields = new Map(allFields(form).map(field => [field.id, field]))
  return key => {
    if (!span) return 'always'
    const overTime = overTimeOf(form, key)
    if (overTime === 'sum') return 'always'
    return stands && overTime === 'last' && fields.get(fieldOf(key))!.overUnits === 'own' ? 'unlessNewer' : 'never'
  }
}

const addLine = (history: History, period: string, form: Form, line: EditionLine, takes: Takes): void => {
  const { own, listed, answered, reported } = history
  for (const [key, amount] of ownFigures(form, line)) {
    const taken = takes(key)
    if (taken === 'always' || (taken === 'unlessNewer' && !listed.has(fieldOf(key)))) addTo(own, key, amount)
  }
  for (const { id, overUnits } of allFields(form)) {
    if (!isAnswered(line.values?.[id])) continue
    answered.add(id)
    if (overUnits === 'own') listed.add(id)
  }
  if (!reports(line)) return
  const { owes, state, version, late, nothing, at, by, values } = line
  const sent = isCounted(state)
  reported.push({
    period,
    owes,
    state,
    version,
    sent,
    late,
    nothing,
    at,
    by,
    values: values && writtenOf(form, values),
  })
}

const addTo = (sum: Map<string, bigint>, key: string, amount: bigint): void => {
  sum.set(key, (sum.get(key) ?? 0n) + amount)
}

const figuresAlone: ReadonlySet<Field['kind']> = new Set(['count', 'amount', 'decimal', 'ratio', 'mean'])

const writtenOf = (form: Form, values: Values): Values =>
  Object.fromEntries(
    allFields(form).flatMap(({ id, kind }) =>
      !figuresAlone.has(kind) && isAnswered(values[id]) ? [[id, values[id]]] : [],
    ),
  )

/** Versions of one form, oldest first, as one: each section, field, option, row and column that any of them has. */
export const formOver = (versions: readonly Form[]): Form => {
  const [newest, ...older] = [...new Set(versions)].toReversed()
  const sections = older.reduce(
    (kept, form) =>
      together(kept, form.sections, (section, old) => ({
        ...section,
        fields: together(section.fields, old.fields, withOlder),
      })),
    newest!.sections,
  )
  return { ...newest!, sections }
}

const withOlder = (field: Field, old: Field): Field => {
  if ('options' in field && 'options' in old) return { ...field, options: together(field.options, old.options) }
  if (field.kind !== 'table' || old.kind !== 'table') return field
  return {
    ...field,
    columns: together(field.columns, old.columns, (column, older) =>
      'options' in column && 'options' in older
        ? { ...column, options: together(column.options, older.options) }
        : column,
    ),
    ...(field.rows && old.rows && { rows: together(field.rows, old.rows) }),
  }
}

const together = <T extends { readonly id: string }>(
  kept: readonly T[],
  old: readonly T[],
  both: (kept: T, old: T) => T = one => one,
): readonly T[] => {
  const older = new Map(old.map(item => [item.id, item]))
  const ids = new Set(kept.map(({ id }) => id))
  return [
    ...kept.map(item => (older.has(item.id) ? both(item, older.get(item.id)!) : item)),
    ...old.filter(({ id }) => !ids.has(id)),
  ]
}

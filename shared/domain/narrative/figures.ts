import { firstOfYear } from '../calendar/calendar.ts'
import type { EditionLine } from '../edition/edition.ts'
import { type Base, changeWords, planWords, type Quantity, quantityWords } from '../figures/figure-words.ts'
import { add, type Figures, fromJson, noFigures } from '../figures/figures.ts'
import { allFields, type Field, type Form } from '../form/form.ts'
import { isAnswered, type Values } from '../form/values.ts'
import { computedFigures } from '../report/columns.ts'
import type { UnitChange } from '../report/corrections.ts'
import { periodsThatStand } from '../rollup/periods-that-stand.ts'
import { overTime } from '../rollup/span.ts'
import type { Carried } from '../rollup/standing.ts'
import { isTold, type ToldPeriod, totalOverTime } from '../rollup/told-span.ts'
import { isCounted } from '../submission/submission.ts'
import { byCode, byName } from '../text.ts'
import type { UnitLife } from '../tree/unit-life.ts'
import type { FigureReference, Time } from './narrative.ts'
import { fieldNamed, fieldQuantity, numberQuantity } from './quantity.ts'
import { type SpanWords, spanWords } from './scope.ts'
import type { FormSentences } from './sentence.ts'
import { saysSomething } from './texts.ts'

/** One period's edition: the lines of the report's unit and of everything below it, in any order. */
export interface EditionOfPeriod {
  readonly form: Form
  readonly period: string
  readonly lines: readonly EditionLine[]
}

/** A unit's figures of another time. */
export interface Known {
  readonly own: Figures
  readonly total: Figures
  /** How many of the reports that were owed count as sent. */
  readonly sent: number
}

/** What a narrative is made from, and told with. */
export interface NarrativeSource {
  /** One, or those of a span of periods of one frequency. */
  readonly editions: readonly [EditionOfPeriod, ...EditionOfPeriod[]]
  readonly sentences: FormSentences
  /** The legal bases of what is reported, as they are cited on the report's day; null before the first of them. */
  readonly bases?: string | null
  /** The unit's first and last day, where it stood in a part of the time only. */
  readonly life?: Pick<UnitLife, 'from' | 'until'>
  /** With which unit of a later period stands what one answered; absent where none came to another. */
  readonly carried?: Carried
  /** What its editions say otherwise than those that they correct. */
  readonly changes?: readonly UnitChange[]
  /** Null where they are not known. */
  readonly before: Known | null
  readonly lastYear: Known | null
  /** Null too when the report itself begins with the year. */
  readonly toDate: Known | null
  /** What the year's plan says of figures that are not plans themselves, by key. */
  readonly plan: Figures | null
}

/** What is known of the reporting itself; each is a count of units, or, over a span, of reports. */
export type ReportingFigure =
  /** Those that sent, out of those that owe. */
  | '@sent'
  /** Owe and have sent nothing; were returned to be completed; sent late; said that there was nothing to report. Units alone. */
  | '@missing'
  | '@returned'
  | '@late'
  | '@nothing'
  /** The same reports as a number, which is known of other times too. */
  | '@reports'
  /** Units that answered anything; anything of a section; that wrote something in a text field. */
  | '@answering'
  | `@section.${string}`
  | `@answered.${string}`

/** A unit of the report at its place in the tree. */
export interface Place {
  readonly unit: string
  readonly kind: EditionLine['kind']
  /** With the unit above it where cells of several organisations bear the same name. */
  readonly name: string
  readonly depth: number
  readonly figures: Figures
  /** The newest that were answered, field by field. */
  readonly values: Values
  /** How many periods it owed, and of how many what it sent counts. */
  readonly owed: number
  readonly sent: number
  readonly late: number
  /** Its line of the newest period in which it stood. */
  readonly line: EditionLine
}

/** Everything that a reference can mean. */
export interface NarrativeFigures {
  readonly form: Form
  readonly span: SpanWords
  /** Whether it is of one period alone: then it is known who sent, and days mean something. */
  readonly onePeriod: boolean
  /** Whether it begins with the year, so that its own figures are those of the year to date. */
  readonly beginsYear: boolean
  /** The report's unit first, each unit after the one above it, siblings in Vietnamese order of names. */
  readonly places: readonly Place[]
  readonly times: Readonly<Record<Exclude<Time, 'plan'>, Known | null>>
  readonly plan: Figures | null
  readonly names: ReadonlyMap<string, readonly string[]>
}

const made = new WeakMap<NarrativeSource, NarrativeFigures>()

/** Made once for a source: the draft, the text, the annexes and the charts of a report are told from the same figures. */
export const narrativeFigures = (source: NarrativeSource): NarrativeFigures => {
  const figures = made.get(source) ?? figuresOf(source)
  made.set(source, figures)
  return figures
}

const figuresOf = (source: NarrativeSource): NarrativeFigures => {
  const editions = source.editions.toSorted((a, b) => byCode(a.period, b.period))
  const newest = editions.at(-1)!
  const stands = periodsThatStand(editions, edition => isTold(toldOf(edition)))
  const places = placesOf(editions, stands)
  const onePeriod = editions.length === 1
  const { counts, names } = reportingOf(newest.form, places, onePeriod)
  const known = knownOf(editions, source.carried)
  return {
    form: newest.form,
    span: spanWords(editions[0]!.period, newest.period),
    onePeriod,
    beginsYear: editions[0]!.period === firstOfYear(newest.period),
    places,
    times: {
      this: { ...known, total: add(known.total, counts) },
      before: source.before,
      lastYear: source.lastYear,
      toDate: source.toDate,
    },
    plan: source.plan,
    names,
  }
}

/** The figures of the unit that stands above all others of these editions, oldest first, computed columns included. */
export const knownOf = (editions: readonly EditionOfPeriod[], carried?: Carried): Known =>
  knownOver(editions.map(toldOf), carried)

/** A period of the unit that stands above all others of its edition. */
export interface ToldEdition extends ToldPeriod, Pick<Known, 'sent'> {
  readonly top: string
}

export const toldOf = ({ form, period, lines }: EditionOfPeriod): ToldEdition => {
  const units = new Set(lines.map(line => line.unit))
  const top = lines.find(({ parent }) => parent === null || !units.has(parent))!
  const computed = (line: EditionLine): Figures => (line.values ? computedFigures(form, line.values) : noFigures)
  return {
    form,
    period,
    top: top.unit,
    own: new Map(lines.map(line => [line.unit, add(line.own ? fromJson(line.own) : noFigures, computed(line))])),
    total: lines.map(computed).reduce(add, fromJson(top.total)),
    sent: lines.filter(({ owes, state }) => owes && isCounted(state)).length,
  }
}

export const knownOver = (oldestFirst: readonly ToldEdition[], carried?: Carried): Known => {
  const ownIn = ({ own, top }: ToldEdition): Figures => own.get(top)!
  const [only, ...others] = oldestFirst
  if (others.length === 0) return { own: ownIn(only!), total: only!.total, sent: only!.sent }
  return {
    sent: oldestFirst.reduce((sum, { sent }) => sum + sent, 0),
    own: overTime(
      oldestFirst.map(told => ({ ...told, figures: ownIn(told) })),
      periodsThatStand(oldestFirst, isTold),
    ),
    total: totalOverTime(oldestFirst, carried),
  }
}

/** A reference in words; undefined where the edition has no such figure. */
export const referenceWords = (reference: FigureReference, figures: NarrativeFigures): string | undefined => {
  const quantity = quantityOf(reference, figures)
  if (!quantity) return undefined
  const { phrase } = reference
  if (!phrase) return shownWords(reference, quantity, figures)
  if (isZero(quantity)) return phrase.none
  if (!phrase.some?.includes('#')) return phrase.some
  const words = shownWords(reference, quantity, figures)
  return words && phrase.some.replaceAll('#', words)
}

export const quantityOf = (reference: Omit<FigureReference, 'id'>, figures: NarrativeFigures): Quantity | undefined => {
  if (reference.shown.as === 'names') {
    const names = figures.names.get(reference.figure)
    return names && { kind: 'names', names }
  }
  const part = quantityNamed(reference.figure, reference, figures)
  if (reference.outOf === undefined) return part
  const whole = quantityNamed(reference.outOf, reference, figures)
  if (part?.kind !== 'number' || whole?.kind !== 'number' || part.denominator !== whole.denominator) return undefined
  return { kind: 'ratio', done: part.numerator, total: whole.numerator, measure: part.measure }
}

/** Nothing of it: 0, 0 out of some, nobody. */
export const isZero = (quantity: Quantity): boolean => {
  switch (quantity.kind) {
    case 'number':
      return quantity.numerator === 0n
    case 'ratio':
      return quantity.done === 0n
    case 'names':
      return quantity.names.length === 0
    case 'day':
      return false
  }
}

const shownWords = (reference: FigureReference, quantity: Quantity, figures: NarrativeFigures): string | undefined => {
  const { shown } = reference
  if (shown.as === 'change') return changeWords(quantity, baseOf(reference, shown.against, figures), shown)
  if (shown.as === 'plan') return planWords(quantity, quantityOf({ ...reference, time: 'plan' }, figures))
  if (shown.as === 'names' && quantity.kind === 'names' && quantity.names.length > namesLimit)
    return 'danh sách tại phụ lục kèm theo'
  return quantityWords(quantity, shown)
}

/** More names than this are for the annex. */
const namesLimit = 30

const baseOf = (reference: FigureReference, against: 'before' | 'lastYear', figures: NarrativeFigures): Base => ({
  quantity: isComparable(reference, against, figures)
    ? quantityOf({ ...reference, time: against }, figures)
    : undefined,
  called: figures.span[against],
})

/**
 * Whether a figure can be set against that of another time. What stands, as members do, only where as many answered: else the change
 * tells who was silent, not what changed.
 */
export const isComparable = (
  { figure }: Pick<FigureReference, 'figure'>,
  against: 'before' | 'lastYear',
  { form, times }: NarrativeFigures,
): boolean => {
  const field = fieldNamed(form, figure)
  const answered = (time: 'this' | 'before' | 'lastYear') => times[time]?.total.get(`${field?.id}.n`)
  return field?.overTime !== 'last' || answered(against) === answered('this')
}

type Whose = Pick<FigureReference, 'of' | 'unit' | 'time'>

const quantityNamed = (name: string, whose: Whose, figures: NarrativeFigures): Quantity | undefined => {
  if (name === '@reports') return reportsQuantity(whose, figures)
  if (name.startsWith('@')) return reportingQuantity(name, figures)
  const field = fieldNamed(figures.form, name)
  if (!field) return undefined
  const known = figuresFor(whose, figures)
  if (field.kind === 'date' && name === field.id) {
    const place = figures.onePeriod && whose.time === 'this' && whose.of === 'own' ? placeOf(whose, figures) : undefined
    const day = place?.values[field.id]
    return isAnswered(day) ? { kind: 'day', day: day as string } : undefined
  }
  return known && fieldQuantity(field, name, known)
}

const placeOf = ({ unit }: Pick<Whose, 'unit'>, { places }: NarrativeFigures): Place | undefined =>
  unit === undefined ? places[0] : places.find(place => place.unit === unit)

const figuresFor = (whose: Whose, figures: NarrativeFigures): Figures | undefined => {
  if (whose.time === 'plan') return figures.plan ?? undefined
  if (whose.unit !== undefined) return whose.time === 'this' ? placeOf(whose, figures)?.figures : undefined
  const known = figures.times[whose.time]
  return whose.of === 'own' ? known?.own : known?.total
}

const reportsQuantity = ({ time }: Whose, { times }: NarrativeFigures): Quantity | undefined => {
  const sent = time === 'plan' ? undefined : times[time]?.sent
  return sent === undefined ? undefined : numberQuantity(BigInt(sent), 0, 'báo cáo')
}

const reportingQuantity = (name: string, { times }: NarrativeFigures): Quantity | undefined => {
  const count = (key: string): bigint | undefined => times.this!.total.get(key)
  const [done, total] = [count(`${name}.done`), count(`${name}.total`)]
  if (done !== undefined && total !== undefined) return { kind: 'ratio', done, total, measure: 'đơn vị' }
  const amount = count(name)
  return amount === undefined ? undefined : numberQuantity(amount, 0, 'đơn vị')
}

/** How the reporting itself stands, as figures beside the others. */
const reportingOf = (
  form: Form,
  places: readonly Place[],
  onePeriod: boolean,
): { readonly counts: Figures; readonly names: NarrativeFigures['names'] } => {
  const sum = (of: (place: Place) => number): bigint => BigInt(places.reduce((total, place) => total + of(place), 0))
  const counts = new Map<string, bigint>([
    ['@sent.done', sum(({ sent }) => sent)],
    ['@sent.total', sum(({ owed }) => owed)],
  ])
  const answering = (fields: readonly Field[]): bigint =>
    BigInt(places.filter(({ values }) => fields.some(({ id }) => isAnswered(values[id]))).length)
  counts.set('@answering', answering(allFields(form)))
  for (const section of form.sections) {
    counts.set(`@section.${section.id}`, answering(section.fields))
    for (const { id, kind } of section.fields)
      if (kind === 'text')
        counts.set(`@answered.${id}`, BigInt(places.filter(({ values }) => saysSomething(values[id])).length))
  }
  if (!onePeriod) return { counts, names: new Map() }
  const owing = places.filter(({ owed }) => owed > 0)
  const sent = owing.filter(place => place.sent > 0)
  const lists = new Map<string, readonly Place[]>([
    ['@missing', owing.filter(place => place.sent === 0 && place.line.state !== 'returned')],
    ['@returned', owing.filter(place => place.line.state === 'returned')],
    ['@late', sent.filter(place => place.line.late)],
    ['@nothing', sent.filter(place => place.line.nothing)],
  ])
  for (const [name, list] of lists) counts.set(name, BigInt(list.length))
  return { counts, names: new Map([...lists].map(([name, list]) => [name, list.map(place => place.name)])) }
}

/** The units of editions, oldest first, each where it stood when it was last seen. `stands`: the periods whose answers may. */
const placesOf = (editions: readonly EditionOfPeriod[], stands: ReadonlySet<string>): Place[] => {
  const histories = Map.groupBy(
    editions.flatMap(({ form, period, lines }) => lines.map(line => ({ form, period, line }))),
    ({ line }) => line.unit,
  )
  const last = new Map([...histories].map(([unit, history]) => [unit, history.at(-1)!.line]))
  const parentOf = ({ parent }: EditionLine): string | null => (parent !== null && last.has(parent) ? parent : null)
  const below = Map.groupBy(last.values(), parentOf)
  const places: Place[] = []
  const visit = (parent: string | null, depth: number): void => {
    const siblings = below.get(parent) ?? []
    for (const line of siblings.toSorted((a, b) => byName(a.name, b.name) || byCode(a.unit, b.unit))) {
      const above = depth > 1 && line.kind === 'cell' ? last.get(parent!)!.name : null
      places.push(placed(line, depth, above, histories.get(line.unit)!, stands))
      visit(line.unit, depth + 1)
    }
  }
  visit(null, 0)
  return places
}

const placed = (
  line: EditionLine,
  depth: number,
  above: string | null,
  history: readonly { readonly form: Form; readonly period: string; readonly line: EditionLine }[],
  stands: ReadonlySet<string>,
): Place => {
  const own = history.map(({ form, period, line: { own, values } }) => ({
    form,
    period,
    figures: own ? add(fromJson(own), values ? computedFigures(form, values) : noFigures) : noFigures,
  }))
  const name = above ? `${line.name} (${above.replace(/^Đảng bộ /, '')})` : line.name
  return {
    unit: line.unit,
    kind: line.kind,
    name: name.normalize('NFC'),
    depth,
    figures: own.length === 1 && stands.has(own[0]!.period) ? own[0]!.figures : overTime(own, stands),
    values: Object.fromEntries(
      history.flatMap(({ line: { values } }) => Object.entries(values ?? {}).filter(([, value]) => isAnswered(value))),
    ),
    owed: history.filter(({ line }) => line.owes).length,
    sent: history.filter(({ line }) => line.owes && isCounted(line.state)).length,
    late: history.filter(({ line }) => line.owes && isCounted(line.state) && line.late).length,
    line,
  }
}

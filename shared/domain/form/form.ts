import type { Frequency } from '../calendar/calendar.ts'
import type { Text } from '../text.ts'
import { type Tier, tiers, tiersOf, type UnitTier } from '../tree/tier.ts'

/**
 * A form (biểu mẫu) as data: what is asked, of whom, and how each answer rolls up.
 *
 * A form is a list of sections of fields and a list of rules. Nothing here is code that runs per form: the screen, the
 * check of what was sent, the roll-up and the report are all read from it.
 */
export interface Form {
  readonly id: string
  readonly version: number
  readonly frequency: Frequency
  /** First period that this version serves; the newest version whose `from` is not after a period is pinned to it. */
  readonly from: string
  /**
   * It is due with the first period of this shorter frequency within its own, and not at its end: what a year registers, with the
   * year's first quarter. See `formPeriod`.
   */
  readonly dueWith?: Frequency
  readonly label: Text
  readonly sections: readonly Section[]
  readonly rules: readonly Rule[]
  /** Its figures are made from what is kept elsewhere: nobody enters or owes it, and yet it climbs and closes. */
  readonly source?: 'registers'
  /** When a steward published it, and who; the forms that the product comes with were not. */
  readonly published?: Published
}

export interface Published {
  readonly at: string
  /** The token's subject, and the name as it was that day. */
  readonly by: string
  readonly byName: string
}

export interface Section {
  readonly id: string
  readonly label: Text
  readonly fields: readonly Field[]
}

/**
 * How answers add up over units: `sum` of numbers; `options` counts who chose what; `columns` sums a table's numeric columns;
 * `own` is listed unit by unit and never summed; `list` is shown as texts; `none` is not rolled up at all.
 */
export type OverUnits = 'sum' | 'options' | 'columns' | 'own' | 'list' | 'none'

/** How a unit's figures of several periods make one: their `sum`, the `last` one, or nothing (`none`). */
export type OverTime = 'sum' | 'last' | 'none'

interface FieldBase {
  readonly id: string
  readonly label: Text
  /** Unit of measure (đơn vị tính): "hội nghị", "lượt", "người" … */
  readonly measure?: Text
  readonly help?: Text
  readonly owedBy: readonly Tier[]
  /** The tiers of `owedBy` that may not leave it empty. */
  readonly required?: readonly Tier[]
  readonly overUnits: OverUnits
  readonly overTime: OverTime
  /** May be filled in from the period before, to be confirmed by the person. */
  readonly prefill?: boolean
  /** Kept for the periods that had it; no longer asked. */
  readonly retired?: boolean
}

/** A number of things: an integer within `min` … `max`. */
export interface CountField extends FieldBase {
  readonly kind: 'count'
  readonly min?: number
  readonly max?: number
}

/** Money in đồng: an integer. */
export interface AmountField extends FieldBase {
  readonly kind: 'amount'
  readonly min?: number
  readonly max?: number
}

/** A decimal kept as an integer: 2,95 with `scale` 2 is 295. Never a floating-point number. */
export interface DecimalField extends FieldBase {
  readonly kind: 'decimal'
  readonly scale: number
  readonly min?: number
  readonly max?: number
}

/** Done out of a total (đã làm / tổng số), as `{ done, total }`. A percentage is always Σdone / Σtotal. */
export interface RatioField extends FieldBase {
  readonly kind: 'ratio'
  /** The total is a plan, or something else counted once: over time the last one stands while what was done is summed. */
  readonly totalOverTime?: OverTime
  /** 121/115 is possible: what was done may exceed the total. */
  readonly mayExceed?: boolean
  readonly max?: number
}

/** A rate with its weight, as `{ value, weight }`, `value` scaled as a decimal's; rolled up as Σ(value·weight) / Σweight. */
export interface MeanField extends FieldBase {
  readonly kind: 'mean'
  readonly scale: number
  readonly weightLabel: Text
  readonly min?: number
  readonly max?: number
}

export interface Option {
  readonly id: string
  readonly label: Text
}

export interface ChoiceField extends FieldBase {
  readonly kind: 'choice' | 'choices'
  readonly options: readonly Option[]
}

export interface TextField extends FieldBase {
  readonly kind: 'text'
  /** In characters as people count them (NFC code points). */
  readonly maxLength: number
}

/** A calendar day, as `2024-11-04`. */
export interface DateField extends FieldBase {
  readonly kind: 'date'
}

/** Rows of columns. With `rows`, exactly those, named in the column `row` of each; without, as many as are needed. */
export interface TableField extends FieldBase {
  readonly kind: 'table'
  readonly rows?: readonly Option[]
  readonly maxRows?: number
  readonly columns: readonly Column[]
}

interface ColumnBase {
  readonly id: string
  readonly label: Text
  readonly measure?: Text
  readonly required?: boolean
  /** A CEL expression over `row` that yields this column's value: shown, never entered. */
  readonly computed?: string
}

export type Column =
  | (ColumnBase & { readonly kind: 'count' | 'amount'; readonly min?: number; readonly max?: number })
  | (ColumnBase & { readonly kind: 'decimal'; readonly scale: number; readonly min?: number; readonly max?: number })
  | (ColumnBase & { readonly kind: 'choice'; readonly options: readonly Option[] })
  | (ColumnBase & { readonly kind: 'text'; readonly maxLength: number })
  | (ColumnBase & { readonly kind: 'date' })

export type Field =
  | CountField
  | AmountField
  | DecimalField
  | RatioField
  | MeanField
  | ChoiceField
  | TextField
  | DateField
  | TableField

/**
 * A rule (quy tắc kiểm tra) over a whole submission. `holds` is a CEL expression that is true when all is well; it is asked
 * only when every field of `fields` that this unit owes (one at least) was answered, everything in `needs` is known, and so is
 * each single name that the expression takes from it.
 *
 * What an expression sees: `own` (this submission's values), `before` (the same unit's values of the period before),
 * `children` (sums of what the units below reported, by figure key), `parent` (what the level above says of this unit).
 * Integers are CEL ints. Functions, to which what was not answered is 0: `number(own, "field")`, `total(own.table, "column")`,
 * `at(own.table, "row", "column")`; further `answered(own, "field")` and `percent(part, whole)`, rounded down.
 */
export interface Rule {
  readonly id: string
  /** An `error` blocks sending; a `warning` needs an explanation (giải trình) to be sent. */
  readonly level: 'error' | 'warning'
  /** The first is where the message is shown. */
  readonly fields: readonly string[]
  readonly needs?: readonly ('before' | 'children' | 'parent')[]
  readonly tiers?: readonly Tier[]
  readonly holds: string
  readonly message: Text
}

/** The fields that a unit of this tier is asked, in the form's order. */
export const fieldsFor = (form: Form, tier: UnitTier): Field[] =>
  form.sections.flatMap(section => section.fields.filter(field => asks(field, tier)))

/** The sections that have anything to ask of this tier, each with only those fields. */
export const sectionsFor = (form: Form, tier: UnitTier): Section[] =>
  form.sections
    .map(section => ({ ...section, fields: section.fields.filter(field => asks(field, tier)) }))
    .filter(section => section.fields.length > 0)

export const allFields = (form: Form): Field[] => form.sections.flatMap(section => section.fields)

/** Whether a unit of this tier owes the form at all; one that has no tier owes nothing. */
export const owedBy = (form: Form, tier: UnitTier | null): boolean =>
  tier !== null && form.sections.some(section => section.fields.some(field => asks(field, tier)))

/** Whether anybody owes the form: one whose fields are all retired has ended. */
export const isOwed = (form: Form): boolean => tiers.some(tier => owedBy(form, tier))

/** Whether a form's periods are closed: somebody owes it, or its figures are made from what is kept elsewhere. */
export const closes = (form: Form): boolean => isOwed(form) || form.source !== undefined

/** The version of a form that a period pins: the newest one that serves it, or undefined before the first. */
export const pinned = (versions: readonly Form[], id: string, period: string): Form | undefined =>
  versions
    .filter(form => form.id === id && form.from <= period)
    .reduce<Form | undefined>((best, form) => (best && best.version > form.version ? best : form), undefined)

/** Whether a unit of this tier may not leave a field empty. */
export const requires = (field: Field, tier: UnitTier): boolean =>
  tiersOf(tier).some(one => field.required?.includes(one))

/** Whether a rule is asked of a unit of this tier. */
export const applies = (rule: Rule, tier: UnitTier): boolean =>
  rule.tiers === undefined || tiersOf(tier).some(one => rule.tiers?.includes(one))

const asks = (field: Field, tier: UnitTier): boolean =>
  !field.retired && tiersOf(tier).some(one => field.owedBy.includes(one))

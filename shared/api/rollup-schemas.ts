import * as z from 'zod/mini'
import {
  day,
  exactInteger,
  figures,
  formId,
  instant,
  period,
  periodId,
  reportedSpanId,
  text,
  unitId,
  unitOrEnded,
  unitSummary,
} from './schemas.ts'

/** Whose tree the figures are rolled up on: that of the period, as it stood then, or today's, with old units' figures following their successors. */
export const rollupTree = z._default(z.enum(['then', 'today']), 'then')

/** Figures that were frozen: by the edition of this number, or, `newest`, by the newest of each period that has one. */
export const editionChoice = z.union([z.literal('newest'), z.coerce.number().check(z.int(), z.minimum(1))])

/** Không so sánh được: somebody answered the field who was divided without shares. Not zero, and not missing. */
export const incomparable = z.literal('incomparable')
/** Figures; of a field that cannot be compared none but, under its id, that it cannot. */
const comparable = z.record(z.string(), z.union([exactInteger, incomparable]))

/** Figures that were shared, exactly: each is its numerator over the denominator. Percentages and means are made of these. */
const exactFigures = z.object({ denominator: exactInteger, numerators: figures })

export const rollupPart = z.object({
  /** Figures of this unit alone, its submission's; null when none counts, and of a child on today's tree, where only what adds up follows. */
  own: z.nullable(comparable),
  /** The version that they are from; 0 when there is none, or several of a span. */
  version: z.int(),
  total: comparable,
  /** Where there are fractions, of which `own` and `total` are whole numbers that sum. */
  exact: z.optional(z.object({ own: z.optional(exactFigures), total: z.optional(exactFigures) })),
  states: z.record(z.string(), z.int()),
  fingerprint: z.string(),
  dataAsOf: z.nullable(instant),
})

/** A period that figures are from. */
export const rollupPeriod = z.object({
  id: periodId,
  /**
   * Units that sent, of those that owed the form by the tree, whether exempt or not. What is made from registers nobody sends: there it
   * is the units that keep registers.
   */
  sent: z.int(),
  owed: z.int(),
  /** Whether the figures are those that the editions froze; live where not. */
  frozen: z.boolean(),
  /** Those editions, or the newest there are; of several units where today's tree joins what closed apart. */
  editions: z.array(z.object({ unit: unitId, name: z.string(), number: z.int(), closedAt: instant })),
  /**
   * Of a period of the span: of those who closed its figures, how many have an edition, and how many units changed since the newest
   * ones; at least so many where there are `more`. Absent where there is none, or `changesSince` tells.
   */
  changed: z.optional(z.object({ frozen: z.int(), of: z.int(), units: z.int(), more: z.boolean() })),
})

/** What the figures are set against. */
export const comparedTime = z.object({ id: reportedSpanId, label: text, periods: z.array(rollupPeriod) })

/** A unit of then whose figures are in those of another on today's tree. */
export const inherited = z.object({
  id: unitId,
  name: z.string(),
  /** What the unit above it was called: cells of several communes bear one name. */
  above: z.nullable(z.string()),
  /** The last day on which it reported for itself, or as a whole; null while it goes on, now elsewhere in the tree. */
  until: z.nullable(z.string()),
  /** Which share of what it reported itself; null for what lies undivided among several. */
  share: z.nullable(z.object({ numerator: exactInteger, denominator: exactInteger })),
})

/** Of a closed period: how many units of the subtree changed since the newest edition, and whether it is to be frozen again. */
const changesSince = z.object({
  edition: z.int(),
  /** At least so many where there are `more`. */
  units: z.int(),
  more: z.boolean(),
  ordered: z.nullable(z.object({ number: z.int(), at: instant, byName: z.string(), reason: z.string() })),
})

export const rollup = z.object({
  unit: unitSummary,
  form: formId,
  formVersion: z.int(),
  /** The span as if it were a period: the days that it covers; due and closed with its last. */
  period: z.object({ ...period.shape, id: reportedSpanId }),
  tree: z.enum(['then', 'today']),
  /** Whether the unit's figures, or those that they are set against, are others on the other tree, or lie otherwise among those below it. */
  treesDiffer: z.boolean(),
  /** Those that stood elsewhere then and are in the total; and those that stood below and are among the unit's own, since they ended. */
  inherited: z.array(inherited),
  inheritedOwn: z.array(inherited),
  edition: z.nullable(z.object({ number: z.int(), closedAt: instant, hash: z.string() })),
  /** The editions that there are of the period, or of the span, the first one first. */
  editions: z.array(z.object({ number: z.int(), closedAt: instant })),
  /** Null where it is not closed, and of a span, on today's tree or above those that close: `periods` tells. */
  changesSince: z.nullable(changesSince),
  /** Oldest first. */
  periods: z.array(rollupPeriod),
  /** Over a span, by field: how many units' answers stand that are not summed over time, by the period in which they gave them. */
  standing: z.record(z.string(), z.array(z.object({ period: periodId, units: z.int() }))),
  ...rollupPart.shape,
  /** With the last day of those that ended by its end. */
  children: z.array(z.object({ unit: unitOrEnded, ...rollupPart.shape })),
  /** The period or span before, the same last year, and the year up to and including its end; null where nothing is known. */
  before: z.nullable(comparable),
  lastYear: z.nullable(comparable),
  toDate: z.nullable(comparable),
  against: z.object({ before: comparedTime, lastYear: comparedTime, toDate: comparedTime }),
  /** The unit's own plan of the year in which the span ends, and what it expects to reach (ước thực hiện); null when it has none. */
  plan: z.nullable(figures),
  estimate: z.nullable(figures),
})

export const series = z.object({
  unit: unitSummary,
  form: formId,
  tree: z.enum(['then', 'today']),
  treesDiffer: z.boolean(),
  periods: z.array(
    z.object({
      period: periodId,
      own: z.nullable(figures),
      total: comparable,
      sent: z.int(),
      owed: z.int(),
      dataAsOf: z.nullable(instant),
      /**
       * On the trees of then: the last day within the period, or since the one before it here, on which units of the subtree ended, were
       * divided, or came or went.
       */
      reorganisedOn: z.nullable(day),
    }),
  ),
  /** The whole span as one, by each field's rule over time. */
  span: comparable,
})

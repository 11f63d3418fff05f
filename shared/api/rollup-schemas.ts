import * as z from 'zod/mini'
import {
  exactInteger,
  figures,
  formId,
  instant,
  period,
  periodId,
  reportedSpanId,
  text,
  unitId,
  unitSummary,
} from './schemas.ts'

/** Whose tree the figures are rolled up on: that of the period, as it stood then, or today's, with old units' figures following their successors. */
export const rollupTree = z._default(z.enum(['then', 'today']), 'then')

/** Figures that were frozen: by the edition of this number, or, `newest`, by the newest of each period that has one. */
export const editionChoice = z.union([z.literal('newest'), z.coerce.number().check(z.int(), z.minimum(1))])

/** Không so sánh được: some of it was reported by a unit that was divided without shares. Not zero, and not missing. */
export const incomparable = z.literal('incomparable')
const comparable = z.union([figures, incomparable])

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
  /** Units that sent, of those that owed the form by the tree, whether exempt or not. */
  sent: z.int(),
  owed: z.int(),
  /** Whether the figures are those that the editions froze; live where not. */
  frozen: z.boolean(),
  /** Those editions, or the newest there are; of several units where today's tree joins what closed apart. */
  editions: z.array(z.object({ unit: unitId, name: z.string(), number: z.int(), closedAt: instant })),
})

/** What the figures are set against. */
export const comparedTime = z.object({ id: reportedSpanId, label: text, periods: z.array(rollupPeriod) })

/** A unit of then, elsewhere on its own tree, whose figures are in a total of today's tree. */
export const inherited = z.object({
  id: unitId,
  name: z.string(),
  /** The last day on which it reported for itself, or as a whole; null while it goes on, now elsewhere in the tree. */
  until: z.nullable(z.string()),
  /** Which share of what it reported itself; null for what lies undivided among several. */
  share: z.nullable(z.object({ numerator: exactInteger, denominator: exactInteger })),
})

/** Of a closed period: how many units of the subtree changed since the newest edition, and whether it is to be frozen again. */
const changesSince = z.object({
  edition: z.int(),
  units: z.int(),
  ordered: z.nullable(z.object({ number: z.int(), at: instant, byName: z.string(), reason: z.string() })),
})

export const rollup = z.object({
  unit: unitSummary,
  form: formId,
  formVersion: z.int(),
  /** The span as if it were a period: the days that it covers; due and closed with its last. */
  period: z.object({ ...period.shape, id: reportedSpanId }),
  tree: z.enum(['then', 'today']),
  /** Whether the unit's figures are others on the other tree, or lie otherwise among those below it. */
  treesDiffer: z.boolean(),
  inherited: z.array(inherited),
  edition: z.nullable(z.object({ number: z.int(), closedAt: instant, hash: z.string() })),
  /** The editions that there are of the period, or of the span, the first one first. */
  editions: z.array(z.object({ number: z.int(), closedAt: instant })),
  /** Null where it is not closed, and of a span. */
  changesSince: z.nullable(changesSince),
  /** Oldest first. */
  periods: z.array(rollupPeriod),
  ...rollupPart.shape,
  children: z.array(z.object({ unit: unitSummary, ...rollupPart.shape })),
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
    }),
  ),
  /** The whole span as one, by each field's rule over time. */
  span: comparable,
})

import * as z from 'zod/mini'
import { formId, instant, periodId, reason, unitId, unitSummary } from './schemas.ts'

/** The JSON of what changes after a close: changes since an edition, and orders to freeze a period again. */

const change = z.object({
  unit: unitSummary,
  /** The versions that brought what counted and what counts; 0 when nothing counted. */
  from: z.int(),
  to: z.int(),
  at: instant,
  byName: z.string(),
  /** Why the amendment was asked for; null for what was first sent after the close. */
  reason: z.nullable(z.string()),
  grantedBy: z.nullable(z.string()),
  /** Whether the level above had received it by the next edition, or has by now; it counts all the same. Null of registers, which nobody sends. */
  received: z.nullable(z.boolean()),
  /** In the form's order, as they were entered; null: not answered. */
  fields: z.array(z.object({ field: z.string(), from: z.nullable(z.unknown()), to: z.nullable(z.unknown()) })),
})

export const changes = z.object({
  unit: unitSummary,
  form: formId,
  period: periodId,
  /** The edition since which it changed; null while there is none. */
  edition: z.nullable(z.object({ number: z.int(), closedAt: instant })),
  /** The next edition, which has these changes; null for the newest, since which they are. */
  next: z.nullable(z.object({ number: z.int(), closedAt: instant })),
  /** How many units changed; at least so many where there are `more`. */
  units: z.int(),
  more: z.boolean(),
  /** The unit that changed first comes first. */
  items: z.array(change),
  cursor: z.nullable(z.string()),
})

export const editionOrderBody = z.strictObject({
  /** The newest edition, as it was seen: the one that is corrected. */
  edition: z.int().check(z.minimum(1)),
  reason,
})

/** An order to freeze a period again, which the next tick carries out. */
export const editionOrder = z.object({
  unit: unitId,
  form: formId,
  period: periodId,
  /** Of the edition that is to be made. */
  number: z.int(),
  at: instant,
  byName: z.string(),
  reason: z.string(),
})

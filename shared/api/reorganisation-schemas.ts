import * as z from 'zod/mini'
import { wholeShare } from '../domain/reorganisation/reorganisation.ts'
import { type UnitKind, unitKinds } from '../domain/tree/placement.ts'
import * as s from './schemas.ts'

/** The JSON of reorganisations (sắp xếp tổ chức). */

/** Its day, and what tells it from others of that day. */
export const reorganisationId = z.string().check(z.regex(/^\d{4}-\d\d-\d\d-[0-9a-f]{12}$/))

const words = (most: number) => z.string().check(s.written, z.trim(), z.minLength(1), z.maxLength(most))
const name = words(200)
const code = words(50)
const kind = z.enum(Object.keys(unitKinds) as [UnitKind, ...UnitKind[]])
const home = z.nullable(s.unitId)
const share = z.nullable(z.int().check(z.minimum(1), z.maximum(wholeShare)))

/** What a move is, by `type`: see `shared/domain/reorganisation/reorganisation.ts`. */
export const move = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('create'), unit: s.unitId, parent: s.unitId, kind, code, name }),
  z.strictObject({ type: z.literal('rename'), unit: s.unitId, name, code: z.optional(code) }),
  z.strictObject({ type: z.literal('change_kind'), unit: s.unitId, kind }),
  z.strictObject({ type: z.literal('transfer'), unit: s.unitId, parent: s.unitId }),
  z.strictObject({ type: z.literal('merge'), units: z.array(s.unitId).check(z.maxLength(1000)), into: s.unitId }),
  z.strictObject({
    type: z.literal('split'),
    unit: s.unitId,
    into: z.array(z.strictObject({ unit: s.unitId, share })).check(z.maxLength(1000)),
    home,
  }),
  z.strictObject({ type: z.literal('dissolve'), unit: s.unitId, home }),
])

export const decision = z.strictObject({ number: words(100), issuer: words(200), day: s.day })

export const reorganisationBody = z.strictObject({
  day: s.day,
  decision,
  moves: z.array(move).check(z.maxLength(100_000)),
})

const deed = z.object({ at: s.instant, by: z.string(), byName: z.string() })

export const reorganisation = z.object({
  id: reorganisationId,
  day: s.day,
  decision,
  /** How many. */
  moves: z.int(),
  /** `planned`: its day is to come, and it may be undone; `in-force`; `undone`. */
  state: z.enum(['planned', 'in-force', 'undone']),
  applied: deed,
  undone: z.nullable(deed),
})

const standingUnit = z.object({
  name: z.string(),
  code: z.string(),
  kind,
  /** The names of those above it, nearest first. */
  above: z.array(z.string()),
  /** How many stand below it. */
  below: z.int(),
})

/** A unit that a move is about. Before: null when it is created; after: null when it ends. */
const comparedUnit = z.object({
  id: s.unitId,
  before: z.nullable(standingUnit),
  after: z.nullable(standingUnit),
})

/** The tree before and after, a page of the moves at a time. */
export const comparison = z.object({
  moves: z.array(z.object({ move, units: z.array(comparedUnit) })),
  begun: z.int(),
  ended: z.int(),
  changed: z.int(),
  below: z.int(),
})

/** What is at a unit that ends, or goes on elsewhere in the tree or as another kind. */
const touchedUnit = z.object({
  id: s.unitId,
  name: z.string(),
  /** Who holds a role there, or came along. */
  people: z.int(),
  /** Drafts in open periods. */
  drafts: z.int(),
  /** Entries of registers. */
  entries: z.int(),
})

/** What it touches. Of many units the first are looked at, those that end before the others: `counted` of them. */
export const impact = z.object({
  ended: z.int(),
  moved: z.int(),
  counted: z.int(),
  people: z.int(),
  drafts: z.int(),
  entries: z.int(),
  /** Those with anything, in the order of the tree; of many, the first. */
  units: z.array(touchedUnit),
  /** What units that end still have to send: the periods within which they end, until when, how many units, and some names. */
  deadlines: z.array(
    z.object({
      form: s.formId,
      formLabel: s.text,
      period: s.periodId,
      label: s.text,
      due: s.day,
      units: z.int(),
      names: z.array(z.string()),
    }),
  ),
})

export const checkedReorganisation = z.object({ comparison, impact })

export const shownReorganisation = z.object({
  ...reorganisation.shape,
  comparison,
  cursor: z.nullable(z.string()),
})

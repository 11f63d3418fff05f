import * as z from 'zod/mini'
import { historyLimit, officialActs } from '../domain/official/official-acts.ts'
import * as s from './schemas.ts'

/** The JSON of letterheads and of official reports, taken and given. */

/** What people write in one line: no control characters, no half of a surrogate pair, NFC. */
const line = (least: number, most: number) =>
  z
    .string()
    .check(s.written, z.regex(/^[^\r\n\t]*$/), z.normalize('NFC'), z.trim(), z.minLength(least), z.maxLength(most))

const signature = z.strictObject({
  /** T/M, K/T, T/L; null: the head signs in their own right. */
  authority: z.nullable(z.enum(['on-behalf', 'for', 'by-order'])),
  /** Of whom, where there is an authority. */
  of: z.nullable(line(1, 200)),
  post: line(1, 200),
  name: z.nullable(line(1, 100)),
})
const recipients = z.array(line(1, 200)).check(z.maxLength(20))

export const letterhead = z.strictObject({
  from: s.day,
  layout: z.enum(['party', 'state']),
  issuer: line(1, 200),
  parent: z.nullable(line(1, 200)),
  place: line(1, 100),
  /** What numbers and files are named by: letters, figures and a few signs. */
  symbol: line(1, 20).check(z.regex(/^[\p{L}\p{N}.&-]+$/u)),
  kind: z.strictObject({
    symbol: line(1, 10).check(z.regex(/^[\p{L}\p{N}.&-]+$/u)),
    label: line(1, 50),
  }),
  signature,
  recipients,
  numbering: z.strictObject({ first: z.int().check(z.minimum(1), z.maximum(99_999)) }),
  /** By where the measure stands in the layout: `margins.left`, in mm; `body.size`, in pt. */
  measures: z.record(z.string().check(z.maxLength(60)), z.number()),
})

export const letterheadsBody = z.strictObject({
  entries: z.array(letterhead).check(z.maxLength(20)),
})

export const letterheads = z.object({
  unit: s.unitId,
  /** 0 while the unit has written none. */
  revision: z.int(),
  at: z.nullable(s.instant),
  byName: z.nullable(z.string()),
  entries: z.array(letterhead),
  /** The one in force today: the unit's own, or else the one that its place in the tree gives. */
  standing: letterhead,
  usual: letterhead,
})

/** Which edition it is a document of. */
export const ofEdition = z.object({ edition: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(99)) })

const bound = z.strictObject({
  side: z.enum(['over', 'more', 'nearly']),
  step: z.int().check(z.minimum(1), z.maximum(1_000_000_000_000)),
})
const shown = z.union([
  z.strictObject({
    as: z.literal('number'),
    bound: z.optional(bound),
    in: z.optional(z.enum(['thousand', 'million', 'billion'])),
  }),
  z.strictObject({ as: z.literal('ratio') }),
  z.strictObject({ as: z.literal('percentage'), bound: z.optional(bound) }),
  z.strictObject({
    as: z.literal('change'),
    against: z.enum(['before', 'lastYear']),
    by: z.enum(['number', 'percentage']),
    measure: z.optional(z.string().check(z.maxLength(100))),
  }),
  z.strictObject({ as: z.literal('plan') }),
  z.strictObject({ as: z.literal('day') }),
  z.strictObject({ as: z.literal('names') }),
])
const figure = z.string().check(z.maxLength(100))
const refer = z.strictObject({
  figure,
  outOf: z.optional(figure),
  of: z.enum(['total', 'own']),
  unit: z.optional(s.unitId),
  time: z.enum(['this', 'before', 'lastYear', 'toDate', 'plan']),
  shown,
  phrase: z.optional(
    z.strictObject({
      some: z.optional(z.string().check(z.maxLength(500))),
      none: z.optional(z.string().check(z.maxLength(500))),
    }),
  ),
})

const level = z.union([z.literal(1), z.literal(2), z.literal(3)])
const typed = z.strictObject({ text: z.string() })

export const narrative = z.object({
  shape: z.literal(1),
  blocks: z.array(
    z.union([
      z.strictObject({ id: z.int(), block: z.literal('heading'), level, text: z.string() }),
      z.strictObject({
        id: z.int(),
        block: z.enum(['paragraph', 'item']),
        parts: z.array(z.union([typed, z.strictObject({ id: z.int(), ...refer.shape })])),
      }),
    ]),
  ),
  next: z.int(),
})

const id = z.int().check(z.minimum(0))
/** A block's id; null is the very beginning. */
const after = z.nullable(id)
const long = z.string().check(s.written, z.maxLength(20_000))
const change = z.union([
  z.strictObject({
    change: z.literal('write'),
    block: id,
    parts: z
      .array(
        z.union([
          z.strictObject({ text: long }),
          z.strictObject({ reference: id, shown: z.optional(shown) }),
          z.strictObject({ refer }),
        ]),
      )
      .check(z.maxLength(500)),
  }),
  z.strictObject({ change: z.literal('head'), block: id, text: line(1, 500), level }),
  z.strictObject({ change: z.literal('add'), after, as: z.enum(['paragraph', 'item']) }),
  z.strictObject({ change: z.literal('addHeading'), after, text: line(1, 500), level }),
  z.strictObject({ change: z.literal('move'), block: id, after }),
  z.strictObject({ change: z.literal('remove'), block: id }),
])

/** What an official changes; what is left out stays as it is. */
export const officialChanges = z.strictObject({
  /** Begins with the text as the edition gives it, before anything else. */
  startOver: z._default(z.boolean(), false),
  changes: z._default(z.array(change).check(z.maxLength(200)), []),
  subject: z.optional(line(3, 500)),
  /** Null: as the letterhead has them. */
  recipients: z.optional(z.nullable(recipients)),
  /** Whose authority it is, where there is one. */
  signature: z.optional(
    z.nullable(signature.check(z.refine(({ authority, of }) => (authority === null) === (of === null)))),
  ),
})

const reason = z.string().check(s.written, z.trim(), z.minLength(3), z.maxLength(500))
export const returnBody = z.strictObject({ reason })
export const numberBody = z.strictObject({
  /** The day that the document bears. */
  day: s.day,
})
/** What was uploaded, or why the document was signed on paper and there is no copy. */
export const signBody = z
  .strictObject({ upload: z.nullable(z.string().check(z.maxLength(300))), reason: z.optional(reason) })
  .check(z.refine(({ upload, reason }) => (upload === null) === (reason !== undefined)))

/** A form (multipart/form-data) that puts one PDF into the bucket: every field as it is, then the file as `file`. */
export const uploadForm = z.object({
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  /** What signing names it by. */
  upload: z.string(),
  /** In bytes. */
  limit: z.int(),
  expiresAt: s.instant,
})

const states = z.enum(['draft', 'submitted', 'approved', 'numbered', 'signed', 'issued'])
const acts = z.enum(Object.keys(officialActs) as (keyof typeof officialActs)[])

/** A report as a list tells it. */
export const listedReport = z.object({
  ...s.report.shape,
  /** Of a `document` with the files that are to be signed, or were: as what. Null of a preview, and of all else. */
  official: z.nullable(
    z.object({
      state: states,
      /** "05-BC/HU" */
      number: z.string(),
      day: s.day,
      /** Whether there is an electronic copy of what was signed. */
      signedCopy: z.boolean(),
    }),
  ),
})

/** Where a document stands. */
export const officialStanding = z.object({
  unit: s.unitId,
  form: s.formId,
  period: s.reportedSpanId,
  edition: z.int(),
  /** 0: a draft as it is assembled, which nobody has kept. */
  revision: z.int(),
  state: states,
  /** When this revision was made; of one that nobody has kept, when its edition closed. */
  at: s.instant,
  subject: z.string(),
  day: z.nullable(s.day),
  /** "05-BC/HU" */
  number: z.nullable(z.string()),
  /** Of the files to be signed, or that were. */
  finalRevision: z.nullable(z.int()),
  signedCopy: z.nullable(
    z.object({
      size: z.int(),
      sha256: z.string(),
      /** A digital signature on our very file; else a scan. */
      onOurFile: z.boolean(),
    }),
  ),
  /** The issued report of an earlier edition that this one corrects or, until it has its number, would correct. */
  corrects: z.nullable(z.object({ edition: z.int(), number: z.string(), day: s.day })),
  /** Oldest first; the newest of them. */
  history: z
    .array(
      z.object({
        act: acts,
        at: s.instant,
        until: s.instant,
        by: z.string(),
        byName: z.string(),
        reason: z.nullable(z.string()),
      }),
    )
    .check(z.maxLength(historyLimit)),
  /** What the one who asks may do with it now. */
  acts: z.array(acts),
})

/** A document with its text, and what the edition says of it. */
export const officialReport = z.object({
  ...officialStanding.shape,
  /** The newest edition that there is. */
  newestEdition: z.int(),
  narrative,
  /** What each reference says in this edition; null where it has no such figure, or the words do not hold. */
  words: z.array(z.object({ reference: z.int(), words: z.nullable(z.string()) })),
  /** The numbers of its headings: "I.", "1.", "a)". */
  headings: z.array(z.object({ block: z.int(), number: z.string() })),
  faults: z.array(z.object({ block: z.int(), reference: z.int(), code: z.enum(['missing', 'no_longer_so']) })),
  /** Numbers that somebody typed: they follow no edition. */
  typed: z.array(z.object({ block: z.int(), number: z.string() })),
  /** What its references said in the edition before, or in the one that it corrects, where that is something else. */
  changed: z.array(z.object({ reference: z.int(), before: z.string(), after: z.string() })),
  /** Null: as the letterhead has them. */
  recipients: z.nullable(recipients),
  signature: z.nullable(signature),
  /** As the document has it: its own recipients and signature in it, and once it is numbered as it was on its day. */
  letterhead,
  /** Figures that can be put into the text; only when they are asked for. */
  choices: z.optional(z.array(z.object({ refer, label: z.string(), words: z.string() }))),
})

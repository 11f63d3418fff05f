import * as z from 'zod/mini'
import { type EntryAct, entryActs } from '../domain/register/acts.ts'
import { type UnitKind, unitKinds } from '../domain/tree/placement.ts'
import { tiers } from '../domain/tree/tier.ts'
import * as s from './schemas.ts'

/** The JSON of registers and their entries, taken and given. What an entry's values may be is the register's business. */

export const registerId = z.string().check(z.regex(/^[a-z][a-z-]{1,31}$/))
export const entryId = z.string().check(z.regex(/^[0-9a-z]{16}$/))
export const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const stateId = z.string().check(z.regex(/^[a-z_]{1,32}$/))
const option = z.object({ id: z.string(), label: s.text })

const line = (least: number, most: number) =>
  z
    .string()
    .check(s.written, z.regex(/^[^\r\n\t]*$/), z.normalize('NFC'), z.trim(), z.minLength(least), z.maxLength(most))
const long = (least: number, most: number) =>
  z.string().check(s.written, z.normalize('NFC'), z.trim(), z.minLength(least), z.maxLength(most))

export const register = z.object({
  id: registerId,
  label: s.text,
  entry: s.text,
  /** As the fields of a form: `name` and `started` among them. */
  fields: z.array(z.looseObject({ id: z.string(), kind: z.string() })),
  classifier: z.nullable(z.string()),
  states: z.array(z.object({ ...option.shape, next: z.array(stateId), begins: z.boolean(), ends: z.boolean() })),
  person: z.enum(['never', 'consent', 'public']),
  chosen: z.boolean(),
  carried: z.boolean(),
  /** How many entries a unit of a tier should have in a year, where nobody above has said otherwise. */
  norm: z.optional(z.partialRecord(z.enum(tiers), z.object({ least: z.int(), most: z.nullable(z.int()) }))),
})

const person = z.strictObject({
  name: line(2, 200),
  consent: z._default(z.nullable(z.strictObject({ on: s.day, how: line(2, 300) })), null),
})

/** On whose word a person of the level above does this (nhập thay); null when the unit does it itself. */
const onBehalf = z._default(z.nullable(line(2, 200)), null)
export const entering = z.object({ onBehalf: z.optional(line(2, 200)) })

export const registerBody = z.strictObject({
  values: s.values,
  /** The first of the register unless one is named. */
  state: z._default(z.nullable(stateId), null),
  /** For which it is registered: that in which it started unless another is named. */
  year: z._default(z.nullable(s.year), null),
  /** Who is named in it, where the register allows it. */
  person: z._default(z.nullable(person), null),
  onBehalf,
})

export const changeBody = z.strictObject({
  values: s.values,
  /** Left out, whoever is named stays; null, nobody is named any more. */
  person: z.optional(z.nullable(person)),
  onBehalf,
})

export const noteBody = z.strictObject({ period: s.periodId, text: long(1, 4000), onBehalf })
export const moveBody = z.strictObject({
  state: stateId,
  reason: z._default(z.nullable(long(3, 2000)), null),
  onBehalf,
})
export const endBody = z.strictObject({ state: stateId, ended: s.day, result: long(1, 4000), onBehalf })
export const carryBody = z.strictObject({ year: s.year, onBehalf })
export const exemplaryBody = z.strictObject({ chosen: z.boolean() })
export const eraseBody = z.strictObject({
  reason: long(3, 2000),
  /** Taken out of what was typed into the entry, too: its name, texts, notes, results and names of files. */
  name: z._default(z.nullable(line(2, 200)), null),
})
export const duplicatesBody = z.strictObject({
  name: line(1, 300),
  /** The entry itself, when it stands already. */
  entry: z._default(z.nullable(entryId), null),
})

export const fileType = z.enum(['image/jpeg', 'image/png', 'image/webp', 'application/pdf'])
export const fileBody = z.strictObject({
  type: fileType,
  size: z.int().check(z.minimum(1), z.maximum(5 * 1024 * 1024)),
})
/** Where an upload waits to be pinned. */
export const uploadId = z.string().check(z.regex(/^[0-9a-f-]{36}\.(jpg|png|webp|pdf)$/))
export const pinBody = z.strictObject({ name: line(1, 200), onBehalf })
const file = z.object({ sha256: hash, type: fileType, size: z.int(), name: z.string() })

export const entryRow = z.object({
  unit: s.unitId,
  unitName: z.string(),
  entry: entryId,
  version: z.int(),
  state: stateId,
  name: z.string(),
  /** The option of the register's classifier. */
  class: z.nullable(z.string()),
  years: z.array(s.year),
  started: s.day,
  body: z.nullable(z.string()),
  person: z.nullable(z.string()),
  chosen: z.boolean(),
  /** The last month of those of which it was noted how it went. */
  noted: z.nullable(s.periodId),
  at: s.instant,
})

/** What can be done to an entry; what is done most comes first. */
const acts = z.array(z.enum(Object.keys(entryActs) as [EntryAct, ...EntryAct[]]))

export const entries = z.object({
  items: z.array(
    z.object({
      ...entryRow.shape,
      /** What the person who asks may do with it. */
      acts,
      /** What it still wants: to be carried to this year, or noted on for the quarter that closes next. */
      wants: z.array(z.enum(['carry', 'note'])),
    }),
  ),
  cursor: z.nullable(z.string()),
  /** How many there are on all pages. */
  total: z.int(),
})

/** How many entries that go on still want something done to them. */
export const wanting = z.object({
  /** The quarter that closes next, and this year. */
  quarter: s.periodId,
  year: s.year,
  /** Of the registers whose entries go on from year to year. */
  items: z.array(
    z.object({
      register: registerId,
      /** Nothing was noted of them since the quarter began. */
      note: z.int(),
      /** They are not carried to the year. */
      carry: z.int(),
    }),
  ),
})

export const duplicates = z.object({
  /** The most alike first; likeness in per mille. */
  items: z.array(z.object({ ...entryRow.shape, likeness: z.int() })),
})

const entryCommand = z.enum([
  'register',
  'change',
  'note',
  'move',
  'end',
  'carry',
  'choose',
  'release',
  'attach',
  'detach',
  'erase',
  'withdraw',
])

const named = z.object({
  name: z.string(),
  consent: z.nullable(z.object({ on: s.day, how: z.string() })),
})

export const entry = z.object({
  unit: s.unitId,
  register: registerId,
  entry: entryId,
  version: z.int(),
  state: stateId,
  years: z.array(s.year),
  values: s.values,
  person: z.nullable(named),
  files: z.array(file),
  chosen: z.boolean(),
  ended: z.nullable(s.day),
  result: z.nullable(z.string()),
  onBehalf: z.nullable(z.string()),
  at: s.instant,
  byName: z.string(),
})

/** An entry with its life so far, newest first, and what the one who asks may do with it now. */
export const entryWithHistory = z.object({
  ...entry.shape,
  /** What the person who asks may do with it. */
  acts,
  /** How they enter for its unit: as one of it, on the word of somebody there (nhập thay), or not at all. */
  entersAs: z.nullable(z.enum(['self', 'behalf'])),
  history: z.array(
    z.object({
      version: z.int(),
      command: entryCommand,
      state: z.string(),
      at: s.instant,
      byName: z.string(),
      onBehalf: z.nullable(z.string()),
      note: z.nullable(z.object({ period: s.periodId, text: z.string() })),
      reason: z.nullable(z.string()),
    }),
  ),
})

export const uploadForm = z.object({
  url: z.string(),
  /** To be sent in a multipart form before the file, in any order. */
  fields: z.record(z.string(), z.string()),
  file: uploadId,
  /** In bytes. */
  limit: z.int(),
  expiresAt: s.instant,
})

const bounds = z.strictObject({
  least: z.int().check(z.minimum(0), z.maximum(1000)),
  most: z._default(z.nullable(z.int().check(z.minimum(0), z.maximum(1000))), null),
})
const byKind = z.partialRecord(z.enum(Object.keys(unitKinds) as [UnitKind, ...UnitKind[]]), bounds)

export const normBody = z.strictObject({ byKind })

export const norm = z.object({
  register: registerId,
  year: s.year,
  /** What the unit itself wrote; 0 while it has written nothing, and what stands is that of a level above or the register's own. */
  revision: z.int(),
  byKind: z.nullable(byKind),
  /** The level whose norm is in force here; null for the register's own. */
  from: z.nullable(s.unitId),
  /**
   * Units that the norm concerns, those of them that registered anything, and those that meet it. Null where so much lies below that
   * nothing is searched there: then there are no items either.
   */
  counts: z.nullable(z.object({ concerned: z.int(), registered: z.int(), met: z.int() })),
  items: z.array(
    z.object({ unit: s.unitSummary, least: z.int(), most: z.nullable(z.int()), entries: z.int(), met: z.boolean() }),
  ),
  cursor: z.nullable(z.string()),
})

export const personalData = z.object({
  name: z.string(),
  /** Where the name stands, and all that is kept with it. */
  items: z.array(
    z.object({
      unit: s.unitId,
      unitName: z.string(),
      register: registerId,
      entry: entryId,
      version: z.int(),
      /** `withdrawn` for one that was taken back. */
      state: stateId,
      name: z.string(),
      people: z.array(named),
      years: z.array(s.year),
      values: s.values,
      chosen: z.boolean(),
      ended: z.nullable(s.day),
      result: z.nullable(z.string()),
      notes: z.array(z.object({ period: s.periodId, text: z.string(), at: s.instant })),
      files: z.array(file),
      /** What was ever typed into it with the name, whether it still stands or not. */
      mentions: z.array(z.string()),
    }),
  ),
  /** Of the units that are still to be looked through. */
  cursor: z.nullable(z.string()),
})

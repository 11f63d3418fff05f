import * as z from 'zod/mini'
import { importFormats, importKinds, importStates } from '../domain/import/import.ts'
import { decision } from './reorganisation-schemas.ts'
import * as s from './schemas.ts'

/** The JSON of imports (nhập dữ liệu từ tệp). */

/** When it was made, and what tells it from others of that second: `20250106T020000-1f2e3d4c`. */
export const importId = z.string().check(z.regex(/^\d{8}T\d{6}-[0-9a-f]{8}$/))
export const importKind = z.enum(importKinds)
export const importFormat = z.enum(importFormats)

export const importBody = z.strictObject({
  kind: importKind,
  /** As it is called where it came from; what it is, its content tells. */
  fileName: z.string().check(s.written, z.normalize('NFC'), z.trim(), z.minLength(1), z.maxLength(200)),
  /** Of units and of the map of a reorganisation: from which day it holds, and by what it was decided. */
  day: z._default(z.nullable(s.day), null),
  decision: z._default(z.nullable(decision), null),
})

const deed = z.object({ at: s.instant, byName: z.string() })

export const importRecord = z.object({
  unit: s.unitId,
  id: importId,
  kind: importKind,
  fileName: z.string(),
  day: z.nullable(s.day),
  decision: z.nullable(decision),
  made: deed,
  state: z.enum(importStates),
  /** Why what it was at broke off, of one that `failed`. */
  reason: z.nullable(z.enum(['interrupted', 'file_gone', 'changed_meanwhile'])),
  check: z.nullable(
    z.object({
      at: s.instant,
      format: z.nullable(importFormat),
      rows: z.int(),
      errors: z.int(),
      warnings: z.int(),
      /** What it would do, in numbers. */
      summary: z.record(z.string(), z.int()),
    }),
  ),
  /** Who asked for it to be applied. */
  applied: z.nullable(deed),
  /** Of people, those whom nothing but their own row kept from being added among those done. */
  progress: z.nullable(z.object({ done: z.int(), total: z.int(), refused: z.int() })),
  /** While the import may still be gone on with, they may be fetched again and again; afterwards once. */
  passwords: z.enum(['none', 'ready', 'fetched']),
  /** When it was last heard of it. */
  changedAt: s.instant,
})

export const importFinding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  /** As the spreadsheet numbers it. */
  row: z.nullable(z.int()),
  column: z.nullable(s.text),
  value: z.nullable(z.string()),
  message: s.text,
  expected: z.nullable(s.text),
  suggestion: z.nullable(z.string()),
})

export const shownImport = z.object({
  ...importRecord.shape,
  /** Errors first, in order of rows; the first thousand. */
  findings: z.array(importFinding),
  cursor: z.nullable(z.string()),
})

/** A form (multipart/form-data) that puts the file into the bucket: every field as it is, then the file as `file`. */
export const madeImport = z.object({
  ...importRecord.shape,
  upload: z.object({
    url: z.string(),
    fields: z.record(z.string(), z.string()),
    /** In bytes. */
    limit: z.int(),
    expiresAt: s.instant,
  }),
})

/** A sheet, in base 64. */
export const importTemplate = z.object({
  fileName: z.string(),
  contentType: z.string(),
  content: z.base64(),
})

export const importPasswords = z.object({
  items: z.array(
    z.object({ name: z.string(), telephone: z.string(), units: z.array(z.string()), password: z.string() }),
  ),
})

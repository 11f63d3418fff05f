import { type PublicJwk, verifiedPayload } from '../jws.ts'
import { byCode } from '../text.ts'
import { type FileFormat, formatNames, type ReportJob } from './report.ts'

/**
 * A manifest (bản kê): which files, with which SHA-256, came from which edition and from which submissions. Nothing in it depends
 * on when or how often the report was made, so a report that is made again has the same.
 */
export interface Manifest {
  /** Which shape of manifest this is: what else changes keeps its number, what means something else gets a new one. */
  readonly shape: 1
  /** The verification code (mã xác thực). */
  readonly code: string
  /** The body at the head of the document (cơ quan ban hành), or the unit whose figures these are. */
  readonly issuedBy: string
  readonly realm: string
  readonly report: ReportJob
  readonly unitName: string
  readonly formLabel: string
  /** The versions of the form, more than one where it changed within the span. */
  readonly formVersions: readonly number[]
  /** Of an official report; null for files of figures. */
  readonly document: ManifestDocument | null
  /** When the newest submission in it was written; null when there is none. */
  readonly dataAsOf: string | null
  /** When the period closed, the last one of a span. */
  readonly closesAt: string
  /** What it was made from, one for each period. */
  readonly editions: readonly SourceEdition[]
  readonly comparedWith: readonly Comparison[]
  /** Every version of a submission that is in its figures. */
  readonly sources: readonly SourceVersion[]
  readonly files: readonly ManifestFile[]
}

/** As it was when its files were made. That it was signed and issued comes later, and verification tells. */
export type ManifestDocument =
  | { readonly state: 'draft' }
  /** `number` as it is written, "05-BC/ĐU"; `day` as 2024-12-05. */
  | { readonly state: 'numbered'; readonly number: string; readonly day: string }

/** `sha256` of the edition's lines, which its object is named by. */
export interface SourceEdition {
  readonly period: string
  readonly number: number
  readonly sha256: string
  /** Who closed it, on today's tree: there several may have closed one period. */
  readonly root?: string
}

/** Figures that the report sets beside its own: of the period before, of last year, of the year to date; of the plan. */
export type Comparison =
  | ({ readonly what: 'before' | 'lastYear' | 'toDate' } & SourceEdition)
  | { readonly what: 'plan'; readonly period: string; readonly revision: number; readonly sha256: string }

export interface SourceVersion {
  readonly unit: string
  readonly form: string
  readonly period: string
  readonly version: number
}

/** `size` in bytes. */
export interface ManifestFile {
  readonly format: Exclude<FileFormat, 'manifest'>
  readonly fileName: string
  readonly size: number
  readonly sha256: string
}

/** A manifest, with its lists in one order whatever theirs was. */
export const manifestOf = (told: Omit<Manifest, 'shape'>): Manifest => ({
  shape: 1,
  ...told,
  formVersions: told.formVersions.toSorted((a, b) => a - b),
  editions: told.editions.toSorted((a, b) => byCode(a.period, b.period) || byCode(a.root ?? '', b.root ?? '')),
  comparedWith: told.comparedWith.toSorted((a, b) => byCode(a.what, b.what) || byCode(a.period, b.period)),
  sources: told.sources.toSorted(
    (a, b) => byCode(a.form, b.form) || byCode(a.period, b.period) || byCode(a.unit, b.unit),
  ),
  files: told.files.toSorted((a, b) => formatNames.indexOf(a.format) - formatNames.indexOf(b.format)),
})

/** The `typ` of a signed manifest. */
export const manifestType = 'tonghop-manifest+jws'

/** The manifest that one of our keys signed; undefined for anything else. What we signed is a manifest, and needs no further look. */
export const verifyManifest = (jws: string, keys: readonly PublicJwk[]): Manifest | undefined => {
  const payload = verifiedPayload(jws, manifestType, keys)
  return payload === undefined ? undefined : JSON.parse(payload)
}

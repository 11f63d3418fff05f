import { codeOf, readCode } from '../code.ts'
import type { FileFormat, ReportJob } from './report.ts'

/**
 * What a file, or the code printed in it, is a proof of: one report. `named` is the SHA-256 of the file, or the code. `format` is
 * null for a code, which stands in several files; `signed` is our file as it came back with its signature, `scan` any other file that
 * was bound to the report as its signed copy.
 */
export interface Proof extends ReportJob {
  readonly named: string
  readonly format: FileFormat | 'signed' | 'scan' | null
}

/**
 * The verification code (mã xác thực) of a report, which stands in the QR code of its documents. It begins with a word of its own,
 * so that it is never the receipt code of anything.
 */
export const verificationCode = (
  secret: Uint8Array,
  { unit, root, form, period, edition, kind, revision, tree }: ReportJob,
): string =>
  codeOf(secret, 'report', unit, root, form, period, edition, kind, revision, ...(tree === undefined ? [] : [tree]))

/** What a proof is named by, from what a person typed or a program computed: a SHA-256 in hexadecimal, or a code. Null when it is neither. */
export const readProofName = (typed: string): string | null => {
  const hash = typed.trim().toLowerCase()
  return /^[0-9a-f]{64}$/.test(hash) ? hash : readCode(typed)
}

/**
 * Of the reports that have one and the same file, the one that it is told to be: the report that it was made for, before one to which
 * somebody bound it as a signed copy, before one to which it was bound as a scan; the newest of several editions, which may tell the
 * same of a unit in the same bytes. Whoever binds another's file to a document of their own changes nothing.
 */
export const toldProof = (proofs: readonly Proof[]): Proof | undefined =>
  proofs.toSorted((a, b) => rankOf(a) - rankOf(b) || b.edition - a.edition || b.revision - a.revision)[0]

const rankOf = ({ format }: Proof): number => (format === 'scan' ? 2 : format === 'signed' ? 1 : 0)

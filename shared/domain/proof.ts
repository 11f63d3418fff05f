import { codeOf, readCode } from './code.ts'
import type { FileFormat, ReportJob } from './report.ts'

/**
 * What a file, or the code printed in it, is a proof of: one report. `named` is the SHA-256 of the file, or the code. `format` is
 * null for a code, which stands in several files; `signed` is the copy that came back with its signature.
 */
export interface Proof extends ReportJob {
  readonly named: string
  readonly format: FileFormat | 'signed' | null
}

/**
 * The verification code (mã xác thực) of a report, which stands in the QR code of its documents. It begins with a word of its own,
 * so that it is never the receipt code of anything.
 */
export const verificationCode = (
  secret: Uint8Array,
  { unit, root, form, period, edition, kind, revision }: ReportJob,
): string => codeOf(secret, 'report', unit, root, form, period, edition, kind, revision)

/** What a proof is named by, from what a person typed or a program computed: a SHA-256 in hexadecimal, or a code. Null when it is neither. */
export const readProofName = (typed: string): string | null => {
  const hash = typed.trim().toLowerCase()
  return /^[0-9a-f]{64}$/.test(hash) ? hash : readCode(typed)
}

/** Of the reports that have one and the same file, the newest: two editions may tell the same of a unit, in the same bytes. */
export const newestProof = (proofs: readonly Proof[]): Proof | undefined =>
  proofs.toSorted((a, b) => b.edition - a.edition || b.revision - a.revision)[0]

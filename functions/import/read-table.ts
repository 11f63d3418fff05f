import { largestFile } from '../../shared/domain/import/import.ts'
import { readCsv } from './read-csv.ts'
import { type ReadOutcome, refused } from './read-outcome.ts'
import { readXlsx } from './read-xlsx.ts'

/** What a file is, is told by its first bytes; its name says nothing. */
export const readTable = async (bytes: Uint8Array): Promise<ReadOutcome> => {
  if (bytes.length > largestFile) return refused('too_large')
  if (beginsWith(bytes, zip)) return readXlsx(bytes)
  // The container of .xls, and of every Office file that has a password.
  if (beginsWith(bytes, compoundFile)) return refused('old_excel')
  if (binary.some(signature => beginsWith(bytes, signature))) return refused('not_a_table')
  return readCsv(bytes)
}

const zip = [0x50, 0x4b, 0x03, 0x04]
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0]
/** PDF, PNG, JPEG, gzip: what a person may pick by mistake. */
const binary = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x1f, 0x8b],
]

const beginsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte)

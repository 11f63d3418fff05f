import { showTenths } from '../numbers.ts'

/** A file's size as people read it: "12,5 KB". */
export const sizeInWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${showTenths(bytes / 1_000)} KB` : `${showTenths(bytes / 1_000_000)} MB`

import { codeOf } from '../code.ts'

/** The receipt code (mã tiếp nhận) of a version of a submission. */
export const receiptCode = (secret: Uint8Array, unit: string, form: string, period: string, version: number): string =>
  codeOf(secret, unit, form, period, version)

import { Problem } from './problem.ts'

/** What people write between the digits. */
const separators = /[\s.()\u2010-\u2013-]/g

/** The nine digits behind what stands for the country or for trunk calls. */
const nationalOf = (written: string): string | undefined => {
  const digits = written.normalize('NFKC').replace(separators, '')
  return /^(?:0|(?:\+|00)?840?)([1-9]\d{8})$/.exec(digits)?.[1]
}

/** Whether `toTelephone` takes it. */
export const isTelephone = (written: string): boolean => nationalOf(written) !== undefined

/**
 * A Vietnamese telephone number as it is kept, E.164: `+84` and nine digits. Taken are ten digits that begin with 0, and the nine
 * after it behind +84, 0084 or 84; a 0 in parentheses between (`+84 (0)912 …`) is known too. Problems: bad_telephone.
 */
export const toTelephone = (written: string): string => {
  const national = nationalOf(written)
  if (national === undefined) throw new Problem('bad_telephone')
  return `+84${national}`
}

/** A number as it is dialled in Viet Nam, beginning with 0. What is not in E.164 is shown as it was written. */
export const shownTelephone = (kept: string): string => kept.replace(/^\+84/, '0')

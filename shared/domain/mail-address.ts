import { Problem } from './problem.ts'

/** What a browser takes for an e-mail address (HTML, "valid e-mail address"), with a dot in its domain: SES takes no other letters. */
const pattern =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/

/** RFC 5321: the longest path, without its brackets. */
export const longestMailAddress = 254

/** Whether `toMailAddress` takes it. */
export const isMailAddress = (written: string): boolean =>
  written.trim().length <= longestMailAddress && pattern.test(written.trim())

/** An e-mail address as it is kept: without the blanks around it, its domain in small letters. Problems: bad_mail_address. */
export const toMailAddress = (written: string): string => {
  if (!isMailAddress(written)) throw new Problem('bad_mail_address')
  const [name, domain] = written.trim().split('@')
  return `${name}@${domain!.toLowerCase()}`
}

import { codeOf } from '../code.ts'

/**
 * What stands in the link by which a person stops reminders without signing in: the subject, and a code that only who has the secret
 * can make. Without a dot, which would look like a file's ending in the address of a page. It holds for one address: who got the mail by
 * a slip in it cannot stop those to the next.
 */
export const optOutToken = (secret: Uint8Array, subject: string, address: string): string =>
  `${codeOf(secret, 'opt-out', subject, address)}_${subject}`

/** Whose token it says that it is. */
export const subjectOf = (token: string): string => token.slice(token.indexOf('_') + 1)

/** Where a mail program posts to when a person stops reminders there, in one click (RFC 8058). */
export const optOutAddress = (site: string, token: string): string => `${site}/api/v1/reminders/opt-out/${token}`

import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type * as z from 'zod/mini'
import { type FieldError, maxErrors } from '../../shared/domain/form/values.ts'
import { Problem } from '../../shared/domain/problem.ts'

/** What a route takes that says nothing else, in bytes: a submission; a longer text belongs in an attachment. */
export const defaultBodyLimit = 64 * 1024

/** Deeper than any form goes, and far from where a reader of JSON overflows. */
const depthLimit = 12

export const parseQuery = (schema: z.ZodMiniType, query: Record<string, string | undefined>): unknown =>
  checked(schema, query, '?')

/** The body as its schema makes it. Problems: unsupported_media_type, too_large, bad_json, bad_request. */
export const parseBody = (
  schema: z.ZodMiniType,
  { headers, body, isBase64Encoded }: APIGatewayProxyEventV2,
  limit = defaultBodyLimit,
): unknown => {
  const text = body && isBase64Encoded ? Buffer.from(body, 'base64').toString() : (body ?? '')
  if (Buffer.byteLength(text) > limit) throw new Problem('too_large', { limit })
  if (text.trim() === '') return checked(schema, {}, '')
  if (!/^application\/(\w+\+)?json\s*(;|$)/i.test(headers['content-type'] ?? ''))
    throw new Problem('unsupported_media_type')
  const json = parseJson(text)
  if (isDeeperThan(json, depthLimit))
    throw new Problem('bad_request', { detail: `At most ${depthLimit} levels of nesting` })
  return checked(schema, json, '')
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Problem('bad_json', {}, { cause })
  }
}

const isDeeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some(member => isDeeperThan(member, levels - 1)))

const checked = (schema: z.ZodMiniType, input: unknown, root: string): unknown => {
  const parsed = safely(schema, input)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.slice(0, maxErrors)
  throw new Problem('bad_request', { errors: issues.map(issue => fieldError(issue, root)) })
}

/**
 * Zod hands the issues of a part on as the arguments of one call, and a body that is wrong in some hundred thousand places has
 * more than the stack can take: a RangeError, by whoever sent it.
 */
const safely = (schema: z.ZodMiniType, input: unknown) => {
  try {
    return schema.safeParse(input)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new Problem('bad_request', { detail: 'Wrong in more places than can be listed' }, { cause })
  }
}

const fieldError = (issue: z.core.$ZodIssue, root: string): FieldError => ({
  pointer: root + issue.path.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
  code: issue.code,
  message: { vi: 'Không đúng khuôn dạng', en: 'Malformed' },
  ...expectation(issue),
})

/** What the schema would have taken, in its own words: these are for the one who writes the client. */
const expectation = (issue: z.core.$ZodIssue): Pick<FieldError, 'expected'> => {
  const expected =
    'expected' in issue
      ? issue.expected
      : 'pattern' in issue
        ? issue.pattern
        : 'keys' in issue
          ? `no ${issue.keys}`
          : undefined
  return expected === undefined ? {} : { expected: { vi: String(expected), en: String(expected) } }
}

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** A refusal in S3's own words. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

export interface SignedRequest {
  readonly method: string
  /** Path and query, as they came. */
  readonly target: string
  readonly headers: { readonly [name: string]: string | string[] | undefined }
}

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** S3's limit for a signed link: seven days. */
const longestSeconds = 604_800
/** How far ahead of the server's a signer's clock may be. */
const skewSeconds = 900

/**
 * Checks a signed link (Signature Version 4 in the query): that it was signed with these credentials for this method, path,
 * query and headers, and that its time has come and has not passed. Undefined when all is well.
 */
export const checkSignedLink = (request: SignedRequest, credentials: Credentials, now: Date): Refusal | undefined => {
  const [path = '', rawQuery = ''] = request.target.split(/\?(.*)/s)
  const query = new URLSearchParams(rawQuery)
  const parameter = (name: string) => query.get(`X-Amz-${name}`) ?? ''
  const [accessKeyId, day, region, service] = parameter('Credential').split('/')
  const signedAt = instant(parameter('Date'))
  const seconds = Number(parameter('Expires'))
  const signedHeaders = parameter('SignedHeaders').split(';')

  if (parameter('Algorithm') !== 'AWS4-HMAC-SHA256' || !day || !region || !service || !signedAt)
    return refuse(
      400,
      'AuthorizationQueryParametersError',
      'Query-string authentication version 4 requires all of its parameters',
    )
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > longestSeconds)
    return refuse(400, 'AuthorizationQueryParametersError', 'X-Amz-Expires must be between 1 and 604800 seconds')
  if (accessKeyId !== credentials.accessKeyId) return unknownKey
  if (signedAt.getTime() > now.getTime() + skewSeconds * 1000) return denied('Request is not valid yet')
  if (now.getTime() > signedAt.getTime() + seconds * 1000) return denied('Request has expired')
  const unsigned = Object.keys(request.headers).filter(
    name => name.startsWith('x-amz-') && !signedHeaders.includes(name),
  )
  if (!signedHeaders.includes('host') || unsigned.length > 0)
    return denied('There were headers present in the request which were not signed')

  query.delete('X-Amz-Signature')
  const canonical = [
    request.method,
    path
      .split('/')
      .map(segment => encode(decodeURIComponent(segment)))
      .join('/'),
    [...query]
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join('&'),
    ...signedHeaders.map(name => `${name}:${String(request.headers[name] ?? '').trim()}`),
    '',
    signedHeaders.join(';'),
    'UNSIGNED-PAYLOAD',
  ].join('\n')
  const scope = `${day}/${region}/${service}/aws4_request`
  const hash = createHash('sha256').update(canonical).digest('hex')
  const toSign = `AWS4-HMAC-SHA256\n${parameter('Date')}\n${scope}\n${hash}`
  return sameSignature(sign(credentials, scope, toSign), new URLSearchParams(rawQuery).get('X-Amz-Signature') ?? '')
    ? undefined
    : mismatch
}

/** The signature of a text by Signature Version 4, for a scope such as `20250106/ap-southeast-1/s3/aws4_request`. */
export const sign = ({ secretAccessKey }: Credentials, scope: string, text: string): string => {
  const key = scope
    .split('/')
    .reduce<string | Buffer>(
      (secret, part) => createHmac('sha256', secret).update(part).digest(),
      `AWS4${secretAccessKey}`,
    )
  return createHmac('sha256', key).update(text).digest('hex')
}

export const sameSignature = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

export const refuse = (status: number, code: string, message: string): Refusal => ({ status, code, message })
export const denied = (message = 'Access Denied'): Refusal => refuse(403, 'AccessDenied', message)
export const unknownKey = refuse(
  403,
  'InvalidAccessKeyId',
  'The access key ID you provided does not exist in our records',
)
export const mismatch = refuse(
  403,
  'SignatureDoesNotMatch',
  'The request signature we calculated does not match the one you provided',
)

/** RFC 3986, as S3 encodes: what `encodeURIComponent` does, and `!'()*` too. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

/** `20250106T020000Z` */
const instant = (basic: string): Date | undefined => {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(basic) ?? []
  return year ? new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) : undefined
}

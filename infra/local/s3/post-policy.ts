import { type Credentials, denied, mismatch, type Refusal, sameSignature, sign, unknownKey } from './signature.ts'
import type { UploadedForm } from './uploaded-form.ts'

type Condition =
  | { readonly [field: string]: string }
  | readonly ['eq' | 'starts-with', string, string]
  | readonly ['content-length-range', number, number]

/** Fields that a policy need not name. */
const exempt = /^(policy|x-amz-signature|file|x-ignore-.*)$/

/** Checks a form upload against its signed policy: signature, expiry, and every field and the size within its conditions. */
export const checkPostPolicy = (upload: UploadedForm, credentials: Credentials, now: Date): Refusal | undefined => {
  const encoded = upload.fields.get('policy')
  const [accessKeyId, ...scope] = (upload.fields.get('x-amz-credential') ?? '').split('/')
  if (!encoded || scope.length === 0) return denied()
  if (accessKeyId !== credentials.accessKeyId) return unknownKey
  if (!sameSignature(sign(credentials, scope.join('/'), encoded), upload.fields.get('x-amz-signature') ?? ''))
    return mismatch

  const policy: { expiration: string; conditions: Condition[] } = JSON.parse(Buffer.from(encoded, 'base64').toString())
  if (now > new Date(policy.expiration)) return denied('Invalid according to Policy: Policy expired.')
  const broken = policy.conditions.find(condition => !holds(condition, upload))
  if (broken) return denied(`Invalid according to Policy: Policy Condition failed: ${JSON.stringify(broken)}`)
  const covered = new Set(policy.conditions.flatMap(fieldsOf))
  const extra = [...upload.fields.keys()].filter(field => !exempt.test(field) && !covered.has(field))
  return extra.length > 0 ? denied(`Invalid according to Policy: Extra input fields: ${extra.join(', ')}`) : undefined
}

const holds = (condition: Condition, { bucket, fields, file }: UploadedForm): boolean => {
  const answerTo = (field: string) => (field === 'bucket' ? bucket : fields.get(field))
  if (!isList(condition))
    return Object.entries(condition).every(([field, value]) => answerTo(field.toLowerCase()) === value)
  if (condition[0] === 'content-length-range') return file.length >= condition[1] && file.length <= condition[2]
  const value = answerTo(condition[1].slice(1).toLowerCase()) ?? ''
  return condition[0] === 'eq' ? value === condition[2] : value.startsWith(condition[2])
}

const fieldsOf = (condition: Condition): string[] => {
  if (!isList(condition)) return Object.keys(condition).map(field => field.toLowerCase())
  return condition[0] === 'content-length-range' ? [] : [condition[1].slice(1).toLowerCase()]
}

const isList = (condition: Condition): condition is Extract<Condition, readonly unknown[]> => Array.isArray(condition)

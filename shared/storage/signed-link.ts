import { GetObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { Bucket } from './bucket.ts'

/** How long a link that a person is given is good for, in seconds. */
export const linkLife = 300

/** A link that lets whoever has it download one object under a file name, for `seconds`. */
export const signedLink = (key: string, fileName: string, seconds: number, { client, name }: Bucket): Promise<string> =>
  getSignedUrl(
    client,
    new GetObjectCommand({ Bucket: name, Key: key, ResponseContentDisposition: attachment(fileName) }),
    { expiresIn: seconds },
  )

/** RFC 6266 with the name in UTF-8 by RFC 5987; the plain name is for those that cannot read that. */
const attachment = (fileName: string): string => {
  const plain = fileName
    .normalize('NFD')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, '')
  const encoded = encodeURIComponent(fileName.normalize('NFC')).replace(
    /['()*]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

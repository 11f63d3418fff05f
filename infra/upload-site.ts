import { createReadStream, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import pMap from 'p-map'
import { contentTypeOf } from './site-files.ts'

/** What the site reads when it opens: one build serves every installation. */
export interface SiteConfig {
  readonly issuer: string
  readonly clientId: string
  readonly scope: string
}

/**
 * Copies the built site to its bucket: first the files that carry their content's hash in their names, which may be kept for
 * ever, then those that name them, which one has to ask for each time. So nobody is ever shown a page whose files are not there.
 * Files of earlier builds stay: a page that is open still asks for them.
 */
export const uploadSite = async (
  directory: string,
  config: SiteConfig,
  bucket: string,
  s3: S3Client,
): Promise<number> => {
  const files = globSync('**/*', { cwd: directory }).filter(
    file => statSync(join(directory, file)).isFile() && !file.startsWith('.vite'),
  )
  const [hashed, named] = [files.filter(isHashed), files.filter(file => !isHashed(file))]
  const put = (key: string, body: PutObjectCommand['input']['Body'], length?: number) =>
    s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentLength: length,
        ContentType: contentTypeOf(key) ?? 'application/octet-stream',
        CacheControl: isHashed(key) ? 'public, max-age=31536000, immutable' : 'no-cache',
      }),
    )
  const copy = (file: string) => {
    const path = join(directory, file)
    return put(file.replaceAll('\\', '/'), createReadStream(path), statSync(path).size)
  }
  await pMap(hashed, copy, { concurrency: 8 })
  await put('config.json', JSON.stringify(config))
  await pMap(named, copy, { concurrency: 8 })
  return files.length + 1
}

const isHashed = (file: string): boolean => /^assets[\\/]/.test(file)

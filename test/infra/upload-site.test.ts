import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uploadSite } from '../../infra/upload-site.ts'
import { freshBucket, type LocalBucket } from '../support/bucket.ts'

const config = { issuer: 'https://signin.example/pool', clientId: 'web', scope: 'openid tonghop/read tonghop/write' }
const directory = mkdtempSync(join(tmpdir(), 'site-'))
let local: LocalBucket

beforeAll(async () => {
  local = await freshBucket()
  mkdirSync(join(directory, 'assets'))
  writeFileSync(join(directory, 'index.html'), '<!doctype html>Tổng hợp')
  writeFileSync(join(directory, 'sw.js'), 'self')
  writeFileSync(join(directory, 'assets', 'shell-1a2b.js'), 'export {}')
  await uploadSite(directory, config, local.bucket.name, local.bucket.client)
})
afterAll(async () => {
  await local.stop()
  rmSync(directory, { recursive: true })
})

const get = (Key: string) => local.bucket.client.send(new GetObjectCommand({ Bucket: local.bucket.name, Key }))

describe('the site in its bucket', () => {
  test('is every file of the build, and the configuration', async () => {
    const { Contents = [] } = await local.bucket.client.send(new ListObjectsV2Command({ Bucket: local.bucket.name }))
    expect(Contents.map(({ Key }) => Key).sort()).toEqual([
      'assets/shell-1a2b.js',
      'config.json',
      'index.html',
      'sw.js',
    ])
    expect(JSON.parse(await (await get('config.json')).Body!.transformToString())).toEqual(config)
  })

  test.each([
    ['assets/shell-1a2b.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['sw.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['config.json', 'application/json', 'no-cache'],
  ])('%s is %s, kept as %s', async (key, type, cache) => {
    expect(await get(key)).toMatchObject({ ContentType: type, CacheControl: cache })
  })
})

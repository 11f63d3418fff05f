import { createHash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyManifest } from '../../shared/domain/report/manifest.ts'
import { getObject } from '../../shared/storage/bucket.ts'
import { putManifest } from '../../shared/storage/manifests.ts'
import { publicKeys } from '../../shared/storage/public-keys.ts'
import { publicJwk } from '../../shared/storage/signing-key.ts'
import type { Table } from '../../shared/storage/table.ts'
import { freshBucket, type LocalBucket } from '../support/bucket.ts'
import { freshTable } from '../support/engine.ts'
import { sampleManifest } from '../support/manifest.ts'
import { metered } from '../support/meter.ts'
import { openTestSigningKey, type TestSigningKey } from '../support/signing-key.ts'

let signing: TestSigningKey
let local: LocalBucket
let table: Table
beforeAll(async () => {
  ;[signing, local, table] = await Promise.all([openTestSigningKey(), freshBucket(), freshTable()])
})
afterAll(() => Promise.all([signing.stop(), local.stop()]))

const put = (manifest = sampleManifest()) =>
  putManifest(manifest, 'reports/vn.ha-lang/', { key: signing.key, table, bucket: local.bucket })

test('a manifest is written once, however often it is signed: the first stands', async () => {
  const answers = [await put(), ...(await Promise.all([put(), put(), put()]))]

  const jws = await text(await getObject(answers[0]!.object, local.bucket))
  expect(answers[0]).toEqual({
    object: expect.stringMatching(/^reports\/vn\.ha-lang\/[0-9a-f]{64}\.jws$/),
    size: Buffer.byteLength(jws),
    sha256: createHash('sha256').update(jws).digest('hex'),
  })
  expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
  expect(verifyManifest(jws, [await publicJwk(signing.key)])).toEqual(sampleManifest())
})

test('another manifest is another object', async () => {
  expect((await put(sampleManifest(4))).object).not.toBe((await put()).object)
})

test('its key is in the table, written once in a process, and verifies it when another has taken its place', async () => {
  const { object } = await put()
  const meter = metered(table)
  const next = await openTestSigningKey()
  await putManifest(sampleManifest(5), 'reports/vn.ha-lang/', { key: next.key, table, bucket: local.bucket })
  await put(sampleManifest(6))
  await next.stop()

  expect(meter.requests.map(({ operation }) => operation)).toEqual(['PutItem'])
  const keys = await publicKeys(table)
  expect(keys).toHaveLength(2)
  expect(keys).toContainEqual(await publicJwk(signing.key))
  expect(verifyManifest(await text(await getObject(object, local.bucket)), keys)).toEqual(sampleManifest())
})

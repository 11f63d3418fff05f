import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepFiles } from '../../functions/queue/keep-files.ts'
import { getObject } from '../../shared/storage/bucket.ts'
import { freshBucket, type LocalBucket } from '../support/bucket.ts'

let local: LocalBucket
beforeAll(async () => {
  local = await freshBucket()
})
afterAll(() => local.stop())

test.each([
  ['a small file at once', 1024],
  ['a large one in parts', 20 * 1024 * 1024],
])('%s: kept under its content, and kept again it is the same', async (_, bytes) => {
  const body = Buffer.alloc(bytes, 'Tổng hợp; ')
  const keep = () => keepFiles([{ format: 'csv', fileName: 'số liệu.csv', body }], 'reports/x/', local.bucket)
  const { csv } = await keep()
  expect(csv).toMatchObject({ size: bytes, fileName: 'số liệu.csv' })
  expect(csv!.object).toBe(`reports/x/${csv!.sha256}.csv`)
  expect(await keep()).toEqual({ csv })
  expect((await buffer(await getObject(csv!.object, local.bucket))).equals(body)).toBe(true)
})

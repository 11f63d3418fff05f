import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnyLine, EditionHeader, EditionLine } from '../../shared/domain/edition/edition.ts'
import { noStates } from '../../shared/domain/rollup/rollup.ts'
import { getObject } from '../../shared/storage/bucket.ts'
import {
  type Edition,
  editionsBetween,
  editionsOf,
  getEdition,
  markFannedOut,
  putEdition,
  readEditionObject,
  writeEditionObject,
} from '../../shared/storage/editions.ts'
import { signedLink } from '../../shared/storage/signed-link.ts'
import type { Table } from '../../shared/storage/table.ts'
import { freshBucket, type LocalBucket } from '../support/bucket.ts'
import { engines, freshTable } from '../support/engine.ts'

const header: EditionHeader = {
  realm: 'vn',
  root: 'vn.cao-bang',
  form: 'monthly',
  formVersion: 1,
  period: '2024-11',
  number: 1,
  closesAt: '2024-12-10T17:00:00.000Z',
}

const line = (unit: string, conferences: number): EditionLine => ({
  unit,
  parent: 'vn.ha-lang',
  kind: 'commune',
  code: unit,
  name: 'Vinh Quý',
  owes: true,
  state: 'submitted',
  version: 1,
  late: false,
  nothing: false,
  at: '2024-12-03T02:00:00.000Z',
  by: 'Nông Thị Lan',
  values: { conferences, results: 'Đã quán triệt “chuyên đề”\nđến toàn thể đảng viên.' },
  explanations: {},
  own: { conferences },
  total: { conferences },
  states: noStates,
  fingerprint: '0'.repeat(64),
  dataAsOf: null,
})

async function* lines(...list: EditionLine[]) {
  yield* list
}

const read = async (object: string, { bucket }: LocalBucket) => {
  const found: AnyLine[] = []
  for await (const each of readEditionObject(object, bucket)) found.push(each)
  return found
}

describe('the object of an edition', () => {
  let local: LocalBucket

  beforeAll(async () => {
    local = await freshBucket()
  })
  afterAll(() => local.stop())

  const stored = async (prefix: string) =>
    (
      (await local.bucket.client.send(new ListObjectsV2Command({ Bucket: local.bucket.name, Prefix: prefix })))
        .Contents ?? []
    ).map(({ Key, ETag, LastModified }) => ({ Key, ETag, LastModified }))

  test('is its header and its lines, in their order, and comes back as it was written', async () => {
    const written = [line('vn.vinh-quy', 1), line('vn.an-lac', 0)]

    const { object } = await writeEditionObject(header, lines(...written), local.bucket)

    expect(await read(object, local)).toEqual([header, ...written])
  })

  test('is named by what it holds: the SHA-256 of its lines before compression', async () => {
    const { object, hash, bytes } = await writeEditionObject(
      { ...header, number: 2 },
      lines(line('vn.vinh-quy', 1)),
      local.bucket,
    )

    const body = await buffer(await getObject(object, local.bucket))
    expect(body).toHaveLength(bytes)
    expect(createHash('sha256').update(gunzipSync(body)).digest('hex')).toBe(hash)
    expect(object).toBe(`editions/vn.cao-bang/monthly/2024-11/02-${hash}.ndjson.gz`)
  })

  test('made again, five times at once, is the same byte for byte, and is put once', async () => {
    // Prepare: the same line with its members in another order
    const first = line('vn.vinh-quy', 1)
    const same = Object.fromEntries(Object.entries(first).toReversed()) as unknown as EditionLine

    // Act
    const { object } = await writeEditionObject({ ...header, number: 3 }, lines(first), local.bucket)
    const before = await stored('editions/vn.cao-bang/monthly/2024-11/03-')
    const made = await Promise.all(
      [1, 2, 3, 4, 5].map(() => writeEditionObject({ ...header, number: 3 }, lines(same), local.bucket)),
    )

    // Assess
    expect(new Set([object, ...made.map(each => each.object)]).size).toBe(1)
    expect(await stored('editions/vn.cao-bang/monthly/2024-11/03-')).toEqual(before)
    expect(before).toHaveLength(1)
  })

  test('with one figure changed is another object, beside the first', async () => {
    const one = await writeEditionObject({ ...header, number: 4 }, lines(line('vn.vinh-quy', 9)), local.bucket)
    const other = await writeEditionObject({ ...header, number: 4 }, lines(line('vn.vinh-quy', 10)), local.bucket)

    expect(one.hash).not.toBe(other.hash)
    expect(await read(one.object, local)).toEqual([{ ...header, number: 4 }, line('vn.vinh-quy', 9)])
  })

  test('is not written when its lines break off half-way', async () => {
    async function* broken() {
      yield line('vn.vinh-quy', 1)
      throw new Error('The table is gone')
    }

    await expect(writeEditionObject({ ...header, number: 5 }, broken(), local.bucket)).rejects.toThrow(
      'The table is gone',
    )
    expect(await stored('editions/vn.cao-bang/monthly/2024-11/05-')).toEqual([])
  })

  test('a signed link gives it under a Vietnamese file name', async () => {
    const { object } = await writeEditionObject({ ...header, number: 6 }, lines(), local.bucket)

    const reply = await fetch(await signedLink(object, 'Báo cáo tháng 11 – Đăk Dục.xlsx', 300, local.bucket))

    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-disposition')).toBe(
      `attachment; filename="Bao cao thang 11  Dak Duc.xlsx"; filename*=UTF-8''${encodeURIComponent('Báo cáo tháng 11 – Đăk Dục.xlsx')}`,
    )
  })
})

describe.each(engines())('editions in the table, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  const edition = (more: Partial<Edition> = {}): Edition => ({
    ...header,
    hash: 'a'.repeat(64),
    object: 'editions/x',
    bytes: 1,
    units: 14,
    fingerprint: '0'.repeat(64),
    states: noStates,
    dataAsOf: '2024-12-03T02:00:00.000Z',
    differing: [],
    fannedOut: false,
    ...more,
  })

  test('of two that close the same period, both are answered with the one that stands', async () => {
    const closers = [edition({ hash: 'a'.repeat(64) }), edition({ hash: 'b'.repeat(64) })]

    const answers = await Promise.all(closers.map(each => putEdition(each, table)))

    const stands = await getEdition(header.root, 'monthly', '2024-11', 1, table)
    expect(closers).toContainEqual(stands)
    expect(answers).toEqual([stands, stands])
  })

  test('an amendment is a second one beside the first; each period has its own', async () => {
    const root = 'vn.kon-tum'
    for (const more of [{ number: 2 }, { number: 1 }, { period: '2024-12' }])
      await putEdition(edition({ root, ...more }), table)

    expect((await editionsOf(root, 'monthly', '2024-11', table)).map(({ number }) => number)).toEqual([1, 2])
    expect(
      (await editionsBetween(root, 'monthly', '2024-11', null, table)).map(({ period, number }) => [period, number]),
    ).toEqual([
      ['2024-11', 1],
      ['2024-11', 2],
      ['2024-12', 1],
    ])
    expect(await editionsBetween(root, 'monthly', '2025-01', null, table)).toEqual([])
    expect(await getEdition(root, 'monthly', '2024-11', 3, table)).toBeUndefined()
  })

  test('is marked once its reports have been asked for, and nothing else of it changes', async () => {
    const root = 'vn.marked'
    await putEdition(edition({ root }), table)

    await markFannedOut(edition({ root }), table)

    expect(await getEdition(root, 'monthly', '2024-11', 1, table)).toEqual(edition({ root, fannedOut: true }))
  })
})

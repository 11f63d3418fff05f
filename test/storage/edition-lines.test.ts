import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EditionHeader, EditionLine } from '../../shared/domain/edition/edition.ts'
import { noStates } from '../../shared/domain/rollup/rollup.ts'
import { linesOf } from '../../shared/storage/edition-lines.ts'
import { writeEditionObject } from '../../shared/storage/editions.ts'
import { freshBucket, type LocalBucket } from '../support/bucket.ts'

const header: EditionHeader = {
  realm: 'vn',
  root: 'vn.cao-bang',
  form: 'monthly',
  formVersion: 1,
  period: '2024-11',
  number: 1,
  closesAt: '2024-12-10T17:00:00.000Z',
}

const line = (unit: string, results: string): EditionLine => ({
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
  // A form may have a field of that very name, and a text may look like a line.
  values: { unit: 'vn.an-lac', results },
  explanations: {},
  own: null,
  total: {},
  states: noStates,
  fingerprint: '0'.repeat(64),
  dataAsOf: null,
})

let local: LocalBucket
beforeAll(async () => {
  local = await freshBucket()
})
afterAll(() => local.stop())

test('the lines of some units, and no others, whatever stands in their texts', async () => {
  const lines = [line('vn.vinh-quy', '{"unit":"vn.an-lac"}'), line('vn.an-lac', 'Tốt'), line('vn.an-lac-2', 'Tốt')]
  async function* each() {
    yield* lines
  }
  const { object } = await writeEditionObject(header, each(), local.bucket)
  const found: EditionLine[] = []
  for await (const one of linesOf(new Set(['vn.an-lac', 'vn.khong-co']), object, local.bucket)) found.push(one)
  expect(found).toEqual([lines[1]])
})

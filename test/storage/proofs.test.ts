import { beforeAll, describe, expect, test } from 'vitest'
import type { Proof } from '../../shared/domain/report/proof.ts'
import { formatNames } from '../../shared/domain/report/report.ts'
import { getProofs, putProofs } from '../../shared/storage/proofs.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
import { haLang } from '../support/manifest.ts'
import { metered } from '../support/meter.ts'

const code = '7K2M-Q4XZ-9B1TD'
const hash = (digit: string) => digit.repeat(64)
const ofCode: Proof = { ...haLang, named: code, format: null }
const ofPdf: Proof = { ...haLang, named: hash('a'), format: 'pdf' }

describe.each(engines())('proofs, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  test('a report is found by its code and by each of its files, however often they were told', async () => {
    await putProofs([ofCode, ofPdf, ofPdf], table)
    await putProofs([ofPdf, ofCode], table)

    expect(await getProofs(code, table)).toEqual([ofCode])
    expect(await getProofs(hash('a'), table)).toEqual([ofPdf])
  })

  test('all of a report are written in one request, and found in one', async () => {
    const all = formatNames.map((format, i): Proof => ({ ...haLang, named: hash(String(i)), format }))
    const meter = metered(table)

    await putProofs([ofCode, ...all], table)
    await putProofs([], table)
    await getProofs(hash('0'), table)

    expect(meter.requests.map(({ operation }) => operation)).toEqual(['BatchWriteItem', 'Query'])
  })

  test('two editions with one and the same file are both found by it', async () => {
    const editions = [1, 2].map((edition): Proof => ({ ...haLang, edition, named: hash('c'), format: 'wide' }))
    await putProofs(editions, table)

    const found = await getProofs(hash('c'), table)
    expect(found.toSorted((a, b) => a.edition - b.edition)).toEqual(editions)
  })

  test('there is none of a file that was altered', async () => {
    expect(await getProofs(hash('f'), table)).toEqual([])
  })
})

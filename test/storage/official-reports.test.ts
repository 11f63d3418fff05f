import { beforeAll, describe, expect, test } from 'vitest'
import { type Narrative, narrativeLimit, sizeOf } from '../../shared/domain/narrative/narrative.ts'
import { defaultLetterhead } from '../../shared/domain/official/letterhead.ts'
import { earlierFinalsLimit, historyLimit } from '../../shared/domain/official/official-acts.ts'
import {
  type Acting,
  begun,
  decide,
  type GivenNumber,
  type OfficialReport,
} from '../../shared/domain/official/official-report.ts'
import { unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { getOfficialReport, giveNumber, putOfficialReport } from '../../shared/storage/official-reports.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
import { twoProvinces } from '../support/province.ts'

const tree = unitTree(twoProvinces).at('2024-12-01')
const letterhead = defaultLetterhead(tree.get('vn.ha-lang')!, tree.ancestors('vn.ha-lang'))
const numbering = { series: '2020-2025#BC', first: 1 }
const acting: Acting = {
  now: new Date('2024-12-11T02:00:00.000Z'),
  by: 'official.ha-lang',
  byName: 'Lãnh đạo',
  request: { key: 'key', hash: 'hash' },
}
const narrative: Narrative = {
  shape: 1,
  blocks: [{ id: 1, block: 'paragraph', parts: [{ text: 'Kết quả.' }] }],
  next: 2,
}

const comparisons = { before: null, lastYear: null, toDate: null, plan: null }

const draftOf = (edition: number, unit = 'vn.ha-lang'): OfficialReport =>
  begun(
    { unit, root: 'vn.cao-bang', form: 'monthly', period: '2024-11', edition },
    { narrative, subject: 'Kết quả' },
    undefined,
    '2024-12-10T17:00:00.000Z',
  )
const submitted = (draft: OfficialReport) => decide(draft, { act: 'submit', comparisons }, acting)
const approved = (draft: OfficialReport) => decide(submitted(draft), { act: 'approve' }, acting)
const numbered = (report: OfficialReport) => (number: GivenNumber) =>
  decide(report, { act: 'number', day: '2024-12-11', letterhead, number, corrects: null }, acting)

describe.each(engines())('official reports, on $name', engine => {
  let table: Table
  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  /** A document that is approved and has no number yet. */
  const kept = async (edition: number, unit?: string): Promise<OfficialReport> => {
    const draft = draftOf(edition, unit)
    await putOfficialReport(submitted(draft), table)
    await putOfficialReport(approved(draft), table)
    return approved(draft)
  }

  test('a document comes back as it was kept, each edition’s apart', async () => {
    expect(await getOfficialReport(draftOf(1), table)).toBeUndefined()
    expect(await putOfficialReport(submitted(draftOf(1)), table)).toBe(true)
    expect(await getOfficialReport(draftOf(1), table)).toEqual(submitted(draftOf(1)))
    expect(await getOfficialReport(draftOf(2), table)).toBeUndefined()
  })

  test('each revision follows the one before it, and no other', async () => {
    const draft = draftOf(1, 'vn.vinh-quy')
    expect(await putOfficialReport(approved(draft), table)).toBe(false)
    expect(await putOfficialReport(submitted(draft), table)).toBe(true)
    expect(await putOfficialReport(submitted(draft), table)).toBe(false)
    expect(await putOfficialReport(approved(draft), table)).toBe(true)
  })

  test('the longest that a document can be is kept', async () => {
    // Letters at random, of three bytes each, so that nothing is gained by compressing.
    const random = (length: number) =>
      Array.from({ length }, () => String.fromCharCode(0x1ea0 + Math.floor(Math.random() * 0x1a00))).join('')
    const text = random(narrativeLimit / 3 - 50)
    const recipients = Array.from({ length: 20 }, () => random(200))
    const compared = (year: number) =>
      Array.from({ length: 12 }, (_, month) => ({
        period: `${year}-${String(month + 1).padStart(2, '0')}`,
        number: 99,
      }))
    const longest: OfficialReport = {
      ...submitted(draftOf(1, 'vn.minh-long')),
      narrative: { ...narrative, blocks: [{ id: 1, block: 'paragraph', parts: [{ text }] }] },
      comparisons: {
        before: null,
        lastYear: compared(2023),
        toDate: compared(2024),
        plan: {
          year: '2024',
          revision: 999,
          figures: Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`a.long.name.of.a.figure.${i}`, 1e15])),
        },
      },
      recipients,
      earlierFinals: Array.from({ length: earlierFinalsLimit }, (_, i) => 100_000 + i),
      letterhead: { ...letterhead, recipients },
      history: Array.from({ length: historyLimit }, () => ({
        act: 'return' as const,
        revision: 100_000,
        at: acting.now.toISOString(),
        until: acting.now.toISOString(),
        by: random(40),
        byName: random(100),
        reason: random(500),
      })),
    }
    expect(sizeOf(longest.narrative)).toBeGreaterThan(narrativeLimit - 200)
    expect(await putOfficialReport(longest, table)).toBe(true)
    expect(await getOfficialReport(longest, table)).toEqual(longest)
  })

  test('fifty documents of a unit numbered at once have the numbers 1 to 50, each one', async () => {
    const unit = 'vn.thang-loi'
    const reports = await Promise.all(Array.from({ length: 50 }, (_, i) => kept(i + 1, unit)))
    const made = await Promise.all(reports.map(report => giveNumber(unit, numbering, numbered(report), table)))
    const numbers = made.map(report => report!.number!.number).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
    for (const report of made) expect(await getOfficialReport(report!, table)).toEqual(report)
  })

  test('one document numbered by many at once is numbered once, and the others use no number up', async () => {
    const unit = 'vn.trung-khanh'
    const report = await kept(1, unit)
    const made = await Promise.all(
      Array.from({ length: 8 }, () => giveNumber(unit, numbering, numbered(report), table)),
    )
    expect(made.filter(one => one !== undefined)).toHaveLength(1)
    expect(await getOfficialReport(report, table)).toMatchObject({ state: 'numbered', number: { number: 1 } })
    const next = await giveNumber(unit, numbering, numbered(await kept(2, unit)), table)
    expect(next?.number).toEqual({ series: '2020-2025#BC', number: 2 })
  })

  test('a series goes on after the numbers that were given on paper, and each series by itself', async () => {
    const unit = 'vn.dam-thuy'
    const give = async (edition: number, asked: typeof numbering) =>
      (await giveNumber(unit, asked, numbered(await kept(edition, unit)), table))?.number?.number
    expect(await give(1, { ...numbering, first: 45 })).toBe(45)
    expect(await give(2, { ...numbering, first: 45 })).toBe(46)
    expect(await give(3, { ...numbering, first: 60 })).toBe(60)
    expect(await give(4, { series: '2024', first: 1 })).toBe(1)
  })
})

import { describe, expect, test } from 'vitest'
import type { Letterhead } from '../../../shared/domain/official/letterhead.ts'
import type { OfficialState } from '../../../shared/domain/official/official-acts.ts'
import { begun, type OfficialReport } from '../../../shared/domain/official/official-report.ts'
import type { Proof } from '../../../shared/domain/report/proof.ts'
import { type Found, verificationOf } from '../../../shared/domain/report/verification.ts'
import { haLang } from '../../support/manifest.ts'

const named = 'ab12'.repeat(16)
const proof: Proof = { ...haLang, named, format: 'pdf' }
const found: Found = {
  proof,
  code: '7K2M-Q4XZ-9B1TD',
  unitName: 'Đảng bộ huyện Hạ Lang',
  formLabel: { vi: 'Báo cáo tháng', en: 'Monthly report' },
  newestEdition: 1,
  official: undefined,
}

const letterhead: Letterhead = {
  from: '2024-01-01',
  layout: 'party',
  issuer: 'Huyện ủy Hạ Lang',
  parent: null,
  place: 'Hạ Lang',
  symbol: 'HU',
  kind: { symbol: 'BC', label: 'BÁO CÁO' },
  signature: { authority: null, of: null, post: 'Bí thư', name: null },
  recipients: [],
  numbering: { first: 1 },
  measures: {},
}

/** The document of Hạ Lang, whose third revision was given the number 5. */
const official = (state: OfficialState, finalRevision: number | null): OfficialReport => ({
  ...begun(
    haLang,
    { narrative: { shape: 1, blocks: [], next: 1 }, subject: '' },
    undefined,
    '2024-12-10T17:00:00.000Z',
  ),
  state,
  revision: 4,
  finalRevision,
  number: { series: '2020-2025#BC', number: 5 },
  day: '2024-12-12',
  letterhead,
})
const document: Proof = { ...proof, kind: 'document', revision: 3 }
const answer = (other: Partial<Found>) => {
  const verification = verificationOf({ ...found, ...other })
  if (!verification.found) throw new Error('It was found')
  return verification
}

describe('what verification tells', () => {
  test('of nothing that is known: that it is not ours or was altered', () => {
    expect(verificationOf(undefined)).toEqual({
      found: false,
      statement: expect.objectContaining({ vi: expect.stringContaining('đã bị thay đổi') }),
      disclaimer: expect.objectContaining({ vi: expect.stringContaining('không phải chữ ký số') }),
    })
  })

  test('of an issued document: what stands on its first page', () => {
    expect(answer({ proof: document, official: official('issued', 3) })).toMatchObject({
      state: 'issued',
      integrity: 'unaltered',
      advice: null,
      issuedBy: 'Huyện ủy Hạ Lang',
      unit: 'Đảng bộ huyện Hạ Lang',
      period: { vi: 'Tháng 11/2024' },
      edition: 1,
      newerEdition: null,
      document: { number: '05-BC/HU', day: '2024-12-12' },
    })
  })

  test.each(['numbered', 'signed'] as const)('of a document that is %s: no number, since it is not issued', state => {
    expect(answer({ proof: document, official: official(state, 3) })).toMatchObject({
      state: 'numbered',
      issuedBy: 'Huyện ủy Hạ Lang',
      document: null,
    })
  })

  test.each([
    ['the report’s own draft', proof, undefined],
    ['the report’s own draft, where the document has its number', proof, official('numbered', 3)],
    ['a preview', document, official('draft', null)],
    ['a preview of another revision than the final', { ...document, revision: 2 }, official('signed', 3)],
    ['a text that was returned after it had its number', document, official('draft', null)],
  ] as const)('of %s: plainly that it is a draft', (_, proof, official) => {
    const { state, statement, document, issuedBy } = answer({ proof, official })
    expect(state).toBe('draft')
    expect(statement.vi).toBe('Bản dự thảo, chưa phát hành.')
    expect([document, issuedBy]).toEqual([null, 'Đảng bộ huyện Hạ Lang'])
  })

  test('of a draft whose document is issued: that it is not that document', () => {
    const { state, statement, document: number } = answer({ proof, official: official('issued', 3) })
    expect(state).toBe('draft')
    expect(statement.vi).toContain('một bản khác')
    expect(number).toBeNull()
  })

  test.each(['xlsx', 'csv', 'wide', 'manifest'] as const)('of a report’s %s: that it is figures', format => {
    expect(answer({ proof: { ...proof, format } }).state).toBe('data-file')
  })

  test.each(['zip', 'manifest', null] as const)('of an archive’s %s: that it is figures', format => {
    expect(answer({ proof: { ...proof, kind: 'archive', format } }).state).toBe('data-file')
  })

  test.each(['docx', 'pdf', 'manifest', 'signed', null] as const)(
    'of a document’s %s: what the document is',
    format => {
      expect(answer({ proof: { ...document, format }, official: official('issued', 3) }).state).toBe('issued')
      expect(answer({ proof: { ...document, format }, official: official('draft', null) }).state).toBe('draft')
    },
  )

  test('of a code: that it says nothing of the file in which it stands', () => {
    const { integrity, advice } = answer({ proof: { ...document, format: null }, official: official('issued', 3) })
    expect(integrity).toBe('unknown')
    expect(advice?.vi).toContain('chính tập tin')
  })

  test('of a report over a span that has a newer edition: which', () => {
    const span = { ...proof, period: '2024-01..2024-10' }
    expect(answer({ proof: span, newestEdition: 3 })).toMatchObject({
      period: { vi: '10 tháng năm 2024' },
      edition: 1,
      newerEdition: 3,
    })
  })

  test('names no person, no figure and nothing to download', () => {
    const told = Object.keys(answer({ proof: document, official: official('issued', 3) }))
    expect(told.sort()).toEqual(
      [
        ...['advice', 'code', 'disclaimer', 'document', 'edition', 'form', 'format', 'found', 'integrity'],
        ...['issuedBy', 'kind', 'newerEdition', 'period', 'state', 'statement', 'treeOn', 'unit'],
      ].sort(),
    )
  })
})

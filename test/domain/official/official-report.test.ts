import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Role } from '../../../shared/domain/access.ts'
import type { Narrative, WrittenPart } from '../../../shared/domain/narrative/narrative.ts'
import { defaultLetterhead } from '../../../shared/domain/official/letterhead.ts'
import {
  actsOpen,
  earlierFinalsLimit,
  historyLimit,
  type OfficialAct,
  type OfficialState,
  officialActs,
} from '../../../shared/domain/official/official-acts.ts'
import {
  type Acting,
  asCorrected,
  begun,
  checkDay,
  checkFaults,
  checkSeries,
  decide,
  letterheadOf,
  numberShown,
  type OfficialOrder,
  type OfficialReport,
  usualSubject,
  withChanges,
} from '../../../shared/domain/official/official-report.ts'
import { Problem, type ProblemCode } from '../../../shared/domain/problem.ts'
import type { Comparisons } from '../../../shared/domain/rollup/comparisons.ts'
import { unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { forms } from '../../../shared/forms/index.ts'
import { twoProvinces } from '../../support/province.ts'

const tree = unitTree(twoProvinces).at('2024-12-01')
const letterhead = defaultLetterhead(tree.get('vn.ha-lang')!, tree.ancestors('vn.ha-lang'))
const about = { unit: 'vn.ha-lang', root: 'vn.cao-bang', form: 'monthly', period: '2024-11', edition: 1 }
const closesAt = '2024-12-10T17:00:00.000Z'
const narrative: Narrative = {
  shape: 1,
  blocks: [
    { id: 1, block: 'heading', level: 1, text: 'Kết quả thực hiện' },
    {
      id: 2,
      block: 'paragraph',
      parts: [
        { text: 'Toàn huyện tổ chức ' },
        { id: 3, figure: 'conferences', of: 'total', time: 'this', shown: { as: 'number' } },
        { text: ' hội nghị.' },
      ],
    },
  ],
  next: 4,
}
const draft = begun(about, { narrative, subject: 'Kết quả thực hiện tháng 11/2024' }, undefined, closesAt)

const acting = (by = 'official.ha-lang', minute = 0): Acting => ({
  now: new Date(Date.UTC(2024, 11, 11, 2, minute)),
  by,
  byName: by,
  request: { key: `key-${minute}`, hash: 'hash' },
})
const signedCopy = { object: 'signed/x.pdf', size: 1, sha256: '0', onOurFile: true }
const comparisons: Comparisons = {
  before: [{ period: '2024-10', number: 1 }],
  lastYear: null,
  toDate: null,
  plan: { year: '2024', revision: 1, figures: { conferences: 12 } },
}
const orders = {
  edit: { act: 'edit', narrative, subject: 'Kết quả tháng 11', recipients: null, signature: null },
  submit: { act: 'submit', comparisons },
  withdraw: { act: 'withdraw' },
  return: { act: 'return', reason: 'Bổ sung phần hạn chế' },
  approve: { act: 'approve' },
  number: {
    act: 'number',
    day: '2024-12-11',
    letterhead,
    number: { series: '2020-2025#BC', number: 5 },
    corrects: { edition: 1, number: '04-BC/HU', day: '2024-12-05' },
  },
  sign: { act: 'sign', signedCopy },
  issue: { act: 'issue' },
} as const satisfies { readonly [act in OfficialAct]: OfficialOrder }
const through = (...acts: readonly OfficialAct[]): OfficialReport =>
  acts.reduce((report, act) => decide(report, orders[act], acting()), draft)

const problemOf = (attempt: () => unknown): ProblemCode | undefined => {
  try {
    attempt()
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

describe('the life of an official report', () => {
  test('goes from draft to issued, counting what is done to it', () => {
    const issued = through('edit', 'submit', 'approve', 'number', 'sign', 'issue')
    expect(issued).toMatchObject({
      state: 'issued',
      revision: 6,
      day: '2024-12-11',
      finalRevision: 4,
      signedCopy,
      subject: 'Kết quả tháng 11',
    })
    expect(issued.history.map(({ act }) => act)).toEqual(['edit', 'submit', 'approve', 'number', 'sign', 'issue'])
    expect(numberShown(issued)).toBe('05-BC/HU')
  })

  test.each([
    ['draft', ['edit', 'submit']],
    ['submitted', ['return', 'approve']],
    ['approved', ['return', 'number']],
    ['numbered', ['return', 'sign']],
    ['signed', ['issue']],
    ['issued', []],
  ] satisfies [OfficialState, OfficialAct[]][])('a document that is %s can be acted on by %j alone', (state, open) => {
    const report = { ...draft, state }
    for (const act of Object.keys(orders) as OfficialAct[])
      expect(problemOf(() => decide(report, orders[act], acting()))).toBe(
        (open as OfficialAct[]).includes(act) ? undefined : 'wrong_document_state',
      )
  })

  test('who writes is not who decides', () => {
    const everyAct = (role: Role) =>
      (['draft', 'submitted', 'approved', 'numbered', 'signed', 'issued'] as const).flatMap(state =>
        actsOpen(state, [role]),
      )
    for (const role of ['reporter', 'reviewer'] as const) expect(everyAct(role)).toEqual(['edit', 'submit', 'withdraw'])
    for (const role of ['approver', 'official'] as const)
      expect(new Set(everyAct(role))).toEqual(new Set(Object.keys(officialActs)))
    expect(everyAct('steward')).toEqual([])
  })

  test('who submitted it takes it back, and nobody else; not once it is approved', () => {
    const submitted = decide(draft, orders.submit, acting('reporter'))
    expect(problemOf(() => decide(submitted, orders.withdraw, acting('official')))).toBe('wrong_document_state')
    expect(decide(submitted, orders.withdraw, acting('reporter'))).toMatchObject({ state: 'draft', comparisons: null })
    const approved = decide(submitted, orders.approve, acting('official'))
    expect(problemOf(() => decide(approved, orders.withdraw, acting('reporter')))).toBe('wrong_document_state')
  })

  test('returned, it keeps its number, and has no final files any more', () => {
    const returned = through('submit', 'approve', 'number', 'return')
    expect(returned).toMatchObject({ state: 'draft', number: { number: 5 }, finalRevision: null })
    expect(returned.history.at(-1)).toMatchObject({ act: 'return', reason: 'Bổ sung phần hạn chế' })
    expect(problemOf(() => checkSeries(returned, '2020-2025#BC'))).toBeUndefined()
    expect(problemOf(() => checkSeries(returned, '2025-2030#BC'))).toBe('other_series')
  })

  test('keeps what its figures are set against from when it is submitted until it is returned', () => {
    expect(draft.comparisons).toBeNull()
    for (const report of [through('submit'), through('submit', 'approve', 'number', 'sign', 'issue')])
      expect(report.comparisons).toEqual(comparisons)
    expect(through('submit', 'return').comparisons).toBeNull()
  })

  test('corrects what it is numbered to correct, until it is returned', () => {
    expect(through('submit', 'approve').corrects).toBeNull()
    expect(through('submit', 'approve', 'number').corrects).toEqual(orders.number.corrects)
    expect(through('submit', 'approve', 'number', 'return').corrects).toBeNull()
  })

  test('knows the revisions whose files were to be signed before, the newest of them', () => {
    expect(through('submit', 'return').earlierFinals).toEqual([])
    const round = ['submit', 'approve', 'number', 'return'] as const
    expect(through(...round, ...round).earlierFinals).toEqual([3, 7])
    const often = through(...Array.from({ length: earlierFinalsLimit + 1 }, () => round).flat()).earlierFinals
    expect([often.length, often[0]]).toEqual([earlierFinalsLimit, 7])
  })

  test('whatever is asked, in whatever order: states follow the table, a number stays, what is issued never changes', () => {
    const anyOrder = fc.constantFrom(...Object.values(orders))
    fc.assert(
      fc.property(fc.array(anyOrder, { maxLength: 60 }), asked => {
        let report: OfficialReport = draft
        for (const [i, order] of asked.entries()) {
          const before = report
          // The counter is asked only for a document that has no number yet.
          const given =
            order.act === 'number' ? { ...order, number: before.number ?? { ...order.number, number: i } } : order
          if (problemOf(() => (report = decide(before, given, acting('official', i)))) !== undefined) {
            expect(report).toBe(before)
            continue
          }
          expect(officialActs[order.act].from).toContain(before.state)
          expect(report.state).toBe(officialActs[order.act].to)
          expect(report.revision).toBe(before.revision + 1)
          expect(before.state).not.toBe('issued')
          if (before.number) expect(report.number).toEqual(before.number)
          if (report.state !== 'draft' || order.act !== 'edit') expect(report.narrative).toBe(before.narrative)
          expect(report.finalRevision !== null).toBe(['numbered', 'signed', 'issued'].includes(report.state))
          expect(report.history.length).toBeLessThanOrEqual(historyLimit)
        }
      }),
    )
  })
})

describe('its history', () => {
  test('has the edits that somebody makes one after the other as one, until somebody else does something', () => {
    const edit = (report: OfficialReport, by: string, minute: number) => decide(report, orders.edit, acting(by, minute))
    const report = [
      ['a', 1],
      ['a', 2],
      ['b', 3],
      ['a', 4],
    ].reduce((one, [by, minute]) => edit(one, by as string, minute as number), draft)
    expect(report.revision).toBe(4)
    expect(
      report.history.map(({ by, revision, at, until }) => [by, revision, at.slice(14, 16), until.slice(14, 16)]),
    ).toEqual([
      ['a', 1, '01', '02'],
      ['b', 3, '03', '03'],
      ['a', 4, '04', '04'],
    ])
  })
})

describe('a document of a newer edition', () => {
  test('begins with the text of the one before, and with nothing else of it', () => {
    const issued = through('edit', 'submit', 'approve', 'number', 'sign', 'issue')
    const second = begun({ ...about, edition: 2 }, { narrative, subject: 'mới' }, issued, closesAt)
    expect(second).toMatchObject({
      edition: 2,
      revision: 0,
      state: 'draft',
      number: null,
      subject: 'Kết quả tháng 11',
      comparisons: null,
      finalRevision: null,
      corrects: null,
    })
    expect(asCorrected(issued)).toEqual({ edition: 1, number: '05-BC/HU', day: '2024-12-11' })
  })
})

describe('what stands in it', () => {
  test('its own recipients and signature come before those of the letterhead, and the one it was numbered with before the one in force', () => {
    const named = { ...draft, recipients: ['Lưu VT'] }
    expect(letterheadOf(named, letterhead)).toMatchObject({ recipients: ['Lưu VT'], signature: letterhead.signature })
    const later = { ...letterhead, place: 'Thanh Nhật' }
    expect(letterheadOf(draft, later).place).toBe('Thanh Nhật')
    expect(letterheadOf(through('submit', 'approve', 'number'), later).place).toBe('Hạ Lang')
    expect(letterheadOf(through('submit', 'approve', 'number', 'return'), later).place).toBe('Thanh Nhật')
  })

  test('changes are made one after the other, and the first that cannot be made is named', () => {
    const changed = withChanges(
      narrative,
      [
        { change: 'add', after: 2, as: 'paragraph' },
        { change: 'write', block: 4, parts: [{ text: 'Số lượt dự: ' }, { reference: 3 }] },
      ],
      narrative,
    )
    expect(changed.blocks).toHaveLength(3)
    const attempt = () =>
      withChanges(
        narrative,
        [
          { change: 'remove', block: 1 },
          { change: 'remove', block: 1 },
        ],
        narrative,
      )
    expect(attempt).toThrow(
      expect.objectContaining({ details: { errors: [expect.objectContaining({ pointer: '/changes/1' })] } }),
    )
  })

  test('a figure is typed into no reference: its words are those of the assembled draft', () => {
    const refer = { figure: 'conferences', of: 'total', time: 'this', shown: { as: 'number' } } as const
    const write = (part: WrittenPart) => () =>
      withChanges(narrative, [{ change: 'write', block: 2, parts: [part] }], drafted)
    const phrase = { some: '# hội nghị', none: 'không có hội nghị nào' }
    const drafted: Narrative = {
      ...narrative,
      blocks: [{ id: 1, block: 'paragraph', parts: [{ ...refer, id: 2, phrase }] }],
    }
    expect(problemOf(write({ refer }))).toBeUndefined()
    expect(problemOf(write({ refer: { ...refer, phrase } }))).toBeUndefined()
    expect(problemOf(write({ refer: { ...refer, phrase: { some: '500 hội nghị' } } }))).toBe('bad_change')
    const shown = { as: 'change', against: 'before', by: 'number', measure: 'hội nghị, nay là 500' } as const
    expect(problemOf(write({ refer: { ...refer, shown } }))).toBe('bad_change')
    expect(problemOf(write({ reference: 3, shown }))).toBe('bad_change')
  })

  test('a figure that the edition does not have is told where it stands', () => {
    expect(problemOf(() => checkFaults([]))).toBeUndefined()
    const attempt = () => checkFaults([{ block: 2, reference: 3, code: 'missing' }])
    expect(attempt).toThrow(
      expect.objectContaining({ details: { errors: [expect.objectContaining({ pointer: '/narrative/2/3' })] } }),
    )
  })

  test('what it is about is said by its form, until somebody says better', () => {
    const [monthly, , registration] = ['monthly', 'quarterly', 'registration'].map(
      id => forms.find(form => form.id === id)!,
    )
    expect(usualSubject(monthly!, 'tháng 11/2024')).toBe('Kết quả thực hiện tháng 11/2024')
    expect(usualSubject(registration!, 'năm 2024')).toBe('Đăng ký cam kết năm, năm 2024')
  })
})

describe('the day of a document', () => {
  // 2024-12-10T17:00Z is midnight in Viet Nam.
  const today = new Date('2024-12-12T18:00:00.000Z')

  test.each(['2024-12-11', '2024-12-12', '2024-12-13'])('may be %s', day => {
    expect(problemOf(() => checkDay(day, closesAt, today))).toBeUndefined()
  })

  test.each(['2024-12-10', '2024-12-14', '2024-12-32', '2025-02-30', 'hôm nay', ''])('is not %j', day => {
    expect(problemOf(() => checkDay(day, closesAt, today))).toBe('bad_document_day')
  })
})

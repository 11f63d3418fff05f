import { describe, expect, test } from 'vitest'
import { span } from '../../../shared/domain/calendar/calendar.ts'
import type { Shown } from '../../../shared/domain/figures/figure-words.ts'
import type { Form } from '../../../shared/domain/form/form.ts'
import type { Values } from '../../../shared/domain/form/values.ts'
import { annexes, chartByUnit, chartOverTime } from '../../../shared/domain/narrative/annexes.ts'
import { assemble } from '../../../shared/domain/narrative/draft.ts'
import {
  type EditionOfPeriod,
  knownOf,
  type NarrativeSource,
  narrativeFigures,
  referenceWords,
} from '../../../shared/domain/narrative/figures.ts'
import {
  edited,
  type FigureReference,
  isReference,
  type Narrative,
  type NarrativeBlock,
  narrativeLimit,
  referencesOf,
} from '../../../shared/domain/narrative/narrative.ts'
import { scopeOf, spanWords } from '../../../shared/domain/narrative/scope.ts'
import { changedWords, narrativeFaults, resolve, typedNumbers } from '../../../shared/domain/narrative/told.ts'
import type { Block } from '../../../shared/domain/official/document.ts'
import { classification } from '../../../shared/forms/classification.ts'
import { words } from '../../../shared/forms/fields.ts'
import { indicators } from '../../../shared/forms/indicators.ts'
import { monthly } from '../../../shared/forms/monthly.ts'
import { narratives, noSentences } from '../../../shared/forms/narratives.ts'
import { quarterly } from '../../../shared/forms/quarterly.ts'
import { reportWords } from '../../../shared/i18n/vi.ts'
import { formOf } from '../../support/forms.ts'
import { madeLines, type SentUnit } from '../../support/made-edition.ts'

const haLang: SentUnit = { unit: 'vn.ha-lang', parent: null, kind: 'district', name: 'Đảng bộ huyện Hạ Lang' }

const communeNames = [
  'An Lạc',
  'Cô Ngân',
  'Đồng Loan',
  'Đức Quang',
  'Kim Loan',
  'Lý Quốc',
  'Minh Long',
  'Quang Long',
  'Thắng Lợi',
  'Thị Hoa',
  'Thống Nhất',
  'Vinh Quý',
]

/** The 13 communes and townships, each with what it entered; one without has sent nothing. */
const communes = (values: (index: number) => Values | undefined, more: Partial<SentUnit> = {}): SentUnit[] =>
  ['thị trấn Thanh Nhật', ...communeNames.map(name => `xã ${name}`)].map((name, i) => ({
    unit: `vn.commune-${i}`,
    parent: haLang.unit,
    kind: 'commune',
    name: `Đảng bộ ${name}`,
    values: values(i),
    ...more,
  }))

const edition = async (form: Form, period: string, units: readonly SentUnit[]): Promise<EditionOfPeriod> => ({
  form,
  period,
  lines: await madeLines(form, period, units),
})

const sourceOf = (editions: readonly EditionOfPeriod[], more: Partial<NarrativeSource> = {}): NarrativeSource => ({
  editions: editions as NarrativeSource['editions'],
  sentences: narratives[editions[0]!.form.id]!,
  before: null,
  lastYear: null,
  toDate: null,
  plan: null,
  ...more,
})

const readAs = (blocks: readonly Block[]): string[] =>
  blocks.flatMap(block => {
    if (block.block === 'heading') return [block.text]
    if (block.block === 'paragraph') return [block.runs.map(run => run.text).join('')]
    return block.block === 'list' ? block.items.map(runs => `- ${runs.map(run => run.text).join('')}`) : []
  })

const told = (source: NarrativeSource, narrative: Narrative = assemble(source)): string[] =>
  readAs(resolve(narrative, narrativeFigures(source)))

/** What is said under a heading, up to the next one. */
const under = (lines: readonly string[], heading: string): string[] => {
  const from = lines.findIndex(line => line.endsWith(heading)) + 1
  expect(from, heading).toBeGreaterThan(0)
  const isHeading = (line: string) => /^([IVX]+\.|\d+\.|[a-z]\)) /.test(line)
  const to = lines.findIndex((line, i) => i >= from && isHeading(line))
  return lines.slice(from, to < 0 ? undefined : to)
}

/** One conference on the year's theme: 63 delegates at the district's point, 340 at those of its communes. */
const november = [
  {
    ...haLang,
    values: {
      conferences: 1,
      conferences_online: 1,
      points: 1,
      attendance: 63,
      flag: 'yes',
      flag_date: '2024-11-04',
      flag_points: 2,
      flag_attendance: 53,
      flag_agenda: ['salute', 'video'],
      inspections: 0,
      limits: 'Công tác tuyên truyền chưa đều.',
      next: 'Kiểm tra việc thực hiện cam kết',
    },
  },
  ...communes(i => ({
    conferences: 0,
    conferences_online: 0,
    points: 1,
    attendance: i < 2 ? 27 : 26,
    flag: 'yes',
    flag_points: 1,
    flag_agenda: ['salute'],
    ...(i === 1 && { limits: '- Sinh hoạt còn chung chung ;\n- Ít mô hình', asks: 'Không có' }),
    ...(i === 3 && { limits: ' Tiến độ còn chậm' }),
    ...(i === 5 && { limits: 'Tiến độ còn chậm.' }),
  })),
]

const october = [{ ...haLang, values: { conferences: 2, attendance: 90 } }, ...communes(() => ({ attendance: 25 }))]

describe('Hạ Lang, November 2024', () => {
  test('sections are told in sentences, from figures that add up to what was published', async () => {
    const lines = told(sourceOf([await edition(monthly, '2024-11', november)]))
    expect(lines[0]).toBe('Đến thời điểm chốt số liệu, 14/14 đơn vị đã gửi báo cáo (100%).')
    expect(under(lines, 'Học tập, quán triệt')).toEqual([
      'Trong tháng 11/2024, toàn huyện tổ chức 1 hội nghị với 403 lượt đại biểu tại 14 điểm cầu.',
    ])
    expect(under(lines, 'Chào cờ, sinh hoạt dưới cờ')).toEqual([
      'Trong tháng, toàn huyện có 14/14 đơn vị tổ chức chào cờ, sinh hoạt dưới cờ tại 15 điểm cầu với 53 lượt người dự; buổi chào cờ của cấp huyện được tổ chức ngày 04/11/2024. Nội dung sinh hoạt gồm: chào cờ (14 đơn vị); xem video về gương điển hình (1 đơn vị).',
    ])
  })

  test('opens with what the report rests on, as it is cited on its day', async () => {
    const bases = 'Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị'
    const source = sourceOf([await edition(monthly, '2024-11', november)], { bases })
    expect(told(source)[0]).toBe(`Thực hiện ${bases}, Đảng bộ huyện Hạ Lang báo cáo kết quả tháng 11/2024 như sau:`)
    // It is of the first draft, so that nobody is asked about its numbers.
    expect(typedNumbers(assemble(source), assemble(source))).toEqual([])
  })

  test('a true nought is said in words, what is missing is not said, and a section of nothing says so', async () => {
    const lines = told(sourceOf([await edition(monthly, '2024-11', november)]))
    expect(under(lines, 'Kiểm tra, giám sát, kỷ luật')).toEqual(['Trong tháng, toàn huyện chưa tiến hành kiểm tra.'])
    expect(under(lines, 'Tuyên truyền')).toEqual(['Trong tháng, chưa có đơn vị nào báo cáo nội dung này.'])
  })

  test('against the month before, last year and the plan, as far as they are known', async () => {
    const before = knownOf([await edition(monthly, '2024-10', october)])
    const lastYear = knownOf([await edition(monthly, '2023-11', [{ ...haLang, values: { conferences: 1 } }])])
    const study = async (more: Partial<NarrativeSource>) =>
      under(told(sourceOf([await edition(monthly, '2024-11', november)], more)), 'Học tập, quán triệt')[0]
    const said = (compared: string) =>
      `Trong tháng 11/2024, toàn huyện tổ chức 1 hội nghị (${compared}) với 403 lượt đại biểu tại 14 điểm cầu.`
    const plan = new Map([['conferences', 4n]])
    expect(await study({ before })).toBe(said('giảm 1 hội nghị so với tháng trước'))
    // One month is not set against the plan of a year, when it is not known what the months before it came to.
    expect(await study({ before, lastYear, plan })).toBe(
      said('giảm 1 hội nghị so với tháng trước; bằng cùng kỳ năm trước'),
    )
    expect(await study({ toDate: { own: new Map(), total: new Map([['conferences', 3n]]), sent: 0 }, plan })).toBe(
      said('lũy kế đạt 75% kế hoạch năm'),
    )
    const january = sourceOf([await edition(monthly, '2024-01', november)], { plan })
    expect(under(told(january), 'Học tập, quán triệt')[0]).toContain('1 hội nghị (đạt 25% kế hoạch năm)')
  })

  test('against a time in which more or fewer sent: it says so, as the page does, and keeps the figure', async () => {
    const before = knownOf([await edition(monthly, '2024-10', october)])
    const fewer = [
      { ...haLang, values: { conferences: 1 } },
      { ...november[1]!, values: { attendance: 1 } },
    ] as const
    const lastYear = knownOf([await edition(monthly, '2023-11', fewer)])
    const lines = async (more: Partial<NarrativeSource>) =>
      told(sourceOf([await edition(monthly, '2024-11', november)], more))
    expect((await lines({ before, lastYear }))[1]).toBe(
      'Số báo cáo đã gửi khác nhau (tăng 12 báo cáo so với cùng kỳ năm trước), nên tăng giảm có thể chỉ do gửi đủ hay thiếu.',
    )
    expect((await lines({ before, lastYear })).join(' ')).toContain('bằng cùng kỳ năm trước)')
    expect((await lines({ before })).join(' ')).not.toContain('Số báo cáo đã gửi khác nhau')
    // Nothing is told against a time in which nothing was reported of it.
    const nobody = knownOf([await edition(monthly, '2023-11', [{ ...haLang }])])
    expect((await lines({ lastYear: nobody })).join(' ')).not.toContain('Số báo cáo đã gửi khác nhau')
  })

  test('what stands, as members do, is compared only where as many units answered', async () => {
    const cells = (...members: number[]): [SentUnit, ...SentUnit[]] => [
      { ...haLang, values: { conferences: 1 } },
      ...members.map((count, i): SentUnit => {
        const name = `Chi bộ ${i + 1}`
        return { unit: `vn.chi-bo-${i}`, parent: haLang.unit, kind: 'cell', name, values: { members: count } }
      }),
    ]
    const change = async (...before: number[]) =>
      referenceWords(
        {
          id: 1,
          figure: 'members',
          of: 'total',
          time: 'this',
          shown: { as: 'change', against: 'before', by: 'number', measure: 'đảng viên' },
        },
        narrativeFigures(
          sourceOf([await edition(monthly, '2024-11', cells(10, 20))], {
            before: knownOf([await edition(monthly, '2024-10', cells(...before))]),
          }),
        ),
      )
    expect(await change(10, 19)).toBe('tăng 1 đảng viên so với tháng trước')
    expect(await change(10)).toBe('không có số liệu để so sánh với tháng trước')
  })

  test('units’ texts stand under their names, the same words once, without bullets; who has nothing to say is not listed', async () => {
    const lines = told(sourceOf([await edition(monthly, '2024-11', november)]))
    expect(under(lines, 'Hạn chế và nguyên nhân')).toEqual([
      'Công tác tuyên truyền chưa đều.',
      '- Đảng bộ xã An Lạc: Sinh hoạt còn chung chung; Ít mô hình.',
      '- Đảng bộ các xã Đồng Loan, Kim Loan: Tiến độ còn chậm.',
    ])
    expect(under(lines, 'Nhiệm vụ tháng 12/2024')).toEqual(['Kiểm tra việc thực hiện cam kết.'])
    expect(under(lines, 'Kiến nghị, đề xuất')).toEqual(['Trong tháng, chưa có đơn vị nào nêu kiến nghị, đề xuất.'])
  })

  test('who has not reported is named', async () => {
    const units = [
      { ...haLang, values: {} },
      ...communes(i => (i > 10 ? undefined : { attendance: 1 })).map((unit, i) => ({
        ...unit,
        late: i === 0,
        state: i === 4 ? ('returned' as const) : ('accepted' as const),
      })),
    ]
    expect(told(sourceOf([await edition(monthly, '2024-11', units)]))[0]).toBe(
      'Đến thời điểm chốt số liệu, 11/14 đơn vị đã gửi báo cáo (78,6%), trong đó 1 đơn vị gửi chậm; được trả lại để bổ sung: Đảng bộ xã Đức Quang; chưa gửi: Đảng bộ các xã Thống Nhất, Vinh Quý.',
    )
  })

  test('a month of which nobody reported', async () => {
    expect(told(sourceOf([await edition(monthly, '2024-11', [haLang, ...communes(() => undefined)])]))).toEqual([
      'Đến thời điểm chốt số liệu, chưa có đơn vị nào gửi báo cáo.',
      'I. Kết quả thực hiện',
      'Trong tháng 11/2024, chưa có đơn vị nào báo cáo số liệu.',
      'II. Hạn chế và nguyên nhân',
      'Trong tháng, chưa có đơn vị nào nêu hạn chế, nguyên nhân.',
      'III. Nhiệm vụ tháng 12/2024',
      'Trong tháng, chưa có đơn vị nào nêu nhiệm vụ.',
      'IV. Kiến nghị, đề xuất',
      'Trong tháng, chưa có đơn vị nào nêu kiến nghị, đề xuất.',
    ])
  })

  test('nothing to report is not the same as silence', async () => {
    const units = [haLang, ...communes(i => (i < 2 ? {} : undefined), { nothing: true })]
    const lines = told(sourceOf([await edition(monthly, '2024-11', units)]))
    expect(lines[0]).toContain(
      '2/14 đơn vị đã gửi báo cáo (14,3%), trong đó 2 đơn vị báo cáo không phát sinh; chưa gửi: ',
    )
    expect(under(lines, 'Kết quả thực hiện')).toEqual([
      'Trong tháng 11/2024, 2 đơn vị báo cáo không phát sinh; chưa có đơn vị nào báo cáo số liệu.',
    ])
  })
})

describe('a cell', () => {
  const cell = { unit: 'vn.na-phia', parent: null, kind: 'cell', name: 'Chi bộ xóm Nà Phia' } as const

  test('speaks for itself, without counting units', async () => {
    const values: Values = {
      members: 34,
      exempt: 2,
      plan: 'yes',
      studied: { done: 30, total: 32 },
      cells_including: { done: 1, total: 1 },
      thematic: 0,
      results: 'Giúp một hộ nghèo sửa nhà',
    }
    const lines = told(sourceOf([await edition(monthly, '2024-11', [{ ...cell, values }])]))
    expect(lines).toEqual([
      'I. Kết quả thực hiện',
      '1. Đảng viên và kế hoạch',
      'Đến cuối tháng 11/2024, chi bộ có 34 đảng viên, trong đó 2 đảng viên được miễn sinh hoạt. Chi bộ đã xây dựng kế hoạch năm.',
      '2. Học tập, quán triệt',
      'Trong tháng 11/2024, chi bộ có 30/32 đảng viên đã học tập chuyên đề (93,8%); đã đưa nội dung vào sinh hoạt chi bộ; chưa tổ chức sinh hoạt chuyên đề.',
      '3. Hướng về cơ sở, giúp đỡ Nhân dân',
      'Trong tháng, đơn vị chưa báo cáo nội dung này.',
      '4. Xếp loại',
      'Trong tháng, đơn vị chưa báo cáo nội dung này.',
      '5. Kết quả nổi bật',
      'Giúp một hộ nghèo sửa nhà.',
      'II. Kiến nghị, đề xuất',
      'Trong tháng, đơn vị không nêu kiến nghị, đề xuất.',
    ])
  })

  test('says that there was nothing', async () => {
    const lines = told(sourceOf([await edition(monthly, '2024-11', [{ ...cell, values: {}, nothing: true }])]))
    expect(lines[1]).toBe('Trong tháng 11/2024, không phát sinh nội dung này.')
  })
})

describe('spans', () => {
  const months = (from: string, to: string, values: (month: number) => Values) =>
    Promise.all(
      span(from, to).map((period, i) =>
        edition(monthly, period, [{ ...haLang, values: values(i) }, ...communes(() => ({ attendance: 10 }))]),
      ),
    )

  test('the year 2024', async () => {
    const lines = told(
      sourceOf(
        await months('2024-01', '2024-12', i => ({
          conferences: i % 2,
          attendance: 40,
          houses: { done: 2, total: 30 },
          flag_date: '2024-11-04',
          limits: `Hạn chế ${i}`,
        })),
      ),
    )
    expect(lines[0]).toBe('Năm 2024, các đơn vị đã gửi 168/168 báo cáo (100%).')
    expect(under(lines, 'Học tập, quán triệt')).toEqual([
      'Năm 2024, toàn huyện tổ chức 6 hội nghị với 2.040 lượt đại biểu.',
    ])
    // The plan is taken once: twelve months of 2 of 30 are 24 of 30.
    expect(under(lines, 'Nông thôn mới, nếp sống văn minh')).toEqual([
      'Trong năm, toàn huyện xóa 24 nhà tạm, nhà dột nát, đạt 80% kế hoạch năm (24/30 nhà).',
    ])
    // A day belongs to a month, and of texts the newest stands.
    expect(lines.join(' ')).not.toContain('/11/2024')
    expect(under(lines, 'Hạn chế và nguyên nhân')).toEqual(['Hạn chế 11.'])
  })

  test('ten months of 2024', async () => {
    const lines = told(sourceOf(await months('2024-01', '2024-10', () => ({ conferences: 1, outings: 2 }))))
    expect(under(lines, 'Học tập, quán triệt')[0]).toMatch(/^Trong 10 tháng năm 2024, toàn huyện tổ chức 10 hội nghị /)
    expect(under(lines, 'Hướng về cơ sở, giúp đỡ Nhân dân')).toEqual([
      'Trong 10 tháng, toàn huyện tổ chức 20 đợt đi cơ sở trong ngày nghỉ.',
    ])
  })

  test('of a unit that stood in a part of it: since or until when', async () => {
    const editions = await months('2024-07', '2024-08', () => ({ conferences: 1 }))
    const lines = (life: NarrativeSource['life']) => told(sourceOf(editions, { life }))
    expect(lines({ from: '2024-07-01', until: null })[0]).toBe(
      'Đảng bộ huyện Hạ Lang thành lập ngày 01 tháng 7 năm 2024; số liệu của báo cáo tính từ tháng 7/2024.',
    )
    expect(lines({ from: null, until: '2024-08-31' })[0]).toBe(
      'Đảng bộ huyện Hạ Lang kết thúc ngày 31 tháng 8 năm 2024; số liệu của báo cáo tính đến hết tháng 8/2024.',
    )
    expect(lines({ from: null, until: null })[0]).toMatch(/^Từ tháng 7 đến tháng 8 năm 2024, các đơn vị/)
  })

  test('what stands is told of the end, not as done within the time', async () => {
    const lines = told(
      sourceOf(await months('2024-01', '2024-10', i => ({ inspections: 2, fixed: { done: i + 10, total: 23 } }))),
    )
    expect(under(lines, 'Kiểm tra, giám sát, kỷ luật')).toEqual([
      'Trong 10 tháng, toàn huyện tiến hành 20 cuộc kiểm tra. Đến cuối tháng 10/2024, toàn huyện khắc phục 19/23 khuyết điểm (82,6%).',
    ])
  })

  test('Ngọc Hồi, the first half of 2024: 32 conferences, over 7.100 attendances', async () => {
    const ngocHoi = { unit: 'vn.ngoc-hoi', parent: null, kind: 'district', name: 'Đảng bộ huyện Ngọc Hồi' } as const
    const source = sourceOf(
      await Promise.all(
        span('2024-01', '2024-06').map((period, i) =>
          edition(monthly, period, [
            { ...ngocHoi, values: { conferences: i === 0 ? 7 : 5, attendance: i === 0 ? 1192 : 1190 } },
          ]),
        ),
      ),
    )
    const narrative = assemble(source)
    expect(under(told(source, narrative), 'Học tập, quán triệt')).toEqual([
      'Trong 6 tháng đầu năm 2024, toàn huyện tổ chức 32 hội nghị với 7.142 lượt đại biểu.',
    ])
    const over = restyled(narrative, 'attendance', { as: 'number', bound: { side: 'over', step: 100 } })
    expect(under(told(source, over), 'Học tập, quán triệt')).toEqual([
      'Trong 6 tháng đầu năm 2024, toàn huyện tổ chức 32 hội nghị với trên 7.100 lượt đại biểu.',
    ])
  })

  test('121 of 115 admitted by the quarters of 2023', async () => {
    const quarters = await Promise.all(
      [20, 41, 25, 35].map((done, i) =>
        edition(quarterly, `2023-Q${i + 1}`, [
          haLang,
          ...communes((at): Values => (at === 0 ? { admissions: { done, total: 115 } } : {})),
        ]),
      ),
    )
    expect(under(told(sourceOf(quarters)), 'Kết nạp đảng viên')).toEqual([
      'Năm 2023, toàn huyện kết nạp 121 đảng viên, đạt 105,2% kế hoạch năm (121/115 đảng viên).',
    ])
    expect(
      under(told(sourceOf([quarters[2]!], { toDate: knownOf(quarters.slice(0, 3)) })), 'Kết nạp đảng viên'),
    ).toEqual([
      'Trong quý III/2023, toàn huyện kết nạp 25 đảng viên, lũy kế từ đầu năm 86/115 đảng viên, đạt 74,8% kế hoạch năm.',
    ])
  })

  test.each([
    ['2024-11', '2024-11', 'Trong tháng 11/2024, ', 'Trong tháng, ', 'Đến cuối tháng 11/2024, ', 'tháng 12/2024'],
    ['2019-Q1', '2019-Q1', 'Trong quý I/2019, ', 'Trong quý, ', 'Đến cuối tháng 3/2019, ', 'quý II/2019'],
    [
      '2024-H2',
      '2024-H2',
      'Trong 6 tháng cuối năm 2024, ',
      'Trong 6 tháng, ',
      'Đến cuối năm 2024, ',
      '6 tháng đầu năm 2025',
    ],
    ['2024', '2024', 'Năm 2024, ', 'Trong năm, ', 'Đến cuối năm 2024, ', 'năm 2025'],
    ['2024-01', '2024-10', 'Trong 10 tháng năm 2024, ', 'Trong 10 tháng, ', 'Đến cuối tháng 10/2024, ', null],
    ['2024-01', '2024-12', 'Năm 2024, ', 'Trong năm, ', 'Đến cuối năm 2024, ', null],
    ['2024-04', '2024-06', 'Trong quý II/2024, ', 'Trong quý, ', 'Đến cuối tháng 6/2024, ', null],
    ['2024-Q1', '2024-Q3', 'Trong 9 tháng năm 2024, ', 'Trong 9 tháng, ', 'Đến cuối tháng 9/2024, ', null],
    ['2020', '2022', 'Giai đoạn 2020 – 2022, ', 'Trong giai đoạn, ', 'Đến cuối năm 2022, ', null],
    ['2024-03', '2024-05', 'Từ tháng 3 đến tháng 5 năm 2024, ', 'Trong 3 tháng, ', 'Đến cuối tháng 5/2024, ', null],
    ['2023-11', '2024-04', 'Từ tháng 11/2023 đến tháng 4/2024, ', 'Trong 6 tháng, ', 'Đến cuối tháng 4/2024, ', null],
  ])('%s to %s', (from, to, within, withinShort, byEnd, next) => {
    expect(spanWords(from, to)).toMatchObject({ within, withinShort, byEnd, next })
  })

  test('what a change is measured from', () => {
    const bases = (from: string, to = from) => [spanWords(from, to).before, spanWords(from, to).lastYear]
    expect(bases('2024-11')).toEqual(['tháng trước', 'cùng kỳ năm trước'])
    expect(bases('2024-Q1')).toEqual(['quý trước', 'cùng kỳ năm trước'])
    expect(bases('2024')).toEqual(['năm trước', 'năm trước'])
    expect(bases('2024-01', '2024-10')).toEqual(['kỳ trước', 'cùng kỳ năm trước'])
  })
})

describe('what one unit alone is asked', () => {
  test('is not counted in units', async () => {
    const cell = (name: string, done: number): SentUnit => ({
      unit: `vn.${name}`,
      parent: 'vn.an-lac',
      kind: 'cell',
      name: `Chi bộ xóm ${name}`,
      values: { cells_including: { done, total: 1 }, asks: 'Bổ sung kinh phí' },
    })
    const anLac: SentUnit = {
      unit: 'vn.an-lac',
      parent: null,
      kind: 'commune',
      name: 'Đảng bộ xã An Lạc',
      values: { flag: 'yes', flag_attendance: 30, flag_agenda: ['salute'] },
    }
    const lines = told(sourceOf([await edition(monthly, '2024-11', [anLac, cell('Nà Phia', 1), cell('Pò Mới', 0)])]))
    expect(under(lines, 'Chào cờ, sinh hoạt dưới cờ')).toEqual([
      'Trong tháng, toàn xã đã tổ chức chào cờ, sinh hoạt dưới cờ với 30 lượt người dự. Nội dung sinh hoạt gồm: chào cờ.',
    ])
    expect(under(lines, 'Học tập, quán triệt')).toEqual([
      'Trong tháng 11/2024, toàn xã có 1/2 chi bộ đưa nội dung vào sinh hoạt (50%).',
    ])
    expect(under(lines, 'Kiến nghị, đề xuất')).toEqual(['- Chi bộ các xóm Nà Phia, Pò Mới: Bổ sung kinh phí.'])
  })
})

describe('a larger tree', () => {
  test('leaves to the annex what units further down wrote, and long lists of names', async () => {
    const cells = Array.from(
      { length: 32 },
      (_, i): SentUnit => ({
        unit: `vn.cell-${i}`,
        parent: 'vn.commune-0',
        kind: 'cell',
        name: `Chi bộ tổ dân phố ${i}`,
        ...(i === 0 && { values: { asks: 'Bổ sung kinh phí' } }),
      }),
    )
    const source = sourceOf([await edition(monthly, '2024-11', [haLang, ...communes(() => ({})), ...cells])])
    const lines = told(source)
    expect(lines[0]).toMatch(/; chưa gửi: danh sách tại phụ lục kèm theo\.$/)
    expect(under(lines, 'Kiến nghị, đề xuất')).toEqual([
      'Trong tháng, 1 đơn vị có nêu kiến nghị, đề xuất (chi tiết tại phụ lục kèm theo).',
    ])
    expect(annexes(source, reportWords).at(-1)!.blocks).toMatchObject([
      { rows: [['1', 'Chi bộ tổ dân phố 0 (thị trấn Thanh Nhật)', 'Kiến nghị, đề xuất', 'Bổ sung kinh phí']] },
    ])
  })

  test('says of some conferences online where, and of a year against one year before only once', async () => {
    const units = [
      { ...haLang, values: { conferences: 3, conferences_online: 1, points: 2, attendance: 1318 } },
      ...communes(() => ({})),
    ]
    expect(under(told(sourceOf([await edition(monthly, '2024-06', units)])), 'Học tập, quán triệt')).toEqual([
      'Trong tháng 6/2024, toàn huyện tổ chức 3 hội nghị với 1.318 lượt đại biểu; trong đó có 1 hội nghị trực tuyến tại 2 điểm cầu.',
    ])
    const poverty = (period: string, value: number) =>
      edition(indicators, period, [
        haLang,
        ...communes((i): Values => (i === 0 ? { poverty: { value, weight: 100 } } : {})),
      ])
    const before = knownOf([await poverty('2023', 310)])
    const lines = told(sourceOf([await poverty('2024', 295)], { before, lastYear: before }))
    expect(under(lines, 'Giảm nghèo')).toEqual([
      'Tỷ lệ hộ nghèo toàn huyện đến hết năm 2024 là 2,95% (giảm 0,15 điểm phần trăm so với năm trước).',
    ])
  })
})

describe('what is only listed by unit', () => {
  test('is said unit by unit and never summed', async () => {
    const units = [
      { ...haLang, values: { met: { done: 21, total: 22 }, histories: { done: 13, total: 13 }, histories_ahead: 2 } },
      ...communes((i): Values => (i < 2 ? { met: { done: 9, total: 10 }, poverty: { value: 295, weight: 400 } } : {})),
    ]
    const lines = told(sourceOf([await edition(indicators, '2024', units)]))
    expect(under(lines, 'Chỉ tiêu')).toEqual([
      'Năm 2024, toàn huyện đạt và vượt 21/22 chỉ tiêu năm (95,5%). Số chỉ tiêu năm đạt và vượt của các đơn vị: Đảng bộ thị trấn Thanh Nhật 9/10 chỉ tiêu (90%); Đảng bộ xã An Lạc 9/10 chỉ tiêu (90%).',
    ])
    expect(under(lines, 'Giảm nghèo')).toEqual(['Tỷ lệ hộ nghèo toàn huyện đến hết năm 2024 là 2,95%.'])
    expect(under(lines, 'Nông thôn mới, văn hóa')).toEqual([
      'Trong năm, toàn huyện xuất bản 13/13 cuốn lịch sử đảng bộ địa phương (100%), hoàn thành trước kế hoạch 2 năm.',
    ])
  })

  test('with more units than a sentence holds, the rest is for the annex', async () => {
    const units = [
      haLang,
      ...Array.from(
        { length: 25 },
        (_, i): SentUnit => ({
          unit: `vn.x${i}`,
          parent: haLang.unit,
          kind: 'commune',
          name: `Đảng bộ xã X${i}`,
          values: { met: { done: 1, total: 2 } },
        }),
      ),
    ]
    const [listed] = under(told(sourceOf([await edition(indicators, '2024', units)])), 'Chỉ tiêu')
    expect(listed).toMatch(/Đảng bộ xã X19 1\/2 chỉ tiêu \(50%\); các đơn vị khác tại phụ lục kèm theo\.$/)
  })

  test('grades are told of the last stage that has a result', async () => {
    const stage = (row: string, good?: number) =>
      good === undefined ? { row } : { row, excellent: 8, good, completed: 3, not_completed: 0 }
    const values = { cells: [stage('self', 45), stage('proposed', 44), stage('decided')] }
    const lines = told(
      sourceOf([await edition(classification, '2024', [haLang, ...communes(i => (i === 0 ? values : {}))])]),
    )
    expect(under(lines, 'Xếp loại tổ chức đảng')).toEqual([
      'Kết quả đề nghị xếp loại chi bộ: từ hoàn thành tốt nhiệm vụ trở lên 52/55 chi bộ (94,5%); hoàn thành xuất sắc nhiệm vụ 8 chi bộ; hoàn thành tốt nhiệm vụ 44 chi bộ; hoàn thành nhiệm vụ 3 chi bộ; không có chi bộ không hoàn thành nhiệm vụ.',
    ])
  })
})

describe('a form without sentences', () => {
  const everyone = { owedBy: ['base', 'higher'] } as const
  const summed = { overUnits: 'sum', overTime: 'sum' } as const
  const form = formOf([
    {
      kind: 'count',
      id: 'trees',
      label: words('Cây {đã} trồng $1 #:', 'Trees'),
      measure: words('cây', 'trees'),
      ...everyone,
      ...summed,
    },
    {
      kind: 'count',
      id: 'oaks',
      label: words('Trong đó: cây lấy gỗ', 'Of which timber'),
      measure: words('cây', 'trees'),
      ...everyone,
      ...summed,
    },
    {
      kind: 'count',
      id: 'fires',
      label: words('Vụ cháy', 'Fires'),
      measure: words('vụ', 'fires'),
      ...everyone,
      ...summed,
    },
    {
      kind: 'amount',
      id: 'money',
      label: words('Kinh phí', 'Money'),
      measure: words('đồng', 'đồng'),
      ...everyone,
      ...summed,
    },
  ])

  test('is told from its labels, in which the signs of a template mean nothing', async () => {
    const made = await edition(form, '2024-11', [
      { ...haLang, values: { trees: 1200, oaks: 30, fires: 0, money: 5_000_000 } },
    ])
    expect(told(sourceOf([made], { sentences: noSentences })).at(-1)).toBe(
      'Cây đã trồng 1: 1.200 cây; trong đó cây lấy gỗ 30 cây. Vụ cháy: không có. Kinh phí: 5.000.000 đồng.',
    )
  })
})

describe('how a unit is spoken of', () => {
  test.each([
    ['province', 'Đảng bộ tỉnh Cao Bằng', 'toàn tỉnh', 'cấp tỉnh'],
    ['province', 'Đảng bộ thành phố Hà Nội', 'toàn thành phố', 'cấp thành phố'],
    ['district', 'Đảng bộ huyện Hạ Lang', 'toàn huyện', 'cấp huyện'],
    ['commune', 'Đảng bộ thị trấn Thanh Nhật', 'toàn thị trấn', 'cấp xã'],
    ['committee', 'Đảng bộ phường Tân Giang', 'toàn phường', 'cấp xã'],
    ['office', 'Đảng bộ Công an huyện', 'toàn Đảng bộ', 'Đảng ủy'],
    ['base_cell', 'Chi bộ Hạt Kiểm lâm', 'chi bộ', 'chi bộ'],
    ['cell', 'Chi bộ xóm Nà Phia', 'chi bộ', 'chi bộ'],
  ] as const)('%s %s', (kind, name, whole, self) => {
    expect(scopeOf(kind, name, false)).toMatchObject({ whole, self })
  })
})

const blockWith = (narrative: Narrative, figure: string): Extract<NarrativeBlock, { parts: unknown }> =>
  narrative.blocks.find(
    (block): block is Extract<NarrativeBlock, { parts: unknown }> =>
      'parts' in block && block.parts.some(part => isReference(part) && part.figure === figure),
  )!

const done = (after: ReturnType<typeof edited>): Narrative => {
  expect(after).toBeTypeOf('object')
  return after as Narrative
}

const restyled = (narrative: Narrative, figure: string, shown: Shown): Narrative => {
  const block = blockWith(narrative, figure)
  const parts = block.parts.map(part =>
    isReference(part) ? { reference: part.id, ...(part.figure === figure && { shown }) } : part,
  )
  return done(edited(narrative, { change: 'write', block: block.id, parts }))
}

describe('an edited narrative', () => {
  const drafted = async () => {
    const source = sourceOf([await edition(monthly, '2024-11', november)])
    return { source, narrative: assemble(source) }
  }

  test('is typed around its figures, which follow another edition', async () => {
    const { source, narrative } = await drafted()
    const block = blockWith(narrative, 'attendance')
    const [conferences, attendance] = block.parts.filter(isReference)
    const typed = done(
      edited(narrative, {
        change: 'write',
        block: block.id,
        parts: [
          { text: 'Toàn huyện đã\n ' },
          { reference: conferences!.id },
          { text: '; có ' },
          { reference: attendance!.id },
          { text: ' lượt người dự.' },
        ],
      }),
    )
    expect(under(told(source, typed), 'Học tập, quán triệt')).toEqual([
      'Toàn huyện đã tổ chức 1 hội nghị; có 403 lượt người dự.',
    ])

    const amended = sourceOf([
      await edition(
        monthly,
        '2024-11',
        november.map(unit =>
          unit.unit === haLang.unit ? { ...unit, values: { ...unit.values, conferences: 0, attendance: 60 } } : unit,
        ),
      ),
    ])
    expect(under(told(amended, typed), 'Học tập, quán triệt')).toEqual([
      'Toàn huyện đã chưa chủ trì tổ chức hội nghị nào; có 400 lượt người dự.',
    ])
    expect(changedWords(typed, narrativeFigures(source), narrativeFigures(amended))).toEqual([
      { reference: conferences!.id, before: 'tổ chức 1 hội nghị', after: 'chưa chủ trì tổ chức hội nghị nào' },
      { reference: attendance!.id, before: '403', after: '400' },
    ])
  })

  test('marks a figure that another edition lacks, and words that no longer hold', async () => {
    const { narrative } = await drafted()
    const nobody = sourceOf([await edition(monthly, '2024-11', [haLang, ...communes(() => ({}))])])
    const figures = narrativeFigures(nobody)
    const blocks = resolve(narrative, figures)
    const study = blocks.find(
      block => block.block === 'paragraph' && block.runs.some(run => run.text.includes('lượt đại biểu')),
    )
    expect(study).toEqual({
      block: 'paragraph',
      runs: [
        { text: 'Trong tháng 11/2024, toàn huyện ' },
        { text: '…', style: 'bold' },
        { text: ' với ' },
        { text: '…', style: 'bold' },
        { text: ' lượt đại biểu tại ' },
        { text: '…', style: 'bold' },
        { text: ' điểm cầu.' },
      ],
    })
    const silent = await edition(monthly, '2024-11', [haLang, ...communes(() => ({}), { nothing: true })])
    const said = assemble(sourceOf([silent]))
    const faults = narrativeFaults(said, narrativeFigures(sourceOf([await edition(monthly, '2024-11', november)])))
    expect(faults.map(({ code }) => code)).toContain('no_longer_so')
    expect(narrativeFaults(narrative, figures).every(({ code }) => code === 'missing')).toBe(true)
  })

  test('has headings that are numbered by their place', async () => {
    const { source, narrative } = await drafted()
    const flag = narrative.blocks.find(block => block.block === 'heading' && block.text.startsWith('Chào cờ'))!
    const members = narrative.blocks.find(block => block.block === 'heading' && block.text.startsWith('Học tập'))!
    const moved = done(
      edited(narrative, {
        change: 'move',
        block: flag.id,
        after: members.id - 1 > 0 ? narrative.blocks[narrative.blocks.indexOf(members) - 1]!.id : null,
      }),
    )
    const headings = told(source, moved).filter(line => /^\d\. /.test(line))
    expect(headings.findIndex(line => line.endsWith(flag.block === 'heading' ? flag.text : ''))).toBeLessThan(
      headings.findIndex(line => line.includes('Học tập')),
    )
    expect(headings.map(line => Number(line[0]))).toEqual(headings.map((_, i) => i + 1))
  })

  test('gains and loses paragraphs and headings; a figure that was removed can be taken back', async () => {
    const { source, narrative } = await drafted()
    const [first] = narrative.blocks
    const opened = done(edited(narrative, { change: 'addHeading', after: null, level: 1, text: 'Đặc điểm  tình hình' }))
    const heading = opened.blocks[0]!
    const added = done(edited(opened, { change: 'add', after: heading.id, as: 'paragraph' }))
    const reference = referencesOf(narrative).find(({ figure }) => figure === 'attendance')!
    const { id: _, ...refer } = reference
    const without = done(edited(added, { change: 'remove', block: blockWith(added, 'attendance').id }))
    const back = done(
      edited(without, {
        change: 'write',
        block: added.blocks[1]!.id,
        parts: [{ text: 'Có ' }, { refer }, { text: ' lượt dự.' }],
      }),
    )
    const named = done(edited(back, { change: 'head', block: heading.id, level: 1, text: 'Tình hình' }))
    expect(told(source, named).slice(0, 3)).toEqual(['I. Tình hình', 'Có 403 lượt dự.', told(source, narrative)[0]])
    expect(named.blocks.map(({ id }) => id)).toContain(first!.id)
  })

  test('shows which numbers were typed', async () => {
    const { narrative } = await drafted()
    const block = blockWith(narrative, 'attendance')
    const typed = done(
      edited(narrative, {
        change: 'write',
        block: block.id,
        parts: [{ text: 'Trong tháng 11/2024, theo Chỉ thị 05, có 7.100 lượt dự, đạt 98,5%.' }],
      }),
    )
    expect(typedNumbers(narrative, narrative)).toEqual([])
    expect(typedNumbers(typed, narrative)).toEqual(
      ['05', '7.100', '98,5%'].map(number => ({ block: block.id, number })),
    )
  })

  test('refuses what is not there, what a figure cannot be shown as, and what is too long', async () => {
    const { narrative } = await drafted()
    const block = blockWith(narrative, 'flag_date')
    const day = block.parts.filter(isReference).find(({ figure }) => figure === 'flag_date')!
    const write = (parts: Extract<Parameters<typeof edited>[1], { change: 'write' }>['parts']) =>
      edited(narrative, { change: 'write', block: block.id, parts })
    expect(edited(narrative, { change: 'remove', block: 99_999 })).toBe('unknown_block')
    expect(edited(narrative, { change: 'move', block: block.id, after: 99_999 })).toBe('unknown_block')
    expect(edited(narrative, { change: 'head', block: block.id, level: 1, text: 'x' })).toBe('unknown_block')
    expect(write([{ reference: 99_999 }])).toBe('unknown_reference')
    expect(write([{ reference: day.id, shown: { as: 'percentage' } }])).toBe('not_so_shown')
    const attendance = blockWith(narrative, 'attendance').parts.find(
      part => isReference(part) && part.figure === 'attendance',
    )!
    expect(write([{ reference: (attendance as FigureReference).id, shown: { as: 'names' } }])).toBe('not_so_shown')
    expect(write([{ text: 'ệ'.repeat(narrativeLimit) }])).toBe('too_large')
  })
})

describe('annexes', () => {
  test('say who has not reported, and tell each section by unit', async () => {
    const units = [...november.slice(0, 13), { ...november[13]!, values: undefined }]
    const [completeness, ...sections] = annexes(sourceOf([await edition(monthly, '2024-11', units)]), reportWords)
    expect(completeness!.blocks).toMatchObject([
      { caption: 'Số báo cáo phải gửi và đã gửi', total: ['', 'Tổng cộng', '14', '13', '92,9%', '0', '1'] },
      {
        caption: 'Các đơn vị chưa gửi báo cáo',
        rows: [['1', 'Đảng bộ xã Vinh Quý', 'Đảng bộ huyện Hạ Lang', 'Chưa gửi']],
      },
    ])
    expect(sections.map(({ title }) => title)).toEqual([
      'Học tập, quán triệt',
      'Chào cờ, sinh hoạt dưới cờ',
      'Kiểm tra, giám sát, kỷ luật',
    ])
    expect(sections[0]!.blocks[0]).toMatchObject({
      rows: expect.arrayContaining([['2', 'Đảng bộ thị trấn Thanh Nhật', '0', '0', '1', '27']]),
      total: ['', 'Tổng cộng', '1', '1', '13', '377'],
    })
  })

  test('over a span add up what adds up, and take what stands from its newest period', async () => {
    const month = (period: string, members: number, thematic: number) =>
      edition(monthly, period, [
        haLang,
        ...communes(() => ({})),
        {
          unit: 'vn.na-phia',
          parent: 'vn.commune-0',
          kind: 'cell',
          name: 'Chi bộ xóm Nà Phia',
          values: { members, thematic },
        },
      ])
    const source = sourceOf([await month('2024-01', 30, 1), await month('2024-02', 31, 2)])
    const tables = annexes(source, reportWords).flatMap(({ title, blocks }) =>
      blocks.map(block => [title, 'total' in block && block.total]),
    )
    expect(tables).toEqual([
      ['Tình hình gửi báo cáo', ['', 'Tổng cộng', '30', '28', '93,3%', '0', '2']],
      ['Đảng viên và kế hoạch', ['', 'Tổng cộng', '31']],
      ['Học tập, quán triệt', ['', 'Tổng cộng', '3']],
    ])
  })

  test('of a unit by itself there are none', async () => {
    expect(
      annexes(sourceOf([await edition(monthly, '2024-11', [{ ...haLang, values: { attendance: 1 } }])]), reportWords),
    ).toEqual([])
  })

  test('charts leave a gap where a figure is missing', async () => {
    const units = [
      { ...haLang, values: { attendance: 63 } },
      ...communes((i): Values => (i === 0 ? { attendance: 1200, fixed: { done: 1, total: 3 } } : {})),
    ]
    const source = sourceOf([await edition(monthly, '2024-11', units)])
    expect(chartByUnit(source, 'attendance', 'Lượt dự')).toMatchObject({
      shape: 'bars',
      measure: 'lượt',
      points: expect.arrayContaining([
        { label: 'Đảng bộ huyện Hạ Lang', value: 63, shown: '63' },
        { label: 'Đảng bộ thị trấn Thanh Nhật', value: 1200, shown: '1.200' },
        { label: 'Đảng bộ xã An Lạc', value: null, shown: '' },
      ]),
    })
    expect(chartByUnit(source, 'fixed', 'Khắc phục').points[1]).toEqual({
      label: 'Đảng bộ thị trấn Thanh Nhật',
      value: 33.3,
      shown: '33,3%',
    })
    const months = [
      { label: 'T10', figures: null },
      { label: 'T11', figures: narrativeFigures(source).times.this!.total },
    ]
    expect(chartOverTime(monthly, 'attendance', 'Lượt dự', months).points).toEqual([
      { label: 'T10', value: null, shown: '' },
      { label: 'T11', value: 1263, shown: '1.263' },
    ])
  })
})

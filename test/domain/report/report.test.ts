import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EditionLine } from '../../../shared/domain/edition/edition.ts'
import type { Form } from '../../../shared/domain/form/form.ts'
import type { Row, Values } from '../../../shared/domain/form/values.ts'
import { knownOf } from '../../../shared/domain/narrative/figures.ts'
import { type Cell, cellText, digits, meanCell, percentageCell, timeCell } from '../../../shared/domain/report/cells.ts'
import { reportFileName, reportTitle } from '../../../shared/domain/report/names.ts'
import { type ReportRecords, tidyTable, wideTable } from '../../../shared/domain/report/records.ts'
import type { ReportedPeriod, ReportSource } from '../../../shared/domain/report/source.ts'
import type { ReportTable } from '../../../shared/domain/report/table.ts'
import { type Report, reportTables } from '../../../shared/domain/report/tables.ts'
import { classification } from '../../../shared/forms/classification.ts'
import { indicators } from '../../../shared/forms/indicators.ts'
import { monthly } from '../../../shared/forms/monthly.ts'
import { reportWords as en } from '../../../shared/i18n/en.ts'
import { reportWords as vi } from '../../../shared/i18n/vi.ts'
import { madeHeader, madeLines, type SentUnit } from '../../support/made-edition.ts'

const haLang: SentUnit = { unit: 'vn.ha-lang', parent: null, kind: 'district', name: 'Đảng bộ huyện Hạ Lang' }
const commune = (unit: string, name: string, values?: Values, more: Partial<SentUnit> = {}): SentUnit => ({
  unit: `vn.${unit}`,
  parent: haLang.unit,
  kind: 'commune',
  name,
  values,
  ...more,
})

const sourceOf = (form: Form, period: string, lines: readonly EditionLine[], words = vi): ReportSource => ({
  periods: [{ header: madeHeader(form, period, haLang.unit), form, lines }],
  span: period,
  edition: 1,
  hash: 'e3b0c442',
  words,
})

const report = async (form: Form, period: string, units: readonly SentUnit[], words = vi): Promise<Report> =>
  reportTables(sourceOf(form, period, await madeLines(form, period, units), words))

const tableOf = ({ sections, lists }: Report, id: string): ReportTable =>
  [...sections, ...lists].find(table => table.id === id)!
const columnOf = (table: ReportTable, id: string): { rows: Cell[]; total: Cell | undefined } => {
  const at = table.columns.findIndex(column => column.id === id)
  return { rows: table.rows.map(row => row.cells[at] as Cell), total: table.total?.[at] }
}
const recordsOf = ({ columns, rows }: ReportRecords, id: string): Cell[] => {
  const at = columns.findIndex(column => column.id === id)
  return Array.from(rows, row => row[at] as Cell)
}
const names = (table: ReportTable) => columnOf(table, 'name').rows.map(cell => cell?.kind === 'text' && cell.text)
/** What the summary says of a figure, from its label on. */
const figure = ({ figures }: Report, label: string): readonly Cell[] =>
  figures.rows.map(({ cells }) => cells.slice(1)).find(([first]) => first?.kind === 'text' && first.text === label)!
const integer = (amount: number | bigint): Cell => ({ kind: 'integer', amount: BigInt(amount) })
const text = (written: string): Cell => ({ kind: 'text', text: written })

/** Every sum in a table's last row, against the rows above it. */
const expectTotalsOfRows = (table: ReportTable, except: readonly string[] = []): void => {
  for (const [i, column] of table.columns.entries()) {
    const total = table.total?.[i]
    if (except.includes(column.id) || (total?.kind !== 'integer' && total?.kind !== 'decimal')) continue
    const amounts = table.rows
      .map(({ cells }) => cells[i] as Cell)
      .map(cell => (cell && 'amount' in cell ? cell.amount : 0n))
    expect(total.amount, `${table.id}: ${column.id}`).toBe(amounts.reduce((sum, amount) => sum + amount, 0n))
  }
}

describe('a report of Hạ Lang, November 2024', () => {
  const units = [
    {
      ...haLang,
      values: {
        plan: 'yes',
        conferences: 1,
        attendance: 63,
        points_control: [{ point: 'Điểm cầu huyện', attendance: 63 }],
      },
    },
    commune('vinh-quy', 'Đảng bộ xã Vinh Quý', {
      plan: 'yes',
      attendance: 30,
      houses: { done: 3, total: 4 },
      flag_date: '2024-11-04',
      flag_agenda: ['salute', 'video'],
    }),
    {
      unit: 'vn.na-vuong',
      parent: 'vn.vinh-quy',
      kind: 'cell',
      name: 'Chi bộ Nà Vường',
      values: { members: 34, plan: 'yes' },
    },
    commune(
      'an-lac',
      'Đảng bộ xã An Lạc',
      { attendance: 26, houses: { done: 121, total: 115 }, plan: 'no' },
      { late: true },
    ),
    commune('dong-loan', 'Đảng bộ xã Đồng Loan', {}, { nothing: true }),
    commune('duc-quang', 'Đảng bộ xã Đức Quang', { attendance: 500 }, { state: 'returned' }),
    commune('thi-hoa', 'Đảng bộ xã Thị Hoa'),
  ] satisfies SentUnit[]

  test('has the units in tree order, siblings in Vietnamese order of names', async () => {
    const study = tableOf(await report(monthly, '2024-11', units), 'study')
    expect(names(study)).toEqual([
      'Đảng bộ huyện Hạ Lang',
      'Đảng bộ xã An Lạc',
      'Đảng bộ xã Đồng Loan',
      'Đảng bộ xã Đức Quang',
      'Đảng bộ xã Thị Hoa',
      'Đảng bộ xã Vinh Quý',
      'Chi bộ Nà Vường',
    ])
    expect(study.rows.map(row => row.depth)).toEqual([0, 1, 1, 1, 1, 1, 2])
  })

  test('leaves out of a section whom it does not ask', async () => {
    expect(names(tableOf(await report(monthly, '2024-11', units), 'flag'))).not.toContain('Chi bộ Nà Vường')
  })

  test('leaves empty what was not answered, not sent, or returned', async () => {
    const { rows, total } = columnOf(tableOf(await report(monthly, '2024-11', units), 'study'), 'attendance')
    expect(rows).toEqual([integer(63), integer(26), null, null, null, integer(30), null])
    expect(total).toEqual(integer(119))
  })

  test('says where each unit stands', async () => {
    expect(columnOf(tableOf(await report(monthly, '2024-11', units), 'study'), 'state').rows).toEqual(
      [
        'Đã gửi',
        'Đã gửi; gửi chậm',
        'Đã gửi; không phát sinh',
        'Trả lại để bổ sung',
        'Chưa gửi',
        'Đã gửi',
        'Đã gửi',
      ].map(text),
    )
  })

  test('takes a percentage from the sums, never as a mean of percentages', async () => {
    const life = tableOf(await report(monthly, '2024-11', units), 'life')
    const { rows, total } = columnOf(life, 'houses.percentage')
    expect(rows[0]).toEqual({ kind: 'percentage', permille: 1052n })
    expect(total).toEqual({ kind: 'percentage', permille: (124n * 1000n * 2n + 119n) / (2n * 119n) })
    expect(columnOf(life, 'houses.done').total).toEqual(integer(124))
    expect(columnOf(life, 'houses.total').total).toEqual(integer(119))
  })

  test('has choices by their labels and counts them in the total', async () => {
    const made = await report(monthly, '2024-11', units)
    expect(columnOf(tableOf(made, 'members'), 'plan').total).toEqual(text('Có: 3; Chưa: 1'))
    const agenda = columnOf(tableOf(made, 'flag'), 'flag_agenda')
    expect(agenda.rows).toContainEqual(text('Chào cờ; Video gương điển hình'))
    expect(columnOf(tableOf(made, 'flag'), 'flag_date').rows).toContainEqual({ kind: 'day', day: '2024-11-04' })
  })

  test('lists the rows of a control table by unit, and adds none of them', async () => {
    const control = tableOf(await report(monthly, '2024-11', units), 'points_control')
    expect(control.rows).toEqual([
      { depth: 0, cells: [text('HA-LANG'), text(haLang.name), text('Điểm cầu huyện'), integer(63)] },
    ])
    expect(control.total).toBeNull()
  })

  test('sums up what is known of the whole', async () => {
    const made = await report(monthly, '2024-11', units)
    expect(made.title).toBe('Tổng hợp tháng 11/2024')
    expect(Object.fromEntries(made.facts.map(({ label, cell }) => [label, cell]))).toMatchObject({
      'Đơn vị': text(haLang.name),
      'Kỳ báo cáo': text('Tháng 11/2024'),
      'Bản chốt số': integer(1),
      'Thời điểm chốt số liệu': { kind: 'time', time: '2024-12-11T00:00:00.000' },
      'Số đơn vị phải báo cáo': integer(7),
      'Đã gửi': integer(5),
      'Trả lại để bổ sung': integer(1),
      'Chưa gửi': integer(1),
      'Trong đó: không phát sinh': integer(1),
      'Trong đó: gửi chậm': integer(1),
    })
    expect(figure(made, 'Lượt dự tại đơn vị')).toEqual([
      text('Lượt dự tại đơn vị'),
      text('lượt'),
      integer(119),
      null,
      null,
      integer(3),
      null,
    ])
    expect(figure(made, 'Đã có kế hoạch năm: Chưa')[2]).toEqual(integer(1))
    expect(figure(made, 'Tin, bài')[2]).toBeNull()
  })

  test('has a cell report of its own row alone', async () => {
    const lines = await madeLines(monthly, '2024-11', units)
    const own = lines.filter(line => line.unit === 'vn.na-vuong')
    const made = reportTables(sourceOf(monthly, '2024-11', own))
    const members = tableOf(made, 'members')
    expect(names(members)).toEqual(['Chi bộ Nà Vường'])
    expect(members.total).toBeNull()
    expect(figure(made, 'Đảng viên cuối kỳ')[2]).toEqual(integer(34))
  })

  test('speaks English to those who read it', async () => {
    const made = await report(monthly, '2024-11', units, en)
    expect(made.title).toBe('Roll-up of November 2024')
    expect(columnOf(tableOf(made, 'study'), 'state').rows[1]).toEqual(text('Submitted; late'))
  })

  test('is one wide table for programs, without totals', async () => {
    const lines = await madeLines(monthly, '2024-11', units)
    const wide = wideTable(sourceOf(monthly, '2024-11', lines))
    expect([...wide.rows]).toHaveLength(7)
    expect(recordsOf(wide, 'path').at(-1)).toEqual(text('Đảng bộ huyện Hạ Lang / Đảng bộ xã Vinh Quý'))
    expect(recordsOf(wide, 'late')).toEqual([
      text('Không'),
      text('Có'),
      text('Không'),
      text('Không'),
      null,
      text('Không'),
      text('Không'),
    ])
    expect(new Set(wide.columns.map(column => column.id)).size).toBe(wide.columns.length)
  })
})

describe('figures that are listed by unit', () => {
  test('indicators have no total, and are named in the summary', async () => {
    const row = { span: 'year', name: 'Tỷ lệ che phủ rừng', measure: '%', direction: 'more', plan: 5500, actual: 5601 }
    const made = await report(indicators, '2024', [
      { ...haLang, values: { met: { done: 21, total: 22 }, histories: { done: 13, total: 13 }, indicators: [row] } },
      commune('vinh-quy', 'Đảng bộ xã Vinh Quý', {
        met: { done: 9, total: 10 },
        poverty: { value: 295, weight: 400 },
        poverty_fall: -125,
      }),
      commune('an-lac', 'Đảng bộ xã An Lạc', { poverty: { value: 1000, weight: 100 } }),
    ])
    const met = columnOf(tableOf(made, 'indicators'), 'met.done')
    expect(met).toEqual({ rows: [integer(21), null, integer(9)], total: null })
    expect(figure(made, 'Chỉ tiêu năm đạt và vượt / tổng số').slice(2)).toEqual([
      null,
      null,
      null,
      integer(2),
      text('Liệt kê theo đơn vị, không cộng'),
    ])
    const list = tableOf(made, 'indicators')
    expect(list.total).not.toBeNull()
    const rows = made.lists.find(table => table.id === 'indicators')!
    expect(columnOf(rows, 'indicators.state').rows).toEqual([text('Vượt')])
    expect(columnOf(rows, 'indicators.actual').rows).toEqual([{ kind: 'decimal', amount: 5601n, scale: 2 }])
    expect(rows.total).toBeNull()
    expect(columnOf(tableOf(made, 'poverty'), 'poverty')).toEqual({
      rows: [
        { kind: 'decimal', amount: 1000n, scale: 2 },
        { kind: 'decimal', amount: 295n, scale: 2 },
      ],
      total: { kind: 'decimal', amount: 436n, scale: 2 },
    })
    expect(columnOf(tableOf(made, 'poverty'), 'poverty_fall').rows[1]).toEqual({
      kind: 'decimal',
      amount: -125n,
      scale: 2,
    })
  })

  test('computed columns add up like those beside them, and stay empty where nothing was entered', async () => {
    const stage = (row: string, good?: number): Row =>
      good === undefined ? { row } : { row, excellent: 1, good, completed: 0, not_completed: 0 }
    const members = (self: number) => ({ members: [stage('self', self), stage('proposed'), stage('decided')] })
    const made = await report(classification, '2024', [
      { ...haLang },
      commune('vinh-quy', 'Đảng bộ xã Vinh Quý'),
      { unit: 'vn.na-vuong', parent: 'vn.vinh-quy', kind: 'cell', name: 'Chi bộ Nà Vường', values: members(9) },
      { unit: 'vn.na-roong', parent: 'vn.vinh-quy', kind: 'cell', name: 'Chi bộ Nà Roọng', values: members(4) },
    ])
    const table = tableOf(made, 'members')
    expect(columnOf(table, 'members.self.good_or_better')).toEqual({
      rows: [integer(5), integer(10)],
      total: integer(15),
    })
    expect(columnOf(table, 'members.decided.good_or_better').rows).toEqual([null, null])
    expectTotalsOfRows(table)
  })
})

describe('a report over a span', () => {
  const period = async (form: Form, id: string, units: readonly SentUnit[]): Promise<ReportedPeriod> => ({
    header: madeHeader(form, id, haLang.unit),
    form,
    lines: await madeLines(form, id, units),
  })
  const over = (...periods: [ReportedPeriod, ...ReportedPeriod[]]): ReportSource => ({
    ...sourceOf(monthly, '2024-11', []),
    periods,
    span: `${periods[0].header.period}..${periods.at(-1)!.header.period}`,
  })

  test('adds up over time what the form says, and its rows still come to the total', async () => {
    const cell = (values?: Values): SentUnit => ({
      unit: 'vn.na-vuong',
      parent: 'vn.vinh-quy',
      kind: 'cell',
      name: 'Chi bộ Nà Vường',
      values,
    })
    const source = over(
      await period(monthly, '2024-09', [
        { ...haLang, values: { attendance: 60 } },
        commune('vinh-quy', 'Đảng bộ xã Vinh Quý', { attendance: 1, helped: 5, houses: { done: 1, total: 5 } }),
        cell({ members: 30, exempt: 2 }),
      ]),
      await period(monthly, '2024-10', [
        haLang,
        commune('an-lac', 'Đảng bộ xã An Lạc', { attendance: 7, houses: { done: 2, total: 3 }, plan: 'yes' }),
        commune('vinh-quy', 'Đảng bộ xã Vinh Quý', { attendance: 2, houses: { done: 4, total: 6 }, plan: 'no' }),
        cell({ members: 34 }),
      ]),
      await period(monthly, '2024-11', [
        { ...haLang },
        commune('an-lac', 'Đảng bộ xã An Lạc'),
        commune('vinh-quy', 'Đảng bộ xã Vinh Quý', { houses: { done: 1, total: 8 } }),
        cell(),
      ]),
    )
    const made = reportTables(source)
    for (const table of [...made.sections, ...made.lists]) expectTotalsOfRows(table)
    const total = (section: string, id: string) => columnOf(tableOf(made, section), id).total
    expect(total('study', 'attendance')).toEqual(integer(70))
    // Each unit's newest answer stands: the cell's of October, but what it said of the exempt in September; An Lạc's plan of October.
    expect([total('members', 'members'), total('members', 'exempt')]).toEqual([integer(34), integer(2)])
    expect([total('life', 'houses.done'), total('life', 'houses.total')]).toEqual([integer(8), integer(11)])
    expect(total('members', 'plan')).toEqual(text('Có: 1; Chưa: 1'))
    // Whom the months helped may be the same people.
    expect(made.sections.flatMap(({ columns }) => columns.map(({ id }) => id))).not.toContain('helped')
    const known = knownOf(
      source.periods.map(({ form, header, lines }) => ({ form, period: header.period, lines: [...lines] })),
    )
    expect(figure(made, 'Đảng viên cuối kỳ')[2]).toEqual(integer(known.total.get('members')!))
    expect(figure(made, 'Trong đó: miễn sinh hoạt')[2]).toEqual(integer(known.total.get('exempt')!))
  })

  test('what stands of a unit that was merged is of the one that it came to, until that answers', async () => {
    const plan = (total: number): Values => ({ houses: { done: 1, total } })
    const september = await period(monthly, '2024-09', [
      haLang,
      commune('an-lac', 'Đảng bộ xã An Lạc', plan(3)),
      commune('thi-hoa', 'Đảng bộ xã Thị Hoa', plan(4)),
    ])
    const october = (values?: Values) =>
      period(monthly, '2024-10', [haLang, commune('an-lac', 'Đảng bộ xã An Lạc', values)])
    const merged: ReportSource['carried'] = unit => (unit === 'vn.thi-hoa' ? 'vn.an-lac' : unit)
    const plans = async (values: Values | undefined, carried: ReportSource['carried']) => {
      const made = reportTables({ ...over(september, await october(values)), carried })
      const column = columnOf(tableOf(made, 'life'), 'houses.total')
      expectTotalsOfRows(tableOf(made, 'life'))
      return column.total
    }
    expect(await plans(undefined, merged)).toEqual(integer(7))
    expect(await plans(plan(9), merged)).toEqual(integer(9))
    // One that was divided, or is gone without a successor, holds nothing.
    expect(await plans(undefined, unit => (unit === 'vn.thi-hoa' ? undefined : unit))).toEqual(integer(3))
  })

  test('keeps a unit that ended, and says of how many reports', async () => {
    const source = over(
      await period(monthly, '2024-09', [
        { ...haLang, values: {} },
        commune('an-lac', 'Đảng bộ xã An Lạc', { attendance: 3 }, { late: true }),
        commune('thi-hoa', 'Đảng bộ xã Thị Hoa'),
      ]),
      await period(monthly, '2024-10', [{ ...haLang, values: {} }, commune('thi-hoa', 'Đảng bộ thị trấn Thị Hoa', {})]),
    )
    const made = reportTables(source)
    expect(names(tableOf(made, 'study'))).toEqual([haLang.name, 'Đảng bộ thị trấn Thị Hoa', 'Đảng bộ xã An Lạc'])
    expect(columnOf(made.completeness!, 'state').rows).toEqual(
      ['Đã gửi 2/2', 'Đã gửi 1/2', 'Đã gửi 1/1; gửi chậm 1'].map(text),
    )
    expect(columnOf(made.completeness!, 'missed').rows).toEqual([null, text('Tháng 9/2024'), null])
    expect(columnOf(made.completeness!, 'sent').total).toEqual(integer(4))
    expect(columnOf(made.parts!, 'owed').rows).toEqual([integer(2), integer(2), integer(1)])
    expect(made.title).toBe('Tổng hợp từ tháng 9 đến tháng 10 năm 2024')
  })

  test('is one though the unit stood in a single period of it', async () => {
    const source = {
      ...over(await period(monthly, '2024-10', [{ ...haLang, values: { attendance: 3, helped: 5 } }])),
      span: '2024-09..2024-11',
    }
    const made = reportTables(source)
    expect(made.title).toBe('Tổng hợp từ tháng 9 đến tháng 11 năm 2024')
    expect(columnOf(tableOf(made, 'study'), 'state').rows).toEqual([text('Đã gửi 1/1')])
    expect(figure(made, 'Lượt dự tại đơn vị')[2]).toEqual(integer(3))
    expect(figure(made, 'Người được giúp').slice(2)).toEqual([
      null,
      null,
      null,
      null,
      text('Không tổng hợp qua các kỳ'),
    ])
  })

  test('has what any version of the form asked, in the newest words', async () => {
    const [members, ...sections] = monthly.sections
    const [field, exempt, plan] = members!.fields
    const newer: Form = {
      ...monthly,
      version: 2,
      sections: [
        { ...members!, fields: [{ ...field!, label: { vi: 'Số đảng viên', en: 'Members' } }, plan!] },
        ...sections,
      ],
    }
    const cell = (values: Values): SentUnit[] => [
      haLang,
      { unit: 'vn.na-vuong', parent: haLang.unit, kind: 'cell', name: 'Chi bộ Nà Vường', values },
    ]
    const source = over(
      await period(monthly, '2024-09', cell({ members: 30, exempt: 2 })),
      await period(newer, '2024-10', cell({ members: 34 })),
    )
    const table = tableOf(reportTables(source), 'members')
    expect(table.columns.map(({ heading }) => heading).slice(3)).toEqual([
      'Số đảng viên',
      'Đã có kế hoạch năm',
      exempt!.label.vi,
    ])
    expect(columnOf(table, 'exempt').total).toEqual(integer(2))
    expect(recordsOf(wideTable(source), 'exempt')).toEqual([null, integer(2), null, null])
  })

  test('is one record for each answer of each period, for programs', async () => {
    const values = { attendance: 3, houses: { done: 1, total: 2 }, flag_agenda: ['salute', 'video'], results: '=1' }
    const source = over(
      await period(monthly, '2024-09', [{ ...haLang, values }]),
      await period(monthly, '2024-10', [{ ...haLang, values: { attendance: 0 } }]),
    )
    const tidy = tidyTable(source)
    const ids = ['period', 'field', 'part', 'option', 'value', 'value_kind']
    const said = (cell: Cell) => cell && cellText(cell)
    const rows = ids.map(id => recordsOf(tidy, id).map(said))
    expect(rows[0]!.map((_, i) => rows.map(column => column[i]))).toEqual([
      ['2024-09', 'attendance', null, null, '3', 'integer'],
      ['2024-09', 'flag_agenda', null, 'salute', 'Chào cờ', 'option'],
      ['2024-09', 'flag_agenda', null, 'video', 'Video gương điển hình', 'option'],
      ['2024-09', 'houses', 'done', null, '1', 'integer'],
      ['2024-09', 'houses', 'total', null, '2', 'integer'],
      ['2024-09', 'results', null, null, '=1', 'text'],
      ['2024-10', 'attendance', null, null, '0', 'integer'],
    ])
  })
})

describe('totals', () => {
  const amount = fc.oneof(fc.nat(50), fc.constant(Number.MAX_SAFE_INTEGER), fc.constant(0))
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 })
  const values: fc.Arbitrary<Values> = fc
    .record({
      attendance: maybe(amount),
      support: maybe(amount),
      houses: maybe(fc.record({ done: amount, total: amount })),
      plan: maybe(fc.constantFrom('yes', 'no')),
      discipline: maybe(
        fc.array(
          fc.record({
            level: fc.constant('cell'),
            form: fc.constant('warning'),
            content: fc.constant('duty'),
            people: amount,
          }),
          { minLength: 1, maxLength: 3 },
        ),
      ),
      grades: maybe(
        fc
          .record({ good: amount, ungraded: amount })
          .map(by => Object.entries(by).map(([row, members]) => ({ row, members }))),
      ),
    })
    .map(record => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Values)
  const tree = fc.array(
    fc.record({
      parent: fc.nat(),
      kind: fc.constantFrom('district', 'commune', 'cell', 'group'),
      values: maybe(values),
      state: fc.constantFrom('submitted', 'accepted', 'returned', 'proposed'),
    }),
    { minLength: 2, maxLength: 12 },
  )

  test('equal the sum of the rows above them, whatever the tree and whatever was sent', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async drawn => {
        const units = drawn.map(
          ({ parent, ...unit }, i): SentUnit =>
            ({
              ...unit,
              unit: `vn.u${i}`,
              name: `Đơn vị ${i}`,
              parent: i === 0 ? null : `vn.u${parent % i}`,
            }) as SentUnit,
        )
        const made = await report(monthly, '2024-11', units)
        for (const table of [...made.sections, ...made.lists]) expectTotalsOfRows(table)
        expectTotalsOfSummary(made, await madeLines(monthly, '2024-11', units))
      }),
      { numRuns: 150 },
    )
  })

  test('over a span are the sums of the rows too, and what the narrative says', async () => {
    const month = fc.record({
      names: fc.subarray(['a', 'b', 'c', 'd']),
      values: fc.array(maybe(values), { minLength: 5, maxLength: 5 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(month, { minLength: 2, maxLength: 4 }), async drawn => {
        const periods = await Promise.all(
          drawn.map(async ({ names: standing, values: sent }, i): Promise<ReportedPeriod> => {
            const units: SentUnit[] = [
              { ...haLang, values: sent[4] },
              ...standing.map((name, k) => commune(name, `Đảng bộ xã ${name}`, sent[k])),
            ]
            const id = `2024-0${i + 1}`
            return {
              header: madeHeader(monthly, id, haLang.unit),
              form: monthly,
              lines: await madeLines(monthly, id, units),
            }
          }),
        )
        const [first, ...others] = periods
        const made = reportTables({
          ...sourceOf(monthly, '2024-01', []),
          periods: [first!, ...others],
          span: `2024-01..2024-0${periods.length}`,
        })
        const known = knownOf(
          periods.map(({ form, header, lines }) => ({ form, period: header.period, lines: [...lines] })),
        )
        for (const table of [...made.sections, ...made.lists]) expectTotalsOfRows(table)
        for (const { columns, total } of made.sections)
          for (const [i, { id }] of columns.entries()) {
            const cell = total?.[i]
            const said = known.total.get(id)
            // A unit alone has no row of totals.
            if (total === null) continue
            if (cell?.kind === 'integer' || said !== undefined) expect(cell, id).toEqual(integer(said!))
          }
      }),
      { numRuns: 60 },
    )
  })

  /** The summary against the figures of the units themselves. */
  const expectTotalsOfSummary = (made: Report, lines: readonly EditionLine[]): void => {
    const attendance = lines.flatMap(({ own }) => (own?.attendance === undefined ? [] : [BigInt(own.attendance)]))
    const [, , value] = figure(made, 'Lượt dự tại đơn vị')
    expect(value).toEqual(attendance.length === 0 ? null : integer(attendance.reduce((sum, one) => sum + one)))
  }
})

describe('cells', () => {
  test('round a half away from zero', () => {
    expect(percentageCell(1n, 16n)).toEqual({ kind: 'percentage', permille: 63n })
    expect(meanCell(-5n, 2n, 2)).toEqual({ kind: 'decimal', amount: -3n, scale: 2 })
  })

  test('have no percentage or mean of nothing', () => {
    expect(percentageCell(1n, 0n)).toBeNull()
    expect(percentageCell(undefined, 3n)).toBeNull()
    expect(meanCell(0n, 0n, 2)).toBeNull()
  })

  test('write scaled integers in digits', () => {
    expect([digits(295n, 2, ','), digits(-5n, 2, ','), digits(1052n, 1, ','), digits(7n, 0, ',')]).toEqual([
      '2,95',
      '-0,05',
      '105,2',
      '7',
    ])
  })

  test('show instants by the clocks of Viet Nam', () => {
    expect(timeCell('2024-12-31T17:30:00.000Z')).toEqual({ kind: 'time', time: '2025-01-01T00:30:00.000' })
  })
})

describe('names', () => {
  const job = { period: '2024-11', edition: 1 }

  test('a file says what it is, of whom, and from which edition', () => {
    expect(reportFileName(monthly, job, 'xlsx', 'Đảng bộ huyện Hạ Lang', vi)).toBe(
      'Tổng hợp tháng 11-2024 - Đảng bộ huyện Hạ Lang - bản chốt 01.xlsx',
    )
  })

  test('a file name has nothing that a file system refuses', () => {
    expect(reportFileName(monthly, job, 'docx', 'A/B\\C:*?"<>|\u0000D', vi)).toMatch(/^[^/\\:*?"<>|\p{Cc}]+$/u)
  })

  test('two yearly forms have two titles', () => {
    expect(reportTitle(classification, '2024', vi)).not.toBe(reportTitle(indicators, '2024', vi))
  })
})

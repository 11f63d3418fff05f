import exceljs from 'exceljs'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test, vi } from 'vitest'
import { sheetNames } from '../../functions/queue/workbook/sheet-names.ts'
import { toXlsx } from '../../functions/queue/workbook/xlsx.ts'
import { fromJson } from '../../shared/domain/figures/figures.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import type { ReportSource } from '../../shared/domain/report/source.ts'
import { reportTables } from '../../shared/domain/report/tables.ts'
import { indicators } from '../../shared/forms/indicators.ts'
import { monthly } from '../../shared/forms/monthly.ts'
import type { SentUnit } from '../support/made-edition.ts'
import { madePeriod, madeSource } from '../support/report-source.ts'
import { cellOf, readWorkbook, recalculated, totalOf } from '../support/workbook-reader.ts'

const haLang: SentUnit = {
  unit: 'vn.ha-lang',
  parent: null,
  kind: 'district',
  name: 'Đảng bộ huyện Hạ Lang',
  values: { conferences: 1, attendance: 63 },
}
/** The district (63) and its thirteen communes (340 together): 403 attendances. */
const commune = (i: number): SentUnit => ({
  unit: `vn.xa-${i}`,
  parent: haLang.unit,
  kind: 'commune',
  name: `Đảng bộ xã ${i}`,
  values: {
    attendance: i === 13 ? 40 : 25,
    houses: { done: i + 10, total: 12 },
    support: 1_000_000 * i,
    flag_date: '2024-11-04',
    ...(i === 2 && { discipline: [{ level: 'cell', form: 'warning', content: 'duty', people: 2 }] }),
  },
})
const units: [SentUnit, ...SentUnit[]] = [haLang, ...Array.from({ length: 13 }, (_, i) => commune(i + 1))]
const november = madePeriod(monthly, '2024-11', units)

const madeWorkbook = async (source: ReportSource): Promise<Uint8Array> => toXlsx(reportTables(source))
const workbookOf = async (form: Form, period: string, of: [SentUnit, ...SentUnit[]]): Promise<Uint8Array> =>
  madeWorkbook(madeSource([await madePeriod(form, period, of)]))
const ofHaLang = async (): Promise<Uint8Array> => madeWorkbook(madeSource([await november]))
const withText = async (results: string): Promise<Uint8Array> =>
  workbookOf(monthly, '2024-11', [{ ...haLang, values: { results } }])

const inExceljs = async (file: Uint8Array): Promise<exceljs.Workbook> => {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(Buffer.from(file) as unknown as exceljs.Buffer)
  return workbook
}
/** A column of a sheet below its title and headings, found by what its heading says. */
const columnOf = (sheet: exceljs.Worksheet, heading: string): exceljs.Cell[] => {
  const at = (sheet.getRow(2).values as unknown[]).indexOf(heading)
  expect(at, heading).toBeGreaterThan(0)
  return Array.from({ length: sheet.rowCount - 2 }, (_, i) => sheet.getRow(i + 3).getCell(at))
}
const partsOf = (file: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(file)).map(([name, part]) => [name, strFromU8(part)]))

/** Every formula comes to the figure that is kept beside it. */
const expectKeptResults = (file: Uint8Array): void => {
  for (const { sheet, cell, formula, kept, now } of recalculated(file))
    expect(now, `${sheet}!${cell} =${formula}`).toBe(kept)
}

describe('a workbook', () => {
  test('has every figure of the edition as a number', async () => {
    const workbook = readWorkbook(await ofHaLang())
    for (const { code, own } of (await november).lines)
      for (const key of ['attendance', 'support', 'houses.done', 'houses.total', 'news', 'discipline.people'])
        expect(cellOf(workbook, code, key), `${code} ${key}`).toBe(own?.[key])
    expect(totalOf(workbook, 'attendance')).toBe(403)
  })

  test('has totals that are formulas, and come to the frozen figures', async () => {
    const file = await ofHaLang()
    expectKeptResults(file)
    const formulas = recalculated(file)
    expect(formulas).toContainEqual(
      expect.objectContaining({ sheet: 'Học tập, quán triệt', formula: 'SUM(G3:G16)', kept: 403 }),
    )
    expect(formulas).toContainEqual(
      expect.objectContaining({ sheet: 'Tổng hợp', formula: 'tong_attendance', now: 403 }),
    )
    expect(formulas).toContainEqual(
      expect.objectContaining({ formula: 'IFERROR(ROUND(D16*1000/E16,0)/1000,"")', kept: 1.417 }),
    )
  })

  test('names its totals, and says in the legend which is which', async () => {
    const { workbook } = readWorkbook(await ofHaLang())
    expect(workbook.Workbook!.Names).toContainEqual(
      expect.objectContaining({ Name: 'tong_houses__done', Ref: "'Nông thôn mới, nếp sống văn…'!$D$16" }),
    )
    expect(workbook.SheetNames.at(-1)).toBe('Giải thích')
    const legend = Object.values(workbook.Sheets['Giải thích']!).map(cell => cell?.v)
    for (const said of ['houses.total', 'Số mới nhất của từng đơn vị', 'tong_attendance'])
      expect(legend).toContain(said)
  })

  test('says who has not reported', async () => {
    const missing: SentUnit = { unit: 'vn.thi-hoa', parent: haLang.unit, kind: 'commune', name: 'Đảng bộ xã Thị Hoa' }
    const file = await workbookOf(monthly, '2024-11', [...units, missing])
    expectKeptResults(file)
    const workbook = readWorkbook(file)
    const [summary, completeness] = workbook.workbook.SheetNames
    expect([summary, completeness]).toEqual(['Tổng hợp', 'Tình hình gửi báo cáo'])
    const rows = workbook.tables.get(completeness!)!
    expect(rows.get('THI-HOA')!.get('state')).toBe('Chưa gửi')
    expect(rows.get('THI-HOA')!.get('missing')).toBe(1)
    expect(Object.fromEntries(rows.get('total')!)).toMatchObject({
      owed: 15,
      sent: 14,
      missing: 1,
      rate: 0.933,
    })
  })

  test('has real dates, percentages as numbers, and nothing where nothing was answered', async () => {
    const workbook = await inExceljs(await ofHaLang())
    const days = columnOf(workbook.getWorksheet('Chào cờ, sinh hoạt dưới cờ')!, 'Ngày chào cờ')
    expect(days[1]).toMatchObject({ value: new Date('2024-11-04T00:00:00Z'), numFmt: 'dd/mm/yyyy' })
    expect(days[0]!.value).toBeNull()
    const life = workbook.getWorksheet('Nông thôn mới, nếp sống văn…')!
    const shares = columnOf(life, 'Nhà tạm, dột nát đã xóa / kế hoạch năm: tỷ lệ\n(%)')
    expect(shares[0]).toMatchObject({ value: 0.917, numFmt: '0.0%' })
    expect(shares.at(-1)).toMatchObject({ result: 1.417 })
  })

  test('can be filtered, folded and printed', async () => {
    const workbook = await inExceljs(await ofHaLang())
    const [summary, ...sheets] = workbook.worksheets
    expect(summary!.getCell('A1').value).toBe('Tổng hợp tháng 11/2024')
    expect(summary!.getCell('B2').value).toBe('Đảng bộ huyện Hạ Lang')
    for (const sheet of workbook.worksheets)
      expect(sheet.pageSetup).toMatchObject({
        paperSize: 9,
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
      })
    for (const sheet of sheets.slice(0, -1)) {
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2, xSplit: 2 })
      expect(sheet.pageSetup.printTitlesRow).toBe('1:2')
      expect(sheet.headerFooter.oddFooter).toContain('&RTrang &P trên &N')
      expect(sheet.getCell('A2').font.bold).toBe(true)
    }
    const study = workbook.getWorksheet('Học tập, quán triệt')!
    expect(study.autoFilter).toBe('A2:Q16')
    expect(study.getCell('B17').value).toBe('Tổng cộng')
    expect(study.getCell('B4').alignment.indent).toBe(1)
    expect(study.getRow(4).outlineLevel).toBe(1)
  })

  test('has its elements in the order that ECMA-376 prescribes', async () => {
    const order = `sheetPr dimension sheetViews sheetFormatPr cols sheetData autoFilter mergeCells pageMargins pageSetup
      headerFooter drawing`.split(/\s+/)
    for (const [name, xml] of partsOf(await ofHaLang())) {
      if (!name.startsWith('xl/worksheets/sheet')) continue
      const outside = xml.replace(/<(sheetData|cols|sheetViews|sheetPr|headerFooter)>.*?<\/\1>/gs, '<$1/>')
      const elements = Array.from(outside.matchAll(/<(\w+)[ />]/g), ([, element]) => element!).slice(1)
      expect(elements, name).toEqual(order.filter(element => elements.includes(element)))
    }
  })

  test('has charts that follow the cells that they show', async () => {
    const file = await ofHaLang()
    const parts = partsOf(file)
    const charts = [...parts].filter(([name]) => name.startsWith('xl/charts/'))
    expect(charts.length).toBeGreaterThan(1)
    const { workbook } = readWorkbook(file)
    for (const [name, xml] of charts) {
      expect(parts.get('[Content_Types].xml')).toContain(`PartName="/${name}"`)
      const ranges = Array.from(xml.matchAll(/<c:f>'(.*?)'!\$(\w+)\$(\d+):\$\w+\$(\d+)<\/c:f>/g))
      const cached = Array.from(xml.matchAll(/<c:(?:str|num)Cache>.*?<\/c:(?:str|num)Cache>/gs), ([cache]) =>
        Array.from(cache.matchAll(/<c:v>(.*?)<\/c:v>/g), ([, value]) => value),
      )
      expect(ranges).toHaveLength(2)
      for (const [i, [, sheet, column, from, to]] of ranges.entries()) {
        const cells = Array.from({ length: Number(to) - Number(from) + 1 }, (_, row) => {
          const cell = workbook.Sheets[sheet!]![`${column}${Number(from) + row}`]
          return cell?.v === undefined ? [] : [String(cell.v)]
        })
        expect(cells.flat(), `${name} ${sheet}`).toEqual(cached[i])
      }
    }
  })

  test('writes a total that a formula would not come to as it is', async () => {
    const most = Number.MAX_SAFE_INTEGER
    const [top, ...two] = units.slice(0, 3).map(unit => ({ ...unit, values: { attendance: most } }))
    const file = await workbookOf(monthly, '2024-11', [top!, ...two])
    expectKeptResults(file)
    expect(totalOf(readWorkbook(file), 'attendance')).toBe((3n * BigInt(most)).toString())
  })

  test('weighs means, and rounds decimals as they were frozen', async () => {
    const file = await workbookOf(indicators, '2024', [
      { ...haLang, values: {} },
      { ...commune(1), values: { poverty: { value: 295, weight: 400 } } },
      { ...commune(2), values: { poverty: { value: 1000, weight: 100 } } },
    ])
    expectKeptResults(file)
    const mean = recalculated(file).find(({ formula }) => formula.includes('SUMPRODUCT'))
    expect(mean).toMatchObject({ kept: 4.36, now: 4.36 })
  })

  test('of a unit with nothing below it has its figures under the same names', async () => {
    const file = await workbookOf(monthly, '2024-11', [haLang])
    expectKeptResults(file)
    const { workbook } = readWorkbook(file)
    expect(workbook.Workbook!.Names).toContainEqual(
      expect.objectContaining({ Name: 'tong_attendance', Ref: "'Học tập, quán triệt'!$G$3" }),
    )
  })

  test('lists ten thousand rows', async () => {
    const discipline = Array.from({ length: 10_000 }, () => ({
      level: 'cell',
      form: 'warning',
      content: 'duty',
      people: 1,
    }))
    const file = await workbookOf(monthly, '2024-11', [haLang, { ...commune(1), values: { discipline } }])
    const { workbook } = readWorkbook(file)
    expect(workbook.Sheets['Kỷ luật đảng viên']!.F10003).toMatchObject({ f: 'SUM(F3:F10002)', v: 10_000 })
  })

  test('is the same, byte for byte, whenever it is made', async () => {
    const period = await november
    const first = await ofHaLang()
    vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z'), toFake: ['Date'] })
    const second = await madeWorkbook(madeSource([{ ...period, lines: [...period.lines].toReversed() }]))
    vi.useRealTimers()
    expect(Buffer.from(first).equals(second)).toBe(true)
  })

  test('names its sheets as Excel takes them', () => {
    const long = 'Học tập, quán triệt và triển khai thực hiện chuyên đề năm'
    const names = sheetNames(['Tổng hợp', long, long, 'TỔNG HỢP', "'Chào/cờ: [1]*?'", '', 'History', '\u0000'])
    for (const name of names) expect(name).toMatch(/^(?!')[^[\]:*?/\\\p{Cc}]{1,31}(?<!')$/u)
    expect(new Set(names.map(name => name.toLowerCase())).size).toBe(names.length)
  })

  test('refers to a sheet whatever its name', async () => {
    const [first, ...sections] = monthly.sections
    const cell: SentUnit = { ...haLang, kind: 'base_cell', values: { members: 34 } }
    const renamed = async (vi: string): Promise<Uint8Array> =>
      workbookOf({ ...monthly, sections: [{ ...first!, label: { vi, en: '' } }, ...sections] }, '2024-11', [cell])
    const file = await renamed('Đảng "viên" & kế hoạch <24> năm')
    expectKeptResults(file)
    expect(recalculated(file)).toContainEqual(expect.objectContaining({ formula: 'tong_members', now: 34 }))
    expect(readWorkbook(await renamed("Năm '24")).workbook.Workbook!.Names).toContainEqual(
      expect.objectContaining({ Name: 'tong_members', Ref: "'Năm ''24'!$D$3" }),
    )
  })
})

describe('a text in a workbook', () => {
  test('is one wherever it stands: names of units, labels of forms, rows of tables', async () => {
    const [first, ...sections] = monthly.sections
    const [field, ...fields] = first!.fields
    const renamed: Form = {
      ...monthly,
      label: { vi: '=1+1', en: '' },
      sections: [{ ...first!, fields: [{ ...field!, label: { vi: 'constructor', en: '' } }, ...fields] }, ...sections],
    }
    const rows = [{ point: '@SUM(A1)\u0007', attendance: 5 }]
    const file = await workbookOf(renamed, '2024-11', [
      { ...haLang, kind: 'base_cell', name: '=cmd|"/c calc"!A0 <b>', values: { members: 3, points_control: rows } },
    ])
    expectKeptResults(file)
    const workbook = readWorkbook(file)
    expect(cellOf(workbook, 'HA-LANG', 'name')).toBe('=cmd|"/c calc"!A0 <b>')
    expect(cellOf(workbook, 'HA-LANG', 'points_control.point')).toBe('@SUM(A1)\u0007')
    expect(workbook.workbook.Sheets['Tổng hợp']!.B3).toMatchObject({ t: 's', v: '=1+1' })
    expect(workbook.workbook.Sheets[first!.label.vi]!.D2.v).toBe('constructor\n(người)')
  })

  const corpus = [
    '=HYPERLINK("http://x","Bấm")',
    '+1',
    '-1+2',
    '@SUM(A1)',
    '\tTab',
    '\rCR',
    '＝1+1',
    "'=1",
    'Dòng một\nDòng hai',
    '</t></si><x>&amp;"\'',
    ']]>',
    'Đồng chí 😀 𠀋',
    '\u202Eabc\u202C \u200Fdef',
    'a\u0000b\u0007c\u000Bd\u007Fe\u0085f\uFFFEg\uFFFDh',
    '_x0041_ _x_ _x005F_',
    'constructor',
    '__proto__',
    'toString',
    ' trước và sau ',
  ]

  test.each(corpus)('%j comes out the same in two readers, and is no formula', async written => {
    const file = await withText(written)
    expect(cellOf(readWorkbook(file), 'HA-LANG', 'results')).toBe(written)
    const [cell] = columnOf((await inExceljs(file)).getWorksheet('Đánh giá chung')!, 'Kết quả nổi bật')
    expect(cell).toMatchObject({ type: exceljs.ValueType.String, value: written })
  })

  test('is composed, and has no halves of characters', async () => {
    const file = await withText('Hạ Lang'.normalize('NFD'))
    expect(cellOf(readWorkbook(file), 'HA-LANG', 'results')).toBe('Hạ Lang'.normalize('NFC'))
    expect(cellOf(readWorkbook(await withText('a\uD800b')), 'HA-LANG', 'results')).toBe('a\uFFFDb')
  })

  test('breaks its lines as Excel does', async () => {
    expect(cellOf(readWorkbook(await withText('Một\r\nHai')), 'HA-LANG', 'results')).toBe('Một\nHai')
  })

  test('that would begin a formula when it is edited is of the format for texts', async () => {
    const [cell] = columnOf(
      (await inExceljs(await withText('=1+1'))).getWorksheet('Đánh giá chung')!,
      'Kết quả nổi bật',
    )
    expect(cell!.numFmt).toBe('@')
  })

  test('is as long as a cell may be, or says how much of it is missing', async () => {
    const longest = '&'.repeat(32_767)
    expect(cellOf(readWorkbook(await withText(longest)), 'HA-LANG', 'results')).toBe(longest)
    const cut = cellOf(readWorkbook(await withText(`${'đ'.repeat(32_700)}${'😀'.repeat(100)}`)), 'HA-LANG', 'results')
    expect(cut).toMatch(/^đ{32700}😀+… \[còn \d+ ký tự, xem tệp CSV\]$/u)
    expect(String(cut).length).toBeLessThanOrEqual(32_767)
  })
})

describe('a workbook over a span', () => {
  const of = (values: Values): [SentUnit, ...SentUnit[]] => [
    haLang,
    { ...commune(1), values },
    { ...commune(2), values: { attendance: 5, plan: 'yes', houses: { done: 1, total: 4 } } },
  ]

  test('adds up what adds up over time, takes what stands from the newest month, and lists what was written', async () => {
    const file = await madeWorkbook(
      madeSource([
        await madePeriod(monthly, '2024-09', of({ attendance: 10, houses: { done: 2, total: 9 }, results: 'Tốt' })),
        await madePeriod(monthly, '2024-10', of({ attendance: 20, houses: { done: 3, total: 8 }, results: 'Khá' })),
      ]),
    )
    expectKeptResults(file)
    const workbook = readWorkbook(file)
    expect(cellOf(workbook, 'XA-1', 'attendance')).toBe(30)
    expect(totalOf(workbook, 'attendance')).toBe(2 * 63 + 30 + 2 * 5)
    expect([totalOf(workbook, 'houses.done'), totalOf(workbook, 'houses.total')]).toEqual([2 + 3 + 2 * 1, 8 + 4])
    expect(cellOf(workbook, 'XA-1', 'results')).toBe('Tháng 9/2024: Tốt\nTháng 10/2024: Khá')
    expect(cellOf(workbook, 'XA-1', 'state')).toBe('Đã gửi 2/2')
    expect(workbook.workbook.Sheets['Tổng hợp']!.A1.v).toBe('Tổng hợp từ tháng 9 đến tháng 10 năm 2024')
  })
})

describe('whatever was sent', () => {
  const amount = fc.oneof(fc.nat(50), fc.constant(Number.MAX_SAFE_INTEGER))
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
  const values: fc.Arbitrary<Values> = fc
    .record({
      attendance: maybe(amount),
      members: maybe(fc.nat(40)),
      support: maybe(amount),
      houses: maybe(fc.record({ done: fc.nat(30), total: fc.nat(30) })),
      plan: maybe(fc.constantFrom('yes', 'no')),
      results: maybe(fc.string({ unit: 'grapheme' })),
      grades: maybe(fc.record({ good: fc.nat(9) }).map(({ good }) => [{ row: 'good', members: good }])),
    })
    .map(record => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Values)

  test('the cells are the figures, and the formulas come to the totals of the edition', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(values, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        async drawn => {
          const periods = await Promise.all(
            drawn.map(([top, ...below], month) =>
              madePeriod(monthly, `2024-0${month + 1}`, [
                { ...haLang, values: top! },
                ...below.map((sent, i) => ({ ...commune(i + 1), values: sent })),
              ]),
            ),
          )
          const file = await madeWorkbook(madeSource(periods as unknown as ReportSource['periods']))
          expectKeptResults(file)
          const workbook = readWorkbook(file)
          const sum = periods.reduce(
            (total, { lines }) => total + (fromJson([...lines].at(-1)!.total).get('attendance') ?? 0n),
            0n,
          )
          const total = totalOf(workbook, 'attendance')
          expect(total === undefined ? 0n : BigInt(total)).toBe(sum)
        },
      ),
      { numRuns: 8 },
    )
  })
})

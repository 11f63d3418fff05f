import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvChunks, toCsv } from '../../functions/queue/csv.ts'
import { fromJson } from '../../shared/domain/figures/figures.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import { tidyTable, wideTable } from '../../shared/domain/report/records.ts'
import type { ReportSource } from '../../shared/domain/report/source.ts'
import { classification } from '../../shared/forms/classification.ts'
import { indicators } from '../../shared/forms/indicators.ts'
import { monthly } from '../../shared/forms/monthly.ts'
import { type CsvRecord, figuresInTidy, readCsv } from '../support/csv-reader.ts'
import type { SentUnit } from '../support/made-edition.ts'
import { madePeriod, madeSource } from '../support/report-source.ts'

const haLang: SentUnit = {
  unit: 'vn.ha-lang',
  parent: null,
  kind: 'district',
  name: 'Đảng bộ huyện Hạ Lang',
  values: { conferences: 1, attendance: 63, flag_agenda: ['salute', 'video'] },
}
const vinhQuy: SentUnit = {
  unit: 'vn.vinh-quy',
  parent: haLang.unit,
  kind: 'commune',
  name: 'Đảng bộ xã Vinh Quý',
  late: true,
  values: {
    attendance: 0,
    houses: { done: 11, total: 12 },
    flag_date: '2024-11-04',
    discipline: [
      { level: 'cell', form: 'warning', content: 'duty', people: 2 },
      { level: 'cell', form: 'warning', content: 'duty', people: 1 },
    ],
    grades: [
      { row: 'good', members: 20 },
      { row: 'ungraded', members: 0 },
    ],
  },
}
const thiHoa: SentUnit = { unit: 'vn.thi-hoa', parent: haLang.unit, kind: 'commune', name: 'Đảng bộ xã Thị Hoa' }
const units: [SentUnit, ...SentUnit[]] = [haLang, vinhQuy, thiHoa]

const sourceOf = async (form: Form, period: string, of: [SentUnit, ...SentUnit[]]): Promise<ReportSource> =>
  madeSource([await madePeriod(form, period, of)])
const november = sourceOf(monthly, '2024-11', units)
const withText = async (results: string): Promise<ReportSource> =>
  sourceOf(monthly, '2024-11', [{ ...haLang, values: { results } }])
const rawText = (file: Uint8Array): string => Buffer.from(file).toString()
const wideOf = (source: ReportSource): CsvRecord[] => readCsv(toCsv(wideTable(source)))
const tidyOf = (source: ReportSource): CsvRecord[] => readCsv(toCsv(tidyTable(source)))

describe('a CSV file', () => {
  test('has a byte order mark, CR LF, and a first record of ids and labels', async () => {
    const file = toCsv(wideTable(await november))
    expect([...file.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(rawText(file).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(rawText(file).split('\r\n')[0]).toContain(',attendance | Lượt dự tại đơn vị (lượt),')
  })

  test.each([
    '=HYPERLINK("http://x","Bấm")',
    '+1',
    '-1+2',
    '@SUM(A1)',
    '\tTab',
    '\rCR',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    "'=1",
  ])('disarms the text %j, and whoever reads it has it whole', async written => {
    for (const table of [wideTable, tidyTable])
      expect(rawText(toCsv(table(await withText(written))))).toContain(`'${written.replaceAll('"', '""')}`)
    expect(wideOf(await withText(written))[0]!.results).toBe(written)
    expect(tidyOf(await withText(written))[0]!.value).toBe(written)
  })

  test.each([
    'Dòng một\n=1+1',
    'Một\r=1+1',
    'Một\r\nhai',
    'a,b;c',
    'Gọi là "mẫu"',
    "'nháy'",
    '\u202Eabc\u202C \u200Fdef',
    'a\u0000b\u0007c',
    'Đồng chí 😀 𠀋 &amp; <b>',
    'đ'.repeat(40_000),
  ])('keeps the text %j in one field', async written => {
    expect(wideOf(await withText(written)).map(({ results }) => results)).toEqual([written])
    expect(tidyOf(await withText(written)).map(({ value }) => value)).toEqual([written])
  })

  test('is composed', async () => {
    expect(wideOf(await withText('Hạ Lang'.normalize('NFD')))[0]!.results).toBe('Hạ Lang'.normalize('NFC'))
  })

  test('leaves a negative number a number, of whatever length', async () => {
    const values = { poverty_fall: -125 }
    const source = await sourceOf(indicators, '2024', [{ ...haLang, kind: 'commune', values }])
    expect(rawText(toCsv(wideTable(source)))).toContain('"-1,25"')
    expect(tidyOf(source)).toContainEqual(
      expect.objectContaining({ field: 'poverty_fall', value: '-1,25', value_kind: 'decimal' }),
    )
  })

  test('in pieces is the same file', async () => {
    const many = Array.from({ length: 2500 }, (_, i): SentUnit => ({ ...vinhQuy, unit: `vn.u-${i}` }))
    const table = wideTable(await sourceOf(monthly, '2024-11', [haLang, ...many]))
    const pieces = [...csvChunks(table)]
    expect(pieces.length).toBeGreaterThan(2)
    expect(Buffer.concat(pieces).equals(toCsv(table))).toBe(true)
    expect(readCsv(toCsv(table))).toHaveLength(2501)
  })
})

describe('the wide file', () => {
  test('has every figure of the edition once, in a record for each unit that reports', async () => {
    const source = await november
    const records = wideOf(source)
    expect(records.map(({ unit }) => unit)).toEqual(['vn.ha-lang', 'vn.thi-hoa', 'vn.vinh-quy'])
    for (const { unit, own } of source.periods[0].lines) {
      const record = records.find(one => one.unit === unit)!
      for (const key of [
        'attendance',
        'houses.done',
        'houses.total',
        'news',
        'discipline.people',
        'grades.good.members',
      ])
        expect(record[key], `${unit} ${key}`).toBe(own?.[key] === undefined ? '' : String(own[key]))
    }
    expect(records[2]).toMatchObject({
      'houses.percentage': '91,7%',
      flag_date: '2024-11-04',
      path: haLang.name,
      late: 'Có',
      at: '2024-12-03 08:02:03',
    })
    expect(records[1]).toMatchObject({ state: 'Chưa gửi', version: '', attendance: '' })
  })

  test('has over a span a record for each unit and period', async () => {
    const source = madeSource([
      await madePeriod(monthly, '2024-10', [{ ...haLang, values: { attendance: 5 } }]),
      await madePeriod(monthly, '2024-11', units),
    ])
    const records = wideOf(source).map(({ period, edition, span, unit, attendance }) =>
      [period, edition, span, unit, attendance].join(' '),
    )
    expect(records).toEqual([
      '2024-10 1 2024-10..2024-11 vn.ha-lang 5',
      '2024-11 1 2024-10..2024-11 vn.ha-lang 63',
      '2024-11 1 2024-10..2024-11 vn.thi-hoa ',
      '2024-11 1 2024-10..2024-11 vn.vinh-quy 0',
    ])
  })
})

describe('the tidy file', () => {
  test('has a record for each thing that was answered, and none for what was not', async () => {
    const records = tidyOf(await november)
    expect(records.filter(({ unit }) => unit === thiHoa.unit)).toEqual([])
    const said = records
      .filter(({ unit }) => unit === vinhQuy.unit)
      .map(({ field, row, part, option, value, value_kind: kind }) => [field, row, part, option, value, kind].join('|'))
    expect(said).toEqual([
      'attendance||||0|integer',
      'flag_date||||2024-11-04|day',
      'houses||done||11|integer',
      'houses||total||12|integer',
      'discipline|1|level|cell|Chi bộ|option',
      'discipline|1|form|warning|Cảnh cáo|option',
      expect.stringMatching(/^discipline\|1\|content\|duty\|.+\|option$/),
      'discipline|1|people||2|integer',
      'discipline|2|level|cell|Chi bộ|option',
      'discipline|2|form|warning|Cảnh cáo|option',
      expect.stringMatching(/^discipline\|2\|content\|duty\|/),
      'discipline|2|people||1|integer',
      'grades|good|members||20|integer',
      'grades|ungraded|members||0|integer',
    ])
    expect(records[0]).toMatchObject({ form: 'monthly', form_version: '1', period: '2024-11', edition: '1' })
  })

  const amount = fc.oneof(fc.nat(50), fc.constant(Number.MAX_SAFE_INTEGER))
  const some = (values: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<Values> =>
    values.map(
      record => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Values,
    )
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
  const stage = (row: string) =>
    fc.record({
      row: fc.constant(row),
      excellent: fc.nat(5),
      good: fc.nat(5),
      completed: fc.nat(5),
      not_completed: fc.nat(5),
    })
  const sent: readonly (readonly [Form, string, fc.Arbitrary<Values>])[] = [
    [
      monthly,
      '2024-11',
      some(
        fc.record({
          attendance: maybe(amount),
          houses: maybe(fc.record({ done: amount, total: amount })),
          plan: maybe(fc.constantFrom('yes', 'no')),
          flag_agenda: maybe(fc.subarray(['salute', 'video', 'merit'], { minLength: 1 })),
          results: maybe(fc.string({ unit: 'binary' })),
          discipline: maybe(
            fc.array(
              fc.record({
                level: fc.constant('cell'),
                form: fc.constantFrom('warning', 'reprimand'),
                content: fc.constant('duty'),
                people: amount,
              }),
              { minLength: 1, maxLength: 3 },
            ),
          ),
          grades: maybe(fc.nat(9).map(members => [{ row: 'good', members }])),
        }),
      ),
    ],
    [
      indicators,
      '2024',
      some(
        fc.record({
          poverty: maybe(fc.record({ value: fc.nat(10_000), weight: fc.nat(5_000) })),
          poverty_fall: maybe(fc.integer({ min: -10_000, max: 10_000 })),
          met: maybe(fc.record({ done: fc.nat(9), total: fc.nat(9) })),
        }),
      ),
    ],
    [classification, '2024', some(fc.record({ members: maybe(fc.tuple(stage('self'), stage('decided'))) }))],
  ]

  test.each(sent)('comes to the very figures of the edition, form %#', async (form, period, values) => {
    await fc.assert(
      fc.asyncProperty(fc.array(values, { minLength: 3, maxLength: 3 }), async ([top, one, other]) => {
        const source = await sourceOf(form, period, [
          { ...haLang, values: top! },
          { ...vinhQuy, values: one! },
          { ...thiHoa, values: other! },
        ])
        const figures = figuresInTidy(tidyOf(source))
        for (const { unit, own } of source.periods[0].lines)
          for (const [key, amount] of fromJson(own!))
            expect(figures.get(`${unit} ${period}`)?.get(key), `${unit} ${key}`).toBe(amount)
      }),
      { numRuns: 40 },
    )
  })
})

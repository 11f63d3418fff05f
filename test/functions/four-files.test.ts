import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { span } from '../../shared/domain/calendar/calendar.ts'
import type { EditionLine } from '../../shared/domain/edition/edition.ts'
import { fromJson } from '../../shared/domain/figures/figures.ts'
import { allFields, type Form } from '../../shared/domain/form/form.ts'
import type { Row, Values } from '../../shared/domain/form/values.ts'
import { assemble } from '../../shared/domain/narrative/draft.ts'
import { referencesOf } from '../../shared/domain/narrative/narrative.ts'
import type { ReportJob } from '../../shared/domain/report/report.ts'
import { overTime } from '../../shared/domain/rollup/span.ts'
import { overTimeOf } from '../../shared/domain/rollup/standing.ts'
import { forms } from '../../shared/forms/index.ts'
import { monthly } from '../../shared/forms/monthly.ts'
import { getObject } from '../../shared/storage/bucket.ts'
import { getReport, readReportId } from '../../shared/storage/reports.ts'
import { enteredIn } from '../properties/entered.ts'
import { closed } from '../support/closed.ts'
import { everyKind, formOf } from '../support/forms.ts'
import { madeLines, type SentUnit } from '../support/made-edition.ts'
import { filesOf, type MadeUnits, madeReport } from '../support/made-report.ts'
import { haLangCommunes, haLangWhole } from '../support/province.ts'
import { compare, subtree } from '../support/report-agreement.ts'
import { dueFigures } from '../support/report-figures.ts'
import { openWorld, type World } from '../support/world.ts'

/** What a unit may send: a row that nobody filled in, and a table of such rows alone, is not sent. */
const sentIn = (form: Form): fc.Arbitrary<Values> =>
  enteredIn(form).map(values =>
    Object.fromEntries(
      Object.entries(values).map(([id, value]) => {
        const field = allFields(form).find(one => one.id === id)
        if (field?.kind !== 'table') return [id, value]
        const filled = ((value ?? []) as readonly Row[]).filter(row =>
          field.columns.some(column => isGiven(row[column.id])),
        )
        return [id, filled.length === 0 ? null : field.rows ? value : filled]
      }),
    ),
  )

const isGiven = (cell: Row[string] | undefined): boolean => cell !== null && cell !== undefined

describe('the reports of Hạ Lang that the worker makes', () => {
  const months = span('2024-01', '2024-12')
  const [province, district] = haLangWhole as [(typeof haLangWhole)[number], (typeof haLangWhole)[number]]
  /** One commune has cells. In most months somebody is silent, one is returned and one late; in November all have sent. */
  const cells = ['Khum Đin', 'Đông Đen', 'Nà Lạn'].map((name, i) => ({
    unit: `vn.xom-${i + 1}`,
    parent: 'vn.vinh-quy',
    kind: 'cell' as const,
    name: `Chi bộ xóm ${name}`,
  }))
  const below = haLangCommunes.map(([name, label]) => ({
    unit: `vn.${name}`,
    parent: district.unit,
    kind: 'commune' as const,
    name: `Đảng bộ ${label}`,
  }))
  const entered = (month: number): Values[] => fc.sample(sentIn(monthly), { seed: 20_241_100 + month, numRuns: 17 })
  const unitsOf = (period: string): MadeUnits => {
    const [own, ...others] = entered(months.indexOf(period))
    return [
      { unit: province.unit, parent: null, kind: 'province', name: province.name },
      {
        unit: district.unit,
        parent: province.unit,
        kind: 'district',
        name: district.name,
        // Published of November 2024: one conference, 63 at the district's point, 340 at those of the communes.
        values: period === '2024-11' ? { ...own, conferences: 1, attendance: 63 } : own!,
      },
      ...[...below, ...cells].map((unit, i): SentUnit => {
        const values = others[i]!
        const isSilent = (Number(period.slice(5)) + i) % 11 === 0
        const attendance = [26, 22, 27, 24, 31, 25, 33, 28, 20, 41, 26, 27, 10]
        if (period === '2024-11')
          return { ...unit, values: { ...values, conferences: 0, attendance: attendance[i] ?? null } }
        return {
          ...unit,
          ...(!isSilent && { values }),
          ...(i === 3 && { state: 'returned' as const }),
          ...(i === 5 && { late: true }),
        }
      }),
    ]
  }

  let world: World
  beforeAll(async () => {
    world = await openWorld({
      storage: true,
      placements: [
        ...haLangWhole,
        ...cells.map(cell => ({ ...cell, code: cell.unit, from: '2020-01-01', until: null })),
      ],
    })
    for (const period of months) await closed(world, period, unitsOf(period))
    world.at('2025-02-03T02:00:00.000Z')
  })
  afterAll(() => world.close())

  const linesOf = async (period: string): Promise<EditionLine[]> =>
    subtree(await madeLines(monthly, period, unitsOf(period)), district.unit)

  test.each([
    ['tháng 11/2024', '2024-11', ['2024-11']],
    ['10 tháng năm 2024', '2024-01..2024-10', months.slice(0, 10)],
    ['năm 2024', '2024-01..2024-12', months],
  ])('%s: every figure of it, in all four files', { timeout: 120_000 }, async (_, period, covered) => {
    const asked = await world.call('official.cao-bang', 'POST', `/units/${district.unit}/reports`, {
      body: { form: 'monthly', period },
    })
    expect(asked.status).toBe(202)
    const job = readReportId(asked.body.id) as ReportJob
    expect((await world.work([job])).batchItemFailures).toEqual([])
    const { files, state } = (await getReport(job, world.table))!
    expect(state).toBe('ready')
    const made = await Promise.all(
      (['xlsx', 'csv', 'wide', 'docx', 'pdf'] as const).map(async format => [
        format,
        await buffer(await getObject(files[format]!.object, world.bucket)),
      ]),
    )
    const periods = await Promise.all(covered.map(async one => ({ period: one, lines: await linesOf(one) })))
    const { narrative } = await madeReport(
      monthly,
      covered.map(one => {
        const [, top, ...others] = unitsOf(one)
        return [one, [{ ...top!, parent: null }, ...others]]
      }),
    )
    const compared = await compare(monthly, periods, Object.fromEntries(made), referencesOf(assemble(narrative)))

    const due = dueFigures(monthly, periods)
    // The sums over time are those of the domain, which knows nothing of files.
    const known = overTime(
      periods.map(({ period, lines }) => ({
        form: monthly,
        period,
        figures: fromJson(lines.find(line => line.unit === district.unit)!.total),
      })),
    )
    if (covered.length > 1)
      for (const [key, amount] of due.total)
        if (known.has(key) && overTimeOf(monthly, key) === 'sum') expect(amount, key).toBe(known.get(key))
    if (period === '2024-11') expect([due.total.get('attendance'), due.total.get('conferences')]).toEqual([403n, 1n])
    expect(compared).toEqual({
      xlsx: expect.toSatisfy((count: number) => count > 500),
      summary: expect.toSatisfy((count: number) => count > 100),
      formulas: expect.toSatisfy((count: number) => count > 80),
      tidy: expect.toSatisfy((count: number) => count > 1000 * covered.length),
      wide: expect.toSatisfy((count: number) => count > 350 * covered.length),
      docx: expect.toSatisfy((count: number) => count > 400),
      pdf: compared.docx,
      told: expect.toSatisfy((count: number) => count > 20),
      reporting: expect.toSatisfy((count: number) => count > 150),
    })
  })
})

describe('whatever was sent', () => {
  const both = (text: string) => ({ vi: text, en: text })
  /** One field of every kind and of every rule, each of another name. */
  const everything = formOf(
    everyKind.map(field => ({
      ...field,
      label: both(`Chỉ tiêu ${field.id}`),
      ...('columns' in field && {
        columns: field.columns.map(column => ({ ...column, label: both(`Cột ${column.id}`) })),
      }),
      ...('weightLabel' in field && { weightLabel: both('Số hộ') }),
    })),
  )
  const firstOf = { monthly: '2024-09', quarterly: '2024-Q1', 'half-yearly': '2024-H1', yearly: '2022' } as const
  const lastOf = { monthly: '2024-11', quarterly: '2024-Q3', 'half-yearly': '2025-H1', yearly: '2024' } as const

  const tree = (['district', 'commune', 'commune', 'cell', 'cell', 'base_cell'] as const).map((kind, i) => ({
    unit: `vn.don-vi-${i}`,
    parent: i === 0 ? null : i === 3 || i === 4 ? 'vn.don-vi-1' : 'vn.don-vi-0',
    kind,
    name: `${kind === 'cell' || kind === 'base_cell' ? 'Chi bộ' : 'Đảng bộ'} số ${i}`,
  }))
  const sentOf = (form: Form): fc.Arbitrary<MadeUnits> =>
    fc
      .tuple(
        ...tree.map(unit =>
          fc
            .record(
              {
                values: sentIn(form),
                state: fc.constantFrom('submitted', 'accepted', 'accepted', 'returned'),
                late: fc.boolean(),
              },
              { requiredKeys: [] },
            )
            .map((sent): SentUnit => ({ ...unit, ...sent })),
        ),
      )
      .map(units => units as unknown as MadeUnits)
  const runs = process.env.TEST_LENGTH === 'long' ? 60 : 3

  test.each(
    [...forms, everything].map(form => [form === everything ? 'a form of every kind' : form.id, form] as const),
  )('its figures are the same in all four files: %s', { timeout: 120_000 + 5_000 * runs }, async (_, form) => {
    const all = span(firstOf[form.frequency], lastOf[form.frequency])
    let figures = 0
    await fc.assert(
      fc.asyncProperty(fc.array(sentOf(form), { minLength: 1, maxLength: all.length }), async sent => {
        const periods = sent.map((units, i) => [all[i]!, units] as const)
        const made = await madeReport(form, periods)
        const reported = made.source.periods.map(({ header, lines }) => ({ period: header.period, lines: [...lines] }))
        const told = referencesOf(assemble(made.narrative))
        const compared = await compare(form, reported, await filesOf(made), told)
        expect(compared.pdf).toBe(compared.docx)
        figures += Object.values(compared).reduce((sum, count) => sum + count, 0)
      }),
      { numRuns: runs, endOnFailure: true },
    )
    expect(figures).toBeGreaterThan(30 * runs)
  })
})

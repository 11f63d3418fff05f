import fc from 'fast-check'
import type { Column, Field, Form } from '../../shared/domain/form/form.ts'
import type { Row, Value, Values } from '../../shared/domain/form/values.ts'

/** What a unit may enter into any form: every field may be left out, and figures are of every size. */
export const enteredIn = (form: Form, { least = 0 }: { readonly least?: number } = {}): fc.Arbitrary<Values> => {
  const amount = fc.oneof(
    fc.integer({ min: least, max: 20 }),
    fc.integer({ min: least, max: 20 }),
    fc.integer({ min: 1000, max: 5_000_000_000 }),
  )
  const fields = form.sections.flatMap(section => section.fields)
  return fc
    .record(Object.fromEntries(fields.map(field => [field.id, fc.option(entry(field, amount), { freq: 2 })])))
    .map(values => values as Values)
}

const entry = (field: Field, amount: fc.Arbitrary<number>): fc.Arbitrary<Value> => {
  switch (field.kind) {
    case 'count':
    case 'amount':
    case 'decimal':
      return amount
    case 'ratio':
      return fc.record({ done: amount, total: amount })
    case 'mean':
      return fc.record({ value: amount, weight: amount })
    case 'choice':
      return fc.constantFrom(...field.options.map(({ id }) => id))
    case 'choices':
      return fc.subarray(field.options.map(({ id }) => id))
    case 'text':
      return fc.constantFrom(...texts)
    case 'date':
      return fc.constantFrom('2024-11-04', '2024-11-29')
    case 'table': {
      const cells = (row: string | null): fc.Arbitrary<Row> =>
        fc
          .record(
            Object.fromEntries(
              field.columns
                .filter(column => !column.computed)
                .map(column => [column.id, fc.option(cellOf(column, amount), { freq: 4 })]),
            ),
          )
          .map(cells => ({ ...(row !== null && { row }), ...cells }) as Row)
      return field.rows
        ? fc.tuple(...field.rows.map(({ id }) => cells(id))).map(rows => [...rows])
        : fc.array(cells(null), { maxLength: 3 })
    }
  }
}

const cellOf = (column: Column, amount: fc.Arbitrary<number>): fc.Arbitrary<number | string> => {
  switch (column.kind) {
    case 'choice':
      return fc.constantFrom(...column.options.map(({ id }) => id))
    case 'text':
      return fc.constant('chữ')
    case 'date':
      return fc.constant('2024-11-04')
    default:
      return amount
  }
}

/** As people write them: with bullets, spaces, full stops or none, letters composed in either way; without figures. */
const texts = [
  'Đã quán triệt',
  '  - Vận động Nhân dân ;\n- Giúp đỡ hộ nghèo .\r\n\r\n',
  'Tiếp tục thực hiện chuyên đề...',
  'Không',
  '-',
  'Đề nghị hỗ trợ?',
  'Sinh hoạt còn chung chung ; tuyên truyền chưa đều.'.normalize('NFD'),
]

/** A form of any fields, as stewards may make: labels of every ending, signs that mean something in a template, parts of wholes. */
export const anyOtherForm: fc.Arbitrary<Form> = fc
  .array(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })
  .map(sections => ({
    id: 'other',
    version: 1,
    frequency: 'monthly',
    from: '2024-01',
    label: both('Biểu khác'),
    sections: sections.map((seeds, at) => ({
      id: `section_${'abc'[at]}`,
      label: both(`Mục ${'ABC'[at]}`),
      fields: seeds.map((seed, i) => fieldOf(`field_${'abc'[at]}_${'abcde'[i]}`, seed)),
    })),
    rules: [],
  }))

const both = (text: string) => ({ vi: text, en: text })
const labels = [
  'Cây trồng',
  'Trong đó: cây lấy gỗ',
  'số hộ {được} hỗ trợ:',
  'Kinh phí #',
  'Tổng $whole.',
  'Lượt / tổng số',
]
const measuresUsed = ['cây', 'lượt', 'đồng', '%', 'ngày  công']

const fieldOf = (id: string, seed: number): Field => {
  const pick = <const T>(list: readonly T[], by: number): T => list[Math.floor(seed / by) % list.length]!
  const base = {
    id,
    label: both(pick(labels, 7)),
    ...(seed % 3 > 0 && { measure: both(pick(measuresUsed, 11)) }),
    owedBy: ['cell', 'base', 'higher'],
    overTime: pick(['sum', 'last', 'none'], 13),
  } as const
  const overUnits = pick(['sum', 'own'], 17)
  const options = ['a', 'b'].map(option => ({ id: option, label: both(`Mức ${option.toUpperCase()}`) }))
  const columns = [
    { kind: 'choice' as const, id: 'level', label: both('Cấp'), options },
    { kind: 'count' as const, id: 'people', label: both('Số người'), measure: both('người') },
    { kind: 'decimal' as const, id: 'area', label: both('Diện tích'), measure: both('ha'), scale: 2 },
  ]
  switch (seed % 9) {
    case 0:
      return { ...base, kind: 'count', overUnits }
    case 1:
      return { ...base, kind: 'amount', overUnits }
    case 2:
      return { ...base, kind: 'decimal', scale: 2, overUnits }
    case 3:
      return { ...base, kind: 'ratio', overUnits, mayExceed: true }
    case 4:
      return { ...base, kind: 'mean', scale: 2, weightLabel: both('Số hộ'), overUnits }
    case 5:
      return { ...base, kind: pick(['choice', 'choices'], 5), options, overUnits: 'options' }
    case 6:
      return { ...base, kind: 'text', maxLength: 500, overUnits: 'list' }
    case 7:
      return { ...base, kind: 'date', overUnits: 'list' }
    default:
      return {
        ...base,
        kind: 'table',
        columns: seed % 2 ? columns : columns.slice(1),
        ...(seed % 2 === 0 && { rows: options }),
        overUnits: pick(['columns', 'own', 'none'], 19),
      }
  }
}

import type { Field, Form } from '../shared/domain/form/form.ts'
import type { Text } from '../shared/domain/text.ts'

/** A form as large as any will be: a page of so many numbers, and one with a table for so many rows of three columns. */
export const wideForm = (fields: number, rows: number): Form => ({
  id: 'wide',
  version: 1,
  frequency: 'monthly',
  from: '2024-12',
  label: text('Biểu mẫu lớn'),
  sections: [
    {
      id: 'numbers',
      label: text('Số liệu'),
      fields: Array.from({ length: fields }, (_, index) => numberField(`number_${index}`)),
    },
    {
      id: 'rows',
      label: text('Danh sách'),
      fields: [
        {
          ...asked('list', 'Danh sách'),
          kind: 'table',
          overUnits: 'columns',
          overTime: 'sum',
          maxRows: rows,
          columns: [
            { kind: 'text', id: 'name', label: text('Tên'), maxLength: 200 },
            { kind: 'count', id: 'people', label: text('Số người'), min: 0 },
            { kind: 'amount', id: 'money', label: text('Số tiền'), min: 0 },
          ],
        },
      ],
    },
  ],
  rules: [],
})

const text = (vi: string): Text => ({ vi, en: vi })

const asked = (id: string, label: string) => ({ id, label: text(label), owedBy: ['cell', 'base'] as const })

const numberField = (id: string): Field => ({
  ...asked(id, `Chỉ tiêu ${id}`),
  help: text('Chỉ tính hoạt động của chính đơn vị, không cộng cấp dưới.'),
  kind: 'count',
  min: 0,
  overUnits: 'sum',
  overTime: 'sum',
})

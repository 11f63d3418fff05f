import type { Field, Form } from '../../shared/domain/form/form.ts'
import { option, words, yesNo } from '../../shared/forms/fields.ts'

const label = words('Chỉ tiêu', 'Field')
const everyone = { owedBy: ['cell', 'base', 'higher'] } as const
const summed = { overUnits: 'sum', overTime: 'sum' } as const

/** One field of every kind and of every rule of rolling up, each named by what it is. */
export const everyKind: readonly Field[] = [
  { kind: 'count', id: 'conferences', label, ...everyone, ...summed },
  { kind: 'count', id: 'members', label, ...everyone, overUnits: 'sum', overTime: 'last' },
  { kind: 'count', id: 'helped', label, ...everyone, overUnits: 'sum', overTime: 'none' },
  { kind: 'count', id: 'indicators', label, ...everyone, overUnits: 'own', overTime: 'last' },
  { kind: 'amount', id: 'support', label, ...everyone, ...summed },
  { kind: 'decimal', id: 'area', label, ...everyone, scale: 2, ...summed },
  { kind: 'ratio', id: 'admitted', label, ...everyone, ...summed, totalOverTime: 'last', mayExceed: true },
  { kind: 'mean', id: 'poverty', label, ...everyone, scale: 2, weightLabel: label, overUnits: 'sum', overTime: 'last' },
  { kind: 'choice', id: 'plan', label, ...everyone, options: yesNo, overUnits: 'options', overTime: 'last' },
  {
    kind: 'choices',
    id: 'agenda',
    label,
    ...everyone,
    options: [option('salute', 'Chào cờ', 'Flag salute'), option('tasks', 'Nhiệm vụ', 'Tasks')],
    overUnits: 'options',
    overTime: 'sum',
  },
  { kind: 'text', id: 'results', label, ...everyone, maxLength: 2000, overUnits: 'list', overTime: 'none' },
  { kind: 'date', id: 'flag_date', label, ...everyone, overUnits: 'list', overTime: 'none' },
  {
    kind: 'table',
    id: 'grades',
    label,
    ...everyone,
    rows: [option('good', 'Tốt', 'Good'), option('fair', 'Khá', 'Fair')],
    columns: [
      { kind: 'count', id: 'people', label },
      { kind: 'count', id: 'percent', label, computed: '1' },
    ],
    overUnits: 'columns',
    overTime: 'last',
  },
  {
    kind: 'table',
    id: 'discipline',
    label,
    ...everyone,
    columns: [
      {
        kind: 'choice',
        id: 'level',
        label,
        options: [option('cell', 'Chi bộ', 'Cell'), option('base', 'Cơ sở', 'Base')],
      },
      { kind: 'count', id: 'people', label },
      { kind: 'text', id: 'content', label, maxLength: 200 },
    ],
    overUnits: 'columns',
    overTime: 'sum',
  },
  {
    kind: 'table',
    id: 'control',
    label,
    ...everyone,
    columns: [{ kind: 'count', id: 'attendance', label }],
    overUnits: 'none',
    overTime: 'none',
  },
]

export const formOf = (fields: readonly Field[], more: Partial<Form> = {}): Form => ({
  id: 'monthly',
  version: 1,
  frequency: 'monthly',
  from: '2024-01',
  label,
  sections: [{ id: 'all', label, fields }],
  rules: [],
  ...more,
})

export const formOfEveryKind = formOf(everyKind)

import { allFields, type Field } from '../form/form.ts'
import { type NarrativeFigures, quantityOf, type ReportingFigure, referenceWords } from '../narrative/figures.ts'
import type { FigureReference } from '../narrative/narrative.ts'
import type { Shown } from './figure-words.ts'

/** A figure that an official can put into the text: what it is called, and what it says in this edition. */
export interface FigureChoice {
  readonly refer: Omit<FigureReference, 'id'>
  /** In the language of documents, Vietnamese. */
  readonly label: string
  readonly words: string
}

/** Every figure that the edition has, in the order of the form; each in the ways in which it is usually shown. */
export const figureChoices = (figures: NarrativeFigures): FigureChoice[] =>
  [...reportingFigures, ...allFields(figures.form).flatMap(namedFigures)].flatMap(({ figure, label, shown, of }) =>
    timesOf(figure, shown).flatMap(({ time, says }) =>
      (of ?? wholeAndOwn(figures)).flatMap(whose => {
        const refer = { figure, of: whose, time, shown }
        const words = referenceWords({ id: 0, ...refer }, figures)
        if (words === undefined || (shown.as === 'change' && !quantityOf({ ...refer, time: shown.against }, figures)))
          return []
        const added = [...(whose === 'own' && figures.places.length > 1 ? ['riêng đơn vị'] : []), ...says]
        return [{ refer, label: [label, ...added].join(' – '), words }]
      }),
    ),
  )

interface NamedFigure {
  readonly figure: string
  readonly label: string
  readonly shown: Shown
  /** Where it is of one of them alone. */
  readonly of?: readonly FigureReference['of'][]
}

const times: readonly { readonly time: FigureReference['time']; readonly says: readonly string[] }[] = [
  { time: 'this', says: [] },
  { time: 'toDate', says: ['từ đầu năm'] },
]

/** What is known of the reporting is of the whole report, and a change is from one time to another already. */
const timesOf = (figure: string, shown: Shown): typeof times =>
  figure.startsWith('@') || shown.as === 'change' ? times.slice(0, 1) : times

/** Of who stands alone, both are the same. */
const wholeAndOwn = ({ places }: NarrativeFigures): readonly FigureReference['of'][] =>
  places.length > 1 ? ['total', 'own'] : ['total']

const number: Shown = { as: 'number' }
const total = ['total'] as const

const reporting = (figure: ReportingFigure, label: string, shown: Shown): NamedFigure => ({
  figure,
  label,
  shown,
  of: total,
})

const reportingFigures: readonly NamedFigure[] = [
  reporting('@sent', 'Số đơn vị đã gửi trên tổng số', { as: 'ratio' }),
  reporting('@sent', 'Tỷ lệ đơn vị đã gửi', { as: 'percentage' }),
  reporting('@reports', 'Số báo cáo đã gửi, so với kỳ trước', { as: 'change', against: 'before', by: 'number' }),
  reporting('@reports', 'Số báo cáo đã gửi, so với năm trước', { as: 'change', against: 'lastYear', by: 'number' }),
  reporting('@missing', 'Số đơn vị chưa gửi', number),
  reporting('@missing', 'Các đơn vị chưa gửi', { as: 'names' }),
  reporting('@returned', 'Số đơn vị bị trả lại', number),
  reporting('@late', 'Số đơn vị gửi chậm', number),
  reporting('@late', 'Các đơn vị gửi chậm', { as: 'names' }),
  reporting('@nothing', 'Số đơn vị không phát sinh', number),
]

const namedFigures = (field: Field): NamedFigure[] => {
  const { id } = field
  const label = field.label.vi
  switch (field.kind) {
    case 'count':
    case 'amount':
    case 'decimal':
    case 'mean':
      return [
        { figure: id, label, shown: number },
        { figure: id, label: `${label}, so với kỳ trước`, shown: { as: 'change', against: 'before', by: 'number' } },
        { figure: id, label: `${label}, so với năm trước`, shown: { as: 'change', against: 'lastYear', by: 'number' } },
        { figure: id, label: `${label}, so với kế hoạch năm`, shown: { as: 'plan' } },
      ]
    case 'ratio':
      return [
        { figure: id, label, shown: { as: 'ratio' } },
        { figure: id, label: `${label}, tỷ lệ`, shown: { as: 'percentage' } },
      ]
    case 'choice':
    case 'choices':
      return field.options.flatMap(option => [
        { figure: `${id}.${option.id}`, label: `${label}: ${option.label.vi}`, shown: number },
        { figure: `${id}.${option.id}`, label: `${label}: ${option.label.vi}, tỷ lệ`, shown: { as: 'percentage' } },
      ])
    case 'table':
      return [
        ...(field.rows ? [] : [{ figure: `${id}.rows`, label: `${label}: số dòng`, shown: number }]),
        ...field.columns.flatMap(column => {
          const called = `${label}: ${column.label.vi}`
          if (field.rows)
            return field.rows.map(row => ({
              figure: `${id}.${row.id}.${column.id}`,
              label: `${called}, ${row.label.vi}`,
              shown: number,
            }))
          if (column.kind !== 'choice') return [{ figure: `${id}.${column.id}`, label: called, shown: number }]
          return column.options.map(option => ({
            figure: `${id}.${column.id}.${option.id}`,
            label: `${called} ${option.label.vi}`,
            shown: number,
          }))
        }),
      ]
    case 'date':
      return [{ figure: id, label, shown: { as: 'day' }, of: ['own'] }]
    case 'text':
      return [{ figure: `@answered.${id}`, label: `Số đơn vị có nêu: ${label}`, shown: number, of: total }]
  }
}

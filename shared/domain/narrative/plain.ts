import { lowerFirst } from '../figures/figure-words.ts'
import type { Column, Field, Option, TableField } from '../form/form.ts'
import type { Clause, Listing, Sentence } from './sentence.ts'

/** The sentences of fields, each part ("Trong đó: …") said with the whole that it follows. */
export const plainSentences = (fields: readonly Field[]): (Sentence | Listing)[] => {
  const sentences: (Sentence | Listing)[] = []
  for (const field of fields) {
    const part = partOf.exec(field.label.vi)?.[0]
    const last = sentences.at(-1)
    if (part && isPlainNumber(field) && last && 'clauses' in last) {
      const words = `trong đó ${plain(field.label.vi.slice(part.length))} {${field.id}}${own(field, measureOf(field))}`
      sentences[sentences.length - 1] = { ...last, clauses: [...last.clauses, { words }] }
    } else sentences.push(...plainSentence(field))
  }
  return sentences
}

const partOf = /^Trong đó:? *(?=\S)/u

const isPlainNumber = ({ kind, overUnits }: Field): boolean =>
  overUnits === 'sum' && (kind === 'count' || kind === 'amount' || kind === 'decimal')

/**
 * The sentence of a field that has none of its own, as forms that stewards make have none: its label, its figures, its measure.
 * Texts are not here: they are listed as they were written. A date is only one unit's, and is for the annex.
 */
const plainSentence = (field: Field): (Sentence | Listing)[] => {
  const { id, kind } = field
  const label = plain(field.label.vi.replace(partOf, ''))
  const measure = measureOf(field)
  const one = (clause: Clause): Sentence[] => [{ opens: { words: `${label}:` }, clauses: [clause] }]
  if (field.overUnits === 'own') {
    const words = kind === 'ratio' ? `{${id}|ratio}${measure} ({${id}|percentage})` : `{${id}}${own(field, measure)}`
    return kind === 'table' || kind === 'text' || kind === 'date' ? [] : [{ each: id, lead: label, words }]
  }
  switch (kind) {
    case 'count':
    case 'amount':
    case 'decimal':
    case 'mean':
      return one({ words: `{${id}}${own(field, measure)}`, zero: 'không có' })
    case 'ratio':
      return one({
        words: `{${id}|ratio}${measure}`,
        zero: 'chưa có',
        followedBy: [{ words: ` ({${id}|percentage})` }],
      })
    case 'choice':
    case 'choices':
      return [{ opens: { words: `${label}:` }, clauses: field.options.map(option => chosen(id, option)) }]
    case 'table':
      return field.overUnits === 'columns' ? [{ opens: { words: `${label}:` }, clauses: rowsOf(field) }] : []
    case 'text':
    case 'date':
      return []
  }
}

const measureOf = ({ measure }: Field): string => (measure ? ` ${plain(measure.vi)}` : '')

/** Money and rates bring their measure with them. */
const own = ({ kind, measure }: Field, words: string): string =>
  kind === 'amount' || measure?.vi === 'đồng' || measure?.vi === '%' ? '' : words

const chosen = (field: string, { id, label }: Option): Clause => {
  const words = lowerFirst(plain(label.vi))
  return { words: `${words} {${field}.${id}} $units`, alone: { words: `{?${field}.${id}}${words}` } }
}

const rowsOf = (table: TableField): Clause[] => {
  const columns = table.columns.filter(isNumeric)
  const figure = (key: string, words: string, measure: string): Clause => ({ words: `${words} {${key}}${measure}` })
  const ofColumn = ({ measure }: Column): string =>
    measure && measure.vi !== 'đồng' && measure.vi !== '%' ? ` ${plain(measure.vi)}` : ''
  if (!table.rows)
    return [
      { words: `{${table.id}.rows} trường hợp` },
      ...columns
        .filter(column => !column.computed)
        .map(column => figure(`${table.id}.${column.id}`, lowerFirst(plain(column.label.vi)), ofColumn(column))),
    ]
  return table.rows.flatMap(row =>
    columns.map(column => {
      const about = columns.length === 1 ? row.label.vi : `${row.label.vi} - ${lowerFirst(column.label.vi)}`
      return figure(`${table.id}.${row.id}.${column.id}`, lowerFirst(plain(about)), ofColumn(column))
    }),
  )
}

const isNumeric = ({ kind }: Column): boolean => kind === 'count' || kind === 'amount' || kind === 'decimal'

/** A label as words of a sentence, in which the signs of a template mean nothing. */
const plain = (label: string): string =>
  label
    .replace(/[{}$#]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[ .:;,]+$/, '')
    .trim()

import { withoutAccents } from '../text.ts'
import { allFields, type Form } from './form.ts'
import { isAnswered, type Row, type Values } from './values.ts'

/**
 * What a host's control tables (đối chiếu) say of one unit: by table, the number in the row whose text names it. Accents, case
 * and the word for its kind do not matter: "Điểm cầu xã Vinh Quý" is about "Vinh Quý".
 */
export const controlFigures = (form: Form, values: Values, unitName: string): Map<string, bigint> => {
  const name = ` ${withoutAccents(unitName).replace(kindWords, '')} `
  const figures = new Map<string, bigint>()
  for (const field of allFields(form)) {
    const rows = values[field.id]
    if (field.kind !== 'table' || field.rows || field.overUnits !== 'none' || !isAnswered(rows)) continue
    const label = field.columns.find(column => column.kind === 'text')
    const number = field.columns.find(column => column.kind === 'count' || column.kind === 'amount')
    if (!label || !number) continue
    const row = (rows as readonly Row[]).find(row => ` ${withoutAccents(String(row[label.id] ?? ''))} `.includes(name))
    const amount = row?.[number.id]
    if (typeof amount === 'number') figures.set(field.id, BigInt(amount))
  }
  return figures
}

const kindWords = /^((dang bo|dang uy|chi bo) )?(xa|phuong|thi tran|dac khu|huyen|thanh pho|thi xa|tinh) /

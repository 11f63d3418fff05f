import type { AmountField, CountField, Field, RatioField, Rule, TextField } from '../domain/form/form.ts'
import { words } from './fields.ts'

/** Rules that say the same of many fields: each function reads a form's fields and yields one rule for every field it fits. */

type NumberField = CountField | AmountField

const isNumber = (field: Field): field is NumberField => field.kind === 'count' || field.kind === 'amount'
const isSummedRatio = (field: Field): field is RatioField => field.kind === 'ratio' && !field.mayExceed
const isText = (field: Field): field is TextField => field.kind === 'text'

/** What was done is at most the total, unless the field says that it may exceed. */
export const doneWithinTotal = (fields: readonly Field[]): Rule[] =>
  fields.filter(isSummedRatio).map(({ id, label }) => ({
    id: `${id}_within_total`,
    level: 'error',
    fields: [id],
    holds: `own.${id}.done <= own.${id}.total`,
    message: words(
      `“${label.vi}”: số đã thực hiện không được lớn hơn tổng số.`,
      `"${label.en}": what was done cannot exceed the total.`,
    ),
  }))

/**
 * A unit that adds up what the units below reported and enters it as its own counts it twice; the mark of it is a figure that
 * is not less than the sum of theirs. Only asked of fields that a unit and those below it both fill in.
 */
export const ownBelowChildren = (fields: readonly Field[]): Rule[] =>
  fields
    .filter(isNumber)
    .filter(({ owedBy }) => owedBy.length > 1)
    .map(({ id, label }) => ({
      id: `${id}_includes_children`,
      level: 'warning',
      fields: [id],
      needs: ['children'],
      tiers: ['base', 'higher'],
      holds: `children["${id}"] == 0 || own.${id} < children["${id}"]`,
      message: words(
        `“${label.vi}” của chính đơn vị không nhỏ hơn tổng của các đơn vị cấp dưới: kiểm tra xem có cộng cả cấp dưới vào không; nếu đúng là của riêng đơn vị thì giải trình.`,
        `"${label.en}" of the unit itself is not less than the sum of the units below: check whether theirs was added in; if it is the unit's alone, explain.`,
      ),
    }))

/** More than three times the period before, and by more than chance: over 10 more of a thing, over 10 million đồng. */
export const noJump = (fields: readonly Field[]): Rule[] =>
  fields.filter(isNumber).map(({ id, kind, label }) => ({
    id: `${id}_jump`,
    level: 'warning',
    fields: [id],
    needs: ['before'],
    holds: `before.${id} == 0 || own.${id} <= before.${id} * 3 || own.${id} - before.${id} <= ${kind === 'amount' ? 10_000_000 : 10}`,
    message: words(
      `“${label.vi}” tăng hơn 3 lần so với kỳ trước: kiểm tra lại; nếu đúng thì giải trình.`,
      `"${label.en}" is over three times the period before: check it; if it is right, explain.`,
    ),
  }))

/**
 * Figures that all equal those of the period before were probably copied. Only figures that start from nothing in each period
 * count, and at least three of them must be something: the same few zeros two months running are no sign of anything.
 */
export const figuresNotCopied = (fields: readonly Field[], shownAt: readonly string[]): Rule => {
  const ids = fields
    .filter(isNumber)
    .filter(({ overTime }) => overTime === 'sum')
    .map(({ id }) => id)
  const list = (values: 'own' | 'before') => `[${ids.map(id => `number(${values}, "${id}")`).join(', ')}]`
  return {
    id: 'figures_copied',
    level: 'warning',
    fields: shownAt,
    needs: ['before'],
    holds: `${list('own')} != ${list('before')} || ${list('own')}.filter(n, n > 0).size() < 3`,
    message: words(
      'Mọi số liệu giống hệt kỳ trước: kiểm tra xem có chép lại báo cáo cũ không; nếu đúng thì giải trình.',
      'Every figure is the same as in the period before: check whether the old report was copied; if it is right, explain.',
    ),
  }
}

/** A text of more than a few words that is the very one of the period before. "Không có" may well stand twice. */
export const textsNotCopied = (fields: readonly Field[]): Rule[] =>
  fields.filter(isText).map(({ id, label }) => ({
    id: `${id}_copied`,
    level: 'warning',
    fields: [id],
    needs: ['before'],
    holds: `own.${id} != before.${id} || size(own.${id}) < 30`,
    message: words(
      `“${label.vi}” giống hệt kỳ trước: viết lại theo tình hình kỳ này; nếu đúng là không thay đổi thì giải trình.`,
      `"${label.en}" is the same as in the period before: write what this period was like; if nothing changed, explain.`,
    ),
  }))

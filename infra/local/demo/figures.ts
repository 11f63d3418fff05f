import type { Form } from '../../../shared/domain/form/form.ts'
import type { Values } from '../../../shared/domain/form/values.ts'
import type { TreeView, Unit } from '../../../shared/domain/tree/unit-tree.ts'
import { monthlyValues } from './monthly-figures.ts'
import { quarterlyValues } from './quarterly-figures.ts'
import { tree } from './units.ts'
import { classificationValues, indicatorsValues, registrationValues } from './yearly-figures.ts'

/** What each unit of the demonstration enters: the same on every machine, and right by the forms' own rules. */
export const valuesOf = (unit: Unit, form: Form, period: string, view: TreeView = tree): Values => {
  const values = entries[form.id]
  if (!values) throw new Error(`The demonstration has no figures for the form ${form.id}`)
  return values(unit, period, view)
}

/** From the unit, the period, and the tree of that period. */
const entries: { readonly [form: string]: (unit: Unit, period: string, view: TreeView) => Values } = {
  monthly: monthlyValues,
  quarterly: quarterlyValues,
  registration: registrationValues,
  indicators: indicatorsValues,
  classification: classificationValues,
}

/** What a unit says when a rule asks it to explain a figure (giải trình). */
export const explanationOf = (rule: string): string => {
  if (rule.endsWith('_jump')) return 'Trong kỳ có đợt cao điểm nên số liệu tăng so với kỳ trước; đã kiểm tra lại.'
  if (rule.endsWith('_includes_children')) return 'Là hoạt động của riêng đơn vị, không cộng cấp dưới; đã kiểm tra lại.'
  return 'Đã đối chiếu với sổ theo dõi của đơn vị, số liệu đúng.'
}

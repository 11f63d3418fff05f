import { expect, test } from 'vitest'
import { differences } from '../../../shared/domain/form/differences.ts'
import {
  addField,
  changeField,
  draftOf,
  type FormDraft,
  fieldOf,
  moveField,
  moveToSection,
  newField,
} from '../../../shared/domain/form/draft.ts'
import type { Field } from '../../../shared/domain/form/form.ts'
import { monthly } from '../../../shared/forms/monthly.ts'

const before = draftOf(monthly)
const told = (after: FormDraft) =>
  differences(before, after).map(({ section, text }) => `${section?.vi ?? '—'}: ${text.vi}`)
const changed = (id: string, more: Partial<Field>) =>
  told(changeField(before, { ...fieldOf(before, id)!, ...more } as Field))

test('a form that is the same differs in nothing, whatever is left out or false', () => {
  expect(told(before)).toEqual([])
  expect(told(structuredClone(before))).toEqual([])
  expect(changed('talks', { prefill: false, retired: false })).toEqual([])
})

test('a field is added, retired, reworded, asked of others', () => {
  const label = { vi: 'Đảng viên đi làm ăn xa', en: 'Members working elsewhere' }

  expect(told(addField(before, 'members', newField('count', 'away', label)))).toEqual([
    'Đảng viên và kế hoạch: Thêm “Đảng viên đi làm ăn xa”',
  ])
  expect(changed('plan', { retired: true })).toEqual(['Đảng viên và kế hoạch: Thôi hỏi “Đã có kế hoạch năm”'])
  expect(changed('exempt', { label: { vi: 'Miễn sinh hoạt', en: 'Of whom exempt from meetings' } })).toEqual([
    'Đảng viên và kế hoạch: Chỉ tiêu “Trong đó: miễn sinh hoạt” nay là “Miễn sinh hoạt”',
  ])
  expect(changed('thematic', { owedBy: ['cell', 'base'], required: ['cell'], max: 50 })).toEqual([
    'Học tập, quán triệt: “Buổi sinh hoạt chuyên đề”: hỏi chi bộ, đảng bộ, chi bộ cơ sở; bắt buộc với chi bộ; đổi giới hạn nhập',
  ])
})

test('fields change places, and sections', () => {
  expect(told(moveField(before, 'members', 1))).toEqual(['Đảng viên và kế hoạch: Sắp xếp lại thứ tự các chỉ tiêu'])
  expect(told(moveToSection(before, 'plan', 'grades'))).toEqual([
    'Đảng viên và kế hoạch: Đưa ra khỏi mục “Đã có kế hoạch năm”',
    'Xếp loại: Chuyển đến đây “Đã có kế hoạch năm”',
  ])
})

test('rules are added, changed and removed, and the name is another', () => {
  const [first, second, ...others] = before.rules
  const after: FormDraft = {
    ...before,
    label: { vi: 'Báo cáo hằng tháng', en: 'Monthly report' },
    rules: [{ ...first!, level: 'warning' }, ...others, { ...second!, id: 'another' }],
  }

  expect(told(after)).toEqual([
    '—: Tên biểu “Báo cáo tháng” nay là “Báo cáo hằng tháng”',
    `—: Sửa quy tắc “${first!.message.vi}”`,
    `—: Thêm quy tắc “${second!.message.vi}”`,
    `—: Bỏ quy tắc “${second!.message.vi}”`,
  ])
})

test('a message with quotation marks of its own gets no others', () => {
  const [first, ...others] = before.rules
  const message = { vi: '“A” không được lớn hơn “B”.', en: '"A" cannot be more than "B".' }
  expect(told({ ...before, rules: [{ ...first!, message }, ...others] })).toEqual([`—: Sửa quy tắc: ${message.vi}`])
})

import type { Text } from '../text.ts'
import type { Tier } from '../tree/tier.ts'
import type { FormDraft } from './draft.ts'
import type { Column, Field, Option, Rule, Section } from './form.ts'

/** What a form asks differently from another, in words, each under the section that it concerns; null for the form as a whole. */
export interface Difference {
  readonly section: Text | null
  readonly text: Text
}

/** In the order of the later form: itself, its sections with their fields, its rules. */
export const differences = (before: FormDraft, after: FormDraft): Difference[] => [
  ...reworded(before.label, after.label, 'Tên biểu', 'The name').map(whole),
  ...(before.frequency === after.frequency
    ? []
    : [whole({ vi: 'Đổi kỳ báo cáo của biểu', en: 'The frequency is another' })]),
  ...(before.dueWith === after.dueWith ? [] : [whole({ vi: 'Đổi hạn gửi của biểu', en: 'It is due at another time' })]),
  ...(sameOrder(before.sections, after.sections)
    ? []
    : [whole({ vi: 'Sắp xếp lại thứ tự các mục', en: 'The sections are in another order' })]),
  ...before.sections
    .filter(({ id }) => !after.sections.some(one => one.id === id))
    .map(({ label }) => whole(named('Bỏ mục', 'Removed the section', label))),
  ...after.sections.flatMap(section =>
    sectionDifferences(before, section).map(text => ({ section: section.label, text })),
  ),
  ...ruleDifferences(before.rules, after.rules).map(whole),
]

const whole = (text: Text): Difference => ({ section: null, text })

const sectionDifferences = (before: FormDraft, section: Section): Text[] => {
  const earlier = before.sections.find(({ id }) => id === section.id)
  return [
    ...(earlier
      ? reworded(earlier.label, section.label, 'Tên mục', 'The section')
      : [{ vi: 'Mục mới', en: 'A new section' }]),
    ...(earlier && !sameOrder(earlier.fields, section.fields)
      ? [{ vi: 'Sắp xếp lại thứ tự các chỉ tiêu', en: 'The fields are in another order' }]
      : []),
    ...(earlier?.fields ?? [])
      .filter(({ id }) => !section.fields.some(field => field.id === id))
      .map(({ label }) => named('Đưa ra khỏi mục', 'No longer in the section', label)),
    ...section.fields.flatMap(field => {
      const home = before.sections.find(({ fields }) => fields.some(({ id }) => id === field.id))
      const same = home?.fields.find(({ id }) => id === field.id)
      if (!home || !same) return [named('Thêm', 'Added', field.label)]
      return [
        ...(home.id === section.id ? [] : [named('Chuyển đến đây', 'Moved here', field.label)]),
        ...fieldDifferences(same, field),
      ]
    }),
  ]
}

const fieldDifferences = (before: Field, after: Field): Text[] => {
  const changed = partsOf(before, after)
  return [
    ...(before.retired && !after.retired ? [named('Hỏi lại', 'Asked again', after.label)] : []),
    ...(!before.retired && after.retired ? [named('Thôi hỏi', 'No longer asked', after.label)] : []),
    ...reworded(before.label, after.label, 'Chỉ tiêu', 'The field'),
    ...(changed.length === 0
      ? []
      : [
          {
            vi: `“${after.label.vi}”: ${changed.map(({ vi }) => vi).join('; ')}`,
            en: `"${after.label.en}": ${changed.map(({ en }) => en).join('; ')}`,
          },
        ]),
  ]
}

/** What else may differ in a field, each with how it is told. */
const partsOf = (before: Field, after: Field): Text[] => [
  ...put(before, after, ['help'], 'đổi lời hướng dẫn', 'other help'),
  ...put(before, after, ['measure'], 'đổi đơn vị tính', 'another unit of measure'),
  ...(isSame(before.owedBy, after.owedBy)
    ? []
    : [{ vi: `hỏi ${tiersInWords(after.owedBy).vi}`, en: `asked of ${tiersInWords(after.owedBy).en}` }]),
  ...(isSame(before.required ?? [], after.required ?? []) ? [] : [requiredInWords(after.required ?? [])]),
  ...put(before, after, ['min', 'max'], 'đổi giới hạn nhập', 'other bounds'),
  ...put(before, after, ['maxLength', 'maxRows'], 'đổi độ dài cho phép', 'another length'),
  ...put(before, after, ['scale'], 'đổi số chữ số thập phân', 'another number of decimals'),
  ...put(before, after, ['mayExceed'], 'đổi việc được vượt tổng số', 'whether it may exceed'),
  ...put(before, after, ['weightLabel'], 'đổi tên quyền số', 'another name of the weight'),
  ...put(before, after, ['overUnits', 'overTime', 'totalOverTime'], 'đổi cách cộng dồn', 'adds up otherwise'),
  ...put(before, after, ['prefill'], 'đổi việc lấy sẵn số kỳ trước', 'whether it is filled from the period before'),
  ...listed(optionsOf(before, 'options'), optionsOf(after, 'options'), 'lựa chọn', 'option'),
  ...listed(optionsOf(before, 'rows'), optionsOf(after, 'rows'), 'dòng', 'row'),
  ...listed(columnsOf(before), columnsOf(after), 'cột', 'column'),
]

const put = (before: Field, after: Field, members: readonly string[], vi: string, en: string): Text[] =>
  members.every(member => isSame(memberOf(before, member), memberOf(after, member))) ? [] : [{ vi, en }]

const memberOf = (field: object, member: string): unknown => (field as { readonly [member: string]: unknown })[member]
const optionsOf = (field: Field, member: 'options' | 'rows'): readonly Option[] =>
  (memberOf(field, member) as readonly Option[] | undefined) ?? []
const columnsOf = (field: Field): readonly Column[] => (field.kind === 'table' ? field.columns : [])

const listed = (before: readonly Option[], after: readonly Option[], vi: string, en: string): Text[] => {
  const added = after.filter(({ id }) => !before.some(one => one.id === id))
  const gone = before.filter(({ id }) => !after.some(one => one.id === id))
  const other = after.filter(one => before.some(was => was.id === one.id && !isSame(was, one)))
  return [
    ...counted(added, `thêm ${vi}`, `added ${en}`),
    ...counted(gone, `bỏ ${vi}`, `removed ${en}`),
    ...counted(other, `sửa ${vi}`, `changed ${en}`),
    ...(sameOrder(before, after) ? [] : [{ vi: `sắp xếp lại ${vi}`, en: `${en}s in another order` }]),
  ]
}

const counted = (list: readonly Option[], vi: string, en: string): Text[] =>
  list.length === 0
    ? []
    : [
        {
          vi: `${vi} ${list.map(({ label }) => `“${label.vi}”`).join(', ')}`,
          en: `${en} ${list.map(({ label }) => `"${label.en}"`).join(', ')}`,
        },
      ]

const ruleDifferences = (before: readonly Rule[], after: readonly Rule[]): Text[] => [
  ...after.flatMap(rule => {
    const earlier = before.find(({ id }) => id === rule.id)
    if (!earlier) return [told('Thêm quy tắc', 'Added the rule', rule.message)]
    return isSame(earlier, rule) ? [] : [told('Sửa quy tắc', 'Changed the rule', rule.message)]
  }),
  ...before
    .filter(({ id }) => !after.some(rule => rule.id === id))
    .map(({ message }) => told('Bỏ quy tắc', 'Removed the rule', message)),
]

const named = (vi: string, en: string, label: Text): Text => ({ vi: `${vi} “${label.vi}”`, en: `${en} "${label.en}"` })

/** A message, which may have quotation marks of its own, as most do that were suggested. */
const told = (vi: string, en: string, message: Text): Text =>
  /[“"]/.test(message.vi + message.en)
    ? { vi: `${vi}: ${message.vi}`, en: `${en}: ${message.en}` }
    : named(vi, en, message)

const reworded = (before: Text, after: Text, vi: string, en: string): Text[] =>
  isSame(before, after)
    ? []
    : [
        {
          vi:
            before.vi === after.vi ? `${vi} “${after.vi}”: đổi tiếng Anh` : `${vi} “${before.vi}” nay là “${after.vi}”`,
          en: `${en} "${before.en}" is now "${after.en}"`,
        },
      ]

const tierNames: { readonly [tier in Tier]: Text } = {
  cell: { vi: 'chi bộ', en: 'cells' },
  base: { vi: 'đảng bộ, chi bộ cơ sở', en: 'grassroots organisations' },
  higher: { vi: 'cấp trên cơ sở', en: 'committees above' },
}

const tiersInWords = (tiers: readonly Tier[]): Text => ({
  vi: tiers.map(tier => tierNames[tier].vi).join(', '),
  en: tiers.map(tier => tierNames[tier].en).join(', '),
})

const requiredInWords = (tiers: readonly Tier[]): Text =>
  tiers.length === 0
    ? { vi: 'không bắt buộc', en: 'required of nobody' }
    : { vi: `bắt buộc với ${tiersInWords(tiers).vi}`, en: `required of ${tiersInWords(tiers).en}` }

/** Whether what stands in both stands in the same order. */
const sameOrder = (before: readonly { readonly id: string }[], after: readonly { readonly id: string }[]): boolean => {
  const within = (list: typeof before, other: typeof before) =>
    list.map(({ id }) => id).filter(id => other.some(one => one.id === id))
  return isSame(within(before, after), within(after, before))
}

/** Equal as JSON; what is left out, false and undefined are one. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b))

const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value === false ? undefined : value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined && part !== false)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, plain(part)]),
  )
}

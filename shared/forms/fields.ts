import type {
  AmountField,
  ChoiceField,
  Column,
  CountField,
  DateField,
  DecimalField,
  Field,
  MeanField,
  Option,
  RatioField,
  Section,
  TableField,
  TextField,
} from '../domain/form/form.ts'
import type { Text } from '../domain/text.ts'
import type { Tier } from '../domain/tree/tier.ts'

/**
 * Builders for the fields of a form, so that a form file reads as the table that a clerk would draw: one field a line or two,
 * with what is usual left unsaid. Usual is: asked but not required, from zero, summed over units and over time.
 */

export const words = (vi: string, en: string): Text => ({ vi, en })

/** The rule of a roll-up that counts everything once, where it happened; it stands at every number. */
export const ownActivity = words(
  'Chỉ tính hoạt động của chính đơn vị, không cộng cấp dưới.',
  'Count only what this unit itself did; do not add the units below.',
)

const sentences = (first: Text | undefined, second: Text): Text =>
  first ? words(`${first.vi} ${second.vi}`, `${first.en} ${second.en}`) : second

/** Units of measure (đơn vị tính). People (người) and attendances (lượt) are different things and never add into one. */
export const measures = {
  people: words('người', 'people'),
  attendances: words('lượt', 'attendances'),
  conferences: words('hội nghị', 'conferences'),
  points: words('điểm', 'points'),
  cells: words('chi bộ', 'cells'),
  organisations: words('tổ chức', 'organisations'),
  sessions: words('buổi', 'sessions'),
  articles: words('bài', 'articles'),
  pieces: words('chiếc', 'pieces'),
  events: words('cuộc', 'events'),
  outings: words('đợt', 'outings'),
  workdays: words('ngày công', 'workdays'),
  dong: words('đồng', 'đồng'),
  houses: words('nhà', 'houses'),
  households: words('hộ', 'households'),
  ceremonies: words('đám', 'ceremonies'),
  faults: words('khuyết điểm', 'faults'),
  classes: words('lớp', 'classes'),
  sheets: words('bản', 'sheets'),
  indicators: words('chỉ tiêu', 'indicators'),
  criteria: words('tiêu chí', 'criteria'),
  communes: words('xã', 'communes'),
  villages: words('thôn', 'villages'),
  histories: words('cuốn', 'books'),
  years: words('năm', 'years'),
  percent: words('%', '%'),
  percentagePoints: words('điểm phần trăm', 'percentage points'),
} as const satisfies Record<string, Text>

interface Who {
  readonly owedBy: readonly Tier[]
  readonly required?: readonly Tier[]
}

export const asked = (...tiers: Tier[]): Who => ({ owedBy: tiers })
export const required = (...tiers: Tier[]): Who => ({ owedBy: tiers, required: tiers })

type More<F extends Field> = Partial<Omit<F, 'id' | 'kind' | 'label' | 'measure' | 'owedBy' | 'required'>>

/** A number of things; `help`, if given, comes before the reminder to count only one's own. */
export const count = (
  id: string,
  label: Text,
  measure: Text,
  who: Who,
  { help, ...more }: More<CountField> = {},
): CountField => ({
  kind: 'count',
  id,
  label,
  measure,
  help: sentences(help, ownActivity),
  ...who,
  min: 0,
  max: 1_000_000,
  overUnits: 'sum',
  overTime: 'sum',
  ...more,
})

export const amount = (id: string, label: Text, who: Who, { help, ...more }: More<AmountField> = {}): AmountField => ({
  kind: 'amount',
  id,
  label,
  measure: measures.dong,
  help: sentences(help, ownActivity),
  ...who,
  min: 0,
  max: 1_000_000_000_000,
  overUnits: 'sum',
  overTime: 'sum',
  ...more,
})

/** Done out of a total. `help`, if given, stands alone: some totals are rightly of the units below. */
export const ratio = (id: string, label: Text, measure: Text, who: Who, more: More<RatioField> = {}): RatioField => ({
  kind: 'ratio',
  id,
  label,
  measure,
  help: ownActivity,
  ...who,
  max: 1_000_000,
  overUnits: 'sum',
  overTime: 'sum',
  ...more,
})

export const decimal = (
  id: string,
  label: Text,
  measure: Text,
  who: Who,
  more: More<DecimalField> & { readonly scale: number },
): DecimalField => ({
  kind: 'decimal',
  id,
  label,
  measure,
  ...who,
  min: 0,
  overUnits: 'own',
  overTime: 'last',
  ...more,
})

export const mean = (
  id: string,
  label: Text,
  measure: Text,
  who: Who,
  more: More<MeanField> & { readonly scale: number; readonly weightLabel: Text },
): MeanField => ({ kind: 'mean', id, label, measure, ...who, min: 0, overUnits: 'sum', overTime: 'last', ...more })

export const choice = (
  id: string,
  label: Text,
  options: readonly Option[],
  who: Who,
  more: More<ChoiceField> = {},
): ChoiceField => ({ kind: 'choice', id, label, options, ...who, overUnits: 'options', overTime: 'sum', ...more })

export const choices = (
  id: string,
  label: Text,
  options: readonly Option[],
  who: Who,
  more: More<ChoiceField> = {},
): ChoiceField => ({ ...choice(id, label, options, who, more), kind: 'choices' })

export const text = (id: string, label: Text, who: Who, more: More<TextField> = {}): TextField => ({
  kind: 'text',
  id,
  label,
  help: noSecrets,
  ...who,
  maxLength: 2000,
  overUnits: 'list',
  overTime: 'none',
  ...more,
})

const noSecrets = words('Viết ngắn gọn. Không nhập nội dung bí mật nhà nước.', 'Be brief. Do not enter state secrets.')

export const date = (id: string, label: Text, who: Who, more: More<DateField> = {}): DateField => ({
  kind: 'date',
  id,
  label,
  ...who,
  overUnits: 'list',
  overTime: 'none',
  ...more,
})

export const table = (
  id: string,
  label: Text,
  who: Who,
  columns: readonly Column[],
  more: More<TableField> = {},
): TableField => ({ kind: 'table', id, label, ...who, columns, overUnits: 'columns', overTime: 'sum', ...more })

export const section = (id: string, label: Text, fields: readonly Field[]): Section => ({ id, label, fields })

export const option = (id: string, vi: string, en: string): Option => ({ id, label: words(vi, en) })

export const yesNo: readonly Option[] = [option('yes', 'Có', 'Yes'), option('no', 'Chưa', 'Not yet')]

/** The four grades of quality (mức xếp loại chất lượng), best first. */
export const fourGrades: readonly Option[] = [
  option('excellent', 'Hoàn thành xuất sắc nhiệm vụ', 'Tasks completed excellently'),
  option('good', 'Hoàn thành tốt nhiệm vụ', 'Tasks completed well'),
  option('completed', 'Hoàn thành nhiệm vụ', 'Tasks completed'),
  option('not_completed', 'Không hoàn thành nhiệm vụ', 'Tasks not completed'),
]

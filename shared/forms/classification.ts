import type { Column, Form, Rule } from '../domain/form/form.ts'
import type { Text } from '../domain/text.ts'
import { asked, fourGrades, measures, option, required, section, table, words } from './fields.ts'

/**
 * The yearly classification (đánh giá, xếp loại chất lượng) of organisations and members, in three stages: graded by oneself,
 * proposed, decided by the level above. Members are counted by their cell; cells and grassroots organisations, which are
 * different things and never add into one, by the organisation directly above them.
 */

const stages = [
  option('self', 'Tự xếp loại', 'Graded by oneself'),
  option('proposed', 'Đề nghị xếp loại', 'Proposed'),
  option('decided', 'Cấp trên quyết định', 'Decided by the level above'),
]

/** A column for each grade, then "tốt trở lên" (good or better) and all graded: 52/55 is the one over the other. */
const gradeColumns = (measure: Text): Column[] => [
  ...fourGrades.map(({ id, label }): Column => ({ kind: 'count', id, label, measure, min: 0, max: 5_000 })),
  {
    kind: 'count',
    id: 'good_or_better',
    label: words('Tốt trở lên', 'Good or better'),
    measure,
    computed: 'number(row, "excellent") + number(row, "good")',
  },
  {
    kind: 'count',
    id: 'graded',
    label: words('Tổng số xếp loại', 'All graded'),
    measure,
    computed:
      'number(row, "excellent") + number(row, "good") + number(row, "completed") + number(row, "not_completed")',
  },
]

const stagesHelp = (whose: Text): Text =>
  words(
    `${whose.vi} Bước nào chưa có kết quả thì để trống các cột.`,
    `${whose.en} Leave the columns of a stage empty until it has a result.`,
  )

const graded = { rows: stages, overTime: 'last' } as const

const sections = [
  section('members', words('Xếp loại đảng viên', 'Classification of members'), [
    table('members', words('Đảng viên', 'Members'), required('cell'), gradeColumns(measures.people), {
      help: stagesHelp(
        words(
          'Chỉ tính đảng viên của chính chi bộ, không cộng cấp dưới.',
          'Only members of this very cell; do not add the units below.',
        ),
      ),
      ...graded,
    }),
  ]),
  section('organisations', words('Xếp loại tổ chức đảng', 'Classification of organisations'), [
    table('cells', words('Chi bộ trực thuộc', 'Cells'), asked('base'), gradeColumns(measures.cells), {
      help: stagesHelp(
        words(
          'Chỉ tính các chi bộ trực thuộc đảng bộ cơ sở; chi bộ cơ sở không có chi bộ trực thuộc thì để trống.',
          'Only cells directly below the grassroots organisation; one without cells leaves it empty.',
        ),
      ),
      ...graded,
    }),
    table(
      'grassroots',
      words('Tổ chức cơ sở đảng', 'Grassroots organisations'),
      asked('higher'),
      gradeColumns(measures.organisations),
      {
        help: stagesHelp(
          words(
            'Chỉ tính tổ chức cơ sở đảng trực thuộc trực tiếp đơn vị; cấp tỉnh không tính lại của cấp huyện.',
            'Only grassroots organisations directly below this unit; a province does not count those of its districts again.',
          ),
        ),
        ...graded,
      },
    ),
  ]),
]

const tables = sections.flatMap(section => section.fields)

/** Whoever was graded by themselves is in every later stage too; a stage that has no result yet is left alone. */
const sameNumberInEachStage: Rule[] = tables.map(({ id, label }) => ({
  id: `${id}_same_number`,
  level: 'error',
  fields: [id],
  holds: `own.${id}.all(row, row.graded == 0 || row.graded == at(own.${id}, "self", "graded"))`,
  message: words(
    `“${label.vi}”: tổng số xếp loại ở các bước phải bằng tổng số tự xếp loại.`,
    `"${label.en}": all graded in each stage must equal all graded by themselves.`,
  ),
}))

/**
 * Excellent is at most 20% of those graded good, in each grassroots organisation: asked of it before it sends, over its cells'
 * members, and of each cell beforehand. A province with another share publishes the form with another number here.
 */
const excellentShare = 20

const excellentLimits: Rule[] = [
  {
    id: 'excellent_in_cell',
    level: 'warning',
    fields: ['members'],
    holds: `own.members.all(row, number(row, "excellent") * 100 <= number(row, "good") * ${excellentShare})`,
    message: words(
      `Số đảng viên “Hoàn thành xuất sắc nhiệm vụ” vượt ${excellentShare}% số “Hoàn thành tốt nhiệm vụ”. Tỷ lệ này tính trong từng tổ chức cơ sở đảng; chi bộ vượt thì giải trình.`,
      `Members graded excellent are over ${excellentShare}% of those graded good. The limit is that of the grassroots organisation; a cell above it explains.`,
    ),
  },
  {
    id: 'excellent_in_organisation',
    level: 'warning',
    fields: ['cells'],
    needs: ['children'],
    tiers: ['base'],
    holds: stages
      .map(
        ({ id }) =>
          `number(children, "members.${id}.excellent") * 100 <= number(children, "members.${id}.good") * ${excellentShare}`,
      )
      .join(' && '),
    message: words(
      `Số đảng viên “Hoàn thành xuất sắc nhiệm vụ” của các chi bộ vượt ${excellentShare}% số “Hoàn thành tốt nhiệm vụ” trong tổ chức cơ sở đảng: rà soát lại, hoặc giải trình.`,
      `Members graded excellent in the cells are over ${excellentShare}% of those graded good in the grassroots organisation: review, or explain.`,
    ),
  },
]

export const classification: Form = {
  id: 'classification',
  version: 1,
  frequency: 'yearly',
  from: '2023',
  label: words('Đánh giá, xếp loại chất lượng năm', 'Yearly classification'),
  sections,
  rules: [
    ...sameNumberInEachStage,
    {
      id: 'members_self_graded',
      level: 'error',
      fields: ['members'],
      holds: 'at(own.members, "self", "graded") > 0',
      message: words('Chưa nhập kết quả tự xếp loại của đảng viên.', 'Enter how members graded themselves.'),
    },
    ...excellentLimits,
  ],
}

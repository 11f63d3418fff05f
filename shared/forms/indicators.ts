import type { Form } from '../domain/form/form.ts'
import { doneWithinTotal } from './common-rules.ts'
import { asked, count, decimal, mean, measures, option, ratio, section, table, words } from './fields.ts'

/**
 * Indicators (chỉ tiêu) of a year or of the term. Each committee has its own, so "21/22 đạt và vượt" is listed by unit and
 * never summed.
 */

/**
 * An indicator's state: actual against plan, turned round where less is better. Where the plan is not reached yet, an estimate
 * that reaches it says that the indicator is on course. With nothing to go by there is no state.
 */
const state = `
  !answered(row, "plan") || !answered(row, "direction") || !answered(row, "actual") && !answered(row, "estimate")
    ? dyn(null)
  : answered(row, "actual") && (row.direction == "less" ? row.actual < row.plan : row.actual > row.plan)
    ? dyn("exceeded")
  : answered(row, "actual") && row.actual == row.plan
    ? dyn("met")
  : answered(row, "estimate") && (row.direction == "less" ? row.estimate <= row.plan : row.estimate >= row.plan)
    ? dyn("on_course")
  : dyn("not_met")`

const ownIndicators = words(
  'Chỉ tiêu của chính đơn vị theo nghị quyết của cấp mình, không cộng cấp dưới.',
  "The unit's own indicators, by its own resolution; do not add the units below.",
)

const byUnit = { overUnits: 'own', overTime: 'last' } as const

const indicatorTable = table(
  'indicators',
  words('Bảng chỉ tiêu', 'Table of indicators'),
  asked('base', 'higher'),
  [
    {
      kind: 'choice',
      id: 'span',
      label: words('Thời hạn', 'Span'),
      required: true,
      options: [option('year', 'Năm', 'Year'), option('term', 'Nhiệm kỳ', 'Term')],
    },
    { kind: 'text', id: 'name', label: words('Tên chỉ tiêu', 'Name'), required: true, maxLength: 300 },
    { kind: 'text', id: 'measure', label: words('Đơn vị tính', 'Unit of measure'), required: true, maxLength: 50 },
    {
      kind: 'choice',
      id: 'direction',
      label: words('Chiều tốt', 'What is better'),
      required: true,
      options: [option('more', 'Càng nhiều càng tốt', 'More'), option('less', 'Càng ít càng tốt', 'Less')],
    },
    { kind: 'decimal', id: 'plan', label: words('Kế hoạch', 'Plan'), required: true, scale: 2, min: 0 },
    { kind: 'decimal', id: 'estimate', label: words('Ước thực hiện', 'Estimate'), scale: 2, min: 0 },
    { kind: 'decimal', id: 'actual', label: words('Thực hiện', 'Actual'), scale: 2, min: 0 },
    {
      kind: 'choice',
      id: 'state',
      label: words('Kết quả', 'State'),
      options: [
        option('exceeded', 'Vượt', 'Exceeded'),
        option('met', 'Đạt', 'Met'),
        option('on_course', 'Theo tiến độ', 'On course'),
        option('not_met', 'Không đạt', 'Not met'),
      ],
      computed: state,
    },
    {
      kind: 'choice',
      id: 'degree',
      label: words('Mức độ (nếu không đạt)', 'Degree (if not met)'),
      options: [
        option('high', 'Đạt ở mức độ cao', 'Met to a high degree'),
        option('partial', 'Đạt một phần', 'Met in part'),
        option('low', 'Đạt thấp', 'Met to a low degree'),
      ],
    },
    { kind: 'text', id: 'reason', label: words('Nguyên nhân (nếu không đạt)', 'Reason (if not met)'), maxLength: 500 },
  ],
  {
    help: words(
      `${ownIndicators.vi} Hết kỳ thì ghi số thực hiện và để trống ước thực hiện.`,
      `${ownIndicators.en} At the end of the span give the actual figure and leave the estimate empty.`,
    ),
    maxRows: 60,
    ...byUnit,
  },
)

const sections = [
  section('indicators', words('Chỉ tiêu', 'Indicators'), [
    ratio(
      'met',
      words('Chỉ tiêu năm đạt và vượt / tổng số', 'Indicators of the year met or exceeded / all'),
      measures.indicators,
      { owedBy: ['base', 'higher'], required: ['higher'] },
      { help: ownIndicators, max: 1_000, ...byUnit },
    ),
    ratio(
      'term_met',
      words('Chỉ tiêu nhiệm kỳ đạt và vượt / tổng số', 'Indicators of the term met or exceeded / all'),
      measures.indicators,
      asked('base', 'higher'),
      { help: ownIndicators, max: 1_000, ...byUnit },
    ),
    indicatorTable,
  ]),

  section('poverty', words('Giảm nghèo', 'Poverty'), [
    mean('poverty', words('Tỷ lệ hộ nghèo', 'Poverty rate'), measures.percent, asked('base'), {
      help: words(
        'Tỷ lệ của địa bàn xã, kèm tổng số hộ để tính bình quân; cơ quan, trường học để trống. Không cộng cấp dưới.',
        "The commune's rate, with its number of households as the weight; offices and schools leave it empty. Do not add the units below.",
      ),
      scale: 2,
      max: 10_000,
      weightLabel: words('Tổng số hộ', 'Households'),
    }),
    decimal(
      'poverty_fall',
      words('Tỷ lệ hộ nghèo giảm so với năm trước', 'Fall of the poverty rate against the year before'),
      measures.percentagePoints,
      asked('base'),
      {
        help: words(
          'Tỷ lệ tăng thì ghi số âm. Chỉ tính địa bàn của chính đơn vị, không cộng cấp dưới.',
          "A rise is entered as a negative number. Only the unit's own area; do not add the units below.",
        ),
        scale: 2,
        min: -10_000,
        max: 10_000,
      },
    ),
  ]),

  section('countryside', words('Nông thôn mới, văn hóa', 'New countryside and culture'), [
    ratio(
      'rural_communes',
      words('Xã đạt chuẩn nông thôn mới / tổng số', 'Communes that meet the new countryside standard / all'),
      measures.communes,
      asked('base'),
      {
        help: words(
          'Xã trả lời cho chính mình: 1/1 nếu đã đạt chuẩn, 0/1 nếu chưa; cơ quan, trường học để trống. Không cộng cấp dưới.',
          'A commune answers for itself: 1/1 if it meets it, 0/1 if not; offices and schools leave it empty. Do not add the units below.',
        ),
        overTime: 'last',
        max: 1,
      },
    ),
    ratio(
      'rural_criteria',
      words('Tiêu chí nông thôn mới đã đạt / tổng số', 'New countryside criteria met / all'),
      measures.criteria,
      asked('base'),
      { max: 100, ...byUnit },
    ),
    ratio(
      'conventions',
      words('Hương ước, quy ước đã sửa đổi / tổng số thôn', 'Village conventions renewed / all villages'),
      measures.villages,
      asked('base'),
      { overTime: 'last', max: 1_000 },
    ),
    ratio(
      'histories',
      words('Lịch sử đảng bộ địa phương đã xuất bản / tổng số', 'Local Party histories published / all'),
      measures.histories,
      asked('higher'),
      {
        help: words(
          'Tính theo các xã, thị trấn thuộc đơn vị; chỉ liệt kê theo đơn vị, không cộng.',
          'By the communes of the unit; listed by unit, not summed.',
        ),
        max: 1_000,
        ...byUnit,
      },
    ),
    count(
      'histories_ahead',
      words('Xuất bản sớm hơn kế hoạch', 'Published ahead of schedule by'),
      measures.years,
      asked('higher'),
      { max: 20, ...byUnit },
    ),
  ]),
]

export const indicators: Form = {
  id: 'indicators',
  version: 1,
  frequency: 'yearly',
  from: '2023',
  label: words('Kết quả thực hiện chỉ tiêu', 'Indicators'),
  sections,
  rules: [
    ...doneWithinTotal(sections.flatMap(section => section.fields)),
    {
      id: 'commune_answers_for_itself',
      level: 'error',
      fields: ['rural_communes'],
      holds: 'own.rural_communes.total == 1',
      message: words(
        'Xã chỉ trả lời cho chính mình: tổng số xã phải là 1.',
        'A commune answers for itself alone: the number of communes must be 1.',
      ),
    },
    {
      id: 'not_met_says_why',
      level: 'error',
      fields: ['indicators'],
      holds:
        'own.indicators.all(row, !answered(row, "state") || row.state != "not_met" || answered(row, "degree") && answered(row, "reason"))',
      message: words(
        'Chỉ tiêu không đạt phải ghi mức độ và nguyên nhân.',
        'An indicator that was not met must have its degree and reason.',
      ),
    },
    ...(
      [
        ['met', 'year'],
        ['term_met', 'term'],
      ] as const
    ).map(([id, span]) => ({
      id: `${id}_matches_table`,
      level: 'warning' as const,
      fields: [id, 'indicators'],
      holds: `cel.bind(rows, own.indicators.filter(row, row.span == "${span}"),
        own.${id}.total == rows.size() &&
        own.${id}.done == rows.filter(row, answered(row, "state") && row.state in ["exceeded", "met"]).size())`,
      message: words(
        'Số chỉ tiêu đạt và vượt trên tổng số khác bảng chỉ tiêu: bổ sung bảng, sửa tổng, hoặc giải trình.',
        'The indicators met or exceeded over all differ from the table of indicators: complete the table, correct the total, or explain.',
      ),
    })),
  ],
}

import type { Form } from '../domain/form/form.ts'
import { doneWithinTotal } from './common-rules.ts'
import { asked, measures, option, ownActivity, ratio, required, section, table, words } from './fields.ts'

/**
 * The quarterly form (báo cáo quý): what is only known by the quarter. The talks, models and contests of a quarter are computed
 * from the months and the registers, and not asked again.
 */

const sections = [
  section('admissions', words('Kết nạp đảng viên', 'Admissions'), [
    ratio(
      'admissions',
      words('Đảng viên kết nạp trong quý / kế hoạch năm', 'Members admitted in the quarter / plan of the year'),
      measures.people,
      required('base'),
      {
        help: words(
          `Số kết nạp trong quý trên kế hoạch cả năm: các quý cộng số kết nạp, kế hoạch chỉ tính một lần. ${ownActivity.vi}`,
          `Those admitted in the quarter over the plan of the whole year: quarters add up what was done and take the plan once. ${ownActivity.en}`,
        ),
        totalOverTime: 'last',
        mayExceed: true,
        max: 10_000,
      },
    ),
    table(
      'admissions_by_source',
      words('Đảng viên mới theo nguồn', 'New members by source'),
      asked('base'),
      [
        {
          kind: 'count',
          id: 'members',
          label: words('Đảng viên mới', 'New members'),
          measure: measures.people,
          required: true,
          min: 0,
          max: 10_000,
        },
      ],
      {
        help: words(
          `Mỗi đảng viên mới chỉ tính ở một nguồn; cộng lại bằng số kết nạp trong quý. ${ownActivity.vi}`,
          `Each new member counts under one source; together they are those admitted in the quarter. ${ownActivity.en}`,
        ),
        rows: [
          option('farmers', 'Nông dân', 'Farmers'),
          option('workers', 'Công nhân, người lao động', 'Workers'),
          option('officials', 'Cán bộ, công chức, viên chức', 'Officials, civil servants, public employees'),
          option('armed_forces', 'Lực lượng vũ trang', 'Armed forces'),
          option('students', 'Học sinh, sinh viên', 'Pupils and students'),
          option('business', 'Chủ doanh nghiệp, hộ kinh doanh', 'Owners of businesses'),
          option('other', 'Nguồn khác', 'Other sources'),
        ],
      },
    ),
  ]),

  section('training', words('Bồi dưỡng', 'Training'), [
    table(
      'training',
      words('Lớp bồi dưỡng đã mở', 'Training classes held'),
      asked('base', 'higher'),
      [
        {
          kind: 'count',
          id: 'classes',
          label: words('Số lớp', 'Classes'),
          measure: measures.classes,
          required: true,
          min: 0,
          max: 1_000,
        },
        {
          kind: 'count',
          id: 'attendance',
          label: words('Lượt người học', 'Attendances'),
          measure: measures.attendances,
          required: true,
          min: 0,
          max: 100_000,
        },
      ],
      {
        help: words(
          `Chỉ đơn vị mở lớp báo cáo. ${ownActivity.vi}`,
          `A class is reported by whoever holds it. ${ownActivity.en}`,
        ),
        rows: [
          option('prospective', 'Nhận thức về Đảng (quần chúng ưu tú)', 'Candidates for admission'),
          option('new_members', 'Đảng viên mới', 'New members'),
          option('committees', 'Nghiệp vụ công tác đảng cho cấp ủy', 'Party work, for committee members'),
          option('theme', 'Chuyên đề học tập và làm theo', 'The theme of study'),
          option('other', 'Lớp khác', 'Other classes'),
        ],
      },
    ),
  ]),
]

export const quarterly: Form = {
  id: 'quarterly',
  version: 1,
  frequency: 'quarterly',
  from: '2023-Q1',
  label: words('Báo cáo quý', 'Quarterly report'),
  sections,
  rules: [
    ...doneWithinTotal(sections.flatMap(section => section.fields)),
    {
      id: 'sources_equal_admissions',
      level: 'error',
      fields: ['admissions_by_source', 'admissions'],
      holds: 'total(own.admissions_by_source, "members") == own.admissions.done',
      message: words(
        'Đảng viên mới theo các nguồn cộng lại phải bằng số đảng viên kết nạp trong quý.',
        'New members by source must add up to the members admitted in the quarter.',
      ),
    },
    {
      id: 'attendance_needs_class',
      level: 'error',
      fields: ['training'],
      holds: 'own.training.all(row, row.classes > 0 || row.attendance == 0)',
      message: words(
        'Có lượt người học thì phải có ít nhất một lớp ở cùng dòng.',
        'Where there are attendances there must be at least one class in the same row.',
      ),
    },
  ],
}

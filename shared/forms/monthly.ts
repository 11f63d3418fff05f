import type { Form, Rule } from '../domain/form/form.ts'
import { doneWithinTotal, figuresNotCopied, noJump, ownBelowChildren, textsNotCopied } from './common-rules.ts'
import {
  amount,
  asked,
  choice,
  choices,
  count,
  date,
  fourGrades,
  measures,
  option,
  ratio,
  required,
  section,
  table,
  text,
  words,
  yesNo,
} from './fields.ts'

/**
 * The monthly form (báo cáo tháng).
 *
 * A cell sees twelve fields, which is what fits an old phone and half an hour. Of what a cell might be asked, the outings (đợt
 * đi cơ sở ngày nghỉ) are left to the base organisation: an outing is counted once, by whoever organises it, and several cells
 * go on one. What a cell alone knows, it is asked: the workdays, the support and the people helped.
 */

const sections = [
  section('members', words('Đảng viên và kế hoạch', 'Members and plan'), [
    count(
      'members',
      words('Đảng viên cuối kỳ', 'Party members at the end of the period'),
      measures.people,
      required('cell'),
      {
        overTime: 'last',
        prefill: true,
        max: 5_000,
      },
    ),
    count('exempt', words('Trong đó: miễn sinh hoạt', 'Of whom exempt from meetings'), measures.people, asked('cell'), {
      overTime: 'last',
      prefill: true,
      max: 5_000,
    }),
    choice('plan', words('Đã có kế hoạch năm', 'Has a plan for the year'), yesNo, required('cell', 'base', 'higher'), {
      overTime: 'last',
      prefill: true,
    }),
  ]),

  section('study', words('Học tập, quán triệt', 'Study'), [
    count(
      'conferences',
      words('Hội nghị do đơn vị chủ trì', 'Conferences hosted by the unit'),
      measures.conferences,
      required('base', 'higher'),
      {
        help: words('Một hội nghị chỉ do đơn vị chủ trì báo cáo.', 'A conference is reported by its host alone.'),
        max: 1_000,
      },
    ),
    count(
      'conferences_online',
      words('Trong đó: trực tuyến', 'Of which online'),
      measures.conferences,
      asked('base', 'higher'),
      {
        max: 1_000,
      },
    ),
    count(
      'points',
      words('Điểm cầu tại đơn vị', 'Points of online conferences at the unit'),
      measures.points,
      asked('base', 'higher'),
      {
        max: 10_000,
      },
    ),
    count(
      'attendance',
      words('Lượt dự tại đơn vị', 'Attendances at the unit'),
      measures.attendances,
      required('base', 'higher'),
      {
        help: words(
          'Tính người ngồi dự tại đơn vị, kể cả khi hội nghị do cấp trên chủ trì.',
          'Count those who sat at the unit, also when the level above was the host.',
        ),
      },
    ),
    count(
      'attendance_members',
      words('Trong đó: đảng viên', 'Of which Party members'),
      measures.attendances,
      asked('base', 'higher'),
    ),
    count(
      'attendance_unions',
      words('Trong đó: đoàn viên, hội viên', 'Of which members of unions and associations'),
      measures.attendances,
      asked('base', 'higher'),
    ),
    count(
      'attendance_people',
      words('Trong đó: Nhân dân', 'Of which other people'),
      measures.attendances,
      asked('base', 'higher'),
    ),
    table(
      'points_control',
      words('Đối chiếu điểm cầu', 'Control table of points'),
      asked('base', 'higher'),
      [
        { kind: 'text', id: 'point', label: words('Điểm cầu', 'Point'), maxLength: 200, required: true },
        {
          kind: 'count',
          id: 'attendance',
          label: words('Lượt dự', 'Attendances'),
          measure: measures.attendances,
          min: 0,
          max: 100_000,
          required: true,
        },
      ],
      {
        help: words(
          'Đơn vị chủ trì ghi từng điểm cầu, kể cả điểm của mình, theo tên đơn vị. Chỉ để đối chiếu với số các điểm tự báo cáo, không cộng vào tổng.',
          "The host lists every point by its unit's name, its own included. Only compared with what the points report themselves; never added to a total.",
        ),
        maxRows: 300,
        overUnits: 'none',
        overTime: 'none',
      },
    ),
    ratio(
      'studied',
      words('Đảng viên đã học chuyên đề / phải học', 'Members who studied the theme / who have to'),
      measures.people,
      required('cell'),
      {
        overTime: 'last',
        max: 5_000,
      },
    ),
    ratio(
      'cells_including',
      words('Chi bộ đưa nội dung vào sinh hoạt / tổng số', 'Cells that took it into their meetings / all cells'),
      measures.cells,
      required('cell'),
      {
        help: words(
          'Chi bộ trả lời cho chính mình: 1/1 nếu đã đưa vào sinh hoạt, 0/1 nếu chưa. Không cộng cấp dưới.',
          'A cell answers for itself: 1/1 if it did, 0/1 if not. Do not add the units below.',
        ),
        overTime: 'last',
        max: 1,
      },
    ),
    count('thematic', words('Buổi sinh hoạt chuyên đề', 'Thematic meetings'), measures.sessions, asked('cell'), {
      max: 100,
    }),
  ]),

  section('flag', words('Chào cờ, sinh hoạt dưới cờ', 'Flag salute and political session'), [
    choice(
      'flag',
      words('Đã chào cờ, sinh hoạt dưới cờ', 'Flag salute and session held'),
      yesNo,
      required('base', 'higher'),
    ),
    date('flag_date', words('Ngày chào cờ', 'Day of the salute'), asked('base', 'higher')),
    count('flag_points', words('Điểm cầu tại đơn vị', 'Points at the unit'), measures.points, asked('base', 'higher'), {
      max: 10_000,
    }),
    count(
      'flag_attendance',
      words('Lượt dự chào cờ', 'Attendances at the salute'),
      measures.attendances,
      asked('base', 'higher'),
    ),
    choices(
      'flag_agenda',
      words('Nội dung đã thực hiện', 'What was on the agenda'),
      [
        option('salute', 'Chào cờ', 'Flag salute'),
        option(
          'affairs',
          'Tình hình thế giới, trong nước, tỉnh, huyện',
          'Affairs of the world, country, province, district',
        ),
        option('review', 'Đánh giá tháng trước', 'Review of the month before'),
        option('tasks', 'Nhiệm vụ tháng', 'Tasks of the month'),
        option('video', 'Video gương điển hình', 'Video of an example'),
        option('achievements', 'Báo công', 'Report of achievements'),
        option('remarks', 'Nhận xét buổi chào cờ', 'Remarks on the session'),
      ],
      asked('base', 'higher'),
    ),
  ]),

  section('communication', words('Tuyên truyền', 'Communication'), [
    count('news', words('Tin, bài', 'News items and articles'), measures.articles, asked('base', 'higher')),
    count(
      'social',
      words('Bài trên mạng xã hội', 'Posts on social networks'),
      measures.articles,
      asked('base', 'higher'),
    ),
    count('banners', words('Pa nô, khẩu hiệu', 'Panels and banners'), measures.pieces, asked('base', 'higher')),
    count(
      'talks',
      words('Buổi của báo cáo viên, tuyên truyền viên', 'Talks by rapporteurs and communicators'),
      measures.sessions,
      required('base', 'higher'),
      {
        max: 10_000,
      },
    ),
    count(
      'listeners',
      words('Lượt người nghe', 'Attendances at talks'),
      measures.attendances,
      required('base', 'higher'),
    ),
    count(
      'holiday_events',
      words('Cuộc tuyên truyền ngày lễ, kỷ niệm', 'Events for holidays and anniversaries'),
      measures.events,
      asked('base', 'higher'),
      {
        max: 10_000,
      },
    ),
    count(
      'holiday_attendance',
      words('Lượt dự tuyên truyền ngày lễ, kỷ niệm', 'Attendances at these events'),
      measures.attendances,
      asked('base', 'higher'),
    ),
  ]),

  section('support', words('Hướng về cơ sở, giúp đỡ Nhân dân', 'Support to the grassroots'), [
    count(
      'outings',
      words('Đợt đi cơ sở ngày nghỉ', 'Outings to the grassroots on days off'),
      measures.outings,
      asked('base', 'higher'),
      {
        help: words('Một đợt chỉ do đơn vị tổ chức báo cáo.', 'An outing is reported by its organiser alone.'),
        max: 1_000,
      },
    ),
    count('workdays', words('Ngày công', 'Workdays given'), measures.workdays, asked('cell', 'base', 'higher')),
    amount('support', words('Giá trị hỗ trợ', 'Value of support'), asked('cell', 'base', 'higher'), {
      help: words('Ghi bằng đồng, không ghi nghìn hay triệu đồng.', 'In đồng, not in thousands or millions.'),
    }),
    count('helped', words('Người được giúp', 'People helped'), measures.people, asked('cell', 'base', 'higher'), {
      help: words(
        'Số người, không phải lượt; không cộng các tháng vì một người có thể được giúp nhiều lần.',
        'People, not attendances; months are not added up, since a person may be helped more than once.',
      ),
      overTime: 'none',
    }),
  ]),

  section('life', words('Nông thôn mới, nếp sống văn minh', 'New countryside and civilised life'), [
    ratio(
      'houses',
      words('Nhà tạm, dột nát đã xóa / kế hoạch năm', 'Temporary houses replaced / plan of the year'),
      measures.houses,
      asked('base'),
      {
        help: words(
          'Số nhà đã xóa trong tháng trên kế hoạch cả năm. Chỉ tính hoạt động của chính đơn vị, không cộng cấp dưới.',
          'Houses replaced in the month over the plan of the whole year. Count only what this unit itself did; do not add the units below.',
        ),
        totalOverTime: 'last',
        mayExceed: true,
        max: 100_000,
      },
    ),
    count(
      'pens',
      words('Hộ di dời chuồng trại khỏi gầm sàn', 'Households that moved pens from under the house'),
      measures.households,
      asked('base'),
      {
        max: 100_000,
      },
    ),
    ratio(
      'weddings',
      words('Đám cưới thực hiện nếp sống văn minh / tổng số', 'Weddings held in the civilised way / all'),
      measures.ceremonies,
      asked('base'),
      {
        max: 10_000,
      },
    ),
    ratio(
      'funerals',
      words('Đám tang thực hiện nếp sống văn minh / tổng số', 'Funerals held in the civilised way / all'),
      measures.ceremonies,
      asked('base'),
      {
        max: 10_000,
      },
    ),
  ]),

  section('inspection', words('Kiểm tra, giám sát, kỷ luật', 'Inspection, supervision, discipline'), [
    count('inspections', words('Cuộc kiểm tra', 'Inspections'), measures.events, required('base', 'higher'), {
      max: 10_000,
    }),
    count('supervisions', words('Cuộc giám sát', 'Supervisions'), measures.events, required('base', 'higher'), {
      max: 10_000,
    }),
    ratio(
      'fixed',
      words('Khuyết điểm đã khắc phục / phải khắc phục', 'Faults put right / to be put right'),
      measures.faults,
      asked('base', 'higher'),
      {
        overTime: 'last',
        max: 10_000,
      },
    ),
    table(
      'discipline',
      words('Kỷ luật đảng viên', 'Discipline of members'),
      asked('base', 'higher'),
      [
        {
          kind: 'choice',
          id: 'level',
          label: words('Cấp quyết định', 'Decided by'),
          required: true,
          options: [
            option('cell', 'Chi bộ', 'Cell'),
            option('base_committee', 'Đảng ủy cơ sở', 'Grassroots committee'),
            option('inspection_committee', 'Ủy ban kiểm tra cấp trên', 'Inspection committee above'),
            option('higher_committee', 'Cấp ủy, ban thường vụ cấp trên', 'Committee or standing committee above'),
          ],
        },
        {
          kind: 'choice',
          id: 'form',
          label: words('Hình thức', 'Form'),
          required: true,
          options: [
            option('reprimand', 'Khiển trách', 'Reprimand'),
            option('warning', 'Cảnh cáo', 'Warning'),
            option('dismissal', 'Cách chức', 'Dismissal'),
            option('expulsion', 'Khai trừ', 'Expulsion'),
          ],
        },
        {
          kind: 'choice',
          id: 'content',
          label: words('Nội dung vi phạm', 'Violation'),
          required: true,
          options: [
            option('ideology', 'Chính trị, tư tưởng, phát ngôn', 'Politics, ideology, statements'),
            option('organisation', 'Nguyên tắc tổ chức, sinh hoạt đảng', 'Organisation and Party life'),
            option('ethics', 'Phẩm chất, đạo đức, lối sống', 'Ethics and way of life'),
            option('duty', 'Thiếu trách nhiệm trong thực hiện nhiệm vụ', 'Neglect of duty'),
            option('finance', 'Tham nhũng, lãng phí, quản lý tài chính', 'Corruption, waste, finance'),
            option('land', 'Quản lý, sử dụng đất đai', 'Land'),
            option('population', 'Chính sách dân số, hôn nhân và gia đình', 'Population, marriage and family'),
            option('other', 'Khác', 'Other'),
          ],
        },
        {
          kind: 'count',
          id: 'people',
          label: words('Số người', 'People'),
          measure: measures.people,
          required: true,
          min: 1,
          max: 1_000,
        },
      ],
      {
        help: words(
          'Tuyệt đối không ghi họ tên người bị kỷ luật. Chỉ tính quyết định đối với đảng viên của chính đơn vị, không cộng cấp dưới đã báo cáo.',
          'Never enter the name of a disciplined person. Only decisions on members of this unit; do not add what units below reported.',
        ),
        maxRows: 50,
      },
    ),
  ]),

  section('grades', words('Xếp loại', 'Grades'), [
    table(
      'grades',
      words('Xếp loại đảng viên trong tháng', 'Grades of members in the month'),
      required('cell'),
      [
        {
          kind: 'count',
          id: 'members',
          label: words('Đảng viên', 'Members'),
          measure: measures.people,
          required: true,
          min: 0,
          max: 5_000,
        },
      ],
      {
        help: words(
          'Tổng các mức và chưa xếp loại phải bằng số đảng viên cuối kỳ. Chỉ tính đảng viên của chính đơn vị, không cộng cấp dưới.',
          'The grades and the ungraded add up to the members at the end of the period. Only members of this unit; do not add the units below.',
        ),
        rows: [...fourGrades, option('ungraded', 'Chưa xếp loại', 'Not graded')],
        overTime: 'last',
      },
    ),
  ]),

  section('assessment', words('Đánh giá chung', 'Assessment'), [
    text('results', words('Kết quả nổi bật', 'Main results'), required('cell', 'base', 'higher'), { maxLength: 4000 }),
    text('limits', words('Hạn chế, nguyên nhân', 'Limits and their causes'), asked('base', 'higher')),
    text('next', words('Nhiệm vụ tháng tới', 'Tasks of the month to come'), required('base', 'higher')),
    text('asks', words('Kiến nghị, đề xuất', 'Requests and proposals'), asked('cell', 'base', 'higher')),
  ]),
]

const fields = sections.flatMap(section => section.fields)

const errors: readonly Rule[] = [
  {
    id: 'exempt_within_members',
    level: 'error',
    fields: ['exempt', 'members'],
    holds: 'own.exempt <= own.members',
    message: words(
      'Số đảng viên miễn sinh hoạt không được lớn hơn số đảng viên cuối kỳ.',
      'The exempt cannot be more than the members at the end of the period.',
    ),
  },
  {
    id: 'online_within_conferences',
    level: 'error',
    fields: ['conferences_online', 'conferences'],
    holds: 'own.conferences_online <= own.conferences',
    message: words(
      'Số hội nghị trực tuyến không được lớn hơn số hội nghị do đơn vị chủ trì.',
      'Online conferences cannot be more than the conferences hosted by the unit.',
    ),
  },
  {
    id: 'attendance_parts_within_attendance',
    level: 'error',
    fields: ['attendance'],
    holds:
      'number(own, "attendance_members") + number(own, "attendance_unions") + number(own, "attendance_people") <= own.attendance',
    message: words(
      'Đảng viên, đoàn viên, hội viên và Nhân dân cộng lại không được lớn hơn tổng lượt dự tại đơn vị.',
      'Party members, members of unions and other people together cannot be more than the attendances at the unit.',
    ),
  },
  {
    id: 'studied_within_members',
    level: 'error',
    fields: ['studied', 'members'],
    holds: 'own.studied.total <= own.members',
    message: words(
      'Số đảng viên phải học chuyên đề không được lớn hơn số đảng viên cuối kỳ.',
      'Those who have to study the theme cannot be more than the members at the end of the period.',
    ),
  },
  {
    id: 'cell_answers_for_itself',
    level: 'error',
    fields: ['cells_including'],
    tiers: ['cell'],
    holds: 'own.cells_including.total == 1',
    message: words(
      'Chi bộ chỉ trả lời cho chính mình: tổng số chi bộ phải là 1.',
      'A cell answers for itself alone: the number of cells must be 1.',
    ),
  },
  {
    id: 'flag_has_date',
    level: 'error',
    fields: ['flag'],
    holds: 'own.flag != "yes" || answered(own, "flag_date")',
    message: words('Đã chào cờ thì phải ghi ngày chào cờ.', 'If the salute was held, give its day.'),
  },
  {
    id: 'flag_not_held_is_empty',
    level: 'error',
    fields: ['flag'],
    holds:
      'own.flag == "yes" || !answered(own, "flag_date") && number(own, "flag_points") == 0 && number(own, "flag_attendance") == 0 && !answered(own, "flag_agenda")',
    message: words(
      'Chưa chào cờ thì không ghi ngày, điểm cầu, lượt dự và nội dung chào cờ.',
      'If the salute was not held, leave its day, points, attendances and agenda empty.',
    ),
  },
  {
    id: 'grades_equal_members',
    level: 'error',
    fields: ['grades', 'members'],
    holds: 'total(own.grades, "members") == own.members',
    message: words(
      'Tổng bốn mức xếp loại và số chưa xếp loại phải bằng số đảng viên cuối kỳ.',
      'The four grades and the ungraded must add up to the members at the end of the period.',
    ),
  },
  ...doneWithinTotal(fields),
]

const warnings: readonly Rule[] = [
  {
    id: 'points_control_matches',
    level: 'warning',
    fields: ['points_control', 'attendance'],
    needs: ['children'],
    tiers: ['base', 'higher'],
    holds: 'total(own.points_control, "attendance") == own.attendance + children["attendance"]',
    message: words(
      'Tổng bảng đối chiếu điểm cầu khác tổng lượt dự do đơn vị và các đơn vị cấp dưới tự báo cáo: kiểm tra lại từng điểm cầu, hoặc giải trình.',
      'The control table of points does not add up to the attendances that the unit and the units below report themselves: check point by point, or explain.',
    ),
  },
  {
    id: 'attendance_matches_control_above',
    level: 'warning',
    fields: ['attendance'],
    needs: ['parent'],
    tiers: ['base', 'higher'],
    holds: 'own.attendance == parent["points_control"]',
    message: words(
      'Lượt dự tại đơn vị khác số ghi cho đơn vị trong bảng đối chiếu điểm cầu của cấp trên: thống nhất lại, hoặc giải trình.',
      'The attendances at the unit differ from what the control table of the level above gives for it: settle which is right, or explain.',
    ),
  },
  {
    id: 'excellent_within_fifth_of_good',
    level: 'warning',
    fields: ['grades'],
    // Regulations on yearly grading: excellent ≤ 20% of those graded good, within each grassroots organisation.
    holds: 'at(own.grades, "excellent", "members") * 100 <= at(own.grades, "good", "members") * 20',
    message: words(
      'Số “Hoàn thành xuất sắc nhiệm vụ” vượt 20% số “Hoàn thành tốt nhiệm vụ”. Tỷ lệ này tính trong từng tổ chức cơ sở đảng; chi bộ vượt thì giải trình.',
      '"Tasks completed excellently" are over 20% of "Tasks completed well". The limit is that of the grassroots organisation; a cell above it explains.',
    ),
  },
  ...ownBelowChildren(fields),
  ...noJump(fields),
  figuresNotCopied(fields, ['members', 'conferences']),
  ...textsNotCopied(fields),
]

export const monthly: Form = {
  id: 'monthly',
  version: 1,
  frequency: 'monthly',
  from: '2023-01',
  label: words('Báo cáo tháng', 'Monthly report'),
  sections,
  rules: [...errors, ...warnings],
}

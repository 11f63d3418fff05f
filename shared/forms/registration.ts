import type { Form } from '../domain/form/form.ts'
import { doneWithinTotal, textsNotCopied } from './common-rules.ts'
import { asked, count, measures, ratio, required, section, text, words } from './fields.ts'

/**
 * The registration of commitments (đăng ký cam kết), in the first quarter of each year. People register where they are members;
 * heads and organisations are counted by the committee directly above them, which takes their registrations, and so once.
 */

const directlyBelow = words(
  'Chỉ tính các tổ chức đảng trực thuộc trực tiếp đơn vị; không tính lại cấp dưới nữa của các tổ chức đó.',
  'Only the Party organisations directly below this unit; not those further down.',
)

const yearly = { overTime: 'last' } as const

const sections = [
  section('commitments', words('Cam kết đã đăng ký', 'Commitments registered'), [
    ratio(
      'officials',
      words(
        'Cán bộ diện ban thường vụ quản lý đã cam kết / tổng số',
        'Officials managed by the standing committee who committed themselves / all',
      ),
      measures.people,
      required('higher'),
      {
        help: words(
          'Cán bộ thuộc diện ban thường vụ của chính đơn vị quản lý, không cộng cấp dưới.',
          "Officials managed by this unit's own standing committee; do not add the units below.",
        ),
        ...yearly,
        max: 10_000,
      },
    ),
    ratio(
      'members',
      words(
        'Đảng viên đã cam kết / đảng viên trừ số được miễn',
        'Members who committed themselves / members less the exempt',
      ),
      measures.people,
      required('cell'),
      { ...yearly, max: 5_000 },
    ),
    ratio(
      'heads',
      words(
        'Người đứng đầu đã cam kết / tổng số người đứng đầu',
        'Heads of organisations who committed themselves / all',
      ),
      measures.people,
      required('base', 'higher'),
      { help: directlyBelow, ...yearly, max: 10_000 },
    ),
    ratio(
      'organisations',
      words('Tổ chức đảng đã đăng ký / tổng số', 'Party organisations that registered / all'),
      measures.organisations,
      required('base', 'higher'),
      { help: directlyBelow, ...yearly, max: 10_000 },
    ),
    count(
      'shared_sheets',
      words(
        'Bản cam kết chung của chi bộ thôn, xóm, tổ dân phố',
        'Shared sheets of cells of villages and street groups',
      ),
      measures.sheets,
      asked('base'),
      { ...yearly, max: 1_000 },
    ),
  ]),

  section('content', words('Nội dung đăng ký', 'What was registered'), [
    text('theme', words('Chuyên đề trong năm', 'Theme of the year'), required('base', 'higher'), {
      maxLength: 500,
      prefill: true,
    }),
    text('breakthrough', words('Nội dung đột phá', 'Breakthrough content'), required('cell', 'base', 'higher')),
  ]),
]

const fields = sections.flatMap(section => section.fields)

export const registration: Form = {
  id: 'registration',
  version: 1,
  frequency: 'yearly',
  from: '2023',
  dueWith: 'quarterly',
  label: words('Đăng ký cam kết năm', 'Registration of commitments'),
  sections,
  rules: [
    ...doneWithinTotal(fields),
    // A theme may span two years; the breakthrough content is chosen anew.
    ...textsNotCopied(fields.filter(field => field.id === 'breakthrough')),
  ],
}

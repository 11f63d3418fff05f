import type { Field, Option } from '../domain/form/form.ts'
import type { Register, RegisterState } from '../domain/register/register.ts'
import { amount, asked, choice, count, date, option, required, text, words } from './fields.ts'

/**
 * The registers (sổ theo dõi) that the product comes with. What is asked of an entry is asked of every unit; how it rolls up is
 * said by the form `registers`, whose figures are made of entries.
 */

const everyone = ['cell', 'base', 'higher'] as const
const must = required(...everyone)
const may = asked(...everyone)
const inItself = { overUnits: 'none', overTime: 'none' } as const

const name = (vi: string, en: string): Field => text('name', words(vi, en), must, { ...inItself, maxLength: 300 })
const started = (vi: string, en: string): Field => date('started', words(vi, en), must, inItself)
const body: Field = text('body', words('Tập thể, bộ phận thực hiện', 'Implementing body'), may, {
  ...inItself,
  help: words(
    'Tên tổ chức, ví dụ: Hội Cựu chiến binh xã. Không ghi tên người ở đây.',
    'An organisation, such as the Veterans of the commune. Name no person here.',
  ),
  maxLength: 300,
})
const post: Field = text('post', words('Chức danh thực hiện', 'Post that carries it out'), may, {
  ...inItself,
  help: words('Ghi chức danh, không ghi họ tên.', 'The post, not the name of its holder.'),
  maxLength: 200,
})
const about: Field = text('about', words('Nội dung', 'What it is about'), may, { ...inItself, maxLength: 2000 })

/** Lĩnh vực. */
export const fieldsOfLife: readonly Option[] = [
  option('economy', 'Kinh tế', 'Economy'),
  option('society', 'Văn hoá – xã hội', 'Culture and society'),
  option('party', 'Xây dựng Đảng, hệ thống chính trị', 'Party and political system'),
  option('defence', 'Quốc phòng – an ninh', 'Defence and security'),
  option('mobilisation', 'Dân vận khéo', 'Skilful mass mobilisation'),
  option('other', 'Lĩnh vực khác', 'Other'),
]

/** Cấp khen thưởng; the level of the district ended on 1 July 2025 and stays for what it awarded. */
export const awardLevels: readonly Option[] = [
  option('central', 'Trung ương', 'Central'),
  option('province', 'Tỉnh', 'Province'),
  option('district', 'Huyện', 'District'),
  option('base', 'Cơ sở', 'Grassroots'),
]

const fieldOfLife = choice('field', words('Lĩnh vực', 'Field'), fieldsOfLife, must, inItself)

type Stage = 'begins' | 'ends' | 'between'
const state = (id: string, vi: string, en: string, stage: Stage, next: readonly string[]): RegisterState => ({
  ...option(id, vi, en),
  next,
  begins: stage === 'begins',
  ends: stage === 'ends',
})

/** Mô hình. A new one begins as such; one that was at work before it was registered begins as what it is. */
const models: Register = {
  id: 'models',
  label: words('Mô hình', 'Models'),
  entry: words('Mô hình', 'Model'),
  fields: [
    name('Tên mô hình', 'Name of the model'),
    fieldOfLife,
    started('Ngày bắt đầu', 'Began on'),
    body,
    post,
    about,
    count('beneficiaries', words('Người được hưởng lợi', 'Beneficiaries'), words('người', 'people'), may, inItself),
    amount('money', words('Kinh phí', 'Money'), may, inItself),
  ],
  classifier: 'field',
  states: [
    { ...state('new', 'Mới', 'New', 'begins', ['maintained', 'replicated', 'ended']), carriedAs: 'maintained' },
    state('maintained', 'Duy trì', 'Kept up', 'begins', ['replicated', 'ended']),
    state('replicated', 'Nhân rộng', 'Replicated', 'begins', ['maintained', 'ended']),
    state('ended', 'Kết thúc', 'Ended', 'ends', ['maintained']),
  ],
  person: 'consent',
  chosen: true,
  carried: true,
  norm: { cell: { least: 1, most: null }, base: { least: 1, most: 2 } },
}

/** Khen thưởng. An award is public, so who was awarded may be named. */
const commendations: Register = {
  id: 'commendations',
  label: words('Khen thưởng', 'Commendations'),
  entry: words('Quyết định khen', 'Commendation'),
  fields: [
    name('Thành tích được khen', 'What it was given for'),
    choice(
      'recipient',
      words('Đối tượng', 'Recipient'),
      [option('collective', 'Tập thể', 'Collective'), option('individual', 'Cá nhân', 'Individual')],
      must,
      inItself,
    ),
    text('collective', words('Tên tập thể được khen', 'Name of the collective'), may, { ...inItself, maxLength: 300 }),
    post,
    choice('level', words('Cấp khen', 'Level'), awardLevels, must, inItself),
    text('form', words('Hình thức khen', 'Form'), may, {
      ...inItself,
      help: words('Ví dụ: Bằng khen, Giấy khen.', 'Such as a certificate of merit.'),
      maxLength: 200,
    }),
    started('Ngày quyết định', 'Day of the decision'),
    text('decision', words('Số quyết định', 'Number of the decision'), may, { ...inItself, maxLength: 100 }),
  ],
  classifier: 'level',
  states: [state('awarded', 'Đã khen', 'Awarded', 'begins', [])],
  person: 'public',
  chosen: false,
  carried: false,
}

/** Điển hình tiên tiến: people and collectives held up as examples, private citizens among them. */
const examples: Register = {
  id: 'examples',
  label: words('Điển hình tiên tiến', 'Examples'),
  entry: words('Điển hình', 'Example'),
  fields: [
    name('Việc làm được nêu gương', 'What it is an example of'),
    fieldOfLife,
    started('Ngày nêu gương', 'Held up on'),
    body,
    post,
    about,
  ],
  classifier: 'field',
  states: [
    state('upheld', 'Đang nêu gương', 'Upheld', 'begins', ['replicated', 'ended']),
    state('replicated', 'Nhân rộng', 'Replicated', 'begins', ['upheld', 'ended']),
    state('ended', 'Thôi nêu gương', 'Ended', 'ends', ['upheld']),
  ],
  person: 'consent',
  chosen: true,
  carried: true,
}

/** Hội thi, cuộc thi. */
const contests: Register = {
  id: 'contests',
  label: words('Hội thi, cuộc thi', 'Contests'),
  entry: words('Hội thi, cuộc thi', 'Contest'),
  fields: [
    name('Tên hội thi, cuộc thi', 'Name of the contest'),
    started('Ngày bắt đầu', 'Began on'),
    about,
    count('entries', words('Bài, lượt dự thi', 'Entries'), words('bài', 'entries'), may, inItself),
    count('sent_up', words('Bài gửi cấp trên', 'Entries sent up'), words('bài', 'entries'), may, inItself),
    count('prizes', words('Giải đạt được', 'Prizes'), words('giải', 'prizes'), may, inItself),
  ],
  classifier: null,
  states: [
    state('running', 'Đang tổ chức', 'Running', 'begins', ['ended']),
    state('ended', 'Đã kết thúc', 'Ended', 'ends', ['running']),
  ],
  person: 'never',
  chosen: false,
  carried: false,
}

/** Văn bản ban hành. */
const documents: Register = {
  id: 'documents',
  label: words('Văn bản ban hành', 'Documents issued'),
  entry: words('Văn bản', 'Document'),
  fields: [
    name('Trích yếu', 'Subject'),
    choice(
      'kind',
      words('Loại văn bản', 'Kind'),
      [
        option('resolution', 'Nghị quyết', 'Resolution'),
        option('directive', 'Chỉ thị', 'Directive'),
        option('programme', 'Chương trình hành động', 'Programme of action'),
        option('plan', 'Kế hoạch', 'Plan'),
        option('guidance', 'Hướng dẫn', 'Guidance'),
        option('dispatch', 'Công văn', 'Dispatch'),
        option('other', 'Loại khác', 'Other'),
      ],
      must,
      inItself,
    ),
    text('number', words('Số, ký hiệu', 'Number'), may, { ...inItself, maxLength: 100 }),
    started('Ngày ban hành', 'Issued on'),
  ],
  classifier: 'kind',
  states: [
    state('in_force', 'Còn hiệu lực', 'In force', 'begins', ['ended']),
    state('ended', 'Hết hiệu lực', 'No longer in force', 'ends', ['in_force']),
  ],
  person: 'never',
  chosen: false,
  carried: false,
}

/** Vấn đề bức xúc, nổi cộm. */
const issues: Register = {
  id: 'issues',
  label: words('Vấn đề bức xúc, nổi cộm', 'Pressing issues'),
  entry: words('Vấn đề', 'Issue'),
  fields: [
    name('Vấn đề', 'Issue'),
    fieldOfLife,
    started('Ngày xác định', 'Identified on'),
    body,
    post,
    text('solution', words('Giải pháp', 'What is to be done'), may, { ...inItself, maxLength: 2000 }),
    date('due', words('Hạn giải quyết', 'To be solved by'), may, inItself),
  ],
  classifier: 'field',
  states: [
    state('identified', 'Đã xác định', 'Identified', 'begins', ['solving', 'solved']),
    state('solving', 'Đang giải quyết', 'Being solved', 'begins', ['solved']),
    state('solved', 'Đã giải quyết', 'Solved', 'ends', ['solving']),
  ],
  person: 'never',
  chosen: false,
  carried: true,
}

/** Cam kết, where a unit keeps them one by one. */
const commitments: Register = {
  id: 'commitments',
  label: words('Cam kết', 'Commitments'),
  entry: words('Cam kết', 'Commitment'),
  fields: [
    name('Nội dung cam kết', 'What is committed to'),
    choice(
      'by',
      words('Chủ thể cam kết', 'Committed by'),
      [
        option('organisation', 'Tổ chức', 'Organisation'),
        option('head', 'Người đứng đầu', 'Head'),
        option('official', 'Cán bộ diện quản lý', 'Official'),
        option('member', 'Đảng viên', 'Member'),
      ],
      must,
      inItself,
    ),
    post,
    started('Ngày cam kết', 'Committed on'),
    date('due', words('Hạn thực hiện', 'To be kept by'), may, inItself),
  ],
  classifier: 'by',
  states: [
    state('committed', 'Đã cam kết', 'Committed', 'begins', ['kept', 'broken']),
    state('kept', 'Thực hiện đạt', 'Kept', 'ends', ['committed']),
    state('broken', 'Thực hiện chưa đạt', 'Not kept', 'ends', ['committed']),
  ],
  person: 'never',
  chosen: false,
  carried: false,
}

/** In the order in which people see them. */
export const registers: readonly Register[] = [
  models,
  commendations,
  examples,
  contests,
  documents,
  issues,
  commitments,
]

export const registerOf = (id: string): Register | undefined => registers.find(register => register.id === id)

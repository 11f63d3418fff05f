import type { Values } from '../../../shared/domain/form/values.ts'
import { ngocHoiPublished } from './published.ts'
import { random } from './random.ts'
import { communesOf, haLang, localName, ngocHoi, organisationsOf, tree, unitId } from './units.ts'

/**
 * What the demonstration keeps in its registers. Published: that 43 organisations of Ngọc Hồi registered 76 models in 2023, and that
 * Hạ Lang was commended by its province and by the central board. All else is invented.
 */
export interface Life {
  readonly unit: string
  readonly register: string
  /** Tells it from the unit's other entries of the register. */
  readonly name: string
  /** What is done to it, one after the other; the first registers it. */
  readonly acts: readonly Act[]
}

export interface Act {
  readonly at: Date
  readonly by: 'reporter' | 'reviewer'
  /** What follows the entry's address: `carry`; empty for registering it. */
  readonly act: '' | 'notes' | 'state' | 'end' | 'carry' | 'exemplary'
  readonly body: object
}

export const lives = (): Life[] => [...modelsOfNgocHoi(), ...modelsOfHaLang(), ...commendations(), ...issues(), contest]

interface Model {
  readonly name: string
  readonly field: string
  readonly result: string
}

const models: readonly Model[] = [
  {
    name: 'Tuyến đường xanh, sạch, đẹp',
    field: 'society',
    result: 'Trồng hoa hai bên đường, mỗi tháng vệ sinh một lần',
  },
  { name: 'Ngày thứ Bảy vì dân', field: 'mobilisation', result: 'Giải quyết hồ sơ cho người dân ngoài giờ hành chính' },
  { name: 'Giúp một hộ thoát nghèo', field: 'economy', result: 'Hộ được giúp đã có vườn cây và thu nhập ổn định' },
  { name: 'Chi bộ bốn tốt', field: 'party', result: 'Sinh hoạt chuyên đề đều, đảng viên dự đủ' },
  { name: 'Tiếng kẻng an ninh', field: 'defence', result: 'Không còn vụ mất trộm vặt trong thôn' },
  { name: 'Thắp sáng đường quê', field: 'society', result: 'Các đoạn đường chính trong thôn đã có đèn' },
  {
    name: 'Nuôi heo đất giúp bạn đến trường',
    field: 'society',
    result: 'Tặng sách vở cho học sinh khó khăn đầu năm học',
  },
  { name: 'Vườn rau cho bữa ăn bán trú', field: 'economy', result: 'Góp rau sạch cho bếp ăn của trường' },
  { name: 'Tổ công nghệ số cộng đồng', field: 'mobilisation', result: 'Bà con tự nộp được hồ sơ trực tuyến' },
  { name: 'Mỗi tuần một việc tốt', field: 'party', result: 'Ghi việc tốt vào sổ, biểu dương trong sinh hoạt' },
  { name: 'Ống tiền tiết kiệm giúp nhau', field: 'economy', result: 'Cho vay xoay vòng, không lấy lãi' },
  { name: 'Nhà sạch, vườn đẹp', field: 'society', result: 'Các hộ đăng ký đã chỉnh trang vườn nhà' },
  { name: 'Cán bộ, đảng viên đi trước', field: 'party', result: 'Đảng viên hiến đất làm đường trước, bà con làm theo' },
  { name: 'Tủ sách của Bác ở nhà văn hoá', field: 'society', result: 'Có người mượn đọc hằng tuần' },
  { name: 'Nụ cười công sở', field: 'mobilisation', result: 'Người dân hài lòng khi đến làm thủ tục' },
  { name: 'Đường biên xanh', field: 'defence', result: 'Phát quang, giữ sạch đường tuần tra' },
  { name: 'Hũ gạo tình thương', field: 'society', result: 'Giúp gạo cho hộ neo đơn mỗi tháng' },
  { name: 'Tiết kiệm điện, nước, giấy', field: 'economy', result: 'Giảm chi thường xuyên của đơn vị' },
  { name: 'Đôi bạn cùng tiến', field: 'society', result: 'Học sinh yếu được bạn kèm, không em nào bỏ học' },
  { name: 'Ba cùng với bà con', field: 'mobilisation', result: 'Cùng ăn, cùng ở, cùng làm với bà con ở thôn xa' },
]

/** 43 of its 56 organisations: 33 registered two models, ten registered one. */
const modelsOfNgocHoi = (): Life[] => {
  const { organisationsWithModels } = ngocHoiPublished
  return organisationsOf(ngocHoi)
    .slice(0, organisationsWithModels.value)
    .flatMap(({ id }, index) => {
      const first = random(`${id} model`).between(0, models.length - 1)
      const count = index < modelsRegistered - organisationsWithModels.value ? 2 : 1
      return Array.from({ length: count }, (_, each) =>
        modelLife(id, models[(first + each * 3) % models.length]!, '2023', index),
      )
    })
}

export const modelsRegistered = ngocHoiPublished.models.value

const modelsOfHaLang = (): Life[] =>
  communesOf(haLang).map(({ id }, index) => modelLife(id, models[index % models.length]!, '2024', index))

/** Registered in a year's first quarter and carried to the next ones; some end with their result, some are replicated. */
const modelLife = (unit: string, { name, field, result }: Model, year: string, index: number): Life => {
  const { between, chance } = random(`${unit} ${name} ${year}`)
  const at = (day: string): Date => moment(`${unit} ${name}`, day)
  const values: Values = {
    name,
    field,
    started: `${year}-${between(1, 2) === 1 ? '02-20' : '03-04'}`,
    beneficiaries: between(8, 120),
    ...(chance(50) && { money: between(2, 30) * 1_000_000 }),
  }
  const carried = (to: string): Act => ({ at: at(`${to}-02-20`), by: 'reporter', act: 'carry', body: { year: to } })
  const ended = (day: string): Act => ({
    at: at(day),
    by: 'reporter',
    act: 'end',
    body: { state: 'ended', ended: day, result: `${result} (minh hoạ).` },
  })
  const registered: Act = { at: at(`${year}-03-14`), by: 'reporter', act: '', body: { values, year } }
  const note: Act = {
    at: at('2024-10-02'),
    by: 'reporter',
    act: 'notes',
    body: { period: '2024-Q3', text: `${result} (minh hoạ).` },
  }
  const replicated: Act = { at: at('2024-08-15'), by: 'reporter', act: 'state', body: { state: 'replicated' } }
  const chosen: Act = { at: at('2024-11-20'), by: 'reviewer', act: 'exemplary', body: { chosen: true } }
  const acts: Act[] = [
    registered,
    ...(year === '2023' ? [carried('2024')] : []),
    ...(index % 9 === 5 ? [ended('2024-06-28')] : [...(index % 11 === 3 ? [replicated] : []), note]),
    ...(index % 12 === 1 ? [chosen] : []),
    ...(index % 9 === 5 ? [] : [carried('2025'), ...(index % 10 === 7 ? [ended('2025-05-23')] : [])]),
  ]
  return { unit, register: 'models', name: `${name} ${year}`, acts }
}

const commendations = (): Life[] => [
  commended(haLang, 'Tập thể Đảng bộ huyện', 'province', 'Bằng khen', '2024-11-15'),
  commended(haLang, 'Tập thể Đảng bộ huyện', 'central', 'Bằng khen', '2024-11-22'),
  ...['thanh-nhat', 'vinh-quy', 'ly-quoc', 'plei-kan', 'dak-duc'].map(name =>
    commended(
      unitId(name),
      `Tập thể ${tree.get(unitId(name))!.name} (minh hoạ)`,
      'district',
      'Giấy khen',
      '2024-12-18',
    ),
  ),
  ...['quang-long', 'bo-y'].map(name =>
    commended(
      unitId(name),
      `Tập thể ${tree.get(unitId(name))!.name} (minh hoạ)`,
      'province',
      'Bằng khen',
      '2025-05-16',
    ),
  ),
]

const commended = (unit: string, collective: string, level: string, form: string, day: string): Life => ({
  unit,
  register: 'commendations',
  name: `${level} ${day}`,
  acts: [
    {
      at: moment(`${unit} ${level}`, day),
      by: 'reporter',
      act: '',
      body: {
        values: {
          name: 'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
          recipient: 'collective',
          collective,
          level,
          form,
          started: day,
        },
      },
    },
  ],
})

const issues = (): Life[] =>
  [
    ['thanh-nhat', 'Rác thải sinh hoạt ở khu vực chợ', 'society', '2024-03-08', '2024-04-15', '2024-12-06'],
    ['vinh-quy', 'Đường vào xóm bị sạt lở sau mưa lũ', 'economy', '2024-09-16', '2024-10-10', '2025-04-18'],
    ['dak-duc', 'Tảo hôn ở một số thôn', 'society', '2024-02-27', '2024-05-20', null],
    ['bo-y', 'Xe quá tải làm hỏng đường thôn', 'defence', '2025-02-18', '2025-03-20', null],
  ].map(([unit, name, field, identified, solving, solved]) => ({
    unit: unitId(unit!),
    register: 'issues',
    name: name!,
    acts: [
      {
        at: moment(name!, identified!),
        by: 'reporter',
        act: '',
        body: { values: { name: `${name} (minh hoạ)`, field, started: identified } },
      },
      { at: moment(name!, solving!), by: 'reporter', act: 'state', body: { state: 'solving' } },
      ...(solved
        ? [
            {
              at: moment(name!, solved),
              by: 'reporter',
              act: 'end',
              body: { state: 'solved', ended: solved, result: 'Đã giải quyết xong, Nhân dân đồng tình (minh hoạ).' },
            } as const,
          ]
        : []),
    ],
  }))

const contest: Life = {
  unit: haLang,
  register: 'contests',
  name: 'contest 2024',
  acts: [
    {
      at: moment('contest', '2024-05-06'),
      by: 'reporter',
      act: '',
      body: {
        values: {
          name: 'Cuộc thi viết về gương người tốt, việc tốt (minh hoạ)',
          started: '2024-05-06',
          entries: 148,
          sent_up: 12,
          prizes: 2,
        },
      },
    },
    {
      at: moment('contest end', '2024-08-30'),
      by: 'reporter',
      act: 'end',
      body: { state: 'ended', ended: '2024-08-30', result: '148 bài dự thi, 12 bài gửi cấp tỉnh (minh hoạ).' },
    },
  ],
}

/** A moment of a working day in Viet Nam. */
function moment(what: string, day: string): Date {
  return new Date(Date.parse(`${day}T01:00:00Z`) + random(`${what} ${day}`).between(0, 479) * 60_000)
}

/** The key of the request that does the n-th thing to an entry. */
export const keyOf = ({ unit, register, name }: Life, n: number): string =>
  `demo/${register}/${localName(unit)}/${random(name).between(0, 999_999_999)}/${n}`

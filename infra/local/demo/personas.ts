import type { Role } from '../../../shared/domain/access.ts'
import { roleLabels } from '../../../shared/domain/role-labels.ts'
import { type Placement, tierOf } from '../../../shared/domain/tree/placement.ts'
import { random } from './random.ts'
import { localName, placements } from './units.ts'

/** Somebody to sign in as. One person holds one role at one unit, so that `reviewer.ha-lang` says all there is to know. */
export interface Persona {
  /** `<role>.<unit's own name>`; also the subject of its tokens. */
  readonly id: string
  /** Invented. */
  readonly name: string
  readonly role: Role
  readonly roleLabel: string
  readonly unit: string
  readonly unitName: string
}

export const personaId = (role: Role, unit: string): string => `${role}.${localName(unit)}`

/** A persona's telephone number, E.164: invented, with a prefix that belongs to no operator. It is also what they sign in with. */
export const telephoneOf = (id: string): string => `+84100${random(`${id} telephone`).between(100_000, 999_999)}`

/** Where a persona is reminded by e-mail, at a domain that is nobody's; some have no address. */
export const mailAddressOf = (id: string): string | null =>
  random(`${id} e-mail`).chance(70) ? `${id}@example.vn` : null

/** Has an address, and has had enough of reminders. */
export const optedOut = 'reporter.minh-long'

export const personas = (): Persona[] => personasOf(placements())

/** Every unit that reports has a reporter, every unit above one a reviewer, every committee above the base its officials. */
export const personasOf = (units: readonly Placement[]): Persona[] => {
  const receivers = new Set(units.filter(reports).map(unit => unit.parent))
  return units.flatMap(unit => {
    const roles: Role[] = []
    if (reports(unit)) roles.push('reporter')
    if (receivers.has(unit.unit)) roles.push('reviewer')
    if (leads(unit)) roles.push('official', 'steward')
    return roles.map(role => persona(role, unit))
  })
}

/** What there is to do, by the persona's id. */
export interface Suggestions {
  readonly [id: string]: string
}

/** Lines for the terminal: whom to begin with, and what there is to do. */
export const whoToSignInAs = (people: readonly Persona[] = personas(), todo: Suggestions = suggestions): string[] => {
  const known = new Map(people.map(persona => [persona.id, persona]))
  const width = Math.max(...Object.keys(todo).map(id => id.length))
  return Object.entries(todo).map(([id, what]) => {
    const { name, roleLabel, unitName } = known.get(id)!
    return `${id.padEnd(width)}  ${name}, ${roleLabel.charAt(0).toLowerCase()}${roleLabel.slice(1)}, ${unitName}: ${what}`
  })
}

const suggestions: Suggestions = {
  'reporter.vinh-quy': 'nhập báo cáo tháng 12/2024, chưa bắt đầu',
  'reporter.dak-ang': 'bổ sung báo cáo tháng 11/2024 bị trả lại',
  'reviewer.ha-lang': 'tiếp nhận báo cáo của các xã, thị trấn',
  'official.ha-lang': 'xem tổng hợp, tải báo cáo tháng 11/2024',
  'official.cao-bang': 'xem cả tỉnh',
  'official.kon-tum': 'xem cả tỉnh',
  'steward.cao-bang': 'quản trị đơn vị, người dùng, kỳ và hạn gửi',
  'steward.trung-uong': 'sửa, dùng thử, ban hành biểu mẫu',
}

const reports = ({ kind }: Placement): boolean => tierOf(kind) !== null
const leads = ({ kind }: Placement): boolean => kind === 'centre' || tierOf(kind) === 'higher'

const persona = (role: Role, { unit, name }: Placement): Persona => {
  const id = personaId(role, unit)
  return { id, name: invent(id), role, roleLabel: roleLabels[role].vi, unit, unitName: name }
}

const invent = (id: string): string => {
  const { pick, chance } = random(`persona ${id}`)
  const [middle, given] = chance(50) ? [womensMiddle, womensGiven] : [mensMiddle, mensGiven]
  return `${pick(families)} ${pick(middle)} ${pick(given)}`
}

const families = [
  'Nông',
  'Hoàng',
  'Lý',
  'Bế',
  'Đàm',
  'Triệu',
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Vi',
  'Hà',
  'Lương',
  'Mã',
  'Đinh',
  'Bùi',
]
const womensMiddle = ['Thị', 'Thu', 'Thanh', 'Ngọc', 'Bích']
const womensGiven = ['Hằng', 'Hoa', 'Lan', 'Mai', 'Nga', 'Nhung', 'Thảo', 'Thủy', 'Tuyết', 'Yến']
const mensMiddle = ['Văn', 'Đức', 'Quốc', 'Minh', 'Xuân']
const mensGiven = ['Bình', 'Dũng', 'Hiếu', 'Hùng', 'Long', 'Phong', 'Sơn', 'Thành', 'Tuấn', 'Vinh']

import type { Role } from '../../shared/domain/access.ts'
import { addDays, period, startOf } from '../../shared/domain/calendar/calendar.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import type { Placement } from '../../shared/domain/tree/placement.ts'
import type { Person } from '../../shared/storage/people.ts'
import { communeMonth } from './province.ts'
import { place } from './units.ts'

/** An invented province of any size: districts of communes, which send the monthly form. */

export const realmId = 'vn'
export const provinceId = `${realmId}.province`
export const districtId = (district: number): string => `${realmId}.district-${district}`
export const communeId = (commune: number): string => `${realmId}.commune-${commune}`

/** Communes are numbered through, and spread evenly over the districts. */
export const province = (communes: number, districts: number): Placement[] => [
  place(provinceId, null, 'province', 'Tỉnh'),
  ...count(districts, i => place(districtId(i), provinceId, 'district', `Huyện ${i}`)),
  ...count(communes, i => place(communeId(i), districtId(i % districts), 'commune', `Xã ${i}`)),
]

/** Somebody with a role at a unit; the subject is `<role>.<unit's own name>`. */
export const person = (role: Role, unit: string): Person => {
  const subject = personId(role, unit)
  return { subject, name: `${role} ${unit}`, grants: [{ unit, role }] }
}

export const personId = (role: Role, unit: string): string => `${role}.${unit.slice(realmId.length + 1)}`

export const count = <T>(times: number, make: (i: number) => T): T[] => Array.from({ length: times }, (_, i) => make(i))

/** The morning after a period's last day, at nine in Viet Nam: nothing is late yet. */
export const morningAfter = (id: string): Date =>
  new Date(Date.parse(startOf(addDays(period(id)!.to, 1))) + 9 * 3_600_000)

/** The PUT of a commune's month: 24 fields of which every figure differs from commune to commune and from month to month. */
export const submissionOf = (commune: number, month: string, bytes = 0) => {
  const values = communeMonthOf(commune, month)
  const missing = bytes - Buffer.byteLength(JSON.stringify({ values }))
  return {
    path: `/units/${communeId(commune)}/submissions/monthly/${month}`,
    persona: personId('reporter', communeId(commune)),
    headers: { 'idempotency-key': `bench/${communeId(commune)}/${month}` },
    body: { values: missing > 0 ? lengthened(values, missing) : values },
  }
}

export const communeMonthOf = (commune: number, month: string): Values => {
  const turn = commune * 7 + Number(month.slice(5)) * 3
  const of = (least: number, most: number) => least + (turn % (most - least))
  return communeMonth(of(60, 89), {
    attendance_members: of(20, 31),
    attendance_unions: of(10, 19),
    news: of(3, 8),
    social: of(5, 13),
    banners: of(2, 7),
    listeners: of(60, 97),
    outings: of(1, 3),
    workdays: of(20, 49),
    support: of(20, 41) * 100_000,
    helped: of(10, 23),
    pens: of(1, 4),
    weddings: { done: 1, total: of(1, 3) },
    funerals: { done: 1, total: of(1, 2) },
    limits: `Một số nội dung triển khai còn chậm, ${of(1, 5)} chi bộ.`,
    results: `Tháng ${month}: xã ${commune} đã quán triệt chuyên đề.`,
    next: `Sau tháng ${month}: tiếp tục học tập chuyên đề.`,
  })
}

/** The same with its texts so much longer, each within what its field takes. */
const lengthened = (values: Values, bytes: number): Values => {
  const parts = [Math.min(bytes, 3_600), Math.min(Math.max(bytes - 3_600, 0), 1_800), Math.max(bytes - 5_400, 0)]
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => {
      const more = parts[['results', 'limits', 'next'].indexOf(field)]
      return [field, more === undefined ? value : `${value}${prose(more)}`]
    }),
  )
}

/** Vietnamese text of so many bytes of UTF-8, near enough. */
const prose = (bytes: number): string => {
  const sentence = ' Cán bộ, đảng viên và Nhân dân trong xã tích cực hưởng ứng, học tập và làm theo.'
  const text = Buffer.from(sentence.repeat(Math.ceil(bytes / Buffer.byteLength(sentence))))
  return text
    .subarray(0, bytes)
    .toString()
    .replace(/\ufffd+$/, '')
}

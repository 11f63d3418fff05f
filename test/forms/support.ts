import type { Values } from '../../shared/domain/form/values.ts'
import type { Tier } from '../../shared/domain/tree/tier.ts'

/** A village cell of 34 members, all as it should be. */
const cell: Values = {
  members: 34,
  exempt: 2,
  plan: 'yes',
  studied: { done: 30, total: 32 },
  cells_including: { done: 1, total: 1 },
  thematic: 1,
  workdays: 40,
  support: 3_000_000,
  helped: 5,
  grades: [
    { row: 'excellent', members: 4 },
    { row: 'good', members: 22 },
    { row: 'completed', members: 5 },
    { row: 'not_completed', members: 1 },
    { row: 'ungraded', members: 2 },
  ],
  results: 'Chi bộ đã sửa 2 km đường xóm.',
}

/** A commune where 10 sat at its point of the district's conference. */
const base: Values = {
  plan: 'yes',
  conferences: 0,
  attendance: 10,
  flag: 'yes',
  flag_date: '2024-11-04',
  flag_agenda: ['salute', 'tasks'],
  talks: 2,
  listeners: 90,
  houses: { done: 3, total: 12 },
  weddings: { done: 2, total: 2 },
  inspections: 1,
  supervisions: 0,
  discipline: [{ level: 'cell', form: 'reprimand', content: 'duty', people: 1 }],
  results: 'Đã quán triệt chuyên đề đến toàn thể đảng viên.',
  next: 'Tổng kết năm.',
}

/** Hạ Lang, 11/2024: the district hosts one conference, 63 sit at its own point and 340 at those of its 13 communes. */
const higher: Values = {
  plan: 'yes',
  conferences: 1,
  conferences_online: 1,
  points: 1,
  attendance: 63,
  attendance_members: 50,
  attendance_unions: 13,
  points_control: [
    { point: 'Điểm cầu huyện', attendance: 63 },
    ...Array.from({ length: 12 }, (_, index) => ({ point: `Điểm cầu xã ${index + 1}`, attendance: 26 })),
    { point: 'Xã Vinh Quý', attendance: 28 },
  ],
  flag: 'yes',
  flag_date: '2024-11-04',
  flag_points: 15,
  talks: 3,
  listeners: 120,
  inspections: 2,
  supervisions: 1,
  results: 'Đã tổ chức hội nghị trực tuyến quán triệt chuyên đề năm.',
  next: 'Tổng kết năm.',
}

/** A monthly submission of each tier with which nothing is wrong. */
export const rightMonth: { readonly [tier in Tier]: Values } = { cell, base, higher }

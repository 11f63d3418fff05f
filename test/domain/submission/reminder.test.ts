import { expect, test } from 'vitest'
import { type Missing, reminder, reminderToAll } from '../../../shared/domain/submission/reminder.ts'

const november = {
  form: { vi: 'Báo cáo tháng', en: 'Monthly report' },
  period: { vi: 'Tháng 11/2024', en: 'November 2024' },
}
const vinhQuy: Missing = {
  unit: 'Đảng bộ xã Vinh Quý',
  state: 'none',
  due: '2024-12-04',
  overdue: false,
  reason: null,
}
const minhLong: Missing = {
  unit: 'Đảng bộ xã Minh Long',
  state: 'returned',
  due: '2024-12-04',
  overdue: true,
  reason: 'Chưa khớp danh sách',
}

test('a unit that has yet to send is told by when', () => {
  expect(reminder(november, vinhQuy)).toEqual({
    vi: 'Kính gửi Đảng bộ xã Vinh Quý: “Báo cáo tháng” (tháng 11/2024) của đơn vị chưa gửi, hạn gửi 04/12/2024. Đề nghị đơn vị gửi đúng hạn. Trân trọng cảm ơn.',
    en: 'To Đảng bộ xã Vinh Quý: your “Monthly report” (November 2024) is not sent, due on 2024-12-04. Please send it in time. Thank you.',
  })
})

test('a unit whose report was returned is told why, and that it is overdue', () => {
  expect(reminder(november, minhLong)).toEqual({
    vi: 'Kính gửi Đảng bộ xã Minh Long: “Báo cáo tháng” (tháng 11/2024) của đơn vị được trả lại để bổ sung (Chưa khớp danh sách), hạn gửi 04/12/2024, đã quá hạn. Đề nghị đơn vị gửi ngay. Trân trọng cảm ơn.',
    en: 'To Đảng bộ xã Minh Long: your “Monthly report” (November 2024) is returned to be completed (Chưa khớp danh sách), due on 2024-12-04, overdue. Please send it now. Thank you.',
  })
})

test('one reminder to all of them has a line for each', () => {
  expect(reminderToAll(november, [vinhQuy, minhLong]).vi).toBe(
    [
      'Đề nghị các đơn vị sau gửi “Báo cáo tháng” (tháng 11/2024):',
      '1. Đảng bộ xã Vinh Quý: chưa gửi, hạn gửi 04/12/2024',
      '2. Đảng bộ xã Minh Long: được trả lại để bổ sung (Chưa khớp danh sách), hạn gửi 04/12/2024, đã quá hạn',
    ].join('\n'),
  )
})

import { describe, expect, test } from 'vitest'
import {
  letterText,
  type Urged,
  type Urging,
  urgedUnit,
  urgingLetter,
} from '../../../shared/domain/submission/urging-letter.ts'

const about: Urging = {
  form: { vi: 'Báo cáo tháng', en: 'Monthly report' },
  period: { vi: 'Tháng 12/2024', en: 'December 2024' },
  unit: 'Đảng bộ huyện Hạ Lang',
  above: 'Đảng bộ tỉnh Cao Bằng',
  closesAt: '2025-01-12T17:00:00.000Z',
  office: null,
  bases: null,
  now: new Date('2025-01-06T02:00:00.000Z'),
}
const vinhQuy: Urged = {
  unit: 'Đảng bộ xã Vinh Quý',
  parent: null,
  state: 'none',
  due: '2025-01-06',
  overdue: false,
  reason: null,
  people: [
    { name: 'Nông Thị Hoa', telephone: '0912 000 111' },
    { name: 'Lục Văn Tài', telephone: null },
  ],
}
const minhLong: Urged = {
  ...vinhQuy,
  unit: 'Đảng bộ xã Minh Long',
  state: 'returned',
  due: '2025-01-03',
  overdue: true,
  reason: 'Chưa khớp danh sách',
  people: [],
}

describe('a letter that urges those who have not sent', () => {
  const letter = urgingLetter(about, [vinhQuy, minhLong])

  test('has the header of a Party document, with its number left open', () => {
    expect(letter).toMatchObject({
      above: 'ĐẢNG BỘ TỈNH CAO BẰNG',
      issuer: 'HUYỆN ỦY HẠ LANG',
      number: 'Số         -CV/……',
      subject: 'Về việc đôn đốc gửi báo cáo tháng 12/2024',
      party: 'ĐẢNG CỘNG SẢN VIỆT NAM',
      placeAndDate: 'Hạ Lang, ngày 06 tháng 01 năm 2025',
    })
  })

  test('lists each unit with where it stands, its due day and its focal points', () => {
    expect(letter.opening).toEqual([
      'Theo chế độ báo cáo định kỳ, đến ngày 06 tháng 01 năm 2025 còn 2 đơn vị chưa gửi “Báo cáo tháng” kỳ tháng 12/2024, cụ thể như sau:',
    ])
    expect(letter.rows).toEqual([
      {
        unit: 'Đảng bộ xã Vinh Quý',
        state: 'chưa gửi',
        due: '06/01/2025',
        focalPoints: 'Nông Thị Hoa, 0912 000 111\nLục Văn Tài',
      },
      {
        unit: 'Đảng bộ xã Minh Long',
        state: 'được trả lại để bổ sung (Chưa khớp danh sách), đã quá hạn',
        due: '03/01/2025',
        focalPoints: '',
      },
    ])
  })

  test('tells cells of one name apart by what is above them', () => {
    const cell = { ...vinhQuy, unit: 'Chi bộ xóm 1', parent: 'Đảng bộ xã Khuổi Sliền' }
    expect(urgedUnit(cell).unit).toBe('Chi bộ xóm 1, Đảng bộ xã Khuổi Sliền')
  })

  test('asks for them before the close; after it, at once', () => {
    expect(letter.closing.join()).toContain('trước ngày 13 tháng 01 năm 2025, khi số liệu được chốt')
    const late = urgingLetter({ ...about, now: new Date('2025-02-10T02:00:00.000Z') }, [vinhQuy])
    expect(late.closing.join()).toContain('ngay khi nhận được công văn này')
    expect(late.placeAndDate).toBe('Hạ Lang, ngày 10 tháng 02 năm 2025')
  })

  test('is plain text too, every block of it once', () => {
    const text = letterText(letter)
    expect(text.split('\n').slice(0, 5)).toEqual([
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'ĐẢNG BỘ TỈNH CAO BẰNG',
      'HUYỆN ỦY HẠ LANG',
      '*',
      'Số         -CV/……',
    ])
    expect(text).toContain(
      '1. Đảng bộ xã Vinh Quý: chưa gửi, hạn gửi 06/01/2025; đầu mối: Nông Thị Hoa, 0912 000 111; Lục Văn Tài.\n2. Đảng bộ xã Minh Long: được trả lại',
    )
    expect(text).toContain('Nơi nhận:\n- Như kính gửi,')
    expect(text).toMatch(/T\/M BAN THƯỜNG VỤ/)
  })
})

test.each([
  ['Đảng bộ tỉnh Cao Bằng', 'TỈNH ỦY CAO BẰNG', 'Cao Bằng'],
  ['Đảng bộ thành phố Cao Bằng', 'THÀNH ỦY CAO BẰNG', 'Cao Bằng'],
  ['Đảng bộ xã Vinh Quý', 'ĐẢNG ỦY XÃ VINH QUÝ', 'Vinh Quý'],
  ['Đảng bộ Văn phòng Huyện ủy', 'ĐẢNG ỦY VĂN PHÒNG HUYỆN ỦY', '……'],
])('%s writes as %s', (unit, issuer, place) => {
  const letter = urgingLetter({ ...about, unit }, [])
  expect(letter.issuer).toBe(issuer)
  expect(letter.placeAndDate).toBe(`${place}, ngày 06 tháng 01 năm 2025`)
})

test.each([
  ['Tháng 1/2025', 'tháng 01/2025'],
  ['Tháng 3/2025', 'tháng 3/2025'],
  ['Quý IV/2024', 'quý IV/2024'],
  ['6 tháng đầu năm 2024', '6 tháng đầu năm 2024'],
])('a report of %s is of %s', (vi, words) => {
  const { subject } = urgingLetter({ ...about, period: { vi, en: '' } }, [])
  expect(subject).toBe(`Về việc đôn đốc gửi báo cáo ${words}`)
})

test('a province has no organisation above it to name', () => {
  const letter = urgingLetter({ ...about, unit: 'Đảng bộ tỉnh Cao Bằng', above: 'Trung ương Đảng' }, [])
  expect(letter.above).toBe('')
  expect(letterText(letter).split('\n')[1]).toBe('TỈNH ỦY CAO BẰNG')
  expect(urgingLetter({ ...about, above: null }, []).above).toBe('')
})

test('the office that receives the reports is told, where it has a name of its own', () => {
  expect(urgingLetter(about, []).recipients).toEqual(['- Như kính gửi,', '- Lưu Văn phòng.'])
  expect(urgingLetter({ ...about, office: 'Ban Tuyên giáo' }, []).recipients[1]).toBe('- Ban Tuyên giáo (để theo dõi),')
})

test('says on what the duty to report rests, where it is known', () => {
  const [opening] = urgingLetter({ ...about, bases: 'Chỉ thị số 05-CT/TW' }, []).opening
  expect(opening).toMatch(/^Thực hiện Chỉ thị số 05-CT\/TW; theo chế độ báo cáo định kỳ, /)
})

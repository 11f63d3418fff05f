import { describe, expect, test } from 'vitest'
import { alikeFrom, likelyDuplicates, likeness } from '../../../shared/domain/register/likely-duplicates.ts'

describe('likely duplicates', () => {
  test.each([
    ['Thắp sáng đường quê', 'Mô hình thắp sáng đường quê'],
    ['Thắp sáng đường quê', 'THAP SANG DUONG QUE'],
    ['Camera an ninh', 'Camera giám sát an ninh'],
    ['Đường hoa phụ nữ', 'Mô hình "Đường hoa phụ nữ"'],
    ['Tổ tự quản an ninh trật tự', 'Tổ tự quản về an ninh, trật tự'],
    ['Nuôi heo đất tiết kiệm', 'Nuôi heo đất tiết kiệm học Bác'],
  ])('“%s” is taken for “%s”', (a, b) => {
    expect(likeness(a, b)).toBeGreaterThanOrEqual(alikeFrom)
    expect(likeness(b, a)).toBe(likeness(a, b))
  })

  test.each([
    ['Trồng cây ăn quả', 'Trồng rau sạch'],
    ['Thắp sáng đường quê', 'Đường hoa phụ nữ'],
    ['Mô hình', 'Mô hình nuôi ong'],
    ['Hũ gạo tình thương', 'Ngày thứ bảy tình nguyện'],
    ['', 'Mô hình'],
  ])('“%s” is not taken for “%s”', (a, b) => {
    expect(likeness(a, b)).toBeLessThan(alikeFrom)
  })

  test('the most alike come first, so many', () => {
    const names = ['Camera giám sát an ninh', 'Nuôi ong', 'Camera an ninh', 'Camera an ninh xóm']
    expect(likelyDuplicates('camera an ninh', names, name => name, 2).map(({ item }) => item)).toEqual([
      'Camera an ninh',
      'Camera an ninh xóm',
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { blanked, cutAtName, mentions, textsOf, withoutName } from '../../../shared/domain/register/mentions.ts'
import { registerOf, registers } from '../../../shared/forms/registers.ts'

const models = registerOf('models')!

describe('a name in a text', () => {
  test('is found in any case and Unicode form, with its tones set either way, and without accents', () => {
    for (const text of [
      'Ông NÔNG VĂN HÒA giúp',
      'nông văn hoà',
      'nong van hoa',
      'Gia đình (Nông  Văn Hòa)',
      'Nông Văn Hòa'.normalize('NFD'),
      'Nong_Van_Hoa.jpg',
      'giay-khen.Nông.Văn.Hòa',
    ])
      expect(mentions(text, 'Nông Văn Hòa'), text).toBe(true)
    expect(mentions('Gửi bà \u00d0ặng Thị Én', 'Đặng Thị Én')).toBe(true)
    expect(mentions('bà H’Hen Niê', "H'Hen Niê")).toBe(true)
  })

  test('is not found in another word, another order, over the end of a sentence, or in other accents', () => {
    for (const text of [
      'Nông Văn Hòang',
      'Nông Hòa Văn',
      'Nông Văn',
      'Nông Văn. Hòa cùng nhân dân',
      'Nông Văn Hoa',
      'Nông Vân Hòa',
      'Nong Văn Hòa',
      '',
    ])
      expect(mentions(text, 'Nông Văn Hòa'), text).toBe(false)
    expect(mentions('Lý Văn An', 'Lý Văn Ân')).toBe(false)
    expect(mentions('Lý Văn Ân', 'Lý Văn An')).toBe(false)
    expect(mentions('thơ văn, an toàn', 'Văn An')).toBe(false)
  })

  test('given without accents it stands for every spelling', () => {
    for (const text of ['Lý Văn Ân', 'LÝ VĂN AN', 'Ly Văn Ân']) expect(mentions(text, 'ly van an'), text).toBe(true)
  })

  test('of one word it counts only as it is spelled, with a capital letter', () => {
    expect(mentions('Anh Ân được khen', 'Ân')).toBe(true)
    for (const text of ['ân cần', 'An ninh', 'an', 'Ăn']) expect(mentions(text, 'Ân'), text).toBe(false)
  })

  test('is taken out wherever it stands, and nothing else is', () => {
    expect(withoutName('Nông Văn Dền và bà Lý; ông nong van den.', 'Nông Văn Dền')).toBe('[…] và bà Lý; ông […].')
    expect(withoutName('Đường hoa', 'Nông Văn Dền')).toBe('Đường hoa')
    expect(withoutName('Y Y Y và Y Y', 'Y Y')).toBe('[…] Y và […]')
    expect(cutAtName('Bà Lý, nong van den.', 'Nông Văn Dền')).toEqual(['Bà Lý, ', 'nong van den', '.'])
  })

  test('is taken out of all that people typed into a version', () => {
    const told = 'của Nông Văn Dền'
    const version = {
      unit: 'vn.vinh-quy',
      register: 'models',
      entry: 'lamps',
      version: 2,
      command: 'end',
      state: 'ended',
      at: '2024-12-02T02:00:00.000Z',
      by: 'a',
      byName: 'A',
      onBehalf: told,
      years: ['2024'],
      values: { name: `Vườn ${told}`, field: 'nong-van-den', money: 5, started: '2024-10-14', ended_field: told },
      person: null,
      files: [{ sha256: 'h', since: 2, type: 'image/png', size: 1, name: told }],
      chosen: false,
      ended: '2024-12-01',
      result: told,
      note: { period: '2024-11', text: told },
      reason: told,
      request: { key: 'k', hash: 'h' },
    } as const
    const clean = blanked(version, 'Nông Văn Dền', models)
    expect(textsOf(version, models).filter(text => mentions(text, 'Nông Văn Dền'))).toHaveLength(7)
    expect(textsOf(clean, models).filter(text => mentions(text, 'Nông Văn Dền'))).toEqual([])
    expect(clean.values).toEqual({
      name: 'Vườn của […]',
      field: 'nong-van-den',
      money: 5,
      started: '2024-10-14',
      ended_field: 'của […]',
    })
    expect(blanked(version, '2024', models)).toEqual(version)
    expect(blanked(version, '2024-10', models)).toEqual(version)
  })

  test('no register asks for anything typed but texts', () => {
    const kinds = registers.flatMap(({ fields }) => fields.map(({ kind }) => kind))
    expect(new Set(kinds)).toEqual(new Set(['text', 'choice', 'date', 'count', 'amount']))
  })
})

import { describe, expect, test } from 'vitest'
import { blanked, mentions, textsOf, withoutName } from '../../../shared/domain/register/mentions.ts'

describe('a name in a text', () => {
  test('is found as whole words, without regard to accents and case', () => {
    for (const text of [
      'Ông NÔNG VĂN DỀN giúp',
      'nong van den',
      'Gia đình (Nông  Văn Dền)',
      'Nông Văn Dền'.normalize('NFD'),
    ])
      expect(mentions(text, 'Nông Văn Dền'), text).toBe(true)
    for (const text of ['Nông Văn Dềnh', 'Nông Dền Văn', 'Nông Văn', ''])
      expect(mentions(text, 'Nông Văn Dền'), text).toBe(false)
  })

  test('is taken out wherever it stands, and nothing else is', () => {
    expect(withoutName('Nông Văn Dền và bà Lý; ông nong van den.', 'Nông Văn Dền')).toBe('[…] và bà Lý; ông […].')
    expect(withoutName('Đường hoa', 'Nông Văn Dền')).toBe('Đường hoa')
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
      values: { name: `Vườn ${told}`, money: 5, started: '2024-10-14' },
      person: null,
      files: [{ sha256: 'h', since: 2, type: 'image/png', size: 1, name: told }],
      chosen: false,
      ended: '2024-12-01',
      result: told,
      note: { period: '2024-11', text: told },
      reason: told,
      request: { key: 'k', hash: 'h' },
    } as const
    const clean = blanked(version, 'Nông Văn Dền')
    expect(textsOf(version).filter(text => mentions(text, 'Nông Văn Dền'))).toHaveLength(6)
    expect(textsOf(clean).filter(text => mentions(text, 'Nông Văn Dền'))).toEqual([])
    expect(clean.values).toEqual({ name: 'Vườn của […]', money: 5, started: '2024-10-14' })
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LayoutId, Signature } from '../../../shared/domain/official/document.ts'
import {
  addresseeLines,
  annexLabel,
  annexReference,
  authorityMark,
  documentNumber,
  type Layout,
  layouts,
  numberSeries,
  openMeasures,
  recipientLines,
  tableSize,
  textWidth,
  withChoices,
} from '../../../shared/domain/official/layout.ts'
import { stateReport } from '../../support/documents.ts'

const { party, state } = layouts
const layout = fc.constantFrom<Layout>(party, state)
const number = fc.record({
  number: fc.integer({ min: 1, max: 99_999 }),
  kind: fc.constantFrom('BC', 'CV', 'KH'),
  issuer: fc.constantFrom('ĐU', 'HU', 'UBND', 'BTGDV'),
})

describe('what holds for every date, number and choice', () => {
  test('a number says its number, its kind and its issuer, and only a state body’s has a colon', () => {
    fc.assert(
      fc.property(number, layout, (one, look) => {
        const said = documentNumber(one, look)

        expect(Number(/\d+/.exec(said)![0])).toBe(one.number)
        expect(said.endsWith(look.id === 'party' ? `-${one.kind}/${one.issuer}` : `/${one.kind}-${one.issuer}`)).toBe(
          true,
        )
        expect(said.includes(':')).toBe(look.id === 'state')
      }),
    )
  })

  test('every measure is within what its rule allows, and an installation may choose any that is', () => {
    const choice = fc
      .tuple(layout, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([look, which, where]): [Layout, string, number] => {
        const open = [...openMeasures(look)]
        const [name, { min, max }] = open[which % open.length]!
        return [look, name, min + where * (max - min)]
      })

    fc.assert(
      fc.property(choice, ([look, name, value]) => {
        const chosen = withChoices(look, { [name]: value })

        expect(openMeasures(chosen).get(name)).toEqual({ ...openMeasures(look).get(name)!, usual: value })
        expect(withChoices(chosen, { [name]: openMeasures(look).get(name)!.usual })).toEqual(look)
      }),
    )
    for (const { usual, min, max } of [party, state].flatMap(look => [...openMeasures(look).values()])) {
      expect(usual).toBeGreaterThanOrEqual(min)
      expect(usual).toBeLessThanOrEqual(max)
    }
  })

  test('beyond what a rule allows nothing can be chosen, nor what it leaves no choice in', () => {
    fc.assert(
      fc.property(layout, fc.nat(), fc.boolean(), (look, which, above) => {
        const open = [...openMeasures(look)]
        const [name, { min, max }] = open[which % open.length]!

        expect(() => withChoices(look, { [name]: above ? max + 0.1 : min - 0.1 })).toThrow(RangeError)
      }),
    )
    expect(() => withChoices(party, { 'margins.left': 31 })).toThrow('margins.left is not open')
    expect(() => withChoices(state, { 'body.size': Number.NaN })).toThrow(RangeError)
  })

  test('recipients end in a semicolon, the last in a full stop, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Như trên', '- UBND tỉnh;', 'Lưu: VT.', '– Các chi bộ ,'), { maxLength: 9 }),
        list => {
          const lines = recipientLines(list)

          expect(lines).toHaveLength(list.length)
          for (const [i, line] of lines.entries())
            expect(line).toMatch(i === list.length - 1 ? /^- [^-–\s].*[^;.,\s]\.$/ : /^- [^-–\s].*[^;.,\s];$/)
        },
      ),
    )
  })

  test('a table of more columns is never set larger', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), columns => {
        expect(tableSize(columns + 1)).toBeLessThanOrEqual(tableSize(columns))
        expect(tableSize(columns)).toBeGreaterThanOrEqual(8)
      }),
    )
  })
})

describe('as the rules’ own examples', () => {
  test('without a number there is room to write it', () => {
    expect(documentNumber({ number: null, kind: 'BC', issuer: 'UBND' }, state)).toMatch(/^Số: \u00a0{6}\/BC-UBND$/)
  })

  test('number and symbol', () => {
    expect(documentNumber({ number: 5, kind: 'BC', issuer: 'ĐU' }, party)).toBe('Số 05-BC/ĐU')
    expect(documentNumber({ number: 5, kind: 'BC', issuer: 'UBND' }, state)).toBe('Số: 05/BC-UBND')
    expect(documentNumber({ number: 127, kind: 'QĐ', issuer: 'TW' }, party)).toBe('Số 127-QĐ/TW')
  })

  test('a state body numbers by year, a committee by kind within its term', () => {
    expect(numberSeries('BC', '2024-03-05', '2020-2025', state)).toBe('2024')
    expect(numberSeries('BC', '2024-03-05', '2020-2025', party)).toBe('2020-2025#BC')
  })

  test.each<[LayoutId, Signature['authority'], string | null]>([
    ['party', 'on-behalf', 'T/M BAN THƯỜNG VỤ'],
    ['party', 'for', 'K/T BAN THƯỜNG VỤ'],
    ['party', 'by-order', 'T/L BAN THƯỜNG VỤ'],
    ['state', 'on-behalf', 'TM. BAN THƯỜNG VỤ'],
    ['state', 'for', 'KT. BAN THƯỜNG VỤ'],
    ['state', 'by-order', 'TL. BAN THƯỜNG VỤ'],
    ['state', null, null],
  ])('%s, signed %s: %s', (id, authority, said) => {
    const signature: Signature = { authority, of: 'Ban Thường vụ', post: 'Bí thư', name: null }

    expect(authorityMark(signature, layouts[id])).toBe(said)
  })

  test('one annex has no number; several have Roman ones in a state body’s document', () => {
    expect(annexLabel(0, 1, party)).toBe('Phụ lục')
    expect(annexLabel(1, 2, party)).toBe('Phụ lục 2')
    expect([0, 3, 8, 13].map(i => annexLabel(i, 14, state))).toEqual([
      'Phụ lục I',
      'Phụ lục IV',
      'Phụ lục IX',
      'Phụ lục XIV',
    ])
    expect(annexReference(stateReport, state)).toBe(
      '(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 3 năm 2024 của Ủy ban nhân dân huyện Hạ Lang)',
    )
  })

  test('one addressee stands on the line, several below it', () => {
    expect(addresseeLines([])).toEqual([])
    expect(addresseeLines(['Đảng ủy xã Vinh Quý'])).toEqual(['Kính gửi: Đảng ủy xã Vinh Quý'])
    expect(addresseeLines(['Đảng ủy xã Vinh Quý', 'Đảng ủy xã Thị Hoa'])).toEqual([
      'Kính gửi:',
      '- Đảng ủy xã Vinh Quý;',
      '- Đảng ủy xã Thị Hoa.',
    ])
  })

  test('A4, and the margins of each', () => {
    for (const { paper } of [party, state]) expect(paper).toEqual({ width: 210, height: 297 })
    expect(textWidth(party)).toBe(165)
    expect(textWidth(party, true)).toBe(252)
    expect(openMeasures(party).has('margins.left')).toBe(false)
    expect(openMeasures(state).get('margins.left')).toEqual({ usual: 30, min: 30, max: 35 })
  })
})

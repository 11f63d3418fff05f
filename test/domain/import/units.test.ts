import { describe, expect, test } from 'vitest'
import { newIds } from '../../../shared/domain/import/ids.ts'
import { knownUnits } from '../../../shared/domain/import/known-units.ts'
import { readSheet } from '../../../shared/domain/import/sheet.ts'
import { unitsPlan } from '../../../shared/domain/import/units.ts'
import { unitRows, type WrittenRow, writtenSheet } from '../../../shared/domain/import/written.ts'
import { applied } from '../../../shared/domain/reorganisation/applied.ts'
import { unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { mapOf2025 } from '../../support/map-of-2025.ts'
import { twoProvinces } from '../../support/province.ts'

const day = '2025-07-01'
const tree = unitTree(twoProvinces)
const plan = (rows: readonly (WrittenRow<'units'> & { readonly code?: string | number })[], on = tree, from = day) => {
  const [head, ...written] = writtenSheet('units', rows as never)
  const sheet = [head!, ...written].map((cells, i) => ({ number: i + 1, cells }))
  return unitsPlan(readSheet('units', sheet).rows, { realm: 'vn', tree: on, day: from })
}
const codes = (rows: Parameters<typeof plan>[0]) =>
  plan(rows).findings.map(({ code, row, suggestion }) => [row, code, suggestion])
const commune = { code: 'XM', name: 'Đảng bộ xã Mới', kind: 'Xã', parent: 'vn.ha-lang' }

describe('a sheet of units', () => {
  test('takes “Chi bộ” for the kind that stands below a grassroots organisation, and says so', () => {
    const cell = { code: 'XM.1', name: 'Chi bộ Một', kind: 'chi bộ', parent: 'XM' }
    expect(codes([cell, commune])).toEqual([[2, 'kind_understood', null]])
    expect(plan([cell, commune]).plan?.moves).toMatchObject([{ kind: 'cell' }, { kind: 'commune' }])
  })

  test('tells the day that another was to be as people write it', () => {
    expect(plan([{ ...commune, from: '01/08/2025' }]).findings).toMatchObject([
      { code: 'other_day', expected: { vi: '01/07/2025' } },
    ])
  })

  test('may name the unit above after the one below', () => {
    const cell = { code: 'XM.1', name: 'Chi bộ Một', kind: 'cell', parent: 'XM' }
    expect(plan([cell, commune]).plan).toEqual({
      moves: [
        { type: 'create', unit: 'vn.xm-1', parent: 'vn.xm', kind: 'cell', code: 'XM.1', name: 'Chi bộ Một' },
        { type: 'create', unit: 'vn.xm', parent: 'vn.ha-lang', kind: 'commune', code: 'XM', name: 'Đảng bộ xã Mới' },
      ],
      rows: [[2], [3]],
      unchanged: 0,
    })
  })

  test('leaves alone what stands as it is written, and refuses what stands otherwise', () => {
    const standing = { code: 'vn.vinh-quy', name: 'Đảng bộ xã Vinh Quý', kind: 'Xã, thị trấn', parent: 'vn.ha-lang' }
    expect(plan([{ ...standing, name: 'dang bo xa VINH QUY' }, commune]).plan).toMatchObject({ unchanged: 1 })
    expect(codes([{ ...standing, name: 'Đảng bộ xã Khác' }])).toEqual([[2, 'unit_differs', 'Đảng bộ xã Vinh Quý']])
    expect(codes([{ ...standing, kind: 'Trường học' }])).toMatchObject([[2, 'unit_differs', expect.anything()]])
    expect(codes([{ ...standing, parent: 'vn.cao-bang' }])).toMatchObject([[2, 'unit_differs', expect.anything()]])
  })

  test('gives each new unit an id that none ever had, the one that it names, or one of its code', () => {
    expect(plan([{ ...commune, id: 'xa-moi' }]).plan?.moves).toMatchObject([{ unit: 'vn.xa-moi' }])
    expect(codes([{ ...commune, id: 'vinh-quy' }])).toEqual([[2, 'id_taken', null]])
    expect(codes([{ ...commune, id: 'Xã mới' }])).toEqual([[2, 'bad_id', null]])
    expect(plan([{ ...commune, code: 'ha lang' }]).plan?.moves).toMatchObject([
      { unit: 'vn.ha-lang-2', code: 'ha lang' },
    ])
  })

  test('a row that is wrong itself is not told of those below it', () => {
    expect(
      codes([
        { ...commune, kind: 'Làng' },
        { code: 'XM.1', name: 'Chi bộ', kind: 'cell', parent: 'XM' },
      ]),
    ).toEqual([[2, 'bad_kind', null]])
  })

  test('a kind that there is no more on that day is refused', () => {
    const district = { code: 'H', name: 'Đảng bộ huyện', kind: 'Huyện', parent: 'vn.cao-bang' }
    expect(codes([district])).toEqual([[2, 'kind_ended', null]])
    expect(plan([district]).plan).toBeNull()
  })

  test('cells that are too long, or hold what cannot be kept, are refused', () => {
    expect(codes([{ ...commune, name: 'x'.repeat(201) }])).toEqual([[2, 'too_long', null]])
    expect(codes([{ ...commune, code: 'x'.repeat(51) }])).toEqual([[2, 'code_too_long', null]])
    expect(codes([{ ...commune, name: '#N/A' }])).toEqual([[2, 'unsound_cell', null]])
    expect(codes([{ ...commune, name: 'a\u0007b' }])).toEqual([[2, 'bad_characters', null]])
  })
})

describe('a unit by its code', () => {
  const { placements } = mapOf2025(1, { rows: 400, units: 900 })
  const known = knownUnits(unitTree(placements).at(day), 'vn')

  test('is told apart by the zeros before it, which a spreadsheet drops', () => {
    expect(known.find('01')).toMatchObject({ kind: 'province' })
    expect(known.find('00001')).toMatchObject({ kind: 'commune' })
    expect([known.find(1), known.find('1'), known.find('x')]).toEqual(['lost_zeros', 'unknown_unit', 'unknown_unit'])
  })

  test('is suggested after a slip, by signs left out, or by the name beside it', () => {
    const one = knownUnits(tree.at(day), 'vn')
    expect(one.nearest('vn.vinh-qyu')).toBe('vn.vinh-quy (Đảng bộ xã Vinh Quý)')
    expect(one.nearest('VN VINH QUY')).toBe('vn.vinh-quy (Đảng bộ xã Vinh Quý)')
    expect(one.nearest('???', 'dang bo xa dak duc')).toBe('vn.dak-duc (Đảng bộ xã Đăk Dục)')
    expect(one.nearest('zzz')).toBeUndefined()
  })

  test('that two units share is not guessed', () => {
    const twice = unitTree(twoProvinces.map(one => ({ ...one, code: one.kind === 'commune' ? 'X' : one.code })))
    const shared = knownUnits(twice.at(day), 'vn')
    expect(shared.find('x')).toBe('ambiguous_code')
    expect(shared.find('vn.minh-long')).toMatchObject({ id: 'vn.minh-long' })
  })
})

test('ids are at most 48 characters, whatever the code', () => {
  const ids = newIds('vn', [])
  const long = ids.from('Đ'.repeat(80))
  expect(long).toBe(`vn.${'d'.repeat(48)}`)
  expect(ids.from('Đ'.repeat(80))).toBe(`vn.${'d'.repeat(46)}-2`)
  expect([ids.from('***'), ids.from('***')]).toEqual(['vn.unit', 'vn.unit-2'])
})

test('what is exported is imported again: into the same realm nothing changes, into an empty one it is the same tree', () => {
  const rows = unitRows(tree.at(day), 'vn.trung-uong')
  expect(plan(rows).plan).toMatchObject({ moves: [], unchanged: twoProvinces.length })
  const root = unitTree(twoProvinces.slice(0, 1))
  const whileDistricts = '2025-06-30'
  const { plan: whole } = plan(rows.toReversed(), root, whileDistricts)
  const again = applied(root.placements, { day: whileDistricts, moves: whole!.moves })
  expect(again.map(({ from: _, ...one }) => one)).toEqual(
    twoProvinces.map(({ from: _, ...one }) => one).toSorted((a, b) => (a.unit < b.unit ? -1 : 1)),
  )
})

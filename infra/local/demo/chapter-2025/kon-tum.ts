import type { Move } from '../../../../shared/domain/reorganisation/reorganisation.ts'
import { konTum } from '../plan.ts'
import { unitId } from '../units.ts'
import { cellsOf, committee, dissolved, merged, officesTo, toBase } from './moves.ts'
import { movesInNgocHoi } from './ngoc-hoi.ts'
import { quangNgai } from './quang-ngai.ts'

const dakRoManh = committee(quangNgai, 'QNG.04', 'Đăk Rơ Manh (minh hoạ)')
const iaToLang = committee(quangNgai, 'QNG.05', 'Ia Tơ Lang (minh hoạ)')
const suoiNam = committee(quangNgai, 'QNG.07', 'Suối Nẫm (minh hoạ)')

/** A commune that is merged with no other: it goes on, as a committee directly below the province. */
const alone = unitId('plei-go-nang')

/** Kon Tum ends in Quảng Ngãi, and the invented districts of both with it. */
export const movesInKonTum: Move[] = [
  ...movesInNgocHoi,
  ...merged(dakRoManh, ['Đăk Pơ Lin', 'Đăk Tơ Ngao', 'Măng Rơi', 'Kon Tơ Lùng']),
  ...officesTo('dak-ro-manh', 'Đăk Rơ Manh', dakRoManh.unit),
  dissolved(unitId('dak-ro-manh'), dakRoManh.unit),
  ...merged(iaToLang, ['Ia Bơ Lăng', 'Ia Rơ Mok', 'Plei Tơ Vân']),
  ...officesTo('ia-to-lang', 'Ia Tơ Lang', iaToLang.unit),
  dissolved(unitId('ia-to-lang'), iaToLang.unit),
  { type: 'transfer', unit: alone, parent: quangNgai },
  { type: 'change_kind', unit: alone, kind: 'committee' },
  ...cellsOf(alone).map(toBase),
  { type: 'rename', unit: alone, name: 'Đảng bộ xã Plei Gơ Nang (minh hoạ)', code: 'QNG.06' },
  ...merged(suoiNam, ['Trà Lin', 'Sơn Tỉa', 'Ba Rền']),
  ...officesTo('suoi-nam', 'Suối Nẫm', suoiNam.unit),
  dissolved(unitId('suoi-nam'), suoiNam.unit),
  { type: 'merge', units: [konTum], into: quangNgai },
]

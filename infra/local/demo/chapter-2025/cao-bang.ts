import type { Move } from '../../../../shared/domain/reorganisation/reorganisation.ts'
import { caoBang } from '../plan.ts'
import { haLang, unitId } from '../units.ts'
import { cellTo, committee, dissolved, merged, newCommune, officesTo } from './moves.ts'

/** The new communes of Hạ Lang. Their names are real; which of the 13 old ones went into which is not certain, and taken as invented. */
const inHaLang: Move[] = [
  ...merged(committee(caoBang, 'CB.01', 'Hạ Lang'), ['Thanh Nhật', 'Thống Nhất', 'Thị Hoa']),
  ...merged(committee(caoBang, 'CB.02', 'Lý Quốc'), ['Lý Quốc', 'Minh Long', 'Đồng Loan']),
  ...merged(committee(caoBang, 'CB.03', 'Quang Long'), ['Quang Long', 'Đức Quang', 'Thắng Lợi']),
  ...merged(committee(caoBang, 'CB.04', 'Vinh Quý'), ['Vinh Quý', 'An Lạc', 'Cô Ngân', 'Kim Loan']),
  dissolved(haLang, newCommune('Hạ Lang')),
]

/** Made from a part of each of two communes, of two districts. */
const between = committee(caoBang, 'CB.07', 'Khuổi Rằm (minh hoạ)')
const naKhoang = committee(caoBang, 'CB.05', 'Nà Khoang (minh hoạ)')
const phiaSau = committee(caoBang, 'CB.06', 'Phia Sầu (minh hoạ)')

/**
 * The two invented districts. Of Khuổi Sliền the decision states the shares, so that its figures follow its parts; of Cốc Rằm
 * nobody did, so that on today's tree they are not comparable below the province.
 */
const inTheInventedDistricts: Move[] = [
  ...merged(naKhoang, ['Bản Lường', 'Phia Rạc', 'Lũng Vầy']),
  ...merged(phiaSau, ['Nà Thoi', 'Pác Ngoẹn', 'Tổng Vịt']),
  between,
  {
    type: 'split',
    unit: unitId('khuoi-slien'),
    into: [
      { unit: naKhoang.unit, share: 580 },
      { unit: between.unit, share: 420 },
    ],
    home: naKhoang.unit,
  },
  ...cellTo('khuoi-slien-xom-1', naKhoang.unit),
  ...cellTo('khuoi-slien-xom-2', between.unit),
  {
    type: 'split',
    unit: unitId('coc-ram'),
    into: [
      { unit: phiaSau.unit, share: null },
      { unit: between.unit, share: null },
    ],
    home: between.unit,
  },
  ...cellTo('coc-ram-xom-1', phiaSau.unit),
  ...cellTo('coc-ram-xom-2', between.unit),
  ...officesTo('na-khoang', 'Nà Khoang', naKhoang.unit),
  ...officesTo('phia-sau', 'Phia Sầu', phiaSau.unit),
  dissolved(unitId('na-khoang'), naKhoang.unit),
  dissolved(unitId('phia-sau'), phiaSau.unit),
]

export const movesInCaoBang: Move[] = [...inHaLang, ...inTheInventedDistricts]

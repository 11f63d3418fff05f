import type { Placement } from '../../../../shared/domain/tree/placement.ts'
import { inventedDistrict, place, root, unitId } from '../units.ts'

export const quangNgai = unitId('quang-ngai')

/** The day on which Quảng Ngãi begins to report here, and so stands in the tree. */
export const joinedOn = '2025-01-01'

/** The third province, which Kon Tum is to join. The province is real; all that is in it is invented, and few. */
export const quangNgaiPlacements = (): Placement[] => [
  { ...place(root, 'quang-ngai', 'province', 'QNG', 'Đảng bộ tỉnh Quảng Ngãi'), from: joinedOn },
  ...inventedDistrict(
    {
      province: 'quang-ngai',
      code: 'QNG.SN',
      name: 'Suối Nẫm',
      communes: ['Trà Lin', 'Sơn Tỉa', 'Ba Rền'],
      cellType: 'thôn',
    },
    joinedOn,
  ),
]

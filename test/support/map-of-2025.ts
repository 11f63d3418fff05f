import type { WrittenRow } from '../../shared/domain/import/written.ts'
import type { Placement } from '../../shared/domain/tree/placement.ts'
import { unitId } from './province.ts'
import { type Random, random } from './random.ts'
import { place } from './units.ts'

/**
 * The map of 2025 (bảng sắp xếp) of an invented country, as a sheet to be taken in: of its 10,602 rows 9,328 are merged, 1,033 are
 * parts of communes that are divided, 149 unchanged and 92 renamed, which makes 10,035 communes. Further rows end the 696 districts,
 * merge 63 provinces into 34, and move the cells of divided communes. Smaller in proportion when asked for fewer rows.
 */
export interface MapOf2025 {
  readonly placements: readonly Placement[]
  readonly day: string
  readonly decision: { readonly number: string; readonly issuer: string; readonly day: string }
  /** Those of communes first. */
  readonly rows: readonly WrittenRow<'map'>[]
  readonly communes: {
    readonly merged: number
    readonly divided: number
    readonly unchanged: number
    readonly renamed: number
  }
}

const of2025 = { merged: 9_328, divided: 1_033, threefold: 101, unchanged: 149, renamed: 92, districts: 696 }
const [provinces, left] = [63, 34]
const allRows = of2025.merged + of2025.divided + of2025.unchanged + of2025.renamed

/** Zeros lead the codes, as they do in the country's own list: 01, 001 and 00001 are three units. */
const padded = (number: number, digits: number) => String(number + 1).padStart(digits, '0')
const provinceCode = (province: number) => padded(province, 2)
const districtCode = (district: number) => padded(district, 3)
const communeCode = (commune: number) => padded(commune, 5)

export const mapOf2025 = (seed: number, { rows = allRows, units = 12_000 } = {}): MapOf2025 => {
  const draw = random(seed)
  const share = (count: number): number => Math.round((count * rows) / allRows)
  const [unchanged, renamed, divided] = [share(of2025.unchanged), share(of2025.renamed), share(of2025.divided)]
  const merged = rows - unchanged - renamed - divided
  const threefold = share(of2025.threefold) + ((divided - share(of2025.threefold)) % 2)
  const split = threefold + (divided - 3 * threefold) / 2
  const communes = merged + split + unchanged + renamed
  const districts = Math.max(provinces, share(of2025.districts))
  const provinceOf = (district: number) => district % provinces
  const homeOf = (commune: number) => provinceOf(commune % districts) % left
  const cells = Math.max(0, units - 1 - provinces - districts - communes)

  const order = draw.shuffled(Array.from({ length: communes }, (_, commune) => commune))
  const take = (count: number) => order.splice(0, count)
  const [splitCommunes, kept, named] = [take(split), take(unchanged), take(renamed)]
  const mergers = mergersOf(draw, order, homeOf)
  const row = (commune: number, change: string, after: WrittenRow<'map'> = {}): WrittenRow<'map'> => ({
    code: communeCode(commune),
    name: `Xã ${commune}`,
    change,
    ...after,
  })
  const partsOf = splitCommunes.map((_, i) => distinct(draw, mergers, i < threefold ? 3 : 2))
  const ofCommunes = [
    ...mergers.flatMap(({ code, name, province, communes: list }) =>
      list.map(commune =>
        row(commune, 'Sáp nhập', { newCode: code, newName: name, newParent: provinceCode(province) }),
      ),
    ),
    ...splitCommunes.flatMap((commune, i) => {
      const stated = draw.chance(50)
      const parts = partsOf[i]!
      return parts.map(({ code }, part) =>
        row(commune, 'Chia', {
          newCode: code,
          ...(stated && { share: String(part === 0 ? 1000 - 250 * (parts.length - 1) : 250) }),
        }),
      )
    }),
    ...kept.map(commune => row(commune, 'Giữ nguyên', { newParent: provinceCode(homeOf(commune)) })),
    ...named.map(commune =>
      row(commune, 'Đổi tên', { newName: `Phường ${commune}`, newParent: provinceCode(homeOf(commune)) }),
    ),
  ]
  const cellsOf = Map.groupBy(
    Array.from({ length: cells }, (_, cell) => cell),
    cell => cell % communes,
  )
  return {
    day: '2025-07-01',
    decision: { number: '202/2025/QH15', issuer: 'Quốc hội', day: '2025-06-12' },
    communes: { merged, divided, unchanged, renamed },
    rows: [
      ...draw.shuffled(ofCommunes),
      ...Array.from({ length: provinces - left }, (_, i) => ({
        code: provinceCode(left + i),
        change: 'Sáp nhập',
        newCode: provinceCode((left + i) % left),
      })),
      ...Array.from({ length: districts }, (_, district) => ({
        code: districtCode(district),
        change: 'Giải thể',
        newParent: provinceCode(provinceOf(district) % left),
      })),
      ...splitCommunes.flatMap((commune, i) =>
        (cellsOf.get(commune) ?? []).map(cell => ({
          code: `C${cell}`,
          change: 'Điều chuyển',
          newParent: draw.pick(partsOf[i]!).code,
        })),
      ),
    ],
    placements: [
      coded(place(unitId('country'), null, 'centre', 'Trung ương'), 'TW'),
      ...Array.from({ length: provinces }, (_, i) =>
        coded(place(unitId(`p${i}`), unitId('country'), 'province', `Tỉnh ${i}`), provinceCode(i)),
      ),
      ...Array.from({ length: districts }, (_, i) =>
        coded(place(unitId(`d${i}`), unitId(`p${provinceOf(i)}`), 'district', `Huyện ${i}`), districtCode(i)),
      ),
      ...Array.from({ length: communes }, (_, i) =>
        coded(place(unitId(`c${i}`), unitId(`d${i % districts}`), 'commune', `Xã ${i}`), communeCode(i)),
      ),
      ...Array.from({ length: cells }, (_, i) =>
        coded(place(unitId(`cell-${i}`), unitId(`c${i % communes}`), 'cell', `Chi bộ ${i}`), `C${i}`),
      ),
    ],
  }
}

const coded = (placement: Placement, code: string): Placement => ({ ...placement, code })

interface Merger {
  readonly code: string
  readonly name: string
  readonly province: number
  readonly communes: readonly number[]
}

/**
 * Two to four communes of what becomes one province make one. Every third takes the code of one of them, which then goes on; the
 * others have new codes.
 */
const mergersOf = (draw: Random, communes: readonly number[], homeOf: (commune: number) => number): Merger[] => {
  const mergers: Merger[] = []
  for (const [province, list] of Map.groupBy(communes, homeOf))
    for (let at = 0; at < list.length; ) {
      const some = list.slice(at, at + draw.between(2, 4))
      const number = mergers.length
      const code = draw.chance(33) ? communeCode(some[0]!) : `M${padded(number, 5)}`
      mergers.push({ code, name: `Xã mới ${number}`, province, communes: some })
      at += some.length
    }
  return mergers
}

const distinct = (draw: Random, mergers: readonly Merger[], count: number): Merger[] => {
  const parts = new Set<Merger>()
  while (parts.size < count) parts.add(draw.pick(mergers))
  return [...parts]
}

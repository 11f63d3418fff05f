import type { Create, Move, Reorganisation, Successor } from '../../shared/domain/reorganisation/reorganisation.ts'
import type { Placement } from '../../shared/domain/tree/placement.ts'
import { type Random, random } from './random.ts'
import { place } from './units.ts'

/**
 * An invented country in the shape of 2025: on 1/7 its districts end, 63 provinces become 34, and of 10,602 communes 9,328 are
 * merged, 1,033 divided, 149 unchanged and 92 renamed. Smaller in proportion when asked for fewer communes.
 */
export interface ReorganisedCountry {
  readonly placements: readonly Placement[]
  readonly reorganisation: Reorganisation
  readonly communes: {
    readonly merged: number
    readonly divided: number
    readonly unchanged: number
    readonly renamed: number
  }
}

const of2025 = {
  communes: 10_602,
  divided: 1_033,
  unchanged: 149,
  renamed: 92,
  districts: 696,
  provinces: 63,
  left: 34,
}

const countryId = 'country'
const provinceId = (province: number): string => `province-${province}`
const districtId = (district: number): string => `district-${district}`
const communeId = (commune: number): string => `commune-${commune}`

export const reorganisedCountry = (
  seed: number,
  { communes = of2025.communes, units = 20_000 } = {},
): ReorganisedCountry => {
  const draw = random(seed)
  const share = (count: number): number => Math.round((count * communes) / of2025.communes)
  const [divided, unchanged, renamed] = [share(of2025.divided), share(of2025.unchanged), share(of2025.renamed)]
  const districts = share(of2025.districts)
  const numbers = draw.shuffled(Array.from({ length: communes }, (_, commune) => commune))
  const [split, kept, named, merged] = [
    numbers.slice(0, divided),
    numbers.slice(divided, divided + unchanged),
    numbers.slice(divided + unchanged, divided + unchanged + renamed),
    numbers.slice(divided + unchanged + renamed),
  ]
  const districtOf = (commune: number): number => commune % districts
  const provinceOf = (district: number): number => district % of2025.provinces
  const provinceAfter = (commune: number): number => provinceOf(districtOf(commune)) % of2025.left
  const cells = Math.max(0, units - 1 - of2025.provinces - districts - communes)
  const cellsOf = Map.groupBy(
    Array.from({ length: cells }, (_, cell) => cell),
    cell => cell % communes,
  )

  const mergers = mergersOf(draw, merged, provinceAfter)
  const moves: Move[] = [
    ...Array.from({ length: of2025.provinces - of2025.left }, (_, i): Move => {
      const province = of2025.left + i
      return { type: 'merge', units: [provinceId(province)], into: provinceId(province % of2025.left) }
    }),
    ...Array.from(
      { length: districts },
      (_, district): Move => ({
        type: 'dissolve',
        unit: districtId(district),
        home: provinceId(provinceOf(district) % of2025.left),
      }),
    ),
    ...[...kept, ...named].map(
      (commune): Move => ({
        type: 'transfer',
        unit: communeId(commune),
        parent: provinceId(provinceAfter(commune)),
      }),
    ),
    ...named.map((commune): Move => ({ type: 'rename', unit: communeId(commune), name: `Phường ${commune}` })),
    ...mergers.flatMap(({ create, units }): Move[] => [create, { type: 'merge', units, into: create.unit }]),
    ...split.flatMap(commune => splitOf(draw, commune, mergers, cellsOf.get(commune) ?? [])),
  ]
  return {
    placements: [
      place(countryId, null, 'centre', 'Trung ương'),
      ...Array.from({ length: of2025.provinces }, (_, i) => place(provinceId(i), countryId, 'province', `Tỉnh ${i}`)),
      ...Array.from({ length: districts }, (_, i) =>
        place(districtId(i), provinceId(provinceOf(i)), 'district', `Huyện ${i}`),
      ),
      ...Array.from({ length: communes }, (_, i) =>
        place(communeId(i), districtId(districtOf(i)), 'commune', `Xã ${i}`),
      ),
      ...Array.from({ length: cells }, (_, i) => place(`cell-${i}`, communeId(i % communes), 'cell', `Chi bộ ${i}`)),
    ],
    reorganisation: {
      id: '2025-07-01',
      day: '2025-07-01',
      decision: { number: '202/2025/QH15', issuer: 'Quốc hội', day: '2025-06-12' },
      moves: draw.shuffled(moves),
    },
    communes: { merged: merged.length, divided, unchanged, renamed },
  }
}

interface Merger {
  readonly create: Create
  readonly units: readonly string[]
}

/** Two to four communes of what becomes one province make a new one. */
const mergersOf = (draw: Random, communes: readonly number[], provinceAfter: (commune: number) => number): Merger[] =>
  [...Map.groupBy(communes, provinceAfter)].flatMap(([province, list]) => {
    const mergers: Merger[] = []
    for (let at = 0; at < list.length; ) {
      const units = list.slice(at, at + draw.between(2, 4)).map(communeId)
      const unit = `new-${province}-${mergers.length}`
      const create: Create = {
        type: 'create',
        unit,
        parent: provinceId(province),
        kind: 'commune',
        code: unit,
        name: `Xã mới ${province}.${mergers.length}`,
      }
      mergers.push({ create, units })
      at += units.length
    }
    return mergers
  })

/** Between two or three of the new communes, wherever they are; every second time nobody states the shares. */
const splitOf = (draw: Random, commune: number, mergers: readonly Merger[], cells: readonly number[]): Move[] => {
  const wanted = draw.between(2, 3)
  const parts = [...new Set(Array.from({ length: wanted + 2 }, () => draw.pick(mergers).create.unit))].slice(0, wanted)
  const stated = draw.chance(50)
  const into = parts.map((unit, i): Successor => {
    if (!stated) return { unit, share: null }
    return { unit, share: i === 0 ? 1000 - 250 * (parts.length - 1) : 250 }
  })
  return [
    { type: 'split', unit: communeId(commune), into, home: parts[0]! },
    ...cells.map((cell): Move => ({ type: 'transfer', unit: `cell-${cell}`, parent: draw.pick(parts) })),
  ]
}

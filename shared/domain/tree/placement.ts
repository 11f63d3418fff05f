import { type Beginning, heldOn } from '../calendar/held-on.ts'
import type { Text } from '../text.ts'
import type { UnitTier } from './tier.ts'

/** Where a unit (đơn vị) stood, as what, under which name, from which day to which. */
export interface Placement {
  readonly unit: string
  /** Null for a root. */
  readonly parent: string | null
  readonly kind: UnitKind
  readonly code: string
  readonly name: string
  /** First day, `2024-07-01`. */
  readonly from: string
  /** First day on which it no longer holds; null while it stands. */
  readonly until: string | null
}

export type UnitKind = keyof typeof unitKinds

/** What each kind of unit is called, from of old, and the tier at which it reports; null owes nothing. */
export const unitKinds = {
  centre: { tier: null, label: { vi: 'Trung ương', en: 'Centre' } },
  province: { tier: 'higher', label: { vi: 'Tỉnh', en: 'Province' } },
  district: { tier: 'higher', label: { vi: 'Huyện', en: 'District' } },
  city: { tier: 'higher', label: { vi: 'Thành phố', en: 'City' } },
  bloc: { tier: 'higher', label: { vi: 'Đảng bộ khối', en: 'Bloc committee' } },
  force: { tier: 'higher', label: { vi: 'Lực lượng', en: 'Armed force' } },
  committee: { tier: 'higher', label: { vi: 'Đảng bộ xã, phường, đặc khu', en: 'Commune committee' } },
  commune: { tier: 'base', label: { vi: 'Xã, thị trấn', en: 'Commune' } },
  office: { tier: 'base', label: { vi: 'Cơ quan', en: 'Office' } },
  school: { tier: 'base', label: { vi: 'Trường học', en: 'School' } },
  union: { tier: 'base', label: { vi: 'Mặt trận, đoàn thể', en: 'Front or union' } },
  enterprise: { tier: 'base', label: { vi: 'Doanh nghiệp', en: 'Enterprise' } },
  base_cell: { tier: 'base-cell', label: { vi: 'Chi bộ cơ sở', en: 'Grassroots cell' } },
  cell: { tier: 'cell', label: { vi: 'Chi bộ trực thuộc', en: 'Cell' } },
  group: { tier: null, label: { vi: 'Tổ đảng', en: 'Group' } },
} as const satisfies Record<string, { tier: UnitTier | null; label: Text }>

/** From this day on there are two levels, of the province and of the commune: Resolution 203/2025/QH15 and the Law 72/2025/QH15. */
const twoLevels = '2025-07-01'

/** Kinds that ended: from this day on no unit is of them. With the districts ended the cities and towns of their level. */
const endedKinds: { readonly [kind in UnitKind]?: string } = { district: twoLevels, city: twoLevels }

/** What kinds are called from a day on that had another name before: townships (thị trấn) ended. */
const renamedKinds: { readonly [kind in UnitKind]?: readonly (Beginning & { readonly label: Text })[] } = {
  commune: [{ from: twoLevels, label: { vi: 'Xã', en: 'Commune' } }],
}

/** What a kind is called on a day. */
export const kindLabel = (kind: UnitKind, day: string): Text =>
  (heldOn(renamedKinds[kind] ?? [], day) ?? unitKinds[kind]).label

/** The kinds of which a unit may be from a day on. */
export const kindsOn = (day: string): UnitKind[] =>
  (Object.keys(unitKinds) as UnitKind[]).filter(kind => day < (endedKinds[kind] ?? '9999'))

export const tierOf = (kind: UnitKind): UnitTier | null => unitKinds[kind].tier

export const stands = ({ from, until }: Placement, day: string): boolean =>
  from <= day && (until === null || day < until)

/** Of each unit that stands on a day, its placement then. */
export const standingOn = (placements: readonly Placement[], day: string): Map<string, Placement> =>
  new Map(placements.filter(placement => stands(placement, day)).map(placement => [placement.unit, placement]))

export const samePlacement = (a: Placement, b: Placement): boolean =>
  a.from === b.from && a.until === b.until && sameButDays(a, b)

export const sameButDays = (a: Placement, b: Placement): boolean =>
  a.parent === b.parent && a.kind === b.kind && a.code === b.code && a.name === b.name

/** Whether two lists of placements of one unit, each in order of days, are the same. */
export const samePlacements = (a: readonly Placement[], b: readonly Placement[]): boolean =>
  a.length === b.length && a.every((placement, i) => samePlacement(placement, b[i]!))

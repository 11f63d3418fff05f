/**
 * Who owes an answer (ai phải báo cáo), by the tier of the unit's kind: a `cell` (chi bộ trực thuộc), a `base` organisation
 * (tổ chức cơ sở đảng: a commune, an office, a school), or a `higher` committee above the base.
 */
export const tiers = ['cell', 'base', 'higher'] as const
export type Tier = (typeof tiers)[number]

/** The tier at which a unit reports. A chi bộ cơ sở is a base organisation and a cell at once: it is asked what either is. */
export type UnitTier = Tier | 'base-cell'

/** The tiers whose questions a unit answers. The first is the one by which it is due and counted. */
export const tiersOf = (tier: UnitTier): readonly [Tier, ...Tier[]] =>
  tier === 'base-cell' ? ['base', 'cell'] : [tier]

import type { UnitKind } from '../tree/placement.ts'

/**
 * A reorganisation (sắp xếp tổ chức): what a decision changes of the unit tree from a day on. All its moves happen at once, so the
 * order in which they are listed means nothing.
 */
export interface Reorganisation {
  readonly id: string
  /** First day of the new tree, `2025-07-01`. */
  readonly day: string
  readonly decision: Decision
  readonly moves: readonly Move[]
}

/** By what it was decided: `1657/NQ-UBTVQH15` of the standing committee of the National Assembly, 16/6/2025. */
export interface Decision {
  readonly number: string
  readonly issuer: string
  readonly day: string
}

/**
 * One thing that happens. A unit that goes on may be renamed, change its kind and be transferred at once, and others may be merged
 * into it; whoever stands below a merged unit follows it, unless a transfer says otherwise.
 */
export type Move = Create | Rename | ChangeKind | Transfer | Merge | Split | Dissolve

/** Thành lập. Every unit that begins is created, and then stands like any other that a merge or split may name. */
export interface Create {
  readonly type: 'create'
  /** An id that no unit ever had. */
  readonly unit: string
  readonly parent: string
  readonly kind: UnitKind
  readonly code: string
  readonly name: string
}

/** Đổi tên. */
export interface Rename {
  readonly type: 'rename'
  readonly unit: string
  readonly name: string
  /** Left out, it keeps its code. */
  readonly code?: string
}

/** Đổi loại hình. */
export interface ChangeKind {
  readonly type: 'change_kind'
  readonly unit: string
  readonly kind: UnitKind
}

/** Điều chuyển: under another parent, which may be in another province of the realm. Everything below goes with it. */
export interface Transfer {
  readonly type: 'transfer'
  readonly unit: string
  readonly parent: string
}

/** Sáp nhập: the units end; what they were goes on in one that is created here or stood already. */
export interface Merge {
  readonly type: 'merge'
  readonly units: readonly string[]
  readonly into: string
}

/**
 * Chia, tách: into parts that are created here or stood already. The unit ends, unless it is one of its own parts: then it goes on
 * without the others. Those below an ended one are transferred one by one.
 */
export interface Split {
  readonly type: 'split'
  readonly unit: string
  readonly into: readonly Successor[]
  /** The unit to which its people go with their roles; null when it has none, or goes on. */
  readonly home: string | null
}

export interface Successor {
  readonly unit: string
  /** Per mille (phần nghìn) of what was reported; the shares of all parts sum to 1,000. Null: nobody stated them. */
  readonly share: number | null
}

/** Giải thể, kết thúc hoạt động: nothing succeeds it. Those below are transferred, merged or dissolved themselves. */
export interface Dissolve {
  readonly type: 'dissolve'
  readonly unit: string
  /** The unit to which its people go with their roles; null when it has none. */
  readonly home: string | null
}

export const wholeShare = 1000

/** Whether a unit goes on after a split: it is one of its own parts. */
export const goesOn = ({ unit, into }: Pick<Split, 'unit' | 'into'>): boolean => into.some(part => part.unit === unit)

/** The units that a move ends. */
export const endedBy = (move: Move): readonly string[] => {
  switch (move.type) {
    case 'merge':
      return move.units
    case 'dissolve':
      return [move.unit]
    case 'split':
      return goesOn(move) ? [] : [move.unit]
    default:
      return []
  }
}

/** The units whose own placement a move is about. */
export const concerned = (move: Move): readonly string[] => (move.type === 'merge' ? move.units : [move.unit])

/** The units that go on for those that a move ends or divides. */
export const succeeding = (move: Move): readonly string[] => {
  if (move.type === 'merge') return [move.into]
  return move.type === 'split' ? move.into.map(({ unit }) => unit) : []
}

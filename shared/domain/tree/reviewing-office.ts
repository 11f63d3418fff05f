import { type Beginning, heldOn, ofOld } from '../calendar/held-on.ts'
import type { UnitKind } from './placement.ts'

/** What the office is called, from a day on, that receives reports for a unit of these kinds (bộ phận tiếp nhận). */
export interface ReviewingOffice extends Beginning {
  readonly kinds: readonly UnitKind[]
  readonly name: string
}

const committeesAbove: readonly UnitKind[] = ['province', 'district', 'city', 'bloc', 'force']

/**
 * The boards of propaganda and of mass mobilisation became one in early 2025; a commune's committee, which stands directly below the
 * province since 1 July 2025, has one board for all of its building of the Party. A clerk confirms the days of each place.
 */
export const defaultOffices: readonly ReviewingOffice[] = [
  { kinds: committeesAbove, from: ofOld, name: 'Ban Tuyên giáo' },
  { kinds: committeesAbove, from: '2025-02-01', name: 'Ban Tuyên giáo và Dân vận' },
  { kinds: ['committee'], from: '2025-07-01', name: 'Ban xây dựng Đảng' },
]

/** The office of a unit of a kind on a day, in Vietnamese, for it stands in documents; null where there is none of a name of its own. */
export const reviewingOffice = (
  kind: UnitKind,
  day: string,
  offices: readonly ReviewingOffice[] = defaultOffices,
): string | null =>
  heldOn(
    offices.filter(({ kinds }) => kinds.includes(kind)),
    day,
  )?.name ?? null

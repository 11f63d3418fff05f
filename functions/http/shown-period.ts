import type * as z from 'zod/mini'
import type { period as periodSchema } from '../../shared/api/schemas.ts'
import { dueDay, type Period } from '../../shared/domain/calendar/calendar.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'

/** A period as it is shown to a unit: with the due day of its tier, or of the last one when it owes nothing itself. */
export const shownPeriod = (period: Period, { tier }: Pick<Unit, 'tier'>): z.output<typeof periodSchema> => {
  const { id, label, from, to, closesAt } = period
  return { id, label, from, to, due: dueDay(period, tier), closesAt }
}

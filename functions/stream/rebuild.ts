import type { Table } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { begunPeriods } from './begun-periods.ts'
import { mend } from './climb.ts'
import { groundOf } from './ground.ts'
import { onNewestTree } from './newest-tree.ts'

/** A live roll-up that was not what its sources make. */
export interface Mended {
  readonly unit: string
  readonly form: string
  readonly period: string
}

/**
 * Makes every live roll-up of a realm anew from what units sent and from their registers: after a restore, after a projector that
 * was down for longer than a stream is kept, or after a change of what a roll-up keeps. While others go on sending; told twice,
 * the second finds nothing to mend. Answers which ones were not what they should be.
 */
export const rebuild = async (
  realmId: string,
  now: Date,
  table: Table,
  onPeriod: (form: string, period: string) => void = () => {},
): Promise<Mended[]> => {
  const mended: Mended[] = []
  await onNewestTree(
    async realm => {
      // What stands over a span is told by what was answered before: each period after those before it.
      for (const { form, days } of begunPeriods(realm, now)) {
        onPeriod(form.id, days.id)
        const ground = groundOf(realm, form, days, now)
        const units = ground.tree.roots().flatMap(({ id }) => [...ground.tree.subtree(id)])
        const wrong = await mend(
          units.map(({ id }) => id),
          ground,
          table,
        )
        mended.push(...wrong.map(unit => ({ unit, form: form.id, period: days.id })))
      }
    },
    await loadRealm(realmId, table, 0),
    table,
  )
  return mended
}

import pMap from 'p-map'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { receivingUnit } from '../../shared/domain/tree/receiving-unit.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'
import { allWaiting, waitElsewhere } from '../../shared/storage/live.ts'
import type { Table } from '../../shared/storage/table.ts'

const officesAtOnce = 16

/**
 * What waits at some units moves along to where it is received today, because its sender moved or ended, or the unit at which it
 * waited did. One Query for each of them, one write for each that moves; told twice, there is nothing left to move.
 */
export const moveWaiting = async (
  offices: Iterable<string>,
  { tree, version }: Realm,
  now: Date,
  table: Table,
): Promise<void> => {
  const today = dayOf(now)
  await pMap(
    new Set(offices),
    async office => {
      for (const waiting of await allWaiting(office, table)) {
        const receiving = receivingUnit(tree, waiting.unit, today)
        if (receiving !== null && receiving !== office) await waitElsewhere(waiting, receiving, version, table)
      }
    },
    { concurrency: officesAtOnce },
  )
}

/** The units at which something may wait once one of them stands there no longer: itself, and the one above it. */
export const officesOf = ({ id, parent }: Pick<Unit, 'id' | 'parent'>): string[] =>
  parent === null ? [id] : [id, parent]

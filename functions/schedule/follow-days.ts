import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { noteWaitingMoved, waitingMovedOn } from '../../shared/storage/live.ts'
import type { Table } from '../../shared/storage/table.ts'
import { logger } from '../middleware/observability.ts'
import { moveWaiting, officesOf } from '../stream/move-waiting.ts'

/**
 * Lets what waits move along on the day of a reorganisation, which was followed by all else when it was decided: by the tree of today
 * its senders stand elsewhere. A day that was followed is not followed again; one read then tells. Answers what failed, which does not
 * hold up a close.
 */
export const followDays = async (realm: Realm, now: Date, table: Table): Promise<Error[]> => {
  try {
    const today = dayOf(now)
    const followed = (await waitingMovedOn(realm.id, table)) ?? ''
    if (followed >= today) return []
    const left = realm.tree.placements.filter(({ until }) => until !== null && followed < until && until <= today)
    await moveWaiting(
      left.flatMap(({ unit, parent }) => officesOf({ id: unit, parent })),
      realm,
      now,
      table,
    )
    await noteWaitingMoved(realm.id, today, table)
    return []
  } catch (error) {
    logger.error('What waits could not follow a reorganisation', { error: error as Error })
    return [error as Error]
  }
}

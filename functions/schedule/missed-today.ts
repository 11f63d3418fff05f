import pMap from 'p-map'
import { begunPeriods, type FormPeriod } from '../../shared/domain/begun-periods.ts'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { isMissed, type Missed, mayPress, type Pressing, pressingIn } from '../../shared/domain/reminders/pressing.ts'
import { exceptionsIn } from '../../shared/storage/exceptions.ts'
import { getPlaces } from '../../shared/storage/live.ts'
import type { Table } from '../../shared/storage/table.ts'

/** Forms and periods read at once, each a hundred units a request. */
const periodsAtOnce = 4

/**
 * All that is pressing today and not sent; nothing on a day on which nobody is to be reminded. Of a period that may be pressing the
 * exceptions are read by one query, and, on a day of reminders, where its units stand by their live roll-ups.
 */
export const missedToday = async (realm: Realm, now: Date, table: Table): Promise<Missed[]> => {
  const today = dayOf(now)
  const open = begunPeriods(realm, now).filter(one => mayPress(one, today))
  const pressing = await pMap(
    open,
    async one => pressingIn(one, realm.tree, await exceptionsIn(realm.id, one.form.id, one.days.id, table), today),
    { concurrency: periodsAtOnce },
  )
  if (!pressing.flat().some(({ reminds }) => reminds)) return []
  const missed = await pMap(open, (one, i) => missedOf(one, pressing[i]!, table), { concurrency: periodsAtOnce })
  return missed.flat()
}

const missedOf = async ({ form, days }: FormPeriod, pressing: readonly Pressing[], table: Table): Promise<Missed[]> => {
  const asked = pressing.map(({ unit }) => ({ unit: unit.id, period: days.id }))
  const places = await getPlaces(asked, form.id, table)
  return pressing.flatMap(one => {
    const state = places.get(`${one.unit.id}#${days.id}`)?.state ?? 'none'
    return isMissed(one, state) ? [{ ...one, state }] : []
  })
}

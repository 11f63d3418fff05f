import pMap from 'p-map'
import { dayOf, period, periodOf, span } from '../../shared/domain/calendar/calendar.ts'
import { pinned } from '../../shared/domain/form/form.ts'
import { firstPeriod, type Realm } from '../../shared/domain/realm.ts'
import { withinOn } from '../../shared/domain/register/home.ts'
import { placesIn } from '../../shared/domain/register/place.ts'
import { registers } from '../../shared/forms/registers.ts'
import { isOpened, noteOpened } from '../../shared/storage/opened-periods.ts'
import { rowsOf } from '../../shared/storage/register-index.ts'
import type { RegistersPeriod } from '../../shared/storage/registers-stood.ts'
import type { Table } from '../../shared/storage/table.ts'
import { logger } from '../middleware/observability.ts'
import { climb } from '../stream/climb.ts'
import { groundOf } from '../stream/ground.ts'
import { onNewestTree } from '../stream/newest-tree.ts'

/**
 * Opens the quarters that have begun and are not closed for the figures of the registers, at every closing unit. One that cannot be
 * opened does not hold up the others: answers why.
 */
export const openRegisters = async (
  realm: Realm,
  roots: Iterable<string>,
  now: Date,
  table: Table,
): Promise<Error[]> => {
  const { calendar } = realm.settings
  const failures: Error[] = []
  for (const first of realm.forms.filter(({ source, version }) => source === 'registers' && version === 1)) {
    const newest = periodOf(dayOf(now), first.frequency, calendar)
    for (const id of span(firstPeriod(realm.settings, first), newest)) {
      const days = period(id, calendar)!
      if (now.toISOString() >= days.closesAt) continue
      for (const root of roots)
        try {
          await openQuarter({ realm, root, form: pinned(realm.forms, first.id, id)!, period: days }, now, table)
        } catch (error) {
          logger.error('A quarter of the registers could not be opened', { root, period: id, error: error as Error })
          failures.push(error as Error)
        }
    }
  }
  return failures
}

/**
 * Opens a quarter: what was registered in an earlier one goes on counting though nothing is done to it, and so nobody climbs for it.
 * Once; killed half-way, it begins again.
 */
export const openQuarter = (quarter: Quarter, now: Date, table: Table): Promise<void> =>
  onNewestTree(known => openIn({ ...quarter, realm: known }, now, table), quarter.realm, table)

type Quarter = RegistersPeriod & { readonly root: string }

const openIn = async ({ realm, root, form, period: days }: Quarter, now: Date, table: Table): Promise<void> => {
  const ground = groundOf(realm, form, days, now)
  const opening = { root, form: form.id, period: days.id }
  if (!ground.tree.get(root) || (await isOpened(opening, table))) return
  const within = withinOn(realm, ground.tree, days.to, root)
  const places = placesIn(realm.tree, ground.tree, days.to)
  const rows = await pMap(registers, ({ id }) => rowsOf(within.homes, id, table))
  const placed = rows.flat().flatMap(({ unit }) => (within.has(unit) ? [places.of(unit)] : []))
  await climb(new Set(placed.filter(unit => unit !== undefined)), ground, table)
  await noteOpened(opening, now, table)
}

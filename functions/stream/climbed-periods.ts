import { begunPeriods, type FormPeriod } from '../../shared/domain/begun-periods.ts'
import type { Realm } from '../../shared/domain/realm.ts'

/** A period that begins within this time is looked at too, in milliseconds: others may begin to climb in it meanwhile. */
const soon = 10 * 60_000

/** Every period of every form that has begun, or is about to; of each form the oldest first. */
export const climbedPeriods = (realm: Realm, now: Date): FormPeriod[] =>
  begunPeriods(realm, new Date(now.getTime() + soon))

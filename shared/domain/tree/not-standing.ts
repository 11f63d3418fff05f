import { forEver } from '../calendar/day.ts'
import { dayWords } from '../figures/figure-words.ts'
import { Problem } from '../problem.ts'
import type { Realm } from '../realm.ts'
import { lifeOn } from './unit-life.ts'

/**
 * Why a unit is not in the tree of a time that ends on a day: unit_not_begun or unit_ended, with the day from which or to which its figures
 * are to be looked for; not_found where there is no such unit.
 */
export const notStanding = ({ tree }: Realm, unit: string, day: string): Problem => {
  const then = lifeOn(tree, unit, day)
  if (then) return then.until === null ? new Problem('not_found') : new Problem('unit_ended', on(then.until))
  const later = lifeOn(tree, unit, forEver)
  return later?.from ? new Problem('unit_not_begun', on(later.from)) : new Problem('not_found')
}

const on = (day: string) => ({ day: dayWords(day), lifeDay: day })

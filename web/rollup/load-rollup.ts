import { call } from '../api.ts'
import type { RollupView } from '../paths.ts'
import type { Rollup, UnitAbout } from './about.ts'

/** How a page looks at a unit's figures: a unit that began later has some on today's tree only, one that ended has none there. */
export const viewOf = ({ beganLater, unit }: UnitAbout, view: RollupView): RollupView => {
  if (beganLater) return { ...view, tree: 'today' }
  return unit.life.until ? { ...view, tree: undefined } : view
}

export const loadRollup = async ({ id, span }: UnitAbout, { edition, tree }: RollupView): Promise<Rollup> =>
  (
    await call('GET /units/{unit}/rollups/{form}/{period}', {
      params: { ...id, period: span },
      query: { edition, tree },
    })
  ).body

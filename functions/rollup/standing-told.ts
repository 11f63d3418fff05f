import type { Asked } from '../../shared/domain/asked.ts'
import type { Rollup } from '../../shared/domain/rollup/rollup.ts'
import { type Answers, answersInTurn, type Carried } from '../../shared/domain/rollup/standing.ts'
import { addSuperseded } from '../../shared/domain/rollup/superseded.ts'
import type { RollupOf } from '../../shared/storage/live-spans.ts'

/** Units of a period whose roll-ups are to tell what stands at the end of a time. */
export interface TakenUnits {
  readonly period: Asked
  readonly units: ReadonlySet<string>
}

type Sums = Map<string, Map<string, bigint>>

/**
 * What stands at the end of a time, told from what every unit answered in it: given period by period, oldest first, of which only what
 * still stands is kept, and what was answered anew is added up for the units that are taken.
 */
export const standingTold = (taken: readonly TakenUnits[], carried: Carried) => {
  const inPeriod = new Map(taken.map(one => [one.period.period.id, one]))
  const sums = new Map<string, { readonly own: Sums; readonly total: Sums }>(
    taken.flatMap(({ period, units }) =>
      [...units].map(unit => [`${unit}#${period.period.id}`, { own: new Map(), total: new Map() }] as const),
    ),
  )
  const { add } = answersInTurn(carried, (old, { unit, period }) => {
    const { tree } = inPeriod.get(period)!.period
    const replaced = new Map([[old.period, old.figures]])
    for (const above of [unit, ...tree.ancestors(unit).map(({ id }) => id)]) {
      const sum = sums.get(`${above}#${period}`)
      if (!sum) continue
      addSuperseded(sum.total, replaced)
      if (above === unit) addSuperseded(sum.own, replaced)
    }
  })
  return {
    /** Of those below the units that are taken. */
    add: ({ own, ...of }: Answers): void => {
      const { period, units } = inPeriod.get(of.period)!
      const isBelow = (unit: string) =>
        [unit, ...period.tree.ancestors(unit).map(({ id }) => id)].some(id => units.has(id))
      add({ ...of, own: [...own].filter(([unit]) => isBelow(unit)) })
    },
    standingOf:
      (rollupOf: RollupOf): RollupOf =>
      (unit, period): Rollup | undefined => {
        const [rollup, superseded] = [rollupOf(unit, period), sums.get(`${unit}#${period}`)]
        if (!rollup || !superseded) return undefined
        return { ...rollup, own: { ...rollup.own, superseded: superseded.own }, superseded: superseded.total }
      },
  }
}

export type StandingTold = ReturnType<typeof standingTold>

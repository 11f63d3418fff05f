import pMap from 'p-map'
import { period as periodNamed } from '../../shared/domain/calendar/calendar.ts'
import { type Figures, figuresOf } from '../../shared/domain/figures/figures.ts'
import { fingerprintOf } from '../../shared/domain/figures/fingerprint.ts'
import { type Form, owedBy } from '../../shared/domain/form/form.ts'
import { nothingSent, type Rollup, rollup } from '../../shared/domain/rollup/rollup.ts'
import type { UnitTree } from '../../shared/domain/tree/unit-tree.ts'
import { putLive } from '../../shared/storage/live.ts'
import type { Table } from '../../shared/storage/table.ts'
import { cellMonth, communeMonth, higherMonth } from './province.ts'
import type { Random } from './random.ts'

/** The live roll-ups of a period as they are once everybody's submission was projected; answers what each reported itself. */
export const seedLives = async (
  tree: UnitTree,
  form: Form,
  period: string,
  draw: Random,
  table: Table,
): Promise<ReadonlyMap<string, Figures>> => {
  const { from, to } = periodNamed(period)!
  const view = tree.inPeriod(from, to)
  const made = new Map<string, Rollup>()
  const owns = new Map<string, Figures>()
  for (const root of view.roots())
    for (const { id, tier } of view.upward(root.id)) {
      const sent = owedBy(form, tier) && draw.chance(85)
      const values = tier === 'cell' ? cellMonth : tier === 'higher' ? higherMonth : communeMonth
      const figures = sent ? figuresOf(form, values(draw.between(0, 60))) : null
      if (figures) owns.set(id, figures)
      const own = figures
        ? {
            ...nothingSent,
            state: 'submitted' as const,
            tier: 'base' as const,
            version: 1,
            at: `${to}T03:00:00.000Z`,
            figures,
            fingerprint: fingerprintOf(id, form.id, period, 1),
          }
        : nothingSent
      const below = view.children(id).map(child => made.get(child.id)!)
      made.set(id, rollup(form, own, below))
    }
  await pMap(
    made,
    ([unit, rollup]) => putLive({ unit, form: form.id, period, rev: 0, tree: 0, rollup }, undefined, table),
    {
      concurrency: 16,
    },
  )
  return owns
}

import pMap from 'p-map'
import { period as periodNamed } from '../../shared/domain/calendar/calendar.ts'
import { type Figures, figuresOf } from '../../shared/domain/figures/figures.ts'
import { fingerprintOf } from '../../shared/domain/figures/fingerprint.ts'
import { type Form, owedBy } from '../../shared/domain/form/form.ts'
import { defaultSettings } from '../../shared/domain/realm.ts'
import { nothingSent, type Rollup, rollup } from '../../shared/domain/rollup/rollup.ts'
import { type Answers, carriedIn } from '../../shared/domain/rollup/standing.ts'
import { nothingSuperseded, supersededOver } from '../../shared/domain/rollup/superseded.ts'
import type { UnitTree } from '../../shared/domain/tree/unit-tree.ts'
import { putLive } from '../../shared/storage/live.ts'
import type { Table } from '../../shared/storage/table.ts'
import { cellMonth, communeMonth, higherMonth } from './province.ts'
import type { Random } from './random.ts'

/**
 * The live roll-ups of a period as they are once everybody's submission was projected, after those of the periods before; answers what
 * each reported itself.
 */
export const seedLives = async (
  tree: UnitTree,
  form: Form,
  period: string,
  earlier: readonly Answers[],
  draw: Random,
  table: Table,
): Promise<ReadonlyMap<string, Figures>> => {
  const { from, to } = periodNamed(period)!
  const view = tree.inPeriod(from, to)
  const made = new Map<string, Rollup>()
  const owns = new Map<string, Figures>()
  const units = view.roots().flatMap(root => [...view.upward(root.id)])
  for (const { id, tier } of units) {
    const values = tier === 'cell' ? cellMonth : tier === 'higher' ? higherMonth : communeMonth
    if (owedBy(form, tier) && draw.chance(85)) owns.set(id, figuresOf(form, values(draw.between(0, 60))))
  }
  const carried = carriedIn({ tree, settings: defaultSettings, forms: [] }, form.id)
  const superseded = supersededOver([...earlier, { form, period, own: owns }], carried).get(period)
  for (const { id } of units) {
    const figures = owns.get(id)
    const own = figures
      ? {
          ...nothingSent,
          state: 'submitted' as const,
          tier: 'base' as const,
          version: 1,
          at: `${to}T03:00:00.000Z`,
          figures,
          superseded: superseded?.get(id) ?? nothingSuperseded,
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

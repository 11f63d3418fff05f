import type * as z from 'zod/mini'
import type { completenessRow } from '../../shared/api/schemas.ts'
import { dayOf, dueDay } from '../../shared/domain/calendar.ts'
import { owedBy } from '../../shared/domain/form.ts'
import { noStates, nothingSent, type Rollup } from '../../shared/domain/rollup.ts'
import { type Tier, tiersOf } from '../../shared/domain/tier.ts'
import type { Unit } from '../../shared/domain/unit-tree.ts'
import { getLives, type Live } from '../../shared/storage/live.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import { type Asked, asked } from './asked.ts'
import { inPeriod } from './rollups.ts'
import { summary } from './units.ts'

/**
 * How far a subtree has come (tình hình gửi báo cáo). Where units stand is counted by the live roll-ups; who owes is counted
 * here, from the tree, and who is overdue from the clock, so a passing midnight needs no job to be noticed.
 */
export const completeness = (table: Table): Handlers<'completeness.get'> => ({
  'completeness.get': async ({ params, realm, now }) => {
    const about = asked(realm, params.form, params.period)
    const unit = inPeriod(about, params.unit)
    const children = about.tree.children(unit.id)
    const lives = await getLives(
      [unit, ...children].map(({ id }) => id),
      about.form.id,
      about.period.id,
      table,
    )
    const rowOf = row(about, lives, dayOf(now))
    const { id, label, from, to, closesAt } = about.period
    return {
      status: 200,
      body: {
        form: about.form.id,
        period: { id, label, from, to, due: dueDay(about.period, unit.tier), closesAt },
        dataAsOf: lives.get(unit.id)?.rollup.dataAsOf ?? null,
        self: rowOf(unit),
        children: children.map(rowOf).filter(child => child.owed > 0),
      },
    }
  },
})

const tiers: readonly Tier[] = ['cell', 'base', 'higher']

const row =
  ({ form, period, tree }: Asked, lives: ReadonlyMap<string, Live>, today: string) =>
  (unit: Unit): z.output<typeof completenessRow> => {
    const { own, states }: Pick<Rollup, 'own' | 'states'> = lives.get(unit.id)?.rollup ?? {
      own: nothingSent,
      states: noStates,
    }
    const owing = [...tree.subtree(unit.id)].filter(below => owedBy(form, below.tier))
    const begun = states.draft + states.proposed + states.submitted + states.returned + states.accepted
    const pastDue = tiers.filter(tier => period.due[tier] < today)
    const missing = (tier: Tier) =>
      owing.filter(below => below.tier !== null && tiersOf(below.tier)[0] === tier).length - states[`counted.${tier}`]
    return {
      unit: summary(unit),
      owed: owing.length,
      notStarted: owing.length - begun,
      draft: states.draft,
      proposed: states.proposed,
      submitted: states.submitted,
      returned: states.returned,
      accepted: states.accepted,
      nothing: states.nothing,
      late: states.late,
      overdue: pastDue.reduce((sum, tier) => sum + missing(tier), 0),
      state: owedBy(form, unit.tier) ? own.state : 'exempt',
    }
  }

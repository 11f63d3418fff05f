import type * as z from 'zod/mini'
import type { completenessRow } from '../../shared/api/schemas.ts'
import { type Asked, asked } from '../../shared/domain/asked.ts'
import { dayOf, dueDay } from '../../shared/domain/calendar/calendar.ts'
import { owedBy } from '../../shared/domain/form/form.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { noStates, nothingSent, type Rollup } from '../../shared/domain/rollup/rollup.ts'
import { type ExceptionTerms, isExempt, withException } from '../../shared/domain/submission/exception.ts'
import { isCounted } from '../../shared/domain/submission/submission.ts'
import { type Tier, tiersOf } from '../../shared/domain/tree/tier.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'
import { exceptionsIn } from '../../shared/storage/exceptions.ts'
import { getLives, getPlaces, type Live, type Place } from '../../shared/storage/live.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import { inPeriod } from './rollups.ts'
import { shownPeriod } from './shown-period.ts'
import { summary } from './units.ts'

/**
 * How far a subtree has come (tình hình gửi báo cáo). Where units stand is counted by the live roll-ups; who owes is counted
 * here, from the tree and the exceptions, and who is overdue from the clock, so a passing midnight needs no job to be noticed.
 */
export const completeness = (table: Table): Handlers<'completeness.get'> => ({
  'completeness.get': async ({ params, realm, now }) => {
    const about = asked(realm, params.form, params.period)
    const unit = inPeriod(about, params.unit, realm)
    const children = about.tree.children(unit.id)
    const [lives, excepted] = await Promise.all([
      getLives(
        [unit, ...children].map(({ id }) => id),
        about.form.id,
        about.period.id,
        table,
      ),
      exceptedIn(about, unit, realm, table),
    ])
    const rowOf = row(about, lives, excepted, dayOf(now))
    return {
      status: 200,
      body: {
        form: about.form.id,
        period: shownPeriod(withException(about.period, unit.tier, excepted.get(unit.id)?.terms), unit),
        dataAsOf: lives.get(unit.id)?.rollup.dataAsOf ?? null,
        self: rowOf(unit),
        children: children.map(rowOf).filter(child => child.owed > 0),
      },
    }
  },
})

const tiers: readonly Tier[] = ['cell', 'base', 'higher']

/** A unit with an exception, and where it stands. */
interface Excepted {
  readonly unit: Unit
  readonly terms: ExceptionTerms
  readonly state: Place['state']
}

/** The units of a subtree that have an exception. Where they stand is read only if there are any. */
const exceptedIn = async (
  { form, period, tree }: Asked,
  root: Unit,
  realm: Realm,
  table: Table,
): Promise<ReadonlyMap<string, Excepted>> => {
  const exceptions = await exceptionsIn(realm.id, form.id, period.id, table)
  const units = [...exceptions.keys()].flatMap(id => (tree.isWithin(id, root.id) ? tree.get(id)! : []))
  const places = await getPlaces(
    units.map(unit => ({ unit: unit.id, period: period.id })),
    form.id,
    table,
  )
  return new Map(
    units.map(unit => {
      const state = places.get(`${unit.id}#${period.id}`)?.state ?? 'none'
      return [unit.id, { unit, terms: exceptions.get(unit.id)!, state }]
    }),
  )
}

const row =
  (
    { form, period, tree }: Asked,
    lives: ReadonlyMap<string, Live>,
    excepted: ReadonlyMap<string, Excepted>,
    today: string,
  ) =>
  (unit: Unit): z.output<typeof completenessRow> => {
    const { own, states }: Pick<Rollup, 'own' | 'states'> = lives.get(unit.id)?.rollup ?? {
      own: nothingSent,
      states: noStates,
    }
    const isFree = ({ id }: Unit): boolean => {
      const exception = excepted.get(id)
      return exception !== undefined && isExempt(exception.terms, exception.state)
    }
    const here = [...excepted.values()].filter(exception => tree.isWithin(exception.unit.id, unit.id))
    const owing = [...tree.subtree(unit.id)].filter(below => owedBy(form, below.tier) && !isFree(below))
    // What a unit was typing when it was exempted is in the roll-up, and in no count.
    const draft = states.draft - here.filter(exception => exception.state === 'draft' && isFree(exception.unit)).length
    const begun = draft + states.proposed + states.submitted + states.returned + states.accepted
    const pastDue = tiers.filter(tier => period.due[tier] < today)
    const missing = (tier: Tier) =>
      owing.filter(below => below.tier !== null && tiersOf(below.tier)[0] === tier).length - states[`counted.${tier}`]
    const givenTime = here.filter(
      ({ unit: { tier }, terms, state }) =>
        !isCounted(state) && dueDay(period, tier) < today && terms.due !== null && today <= terms.due,
    )
    return {
      unit: summary(unit),
      owed: owing.length,
      notStarted: owing.length - begun,
      draft,
      proposed: states.proposed,
      submitted: states.submitted,
      returned: states.returned,
      accepted: states.accepted,
      nothing: states.nothing,
      late: states.late,
      overdue: pastDue.reduce((sum, tier) => sum + missing(tier), 0) - givenTime.length,
      state: owedBy(form, unit.tier) && !isFree(unit) ? own.state : 'exempt',
    }
  }

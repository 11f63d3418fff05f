import fc from 'fast-check'
import { expect, test } from 'vitest'
import { taken } from '../../functions/http/rollup-page.ts'
import type { TimeRead } from '../../functions/rollup/frozen.ts'
import { period, span } from '../../shared/domain/calendar/calendar.ts'
import type { EditionLine } from '../../shared/domain/edition/edition.ts'
import {
  add,
  type Figures,
  fieldOf,
  figureRules,
  noFigures,
  summedOf,
  toJson,
} from '../../shared/domain/figures/figures.ts'
import { hex } from '../../shared/domain/figures/fingerprint.ts'
import { addShared, noShares, type SharedFigures, unshared } from '../../shared/domain/figures/shares.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import { knownOf } from '../../shared/domain/narrative/figures.ts'
import { defaultSettings, type Realm } from '../../shared/domain/realm.ts'
import { reportFigures } from '../../shared/domain/report/source.ts'
import { periodsOf } from '../../shared/domain/rollup/asked-spans.ts'
import { comparable } from '../../shared/domain/rollup/comparable.ts'
import { gathered } from '../../shared/domain/rollup/gathered.ts'
import { onPeriodsTrees, onTodaysTree, type PageSources } from '../../shared/domain/rollup/page-sources.ts'
import { nothingSent, type Rollup, rollup } from '../../shared/domain/rollup/rollup.ts'
import { summedOverTime } from '../../shared/domain/rollup/shared-span.ts'
import { type Answers, answersThatStand, carriedIn } from '../../shared/domain/rollup/standing.ts'
import { supersededBy } from '../../shared/domain/rollup/superseded.ts'
import { todaysOver } from '../../shared/domain/rollup/todays-over.ts'
import { todaysOwn, todaysTotals } from '../../shared/domain/rollup/todays-tree.ts'
import { relatedBy } from '../../shared/domain/tree/succession-related.ts'
import { type TreeView, type Unit, unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import type { RollupOf } from '../../shared/storage/live-spans.ts'
import { formOfEveryKind } from '../support/forms.ts'
import { figures } from './arbitraries.ts'
import { type History, histories, lastDay } from './histories.ts'

const months = span('2024-11', '2025-06')
const form = { ...formOfEveryKind, from: months[0]! }
const drawn = fc.array(fc.option(figures, { nil: undefined }), { minLength: 5, maxLength: 40 })
const time = fc.tuple(fc.nat(months.length - 1), fc.nat(months.length - 1))

const realmOf = ({ last: { placements, successions } }: History, asked: Form): Realm => ({
  id: 'vn',
  version: 1,
  tree: unitTree(placements, successions),
  settings: defaultSettings,
  forms: [asked],
})

const unitsOf = (view: TreeView): Unit[] => view.roots().flatMap(root => [...view.subtree(root.id)])

/** What every unit of each month's own tree answered; many are silent. */
const answersIn = (
  { tree, forms: [asked] }: Realm,
  answers: readonly (Figures | undefined)[],
  spoken: readonly string[],
): readonly Answers[] => {
  let next = 0
  return months.map(id => {
    const { from, to } = period(id)!
    const view = tree.inPeriod(from, to)
    const own = unitsOf(view).flatMap(({ id: unit }) => {
      const one = answers[next++ % answers.length]
      return one && spoken.includes(id) ? [[unit, one] as const] : []
    })
    return { form: asked!, period: id, own }
  })
}

/** The live roll-ups that climbers make of it: each unit looks at what was answered before by itself and by those that came to it. */
const livesOf = (realm: Realm, answers: readonly Answers[]): RollupOf => {
  const carried = carriedIn(realm, form.id)
  const { predecessors } = relatedBy(realm.tree.successions)
  const lives = new Map<string, Rollup>()
  for (const [i, { period: id, own }] of answers.entries()) {
    const { from, to } = period(id)!
    const view = realm.tree.inPeriod(from, to)
    const said = new Map(own)
    for (const root of view.roots())
      for (const { id: unit } of view.upward(root.id)) {
        const line = new Set<string>(predecessors(unit))
        const earlier = answers.slice(0, i).map(one => ({ ...one, own: [...one.own].filter(([of]) => line.has(of)) }))
        const answered = said.get(unit)
        const made = answered && {
          ...nothingSent,
          state: 'submitted' as const,
          figures: answered,
          superseded: supersededBy(form, { unit, period: id, figures: answered }, earlier, carried),
        }
        const below = view.children(unit).map(child => lives.get(`${child.id}#${id}`)!)
        lives.set(`${unit}#${id}`, rollup(form, made ?? nothingSent, below))
      }
  }
  return (unit, id) => lives.get(`${unit}#${id}`)
}

/** What stands at the end of some periods, by the unit with which it does: straight from the rule, answer by answer. */
const standing = (realm: Realm, answers: readonly Answers[], end: string): ReadonlyMap<string, Figures> => {
  const carried = carriedIn(realm, form.id)
  const all = answers.flatMap(({ period, own }) =>
    [...own].flatMap(([unit, figures]) =>
      [...answersThatStand(form, summedOf(form, figures))].map(([field, figures]) => ({
        unit,
        period,
        field,
        figures,
      })),
    ),
  )
  const left = new Map<string, Figures>()
  for (const one of all) {
    const isAnsweredAnew = all.some(
      other =>
        other.field === one.field &&
        other.period > one.period &&
        other.unit === carried(one.unit, one.period, other.period),
    )
    const holder = carried(one.unit, one.period, end)
    if (isAnsweredAnew || holder === undefined) continue
    const figures = [...one.figures].filter(([key]) => key !== `${one.field}.n` || one.field !== 'admitted')
    left.set(holder, add(left.get(holder) ?? noFigures, new Map(figures)))
  }
  return left
}

/** A figure of an option or of a cell that nobody chose or filled in is none, or zero. */
const exact = ({ numerators, denominator }: SharedFigures) => {
  const dotted = (key: string) => key.includes('.') && !/\.(done|total|weight|weighted|n)$/.test(key)
  const kept = [...numerators].filter(([key, amount]) => amount !== 0n || !dotted(key))
  return { figures: toJson(new Map(kept)), denominator }
}
const stood = ({ numerators, denominator }: SharedFigures): SharedFigures => {
  const fields = answersThatStand(form, numerators)
  const keys = [...fields].flatMap(([, figures]) => [...figures])
  return {
    numerators: new Map(keys.filter(([key]) => !(fieldOf(key) === 'admitted' && key.endsWith('.n')))),
    denominator,
  }
}

/** Whether anything of a field is summed over periods. */
const addsUp = (field: string): boolean =>
  [...figureRules(form)].some(([key, { overTime }]) => fieldOf(key) === field && overTime === 'sum')

const read = (rollupOf: RollupOf): TimeRead => ({ rollupOf, standingOf: rollupOf })

const gatheredOn = (page: PageSources, periods: ReturnType<typeof periodsOf>, rollupOf: RollupOf) => {
  const { total } = page.standing(periods)
  return gathered(periods.map(one => taken(one, page.total(one), total(one), read(rollupOf))))
}

/** What each row of a page shows, of all that can be compared. */
const rowsOf = (page: PageSources, periods: ReturnType<typeof periodsOf>, rollupOf: RollupOf): SharedFigures[] => {
  const standing = page.standing(periods)
  const parts = periods.map(one => ({ period: one, rows: page.rows(one), standing: standing.rows(one) }))
  const whole = parts.map(({ period, rows, standing }) => taken(period, rows.total, standing.total, read(rollupOf)))
  const none = { sources: [], torn: [] }
  return [...new Set(parts.flatMap(({ rows, standing }) => [...rows.rows.keys(), ...standing.rows.keys()]))].map(
    row => {
      const { figures } = gathered(
        parts.map(({ period, rows, standing }) =>
          taken(period, rows.rows.get(row) ?? none, standing.rows.get(row) ?? none, read(rollupOf)),
        ),
        whole,
      )
      return figures
    },
  )
}

const header = { realm: 'vn', root: '', form: form.id, formVersion: 1, number: 1, closesAt: '' }

/** What an edition says of every unit. */
const linesOf = (tree: TreeView, { period, own }: Answers, lives: RollupOf): EditionLine[] => {
  const said = new Map(own)
  return unitsOf(tree).map(({ id, parent, kind, code, name }) => {
    const { total, states, fingerprint, dataAsOf } = lives(id, period)!
    const figures = said.get(id)
    return {
      ...{
        unit: id,
        parent,
        kind,
        code,
        name,
        owes: false,
        version: 0,
        late: false,
        nothing: false,
        at: null,
        by: null,
      },
      ...{ state: 'none', values: null, explanations: null, own: figures ? toJson(figures) : null },
      ...{ total: toJson(total), states, fingerprint: hex(fingerprint), dataAsOf },
    }
  })
}

const settle = (
  history: History,
  said: readonly (Figures | undefined)[],
  [a, b]: readonly [number, number],
  { asked = form, spoken = months }: { readonly asked?: Form; readonly spoken?: readonly string[] } = {},
) => {
  const realm = realmOf(history, asked)
  const ids = months.slice(Math.min(a, b), Math.max(a, b) + 1)
  const answers = answersIn(realm, said, spoken)
  const periods = periodsOf(realm, form.id, ids)
  const within = answers.filter(({ period }) => ids.includes(period))
  return { realm, answers, periods, within, lives: livesOf(realm, answers), newest: periods.at(-1)! }
}

test('what stands over any span is each unit’s newest answer in it, added up where the units of its end stand', () => {
  const met = { silent: 0, merged: 0, dropped: 0 }
  fc.assert(
    fc.property(histories, drawn, time, (history, said, ends) => {
      const { realm, periods, within, lives, newest } = settle(history, said, ends)
      if (periods.length === 1) return
      const left = standing(realm, within, newest.period.id)
      for (const root of newest.tree.roots())
        for (const { id } of newest.tree.subtree(root.id)) {
          const expected = [...left].filter(([unit]) => newest.tree.isWithin(unit, id)).map(([, figures]) => figures)
          const page = onPeriodsTrees(realm, periods, id)
          const { figures, standing: units } = gatheredOn(page, periods, lives)
          expect(figures.incomparable.size, 'on the trees of the periods nothing is divided').toBe(0)
          const whole = { numerators: expected.reduce(add, noFigures), denominator: 1n }
          expect(exact(stood(figures))).toEqual(exact(whole))
          const count = [...(units.get('members')?.values() ?? [])].reduce((sum, one) => sum + one, 0)
          expect(BigInt(count)).toBe(whole.numerators.get('members.n') ?? 0n)
          if ((units.get('members')?.size ?? 0) > 1) met.silent++
          // Rows sum to the total, whatever the rule of a figure.
          expect(exact(rowsOf(page, periods, lives).reduce(addShared, noShares))).toEqual(exact(figures))
        }
      for (const { unit, period } of realm.tree.successions.map(({ unit, day }) => ({ unit, period: day }))) {
        const holder = carriedIn(realm, form.id)(unit, months[0]!, newest.period.id)
        if (holder === undefined) met.dropped++
        else if (holder !== unit && period <= newest.period.to) met.merged++
      }
    }),
    { numRuns: 150 },
  )
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(10)
})

test('on today’s tree it follows the successors of those with whom it stood at the end of the span', () => {
  const met = { incomparable: 0, beside: 0, shared: 0, whole: 0 }
  fc.assert(
    fc.property(histories, drawn, time, (history, said, ends) => {
      const { realm, periods, within, lives, newest } = settle(history, said, ends)
      if (periods.length === 1) return
      const { successions } = realm.tree
      const now = realm.tree.at(lastDay)
      const totalsOf = (own: ReadonlyMap<string, Figures>, then: string) =>
        todaysTotals(now, todaysOwn(own, successions, then, lastDay))
      const left = totalsOf(standing(realm, within, newest.period.id), newest.period.to)
      const flows = within.map(one => ({
        period: one.period,
        totals: totalsOf(
          new Map([...one.own].map(([unit, figures]) => [unit, summedOf(form, figures)])),
          period(one.period)!.to,
        ),
      }))
      for (const root of now.roots())
        for (const { id } of now.subtree(root.id)) {
          const { figures } = gatheredOn(onTodaysTree(realm, lastDay, id), periods, lives)
          const parts = flows.map(({ period, totals }) => ({ form, period, figures: totals.get(id)!.total }))
          const stands = left.get(id)!.total
          // Of a figure over time only what is told of it: what adds up, or what stands.
          const adding = parts.flatMap(({ figures: { incomparable } }) => [...incomparable].filter(addsUp))
          const torn = new Set([...adding, ...stands.incomparable])
          expect([...figures.incomparable].sort()).toEqual([...torn].sort())
          const told = addShared(summedOverTime(parts), stands)
          expect(exact(figures)).toEqual(exact(comparable(told, torn)))
          if (torn.size > 0) met.incomparable++
          if (torn.size > 0 && figures.numerators.size > 0) met.beside++
          met[figures.denominator > 1n ? 'shared' : 'whole']++
        }
    }),
    { numRuns: 150 },
  )
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(10)
})

test('of registers the newest period of which anybody told anything stands whole, on the page and in both kinds of report', () => {
  const met = { older: 0, dropped: 0, compared: 0 }
  const registers: Form = { ...form, source: 'registers' }
  fc.assert(
    fc.property(histories, drawn, time, fc.subarray(months), (history, said, ends, spoken) => {
      const { realm, periods, within, lives, newest } = settle(history, said, ends, { asked: registers, spoken })
      if (periods.length === 1) return
      const carried = carriedIn(realm, form.id)
      const [{ id: root }] = newest.tree.roots() as [Unit, ...Unit[]]
      const told = within.findLast(({ own }) => [...own].some(([, figures]) => summedOf(form, figures).size > 0))
      const expected = told ? [...standing(realm, [told], newest.period.id).values()].reduce(add, noFigures) : noFigures
      if (told && told !== within.at(-1)) met.older++
      if (within.some(one => one.period < (told?.period ?? '') && [...one.own].length > 0)) met.dropped++

      const page = onPeriodsTrees(realm, periods, root)
      const { figures } = gatheredOn(page, periods, lives)
      expect(figures.incomparable.size, 'on the trees of the periods nothing is divided').toBe(0)
      const whole = exact(unshared(expected))
      expect(exact(stood(figures))).toEqual(whole)
      for (const { id } of unitsOf(newest.tree)) {
        const page = onPeriodsTrees(realm, periods, id)
        const total = gatheredOn(page, periods, lives).figures
        expect(exact(rowsOf(page, periods, lives).reduce(addShared, noShares))).toEqual(exact(total))
      }

      const editions = periods.map((one, i) => ({
        header: { ...header, period: one.period.id },
        form: registers,
        period: one.period.id,
        lines: linesOf(one.tree, within[i]!, lives),
      }))
      const [first, ...others] = editions as [(typeof editions)[0], ...typeof editions]
      const span = `${first.period}..${newest.period.id}`
      const edition = { edition: 1, hash: '', words: reportWords }
      const report = reportFigures({ ...edition, periods: [first, ...others], span, carried })
      const summed = (one: Figures) => exact(stood(unshared(summedOf(form, one))))
      expect(summed(report.total)).toEqual(whole)
      // What is listed by unit is in the row of a unit that is gone, too.
      const unlisted = (one: Figures) => new Map([...one].filter(([key]) => fieldOf(key) !== 'indicators'))
      const rows = report.places.map(({ own }) => unlisted(own)).reduce(add, noFigures)
      expect(summed(rows)).toEqual(summed(unlisted(expected)))
      expect(summed(knownOf([first, ...others], carried).total)).toEqual(whole)

      const { successions } = realm.tree
      const now = realm.tree.at(lastDay)
      const then = within.map(({ form, period: id, own }) => {
        const { tree } = periods.find(one => one.period.id === id)!
        const said = new Map(own)
        const units = unitsOf(tree).map(unit => [unit.id, summedOf(form, said.get(unit.id) ?? noFigures)] as const)
        return { form, period: id, to: period(id)!.to, own: new Map(units) }
      })
      const totals = todaysTotals(now, todaysOver(then, { successions, day: lastDay, carried }))
      for (const { id } of now.roots()) {
        const todays = onTodaysTree(realm, lastDay, id)
        const total = gatheredOn(todays, periods, lives).figures
        const reported = totals.get(id)!.total
        expect(total.incomparable.size + reported.incomparable.size, 'everything meets at the root').toBe(0)
        expect(exact(total)).toEqual(exact(reported))
        if (total.denominator === 1n) expect(exact(stood(total))).toEqual(whole)
        met.compared++
      }
    }),
    { numRuns: 150 },
  )
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(10)
})

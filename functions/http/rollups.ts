import type * as z from 'zod/mini'
import type { rollup as rollupSchema, series as seriesSchema } from '../../shared/api/rollup-schemas.ts'
import type { Asked } from '../../shared/domain/asked.ts'
import { addDays, dayOf, frequencyOf, span as periodsBetween } from '../../shared/domain/calendar/calendar.ts'
import { longestSeries, spanLabel } from '../../shared/domain/calendar/reported-span.ts'
import { toJson } from '../../shared/domain/figures/figures.ts'
import { one } from '../../shared/domain/figures/shares.ts'
import { pinned } from '../../shared/domain/form/form.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { closingRoot, type Realm } from '../../shared/domain/realm.ts'
import { type AskedSpan, type AskedSpans, askedSpans, periodsOf } from '../../shared/domain/rollup/asked-spans.ts'
import { gathered, type TakenPeriod } from '../../shared/domain/rollup/gathered.ts'
import {
  onPeriodsTrees,
  onTodaysTree,
  owedCounter,
  type PageSources,
  treesDiffer,
} from '../../shared/domain/rollup/page-sources.ts'
import { nearest } from '../../shared/domain/rollup/todays-shown.ts'
import type { Sources } from '../../shared/domain/rollup/todays-sources.ts'
import { notStanding } from '../../shared/domain/tree/not-standing.ts'
import { reorganisedIn } from '../../shared/domain/tree/reorganised-in.ts'
import { lastDayBy } from '../../shared/domain/tree/unit-life.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import { getPlanAndEstimate } from '../../shared/storage/plans.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers, Request } from '../middleware/http.ts'
import { type PageRead, readLive, readPage } from '../rollup/reading.ts'
import { changedSince } from './changed-since.ts'
import { changesSinceEdition } from './changes-since.ts'
import {
  comparableJson,
  comparedTimeOf,
  comparedTotal,
  inheritedBy,
  inheritedOwnBy,
  nowhere,
  partsOf,
  taken,
  toldPeriod,
} from './rollup-page.ts'
import { shownPeriod } from './shown-period.ts'
import { summary } from './units.ts'

/** Roll-ups (tổng hợp): what a unit and everything below it report, in a period or over a span, live or as editions froze it. */
export const rollups = (table: Table, bucket: Bucket): Handlers<'rollups.get' | 'rollups.series'> => ({
  'rollups.get': async request => {
    const { params, query, realm, now } = request
    const spans = askedSpans(realm, params.form, params.period)
    const page = pageSources(request, spans.span.periods)
    const standing = page.standing(spans.span.periods)
    const periods = spans.span.periods.map(period => ({
      period,
      rows: page.rows(period),
      standing: standing.rows(period),
    }))
    const rowsOf = new Map(periods.map(({ period, rows }) => [period.period.id, rows]))
    const sourcesIn = (period: Asked): Sources => rowsOf.get(period.period.id)?.total ?? page.total(period)
    const around = [spans.before, spans.lastYear, spans.toDate].map(({ periods }) => {
      const { total } = page.standing(periods)
      return periods.map(period => ({ period, sources: [sourcesIn(period)], standing: [total(period)] }))
    })
    const toRead = periods.map(({ period, rows, standing }) => ({
      period,
      sources: [rows.total, ...rows.rows.values()],
      standing: [standing.total, ...standing.rows.values()],
    }))
    const reading = readPage({ realm, form: params.form, span: toRead, around, edition: query.edition }, table, bucket)
    const [read, { plan, estimate }, changesSince] = await Promise.all([
      reading,
      getPlanAndEstimate({ ...params, year: spans.span.newest.period.id.slice(0, 4) }, table),
      changesSinceThen(request, spans, page, reading, table),
    ])
    const [ofSpan, ...ofAround] = read.times
    const { total, self, children } = partsOf(page, periods, query.tree, ofSpan!)
    const [before, lastYear, toDate] = around.map((time, i) =>
      comparedTotal(
        time.map(({ period, sources, standing }) => taken(period, sources[0]!, standing[0]!, ofAround[i]!)),
      ),
    )
    const changed = changesSince
      ? undefined
      : await changedSince(
          periods.map(({ period, rows }) => ({ period, sources: rows.total })),
          read,
          realm,
          table,
        )
    const owedIn = owedCounter()
    const told = (period: Asked) => toldPeriod(period, sourcesIn(period), read, owedIn)
    const timeOf = ({ id, periods }: AskedSpan) => comparedTimeOf(id, periods.map(told))
    const body: z.output<typeof rollupSchema> = {
      unit: summary(page.unit),
      form: params.form,
      formVersion: spans.span.newest.form.version,
      period: shownSpan(spans, page.unit),
      tree: query.tree,
      treesDiffer: treesDiffer(
        realm,
        dayOf(now),
        params.unit,
        Object.values(spans).flatMap(time => time.periods),
      ),
      inherited: query.tree === 'today' ? inheritedBy(page, periods, realm.tree.successions) : [],
      inheritedOwn: query.tree === 'today' ? inheritedOwnBy(page, periods, realm.tree.successions, read.rollupOf) : [],
      edition: read.edition,
      editions: read.editions,
      changesSince,
      periods: spans.span.periods.map(period => ({ ...told(period), changed: changed?.get(period.period.id) })),
      standing: Object.fromEntries(
        [...total.standing].map(([field, by]) => [field, [...by].map(([period, units]) => ({ period, units }))]),
      ),
      ...self,
      children: page.children.map(child => ({
        unit: { ...summary(child), until: lastDayBy(realm.tree, child.id, spans.span.newest.period.to) },
        ...children.get(child.id)!,
      })),
      before: before!,
      lastYear: lastYear!,
      toDate: toDate!,
      against: { before: timeOf(spans.before), lastYear: timeOf(spans.lastYear), toDate: timeOf(spans.toDate) },
      plan: plan?.figures ?? null,
      estimate: estimate?.figures ?? null,
    }
    return { status: 200, body }
  },

  'rollups.series': async request => {
    const { params, query, realm, now } = request
    if (!pinned(realm.forms, params.form, query.to)) throw new Problem('not_found')
    const { frequency } = realm.forms.find(({ id }) => id === params.form)!
    const ids = periodsBetween(query.from, query.to)
    if (frequencyOf(query.from) !== frequency || ids.length === 0 || ids.length > longestSeries)
      throw new Problem('bad_period', { period: `${query.from} … ${query.to}` })
    const periods = periodsOf(realm, params.form, ids)
    const page = query.tree === 'today' ? onTodaysTree(realm, dayOf(now), params.unit) : undefined
    const unit = page?.unit ?? request.tree.get(params.unit)!
    const sourcesIn = page?.total ?? (({ tree }: Asked) => ownTotal(tree.get(unit.id)))
    const standing = (page ?? onPeriodsTrees(realm, periods, unit.id)).standing(periods)
    const rollupOf = await readLive(
      periods.map(period => ({ period, sources: [sourcesIn(period), standing.total(period)] })),
      params.form,
      table,
    )
    const read = { rollupOf, standingOf: rollupOf }
    const owedIn = owedCounter()
    const all = periods.map(period => ({
      period,
      from: taken(period, sourcesIn(period), standing.total(period), read),
    }))
    const begun = all.filter(({ from }) => isBegun(from))
    const body: z.output<typeof seriesSchema> = {
      unit: summary(unit),
      form: params.form,
      tree: query.tree,
      treesDiffer: treesDiffer(realm, dayOf(now), params.unit, periods),
      periods: begun.map(({ period, from }, i) => {
        const { figures, sent, dataAsOf } = gathered([from])
        const before = begun[i - 1]?.period.period
        const since = before ? addDays(before.to, 1) : period.period.from
        const own = query.tree === 'then' ? rollupOf(unit.id, from.period)?.own.figures : undefined
        return {
          period: from.period,
          own: own ? toJson(own) : null,
          total: comparableJson(nearest(figures), figures),
          sent: sent.get(from.period)!,
          owed: owedIn(period, from.sources),
          dataAsOf,
          reorganisedOn: page ? null : reorganisedIn(realm.tree, unit.id, { from: since, to: period.period.to }),
        }
      }),
      span: comparedTotal(all.map(({ from }) => from)) ?? {},
    }
    return { status: 200, body }
  },
})

/** A unit as it stood in the period. Problems: unit_not_begun, unit_ended, not_found. */
export const inPeriod = ({ tree, period }: Pick<Asked, 'tree' | 'period'>, unit: string, realm: Realm): Unit => {
  const found = tree.get(unit)
  if (!found) throw notStanding(realm, unit, period.to)
  return found
}

const ownTotal = (unit: Unit | undefined): Sources =>
  unit ? { sources: [{ unit: unit.id, part: 'total', share: one }], torn: [] } : nowhere

const pageSources = ({ params, query, realm, now }: Request<'rollups.get'>, periods: readonly Asked[]): PageSources =>
  query.tree === 'today' ? onTodaysTree(realm, dayOf(now), params.unit) : onPeriodsTrees(realm, periods, params.unit)

/** Whether anybody from whom something is taken began with the period. */
const isBegun = ({ sources: { sources, torn }, rollupOf }: TakenPeriod): boolean =>
  [...sources.map(({ unit }) => unit), ...torn].some(unit => rollupOf(unit))

/** What changed since the newest edition is told of one period, on its own tree. */
const changesSinceThen = async (
  { realm, query, now }: Request<'rollups.get'>,
  { span }: AskedSpans,
  { unit }: PageSources,
  reading: Promise<PageRead>,
  table: Table,
) => {
  const { newest, periods } = span
  if (query.tree === 'today' || periods.length > 1) return null
  const root = closingRoot(realm, newest.tree, unit)
  const editions = reading.then(({ known }) =>
    ((root && known.get(root.id)) ?? []).filter(({ period }) => period === newest.period.id),
  )
  return changesSinceEdition(realm, newest, unit, editions, table, now)
}

/** The span as if it were a period: the days that it covers; due and closed with its last. */
const shownSpan = ({ span: { id, periods, newest } }: AskedSpans, unit: Unit) => ({
  ...shownPeriod(newest.period, unit),
  id,
  label: spanLabel(id),
  from: periods[0]!.period.from,
})

import canonicalize from 'canonicalize'
import type { Asked } from '../../shared/domain/asked.ts'
import { reportedSpan } from '../../shared/domain/calendar/reported-span.ts'
import { closingRoot, type Realm } from '../../shared/domain/realm.ts'
import type { ReportSubject } from '../../shared/domain/report/report.ts'
import { treeName } from '../../shared/domain/report/todays-tree-name.ts'
import { periodsOf } from '../../shared/domain/rollup/asked-spans.ts'
import { onTodaysTree, type PageSources } from '../../shared/domain/rollup/page-sources.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import type { Edition } from '../../shared/storage/editions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { knownEditions } from '../rollup/reading.ts'
import { unitsOf } from '../rollup/to-read.ts'

/** A period whose figures follow a later tree: the newest edition of each unit that closed and in which some of them lie. */
export interface FollowedPeriod {
  readonly period: Asked
  readonly editions: readonly Edition[]
}

/** What a report on the tree of a day is made from, and the name of that. */
export interface TodaysBasis {
  readonly periods: readonly [FollowedPeriod, ...FollowedPeriod[]]
  readonly hash: string
  readonly tree: string
}

/**
 * The newest editions in which the figures of a unit of the tree of a day lie, and what became of those who reported them. Undefined while
 * one of them is not there, or is one from which no report is issued. Problems: unit_not_begun or unit_ended of a unit that does not stand
 * on the day.
 */
export const todaysBasis = async (
  { unit, form, period }: Pick<ReportSubject, 'unit' | 'form' | 'period'>,
  day: string,
  realm: Realm,
  table: Table,
): Promise<TodaysBasis | undefined> => {
  const ids = reportedSpan(period)!.periods
  const asked = periodsOf(realm, form, ids)
  if (asked.length < ids.length) return undefined
  const page = onTodaysTree(realm, day, unit)
  const roots = rootsOf(page, asked, realm)
  if (!roots?.some(({ size }) => size > 0)) return undefined
  const known = await knownEditions(new Set(roots.flatMap(of => [...of])), form, [ids[0], ids.at(-1)!], table)
  const periods = asked.map((period, i): FollowedPeriod | undefined => {
    const editions = [...roots[i]!].map(root =>
      known.get(root)?.findLast(edition => edition.period === period.period.id && edition.differing.length === 0),
    )
    return editions.every(edition => edition !== undefined) ? { period, editions } : undefined
  })
  if (!periods.every(followed => followed !== undefined)) return undefined
  const hash = hashOf(periods, realm, day, unit)
  return { periods: periods as [FollowedPeriod, ...FollowedPeriod[]], hash, tree: treeName(day, hash) }
}

/** By period, who closed for those that gave something; undefined where somebody gave it above all that close. */
const rootsOf = (
  page: PageSources,
  periods: readonly Asked[],
  realm: Realm,
): readonly ReadonlySet<string>[] | undefined => {
  const standing = page.standing(periods)
  const roots = periods.map(period =>
    unitsOf([page.total(period), standing.total(period)]).map(
      unit => closingRoot(realm, period.tree, period.tree.get(unit)!)?.id,
    ),
  )
  return roots.every(of => of.every(root => root !== undefined)) ? roots.map(of => new Set(of as string[])) : undefined
}

const hashOf = (periods: readonly FollowedPeriod[], { tree }: Realm, day: string, unit: string): string =>
  sha256Of(
    canonicalize({
      editions: periods.flatMap(({ editions }) =>
        editions.map(({ root, period, number, hash }) => ({ root, period, number, hash })),
      ),
      successions: tree.successions.filter(succession => succession.day <= day),
      units: [...tree.at(day).subtree(unit)],
    })!,
  )

import pMap from 'p-map'
import type { Asked } from '../../shared/domain/asked.ts'
import { spanId } from '../../shared/domain/calendar/reported-span.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { closingRoot, type Realm } from '../../shared/domain/realm.ts'
import type { Sources } from '../../shared/domain/rollup/todays-sources.ts'
import type { TreeView, Unit } from '../../shared/domain/tree/unit-tree.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import { type Edition, editionsBetween } from '../../shared/storage/editions.ts'
import { livesOf, type RollupOf } from '../../shared/storage/live-spans.ts'
import { newestByPeriod, type SpanEdition, spanEditionsOf } from '../../shared/storage/span-editions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { readFrozen, type TimeRead } from './frozen.ts'
import { type EditionOf, type ToRead, unitsOf } from './to-read.ts'

/** What a page is made from. */
export interface PageToRead {
  readonly realm: Realm
  readonly form: string
  /** The periods of the span, oldest first. */
  readonly span: readonly ToRead[]
  /** The times that it is set against, with periods of which some may be the span's own. */
  readonly around: readonly (readonly ToRead[])[]
  readonly edition: 'newest' | number | undefined
}

export interface PageRead {
  readonly rollupOf: RollupOf
  /** Of the span, and of each time that it is set against. */
  readonly times: readonly TimeRead[]
  /** As they are now, whichever edition was asked for. */
  readonly live: RollupOf
  readonly editionOf: EditionOf
  readonly known: KnownEditions
  readonly rootsIn: (period: Asked, sources: readonly Sources[]) => readonly Unit[]
  /** The edition that was asked for by its number, and all that may be. */
  readonly edition: EditionTold | null
  readonly editions: Omit<EditionTold, 'hash'>[]
}

interface EditionTold {
  readonly number: number
  readonly closedAt: string
  readonly hash: string
}

/** All that a page is made from, with as few requests as may be, and all of them at once. */
export const readPage = async (page: PageToRead, table: Table, bucket: Bucket): Promise<PageRead> => {
  const { realm, form, span, around, edition } = page
  const times = [span, ...around]
  const all = times.flat()
  const rootsIn = rootsFinder(realm)
  const ids = all.map(({ period }) => period.period.id).sort()
  const roots = (toRead: readonly ToRead[]) =>
    new Set(toRead.flatMap(({ period, sources }) => rootsIn(period, sources).map(({ id }) => id)))
  const every = all.map(({ period, sources, standing }) => ({ period, sources: [...sources, ...standing], standing }))
  const editions = knownEditions(roots(every), form, [ids[0]!, ids.at(-1)!], table)
  const [live, known, numbered] = await Promise.all([
    readLive(every, form, table, edition === undefined ? undefined : rootsIn),
    editions,
    numberedEditions(
      [...roots(span)],
      form,
      span.map(({ period }) => period.period.id),
      editions,
      table,
    ),
  ])
  const { editionOf, chosen } = chosenEditions(edition, known, numbered)
  return {
    ...(edition === undefined
      ? { rollupOf: live, times: times.map(() => ({ rollupOf: live, standingOf: live })) }
      : await readFrozen(times, live, editionOf, realm, bucket)),
    live,
    editionOf,
    known,
    rootsIn,
    edition: chosen && { number: chosen.number, closedAt: chosen.closesAt, hash: chosen.hash },
    editions: numbered.map(({ number, closesAt }) => ({ number, closedAt: closesAt })),
  }
}

/** Finds the units of a period that closed for themselves and all below them, in which figures lie. */
const rootsFinder = (realm: Realm) => {
  const known = new Map<TreeView, Map<string, Unit | undefined>>()
  const rootOf = ({ tree }: Asked, unit: string): Unit | undefined => {
    const roots = known.get(tree) ?? new Map<string, Unit | undefined>()
    known.set(tree, roots)
    if (!roots.has(unit)) roots.set(unit, closingRoot(realm, tree, tree.get(unit)!))
    return roots.get(unit)
  }
  return (period: Asked, sources: readonly Sources[]): readonly Unit[] => [
    ...new Set(unitsOf(sources).flatMap(unit => rootOf(period, unit) ?? [])),
  ]
}

/** The live roll-ups of all that is to be read; and of who closed it, where they are to be compared with what was frozen. */
export const readLive = (
  toRead: readonly Omit<ToRead, 'standing'>[],
  form: string,
  table: Table,
  rootsIn?: PageRead['rootsIn'],
): Promise<RollupOf> => {
  const wanted = new Map<string, Set<string>>()
  for (const { period, sources } of toRead)
    for (const unit of [...unitsOf(sources), ...(rootsIn?.(period, sources) ?? []).map(({ id }) => id)]) {
      const periods = wanted.get(unit) ?? new Set<string>()
      wanted.set(unit, periods.add(period.period.id))
    }
  return livesOf(wanted, form, table)
}

/** The editions in which figures lie: by the unit that closed, oldest first. */
export type KnownEditions = ReadonlyMap<string, readonly Edition[]>

/** One Query for each unit that closed; nearly always there is one. */
export const knownEditions = async (
  roots: Iterable<string>,
  form: string,
  [from, to]: readonly [string, string],
  table: Table,
): Promise<KnownEditions> =>
  new Map(
    await pMap(
      new Set(roots),
      async (root): Promise<[string, Edition[]]> => [root, await editionsBetween(root, form, from, to, table)],
      { concurrency: 8 },
    ),
  )

export const newestEdition = (known: KnownEditions, root: string, period: string): Edition | undefined =>
  known.get(root)?.findLast(edition => edition.period === period)

/** The editions of one period, or of a span as one, that a number may name. */
export interface Numbered {
  readonly root: string
  readonly number: number
  readonly hash: string
  readonly closesAt: string
  readonly parts: readonly { readonly period: string; readonly number: number }[]
}

/** Only where all figures lie under one unit that closed; else a number names nothing. */
export const numberedEditions = async (
  roots: readonly string[],
  form: string,
  periods: readonly string[],
  known: KnownEditions | Promise<KnownEditions>,
  table: Table,
): Promise<Numbered[]> => {
  const [root, ...others] = roots
  const [first, last] = [periods[0]!, periods.at(-1)!]
  if (root === undefined || others.length > 0) return []
  if (first !== last) {
    const [spans, editions] = await Promise.all([spanEditionsOf(root, form, spanId(first, last), table), known])
    const closesAt = ({ parts }: SpanEdition) =>
      editions.get(root)?.find(({ period, number }) => period === last && number === parts.at(-1)!.number)?.closesAt
    return spans.map(span => ({ ...span, closesAt: closesAt(span)! }))
  }
  return ((await known).get(root) ?? [])
    .filter(({ period }) => period === first)
    .map(({ number, hash, closesAt }) => ({ root, number, hash, closesAt, parts: [{ period: first, number }] }))
}

/** Problems: not_found for a number that names no edition. */
export const chosenEditions = (
  choice: 'newest' | number | undefined,
  known: KnownEditions,
  numbered: readonly Numbered[],
): { readonly editionOf: EditionOf; readonly chosen: Numbered | null } => {
  if (choice === undefined) return { editionOf: () => undefined, chosen: null }
  const newest = new Map([...known].map(([root, editions]) => [root, newestByPeriod(editions)]))
  if (choice === 'newest') return { editionOf: (root, period) => newest.get(root)?.get(period), chosen: null }
  const chosen = numbered.find(({ number }) => number === choice)
  if (!chosen) throw new Problem('not_found')
  const numbers = new Map(chosen.parts.map(({ period, number }) => [period, number]))
  return {
    chosen,
    // What it is set against lies outside it, and is from the newest editions.
    editionOf: (root, period) =>
      root === chosen.root && numbers.has(period)
        ? known.get(root)?.find(edition => edition.period === period && edition.number === numbers.get(period))
        : newest.get(root)?.get(period),
  }
}

import canonicalize from 'canonicalize'
import type { ReportedSpan } from '../domain/calendar/reported-span.ts'
import type { SpanRoots } from '../domain/realm.ts'
import { sha256Of } from '../domain/sha256.ts'
import { byCode } from '../domain/text.ts'
import { type Edition, editionsBetween } from './editions.ts'
import { spanEditionKey, spanEditionPrefix, unitKey } from './keys.ts'
import { type Item, putNew, queryAll, type Table, withPrefix } from './table.ts'

/**
 * The editions of several periods as one (bản chốt của một khoảng thời gian), which a report over a span is made from: it names
 * them, and so never changes. When a period of it has a newer edition, the span has a newer one too.
 */
export interface SpanEdition {
  readonly root: string
  readonly form: string
  /** The span's id. */
  readonly period: string
  readonly number: number
  /** SHA-256 of the canonical JSON of its parts. */
  readonly hash: string
  /** Oldest first. */
  readonly parts: readonly SpanPart[]
}

export interface SpanPart {
  readonly period: string
  readonly number: number
  readonly hash: string
  /** The unit that closed it; where it is missing, that of the span. */
  readonly root?: string
}

/**
 * The edition of a span that has the newest edition of each of its periods, each of the unit that closed it: the one that stands, or
 * a new one. Undefined while one of its periods has none, or one from which no report is issued.
 */
export const freezeSpan = async (
  { root, rootIn }: SpanRoots,
  form: string,
  { id, periods }: ReportedSpan,
  table: Table,
): Promise<SpanEdition | undefined> => {
  const newest = newestByPeriod(await editionsUnder(rootIn, form, periods, table))
  const editions = periods.map(period => newest.get(period))
  if (!editions.every(edition => edition?.differing.length === 0)) return undefined
  const parts = editions.map(edition => partOf(edition!, root))
  const hash = sha256Of(canonicalize({ root, form, parts })!)
  for (;;) {
    const last = (await spanEditionsOf(root, form, id, table)).at(-1)
    if (last?.hash === hash) return last
    const made: SpanEdition = { root, form, period: id, number: (last?.number ?? 0) + 1, hash, parts }
    // Somebody else may make it this very moment: then theirs is looked at.
    if (!(await putNew({ ...spanEditionKey(root, form, id, made.number), ...made }, table))) return made
  }
}

const partOf = ({ period, number, hash, root: closed }: Edition, root: string): SpanPart => ({
  period,
  number,
  hash,
  ...(closed !== root && { root: closed }),
})

/** Which unit closed a period of the report: as its edition names them or, of a period before those, the one that closed the first. */
export const rootsOf =
  (root: string, parts: readonly SpanPart[]): SpanRoots['rootIn'] =>
  period =>
    (parts.find(part => part.period === period) ?? parts[0])?.root ?? root

/** The editions from the first to the last of some periods, each of the unit that closed it, oldest first. A query for each such unit. */
export const editionsUnder = async (
  rootIn: SpanRoots['rootIn'],
  form: string,
  periods: readonly [string, ...string[]],
  table: Table,
): Promise<Edition[]> => {
  const [first, last] = [periods[0], periods.at(-1)!]
  const roots = [...new Set([first, ...periods].map(rootIn))]
  const found = await Promise.all(roots.map(root => editionsBetween(root, form, first, last, table)))
  return found
    .flat()
    .filter(({ period, root }) => rootIn(period) === root)
    .sort((a, b) => byCode(a.period, b.period) || a.number - b.number)
}

/** The editions of one span, oldest first. */
export const spanEditionsOf = async (root: string, form: string, span: string, table: Table): Promise<SpanEdition[]> =>
  (await queryAll({ ...withPrefix(unitKey(root), spanEditionPrefix(form, span)), ConsistentRead: true }, table)).map(
    ({ pk: _pk, sk: _sk, ...edition }: Item) => edition as unknown as SpanEdition,
  )

/** The newest edition of each period. */
export const newestByPeriod = (oldestFirst: readonly Edition[]): ReadonlyMap<string, Edition> =>
  new Map(oldestFirst.map(edition => [edition.period, edition]))

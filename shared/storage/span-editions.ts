import canonicalize from 'canonicalize'
import type { ReportedSpan } from '../domain/reported-span.ts'
import { sha256Of } from '../domain/sha256.ts'
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
  readonly parts: readonly { readonly period: string; readonly number: number; readonly hash: string }[]
}

/**
 * The edition of a span that has the newest edition of each of its periods: the one that stands, or a new one. Undefined while one
 * of its periods has none, or one from which no report is issued.
 */
export const freezeSpan = async (
  root: string,
  form: string,
  { id, periods }: ReportedSpan,
  table: Table,
): Promise<SpanEdition | undefined> => {
  const newest = newestByPeriod(await editionsBetween(root, form, periods[0], periods.at(-1)!, table))
  const editions = periods.map(period => newest.get(period))
  if (!editions.every(edition => edition?.differing.length === 0)) return undefined
  const parts = editions.map(edition => ({ period: edition!.period, number: edition!.number, hash: edition!.hash }))
  const hash = sha256Of(canonicalize({ root, form, parts })!)
  for (;;) {
    const last = (await spanEditionsOf(root, form, id, table)).at(-1)
    if (last?.hash === hash) return last
    const made: SpanEdition = { root, form, period: id, number: (last?.number ?? 0) + 1, hash, parts }
    // Somebody else may make it this very moment: then theirs is looked at.
    if (!(await putNew({ ...spanEditionKey(root, form, id, made.number), ...made }, table))) return made
  }
}

/** The editions of one span, oldest first. */
export const spanEditionsOf = async (root: string, form: string, span: string, table: Table): Promise<SpanEdition[]> =>
  (await queryAll({ ...withPrefix(unitKey(root), spanEditionPrefix(form, span)), ConsistentRead: true }, table)).map(
    ({ pk: _pk, sk: _sk, ...edition }: Item) => edition as unknown as SpanEdition,
  )

/** The newest edition of each period. */
export const newestByPeriod = (oldestFirst: readonly Edition[]): ReadonlyMap<string, Edition> =>
  new Map(oldestFirst.map(edition => [edition.period, edition]))

import type { Asked } from '../../shared/domain/asked.ts'
import type { EditionLine } from '../../shared/domain/edition/edition.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import type { SourceEdition } from '../../shared/domain/report/manifest.ts'
import type { ReportFailure, ReportJob } from '../../shared/domain/report/report.ts'
import { reports } from '../../shared/domain/report/source.ts'
import {
  followedFigures,
  type ReportedPeriodThen,
  type TodaysSource,
} from '../../shared/domain/report/todays-figures.ts'
import { dayOfTree } from '../../shared/domain/report/todays-tree-name.ts'
import { carriedIn } from '../../shared/domain/rollup/standing.ts'
import { isCounted } from '../../shared/domain/submission/submission.ts'
import { destinationsOf } from '../../shared/domain/tree/succession-destinations.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import type { Table } from '../../shared/storage/table.ts'
import { openEdition } from './opened-edition.ts'
import { formOf, largestReport, type OnRead } from './opened-report.ts'
import { type FollowedPeriod, type TodaysBasis, todaysBasis } from './todays-basis.ts'

/** Everything that a report on the tree of a day is made from. */
export interface OpenedTodays {
  readonly source: TodaysSource
  /** For the manifest: of each period the lines of whoever gave something. */
  readonly periods: readonly ThenLines[]
  readonly editions: readonly SourceEdition[]
}

interface ThenLines {
  readonly period: string
  readonly to: string
  readonly form: Form
  readonly lines: readonly EditionLine[]
}

/** Opens it, or says why no report can be made: what was asked for is of the editions and of the tree of that moment. */
export const openTodays = async (
  job: ReportJob & { readonly tree: string },
  realm: Realm,
  table: Table,
  bucket: Bucket,
  onRead: OnRead,
): Promise<OpenedTodays | ReportFailure> => {
  const day = dayOfTree(job.tree)
  const view = realm.tree.at(day)
  const unit = view.get(job.unit)
  const basis = unit && (await todaysBasis(job, day, realm, table))
  if (!unit || basis?.tree !== job.tree) return 'basis_changed'
  const periods = await readAll(basis, job.unit, realm, bucket, day, onRead)
  if (!periods) return 'too_large'
  const editions = basis.periods.flatMap(({ editions }) => editions)
  return {
    source: {
      view,
      unit,
      periods: periods.map(thenOf) as [ReportedPeriodThen, ...ReportedPeriodThen[]],
      span: job.period,
      course: { successions: realm.tree.successions, day, carried: carriedIn(realm, job.form) },
      editions: basis.periods.flatMap(({ period: { tree }, editions }) =>
        editions.map(({ period, number, root }) => ({ period, number, closedBy: tree.get(root)!.name })),
      ),
      closesAt: newest(editions.map(({ closesAt }) => closesAt))!,
      dataAsOf: newest(periods.flatMap(({ lines }) => lines.flatMap(({ own, at }) => (own ? at : null) ?? []))),
      hash: basis.hash,
      words: reportWords,
    },
    periods,
    editions: editions.map(({ period, number, hash, root }) => ({ period, number, sha256: hash, root })),
  }
}

const thenOf = ({ form, period, to, lines }: ThenLines): ReportedPeriodThen => {
  const figuresOf = followedFigures(form)
  return {
    form,
    period,
    to,
    own: new Map(lines.map(line => [line.unit, figuresOf(line)])),
    reported: lines
      .filter(reports)
      .map(({ unit, name, owes, state, late }) => ({ unit, name, period, owes, sent: isCounted(state), late })),
  }
}

const newest = (times: readonly string[]): string | null => times.toSorted().at(-1) ?? null

/** Of each edition the lines that matter; undefined when there are too many. */
const readAll = async (
  { periods }: TodaysBasis,
  unit: string,
  realm: Realm,
  bucket: Bucket,
  day: string,
  onRead: OnRead,
): Promise<ThenLines[] | undefined> => {
  const gives = givers(realm, unit, day, periods.at(-1)!.period)
  const total = periods.flatMap(({ editions }) => editions).reduce((sum, { units }) => sum + units, 0)
  const opened: ThenLines[] = []
  let [done, kept] = [0, 0]
  for (const { period, editions } of periods) {
    const lines: EditionLine[] = []
    const isGiver = gives(period)
    for (const { object, root, units } of editions) {
      const edition = await openEdition(object, bucket, read => onRead(done + read, total))
      lines.push(...(edition.subtree(root) ?? []).filter(line => isGiver(line.unit)))
      done += units
      await onRead(done, total)
    }
    kept += lines.length
    if (kept > largestReport) return undefined
    opened.push({ period: period.period.id, to: period.period.to, form: formOfPeriod(editions, period, realm), lines })
  }
  return opened
}

/** Editions of a period pin one version of the form. */
const formOfPeriod = ([edition]: FollowedPeriod['editions'], { form }: Asked, { forms }: Realm): Form =>
  edition ? formOf(edition, forms) : form

/** Says of whom something came to the unit, from the period itself or with whom what it answered stands in the newest. */
const givers = (realm: Realm, unit: string, day: string, newest: Asked) => {
  const { successions, at } = realm.tree
  const view = at(day)
  const carried = carriedIn(realm, newest.form.id)
  const isHere = (id: string): boolean => view.isWithin(id, unit)
  const fromNewest = destinationsOf(successions, newest.period.to, day)
  return ({ period }: Asked): ((id: string) => boolean) => {
    const fromThen = destinationsOf(successions, period.to, day)
    return id => {
      if (fromThen(id).some(({ units }) => units.some(isHere))) return true
      const holder = carried(id, period.id, newest.period.id)
      return holder !== undefined && fromNewest(holder).some(({ units }) => units.some(isHere))
    }
  }
}

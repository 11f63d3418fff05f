import type * as z from 'zod/mini'
import type { comparedTime, inherited, rollupPart, rollupPeriod } from '../../shared/api/rollup-schemas.ts'
import type { Asked } from '../../shared/domain/asked.ts'
import { addDays } from '../../shared/domain/calendar/calendar.ts'
import { spanLabel } from '../../shared/domain/calendar/reported-span.ts'
import { type Figures, toJson } from '../../shared/domain/figures/figures.ts'
import { hex } from '../../shared/domain/figures/fingerprint.ts'
import type { SharedFigures } from '../../shared/domain/figures/shares.ts'
import { type Comparable, nothingComparable } from '../../shared/domain/rollup/comparable.ts'
import { type Gathered, gathered, standingIn, type TakenPeriod } from '../../shared/domain/rollup/gathered.ts'
import type { PageSources } from '../../shared/domain/rollup/page-sources.ts'
import { overTime } from '../../shared/domain/rollup/span.ts'
import type { RowSources } from '../../shared/domain/rollup/todays-rows.ts'
import { nearest, shownFigures } from '../../shared/domain/rollup/todays-shown.ts'
import type { Sources } from '../../shared/domain/rollup/todays-sources.ts'
import type { TodaysUnit } from '../../shared/domain/rollup/todays-tree.ts'
import { byName } from '../../shared/domain/text.ts'
import type { Succession } from '../../shared/domain/tree/succession.ts'
import type { RollupOf } from '../../shared/storage/live-spans.ts'
import type { TimeRead } from '../rollup/frozen.ts'
import { newestEdition, type PageRead } from '../rollup/reading.ts'

type Part = z.output<typeof rollupPart>
type ShownPeriod = z.output<typeof rollupPeriod>

/** A period of the span that a page is about. */
export interface PagePeriod {
  readonly period: Asked
  readonly rows: RowSources
  /** Of what stands at the end of the span. */
  readonly standing: RowSources
}

export const nowhere: Sources = { sources: [], torn: [] }

/** What is taken from a period, as it was read. */
export const taken = (
  { form, period: { id } }: Asked,
  sources: Sources,
  standing: Sources,
  { rollupOf, standingOf }: TimeRead,
): TakenPeriod => ({
  form,
  period: id,
  sources,
  rollupOf: unit => rollupOf(unit, id),
  standing: { sources: standing, rollupOf: unit => standingOf(unit, id) },
})

export interface PageParts {
  readonly total: Gathered
  readonly self: Part
  /** By child. */
  readonly children: ReadonlyMap<string, Part>
}

/** A unit's own figures, its children's and the total, over the span: as they were reported, or as whole numbers that sum. */
export const partsOf = (
  { unit, children }: PageSources,
  periods: readonly PagePeriod[],
  tree: 'then' | 'today',
  read: TimeRead,
): PageParts => {
  const whole = periods.map(({ period, rows, standing }) => taken(period, rows.total, standing.total, read))
  const total = gathered(whole)
  const row = (id: string): Gathered =>
    gathered(
      periods.map(({ period, rows, standing }) =>
        taken(period, rows.rows.get(id) ?? nowhere, standing.rows.get(id) ?? nowhere, read),
      ),
      whole,
    )
  const own = row(unit.id)
  const below = new Map(children.map(({ id }) => [id, row(id)]))
  const shown = shownFigures(
    { subtree: () => [unit, ...children], children: id => (id === unit.id ? children : []) },
    new Map<string, TodaysUnit>([
      [unit.id, { own: own.figures, total: total.figures }],
      ...[...below].map(([id, { figures }]) => [id, { own: nothingComparable, total: figures }] as const),
    ]),
    unit.id,
  )
  const stands = standingIn(whole)
  const submitted = (id: string): Pick<Part, 'own' | 'version'> => {
    if (tree === 'today')
      return { own: id === unit.id ? present(comparableJson(shown.get(id)!.own, own.figures)) : null, version: 0 }
    const figures = submittedOver(id, periods, stands, read.rollupOf)
    const [only, ...others] = periods
    const version = others.length === 0 ? (read.rollupOf(id, only!.period.period.id)?.own.version ?? 0) : 0
    return { own: figures && toJson(figures), version }
  }
  const part = (id: string, { states, fingerprint, dataAsOf, figures }: Gathered, exactOwn: Comparable): Part => ({
    ...submitted(id),
    total: comparableJson(shown.get(id)!.total, figures),
    ...exactOf(exactOwn, figures),
    states: { ...states },
    fingerprint: hex(fingerprint),
    dataAsOf,
  })
  return {
    total,
    self: part(unit.id, total, own.figures),
    children: new Map([...below].map(([id, made]) => [id, part(id, made, nothingComparable)])),
  }
}

/** What a unit's own submissions said, with what is only listed by unit and never summed. Null where none counts. */
const submittedOver = (
  unit: string,
  periods: readonly PagePeriod[],
  stands: ReadonlySet<string>,
  rollupOf: RollupOf,
): Figures | null => {
  const parts = periods.flatMap(({ period: { form, period }, rows }) => {
    const figures = rows.rows.has(unit) ? rollupOf(unit, period.id)?.own.figures : undefined
    return figures ? [{ form, period: period.id, figures }] : []
  })
  if (parts.length === 0) return null
  return periods.length === 1 ? parts[0]!.figures : overTime(parts, stands)
}

const exactOf = (own: Comparable, total: Comparable): Pick<Part, 'exact'> => {
  const [exactOwn, exactTotal] = [own, total].map(figures =>
    figures.denominator > 1n ? exactJson(figures) : undefined,
  )
  return exactOwn || exactTotal
    ? { exact: { ...(exactOwn && { own: exactOwn }), ...(exactTotal && { total: exactTotal }) } }
    : {}
}

const exactJson = ({ numerators, denominator }: SharedFigures) => ({
  denominator: denominator.toString(),
  numerators: toJson(numerators),
})

/** Whole numbers with the fields that cannot be compared, each under its id in place of its figures. */
export const comparableJson = (shown: Figures, { incomparable }: Pick<Comparable, 'incomparable'>): Part['total'] => ({
  ...toJson(shown),
  ...Object.fromEntries([...incomparable].sort().map(field => [field, 'incomparable'])),
})

const present = (told: Part['total']): Part['own'] => (Object.keys(told).length > 0 ? told : null)

/** What the page is set against, each figure to the nearest whole number; null where nothing was ever begun. */
export const comparedTotal = (periods: readonly TakenPeriod[]): Part['total'] | null => {
  const known = periods.some(({ sources, rollupOf }) => sources.sources.some(({ unit }) => rollupOf(unit)))
  const { figures } = gathered(periods)
  return known || figures.incomparable.size > 0 ? comparableJson(nearest(figures), figures) : null
}

/** A period with how many sent in it, and which editions it has. */
export const toldPeriod = (
  period: Asked,
  sources: Sources,
  { rollupOf, rootsIn, editionOf, known }: PageRead,
  owedIn: (period: Asked, sources: Sources) => number,
): ShownPeriod => {
  const { id } = period.period
  const roots = rootsIn(period, [sources])
  return {
    id,
    sent: gathered([taken(period, sources, sources, { rollupOf, standingOf: rollupOf })]).sent.get(id)!,
    owed: owedIn(period, sources),
    frozen: roots.length > 0 && roots.every(root => editionOf(root.id, id)),
    editions: roots.flatMap(root => {
      const edition = editionOf(root.id, id) ?? newestEdition(known, root.id, id)
      return edition ? [{ unit: root.id, name: root.name, number: edition.number, closedAt: edition.closesAt }] : []
    }),
  }
}

export const comparedTimeOf = (id: string, periods: readonly ShownPeriod[]): z.output<typeof comparedTime> => ({
  id,
  label: spanLabel(id),
  periods: [...periods],
})

/** The units of then, elsewhere on their own tree, whose figures are in the total of a unit of today's: as few as there are. */
export const inheritedBy = (
  { unit, total }: PageSources,
  periods: readonly PagePeriod[],
  successions: readonly Succession[],
): z.output<typeof inherited>[] =>
  inheritedIn(
    periods.map(({ period }) => ({ period, sources: total(period) })),
    (id, { tree }) => !tree.isWithin(id, unit.id),
    successions,
  )

/** Those that stood below it and reported something that counts as its own now, since nobody else took their place. */
export const inheritedOwnBy = (
  { unit }: PageSources,
  periods: readonly PagePeriod[],
  successions: readonly Succession[],
  rollupOf: RollupOf,
): z.output<typeof inherited>[] =>
  inheritedIn(
    periods.map(({ period, rows }) => ({ period, sources: rows.rows.get(unit.id) ?? nowhere })),
    (id, { tree, period }) => id !== unit.id && tree.isWithin(id, unit.id) && !!rollupOf(id, period.id)?.own.figures,
    successions,
  )

const inheritedIn = (
  periods: readonly { readonly period: Asked; readonly sources: Sources }[],
  isInherited: (id: string, period: Asked) => boolean,
  successions: readonly Succession[],
): z.output<typeof inherited>[] => {
  const units = new Map<string, z.output<typeof inherited>>()
  for (const { period, sources } of periods) {
    const add = (id: string, share: z.output<typeof inherited>['share']) => {
      if (!isInherited(id, period)) return
      const { name, parent } = period.tree.get(id)!
      const above = (parent && period.tree.get(parent)?.name) || null
      const left = successions.find(succession => succession.unit === id && succession.day > period.period.from)
      units.set(id, { id, name, above, until: left ? addDays(left.day, -1) : null, share })
    }
    for (const { unit: id, share } of sources.sources)
      add(id, { numerator: Number(share.numerator), denominator: Number(share.denominator) })
    for (const id of sources.torn) add(id, null)
  }
  return [...units.values()].sort((a, b) => byName(a.name, b.name))
}

import type * as z from 'zod/mini'
import type { rollupPart, rollup as rollupSchema, series as seriesSchema } from '../../shared/api/schemas.ts'
import { before, firstOfYear, frequencyOf, lastYear, span } from '../../shared/domain/calendar.ts'
import { type EditionLine, isUnitLine } from '../../shared/domain/edition.ts'
import { type Figures, fromJson, noFigures, toJson } from '../../shared/domain/figures.ts'
import { hex, noSources } from '../../shared/domain/fingerprint.ts'
import { type Form, pinned } from '../../shared/domain/form.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { closingRoot } from '../../shared/domain/realm.ts'
import { noStates, nothingSent, type Rollup } from '../../shared/domain/rollup.ts'
import { overTime } from '../../shared/domain/span.ts'
import type { Unit } from '../../shared/domain/unit-tree.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import { type Edition, editionsOf, readEditionObject } from '../../shared/storage/editions.ts'
import { getLives, type Live, liveSeries } from '../../shared/storage/live.ts'
import { getPlan } from '../../shared/storage/plans.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers, Request } from '../middleware/http.ts'
import { type Asked, asked, shownPeriod } from './asked.ts'
import { summary } from './units.ts'

type Part = z.output<typeof rollupPart>

/** AWS limit that matters here: an answer of 6 MB. Ten years of months stay far below. */
const longestSpan = 120

/** Roll-ups (tổng hợp): what a unit and everything below it report, live or as an edition froze it. */
export const rollups = (table: Table, bucket: Bucket): Handlers<'rollups.get' | 'rollups.series'> => ({
  'rollups.get': async request => {
    const about = asked(request.realm, request.params.form, request.params.period)
    const unit = inPeriod(about, request.params.unit)
    const children = about.tree.children(unit.id)
    const known = editionsFor(request, about, unit, table)
    const [{ parts, edition }, series, plan, editions] = await Promise.all([
      request.query.edition === undefined
        ? liveParts(about, unit, children, table)
        : editionParts(request.query.edition, known, unit, bucket),
      liveSeries(unit.id, about.form.id, lastYear(about.period.id), about.period.id, table),
      getPlan({ unit: unit.id, form: about.form.id, year: about.period.id.slice(0, 4) }, table),
      known,
    ])
    const self = parts.get(unit.id) ?? emptyPart
    const totals = new Map(series.map(live => [live.period, live.rollup.total]))
    // The year to date ends with the total that is shown: an edition's own, not what was amended since.
    totals.set(about.period.id, fromJson(self.total))
    const body: z.output<typeof rollupSchema> = {
      unit: summary(unit),
      form: about.form.id,
      formVersion: about.form.version,
      period: shownPeriod(about.period, unit),
      edition,
      editions: editions.map(({ number, closesAt }) => ({ number, closedAt: closesAt })),
      ...self,
      children: children.map(child => ({ unit: summary(child), ...(parts.get(child.id) ?? emptyPart) })),
      before: asJson(totals.get(before(about.period.id))),
      lastYear: asJson(totals.get(lastYear(about.period.id))),
      toDate: toJson(
        asOne(request.realm.forms, about.form.id, span(firstOfYear(about.period.id), about.period.id), totals),
      ),
      plan: plan?.figures ?? null,
    }
    return { status: 200, body }
  },

  'rollups.series': async ({ params, query, tree, realm: { forms } }) => {
    const unit = tree.get(params.unit)
    const first = pinned(forms, params.form, query.to)
    if (!unit || !first) throw new Problem('not_found')
    const periods = span(query.from, query.to)
    if (frequencyOf(query.from) !== first.frequency || periods.length === 0 || periods.length > longestSpan)
      throw new Problem('bad_period', { period: `${query.from} … ${query.to}` })
    const series = await liveSeries(unit.id, params.form, query.from, query.to, table)
    const body: z.output<typeof seriesSchema> = {
      unit: summary(unit),
      form: params.form,
      periods: series.map(({ period, rollup: { own, total, dataAsOf } }) => ({
        period,
        own: own.figures && toJson(own.figures),
        total: toJson(total),
        dataAsOf,
      })),
      span: toJson(asOne(forms, params.form, periods, new Map(series.map(live => [live.period, live.rollup.total])))),
    }
    return { status: 200, body }
  },
})

/** A unit as it stood in the period. Problems: not_found. */
export const inPeriod = ({ tree }: Asked, unit: string): Unit => {
  const found = tree.get(unit)
  if (!found) throw new Problem('not_found')
  return found
}

type Frozen = z.output<typeof rollupSchema>['edition']

const liveParts = async ({ form, period }: Asked, unit: Unit, children: readonly Unit[], table: Table) => {
  const lives = await getLives(
    [unit, ...children].map(({ id }) => id),
    form.id,
    period.id,
    table,
  )
  return { parts: new Map([...lives].map(([id, live]) => [id, livePart(live)])), edition: null as Frozen }
}

/** The editions of the period, which stand at the unit that closes for this one. */
const editionsFor = async (
  { realm }: Request<'rollups.get'>,
  { form, period, tree }: Asked,
  unit: Unit,
  table: Table,
): Promise<Edition[]> => {
  const root = closingRoot(realm, tree, unit)
  return root ? editionsOf(root.id, form.id, period.id, table) : []
}

/** The edition's object is one file: it is read through, and only the unit's line and its children's are kept. */
const editionParts = async (number: number, known: Promise<Edition[]>, unit: Unit, bucket: Bucket) => {
  const edition = (await known).find(one => one.number === number)
  if (!edition) throw new Problem('not_found')
  const parts = new Map<string, Part>()
  for await (const line of readEditionObject(edition.object, bucket))
    if (isUnitLine(line) && (line.unit === unit.id || line.parent === unit.id)) parts.set(line.unit, editionPart(line))
  return { parts, edition: frozen(edition) }
}

const frozen = ({ number, closesAt, hash }: Edition): Frozen => ({ number, closedAt: closesAt, hash })

const livePart = ({ rollup }: Live): Part => partOf(rollup)

const partOf = ({ own, total, states, fingerprint, dataAsOf }: Rollup): Part => ({
  own: own.figures && toJson(own.figures),
  version: own.version,
  total: toJson(total),
  states: { ...states },
  fingerprint: hex(fingerprint),
  dataAsOf,
})

const editionPart = ({ own, version, total, states, fingerprint, dataAsOf }: EditionLine): Part => ({
  own,
  version,
  total,
  states: { ...states },
  fingerprint,
  dataAsOf,
})

const emptyPart: Part = partOf({
  own: nothingSent,
  total: noFigures,
  states: noStates,
  fingerprint: noSources,
  dataAsOf: null,
})

const asJson = (figures: Figures | undefined) => (figures ? toJson(figures) : null)

/** Several periods as one; each is read by the version of the form that it pins. */
const asOne = (
  forms: readonly Form[],
  form: string,
  periods: readonly string[],
  totals: ReadonlyMap<string, Figures>,
): Figures =>
  overTime(
    periods.flatMap(period => {
      const figures = totals.get(period)
      const version = pinned(forms, form, period)
      return figures && version ? [{ form: version, period, figures }] : []
    }),
  )

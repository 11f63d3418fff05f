import pMap from 'p-map'
import type * as z from 'zod/mini'
import type { completenessCell, completenessMatrix as matrixSchema } from '../../shared/api/schemas.ts'
import { type Asked, asked } from '../../shared/domain/asked.ts'
import { dayOf, dueDay, frequencyOf, span } from '../../shared/domain/calendar/calendar.ts'
import { owedBy } from '../../shared/domain/form/form.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { type ExceptionTerms, isExempt, withException } from '../../shared/domain/submission/exception.ts'
import { isCounted } from '../../shared/domain/submission/submission.ts'
import { byCode, byName } from '../../shared/domain/text.ts'
import { notStanding } from '../../shared/domain/tree/not-standing.ts'
import { lastDayBy } from '../../shared/domain/tree/unit-life.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'
import { exceptionsIn } from '../../shared/storage/exceptions.ts'
import { getPlaces, type Place } from '../../shared/storage/live.ts'
import { fromCursor, type Table, toCursor } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import { shownPeriod } from './shown-period.ts'
import { summary } from './units.ts'

/** A year of months: with the page, what bounds the reads to 1,200 items. */
const longestMatrix = 12
const pageSize = 100

/** Units × periods: where each unit directly below stands in each of some periods (ma trận tình hình gửi báo cáo). */
export const completenessMatrix = (table: Table): Handlers<'completeness.matrix'> => ({
  'completeness.matrix': async ({ params, query, realm, now }) => {
    const periods = askedPeriods(realm, params.form, query.from, query.to)
    const parents = periods.map(({ tree }) => tree.get(params.unit))
    const parent = parents.findLast(stood => stood !== undefined)
    if (!parent) throw notStanding(realm, params.unit, periods.at(-1)!.period.to)
    const children = childrenIn(periods, params.unit)
    const after =
      query.cursor === undefined ? undefined : fromCursor(query.cursor, { parent: params.unit }, { unit: '' }).unit
    const first = children.findIndex(({ id }) => id === after) + 1
    const page = children.slice(first, first + pageSize)
    const [places, exceptions] = await Promise.all([
      getPlaces(
        periods.flatMap(about =>
          page.filter(child => stands(about, child, params.unit)).map(child => cell(about, child)),
        ),
        params.form,
        table,
      ),
      pMap(periods, ({ period }) => exceptionsIn(realm.id, params.form, period.id, table), { concurrency: 8 }),
    ])
    const shownCell = (about: Asked, index: number, child: Unit) =>
      stands(about, child, params.unit)
        ? cellOf(
            about,
            about.tree.get(child.id)!,
            places.get(`${child.id}#${about.period.id}`),
            exceptions[index]!.get(child.id),
            dayOf(now),
          )
        : null
    const more = first + pageSize < children.length
    const body: z.output<typeof matrixSchema> = {
      unit: summary(parent),
      form: params.form,
      periods: periods.map(({ period }, i) => shownPeriod(period, parents[i] ?? parent)),
      children: page.map(child => ({
        unit: { ...summary(child), until: lastDayBy(realm.tree, child.id, periods.at(-1)!.period.to) },
        periods: periods.map((about, i) => shownCell(about, i, child)),
      })),
      cursor: toCursor(more ? { parent: params.unit, unit: page.at(-1)!.id } : undefined),
    }
    return { status: 200, body }
  },
})

/** The periods from one to another, each with its own tree. Problems: bad_period. */
const askedPeriods = (realm: Realm, form: string, from: string, to: string): Asked[] => {
  const ids = frequencyOf(from) === frequencyOf(to) && from <= to ? span(from, to) : []
  if (ids.length === 0 || ids.length > longestMatrix) throw new Problem('bad_period', { period: `${from} … ${to}` })
  return ids.map(id => asked(realm, form, id))
}

/** Every unit that stood directly below in one of the periods, as it last did, in order of names. */
const childrenIn = (periods: readonly Asked[], parent: string): Unit[] => {
  const children = new Map(periods.flatMap(({ tree }) => tree.children(parent).map(child => [child.id, child])))
  return [...children.values()].sort((a, b) => byName(a.name, b.name) || byCode(a.id, b.id))
}

const stands = ({ tree }: Asked, { id }: Unit, parent: string): boolean => tree.get(id)?.parent === parent

const cell = ({ period }: Asked, { id }: Unit) => ({ unit: id, period: period.id })

const cellOf = (
  { form, period }: Asked,
  unit: Unit,
  place: Place | undefined,
  exception: ExceptionTerms | undefined,
  today: string,
): z.output<typeof completenessCell> => {
  const { state, version, late }: Place = place ?? { state: 'none', version: 0, late: false }
  if (!owedBy(form, unit.tier) || isExempt(exception, state)) return { state: 'exempt', version, late, overdue: false }
  const due = dueDay(withException(period, unit.tier, exception), unit.tier)
  return { state, version, late, overdue: !isCounted(state) && today > due }
}

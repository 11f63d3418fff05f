import { before, lastYear } from '../../shared/domain/calendar/calendar.ts'
import { addInto, type Figures, noFigures } from '../../shared/domain/figures/figures.ts'
import { controlFigures } from '../../shared/domain/form/control.ts'
import { applies, owedBy } from '../../shared/domain/form/form.ts'
import type { RuleContext } from '../../shared/domain/form/rules.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import { nothingSent } from '../../shared/domain/rollup/rollup.ts'
import { isExempt } from '../../shared/domain/submission/exception.ts'
import { isCounted } from '../../shared/domain/submission/submission.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'
import { getExceptions } from '../../shared/storage/exceptions.ts'
import { getLives } from '../../shared/storage/live.ts'
import { type SubmissionId, standingWithContent } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Asked } from './asked.ts'

/**
 * What the rules compare a unit's figures with: its period before, what the units below sent, and what the level above says of
 * it. Only what some rule of the form asks for is read; everything at once.
 */
export const neighbours = async (asked: Asked, unit: Unit, table: Table): Promise<Omit<RuleContext, 'own'>> => {
  const rules = asked.form.rules.filter(rule => unit.tier !== null && applies(rule, unit.tier))
  const when = <T>(
    need: 'before' | 'children' | 'parent',
    read: () => Promise<T | undefined>,
  ): Promise<T | undefined> => (rules.some(rule => rule.needs?.includes(need)) ? read() : Promise.resolve(undefined))
  const [previous, children, parent] = await Promise.all([
    when('before', () => sent(asked, unit, before(asked.period.id), table)),
    when('children', () => childrenSum(asked, unit, table)),
    when('parent', () => parentSays(asked, unit, table)),
  ])
  return { ...(previous && { before: previous }), ...(children && { children }), ...(parent && { parent }) }
}

/** The same whether or not a rule asks for it, and the same period of the year before: for people to compare with. */
export const comparison = async (
  asked: Asked,
  unit: Unit,
  table: Table,
): Promise<Omit<RuleContext, 'own'> & { readonly lastYear?: Values }> => {
  const yearBefore = lastYear(asked.period.id)
  const previous = sent(asked, unit, before(asked.period.id), table)
  const [values, valuesLastYear, children, parent] = await Promise.all([
    previous,
    yearBefore === before(asked.period.id) ? previous : sent(asked, unit, yearBefore, table),
    childrenSum(asked, unit, table),
    parentSays(asked, unit, table),
  ])
  return {
    ...(values && { before: values }),
    ...(valuesLastYear && { lastYear: valuesLastYear }),
    ...(children && { children }),
    ...(parent && { parent }),
  }
}

/** What a unit sent in a period, if it counts. */
const sent = async ({ form }: Asked, unit: Unit, period: string, table: Table): Promise<Values | undefined> =>
  (await counted({ unit: unit.id, form: form.id, period }, table))?.values

/** What a unit sent, if it counts. */
const counted = async (id: SubmissionId, table: Table) => {
  const stood = await standingWithContent(id, table)
  return stood && isCounted(stood.version.state) ? stood.entered : undefined
}

/**
 * Known only when all of the units directly below that owe the form have sent it: half a sum compares with nothing. Whether one that
 * has not is exempt is read only then.
 */
const childrenSum = async ({ form, period, tree }: Asked, unit: Unit, table: Table): Promise<Figures | undefined> => {
  const children = tree.children(unit.id).filter(child => owedBy(form, child.tier))
  if (children.length === 0) return undefined
  const lives = await getLives(
    children.map(child => child.id),
    form.id,
    period.id,
    table,
  )
  const owns = new Map(children.map(({ id }) => [id, lives.get(id)?.rollup.own ?? nothingSent]))
  const silent = [...owns].filter(([, { state }]) => !isCounted(state))
  if (silent.length === owns.size) return undefined
  const exceptions = await getExceptions(
    silent.map(([id]) => id),
    form.id,
    period.id,
    table,
  )
  const exempt = silent.filter(([id, { state }]) => isExempt(exceptions.get(id), state))
  if (exempt.length < silent.length) return undefined
  const sum = new Map<string, bigint>()
  for (const { figures } of owns.values()) addInto(sum, figures ?? noFigures)
  return sum
}

const parentSays = async ({ form, period }: Asked, unit: Unit, table: Table): Promise<Figures | undefined> => {
  if (unit.parent === null) return undefined
  const entered = await counted({ unit: unit.parent, form: form.id, period: period.id }, table)
  return entered && controlFigures(form, entered.values, unit.name)
}

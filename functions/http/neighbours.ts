import type { Asked } from '../../shared/domain/asked.ts'
import { before, lastYear } from '../../shared/domain/calendar/calendar.ts'
import { addInto, type Figures, noFigures } from '../../shared/domain/figures/figures.ts'
import { controlFigures } from '../../shared/domain/form/control.ts'
import { applies, owedBy } from '../../shared/domain/form/form.ts'
import type { RuleContext } from '../../shared/domain/form/rules.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { nothingSent } from '../../shared/domain/rollup/rollup.ts'
import { isExempt } from '../../shared/domain/submission/exception.ts'
import { isCounted } from '../../shared/domain/submission/submission.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'
import { getExceptions } from '../../shared/storage/exceptions.ts'
import { getLives } from '../../shared/storage/live.ts'
import type { Situation } from '../../shared/storage/situation.ts'
import type { Table } from '../../shared/storage/table.ts'
import { counted, ifCounted, type SentBefore, sentBefore } from './sent-before.ts'

/**
 * What the rules compare a unit's figures with: its period before, what the units below sent, and what the level above says of
 * it. Only what some rule of the form asks for is read; everything at once. Who knows the unit's own period before hands it over.
 */
export const neighbours = async (
  asked: Asked,
  unit: Unit,
  realm: Realm,
  table: Table,
  own?: Promise<Pick<Situation, 'before'>>,
): Promise<Omit<RuleContext, 'own'>> => {
  const rules = asked.form.rules.filter(rule => unit.tier !== null && applies(rule, unit.tier))
  const when = <T>(
    need: 'before' | 'children' | 'parent',
    read: () => Promise<T | undefined>,
  ): Promise<T | undefined> => (rules.some(rule => rule.needs?.includes(need)) ? read() : Promise.resolve(undefined))
  const sent: typeof counted = async (id, table) =>
    own && id.unit === unit.id ? ifCounted((await own).before) : counted(id, table)
  const [previous, children, parent] = await Promise.all([
    when('before', async () => (await sentBefore(asked, unit, before(asked.period.id), realm, table, sent)).values),
    when('children', () => childrenSum(asked, unit, table)),
    when('parent', () => parentSays(asked, unit, table)),
  ])
  return { ...(previous && { before: previous }), ...(children && { children }), ...(parent && { parent }) }
}

/** What people compare a submission with: the same whether or not a rule asks for it, and the same period of the year before. */
export interface Comparison extends Omit<RuleContext, 'own' | 'before'> {
  readonly before: SentBefore
  readonly lastYear: SentBefore
}

export const comparison = async (asked: Asked, unit: Unit, realm: Realm, table: Table): Promise<Comparison> => {
  const [periodBefore, yearBefore] = [before(asked.period.id), lastYear(asked.period.id)]
  const previous = sentBefore(asked, unit, periodBefore, realm, table)
  const [sent, sentLastYear, children, parent] = await Promise.all([
    previous,
    yearBefore === periodBefore ? previous : sentBefore(asked, unit, yearBefore, realm, table),
    childrenSum(asked, unit, table),
    parentSays(asked, unit, table),
  ])
  return { before: sent, lastYear: sentLastYear, ...(children && { children }), ...(parent && { parent }) }
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

import { before } from '../../shared/domain/calendar.ts'
import { controlFigures } from '../../shared/domain/control.ts'
import { addInto, type Figures } from '../../shared/domain/figures.ts'
import { applies, owedBy } from '../../shared/domain/form.ts'
import type { RuleContext } from '../../shared/domain/rules.ts'
import { isCounted } from '../../shared/domain/submission.ts'
import type { Unit } from '../../shared/domain/unit-tree.ts'
import { getLives } from '../../shared/storage/live.ts'
import { type SubmissionId, standingWithContent } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Asked } from './asked.ts'

/**
 * What the rules compare a unit's figures with: its period before, what the units below sent, and what the level above says of
 * it. Only what some rule of the form asks for is read; everything at once.
 */
export const neighbours = async (asked: Asked, unit: Unit, table: Table): Promise<Omit<RuleContext, 'own'>> => {
  const { form, period } = asked
  const id = { form: form.id, period: period.id }
  const rules = form.rules.filter(rule => unit.tier !== null && applies(rule, unit.tier))
  const when = <T>(
    need: 'before' | 'children' | 'parent',
    read: () => Promise<T | undefined>,
  ): Promise<T | undefined> => (rules.some(rule => rule.needs?.includes(need)) ? read() : Promise.resolve(undefined))
  const [previous, children, parent] = await Promise.all([
    when('before', () => counted({ ...id, unit: unit.id, period: before(period.id) }, table)),
    when('children', () => childrenSum(asked, unit, table)),
    when('parent', () => parentSays(asked, unit, table)),
  ])
  return { ...(previous && { before: previous.values }), ...(children && { children }), ...(parent && { parent }) }
}

/** What a unit sent, if it counts. */
const counted = async (id: SubmissionId, table: Table) => {
  const stood = await standingWithContent(id, table)
  return stood && isCounted(stood.version.state) ? stood.entered : undefined
}

/** Known only when all of the units directly below that owe the form have sent it: half a sum compares with nothing. */
const childrenSum = async ({ form, period, tree }: Asked, unit: Unit, table: Table): Promise<Figures | undefined> => {
  const children = tree.children(unit.id).filter(child => owedBy(form, child.tier))
  if (children.length === 0) return undefined
  const lives = await getLives(
    children.map(child => child.id),
    form.id,
    period.id,
    table,
  )
  const sum = new Map<string, bigint>()
  for (const child of children) {
    const own = lives.get(child.id)?.rollup.own
    if (!own || !isCounted(own.state)) return undefined
    addInto(sum, own.figures ?? new Map())
  }
  return sum
}

const parentSays = async ({ form, period }: Asked, unit: Unit, table: Table): Promise<Figures | undefined> => {
  if (unit.parent === null) return undefined
  const entered = await counted({ unit: unit.parent, form: form.id, period: period.id }, table)
  return entered && controlFigures(form, entered.values, unit.name)
}

import type { Form } from '../../shared/domain/form/form.ts'
import { plannedKeys } from '../../shared/domain/rollup/plan.ts'
import type { Rollup } from './about.ts'
import type { Amount } from './amounts.ts'
import { type Line, lineSections } from './lines.ts'

/** What is planned of a line, and what the year to date is of it. */
export interface AgainstPlan {
  readonly planned: Amount
  readonly share: Amount | null
}

/** A line beside the plan of its unit, or, of a ratio whose total is a plan, beside that total; null where nothing is planned. */
export const againstPlan = (line: Line, { toDate, plan }: Pick<Rollup, 'toDate' | 'plan'>): AgainstPlan | null => {
  const done = line.read(toDate)
  if (line.totalIsPlan)
    return done?.kind === 'ratio' ? { planned: { kind: 'number', amount: done.total, scale: 0 }, share: done } : null
  const planned = line.read(plan)
  if (planned?.kind !== 'number') return null
  const share = done?.kind === 'number' ? { kind: 'ratio' as const, done: done.amount, total: planned.amount } : null
  return { planned, share }
}

/** What is expected of a line by the year's end, and what that is of its plan; null where nothing is. */
export const estimateOfPlan = (
  line: Line,
  { estimate, plan }: Pick<Rollup, 'estimate' | 'plan'>,
): { readonly estimated: Amount; readonly share: Amount | null } | null => {
  const [estimated, planned] = [line.read(estimate), line.read(plan)]
  if (estimated?.kind !== 'number') return null
  const share =
    planned?.kind === 'number' ? { kind: 'ratio' as const, done: estimated.amount, total: planned.amount } : null
  return { estimated, share }
}

/** The lines of a form that a plan may name, by section. */
export const plannedSections = (form: Form) => {
  const keys = plannedKeys(form)
  return lineSections(form)
    .map(({ lines, ...section }) => ({
      ...section,
      lines: lines.flatMap(line => {
        const scale = keys.get(line.id)
        return scale === undefined ? [] : [{ ...line, scale }]
      }),
    }))
    .filter(({ lines }) => lines.length > 0)
}

import { fieldOf, figureRules } from '../figures/figures.ts'
import { addShared, figureOf, noShares, type SharedFigures, shareOf, someOf } from '../figures/shares.ts'
import type { Field, Form } from '../form/form.ts'
import { answersThatStand } from './standing.ts'

/** What was reported in a period, by the version of the form that it pinned. */
export interface PeriodFigures {
  readonly form: Form
  readonly period: string
  readonly figures: SharedFigures
}

/** The same of figures that stand, with what they took the place of, by the period in which that was answered. */
export interface StandingFigures extends PeriodFigures {
  readonly superseded: ReadonlyMap<string, SharedFigures>
}

/** By field, the units whose answer stands, by the period in which they gave it, oldest first. */
export type StandingUnits = ReadonlyMap<string, ReadonlyMap<string, number>>

/** What adds up over several periods. */
export const summedOverTime = (parts: readonly PeriodFigures[]): SharedFigures =>
  parts
    .map(({ form, figures }) => {
      const rules = figureRules(form)
      return someOf(figures, key => rules.get(key)?.overTime === 'sum')
    })
    .reduce(addShared, noShares)

/** What stands after several periods whose answers may, given oldest first: what was answered in each, less what was answered anew in a later one. */
export const standingOverTime = (
  parts: readonly StandingFigures[],
): { readonly figures: SharedFigures; readonly units: StandingUnits } => {
  const units = new Map<string, Map<string, number>>()
  const standing = parts.map((part, i) => {
    const { form, period } = part
    const answeredAnew = parts.slice(i + 1).flatMap(({ superseded }) => superseded.get(period) ?? [])
    const left = [thoseThatStand(part), ...answeredAnew.map(negative)].reduce(addShared)
    const answered = someOf(left, key => (left.numerators.get(`${fieldOf(key)}.n`) ?? 0n) > 0n)
    for (const field of new Set([...answered.numerators.keys()].map(fieldOf))) {
      const { numerator, denominator } = figureOf(answered, `${field}.n`)!
      const of = units.get(field) ?? new Map<string, number>()
      // Of a unit that was divided, a part is a unit here.
      units.set(field, of.set(period, Math.ceil(Number(numerator) / Number(denominator))))
    }
    const rules = figureRules(form)
    return someOf(answered, (key, amount) => {
      const rule = rules.get(key)
      return rule?.overTime === 'last' && (amount !== 0n || isInEveryAnswer(key, rule.field))
    })
  })
  return { figures: standing.reduce(addShared, noShares), units }
}

/** Not so an option that nobody chose any more, or a cell of a table: what is left of one is none. */
const isInEveryAnswer = (key: string, { id, kind }: Field): boolean =>
  key === id || key === `${id}.n` || kind === 'ratio' || kind === 'mean'

const thoseThatStand = ({ form, figures: { numerators, denominator } }: PeriodFigures): SharedFigures => ({
  numerators: new Map([...answersThatStand(form, numerators).values()].flatMap(figures => [...figures])),
  denominator,
})

const negative = (figures: SharedFigures): SharedFigures => shareOf(figures, { numerator: -1n, denominator: 1n })

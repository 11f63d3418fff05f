import { type Figures, fieldOf, figureRules } from '../figures/figures.ts'
import { allFields, type Field, type Form, type OverTime } from '../form/form.ts'
import { pinnedPeriod } from '../form/form-period.ts'
import type { Realm } from '../realm.ts'
import type { Succession } from '../tree/succession.ts'
import { type DestinationsBetween, destinationsBetween } from '../tree/succession-periods.ts'

/**
 * What stands (số liệu hiện có): figures whose rule over time is `last`, as members are, or the plan of a year. Over several periods
 * each unit's newest answer stands, field by field, and those that stand add up over units: whoever has not reported lately counts with
 * what it said before.
 */

/**
 * With which unit of a later period stands what a unit answered in an earlier one: itself while it goes on, wherever it moves; the one
 * into which it was merged. Undefined for what was divided or dissolved: nobody knows what of it stands until those answer who came after.
 */
export type Carried = (unit: string, from: string, to: string) => string | undefined

export const carriedIn = (
  { tree, settings, forms }: Pick<Realm, 'tree' | 'settings' | 'forms'>,
  form: string,
): Carried => {
  // Made when it is first asked: of ten thousand successions most climbs need none.
  let destinations: DestinationsBetween | undefined
  const daysOf = (id: string) => pinnedPeriod(forms, form, id, settings.calendar)!
  return (unit, from, to) => {
    destinations ??= destinationsBetween(tree.successions.map(endingWithNothing), daysOf)
    const [only, ...others] = destinations(from, to)(unit)
    const isWhole = only?.share.numerator === only?.share.denominator && only?.units.length === 1
    return isWhole && others.length === 0 ? only!.units[0] : undefined
  }
}

/** What a dissolved unit reported belongs to the one above it; what stood with it, to nobody. */
const endingWithNothing = (succession: Succession): Succession => ({ ...succession, above: null })

/** What a unit answered in a period of one field. */
export interface Answer {
  readonly unit: string
  readonly period: string
  readonly figures: Figures
}

/** What units answered in a period. */
export interface Answers {
  readonly form: Form
  readonly period: string
  readonly own: Iterable<readonly [unit: string, figures: Figures]>
}

/** By field, and by the unit that gave it. */
type StandingAnswers = ReadonlyMap<string, ReadonlyMap<string, Answer>>

type OnReplaced = (old: Answer, by: Answer) => void

/** The answers that stand after some periods, oldest first. Told what took the place of what. */
export const standingAnswers = (
  oldestFirst: Iterable<Answers>,
  carried: Carried,
  onReplaced: OnReplaced = () => {},
): StandingAnswers => {
  const { add, standing } = answersInTurn(carried, onReplaced)
  for (const answers of oldestFirst) add(answers)
  return standing
}

/** The same for who has the answers of one period after the other, oldest first. */
export const answersInTurn = (
  carried: Carried,
  onReplaced: OnReplaced,
): { readonly add: (answers: Answers) => void; readonly standing: StandingAnswers } => {
  const standing = new Map<string, Map<string, Answer>>()
  const add = ({ form, period, own }: Answers): void => {
    const answered = new Map<string, Answer[]>()
    for (const [unit, figures] of own)
      for (const [field, of] of answersThatStand(form, figures)) {
        const answers = answered.get(field) ?? []
        answered.set(field, answers)
        answers.push({ unit, period, figures: of })
      }
    for (const [field, answers] of answered) {
      const before = standing.get(field) ?? new Map<string, Answer>()
      standing.set(field, before)
      const heirs = Map.groupBy([...before.values()], one => carried(one.unit, one.period, period))
      for (const answer of answers) {
        for (const old of heirs.get(answer.unit) ?? []) {
          before.delete(old.unit)
          onReplaced(old, answer)
        }
        before.set(answer.unit, answer)
      }
    }
  }
  return { add, standing }
}

/** By field, the figures of one unit that stand until it answers again, and that it answered. What a table computes is its field's. */
export const answersThatStand = (form: Form, figures: Figures): ReadonlyMap<string, Figures> => {
  const answers = new Map<string, Map<string, bigint>>()
  for (const [key, amount] of figures) {
    if (overTimeOf(form, key) !== 'last') continue
    const id = fieldOf(key)
    const of = answers.get(id) ?? new Map<string, bigint>()
    answers.set(id, of)
    of.set(key, amount)
  }
  // Of a ratio whose total alone stands, too: so many gave one.
  for (const [id, of] of answers) {
    const answered = figures.get(`${id}.n`)
    if (answered !== undefined) of.set(`${id}.n`, answered)
  }
  return answers
}

/** How a figure comes together over time. What a table computes has no rule of its own. */
export const overTimeOf = (form: Form, key: string): OverTime | undefined =>
  (figureRules(form).get(key) ?? fieldsOf(form).get(fieldOf(key)))?.overTime

const fieldsOf = (form: Form): ReadonlyMap<string, Field> => {
  const fields = fieldsOfForms.get(form) ?? new Map(allFields(form).map(field => [field.id, field]))
  fieldsOfForms.set(form, fields)
  return fields
}

const fieldsOfForms = new WeakMap<Form, ReadonlyMap<string, Field>>()

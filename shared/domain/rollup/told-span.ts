import { addInto, type Figures } from '../figures/figures.ts'
import { allFields, type Field, type Form } from '../form/form.ts'
import { periodsThatStand } from './periods-that-stand.ts'
import { type Answer, type Answers, type Carried, overTimeOf, standingAnswers } from './standing.ts'

/** A period of a unit as its edition tells it, with all below. */
export interface ToldPeriod extends Answers {
  readonly form: Form
  readonly period: string
  readonly total: Figures
  /** Of every unit in it, of some nothing. */
  readonly own: ReadonlyMap<string, Figures>
}

/** An answer that stands, and with which unit of the newest period. */
export interface StandingAnswer extends Answer {
  readonly holder: string
}

/**
 * By field, and by the unit that gave it: what stands, of those whose holder is there in the newest period. Of fields that are listed by
 * unit, only that it answered. `stands`: the periods whose answers may.
 */
export const standingWithin = (
  oldestFirst: readonly ToldPeriod[],
  carried: Carried = stays,
  stands = periodsThatStand(oldestFirst, isTold),
): ReadonlyMap<string, ReadonlyMap<string, StandingAnswer>> => {
  const newest = oldestFirst.at(-1)!
  const answered = oldestFirst.filter(({ period }) => stands.has(period))
  const listed = new Set(
    oldestFirst.flatMap(({ form }) =>
      allFields(form)
        .filter(isListed)
        .map(({ id }) => id),
    ),
  )
  const within = (field: string, answer: Answer): StandingAnswer[] => {
    const holder = carried(answer.unit, answer.period, newest.period)
    if (holder === undefined || !newest.own.has(holder)) return []
    const count = `${field}.n`
    const figures = listed.has(field) ? new Map([[count, answer.figures.get(count)!]]) : answer.figures
    return [{ ...answer, figures, holder }]
  }
  return new Map(
    [...standingAnswers(answered, carried)].map(([field, answers]) => [
      field,
      new Map([...answers.values()].flatMap(answer => within(field, answer)).map(answer => [answer.unit, answer])),
    ]),
  )
}

/** Whether anybody in it told anything. */
export const isTold = ({ total }: Pick<ToldPeriod, 'total'>): boolean => total.size > 0

/** Listed by unit and never added up. */
const isListed = ({ overUnits }: Field): boolean => overUnits === 'own'

/** Where no unit came to another. */
export const stays: Carried = unit => unit

/** Several periods as one: sums, and what stands. */
export const totalOverTime = (oldestFirst: readonly ToldPeriod[], carried?: Carried): Figures => {
  const sum = new Map<string, bigint>()
  for (const { form, total } of oldestFirst)
    addInto(sum, new Map([...total].filter(([key]) => overTimeOf(form, key) === 'sum')))
  const forms = new Map(oldestFirst.map(({ form, period }) => [period, form]))
  for (const answers of standingWithin(oldestFirst, carried).values())
    for (const answer of answers.values()) addInto(sum, standingOnly(forms.get(answer.period)!, answer.figures))
  return sum
}

/** Without how many gave a total that stands, where the field itself adds up. */
export const standingOnly = (form: Form, figures: Figures): Figures =>
  new Map([...figures].filter(([key]) => overTimeOf(form, key) === 'last'))

import { addInto, type Figures, noFigures } from '../figures/figures.ts'
import { addShared, noShares, someOf } from '../figures/shares.ts'
import type { Form } from '../form/form.ts'
import type { Succession } from '../tree/succession.ts'
import { periodsThatStand } from './periods-that-stand.ts'
import { type Carried, overTimeOf } from './standing.ts'
import { type TodaysOwn, todaysOwn } from './todays-tree.ts'
import { standingOnly, standingWithin } from './told-span.ts'

/** What units reported in a period, on its own tree. */
export interface PeriodThen {
  readonly form: Form
  readonly period: string
  /** Its last day. */
  readonly to: string
  /** What adds up over units, of every unit, of some nothing. */
  readonly own: ReadonlyMap<string, Figures>
}

/** How a later tree came about: what became of units until its day, and with which unit what one answered stands. */
export interface Course {
  readonly successions: readonly Succession[]
  readonly day: string
  readonly carried: Carried
}

/**
 * The figures of one period, or of several as one, given oldest first, with the units of a later tree. Over several what adds up over
 * time is followed from each period; what stands, from the units of the newest, as on the screen.
 */
export const todaysOver = (oldestFirst: readonly PeriodThen[], course: Course): TodaysOwn => {
  const { successions, day } = course
  const followed = oldestFirst.map(({ own, to }) => todaysOwn(own, successions, to, day))
  return oldestFirst.length === 1
    ? followed[0]!
    : together([...followed.map((own, i) => addingUp(oldestFirst[i]!.form, own)), standing(oldestFirst, course)])
}

const addingUp = (form: Form, { figures, undivided }: TodaysOwn): TodaysOwn => {
  const isSum = (key: string): boolean => overTimeOf(form, key) === 'sum'
  return {
    figures: new Map([...figures].map(([unit, of]) => [unit, someOf(of, isSum)])),
    undivided: undivided.map(({ units, figures: of }) => ({ units, figures: someOf(of, isSum) })),
  }
}

const standing = (oldestFirst: readonly PeriodThen[], { successions, day, carried }: Course): TodaysOwn => {
  const newest = oldestFirst.at(-1)!
  const forms = new Map(oldestFirst.map(({ form, period }) => [period, form]))
  const held = new Map<string, Map<string, bigint>>()
  const periods = oldestFirst.map(period => ({ ...period, total: noFigures }))
  const stands = periodsThatStand(oldestFirst, ({ own }) => [...own.values()].some(({ size }) => size > 0))
  for (const answers of standingWithin(periods, carried, stands).values())
    for (const { holder, period, figures } of answers.values()) {
      const sum = held.get(holder) ?? new Map<string, bigint>()
      held.set(holder, sum)
      addInto(sum, standingOnly(forms.get(period)!, figures))
    }
  return todaysOwn(held, successions, newest.to, day)
}

const together = (parts: readonly TodaysOwn[]): TodaysOwn => {
  const figures = new Map<string, NonNullable<ReturnType<TodaysOwn['figures']['get']>>>()
  for (const part of parts)
    for (const [unit, of] of part.figures) figures.set(unit, addShared(figures.get(unit) ?? noShares, of))
  return { figures, undivided: parts.flatMap(({ undivided }) => undivided) }
}

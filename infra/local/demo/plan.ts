import {
  addDays,
  dayOf,
  dueDay,
  isWorkingDay,
  type Period,
  period,
  span,
  startOf,
} from '../../../shared/domain/calendar/calendar.ts'
import { type Form, owedBy, pinned } from '../../../shared/domain/form/form.ts'
import { formPeriod } from '../../../shared/domain/form/form-period.ts'
import { defaultSettings, type RealmSettings } from '../../../shared/domain/realm.ts'
import { type Tier, tiersOf, type UnitTier } from '../../../shared/domain/tree/tier.ts'
import type { Unit, UnitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { forms } from '../../../shared/forms/index.ts'
import { random } from './random.ts'
import { haLang, ngocHoi, tree, treeInTime, unitId } from './units.ts'

/** What the demonstration builds, in which order, and how each unit behaves in it. */

/** A part of the demonstration: its today, and the tree that is known then. */
export interface Chapter {
  readonly today: Date
  readonly tree: UnitTree
}

/** A unit that reports. */
export type Reporting = Unit & { readonly tier: UnitTier }

/** One form of one period in one province: the unit that closes it, and every unit that owes it. */
export interface Step {
  /** `monthly/2024-11/vn.cao-bang` */
  readonly id: string
  readonly root: string
  readonly form: Form
  readonly period: Period
  /** Those that owe, from the cells up. */
  readonly units: readonly Reporting[]
  readonly chapter: Chapter
  /** Whether its closing time is before the chapter's today. */
  readonly closes: boolean
  /** Of a step that an earlier chapter left open: nothing more is sent before this day. */
  readonly resumes?: string
}

/** The demonstration's today, at nine in the morning in Viet Nam: December, the last quarter and the year are still open. */
export const today = new Date('2025-01-06T02:00:00Z')

/**
 * The realm begins as one that has reported since November 2024, and is said to have done so since 2023 when the past is all
 * there: no tick that comes in between can close a period of which only half is built.
 */
export const settingsAtFirst: RealmSettings = {
  ...defaultSettings,
  since: {
    monthly: '2024-11',
    quarterly: '2024-Q4',
    registration: '2025',
    indicators: '2024',
    classification: '2024',
    registers: '2024-Q4',
  },
}

/** The monthly form is reported from 2024 on; the others from their own beginning, which is 2023. */
export const settings: RealmSettings = { ...defaultSettings, since: { monthly: '2024-01', registers: '2024-Q1' } }

export const caoBang = unitId('cao-bang')
export const konTum = unitId('kon-tum')

/** Built first, and closed by the first tick, so that there is a report to open. */
export const firstSteps = (): Step[] => both('monthly', ['2024-11'])

/** Five minutes after November's closing time, when the hourly tick comes. */
export const firstTick = new Date(Date.parse(period('2024-11', settings.calendar)!.closesAt) + 5 * 60_000)

/** Built next: the open month, so that there is work to do; then what was published; then the rest. */
export const laterSteps = (): Step[] => [
  ...both('monthly', ['2024-12']),
  ...both('indicators', ['2024']),
  ...both('quarterly', span('2023-Q1', '2023-Q4')),
  ...both('registration', ['2023', '2024']),
  ...both('classification', ['2023', '2024']),
  ...both('indicators', ['2023']),
  ...both('monthly', span('2024-01', '2024-10')),
  ...both('quarterly', span('2024-Q1', '2024-Q4')),
]

const both = (form: string, periods: readonly string[]): Step[] =>
  periods.flatMap(each => [step(firstChapter, caoBang, form, each), step(firstChapter, konTum, form, each)])

const firstChapter: Chapter = { today, tree: treeInTime }

export const step = (chapter: Chapter, root: string, formId: string, periodId: string): Step => {
  const form = pinned(forms, formId, periodId)!
  const each = formPeriod(form, periodId, settings.calendar)!
  const owing = (unit: Unit): unit is Reporting => unit.tier !== null && owedBy(form, unit.tier)
  return {
    id: `${formId}/${periodId}/${root}`,
    root,
    form,
    period: each,
    units: [...chapter.tree.inPeriod(each.from, each.to).upward(root)].filter(owing),
    chapter,
    closes: each.closesAt <= chapter.today.toISOString(),
  }
}

/**
 * What a unit does with a form of a period, and when. `accepted` is the usual; a `missing` unit sends nothing, a `waiting` one
 * has not been received yet, a `returned` one was sent back and is left so.
 */
export interface Conduct {
  readonly end: 'missing' | 'drafting' | 'waiting' | 'returned' | 'accepted'
  /** Nothing to report this time (không phát sinh). */
  readonly nothing: boolean
  readonly sentAt: Date
  /** When the level above receives it or sends it back. */
  readonly judgedAt: Date
}

/** The one submission that the level above sent back and nobody has completed since. */
const returned = { unit: unitId('dak-ang'), step: `monthly/2024-11/${konTum}` }

/** Left for whoever signs in as `reporter.vinh-quy`: the open month, not begun. */
const untouched = { unit: unitId('vinh-quy'), step: `monthly/2024-12/${caoBang}` }

export const conductOf = (unit: Reporting, of: Step): Conduct => {
  const draw = random(`${of.id} ${unit.id} conduct`)
  const late = of.closes && !isPublished(unit, of) && draw.chance(6)
  const days = late ? daysOfGrace(unit, of) : sendingDays(unit, of)
  const sentAt = atOffice(draw.pick(days), draw.between(0, 479))
  return {
    end: endOf(unit, of, draw.between(1, 100)),
    nothing: unit.tier === 'cell' && of.form.id === 'monthly' && !isPublished(unit, of) && draw.chance(2),
    sentAt,
    judgedAt: new Date(sentAt.getTime() + draw.between(20, 240) * 60_000),
  }
}

const endOf = (unit: Reporting, of: Step, luck: number): Conduct['end'] => {
  if (unit.id === untouched.unit && of.id === untouched.step) return 'missing'
  if (unit.id === untouched.unit && of.resumes) return 'accepted'
  if (unit.id === returned.unit && of.id === returned.step) return 'returned'
  if (isPublished(unit, of)) return 'accepted'
  if (of.closes) return unit.tier !== 'higher' && luck <= 4 ? 'missing' : 'accepted'
  return open[tiersOf(unit.tier)[0]](luck)
}

/** Where an open period stands at the demonstration's today: the cells are done but for a few, the base is half-way. */
const open: { readonly [tier in Tier]: (luck: number) => Conduct['end'] } = {
  cell: luck => (luck <= 5 ? 'missing' : luck <= 20 ? 'waiting' : 'accepted'),
  base: luck => (luck <= 35 ? 'missing' : luck <= 45 ? 'drafting' : luck <= 70 ? 'waiting' : 'accepted'),
  higher: luck => (luck <= 50 ? 'missing' : 'drafting'),
}

/** Whether the unit's figures carry a share of a published sum, so that it has to report, and in time. */
const isPublished = (unit: Unit, { form, period: { id } }: Step): boolean => {
  if (tree.isWithin(unit.id, haLang))
    return (
      id === '2024-11' ||
      (unit.tier !== 'cell' && (id.startsWith('2023-Q') || (form.id === 'indicators' && id === '2024')))
    )
  if (!tree.isWithin(unit.id, ngocHoi)) return false
  // Members are those of June, when the report was written, and committed themselves in 2023: figures of the cells.
  if ((form.id === 'monthly' && id === '2024-06') || (form.id === 'registration' && id === '2023')) return true
  return unit.tier !== 'cell' && ((form.id === 'monthly' && id <= '2024-06') || form.id === 'indicators')
}

/** Registration is a matter of weeks of its quarter; the rest is sent once the data are complete. */
const sendingDays = (unit: Reporting, of: Step): string[] => {
  const { form, period, chapter, resumes } = of
  if (form.id === 'registration') return workingDays(`${period.id}-02-19`, `${period.id}-03-22`)
  const yesterday = dayOf(new Date(chapter.today.getTime() - 86_400_000))
  const days = workingDays(resumes ?? addDays(period.to, 1), dueDay(period, unit.tier)).filter(day => day <= yesterday)
  return days.length > 0 ? days : daysOfGrace(unit, of)
}

/** The working days after a unit's due day on which what it sends is late, but still in the first edition. */
const daysOfGrace = ({ tier }: Reporting, { period, resumes }: Step): string[] => {
  const first = addDays(dueDay(period, tier), 1)
  return workingDays(resumes !== undefined && resumes > first ? resumes : first, period.graceEnds)
}

const workingDays = (from: string, to: string): string[] => {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day)
  return days
}

/** A moment of a working day: from eight in the morning, within eight hours. */
const atOffice = (day: string, minutes: number): Date =>
  new Date(Date.parse(startOf(day)) + (8 * 60 + minutes) * 60_000)

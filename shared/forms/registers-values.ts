import type { Period } from '../domain/calendar/calendar.ts'
import type { Row, Value, Values } from '../domain/form/values.ts'
import { type EntryVersion, entriesAt } from '../domain/register/entry.ts'
import { stateOf } from '../domain/register/register.ts'
import { inOrder, rowOf } from '../domain/register/rows.ts'
import { awardLevels, fieldsOfLife, registerOf } from './registers.ts'

/**
 * What the entries of a unit come to in a period, as answers to the form `registers`: as they stood at an instant, of the year that
 * the period belongs to. A register in which the unit has nothing is not answered, rather than answered with 0; empty when no
 * register has anything.
 *
 * What was done after the period, while it could still be put right, leaves it as it was: an end on a later day, and what became of
 * an entry once it was carried to the next year.
 */
export const registersValues = (versions: readonly EntryVersion[], period: Period, asOf: string): Values => {
  const year = period.id.slice(0, 4)
  const ofPeriod = versions.filter(
    ({ ended, years }) => (ended === null || ended <= period.to) && years.at(-1)! <= year,
  )
  const entries = entriesAt(ofPeriod, asOf).filter(({ values }) => day(values) <= period.to)
  const of = (register: string) => entries.filter(entry => entry.register === register)
  const thisYear = (register: string) => of(register).filter(({ years }) => years.includes(year))
  const within = (register: string) => of(register).filter(({ values }) => day(values) >= period.from)
  return {
    ...modelsIn(thisYear('models'), period),
    ...commendationsIn(within('commendations')),
    ...examplesIn(thisYear('examples')),
    ...contestsIn(within('contests')),
    ...countOf('documents', within('documents')),
    ...issuesIn(thisYear('issues')),
    ...commitmentsIn(thisYear('commitments')),
  }
}

type Entries = readonly EntryVersion[]

const day = (values: Values): string => values.started as string
const ended = ({ register, state }: EntryVersion): boolean => stateOf(registerOf(register)!, state)!.ends
const countOf = (field: string, entries: Entries): Values => (entries.length === 0 ? {} : { [field]: entries.length })

const modelsIn = (models: Entries, period: Period): Values => {
  if (models.length === 0) return {}
  return {
    models: models.length,
    units_with_models: 1,
    models_in_force: models.filter(model => !ended(model)).length,
    models_begun: models.filter(({ values }) => day(values) >= period.from).length,
    models_exemplary: models.filter(({ chosen }) => chosen).length,
    models_by_state: byRow(registerOf('models')!.states, models, 'models', ({ state }) => state),
    models_by_field: byRow(fieldsOfLife, models, 'models', ({ values }) => values.field),
    models_list: rowsOf(models),
  }
}

const commendationsIn = (commendations: Entries): Values => {
  if (commendations.length === 0) return {}
  const of = (recipient: string, level: string) =>
    commendations.filter(({ values }) => values.recipient === recipient && values.level === level).length
  return {
    commendations: awardLevels.map(({ id }) => ({
      row: id,
      collectives: of('collective', id),
      individuals: of('individual', id),
    })),
    commendations_list: rowsOf(commendations),
  }
}

const examplesIn = (examples: Entries): Values =>
  examples.length === 0
    ? {}
    : { examples: examples.filter(example => !ended(example)).length, examples_list: rowsOf(examples) }

const contestsIn = (contests: Entries): Values =>
  contests.length === 0
    ? {}
    : {
        contests: contests.length,
        ...sumOf('contest_entries', contests, 'entries'),
        ...sumOf('prizes', contests, 'prizes'),
        contests_list: rowsOf(contests),
      }

const issuesIn = (issues: Entries): Values =>
  issues.length === 0
    ? {}
    : {
        issues_by_state: byRow(registerOf('issues')!.states, issues, 'issues', ({ state }) => state),
        issues_list: rowsOf(issues),
      }

const commitmentsIn = (commitments: Entries): Values =>
  commitments.length === 0
    ? {}
    : {
        commitments_kept: {
          done: commitments.filter(({ state }) => state === 'kept').length,
          total: commitments.length,
        },
      }

/** Not answered when no entry answers it. */
const sumOf = (field: string, entries: Entries, of: string): Values => {
  const amounts = entries.flatMap(({ values }) => (typeof values[of] === 'number' ? [values[of]] : []))
  return amounts.length === 0 ? {} : { [field]: amounts.reduce((sum, amount) => sum + amount, 0) }
}

const byRow = (
  options: readonly { readonly id: string }[],
  entries: Entries,
  column: string,
  rowOfEntry: (entry: EntryVersion) => Value | null | undefined,
): Row[] => options.map(({ id }) => ({ row: id, [column]: entries.filter(entry => rowOfEntry(entry) === id).length }))

const rowsOf = (entries: Entries): Row[] =>
  entries
    .map(entry => rowOf(registerOf(entry.register)!, entry, null))
    .sort(inOrder)
    .map(row => ({ name: row.name, body: row.body, ...(row.class !== null && { class: row.class }), state: row.state }))

import type { CalendarSettings, Period } from '../domain/calendar/calendar.ts'
import { forEver } from '../domain/calendar/day.ts'
import { type Row, sameMembers, type Value, type Values } from '../domain/form/values.ts'
import { type Counted, countedIn, quarterOf } from '../domain/register/counted.ts'
import type { EntryVersion } from '../domain/register/entry.ts'
import { inOrder, rowOf } from '../domain/register/rows.ts'
import { awardLevels, fieldsOfLife, registerOf } from './registers.ts'

/**
 * What the entries of a unit come to in a quarter, as answers to the form `registers`, by what was known of them before an instant:
 * `countedIn` says which count, and as what. A register in which the unit has nothing is not answered, rather than answered with 0;
 * empty when no register has anything.
 */
export const registersValues = (
  versions: readonly EntryVersion[],
  period: Period,
  calendar: CalendarSettings,
  knownBefore: string,
): Values => {
  const counted = countedIn(id => registerOf(id)!, versions, quarterOf(period, calendar), knownBefore)
  const of = (register: string) => counted.filter(({ entry }) => entry.register === register)
  const begun = (register: string) => of(register).filter(beginsIn(period))
  return {
    ...modelsIn(of('models'), period),
    ...commendationsIn(begun('commendations')),
    ...examplesIn(of('examples')),
    ...contestsIn(begun('contests')),
    ...countOf('documents', begun('documents')),
    ...issuesIn(of('issues')),
    ...commitmentsIn(of('commitments')),
  }
}

/** Whether a version changed what its entry comes to in a period, among the versions of a unit's entries. */
export const corrects = (
  { register, entry, version }: EntryVersion,
  versions: readonly EntryVersion[],
  period: Period,
  calendar: CalendarSettings,
): boolean => {
  const upTo = (newest: number): Values => {
    const ofEntry = versions.filter(one => one.register === register && one.entry === entry && one.version <= newest)
    return registersValues(ofEntry, period, calendar, forEver)
  }
  return !sameMembers(upTo(version - 1), upTo(version))
}

type Entries = readonly Counted[]

const beginsIn =
  ({ from }: Period) =>
  ({ entry }: Counted): boolean =>
    (entry.values.started as string) >= from
const countOf = (field: string, entries: Entries): Values => (entries.length === 0 ? {} : { [field]: entries.length })

const modelsIn = (models: Entries, period: Period): Values => {
  if (models.length === 0) return {}
  return {
    models: models.length,
    // One that only ended in the year was not registered for it.
    units_with_models: models.some(({ registered }) => registered) ? 1 : 0,
    models_in_force: models.filter(({ ended }) => !ended).length,
    models_begun: models.filter(beginsIn(period)).length,
    models_exemplary: models.filter(({ entry }) => entry.chosen).length,
    models_by_state: byRow(registerOf('models')!.states, models, 'models', ({ state }) => state),
    models_by_field: byRow(fieldsOfLife, models, 'models', ({ values }) => values.field),
    models_list: rowsOf(models),
  }
}

const commendationsIn = (commendations: Entries): Values => {
  if (commendations.length === 0) return {}
  const of = (recipient: string, level: string) =>
    commendations.filter(({ entry: { values } }) => values.recipient === recipient && values.level === level).length
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
    : { examples: examples.filter(({ ended }) => !ended).length, examples_list: rowsOf(examples) }

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
          done: commitments.filter(({ entry }) => entry.state === 'kept').length,
          total: commitments.length,
        },
      }

/** Not answered when no entry answers it. */
const sumOf = (field: string, entries: Entries, of: string): Values => {
  const amounts = entries.flatMap(({ entry: { values } }) => (typeof values[of] === 'number' ? [values[of]] : []))
  return amounts.length === 0 ? {} : { [field]: amounts.reduce((sum, amount) => sum + amount, 0) }
}

const byRow = (
  options: readonly { readonly id: string }[],
  entries: Entries,
  column: string,
  rowOfEntry: (entry: EntryVersion) => Value | null | undefined,
): Row[] =>
  options.map(({ id }) => ({ row: id, [column]: entries.filter(({ entry }) => rowOfEntry(entry) === id).length }))

const rowsOf = (entries: Entries): Row[] =>
  entries
    .map(({ entry }) => rowOf(registerOf(entry.register)!, entry, null))
    .sort(inOrder)
    // By its id an entry is known again in another quarter.
    .map(row => ({
      row: row.entry,
      name: row.name,
      body: row.body,
      ...(row.class !== null && { class: row.class }),
      state: row.state,
    }))

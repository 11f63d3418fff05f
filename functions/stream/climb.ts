import pMap from 'p-map'
import { forEver } from '../../shared/domain/calendar/day.ts'
import { summedOf } from '../../shared/domain/figures/figures.ts'
import { type Form, owedBy } from '../../shared/domain/form/form.ts'
import { realmOf } from '../../shared/domain/realm.ts'
import {
  isNothing,
  nothingSent,
  type Own,
  ownOf,
  type Rollup,
  rollup,
  sameRollup,
} from '../../shared/domain/rollup/rollup.ts'
import { answersThatStand } from '../../shared/domain/rollup/standing.ts'
import { nothingSuperseded, type Superseded, supersededBy } from '../../shared/domain/rollup/superseded.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'
import { earlierAnswers } from '../../shared/storage/earlier-answers.ts'
import { type Granted, getLives, type Live, putLive, type Waiting } from '../../shared/storage/live.ts'
import { type RegistersPeriod, registersStood } from '../../shared/storage/registers-stood.ts'
import { enteredOf, type SubmissionId, standing as standingOf } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { EarlierPeriods, Ground } from './ground.ts'

/** Somebody who knew a newer version of the tree has been here: what is written by this one would be wrong. */
export class TreeOutdated extends Error {}

/** Units of one depth have nothing to do with each other. */
const unitsAtOnce = 16

/**
 * Brings the live roll-ups of some units, and of everything above them, up to date: from the deepest up, each ancestor once
 * however many units below it changed. It never stops at a unit that is as it was: an earlier climber may have died above it.
 */
export const climb = async (changed: Iterable<string>, ground: Ground, table: Table): Promise<void> => {
  const answering = new Set(changed)
  const levels: Set<Unit>[] = []
  for (const id of answering) {
    const unit = ground.tree.get(id)
    if (!unit) throw new Error(`${id} is not in the tree of ${ground.period}`)
    for (const [depth, passed] of [unit, ...ground.tree.ancestors(id)].reverse().entries()) {
      levels[depth] ??= new Set()
      levels[depth].add(passed)
    }
  }
  for (const level of levels.reverse()) await refresh([...level], { ground, table, answering })
}

/**
 * Makes the live roll-ups of exactly these units anew, every unit before those above it, and marks them with the version of the
 * tree: whoever still climbs by an older one learns of it here before writing.
 */
export const climbAnew = async (
  units: Iterable<string>,
  ground: Ground,
  table: Table,
  levelsDone?: LevelsDone,
): Promise<void> => {
  for (const [depth, level] of fromTheDeepest(units, ground)) {
    if (levelsDone?.has(depth)) continue
    await refresh(level, { ground, table, marking: true })
    await levelsDone?.add(depth)
  }
}

/** Makes the live roll-ups of exactly these units what their sources make of them, and answers which ones were something else. */
export const mend = async (units: Iterable<string>, ground: Ground, table: Table): Promise<string[]> => {
  const mended: string[] = []
  for (const [, level] of fromTheDeepest(units, ground))
    await refresh(level, { ground, table, onMended: unit => mended.push(unit) })
  return mended
}

const fromTheDeepest = (units: Iterable<string>, { tree }: Ground): [depth: number, level: Unit[]][] => {
  const levels = Map.groupBy(
    [...units].flatMap(id => tree.get(id) ?? []),
    ({ id }) => tree.depth(id),
  )
  return [...levels].sort(([a], [b]) => b - a)
}

/** The depths whose units are made anew, by whoever was killed before this one too. */
export interface LevelsDone {
  has(depth: number): boolean
  add(depth: number): Promise<unknown>
}

interface Climb {
  readonly ground: Ground
  readonly table: Table
  /** Whose answers, or those they took the place of, may have changed: the others are only passed. All of them where this is not told. */
  readonly answering?: ReadonlySet<string>
  /** Roll-ups that are as they should be are written too, with the version of the tree. */
  readonly marking?: boolean
  /** Told of each unit whose roll-up was not as it should be, once it is. Where nothing is begun and nothing stands, nothing is written. */
  readonly onMended?: (unit: string) => void
}

/**
 * Recomputes the live roll-ups of units of one depth. Their revisions are read first, and then, strongly, what they are made of:
 * should anybody write one in between, the condition on its revision fails and all of it is read again. So the last one to write
 * has seen everything.
 */
const refresh = async (units: readonly Unit[], by: Climb): Promise<void> => {
  const { ground, table } = by
  const { form, period, tree, version } = ground
  const lives = (of: readonly Unit[]) =>
    getLives(
      of.map(({ id }) => id),
      form.id,
      period,
      table,
      true,
    )
  const standing = await lives(units)
  if ([...standing.values()].some(live => live.tree > version)) throw new TreeOutdated(`Version ${version} of the tree`)
  const below = await lives(units.flatMap(({ id }) => tree.children(id)))
  const settled = await pMap(
    units,
    unit => {
      const children = tree.children(unit.id).flatMap(({ id }) => below.get(id)?.rollup ?? [])
      return write(unit, standing.get(unit.id), children, by)
    },
    { concurrency: unitsAtOnce },
  )
  const unsettled = units.filter((_, i) => !settled[i])
  if (unsettled.length > 0) await refresh(unsettled, by)
}

/** Writes what a unit's live roll-up should be, if that is not what stands. False: it has to be looked at again. */
const write = async (
  unit: Unit,
  standing: Live | undefined,
  children: readonly Rollup[],
  { ground, table, answering, marking = false, onMended }: Climb,
): Promise<boolean> => {
  const { form, period, version, registers, earlier } = ground
  const id: SubmissionId = { unit: unit.id, form: form.id, period }
  const { own: answered, pending } = await (registers
    ? ownOfRegisters(unit, registers, table)
    : ownNow(id, unit, ground, table))
  const isPassed = answering?.has(unit.id) === false && standing?.rollup.own.version === answered.version
  // After what it answered, which an earlier period's climber looks for: of two at once, one sees the other.
  const superseded = isPassed
    ? standing.rollup.own.superseded
    : earlier
      ? await supersededNow(id, answered, form, earlier, table)
      : nothingSuperseded
  const own: Own = { ...answered, superseded }
  const made = rollup(form, own, children)
  const isMarked = !marking || standing?.tree === version
  const isRight = standing ? sameRollup(standing.rollup, made) : onMended !== undefined && isNothing(made)
  if (isRight && isMarked) return true
  const written = await putLive({ ...id, rev: standing?.rev ?? 0, tree: version, rollup: made }, pending, table)
  if (written && !isRight) onMended?.(unit.id)
  // Versions only grow: whoever found above that nothing changed had seen all that a slower one writes. A draft goes as it came:
  // one who found it gone, and the roll-up without it, left no mark against a slower one that still saw it. So that one looks again.
  return written && made.fingerprint !== standing?.rollup.fingerprint
}

/** What a unit's answers take the place of, by the live roll-ups of before. */
const supersededNow = async (
  id: SubmissionId,
  { figures }: Own,
  form: Form,
  { lineOf, formIn, carried }: EarlierPeriods,
  table: Table,
): Promise<Superseded> => {
  const fields = figures ? [...answersThatStand(form, summedOf(form, figures)).keys()] : []
  if (!figures || fields.length === 0) return nothingSuperseded
  const earlier = await earlierAnswers(lineOf(id.unit), id, new Set(fields), formIn, table)
  return supersededBy(form, { ...id, figures }, earlier, carried)
}

const ownOfRegisters = async (
  unit: Unit,
  registers: RegistersPeriod,
  table: Table,
): Promise<{ own: Own; pending?: undefined }> => {
  const stood = await registersStood(unit, registers, forEver, table)
  return { own: stood ? ownOf(registers.form, stood.version, stood.entered) : nothingSent }
}

const ownNow = async (
  id: SubmissionId,
  unit: Unit,
  { form, receivedBy }: Ground,
  table: Table,
): Promise<{ own: Own; pending?: Waiting | Granted }> => {
  // As at the close: what somebody sent who does not owe it counts nowhere.
  if (!owedBy(form, unit.tier)) return { own: nothingSent }
  const { version, drafting } = await standingOf(id, table)
  if (!version) return { own: drafting ? { ...nothingSent, state: 'draft' } : nothingSent }
  const entered = await enteredOf(version, table)
  const own = ownOf(form, version, entered)
  const { amendment, late, at: submittedAt } = version
  if (amendment?.until) return { own, pending: { realm: realmOf(unit.id), until: amendment.until } }
  const asks = amendment !== null
  const reviewer = receivedBy(unit.id)
  if ((version.state !== 'submitted' && !asks) || reviewer === null) return { own }
  const warnings = entered?.warnings.length ?? 0
  return { own, pending: { ...id, reviewer, version: version.version, submittedAt, late, warnings, asks } }
}

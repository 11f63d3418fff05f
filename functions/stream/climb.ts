import pMap from 'p-map'
import type { Form } from '../../shared/domain/form.ts'
import { nothingSent, type Own, ownOf, type Rollup, rollup, sameRollup } from '../../shared/domain/rollup.ts'
import type { TreeView, Unit } from '../../shared/domain/unit-tree.ts'
import { getLives, type Live, putLive, type Waiting } from '../../shared/storage/live.ts'
import { enteredOf, type SubmissionId, standing as standingOf } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'

/** What a climb goes through: a form in a period, over the tree as it stood. */
export interface Ground {
  readonly form: Form
  readonly period: string
  readonly tree: TreeView
}

/** Units of one depth have nothing to do with each other. */
const unitsAtOnce = 16

/**
 * Brings the live roll-ups of some units, and of everything above them, up to date: from the deepest up, each ancestor once
 * however many units below it changed. It never stops at a unit that is as it was: an earlier climber may have died above it.
 */
export const climb = async (changed: Iterable<string>, ground: Ground, table: Table): Promise<void> => {
  const levels: Set<Unit>[] = []
  for (const id of changed) {
    const unit = ground.tree.get(id)
    if (!unit) throw new Error(`${id} is not in the tree of ${ground.period}`)
    for (const [depth, passed] of [unit, ...ground.tree.ancestors(id)].reverse().entries()) {
      levels[depth] ??= new Set()
      levels[depth].add(passed)
    }
  }
  for (const level of levels.reverse()) await refresh([...level], ground, table)
}

/**
 * Recomputes the live roll-ups of units of one depth. Their revisions are read first, and then, strongly, what they are made of:
 * should anybody write one in between, the condition on its revision fails and all of it is read again. So the last one to write
 * has seen everything.
 */
const refresh = async (units: readonly Unit[], ground: Ground, table: Table): Promise<void> => {
  const { form, period, tree } = ground
  const lives = (of: readonly Unit[]) =>
    getLives(
      of.map(({ id }) => id),
      form.id,
      period,
      table,
      true,
    )
  const standing = await lives(units)
  const below = await lives(units.flatMap(({ id }) => tree.children(id)))
  const settled = await pMap(
    units,
    unit => {
      const children = tree.children(unit.id).flatMap(({ id }) => below.get(id)?.rollup ?? [])
      return write(unit, standing.get(unit.id), children, ground, table)
    },
    { concurrency: unitsAtOnce },
  )
  const unsettled = units.filter((_, i) => !settled[i])
  if (unsettled.length > 0) await refresh(unsettled, ground, table)
}

/** Writes what a unit's live roll-up should be, if that is not what stands. False: it has to be looked at again. */
const write = async (
  unit: Unit,
  standing: Live | undefined,
  children: readonly Rollup[],
  { form, period }: Ground,
  table: Table,
): Promise<boolean> => {
  const id: SubmissionId = { unit: unit.id, form: form.id, period }
  const { own, waiting } = await ownNow(id, unit, form, table)
  const made = rollup(form, own, children)
  if (standing && sameRollup(standing.rollup, made)) return true
  const written = await putLive({ ...id, rev: standing?.rev ?? 0, rollup: made }, waiting, table)
  // Versions only grow: whoever found above that nothing changed had seen all that a slower one writes. A draft goes as it came:
  // one who found it gone, and the roll-up without it, left no mark against a slower one that still saw it. So that one looks again.
  return written && made.fingerprint !== standing?.rollup.fingerprint
}

const ownNow = async (
  id: SubmissionId,
  unit: Unit,
  form: Form,
  table: Table,
): Promise<{ own: Own; waiting?: Waiting }> => {
  const { version, drafting } = await standingOf(id, table)
  if (!version) return { own: drafting ? { ...nothingSent, state: 'draft' } : nothingSent }
  const entered = await enteredOf(version, table)
  const own = ownOf(form, version, entered)
  if (version.state !== 'submitted' || unit.parent === null) return { own }
  const { late, at: submittedAt } = version
  return {
    own,
    waiting: {
      ...id,
      reviewer: unit.parent,
      version: version.version,
      submittedAt,
      late,
      warnings: entered?.warnings.length ?? 0,
    },
  }
}

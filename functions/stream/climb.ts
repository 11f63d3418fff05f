import pMap from 'p-map'
import type { Form } from '../../shared/domain/form.ts'
import { nothingSent, type Own, ownOf, rollup, sameRollup } from '../../shared/domain/rollup.ts'
import type { TreeView, Unit } from '../../shared/domain/unit-tree.ts'
import { getLive, getLives, putLive, type Waiting } from '../../shared/storage/live.ts'
import { enteredOf, type SubmissionId, standing } from '../../shared/storage/submissions.ts'
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
  for (const level of levels.reverse())
    await pMap(level, unit => refresh(unit, ground, table), { concurrency: unitsAtOnce })
}

/**
 * Recomputes one live roll-up. The revision is read first, and then, strongly, what it is made of: should anybody write in
 * between, the condition on the revision fails and all is read again. So the last one to write has seen everything.
 */
export const refresh = async (unit: Unit, { form, period, tree }: Ground, table: Table): Promise<void> => {
  const id: SubmissionId = { unit: unit.id, form: form.id, period }
  const children = tree.children(unit.id).map(child => child.id)
  for (;;) {
    const live = await getLive(id, table, true)
    const [{ own, waiting }, below] = await Promise.all([
      ownNow(id, unit, form, table),
      getLives(children, form.id, period, table, true),
    ])
    const made = rollup(
      form,
      own,
      [...below.values()].map(child => child.rollup),
    )
    if (live && sameRollup(live.rollup, made)) return
    const written = await putLive({ ...id, rev: live?.rev ?? 0, rollup: made }, waiting, table)
    // Versions only grow: whoever found above that nothing changed had seen all that a slower one writes. A draft goes as it came:
    // one who found it gone, and the roll-up without it, left no mark against a slower one that still saw it. So that one looks again.
    if (written && made.fingerprint !== live?.rollup.fingerprint) return
  }
}

const ownNow = async (
  id: SubmissionId,
  unit: Unit,
  form: Form,
  table: Table,
): Promise<{ own: Own; waiting?: Waiting }> => {
  const { version, drafting } = await standing(id, table)
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

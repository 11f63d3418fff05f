import pMap from 'p-map'
import { laterPeriods } from '../../shared/storage/earlier-answers.ts'
import type { SubmissionId } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { climb } from './climb.ts'
import type { Ground } from './ground.ts'

const unitsAtOnce = 16

/**
 * Brings up to date the later periods in which somebody answered anew what these units answered in this one: they themselves, or those
 * into which they were merged. To be called once their live roll-ups of this period are written: who answers a later one at the same
 * time finds them, or is found here by what it sent.
 */
export const climbLater = async (
  units: readonly string[],
  { form, period, earlier }: Ground,
  groundIn: (id: Omit<SubmissionId, 'unit'>) => Ground,
  table: Table,
): Promise<void> => {
  if (!earlier) return
  const answering = new Set(units.flatMap(earlier.heirsOf))
  const later = new Map<string, Set<string>>()
  await pMap(
    answering,
    async unit => {
      for (const id of await laterPeriods({ unit, form: form.id, period }, table)) {
        later.set(id, (later.get(id) ?? new Set()).add(unit))
      }
    },
    { concurrency: unitsAtOnce },
  )
  for (const [id, changed] of [...later].sort()) {
    const ground = groundIn({ form: form.id, period: id })
    const standing = [...changed].filter(unit => ground.tree.get(unit))
    if (standing.length > 0) await climb(standing, ground, table)
  }
}

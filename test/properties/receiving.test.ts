import fc from 'fast-check'
import { expect, test } from 'vitest'
import { routes } from '../../shared/api/routes.ts'
import { mayOn } from '../../shared/domain/access.ts'
import { receivingUnit } from '../../shared/domain/tree/receiving-unit.ts'
import { grantsOn } from '../../shared/domain/tree/succeeded-grants.ts'
import { unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { histories, lastDay } from './histories.ts'

const numRuns = process.env.TEST_LENGTH === 'long' ? 5_000 : 400
const judge = routes['submissions.accept'].access

test('whoever reviews where a submission waits may receive it, and it waits at a unit that stands, on any day', () => {
  fc.assert(
    fc.property(histories, fc.nat(), ({ steps, last }, chosen) => {
      const tree = unitTree(last.placements, last.successions)
      const days = [...steps.map(({ reorganisation: { day } }) => day), lastDay]
      const day = days[chosen % days.length]!
      const today = tree.at(day)
      for (const unit of new Set(last.placements.map(({ unit }) => unit))) {
        const office = receivingUnit(tree, unit, day)
        const above = tree.around(unit, day)?.ancestors(unit) ?? []
        // The root stands, or those of its people who came along with it.
        if (office === null) {
          expect(above.filter(({ id }) => today.get(id))).toEqual([])
          continue
        }
        expect(today.get(office)).toBeDefined()
        const grants = grantsOn([{ unit: office, role: 'reviewer' }], last.successions, day)
        expect(mayOn(tree, day, grants, judge, unit), `${office} of ${unit} on ${day}`).toBe(true)
        if (today.get(unit)) expect(office).toBe(today.get(unit)!.parent)
      }
    }),
    { numRuns },
  )
})

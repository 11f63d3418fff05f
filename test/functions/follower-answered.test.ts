import { afterAll, beforeAll, expect, test } from 'vitest'
import { groundOf } from '../../functions/stream/ground.ts'
import { period } from '../../shared/domain/calendar/calendar.ts'
import { pinned } from '../../shared/domain/form/form.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { applied } from '../../shared/domain/reorganisation/applied.ts'
import { successionsOf } from '../../shared/domain/tree/succession.ts'
import { getLive } from '../../shared/storage/live.ts'
import { loadRealm, saveRealm } from '../../shared/storage/tree.ts'
import { send } from '../support/commands.ts'
import { intercept, livesRead } from '../support/intercept.ts'
import { communeMonth, realmId, twoProvinces, unitId } from '../support/province.ts'
import { decision } from '../support/reorganise.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ placements: twoProvinces })
})
afterAll(() => world.close())

const [heir, ended] = [unitId('minh-long'), unitId('thang-loi')]
const houses = (total: number) => communeMonth(5, { houses: { done: 1, total } })

/** By the older tree, in which the heir succeeds nobody: what is made so of what it has just sent. */
const climbByOlder = async (known: Realm) => {
  const { climb } = await import('../../functions/stream/climb.ts')
  await climb(
    [heir],
    groundOf(known, pinned(known.forms, 'monthly', '2024-12')!, period('2024-12')!, new Date()),
    world.table,
  )
}

test('what an heir sends while its tree is followed takes the place of what was answered before it, by whichever tree it was told', async () => {
  await send(world, 'reporter.thang-loi', 'thang-loi', '2024-11', 0, { values: houses(40) })
  await world.drain()
  const older = await loadRealm(realmId, world.table, 0)
  const merge = {
    id: '2024-12-01',
    day: '2024-12-01',
    decision,
    moves: [{ type: 'merge', units: [ended], into: heir }],
  } as const
  world.at('2025-01-03T02:30:00.000Z')
  await send(world, 'reporter.minh-long', 'minh-long', '2024-12', 0, { values: houses(90) })
  await saveRealm(
    realmId,
    {
      placements: applied(twoProvinces, merge),
      successions: successionsOf(twoProvinces, merge),
      settings: older.settings,
    },
    1,
    world.table,
  )
  const newest = await loadRealm(realmId, world.table, 0)

  let isTold = false
  intercept(world.table, async (request, sends) => {
    if (!isTold && livesRead(request).some(({ sk }) => sk.includes('2024-12'))) {
      isTold = true
      await climbByOlder(older)
    }
    return sends()
  })
  const { followTree } = await import('../../functions/stream/follow-tree.ts')
  await followTree({ version: 2, replaced: older.tree, decided: new Date() }, newest, new Date(), world.table)

  expect(isTold).toBe(true)
  const live = await getLive({ unit: heir, form: 'monthly', period: '2024-12' }, world.table, true)
  expect([...live!.rollup.own.superseded].map(([id, figures]) => [id, figures.get('houses.total')])).toEqual([
    ['2024-11', 40n],
  ])
})

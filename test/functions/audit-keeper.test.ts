import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { everyUnit } from '../../shared/storage/tree.ts'
import { isWhole, verifyAudit } from '../../shared/storage/verify-audit.ts'
import { send } from '../support/commands.ts'
import { lambdaContext } from '../support/http.ts'
import { communeMonth, realmId } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true })
  vi.stubEnv('AUDIT_HEADS_BUCKET', world.bucket.name)
})
afterAll(() => world.close())

test('the ends of all chains are kept once a day, as they were when it was over', async () => {
  const { handler } = await import('../../functions/schedule/audit-keeper.ts')
  const keep = () => handler({}, lambdaContext('audit-keeper'))
  await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(5) })
  await world.drain()

  world.at('2024-12-02T17:20:00.000Z')
  expect(await keep()).toEqual({ day: '2024-12-02', kept: true })
  expect(await keep()).toEqual({ day: '2024-12-02', kept: false })
  world.at('2024-12-03T17:20:00.000Z')
  expect(await keep()).toEqual({ day: '2024-12-03', kept: true })

  const verified = await verifyAudit(realmId, await everyUnit(realmId, world.table), world.table, world.bucket)
  expect(verified).toMatchObject({ entries: 1, days: 2 })
  expect(isWhole(verified)).toBe(true)
})

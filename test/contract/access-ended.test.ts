import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Route } from '../../shared/api/routes.ts'
import { routes } from '../../shared/api/routes.ts'
import { type Access, administer, type Role, seePeople } from '../../shared/domain/access.ts'
import { defaultSettings } from '../../shared/domain/realm.ts'
import { applied } from '../../shared/domain/reorganisation/applied.ts'
import { successionsOf } from '../../shared/domain/tree/succession.ts'
import { putImport } from '../../shared/storage/imports.ts'
import { saveRealm } from '../../shared/storage/tree.ts'
import { send } from '../support/commands.ts'
import { communeMonth, realmId, roleNames, twoProvinces, unitId } from '../support/province.ts'
import { routeIds, sampleCall, sampleImport, samplePlan } from '../support/sample-calls.ts'
import { openWorld, type World } from '../support/world.ts'

/**
 * Who may do what to a unit that has ended. Minh Long, of Hạ Lang, was merged into Đàm Thủy, of Trùng Khánh, on 1 December 2024:
 *
 * - its own people, and those of its heir, do what the people of a unit do;
 * - those above it on its last day do what those above do, but for seeing and looking after its people, who are elsewhere;
 * - those above its heir alone look at it and administer it, and receive nothing of it;
 * - for all others it is not there.
 */
const merger = {
  id: '2024-12-01',
  day: '2024-12-01',
  moves: [{ type: 'merge' as const, units: [unitId('minh-long')], into: unitId('dam-thuy') }],
}
let world: World
beforeAll(async () => {
  world = await openWorld()
  await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 0, { values: communeMonth(10) })
  await world.call('reporter.minh-long', 'PUT', '/units/vn.minh-long/submissions/monthly/2024-11/draft', { body: {} })
  await world.call('official.minh-long', 'PUT', '/units/vn.minh-long/plans/monthly/2024', { body: samplePlan })
  await world.call('official.minh-long', 'PUT', '/units/vn.minh-long/estimates/monthly/2024', { body: samplePlan })
  await putImport(sampleImport(unitId('minh-long')), new Date(), world.table)
  const placements = applied(twoProvinces, merger)
  const successions = successionsOf(twoProvinces, merger)
  await saveRealm(realmId, { placements, successions, settings: defaultSettings }, 1, world.table)
  // The tree is in memory for five seconds.
  const later = performance.now() + 6_000
  vi.spyOn(performance, 'now').mockReturnValue(later)
})
afterAll(() => world.close())

const verdict = async (role: Role, place: string, id: (typeof routeIds)[number]): Promise<string> => {
  const { method, target, options } = sampleCall(id, unitId('minh-long'))
  const { body } = await world.call(`${role}.${place}`, method, target, options)
  return body?.code === 'not_found' ? 'hidden' : body?.code === 'forbidden' ? 'refused' : 'let in'
}

const ofUnit = routeIds.filter(id => routes[id].path.includes('{unit}') && typeof routes[id].access !== 'string')
const roles = Object.keys(roleNames) as Role[]
const aboutPeople: readonly Access[] = [administer, seePeople]

describe.each(ofUnit)('%s of a unit that has ended', id => {
  const access = (routes[id] as Route).access as Exclude<Route['access'], string>
  const allows = (role: Role, relation: 'subtree' | 'above' | 'behalf' | 'self'): boolean =>
    access.some(clause => clause.roles.includes(role) && clause.relation.includes(relation))

  test.each(roles)('%s', async role => {
    const [own, heir] = [await verdict(role, 'minh-long', id), await verdict(role, 'dam-thuy', id)]
    expect({ heir }).toEqual({ heir: own })
    const leads = role === 'reviewer' || role === 'official' || role === 'steward'
    const above = await verdict(role, 'ha-lang', id)
    expect({ above: above === 'let in' }).toEqual({
      above:
        !aboutPeople.includes(access) && (allows(role, 'subtree') || allows(role, 'above') || allows(role, 'behalf')),
    })
    expect({ aboveHeir: await verdict(role, 'trung-khanh', id) }).toEqual({
      aboveHeir: !leads ? 'hidden' : allows(role, 'subtree') ? 'let in' : 'refused',
    })
    for (const elsewhere of ['kon-tum', 'vinh-quy']) expect(await verdict(role, elsewhere, id)).toBe('hidden')
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { defaultSettings, type RealmDocument } from '../../shared/domain/realm.ts'
import { applied } from '../../shared/domain/reorganisation/applied.ts'
import type { Reorganisation } from '../../shared/domain/reorganisation/reorganisation.ts'
import { successionsOf } from '../../shared/domain/tree/succession.ts'
import {
  applyReorganisation,
  getRecorded,
  getReorganisation,
  listReorganisations,
  undoReorganisation,
} from '../../shared/storage/reorganisations.ts'
import { queryAll, type Table, withPrefix } from '../../shared/storage/table.ts'
import { loadRealm, readVersion, saveRealm } from '../../shared/storage/tree.ts'
import { engines, freshTable } from '../support/engine.ts'
import { reorganisedCountry } from '../support/reorganised-country.ts'
import { caoBang } from '../support/units.ts'

const first: RealmDocument = { placements: caoBang, successions: [], settings: defaultSettings }
const application = {
  applied: { at: '2025-06-16T02:00:00.000Z', by: 'steward', byName: 'Trần Minh Dũng' },
  request: 'hash',
}
const undone = { at: '2025-06-20T02:00:00.000Z', by: 'steward', byName: 'Trần Minh Dũng' }

const merger: Reorganisation = {
  id: '2025-07-01-0123456789ab',
  day: '2025-07-01',
  decision: { number: '1657/NQ-UBTVQH15', issuer: 'Ủy ban Thường vụ Quốc hội', day: '2025-06-16' },
  moves: [{ type: 'merge', units: ['an-lac'], into: 'vinh-quy' }],
}
const after = (reorganisation: Reorganisation, { placements, settings }: RealmDocument): RealmDocument => ({
  placements: applied(placements, reorganisation),
  successions: successionsOf(placements, reorganisation),
  settings,
})

describe.each(engines())('reorganisations, on $name', engine => {
  let table: Table
  beforeEach(async () => {
    table = await freshTable({ engine })
    await saveRealm('vn', first, 0, table)
  })
  const apply = (expected = 1, reorganisation = merger) =>
    applyReorganisation('vn', reorganisation, application, after(reorganisation, first), expected, table)

  test('one that is applied stands with its moves beside the tree that it made, and leaves a note of the change', async () => {
    expect(await apply()).toBe(true)

    const { tree, version } = await loadRealm('vn', table, 0)
    const standing = await getReorganisation('vn', merger.id, table)
    expect(version).toBe(2)
    expect(tree.at('2025-07-01').get('an-lac')).toBeUndefined()
    expect(tree.successions).toMatchObject([{ unit: 'an-lac', reorganisation: merger.id }])
    expect(standing).toEqual({
      recorded: expect.objectContaining({ ...application, id: merger.id, moves: 1, undone: null }),
      moves: merger.moves,
    })
    expect((await readVersion('vn', standing!.recorded.before, table)).tree.placements).toEqual(caoBang)
    const notes = await queryAll(withPrefix('TREE#vn', 'CHANGE#'), table)
    expect(notes).toMatchObject([{ sk: 'CHANGE#000002', version: 2, before: { version: 1 } }])
  })

  test('nothing of it stands when another version of the tree does', async () => {
    await saveRealm('vn', { ...first, placements: caoBang.slice(0, 3) }, 1, table)
    expect(await apply()).toBe(false)
    expect(await getRecorded('vn', merger.id, table)).toBeUndefined()
    expect((await loadRealm('vn', table, 0)).tree.placements).toHaveLength(3)
  })

  test('of several at once one is applied', async () => {
    const several = ['a', 'b', 'c'].map(name => ({ ...merger, id: `2025-07-01-00000000000${name}` }))
    const answers = await Promise.all(several.map(one => apply(1, one)))
    const { items } = await listReorganisations('vn', { limit: 10, cursor: undefined }, table)
    expect(answers.filter(Boolean)).toHaveLength(1)
    expect(items.map(({ id }) => id)).toEqual([several[answers.indexOf(true)]!.id])
  })

  test('it is undone once, and listed as undone', async () => {
    await apply()
    expect(await undoReorganisation('vn', merger.id, undone, first, 2, table)).toBe(true)
    expect(await undoReorganisation('vn', merger.id, undone, first, 3, table)).toBe(false)
    const { tree, version } = await loadRealm('vn', table, 0)
    expect({ version, placements: tree.placements }).toEqual({ version: 3, placements: caoBang })
    const { items } = await listReorganisations('vn', { limit: 10, cursor: undefined }, table)
    expect(items).toMatchObject([{ id: merger.id, undone }])
  })

  test('they are listed by their day, the latest first, page after page', async () => {
    const days = ['2025-07-01', '2024-01-01', '2026-01-01']
    for (const [i, day] of days.entries())
      await applyReorganisation('vn', { ...merger, day, id: `${day}-0123456789ab` }, application, first, i + 1, table)
    const one = await listReorganisations('vn', { limit: 2, cursor: undefined }, table)
    const two = await listReorganisations('vn', { limit: 2, cursor: one.cursor! }, table)
    expect([...one.items, ...two.items].map(({ day }) => day)).toEqual(['2026-01-01', '2025-07-01', '2024-01-01'])
  })

  test('a country in the shape of 2025 comes back as it was applied', async () => {
    const { placements, reorganisation } = reorganisedCountry(1, { communes: 1_060, units: 2_000 })
    const country = { ...first, placements }
    await saveRealm('country', country, 0, table)
    const next = after(reorganisation, country)
    expect(await applyReorganisation('country', reorganisation, application, next, 1, table)).toBe(true)
    const standing = await getReorganisation('country', reorganisation.id, table)
    expect(standing!.moves).toEqual(reorganisation.moves)
    expect((await loadRealm('country', table, 0)).tree.placements).toEqual(next.placements)
  })
})

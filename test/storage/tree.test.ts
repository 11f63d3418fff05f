import { beforeAll, describe, expect, test, vi } from 'vitest'
import { defaultSettings } from '../../shared/domain/realm.ts'
import type { Placement } from '../../shared/domain/tree/placement.ts'
import type { Table } from '../../shared/storage/table.ts'
import { loadRealm, saveRealm } from '../../shared/storage/tree.ts'
import { engines, freshTable } from '../support/engine.ts'
import { metered } from '../support/meter.ts'
import { caoBang, largeProvince, place } from '../support/units.ts'

const document = (placements: readonly Placement[]) => ({ placements, successions: [], settings: defaultSettings })

describe.each(engines())('the realm’s tree, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  test('comes back as it was saved, with its settings', async () => {
    expect(await saveRealm('saved', document(caoBang), 0, table)).toBe(1)

    const realm = await loadRealm('saved', table)

    expect(realm).toMatchObject({ id: 'saved', version: 1, settings: defaultSettings })
    expect(realm.tree.placements).toEqual(caoBang)
  })

  test('of 20,000 units is a few items, none over 400 KB, and loads in two requests', async () => {
    // Prepare: names as uneven as real ones, so that they do not shrink to nothing
    const placements = largeProvince(20_000).map((unit, i) => ({
      ...unit,
      name: `${unit.name} ${Math.imul(i, 2_654_435_761).toString(36)}`,
    }))
    const meter = metered(table)

    // Act
    await saveRealm('large', document(placements), 0, table)
    const writes = meter.requests.filter(({ operation }) => operation === 'PutItem')
    meter.reset()
    const { tree } = await loadRealm('large', table)

    // Assess
    expect(tree.at('2024-11-30').size).toBe(20_000)
    expect(tree.placements).toEqual(placements)
    for (const { writeUnits } of writes) expect(writeUnits).toBeLessThanOrEqual(400)
    expect(meter.requests.map(({ operation }) => operation)).toEqual(['GetItem', 'BatchGetItem'])
  })

  test('stays in memory for some seconds; then one small read tells whether it changed', async () => {
    await saveRealm('kept', document(caoBang), 0, table)
    await loadRealm('kept', table)
    const meter = metered(table)
    const clock = vi.spyOn(performance, 'now')
    try {
      await loadRealm('kept', table)
      expect(meter.requests).toEqual([])

      const later = performance.now() + 6_000
      clock.mockReturnValue(later)
      await loadRealm('kept', table)
      expect(meter.requests).toMatchObject([{ operation: 'GetItem', readUnits: 1 }])

      await saveRealm('kept', document(caoBang.slice(0, 2)), 1, table)
      clock.mockReturnValue(later + 6_000)
      expect((await loadRealm('kept', table)).tree.at('2024-11-30').size).toBe(2)
    } finally {
      clock.mockRestore()
    }
  })

  test('of five who save the next version at once one wins, the others are told, and nothing is spoiled', async () => {
    // Prepare
    await saveRealm('raced', document(caoBang), 0, table)
    const drafts = ['Lan', 'Minh', 'Hoa', 'Tuấn', 'Sáu'].map(name => [
      ...caoBang,
      place('new', 'cao-bang', 'district', `Huyện của ${name}`),
    ])

    // Act
    const saved = await Promise.all(drafts.map(placements => saveRealm('raced', document(placements), 1, table)))

    // Assess
    const { version, tree } = await loadRealm('raced', table)
    expect(saved.filter(answer => answer !== null)).toEqual([2])
    expect(version).toBe(2)
    expect(tree.placements).toEqual(drafts[saved.indexOf(2)])
  })

  test('whoever saw another version than the one that stands is told so', async () => {
    await saveRealm('older', document(caoBang), 0, table)
    await saveRealm('older', document(caoBang.slice(0, 3)), 1, table)

    expect(await saveRealm('older', document(caoBang.slice(0, 2)), 1, table)).toBeNull()
    expect(await saveRealm('older', document(caoBang.slice(0, 2)), 0, table)).toBeNull()
    expect(await saveRealm('older', document(caoBang.slice(0, 2)), 7, table)).toBeNull()
  })

  test('whoever saves the very same twice, as a request that got no answer is sent again, has saved it', async () => {
    await saveRealm('again', document(caoBang), 0, table)

    expect(await saveRealm('again', document(caoBang), 0, table)).toBe(1)
  })

  test('a faulty one is refused, with the units named, and nothing is written', async () => {
    const meter = metered(table)

    await expect(
      saveRealm('faulty', document([place('vinh-quy', 'ha-lang', 'commune', 'Vinh Quý')]), 0, table),
    ).rejects.toThrow(/orphan.*vinh-quy.*ha-lang/)

    expect(meter.requests).toEqual([])
    await expect(loadRealm('faulty', table)).rejects.toThrow('faulty has no tree')
  })
})

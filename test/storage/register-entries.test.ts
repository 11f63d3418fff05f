import { beforeAll, describe, expect, test } from 'vitest'
import type { EntryVersion, Personal } from '../../shared/domain/register/entry.ts'
import {
  appendEntry,
  entriesOfUnit,
  entryHistory,
  entryVersion,
  namedIn,
  namesIn,
  rewriteEntry,
  standingEntry,
} from '../../shared/storage/register-entries.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'

const version = (number: number, more: Partial<EntryVersion> = {}): EntryVersion => ({
  unit: 'vn.vinh-quy',
  register: 'models',
  entry: 'lamps',
  version: number,
  command: number === 1 ? 'register' : 'change',
  state: 'new',
  at: '2024-11-20T02:00:00.000Z',
  by: 'reporter.vinh-quy',
  byName: 'Nông Thị Hạnh',
  onBehalf: null,
  years: ['2024'],
  values: { name: 'Thắp sáng đường quê', started: '2024-10-14' },
  person: null,
  files: [],
  chosen: false,
  ended: null,
  result: null,
  note: null,
  reason: null,
  request: { key: `key-${number}`, hash: 'hash' },
  ...more,
})
const den: Personal = { name: 'Nông Văn Dền', consent: { on: '2024-10-10', how: 'Đơn' } }
const nobody = { named: null, replaced: null }
const hanh: Personal = { name: 'Lý Thị Hạnh', consent: null }

describe.each(engines())('entries of registers, on $name', engine => {
  let table: Table
  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  test('each version is written once; the newest stands, and all are kept', async () => {
    const id = version(1)
    expect(await standingEntry(id, table)).toBeUndefined()
    expect(await appendEntry(id, nobody, table)).toEqual(id)
    const second = version(2)
    await appendEntry(second, nobody, table)
    expect(await appendEntry(version(2, { by: 'somebody' }), nobody, table)).toEqual(second)
    expect(await standingEntry(id, table)).toEqual(second)
    expect(await entryVersion(id, 1, table)).toEqual(id)
    expect(await entryHistory(id, table)).toEqual([id, second])
  })

  test('a version is written over as it was read, or not at all', async () => {
    const read = version(1, {
      unit: 'vn.dam-thuy',
      values: { name: 'Vườn', money: 5, post: null, started: '2024-10-14' },
      note: { period: '2024-11', text: 'Ông Dền góp cây' },
      files: [{ sha256: 'h', since: 1, type: 'image/png', size: 9, name: 'Ông Dền.png' }],
    })
    await appendEntry(read, nobody, table)
    const [stands] = await entryHistory(read, table)
    const left = { ...stands!, note: { period: '2024-11', text: '[…] góp cây' } }
    expect(await rewriteEntry(stands!, left, table)).toBe(true)
    expect(await rewriteEntry(stands!, { ...stands!, files: [] }, table)).toBe(false)
    expect(await entryHistory(read, table)).toEqual([left])
    expect(await rewriteEntry(left, { ...left, files: [] }, table)).toBe(true)
  })

  test('a unit’s entries of all registers come together, and no other unit’s', async () => {
    const unit = 'vn.minh-long'
    const kept = [version(1, { unit }), version(1, { unit, register: 'issues', entry: 'road' })]
    for (const one of kept) await appendEntry(one, nobody, table)
    expect(await entriesOfUnit(unit, table)).toEqual(expect.arrayContaining(kept))
    expect(await entriesOfUnit(unit, table)).toHaveLength(2)
  })

  test('who is named lies apart, is written with the version or not at all, and goes when another is named or nobody', async () => {
    const unit = 'vn.thang-loi'
    const first = version(1, { unit, person: 1 })
    await appendEntry(first, { named: den, replaced: null }, table)
    expect(await namedIn(first, table)).toEqual(den)
    // Somebody else was first: neither the version nor the name is written.
    const late = version(1, { unit, person: 1, by: 'other' })
    expect(await appendEntry(late, { named: hanh, replaced: null }, table)).toEqual(first)
    expect(await namedIn(first, table)).toEqual(den)

    const second = version(2, { unit, person: 2 })
    await appendEntry(second, { named: hanh, replaced: 1 }, table)
    const third = version(3, { unit, person: 2 })
    await appendEntry(third, nobody, table)
    const names = await namesIn([first, second, third, version(4, { unit })], table)
    expect([first, second, third, version(4, { unit })].map(names)).toEqual([null, hanh.name, hanh.name, null])

    const erasing = version(4, { unit, command: 'erase', reason: 'Theo đề nghị' })
    expect(await appendEntry(erasing, { named: null, replaced: 2 }, table)).toEqual(erasing)
    expect(await namedIn(third, table)).toBeNull()
    expect(await entryHistory(first, table)).toEqual([first, second, third, erasing])
    expect(await appendEntry(version(4, { unit, by: 'other' }), { named: null, replaced: 2 }, table)).toEqual(erasing)
  })
})

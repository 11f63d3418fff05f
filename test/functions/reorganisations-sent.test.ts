import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Move } from '../../shared/domain/reorganisation/reorganisation.ts'
import { getLives } from '../../shared/storage/live.ts'
import { putPerson } from '../../shared/storage/people.ts'
import { send } from '../support/commands.ts'
import { cellMonth, communeMonth, twoProvinces, unitId } from '../support/province.ts'
import { reorganise } from '../support/reorganise.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

/** 2 December 2024 in Viet Nam: November is not closed yet, and December has begun. */
const steward = 'steward.trung-uong'

let world: World
beforeAll(async () => {
  world = await openWorld({ placements: twoProvinces })
})
afterAll(() => world.close())

const ask = (day: string, moves: readonly Move[], options = {}) => reorganise(world, day, moves, options)
const undo = (id: string) => world.call(steward, 'DELETE', `/reorganisations/${id}`)

const alreadySent = (pointer: string, unit: string) => ({
  status: 422,
  body: {
    code: 'bad_reorganisation',
    errors: [{ code: 'already_sent', pointer, units: [{ id: unitId(unit) }] }],
  },
})

describe('a unit that would cease to owe a form that it has sent keeps a reorganisation from standing', () => {
  test('when its kind changes to one that owes nothing', async () => {
    const toGroup = (unit: string): Move => ({ type: 'change_kind', unit: unitId(unit), kind: 'group' })
    await send(world, 'reporter.dong-den', 'dong-den', '2024-12', 0, { values: cellMonth(12) })
    await world.drain()

    expect(await ask('2024-12-15', [toGroup('dong-den')])).toMatchObject(alreadySent('/moves/0/unit', 'dong-den'))
    expect(await ask('2024-12-15', [toGroup('khum-din')], { dryRun: true })).toMatchObject({ status: 200 })
    // December stays as it was sent; from January on it owes nothing.
    expect(await ask('2025-01-01', [toGroup('dong-den')], { dryRun: true })).toMatchObject({ status: 200 })
  })

  test('when another decision of that day made it, and this one makes it succeed others', async () => {
    const made: Move = {
      type: 'create',
      unit: unitId('quang-trung'),
      parent: unitId('ha-lang'),
      kind: 'commune',
      code: 'QT',
      name: 'Đảng bộ xã Quang Trung',
    }
    const merged: Move = { type: 'merge', units: [unitId('thang-loi')], into: unitId('quang-trung') }
    expect(await ask('2024-12-02', [made])).toMatchObject({ status: 201 })
    await putPerson(
      { subject: 'reporter.quang-trung', name: 'Nông Văn Quang', grants: [{ unit: made.unit, role: 'reporter' }] },
      world.table,
    )
    expect(await ask('2024-12-02', [merged], { dryRun: true })).toMatchObject({ status: 200 })
    const sent = await send(world, 'reporter.quang-trung', 'quang-trung', '2024-12', 0, { values: communeMonth(5) })
    expect(sent.status).toBe(201)
    await world.drain()

    expect(await ask('2024-12-02', [merged])).toMatchObject(alreadySent('/moves/0/into', 'quang-trung'))
    expect(await ask('2024-12-03', [merged], { dryRun: true })).toMatchObject({ status: 200 })
  })

  test('nor is one undone by which it came to owe what it has sent', async () => {
    const toCell: Move = { type: 'change_kind', unit: unitId('khum-din-1'), kind: 'cell' }
    const { body } = await ask('2024-12-20', [toCell])
    await send(world, 'reporter.khum-din-1', 'khum-din-1', '2024-12', 0, { values: cellMonth(4) })
    await world.drain()

    expect(await undo(body.id)).toMatchObject(alreadySent('/moves', 'khum-din-1'))
  })
})

describe('the live roll-ups of a period that closes before the change of the tree is followed', () => {
  const attendance = async (unit: string) => {
    const lives = await getLives([unitId(unit)], 'monthly', '2024-12', world.table, true)
    return lives.get(unitId(unit))?.rollup.total.get('attendance') ?? 0n
  }

  test('are those of the new tree, as the edition is', async () => {
    await send(world, 'reporter.thang-loi', 'thang-loi', '2024-12', 0, { values: communeMonth(40) })
    await world.drain()
    expect([await attendance('ha-lang'), await attendance('trung-khanh')]).toEqual([45n, 0n])
    const moved: Move = { type: 'transfer', unit: unitId('thang-loi'), parent: unitId('trung-khanh') }
    expect(await ask('2024-12-10', [moved])).toMatchObject({ status: 201 })

    world.at('2025-03-03T02:30:00.000Z')
    await world.drain()

    expect([await attendance('ha-lang'), await attendance('trung-khanh')]).toEqual([5n, 40n])
    world.at(inTime)
  })
})

import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../shared/domain/realm.ts'
import { reorganised } from '../../../shared/domain/reorganisation/applied.ts'
import { sentFaults, stoppedOwing } from '../../../shared/domain/reorganisation/owing.ts'
import type { Move } from '../../../shared/domain/reorganisation/reorganisation.ts'
import type { Placement } from '../../../shared/domain/tree/placement.ts'
import { unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { monthly } from '../../../shared/forms/monthly.ts'
import { caoBang, place } from '../../support/units.ts'

const day = '2025-07-01'
const june = { form: monthly, days: { id: '2025-06', from: '2025-06-01', to: '2025-06-30' } }
const july = { form: monthly, days: { id: '2025-07', from: '2025-07-01', to: '2025-07-31' } }
/** A month by Decree 09, within which the day lies. */
const within = { form: monthly, days: { id: '2025-07', from: '2025-06-15', to: '2025-07-14' } }
const periods = [june, july, within]

/** Of each period the units that owe it no longer. */
const stopped = (moves: readonly Move[], placements: readonly Placement[] = caoBang) => {
  const tree = unitTree(placements)
  const next = reorganised({ tree, settings: defaultSettings }, { id: 'r1', day, moves })
  return stoppedOwing(tree, unitTree(next.placements, next.successions), periods).map(({ units }) => units)
}

describe('who ceases to owe', () => {
  test('who ends: every period that begins on that day or later, and none before or around it', () => {
    expect(stopped([{ type: 'merge', units: ['an-lac'], into: 'vinh-quy' }])).toEqual([[], ['an-lac'], []])
  })

  test('who becomes of a kind that owes nothing: the period around that day too', () => {
    const unit = 'vinh-quy-khum-dinh'
    expect(stopped([{ type: 'change_kind', unit, kind: 'group' }])).toEqual([[], [unit], [unit]])
  })

  test('who begins that day and comes to succeed another: the period around it', () => {
    const begun = [...caoBang, place('thang-loi', 'ha-lang', 'commune', 'Thắng Lợi', { from: day })]
    const merged: Move = { type: 'merge', units: ['an-lac'], into: 'thang-loi' }
    expect(stopped([merged], begun)).toEqual([[], ['an-lac'], ['thang-loi']])
  })

  test('nobody, when units are renamed or move', () => {
    const moves: Move[] = [
      { type: 'rename', unit: 'an-lac', name: 'An Lạc mới' },
      { type: 'transfer', unit: 'vinh-quy', parent: 'trung-khanh' },
    ]
    expect(stopped(moves)).toEqual([[], [], []])
  })
})

test('what was sent is told at the move that names the unit, as one that ends or as one that succeeds it', () => {
  const moves: Move[] = [{ type: 'merge', units: ['vinh-quy', 'an-lac'], into: 'thang-loi' }]
  const told = sentFaults({ moves }, ['an-lac', 'thang-loi', 'khum-din']).map(({ code, pointer }) => [code, pointer])
  expect(told).toEqual([
    ['already_sent', '/moves/0/units/1'],
    ['already_sent', '/moves/0/into'],
    ['already_sent', '/moves'],
  ])
})

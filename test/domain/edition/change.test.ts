import { describe, expect, test } from 'vitest'
import { changeBetween } from '../../../shared/domain/edition/change.ts'
import type { Version } from '../../../shared/domain/submission/submission.ts'
import { monthly } from '../../../shared/forms/monthly.ts'
import { judged, sent } from '../../support/versions.ts'

const close = '2024-12-10T17:00:00.000Z'
const now = '2024-12-31T00:00:00.000Z'
const entered = (values: object): Pick<Version, 'entered'> => ({
  entered: { values: values as NonNullable<Version['entered']>['values'], explanations: {}, warnings: [] },
})

const first = sent({ at: '2024-12-03T02:00:00.000Z', ...entered({ attendance: 10, houses: { done: 1, total: 4 } }) })
const asked = judged({ version: 2, content: 1, command: 'ask', state: 'submitted', at: '2024-12-13T02:00:00.000Z' })
const granted = judged({ version: 3, content: 1, command: 'grant', state: 'submitted', at: '2024-12-13T03:00:00.000Z' })
const amended = sent({
  version: 4,
  command: 'amend',
  at: '2024-12-16T02:00:00.000Z',
  reason: 'Nhập nhầm',
  ...entered({ houses: { total: 4, done: 1 }, attendance: 12, flag: 'yes' }),
})
const history = [first, asked, granted, amended]

describe('what changed between two instants', () => {
  test('says from what to what, why, who sent and who granted it; the order of the keys of a value is none', () => {
    expect(changeBetween(monthly, history, close, now)).toEqual({
      from: 1,
      to: 4,
      at: '2024-12-16T02:00:00.000Z',
      byName: 'Nông Thị Lan',
      reason: 'Nhập nhầm',
      grantedBy: 'Hoàng Văn Minh',
      fields: [
        { field: 'attendance', from: 10, to: 12 },
        { field: 'flag', from: null, to: 'yes' },
      ],
    })
  })

  test('is nothing while it is asked for and granted, and nothing of what was received', () => {
    expect(changeBetween(monthly, history.slice(0, 3), close, now)).toBeUndefined()
    expect(changeBetween(monthly, history, close, amended.at)).toBeUndefined()
    const accepted = judged({
      version: 5,
      content: 4,
      command: 'accept',
      state: 'accepted',
      at: '2024-12-17T02:00:00.000Z',
    })
    expect(changeBetween(monthly, [...history, accepted], '2024-12-16T12:00:00.000Z', now)).toBeUndefined()
  })

  test('of what was first sent since, everything is new; what was returned at the close counts as nothing then', () => {
    const late = changeBetween(monthly, [{ ...first, at: '2024-12-12T02:00:00.000Z' }], close, now)
    expect(late).toMatchObject({ from: 0, to: 1, grantedBy: null, fields: [{ from: null, to: 10 }, { from: null }] })
    const returned = judged({
      version: 2,
      content: 1,
      command: 'return',
      state: 'returned',
      at: '2024-12-05T02:00:00.000Z',
    })
    const again = sent({ version: 3, at: '2024-12-12T02:00:00.000Z', ...entered({ attendance: 11 }) })
    expect(changeBetween(monthly, [first, returned, again], close, now)).toMatchObject({ from: 0, to: 3 })
  })

  test('what was proposed before the close and approved after it was sent when it was approved, by who did', () => {
    const proposed = sent({ command: 'submit', state: 'proposed', at: '2024-12-03T02:00:00.000Z', ...entered({}) })
    const approved = judged({
      version: 2,
      content: 1,
      command: 'approve',
      state: 'submitted',
      at: '2024-12-12T02:00:00.000Z',
      byName: 'Nông Văn Thành',
    })
    expect(changeBetween(monthly, [proposed, approved], close, now)).toMatchObject({
      from: 0,
      to: 1,
      at: '2024-12-12T02:00:00.000Z',
      byName: 'Nông Văn Thành',
    })
  })

  test('amended twice it is one change, from the first to the last', () => {
    const regranted = judged({
      version: 5,
      content: 4,
      command: 'grant',
      state: 'submitted',
      at: '2024-12-18T02:00:00.000Z',
    })
    const last = sent({ version: 6, command: 'amend', at: '2024-12-19T02:00:00.000Z', ...entered({ attendance: 13 }) })
    expect(changeBetween(monthly, [...history, regranted, last], close, now)).toMatchObject({
      from: 1,
      to: 6,
      fields: expect.arrayContaining([{ field: 'attendance', from: 10, to: 13 }]),
    })
  })
})

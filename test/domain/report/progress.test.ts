import { describe, expect, test } from 'vitest'
import { canBegin, closeReportState, longestRun, longestWait, stateAt } from '../../../shared/domain/report/progress.ts'

const asked = '2024-12-20T02:00:00.000Z'
const later = (milliseconds: number, than = asked) => new Date(Date.parse(than) + milliseconds)

describe('where a report stands', () => {
  test.each(['ready', 'failed'] as const)('%s it stays, however long ago', state => {
    expect(stateAt({ state, requestedAt: asked, startedAt: null }, later(1e12))).toBe(state)
  })

  test('one that nobody began waits far longer than making it takes, and is stalled when its turn does not come', () => {
    const queued = { state: 'queued', requestedAt: asked, startedAt: null } as const
    expect(stateAt(queued, later(longestRun + 1))).toBe('queued')
    expect(stateAt(queued, later(longestWait))).toBe('queued')
    expect(stateAt(queued, later(longestWait + 1))).toBe('stalled')
  })

  test('one that was begun has its time from then on', () => {
    const startedAt = later(200_000).toISOString()
    const running = { state: 'running', requestedAt: asked, startedAt } as const
    expect(stateAt(running, later(longestRun, startedAt))).toBe('running')
    expect(stateAt(running, later(longestRun + 1, startedAt))).toBe('stalled')
  })

  test('only what failed or stalled can begin anew', () => {
    const of = (state: 'queued' | 'running' | 'ready' | 'failed') => ({ state, requestedAt: asked, startedAt: asked })
    expect(canBegin(of('running'), later(1_000))).toBe(false)
    expect(canBegin(of('ready'), later(longestRun + 1))).toBe(false)
    expect(canBegin(of('failed'), later(1_000))).toBe(true)
    expect(canBegin(of('running'), later(longestRun + 1))).toBe(true)
    expect(canBegin({ ...of('queued'), startedAt: null }, later(longestWait))).toBe(false)
    expect(canBegin({ ...of('queued'), startedAt: null }, later(longestWait + 1))).toBe(true)
  })
})

test.each([
  ['held-back', { differing: ['vn.ha-lang'], fannedOut: false }, { total: null, ready: 0 }],
  ['making', { differing: [], fannedOut: false }, { total: null, ready: 0 }],
  ['making', { differing: [], fannedOut: true }, { total: 640, ready: 412 }],
  ['made', { differing: [], fannedOut: true }, { total: 640, ready: 640 }],
  ['as-asked', { differing: [], fannedOut: true }, { total: null, ready: 3 }],
])('the reports of a close are %s: %j with %j', (state, edition, made) => {
  expect(closeReportState(edition, made)).toBe(state)
})

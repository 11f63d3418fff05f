import { describe, expect, test } from 'vitest'
import { isDue } from '../../infra/local/events/cron.ts'
import { matches } from '../../infra/local/events/pattern.ts'

describe('a schedule is due', () => {
  test.for([
    ['cron(5 * * * ? *)', '2024-12-05T17:05:00Z', true],
    ['cron(5 * * * ? *)', '2024-12-05T17:06:00Z', false],
    ['cron(5 0 6 12 ? 2024)', '2024-12-05T17:05:00Z', true],
    ['cron(0 8 ? * MON-FRI *)', '2024-12-06T01:00:00Z', true],
    ['cron(0 8 ? * MON-FRI *)', '2024-12-07T01:00:00Z', false],
    ['cron(0/15 6-8 ? * * *)', '2024-12-06T00:45:00Z', true],
    ['cron(0/15 6-8 ? * * *)', '2024-12-06T00:50:00Z', false],
    ['cron(0 0 1,15 * ? *)', '2024-12-14T17:00:00Z', true],
    ['rate(1 hour)', '2024-12-06T00:00:00Z', true],
    ['rate(1 hour)', '2024-12-06T00:01:00Z', false],
    ['rate(1 minute)', '2024-12-06T00:01:00Z', true],
  ] as const)('%s at %s in Viet Nam: %s', ([expression, at, due]) => {
    expect(isDue(expression, 'Asia/Ho_Chi_Minh', new Date(at))).toBe(due)
  })

  test.for(['cron(0 0 L * ? *)', 'every hour', 'cron(0 0)'])('%s is refused', expression => {
    expect(() => isDue(expression, 'UTC', new Date())).toThrow(/cron/)
  })
})

describe('a pattern', () => {
  const event = { eventName: 'INSERT', dynamodb: { Keys: { sk: { S: 'SUB#monthly' } } } }

  test.for([
    [{ eventName: ['INSERT', 'REMOVE'] }, true],
    [{ eventName: ['MODIFY'] }, false],
    [{ dynamodb: { Keys: { sk: { S: [{ prefix: 'SUB#' }] } } } }, true],
    [{ dynamodb: { Keys: { sk: { S: [{ prefix: 'LIVE#' }] } } } }, false],
    [{ userIdentity: [{ exists: false }] }, true],
    [{ eventName: [{ exists: false }] }, false],
    [{ eventName: [{ 'anything-but': ['MODIFY'] }] }, true],
    [{ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: ['other'] } } } }, false],
  ] as const)('%j: %s', ([pattern, expected]) => {
    expect(matches(pattern, event)).toBe(expected)
  })

  test('with an operator that is not known is refused', () => {
    expect(() => matches({ eventName: [{ wildcard: '*' } as never] }, event)).toThrow('No such operator')
  })
})

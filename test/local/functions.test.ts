import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SmallSystem, startSmallSystem } from './small-system.ts'

let system: SmallSystem
beforeAll(async () => {
  system = await startSmallSystem()
})
afterAll(() => system.stop())

// biome-ignore lint/suspicious/noExplicitAny: what the echo function answers
const echo = async (event: object, now?: string): Promise<any> => {
  const result = (await system.host.invoke('echo', event, { now })) as { body: string }
  return JSON.parse(result.body)
}

describe('a function', () => {
  test('shows each invocation its own time, side by side', async () => {
    const instants = ['2024-02-29T00:00:00.000Z', '2023-03-31T10:00:00.000Z', '2025-01-06T02:00:00.000Z']
    const clocks = await Promise.all(instants.map(async now => (await echo({ wait: 50 }, now)).clock))
    for (const [index, { now, date, fixed }] of clocks.entries()) {
      expect(now - Date.parse(instants[index]!)).toBeGreaterThanOrEqual(49)
      expect(now - Date.parse(instants[index]!)).toBeLessThan(1000)
      expect(date.slice(0, 16)).toBe(instants[index]!.slice(0, 16))
      expect(fixed).toBe('2024-11-30T00:00:00.000Z')
    }
  })

  test('knows the site by the address that it has here', async () => {
    expect((await echo({})).site).toBe(system.host.url)
  })

  test('knows how much time is left', async () => {
    const { left } = await echo({ wait: 100 })
    expect(left).toBeGreaterThan(500)
    expect(left).toBeLessThanOrEqual(900)
  })

  test('hands its error over, with its type', async () => {
    await expect(echo({ fail: 'too far' })).rejects.toMatchObject({ errorType: 'RangeError', message: 'too far' })
  })

  test('is stopped at its timeout, and serves the next one', async () => {
    await expect(echo({ wait: 5000 })).rejects.toThrow(/Task timed out after 1.00 seconds/)
    expect((await echo({})).event).toEqual({})
  })

  test('that does not exist is named', async () => {
    await expect(system.host.invoke('nobody', {})).rejects.toThrow('There is no nobody')
  })
})

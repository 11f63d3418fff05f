import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLockout } from '../../infra/local/identity/lockout.ts'
import { passwordFaults, passwordPolicy } from '../../infra/local/identity/password.ts'
import { openUsers } from '../../infra/local/identity/users.ts'
import { deployedPolicy } from '../support/user-pool.ts'

describe('the policy of a pool', () => {
  test('is what its template says, and Cognito’s default where it says nothing', () => {
    expect(passwordPolicy({})).toEqual({
      minLength: 8,
      asks: ['lower', 'upper', 'digit', 'symbol'],
      firstPasswordDays: 7,
    })
    const PasswordPolicy = { MinimumLength: 10, RequireSymbols: false, TemporaryPasswordValidityDays: 1 }
    expect(passwordPolicy({ Policies: { PasswordPolicy } })).toEqual({
      minLength: 10,
      asks: ['lower', 'upper', 'digit'],
      firstPasswordDays: 1,
    })
  })

  test.each([
    ['Kmpt-4738-hfrv', []],
    ['Hoa ban 2025', []],
    ['hoa-ban-2025', ['upper']],
    ['HOA-BAN-2025', ['lower']],
    ['Hoa-ban-rừng', ['digit']],
    ['Hoaban202525', ['symbol']],
    [' Hoaban20252', ['symbol']],
    ['Hoa-2025', ['length']],
    ['', ['length', 'lower', 'upper', 'digit', 'symbol']],
  ])('finds of %j: %j', (password, faults) => {
    expect(passwordFaults(password, deployedPolicy)).toEqual(faults)
  })
})

describe('the lockout', () => {
  let now = 0
  const lockout = () => createLockout(() => now)
  beforeEach(() => {
    now = 0
  })

  test('begins with the fifth wrong password and doubles with each further one, up to a quarter of an hour', () => {
    const { failed, secondsLeft } = lockout()
    const waits: number[] = []
    for (let i = 0; i < 15; i++) {
      failed('0912345678')
      waits.push(secondsLeft('0912345678'))
      now += secondsLeft('0912345678') * 1000
    }
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900])
    expect(secondsLeft('0912345679')).toBe(0)
  })

  test('ends with a right one, or with a quarter of an hour without a try', () => {
    const { failed, succeeded, secondsLeft } = lockout()
    const fail = () => {
      for (let i = 0; i < 5; i++) failed('0912345678')
    }
    fail()
    succeeded('0912345678')
    failed('0912345678')
    expect(secondsLeft('0912345678')).toBe(0)
    fail()
    now += 15 * 60_000
    failed('0912345678')
    expect(secondsLeft('0912345678')).toBe(0)
  })
})

describe('a first password', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2025-01-06T02:00:00Z') })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('is good for seven days', async () => {
    const users = openUsers({ policy: deployedPolicy })
    await users.create('0912345678', 'Kmpt-4738-hfrv')
    const outcome = async () => (await users.signIn('0912345678', 'Kmpt-4738-hfrv')).outcome
    vi.setSystemTime('2025-01-13T02:00:00Z')
    expect(await outcome()).toBe('new password')
    vi.setSystemTime('2025-01-13T02:00:01Z')
    expect(await outcome()).toBe('expired')
  })

  test('is kept as nothing from which it could be read', async () => {
    const users = openUsers({ policy: deployedPolicy })
    expect(JSON.stringify(await users.create('0912345678', 'Kmpt-4738-hfrv'))).not.toContain('4738')
  })
})

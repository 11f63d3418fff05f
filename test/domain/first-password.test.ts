import { randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { passwordFaults } from '../../infra/local/identity/password.ts'
import { firstPassword } from '../../shared/domain/first-password.ts'
import { deployedPolicy } from '../support/user-pool.ts'

describe('a first password', () => {
  const many = Array.from({ length: 500 }, () => firstPassword(randomInt))

  test('is three groups, easily told apart: a word with a capital, four digits, a word', () => {
    for (const password of many) expect(password).toMatch(/^[B-X][b-x]{3}-[234678]{4}-[b-x]{4}$/)
  })

  test('is always what the user pool asks for', () => {
    expect(many.flatMap(password => passwordFaults(password, deployedPolicy))).toEqual([])
  })

  test('has nothing that looks like something else, or that Telex and VNI would put a mark on', () => {
    expect(many.join('')).not.toMatch(/[0159lIiOoaeuydDwWzZ]/)
  })

  test('does not come twice', () => {
    expect(new Set(many).size).toBe(many.length)
  })

  test('asks the source for every letter of it', () => {
    const asked: number[] = []
    firstPassword(limit => {
      asked.push(limit)
      return limit - 1
    })
    expect(asked).toHaveLength(12)
  })
})

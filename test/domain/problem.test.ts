import { describe, expect, test } from 'vitest'
import { Problem, type ProblemCode, problems } from '../../shared/domain/problem.ts'

describe('a problem', () => {
  test('says what is wrong in both languages, with what it is about filled in', () => {
    const problem = new Problem('bad_period', { period: '2024-13' })

    expect(problem.toJSON()).toMatchObject({
      status: 400,
      code: 'bad_period',
      title: 'Kỳ báo cáo “2024-13” không có trong biểu này',
      message: { vi: 'Kỳ báo cáo “2024-13” không có trong biểu này', en: 'This form has no period “2024-13”' },
    })
    expect(problem.message).toBe('This form has no period “2024-13”')
  })

  test('carries errors, and keeps what caused it', () => {
    const cause = new Error('the engine')

    const problem = new Problem('invalid_values', { errors: [{ pointer: '/values/houses/done' }] }, { cause })

    expect(problem.toJSON()).toMatchObject({ status: 422, errors: [{ pointer: '/values/houses/done' }] })
    expect(problem.cause).toBe(cause)
  })

  test.each(Object.keys(problems) as ProblemCode[])(
    '%s has a status of HTTP, and words in both languages with the same blanks',
    code => {
      const { status, message } = problems[code]
      const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).toSorted()

      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(600)
      expect(message.vi.length > 0 && message.en.length > 0).toBe(true)
      expect(blanks(message.vi)).toEqual(blanks(message.en))
    },
  )
})

import { expect, test } from 'vitest'
import { counter } from '../../infra/local/demo/build-step.ts'
import { firstSteps } from '../../infra/local/demo/plan.ts'
import type { Progress } from '../../infra/local/demo/progress.ts'

test('the demonstration is not complete when all is sent, but when what was sent is closed', () => {
  const told: Progress[] = []
  const steps = firstSteps()
  const count = counter(steps, progress => told.push(progress))
  const isComplete = () => told.at(-1)!.done === told.at(-1)!.total

  for (const step of steps) count.sent(step, step.units.length)
  expect(isComplete()).toBe(false)
  count.remains('Chốt các kỳ đã qua')
  expect(told.at(-1)).toMatchObject({ what: 'Chốt các kỳ đã qua' })
  expect(isComplete()).toBe(false)
  count.complete()
  expect(isComplete()).toBe(true)
})

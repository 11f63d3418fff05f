import { describe, expect, test } from 'vitest'
import { period } from '../../../shared/domain/calendar/calendar.ts'
import { Problem } from '../../../shared/domain/problem.ts'
import {
  type Circumstances,
  decide,
  isCounted,
  mostVersions,
  type Order,
  type State,
  type Version,
} from '../../../shared/domain/submission/submission.ts'
import { formOfEveryKind } from '../../support/forms.ts'

const november = period('2024-11')!

/** Ms Lan of Vinh Quý, in time: the commune's figures are due on 4 December. */
const inTime: Circumstances = {
  unit: 'vinh-quy',
  tier: 'base',
  form: formOfEveryKind,
  period: november,
  now: new Date('2024-12-03T02:00:00Z'),
  by: 'reporter.vinh-quy',
  byName: 'Nông Thị Lan',
  needsApproval: false,
  approver: true,
  reviewer: true,
  amendmentDays: 5,
  request: { key: 'key-1', hash: 'hash-1' },
  receipt: version => `receipt-${version}`,
}
const at = (now: string): Circumstances => ({ ...inTime, now: new Date(now) })

const submit: Order = {
  command: 'submit',
  entered: { values: { conferences: 1 }, explanations: {}, warnings: [] },
  nothing: false,
  onBehalf: null,
}
const giveBack: Order = { command: 'return', reason: 'Thiếu số lượt dự', fields: ['attendance'] }
/** What is asked for while the period is open. */
type Command = 'submit' | 'approve' | 'accept' | 'return' | 'reopen'
const orders: Record<Command, Order> = {
  submit,
  approve: { command: 'approve' },
  accept: { command: 'accept' },
  return: giveBack,
  reopen: { command: 'reopen', reason: 'Sai số đảng viên', fields: [] },
}

/** What stands after these orders, each given in time. */
const after = (...given: Order[]): Version | undefined =>
  given.reduce<Version | undefined>((standing, order) => decide(standing, order, inTime), undefined)

const standing: Record<State | 'none', Version | undefined> = {
  none: undefined,
  draft: undefined,
  proposed: decide(undefined, submit, { ...inTime, needsApproval: true }),
  submitted: after(submit),
  returned: after(submit, giveBack),
  accepted: after(submit, orders.accept),
}

const problemOf = (act: () => unknown): Problem => {
  try {
    act()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('No problem was thrown')
}

describe('who may move a submission, and where to', () => {
  const table: [state: State | 'none', outcome: Record<Command, State | 'no'>][] = [
    ['none', { submit: 'submitted', approve: 'no', accept: 'no', return: 'no', reopen: 'no' }],
    ['proposed', { submit: 'submitted', approve: 'submitted', accept: 'no', return: 'returned', reopen: 'no' }],
    ['submitted', { submit: 'submitted', approve: 'no', accept: 'accepted', return: 'returned', reopen: 'no' }],
    ['returned', { submit: 'submitted', approve: 'no', accept: 'no', return: 'no', reopen: 'no' }],
    ['accepted', { submit: 'no', approve: 'no', accept: 'no', return: 'no', reopen: 'returned' }],
  ]
  const cases = table.flatMap(([state, outcomes]) =>
    (Object.keys(outcomes) as Command[]).map(command => ({ state, command, outcome: outcomes[command] })),
  )

  test.each(cases)('$state · $command → $outcome', ({ state, command, outcome }) => {
    const act = () => decide(standing[state], orders[command], inTime)

    if (outcome === 'no')
      expect(problemOf(act)).toMatchObject({ code: 'wrong_state', status: 409, details: { state, command } })
    else expect(act()).toMatchObject({ state: outcome, command, version: (standing[state]?.version ?? 0) + 1 })
  })

  test('only what was submitted or accepted counts; a returned one is missing', () => {
    expect((['none', 'draft', 'proposed', 'submitted', 'returned', 'accepted'] as const).filter(isCounted)).toEqual([
      'submitted',
      'accepted',
    ])
  })
})

test('a submission takes no more than so many versions; what is sent can still be received', () => {
  const many = { ...after(submit)!, version: mostVersions }
  expect(() => decide(many, submit, inTime)).toThrow(new Problem('too_many_versions', { limit: mostVersions }))
  expect(decide(many, { command: 'accept' }, inTime)).toMatchObject({ version: mostVersions + 1, state: 'accepted' })
  expect(decide({ ...many, version: mostVersions - 1 }, submit, inTime)).toMatchObject({ version: mostVersions })
})

describe('each version says what was done', () => {
  test('the first: who, when, what was entered, under which form, and its receipt', () => {
    expect(decide(undefined, submit, inTime)).toEqual({
      unit: 'vinh-quy',
      tier: 'base',
      form: 'monthly',
      formVersion: 1,
      period: '2024-11',
      version: 1,
      command: 'submit',
      state: 'submitted',
      at: '2024-12-03T02:00:00.000Z',
      by: 'reporter.vinh-quy',
      byName: 'Nông Thị Lan',
      onBehalf: null,
      sentAt: '2024-12-03T02:00:00.000Z',
      late: false,
      nothing: false,
      content: 1,
      receipt: 'receipt-1',
      reason: null,
      reasonFields: [],
      amendment: null,
      request: { key: 'key-1', hash: 'hash-1' },
      entered: submit.command === 'submit' ? submit.entered : undefined,
    })
  })

  test('a judgement stands on the content that it judges, and carries none of its own', () => {
    const accepted = after(submit, giveBack, submit, orders.accept)!

    expect(accepted).toMatchObject({ version: 4, content: 3 })
    expect(accepted).not.toHaveProperty('entered')
  })

  test('a return carries its reason and the fields that it is about', () => {
    expect(standing.returned).toMatchObject({ reason: 'Thiếu số lượt dự', reasonFields: ['attendance'], content: 1 })
  })

  test('what was entered on behalf of Vinh Quý stays so when it is accepted', () => {
    const accepted = after({ ...submit, onBehalf: 'Bí thư chi bộ, qua điện thoại' }, orders.accept)

    expect(accepted?.onBehalf).toBe('Bí thư chi bộ, qua điện thoại')
  })

  test('"không phát sinh" stays so when it is accepted, and no longer when figures follow', () => {
    const nothing: Order = { ...submit, nothing: true, entered: { values: {}, explanations: {}, warnings: [] } }

    expect(after(nothing, orders.accept)).toMatchObject({ nothing: true, state: 'accepted' })
    expect(after(nothing, submit)).toMatchObject({ nothing: false, state: 'submitted' })
  })

  test('a new version of the form counts from the next sending, not from a judgement', () => {
    const newForm = { ...inTime, form: { ...formOfEveryKind, version: 2 } }

    expect(decide(standing.submitted, orders.accept, newForm).formVersion).toBe(1)
    expect(decide(standing.returned, submit, newForm).formVersion).toBe(2)
  })
})

describe('approval within the unit', () => {
  const needsApproval = { ...inTime, needsApproval: true }

  test('what the reporter sends is proposed; the approver sends it on', () => {
    const proposed = decide(undefined, submit, needsApproval)
    const approved = decide(proposed, orders.approve, needsApproval)

    expect(proposed).toMatchObject({ version: 1, state: 'proposed' })
    expect(approved).toMatchObject({ version: 2, state: 'submitted', content: 1 })
  })

  test('the approver may give it back to the reporter', () => {
    expect(decide(standing.proposed, giveBack, inTime).state).toBe('returned')
  })
})

describe('a proposal', () => {
  const proposing = { ...inTime, needsApproval: true }

  test('does not take back what was sent and counts', () => {
    expect(problemOf(() => decide(standing.submitted, submit, proposing))).toMatchObject({ code: 'wrong_state' })
  })

  test('may follow one that was returned', () => {
    expect(decide(standing.returned, submit, proposing)).toMatchObject({ state: 'proposed', version: 3 })
  })
})

describe('lateness', () => {
  test('the due day of its tier, 4 December, ends at midnight in Viet Nam', () => {
    expect(decide(undefined, submit, at('2024-12-04T16:59:59.999Z')).late).toBe(false)
    expect(decide(undefined, submit, at('2024-12-04T17:00:00Z')).late).toBe(true)
  })

  test('each tier has its own', () => {
    const fourth = at('2024-12-04T02:00:00Z')

    expect(decide(undefined, submit, { ...fourth, tier: 'cell' }).late).toBe(true)
    expect(decide(undefined, submit, { ...fourth, tier: 'higher' }).late).toBe(false)
    expect(decide(undefined, submit, { ...fourth, tier: 'base-cell' })).toMatchObject({ late: false, tier: 'base' })
  })

  test('what was sent in time stays in time, however late it is returned, completed and accepted', () => {
    const completed = decide(standing.returned, submit, at('2024-12-09T02:00:00Z'))

    expect(completed.late).toBe(false)
    expect(decide(completed, orders.accept, at('2024-12-20T02:00:00Z')).late).toBe(false)
  })

  test('what was sent late stays late', () => {
    const late = decide(undefined, submit, at('2024-12-05T02:00:00Z'))

    expect(decide(late, orders.accept, at('2024-12-05T03:00:00Z')).late).toBe(true)
  })

  test('a proposal is not sent yet: it is late if its approval is', () => {
    const proposed = decide(undefined, submit, { ...inTime, needsApproval: true })
    const approved = decide(proposed, orders.approve, at('2024-12-05T02:00:00Z'))

    expect(proposed).toMatchObject({ state: 'proposed', sentAt: null, late: false })
    expect(approved).toMatchObject({ state: 'submitted', sentAt: '2024-12-05T02:00:00.000Z', late: true })
  })
})

describe('the period begins and closes', () => {
  test('nothing is sent before its first day begins in Viet Nam', () => {
    const act = () => decide(undefined, submit, at('2024-10-31T16:59:59Z'))

    expect(problemOf(act)).toMatchObject({ code: 'period_not_begun', details: { from: '2024-11-01' } })
    expect(decide(undefined, submit, at('2024-10-31T17:00:00Z')).state).toBe('submitted')
  })

  test('from the close on, what was sent is not sent anew', () => {
    const act = (now: string) => () => decide(standing.submitted, submit, at(now))

    expect(act('2024-12-10T16:59:59.999Z')().version).toBe(2)
    expect(problemOf(act('2024-12-10T17:00:00Z'))).toMatchObject({
      code: 'period_closed',
      details: { closesAt: november.closesAt },
    })
  })

  test('who has not sent may still do so after the close: late', () => {
    expect(decide(undefined, submit, at('2024-12-20T02:00:00Z'))).toMatchObject({ state: 'submitted', late: true })
  })

  test('what was returned before the close, and so is not in the edition, is sent after it like what was never sent', () => {
    expect(decide(standing.returned, submit, at('2024-12-20T02:00:00Z'))).toMatchObject({
      command: 'submit',
      state: 'submitted',
      version: 3,
    })
  })
})

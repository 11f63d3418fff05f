import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { period, workingDaysAfter } from '../../../shared/domain/calendar/calendar.ts'
import { Problem, type ProblemCode } from '../../../shared/domain/problem.ts'
import type { AmendmentStage } from '../../../shared/domain/submission/amendment.ts'
import {
  bringsContent,
  type Circumstances,
  type Command,
  decide,
  isCounted,
  mayChangeWhatCounts,
  type Order,
  type Version,
} from '../../../shared/domain/submission/submission.ts'
import { formOfEveryKind } from '../../support/forms.ts'

const november = period('2024-11')!

/** Friday 13 December 2024, 09:00 in Viet Nam: three days after November closed. */
const friday = '2024-12-13T02:00:00.000Z'
/** Monday the 23rd: five working days from that Friday end with the 20th. */
const lapsed = '2024-12-23T02:00:00.000Z'
const inTime = '2024-12-03T02:00:00.000Z'

const at = (now: string, more: Partial<Circumstances> = {}): Circumstances => ({
  unit: 'vinh-quy',
  tier: 'base',
  form: formOfEveryKind,
  period: november,
  now: new Date(now),
  by: 'reporter.vinh-quy',
  byName: 'Nông Thị Lan',
  needsApproval: false,
  approver: true,
  reviewer: true,
  amendmentDays: 5,
  request: { key: 'key', hash: 'hash' },
  receipt: version => `receipt-${version}`,
  ...more,
})

const submit: Order = {
  command: 'submit',
  entered: { values: { conferences: 2 }, explanations: {}, warnings: [] },
  nothing: false,
  onBehalf: null,
}
const orders: Record<Order['command'], Order> = {
  submit,
  approve: { command: 'approve' },
  accept: { command: 'accept' },
  return: { command: 'return', reason: 'Thiếu một hội nghị', fields: ['conferences'] },
  reopen: { command: 'reopen', reason: 'Tỉnh đối chiếu lại', fields: [] },
  ask: { command: 'ask', reason: 'Nhập nhầm số hội nghị', fields: ['conferences'] },
  grant: { command: 'grant' },
  refuse: { command: 'refuse', reason: 'Số đã đúng với biên bản' },
  lapse: { command: 'lapse' },
}

const sent = decide(undefined, submit, at(inTime))
const counted = { submitted: sent, accepted: decide(sent, orders.accept, at(inTime)) }

/** What stands on the day that the stage is about. */
const standing = (state: keyof typeof counted, stage: AmendmentStage): { version: Version; now: string } => {
  const version = counted[state]
  const asked = decide(version, orders.ask, at(friday))
  switch (stage) {
    case 'none':
      return { version, now: friday }
    case 'asked':
      return { version: asked, now: friday }
    default:
      return { version: decide(asked, orders.grant, at(friday)), now: stage === 'granted' ? friday : lapsed }
  }
}

const outcomeOf = (act: () => Version): string => {
  try {
    const { command, state, amendment } = act()
    return `${command} ${state} ${amendment?.stage ?? 'none'}`
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

describe('once the period has closed, what counts changes only by an amendment', () => {
  type Row = Record<Order['command'], string>
  const wrong: ProblemCode = 'wrong_state'
  const none: ProblemCode = 'no_amendment'
  const open: ProblemCode = 'amendment_open'
  const closed: ProblemCode = 'period_closed'
  const tables: Record<keyof typeof counted, Record<AmendmentStage, Row>> = {
    submitted: {
      none: {
        submit: closed,
        approve: wrong,
        accept: 'accept accepted none',
        return: 'grant submitted granted',
        reopen: wrong,
        ask: 'ask submitted asked',
        grant: none,
        refuse: none,
        lapse: none,
      },
      asked: {
        submit: closed,
        approve: wrong,
        accept: open,
        return: open,
        reopen: wrong,
        ask: open,
        grant: 'grant submitted granted',
        refuse: 'refuse submitted none',
        lapse: none,
      },
      granted: {
        submit: 'amend submitted none',
        approve: wrong,
        accept: open,
        return: open,
        reopen: wrong,
        ask: open,
        grant: none,
        refuse: none,
        lapse: none,
      },
      lapsed: {
        submit: closed,
        approve: wrong,
        accept: 'accept accepted none',
        return: 'grant submitted granted',
        reopen: wrong,
        ask: 'ask submitted asked',
        grant: none,
        refuse: none,
        lapse: 'lapse submitted none',
      },
    },
    accepted: {
      none: {
        submit: closed,
        approve: wrong,
        accept: wrong,
        return: wrong,
        reopen: 'grant accepted granted',
        ask: 'ask accepted asked',
        grant: none,
        refuse: none,
        lapse: none,
      },
      asked: {
        submit: closed,
        approve: wrong,
        accept: wrong,
        return: wrong,
        reopen: open,
        ask: open,
        grant: 'grant accepted granted',
        refuse: 'refuse accepted none',
        lapse: none,
      },
      granted: {
        submit: 'amend submitted none',
        approve: wrong,
        accept: wrong,
        return: wrong,
        reopen: open,
        ask: open,
        grant: none,
        refuse: none,
        lapse: none,
      },
      lapsed: {
        submit: closed,
        approve: wrong,
        accept: wrong,
        return: wrong,
        reopen: 'grant accepted granted',
        ask: 'ask accepted asked',
        grant: none,
        refuse: none,
        lapse: 'lapse accepted none',
      },
    },
  }
  const cases = Object.entries(tables).flatMap(([state, stages]) =>
    Object.entries(stages).flatMap(([stage, row]) =>
      Object.entries(row).map(([command, outcome]) => ({ state, stage, command, outcome })),
    ),
  ) as { state: keyof typeof counted; stage: AmendmentStage; command: Order['command']; outcome: string }[]

  test.each(cases)('$state, amendment $stage · $command → $outcome', ({ state, stage, command, outcome }) => {
    const { version, now } = standing(state, stage)

    expect(outcomeOf(() => decide(version, orders[command], at(now)))).toBe(outcome)
  })

  test('what does not count has nothing to amend', () => {
    const returned = decide(sent, orders.return, at(inTime))

    for (const command of ['ask', 'grant', 'refuse', 'lapse'] as const)
      for (const version of [undefined, returned])
        expect(outcomeOf(() => decide(version, orders[command], at(friday)))).toBe('wrong_state')
  })

  test('before the close there is nothing to ask for: it is sent again, or opened by the level above', () => {
    for (const command of ['ask', 'grant', 'refuse', 'lapse'] as const)
      expect(outcomeOf(() => decide(sent, orders[command], at(inTime)))).toBe('amend_after_close')
  })

  test('only the level above opens one of itself', () => {
    expect(outcomeOf(() => decide(sent, orders.return, at(friday, { reviewer: false })))).toBe('wrong_state')
  })
})

describe('what its versions say', () => {
  const asked = decide(counted.accepted, orders.ask, at(friday))
  const given = decide(asked, orders.grant, at(friday, { byName: 'Hoàng Văn Minh' }))
  const amended = decide(given, submit, at('2024-12-16T02:00:00.000Z'))

  test('asked: why, which fields, who and when; what was accepted stands on the same content', () => {
    expect(asked).toMatchObject({
      version: 3,
      state: 'accepted',
      content: 1,
      reason: 'Nhập nhầm số hội nghị',
      amendment: { stage: 'asked', fields: ['conferences'], at: friday, byName: 'Nông Thị Lan', until: null },
    })
    expect(asked).not.toHaveProperty('entered')
  })

  test('granted: five working days, which end with Friday the 20th', () => {
    expect(given).toMatchObject({
      byName: 'Hoàng Văn Minh',
      amendment: { stage: 'granted', reason: 'Nhập nhầm số hội nghị', byName: 'Nông Thị Lan', until: '2024-12-20' },
    })
    expect(decide(asked, orders.grant, at(friday, { amendmentDays: 1 })).amendment?.until).toBe('2024-12-16')
  })

  test('sent on its last day until midnight in Viet Nam, and no longer', () => {
    expect(outcomeOf(() => decide(given, submit, at('2024-12-20T16:59:59.999Z')))).toBe('amend submitted none')
    expect(outcomeOf(() => decide(given, submit, at('2024-12-20T17:00:00.000Z')))).toBe('period_closed')
  })

  test('amended: a content of its own, why it was asked for, and still in time as it first was', () => {
    expect(amended).toMatchObject({
      command: 'amend',
      version: 5,
      content: 5,
      late: false,
      reason: 'Nhập nhầm số hội nghị',
      reasonFields: ['conferences'],
      entered: { values: { conferences: 2 } },
    })
  })

  test('may be received and opened again', () => {
    expect(decide(amended, orders.accept, at(lapsed))).toMatchObject({ state: 'accepted', content: 5 })
    expect(decide(amended, orders.return, at(lapsed))).toMatchObject({ state: 'submitted', content: 5 })
  })

  test('where an approver has the last word, what counts is not put aside for a proposal: the approver sends it', () => {
    expect(outcomeOf(() => decide(given, submit, at(friday, { needsApproval: true })))).toBe('approver_sends')
  })

  test('a refusal says why, and one may ask again', () => {
    const refused = decide(asked, orders.refuse, at(friday))

    expect(refused).toMatchObject({ command: 'refuse', reason: 'Số đã đúng với biên bản', amendment: null, content: 1 })
    expect(decide(refused, orders.ask, at(friday)).amendment?.stage).toBe('asked')
  })
})

test('working days go round weekends and Tết', () => {
  expect(workingDaysAfter('2024-12-13', 1)).toBe('2024-12-16')
  expect(workingDaysAfter('2024-02-07', 1)).toBe('2024-02-15')
  expect(workingDaysAfter('2024-12-13', 0)).toBe('2024-12-13')
})

test('in any sequence of commands the history has no gap, and after the close what counts changes only when it is sent', () => {
  const steps = fc.array(
    fc.record({
      command: fc.constantFrom(...(Object.keys(orders) as Order['command'][])),
      hours: fc.integer({ min: 0, max: 60 }),
      needsApproval: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(steps, given => {
      const history: Version[] = []
      let now = Date.parse('2024-12-04T02:00:00Z')
      for (const { command, hours, needsApproval } of given) {
        now += hours * 3_600_000
        const before = history.at(-1)
        let made: Version
        try {
          made = decide(before, orders[command], at(new Date(now).toISOString(), { needsApproval }))
        } catch (error) {
          if (error instanceof Problem) continue
          throw error
        }
        history.push(made)
        expect(made.version).toBe(history.length)
        expect(history[made.content - 1]).toHaveProperty('entered')
        const countedBefore = before && isCounted(before.state) ? before.content : null
        const countsNow = isCounted(made.state) ? made.content : null
        if (!mayChangeWhatCounts(made)) expect(countsNow).toBe(countedBefore)
        if (made.at < november.closesAt) {
          expect(made.amendment).toBeNull()
          continue
        }
        if (countsNow !== countedBefore) {
          expect(bringsContent(made)).toBe(true)
          const sends: Command[] = countedBefore === null ? ['submit', 'approve'] : ['amend']
          expect(sends).toContain(made.command)
        } else expect(bringsContent(made)).toBe(false)
        if (made.command === 'amend') expect(before?.amendment?.stage).toBe('granted')
      }
    }),
  )
})

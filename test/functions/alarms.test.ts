import { Metrics } from '@aws-lambda-powertools/metrics'
import { CreateQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { findNamed, readParts } from '../../infra/local/assembly/parts.ts'
import { readStacks } from '../../infra/local/assembly/template.ts'
import { invokeAsync } from '../../infra/local/events/async-invocation.ts'
import { putImport } from '../../shared/storage/imports.ts'
import { sendAll } from '../../shared/storage/queue.ts'
import { deployedAlarms, type GoesOff } from '../support/alarms.ts'
import { send } from '../support/commands.ts'
import { type Disturbance, disturbing } from '../support/disturbed.ts'
import { lambdaContext } from '../support/http.ts'
import { monthsAlone } from '../support/months-alone.ts'
import { communeMonth } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

/** A fault, what the metric then comes to, and whether the alarm as it is deployed goes off. */
let world: World
let goesOff: GoesOff
let disturbTable: ReturnType<typeof disturbing>
let disturbBucket: ReturnType<typeof disturbing>
beforeAll(async () => {
  world = await openWorld({
    storage: true,
    settings: {
      since: monthsAlone('2024-11'),
    },
  })
  disturbTable = disturbing('above retries', world.table.client)
  disturbBucket = disturbing('above retries', world.bucket.client)
  vi.stubEnv('AUDIT_HEADS_BUCKET', world.bucket.name)
  vi.spyOn(Metrics.prototype, 'addMetric')
  goesOff = deployedAlarms('alarms')
  await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
  await world.drain()
})
afterEach(() => vi.mocked(Metrics.prototype.addMetric).mockClear())
afterAll(() => world.close())

/** What a metric of ours comes to since the last time; null when it was not told. */
const counted = (name: string): number | null => {
  const { calls } = vi.mocked(Metrics.prototype.addMetric).mock
  const told = calls.flatMap(([metric, , value]) => (metric === name ? [value] : []))
  vi.mocked(Metrics.prototype.addMetric).mockClear()
  return told.length === 0 ? null : told.reduce((sum, value) => sum + value, 0)
}

const nothingAnswers: Disturbance = async () => {
  throw new Error('Nothing answers')
}

describe('while the table does not answer', () => {
  test.each([
    ['EntryErrors', 'reporter.vinh-quy', '/units/vn.vinh-quy/submissions/monthly/2024-11'],
    ['AdministrationErrors', 'steward.ha-lang', '/units/vn.ha-lang/people'],
  ])('%s counts the requests that are answered 500, and those of the API', async (alarm, persona, path) => {
    const ask = async () => (await world.call(persona, 'GET', path)).status
    const statuses: number[] = []
    await disturbTable(nothingAnswers, async () => {
      for (let n = 0; n < 5; n++) statuses.push(await ask())
    })

    expect(statuses).toEqual([500, 500, 500, 500, 500])
    const failed = counted('RequestFailed')
    expect(failed).toBe(5)
    expect([goesOff(alarm, failed), goesOff('ApiServerErrors', statuses.length)]).toEqual([true, true])
    expect([await ask(), counted('RequestFailed'), goesOff(alarm, 0)]).toEqual([200, null, false])
  })
})

describe('CloseLate', () => {
  test('goes off while a period that is past its closing time has no edition, and not once it has', async () => {
    world.at('2024-12-10T20:05:00.000Z')
    await world.tick()
    expect(goesOff('CloseLate', counted('CloseLate'))).toBe(true)
    await world.tick()
    expect(goesOff('CloseLate', counted('CloseLate'))).toBe(false)
  })
})

describe('AuditHeadsMissing', () => {
  test('goes off where nobody says that the ends of the chains were kept', async () => {
    const { handler } = await import('../../functions/schedule/audit-keeper.ts')
    const keep = () => handler({}, lambdaContext('audit-keeper'))

    await disturbBucket(nothingAnswers, () => expect(keep()).rejects.toThrow('Nothing answers'))
    expect(goesOff('AuditHeadsMissing', counted('AuditHeadsKept'))).toBe(true)
    await keep()
    expect(goesOff('AuditHeadsMissing', counted('AuditHeadsKept'))).toBe(false)
  })
})

describe('ReportFailures', () => {
  test('goes off when five reports cannot be made, and not for one', async () => {
    const impossible = (unit: string) =>
      JSON.stringify({ root: 'vn.cao-bang', unit, form: 'monthly', period: '2023-01', edition: 1, kind: 'figures' })
    await world.work(['vn.ha-lang'].map(impossible))
    expect(goesOff('ReportFailures', counted('ReportFailed'))).toBe(false)
    await world.work(['vn.ha-lang', 'vn.vinh-quy', 'vn.minh-long', 'vn.thang-loi', 'vn.cao-bang'].map(impossible))
    expect(goesOff('ReportFailures', counted('ReportFailed'))).toBe(true)
  })
})

describe('ImportFailures', () => {
  test('goes off when reading a file breaks off three times', async () => {
    const at = '2024-12-02T02:30:00.000Z'
    const made = { at, by: 'steward.ha-lang', byName: 'Quản trị' }
    const standing = { unit: 'vn.ha-lang', id: 'danh-sach', kind: 'people', fileName: 'danh-sach.csv', made } as const
    const begun = { day: null, decision: null, sha256: null, check: null, applied: null, progress: null } as const
    const state = { state: 'checking', reason: null, passwords: 'none', changedAt: at } as const
    await putImport({ ...standing, ...begun, ...state }, new Date(at), world.table)
    const message = { unit: standing.unit, id: standing.id, step: 'check' }

    await sendAll([message, message, message], world.queue)
    await disturbBucket(nothingAnswers, async () => {
      while (!(await world.takeInFiles()));
    })
    expect(goesOff('ImportFailures', counted('ImportFailed'))).toBe(true)
  })
})

describe('TickDeadLetters', () => {
  test('goes off when a tick fails three times, whose event then waits in the queue', async () => {
    const parts = readParts(readStacks('.test/synth/alarms'), {
      region: 'ap-southeast-1',
      sqsEndpoint: 'http://127.0.0.1:9',
      issuer: 'http://127.0.0.1:9',
      clientId: 'web',
    })
    const tick = findNamed(parts.functions, 'tick')
    const queue = parts.queues.find(({ arn }) => arn === tick.asyncOnFailure)!
    const sqs = world.queue.client
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'tick-dead-letters' }))
    const event = { scheduledTime: '2024-12-10T17:05:00Z' }

    await disturbTable(nothingAnswers, () =>
      invokeAsync(tick, event, {
        sqs,
        queues: [{ ...queue, url: QueueUrl! }],
        invoke: () => world.tick(event),
        onError: () => {},
        stopping: new AbortController().signal,
        pauses: [0, 0],
      }),
    )
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }))
    expect(Messages.map(({ Body }) => JSON.parse(Body!))).toMatchObject([
      {
        requestPayload: event,
        requestContext: { approximateInvokeCount: 3 },
        responsePayload: { errorMessage: expect.stringContaining('Nothing answers') },
      },
    ])
    expect(goesOff('TickDeadLetters', Messages.length)).toBe(true)
  })
})

import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { InternalServerError, ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb'
import pMap from 'p-map'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStream, type StreamRecord } from '../../infra/local/engines/stream-log.ts'
import { engines } from '../support/engine.ts'
import { type Intercepted, intercept } from '../support/intercept.ts'
import { communeId, communeMonthOf, count, province, realmId } from '../support/invented-province.ts'
import { random } from '../support/random.ts'
import { openWorld, type World } from '../support/world.ts'
import { isLong } from './fault-table.ts'
import { lookedThrough, type Outcome } from './outcomes.ts'

/**
 * AWS answers as it does on bad days, above the SDK's own retries: entry and the projector have to do with what comes through. The
 * stream hands its records on in any order between units, some of them twice, by a clock that is five minutes off.
 */
const communes = 40
const versionsEach = isLong ? 60 : 12
const seed = Number(process.env.FAULTS_SEED ?? 11)
const month = '2024-11'

const faults = ['throttled', 'internal error', 'timeout after the write', 'slow', 'part unprocessed'] as const
type Fault = (typeof faults)[number]

let world: World
const times = new Map<Fault, number>()
/** What a submission met on its way, first of all. */
const met = new AsyncLocalStorage<{ first?: Fault }>()
let isBadDay = false
const draw = random(seed)

beforeAll(async () => {
  world = await openWorld({ placements: province(communes, 4) })
  intercept(world.table, async (request, send) => {
    const fault = isBadDay ? drawn(request) : undefined
    if (!fault) return send()
    times.set(fault, (times.get(fault) ?? 0) + 1)
    const meeting = met.getStore()
    if (meeting) meeting.first ??= fault
    const answer = { message: fault, $metadata: {} }
    switch (fault) {
      case 'throttled':
        throw new ProvisionedThroughputExceededException(answer)
      case 'internal error':
        throw new InternalServerError(answer)
      case 'timeout after the write':
        await send()
        throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' })
      case 'slow':
        await sleep(draw.between(5, 40))
        return send()
      case 'part unprocessed':
        return halved(request, send)
    }
  })
}, 60_000)
afterAll(() => world.close())

const drawn = ({ operation }: Intercepted): Fault | undefined => {
  if (!draw.chance(6)) return undefined
  const fault = draw.pick(faults)
  return fault === 'part unprocessed' && operation !== 'BatchGet' ? 'throttled' : fault
}

/** DynamoDB answers some of what a batch asks, and leaves the rest to be asked for again. */
const halved = async ({ input }: Intercepted, send: (input?: object) => Promise<object>): Promise<object> => {
  const [[table, { Keys, ...others }]] = Object.entries(input.RequestItems) as [[string, { Keys: object[] }]]
  const half = Math.ceil(Keys.length / 2)
  const answer = await send({ ...input, RequestItems: { [table]: { ...others, Keys: Keys.slice(0, half) } } })
  const left = Keys.slice(half)
  return left.length === 0 ? answer : { ...answer, UnprocessedKeys: { [table]: { ...others, Keys: left } } }
}

const outcomes: Outcome[] = []
let tries = 0

const sendUntilKept = (commune: number, version: number): Promise<void> => {
  const meeting: { first?: Fault } = {}
  return met.run(meeting, async () => {
    const unit = communeId(commune)
    const text = `Lần gửi thứ ${version} của xã ${commune}.`
    for (;;) {
      tries += 1
      const { status, body } = await world.call(
        `reporter.commune-${commune}`,
        'PUT',
        `/units/${unit}/submissions/monthly/${month}`,
        {
          headers: { 'idempotency-key': `${unit}/${version}`, ...(version > 1 && { 'if-match': `"${version - 1}"` }) },
          body: { values: { ...communeMonthOf(commune, month), pens: 1 + (version % 4), results: text } },
        },
      )
      if (status === 200 || status === 201) {
        outcomes.push({ unit, version: body.version, receipt: body.receipt, text, during: meeting.first ?? 'none' })
        return
      }
      // What a person is told of: that the system is busy, or at fault; never that they did something wrong.
      expect([429, 500], JSON.stringify(body)).toContain(status)
      expect(['too_many_requests', 'internal']).toContain(body.code)
    }
  })
}

/** Hands a batch on as Lambda does: on an error again, halved, until what cannot be taken in stands alone and is set aside. */
const setAside: StreamRecord[] = []
const deliver = async (batch: readonly StreamRecord[]): Promise<void> => {
  try {
    world.at(new Date(Date.parse('2024-12-02T02:30:00Z') + draw.pick([-5, 0, 5]) * 60_000).toISOString())
    await world.project(batch)
  } catch {
    if (batch.length > 1) {
      const half = Math.ceil(batch.length / 2)
      await deliver(batch.slice(0, half))
      return deliver(batch.slice(half))
    }
    for (let attempt = 0; attempt < 10; attempt++)
      try {
        return await world.project(batch)
      } catch {}
    setAside.push(...batch)
  }
}

const keyOf = ({ Keys }: StreamRecord['dynamodb']) => Keys as { readonly pk: { S: string }; readonly sk: { S: string } }

/** All records, in the order of each unit but in any between them, now and then one of before again. */
const disordered = (records: readonly StreamRecord[]): StreamRecord[] => {
  const shards = [...Map.groupBy(records, ({ dynamodb }) => keyOf(dynamodb).pk.S).values()].map(of => [...of])
  const order: StreamRecord[] = []
  for (let left = shards; left.length > 0; left = left.filter(shard => shard.length > 0)) {
    const shard = draw.pick(left)
    order.push(...shard.splice(0, draw.between(1, 4)))
    if (draw.chance(10)) order.push(draw.pick(order))
  }
  return order
}

/** A record of a form that nobody has heard of. */
const poisoned = (record: StreamRecord): StreamRecord =>
  JSON.parse(JSON.stringify(record).replaceAll('SUB#monthly#', 'SUB#unheard#'))

test(`${communes * versionsEach} submissions on a bad day of AWS${isLong ? '' : ' (2,400 in npm run test:long)'}`, {
  timeout: 1_800_000,
}, async () => {
  const stream = await openStream(engines()[0]!.endpoint, world.table.name)
  isBadDay = true
  await pMap(
    count(communes, i => i),
    async commune => {
      for (let version = 1; version <= versionsEach; version++) await sendUntilKept(commune, version)
    },
    { concurrency: 8 },
  )
  const records: StreamRecord[] = []
  for (let page = await stream.read(); page.length > 0; page = await stream.read())
    records.push(...page.filter(({ dynamodb }) => keyOf(dynamodb).sk.S.startsWith('SUB#')))
  const poison = poisoned(records[0]!)
  const order = disordered(records)
  order.splice(Math.floor(order.length / 2), 0, poison)
  while (order.length > 0) await deliver(order.splice(0, draw.between(5, 100)))
  isBadDay = false

  const done = {
    about: `${outcomes.length} acknowledged of ${tries} tries on a bad day of AWS, seed ${seed}`,
    outcomes,
    times,
    units: count(communes, communeId),
    versionsEach,
    month,
    realm: realmId,
    now: new Date('2024-12-02T02:30:00Z'),
  }
  const found = await lookedThrough(done, world.table)

  expect(outcomes).toHaveLength(communes * versionsEach)
  expect(found).toEqual([])
  expect(setAside).toEqual([poison])
  expect([...times.keys()].sort()).toEqual([...faults].sort())
})

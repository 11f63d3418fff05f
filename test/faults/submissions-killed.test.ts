import { setTimeout as sleep } from 'node:timers/promises'
import pMap from 'p-map'
import { expect, test } from 'vitest'
import { withTable } from '../../infra/local/storage/with-table.ts'
import type { Version } from '../../shared/domain/submission/submission.ts'
import { communeId, communeMonthOf, count, realmId } from '../support/invented-province.ts'
import { random } from '../support/random.ts'
import { isLong } from './fault-table.ts'
import { lookedThrough, type Outcome } from './outcomes.ts'
import { hostToStart, peopled } from './running-host.ts'
import { submit } from './submit.ts'

/**
 * Communes send their month again and again while things are killed: each answer that says that something was kept is remembered, and
 * afterwards looked for.
 */
const communes = isLong ? 100 : 40
const versionsEach = isLong ? 110 : 25
const total = communes * versionsEach
const month = '2024-11'
const faults = ['host', 'entry', 'projector', 'engine', 'storage'] as const
type Fault = (typeof faults)[number]
const rounds = isLong ? 8 : 1
const seed = Number(process.env.FAULTS_SEED ?? 7)

/** Half past the hour: the hourly tick stays away. */
const begins = Date.parse('2024-12-02T02:30:00Z')

test(`${total} submissions while host, functions, database and storage are killed${isLong ? '' : ' (11,000 in npm run test:long)'}`, {
  timeout: 3_600_000,
}, async () => {
  const start = await hostToStart(begins)
  let running = await start()
  const tokens = await peopled(running, communes, 4)

  const draw = random(seed)
  const strikes = Array.from({ length: rounds }, () => draw.shuffled(faults)).flat()
  const acknowledged: Outcome[] = []
  let struck: readonly Fault[] = []
  let tries = 0

  /** Kills one thing. What does not come back by itself is brought back by starting the host again, as an operator would. */
  const strike = async (fault: Fault): Promise<void> => {
    struck = [...struck, fault]
    if (fault !== 'host') expect(await running.tell({ to: 'kill', victim: fault })).toBe(true)
    if (fault === 'entry' || fault === 'projector') return
    // For a moment everything goes on without it.
    await sleep(200)
    await running.kill()
    running = await start()
  }

  /** Sends one version until somebody says that it is kept. */
  const sendUntilKept = async (commune: number, version: number): Promise<void> => {
    const unit = communeId(commune)
    const text = `Lần gửi thứ ${version} của xã ${commune}.`
    const values = { ...communeMonthOf(commune, month), pens: 1 + (version % 4), results: text }
    const before = struck.length
    for (;;) {
      tries += 1
      const reply = await submit({ unit, month, version, values }, tokens[commune]!, running.url).catch(() => undefined)
      if (reply?.status === 200 || reply?.status === 201) {
        const kept = (await reply.json().catch(() => undefined)) as Version | undefined
        if (kept) {
          const { receipt } = kept
          acknowledged.push({ unit, version: kept.version, receipt, text, during: struck[before] ?? 'none' })
          return
        }
      } else if (reply && reply.status < 500 && reply.status !== 429) {
        throw new Error(`${unit} version ${version}: ${reply.status} ${await reply.text()}`)
      }
      await sleep(50)
    }
  }

  const sending = pMap(
    count(communes, i => i),
    async commune => {
      for (let version = 1; version <= versionsEach; version++) await sendUntilKept(commune, version)
    },
    { concurrency: 16 },
  )
  let failed: unknown
  sending.catch(error => {
    failed = error
  })
  for (const [i, fault] of strikes.entries()) {
    const due = (total * (i + 0.3 + draw.between(0, 50) / 100)) / (strikes.length + 1)
    while (acknowledged.length < due && failed === undefined) await sleep(10)
    await strike(fault)
  }
  await sending
  await running.tell({ to: 'settle' })
  const done = {
    about: `${acknowledged.length} acknowledged of ${tries} tries while things are killed, seed ${seed}`,
    outcomes: acknowledged,
    times: new Map(faults.map(fault => [fault, struck.filter(one => one === fault).length])),
    units: count(communes, communeId),
    versionsEach,
    month,
    realm: realmId,
    now: new Date('2024-12-02T03:00:00Z'),
  }
  const found = await withTable(running, table => lookedThrough(done, table))

  expect(acknowledged).toHaveLength(total)
  expect(found).toEqual([])
})

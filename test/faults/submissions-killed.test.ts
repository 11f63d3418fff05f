import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pMap from 'p-map'
import { afterAll, expect, test } from 'vitest'
import { synthesize } from '../../infra/local/assembly/synthesize.ts'
import { freePort } from '../../infra/local/engines/free-port.ts'
import { assembly, root } from '../../infra/local/paths.ts'
import { withTable } from '../../infra/local/storage/with-table.ts'
import { basePath } from '../../shared/api/routes.ts'
import type { Version } from '../../shared/domain/submission/submission.ts'
import { communeId, communeMonthOf, count, realmId } from '../support/invented-province.ts'
import { random } from '../support/random.ts'
import type { Here, Told, Victim } from './host-to-kill.ts'
import { lookedThrough, type Outcome } from './outcomes.ts'

/**
 * Communes send their month again and again while things are killed: each answer that says that something was kept is remembered, and
 * afterwards looked for.
 */
const long = process.env.TEST_LENGTH === 'long'
const communes = long ? 100 : 40
const versionsEach = long ? 110 : 25
const month = '2024-11'
const faults = ['host', 'entry', 'projector', 'engine', 'storage'] as const
type Fault = (typeof faults)[number]
const rounds = long ? 8 : 1
const seed = Number(process.env.FAULTS_SEED ?? 7)

const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const port = await freePort()

interface Running {
  readonly process: ChildProcess
  readonly here: Here
}
let running: Running | undefined
afterAll(() => running?.process.kill('SIGKILL'))

const start = async (...built: number[]): Promise<Running> => {
  const options = [directory, String(port), String(communes), ...built.map(String)]
  const process = fork(join(import.meta.dirname, 'host-to-kill.ts'), options, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(process, 'exit').then(() => Promise.reject(new Error('The host did not start')))
  ended.catch(() => {})
  const [here] = (await Promise.race([once(process, 'message'), ended])) as [Here]
  return { process, here }
}

const killHost = async (): Promise<void> => {
  const { process } = running!
  const ended = once(process, 'exit')
  process.kill('SIGKILL')
  await ended
}

/** Has the host do something to itself, and sees that there was something to do it to. */
const tell = async (told: Told): Promise<void> => {
  const done = once(running!.process, 'message')
  running!.process.send(told)
  expect(await done).toContain(1)
}

/** Kills one thing. What does not come back by itself is brought back by starting the host again, as an operator would. */
const strike = async (fault: Fault): Promise<void> => {
  if (fault !== 'host') await tell({ kill: fault satisfies Victim })
  if (fault === 'entry' || fault === 'projector') return
  // For a moment everything goes on without it.
  await sleep(200)
  await killHost()
  running = await start()
}

const acknowledged: Outcome[] = []
let struck: readonly Fault[] = []
let tries = 0

/** Sends one version until somebody says that it is kept. */
const sendUntilKept = async (commune: number, version: number): Promise<void> => {
  const unit = communeId(commune)
  const text = `Lần gửi thứ ${version} của xã ${commune}.`
  const body = JSON.stringify({ values: { ...communeMonthOf(commune, month), pens: 1 + (version % 4), results: text } })
  const before = struck.length
  for (;;) {
    tries += 1
    const reply = await fetch(`http://127.0.0.1:${port}${basePath}/units/${unit}/submissions/monthly/${month}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${running!.here.tokens[commune]}`,
        'content-type': 'application/json',
        'idempotency-key': `${unit}/${version}`,
        ...(version > 1 && { 'if-match': `"${version - 1}"` }),
      },
      body,
    }).catch(() => undefined)
    if (reply?.status === 200 || reply?.status === 201) {
      const kept = (await reply.json().catch(() => undefined)) as Version | undefined
      if (kept) {
        acknowledged.push({
          unit,
          version: kept.version,
          receipt: kept.receipt,
          text,
          during: struck[before] ?? 'none',
        })
        return
      }
    } else if (reply && reply.status < 500 && reply.status !== 429) {
      throw new Error(`${unit} version ${version}: ${reply.status} ${await reply.text()}`)
    }
    await sleep(50)
  }
}

test(`${communes * versionsEach} submissions while host, functions, database and storage are killed${long ? '' : ' (11,000 in npm run test:long)'}`, {
  timeout: 3_600_000,
}, async () => {
  synthesize(root, assembly)
  running = await start(4)
  const draw = random(seed)
  const strikes = Array.from({ length: rounds }, () => draw.shuffled(faults)).flat()
  const total = communes * versionsEach

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
    struck = [...struck, fault]
    await strike(fault)
  }
  await sending
  await tell('settle')
  const done = {
    outcomes: acknowledged,
    times: new Map(faults.map(fault => [fault, struck.filter(one => one === fault).length])),
    units: count(communes, communeId),
    versionsEach,
    month,
    realm: realmId,
    now: new Date('2024-12-02T03:00:00Z'),
  }
  console.log(`${acknowledged.length} acknowledged of ${tries} tries (seed ${seed})`)
  const found = await withTable(running.here, table => lookedThrough(done, table))

  expect(acknowledged).toHaveLength(total)
  expect(found).toEqual([])
})

import { execFileSync } from 'node:child_process'
import type { Worker } from 'node:worker_threads'
import pMap from 'p-map'
import { shiftedClock } from '../../infra/local/clock.ts'
import { createHost } from '../../infra/local/host.ts'
import { assembly } from '../../infra/local/paths.ts'
import { withTable } from '../../infra/local/storage/with-table.ts'
import { defaultSettings } from '../../shared/domain/realm.ts'
import { putPerson } from '../../shared/storage/people.ts'
import { saveRealm } from '../../shared/storage/tree.ts'
import { communeId, count, person, personId, province, realmId } from '../support/invented-province.ts'

/**
 * The local host in a process of its own, in which things can be killed, or the whole of it. With numbers of communes and districts it
 * first builds a province; without them it goes on where the last was killed. It tells its parent where things are, and does what it is
 * told, answering how many times: to kill a thread or the database, or to let the projections catch up.
 */
export type Victim = 'entry' | 'projector' | 'storage' | 'engine'
export type Told = { readonly kill: Victim } | 'settle'

export interface Here {
  readonly url: string
  readonly region: string
  readonly tableName: string
  readonly dynamodbEndpoint: string
  readonly tokens: readonly string[]
}

/** Half past the hour: the hourly tick stays away. */
const begins = Date.parse('2024-12-02T02:30:00Z')

const threads = new Map<string, Worker>()
process.on('worker', worker => threads.set(worker.threadName ?? '', worker))

const [directory, port, communes, districts] = process.argv.slice(2)
const host = await createHost({
  assembly,
  directory: directory!,
  port: Number(port),
  clock: shiftedClock(begins - Date.now()),
  personas: [],
  report: () => {},
})

if (districts !== undefined) {
  const placements = province(Number(communes), Number(districts))
  await withTable(host, async table => {
    await saveRealm(realmId, { placements, successions: [], settings: defaultSettings }, 0, table)
    const people = count(Number(communes), i => person('reporter', communeId(i)))
    await pMap(people, one => putPerson(one, table), { concurrency: 16 })
  })
}

const pidsBelow = (parent: number, name: string): number[] => {
  try {
    const listed = execFileSync('ps', ['-o', 'pid=,comm=', '--ppid', String(parent)], { encoding: 'utf8' })
    return listed.split('\n').flatMap(line => {
      const [pid, command] = line.trim().split(/\s+/)
      return command?.startsWith(name) ? [Number(pid)] : []
    })
  } catch {
    return []
  }
}

/** Answers how many there were to kill. */
const kill = (victim: Victim): number => {
  if (victim === 'engine') {
    const engines = pidsBelow(process.pid, 'sh').flatMap(shell => pidsBelow(shell, 'dynoxide'))
    for (const engine of engines) process.kill(engine, 'SIGKILL')
    return engines.length
  }
  const construct = { entry: 'EntryFunction', projector: 'ProjectorFunction', storage: 'WorkerThread' }[victim]
  const thread = threads.get(construct)
  threads.delete(construct)
  thread?.terminate()
  return thread ? 1 : 0
}

// Whatever a killed part leaves behind in the others, the host itself is there until it is killed.
process.on('uncaughtException', () => {})
process.on('unhandledRejection', () => {})
process.on('message', async (told: Told) => {
  if (told === 'settle') await host.streamIdle()
  process.send!(told === 'settle' ? 1 : kill(told.kill))
})

const { url, region, tableName, dynamodbEndpoint } = host
const tokens = await Promise.all(count(Number(communes), i => host.token(personId('reporter', communeId(i)))))
process.send!({ url, region, tableName, dynamodbEndpoint, tokens } satisfies Here)

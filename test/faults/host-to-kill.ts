import { execFileSync } from 'node:child_process'
import type { Worker } from 'node:worker_threads'
import { shiftedClock } from '../../infra/local/clock.ts'
import { createHost, type Host } from '../../infra/local/host.ts'
import { assembly } from '../../infra/local/paths.ts'

/**
 * The local host in a process of its own, in which things can be killed, or the whole of it. It tells its parent where things are, and
 * then does what it is told.
 */
export type Victim = 'entry' | 'projector' | 'tick' | 'storage' | 'engine'

export type Told =
  | { readonly to: 'kill'; readonly victim: Victim }
  /** Lets the projections catch up. */
  | { readonly to: 'settle' }
  | { readonly to: 'invoke'; readonly name: string; readonly event: object }
  | { readonly to: 'give tokens'; readonly personas: readonly string[] }

export interface Here extends Pick<Host, 'url' | 'region' | 'tableName' | 'dynamodbEndpoint' | 's3Endpoint'> {
  readonly exports: string
  readonly setAside: string
}

export interface Order {
  readonly number: number
  readonly told: Told
}

export interface Done {
  readonly number: number
  readonly answer?: unknown
  readonly error?: string
}

const threadNames = {
  entry: 'EntryFunction',
  projector: 'ProjectorFunction',
  tick: 'TickFunction',
  storage: 'WorkerThread',
} as const
const threads = new Map<string, Worker>()
process.on('worker', worker => threads.set(worker.threadName ?? '', worker))

const [directory, port, shift] = process.argv.slice(2)
const host = await createHost({
  assembly,
  directory: directory!,
  port: Number(port),
  clock: shiftedClock(Number(shift)),
  personas: [],
  report: () => {},
})

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

/** Answers whether there was one to kill, once it is gone: what is asked of a function from then on finds another. */
const kill = async (victim: Victim): Promise<boolean> => {
  if (victim === 'engine') {
    const engines = pidsBelow(process.pid, 'sh').flatMap(shell => pidsBelow(shell, 'dynoxide'))
    for (const engine of engines) process.kill(engine, 'SIGKILL')
    return engines.length > 0
  }
  const name = threadNames[victim]
  const thread = threads.get(name)
  threads.delete(name)
  await thread?.terminate()
  return thread !== undefined
}

const obey = async (told: Told): Promise<unknown> => {
  switch (told.to) {
    case 'kill':
      return kill(told.victim)
    case 'settle':
      return host.streamIdle()
    case 'invoke':
      return host.invoke(told.name, told.event)
    case 'give tokens':
      return Promise.all(told.personas.map(persona => host.token(persona)))
  }
}

// Whatever a killed part leaves behind in the others, the host itself is there until it is killed.
process.on('uncaughtException', () => {})
process.on('unhandledRejection', () => {})
process.on('message', async ({ number, told }: Order) => {
  const done = await obey(told).then(
    answer => ({ number, answer }),
    error => ({ number, error: String(error) }),
  )
  process.send!(done satisfies Done)
})

const { url, region, tableName, dynamodbEndpoint, s3Endpoint } = host
const buckets = { exports: host.bucket('Exports'), setAside: host.bucket('SetAside') }
process.send!({ url, region, tableName, dynamodbEndpoint, s3Endpoint, ...buckets } satisfies Here)

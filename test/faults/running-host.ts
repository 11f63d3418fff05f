import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pMap from 'p-map'
import { onTestFinished } from 'vitest'
import { synthesize } from '../../infra/local/assembly/synthesize.ts'
import { freePort } from '../../infra/local/engines/free-port.ts'
import { assembly, root } from '../../infra/local/paths.ts'
import { withTable } from '../../infra/local/storage/with-table.ts'
import { defaultSettings } from '../../shared/domain/realm.ts'
import { putPerson } from '../../shared/storage/people.ts'
import { saveRealm } from '../../shared/storage/tree.ts'
import { communeId, count, person, personId, province, realmId } from '../support/invented-province.ts'
import type { Done, Here, Order, Told } from './host-to-kill.ts'

/** A host that is running, until it is killed. */
export interface Running extends Here {
  /** Rejects when what it was told failed, or when the host was killed meanwhile. */
  tell<Answer>(told: Told): Promise<Answer>
  /** As `kill -9` does. */
  kill(): Promise<void>
}

/**
 * Has the local host started in a process of its own, again and again on the same data and at the same address, by a clock that begins
 * at this instant and goes on while no host runs. At the end of the test it is killed, and what it kept is gone.
 */
export const hostToStart = async (begins: number): Promise<() => Promise<Running>> => {
  synthesize(root, assembly)
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  const port = await freePort()
  const shift = begins - Date.now()
  let running: Running | undefined
  onTestFinished(async () => {
    await running?.kill()
    rmSync(directory, { recursive: true, force: true })
  })
  return async () => {
    running = await start(directory, port, shift)
    return running
  }
}

const start = async (...options: [directory: string, port: number, shift: number]): Promise<Running> => {
  const process = fork(join(import.meta.dirname, 'host-to-kill.ts'), options.map(String), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(process, 'exit').then(() => Promise.reject(new Error('The host is gone')))
  ended.catch(() => {})
  const [here] = (await Promise.race([once(process, 'message'), ended])) as [Here]

  let orders = 0
  const waiting = new Map<number, (done: Done) => void>()
  process.on('message', (done: Done) => waiting.get(done.number)?.(done))
  return {
    ...here,
    tell: async <Answer>(told: Told) => {
      const number = ++orders
      const answered = new Promise<Done>(resolve => waiting.set(number, resolve))
      // One that was killed a moment ago is told in vain.
      process.send({ number, told } satisfies Order, () => {})
      const { answer, error } = await Promise.race([answered, ended])
      if (error !== undefined) throw new Error(error)
      return answer as Answer
    },
    kill: async () => {
      process.kill('SIGKILL')
      await ended.catch(() => {})
    },
  }
}

/** Builds a province in which each commune has a reporter; answers their tokens. */
export const peopled = async (running: Running, communes: number, districts: number): Promise<string[]> => {
  const placements = province(communes, districts)
  await withTable(running, async table => {
    await saveRealm(realmId, { placements, successions: [], settings: defaultSettings }, 0, table)
    const people = count(communes, i => person('reporter', communeId(i)))
    await pMap(people, one => putPerson(one, table), { concurrency: 16 })
  })
  return running.tell({ to: 'give tokens', personas: count(communes, i => personId('reporter', communeId(i))) })
}

import { join } from 'node:path'
import type { Host } from '../host.ts'
import { counter, stepBuilder } from './build-step.ts'
import { sender } from './client.ts'
import { saveFirstReport } from './first-report.ts'
import { changeRealm, installPeople, installTree } from './installed.ts'
import { keepRegisters } from './keep-registers.ts'
import { writeNorms } from './norms.ts'
import { openNotes } from './notes.ts'
import { personas } from './personas.ts'
import { firstSteps, firstTick, laterSteps, settings, settingsAtFirst, today } from './plan.ts'
import { enterPlans } from './plans.ts'
import type { Progress } from './progress.ts'
import { lives } from './register-entries.ts'
import { placements } from './units.ts'

/**
 * Builds the demonstration on a running host. The tree and its people are written to the table; everything else goes through
 * the API and the schedule, each call at its own instant of 2023 to 2025. What is done is noted step by step; an interrupted
 * run goes on where it was, and finds what a half-done step had sent.
 */
export const seed = async (
  host: Host,
  onProgress: (progress: Progress) => void,
  { directory = '.local', signal }: { readonly directory?: string; readonly signal?: AbortSignal } = {},
): Promise<Seeded> => {
  const notes = await openNotes(directory)
  const [first, later] = [firstSteps(), laterSteps()]
  const count = counter([...first, ...later], onProgress)
  const build = stepBuilder(host, notes, count, signal)
  const once = async (what: string, act: () => Promise<unknown>) => {
    if (signal?.aborted || notes.has(what)) return
    await act()
    await notes.add(what)
  }

  await once('tree', async () => {
    await installPeople(personas(), host)
    await installTree({ placements: placements(), successions: [], settings: settingsAtFirst }, host)
  })
  // The rules that compare a district with its communes read live roll-ups, so these wait until they are up to date.
  for (const step of first) await build(step, () => host.idle())
  await once('first tick', () => host.fire('tick', { now: firstTick }))
  signal?.throwIfAborted()
  const saved = await saveFirstReport(join(directory, 'reports'), sender(host))

  const buildTheRest = async () => {
    await once('plans', () => enterPlans(sender(host)))
    await once('norms', () => writeNorms(sender(host)))
    await once('registers', () => keepRegisters(lives(), sender(host), new Date(0), today))
    // These do not wait: the first month's reports keep the queue busy.
    for (const step of later) await build(step, async () => {})
    if (!signal?.aborted) count.remains('Cộng dồn các kỳ đã qua')
    // Until the roll-ups have all of it no period of the past may be due: the hourly tick comes whatever is under way.
    if (!signal?.aborted) await host.streamIdle()
    await once('settings', () => changeRealm(document => ({ ...document, settings }), host))
    if (!signal?.aborted) count.remains('Chốt các kỳ đã qua')
    await once('last tick', async () => {
      // Which units have entries in a register is told by the stream.
      await host.streamIdle()
      // Of the past that is brought along so, a report is made when somebody asks for one.
      await host.invoke('tick', { reports: false }, { now: today })
    })
    if (!signal?.aborted) count.complete()
  }
  return { report: saved, rest: buildTheRest() }
}

export interface Seeded {
  /** The folder in which the files of Hạ Lang's closed month were saved. */
  readonly report: string
  /** The rest of the demonstration, in the background: resolves when all is there, or soon after the signal. */
  readonly rest: Promise<void>
}

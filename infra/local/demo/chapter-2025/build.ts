import { setTimeout as sleep } from 'node:timers/promises'
import type { MovableClock } from '../../clock.ts'
import type { Host } from '../../host.ts'
import { counter, stepBuilder } from '../build-step.ts'
import { sender } from '../client.ts'
import { changeRealm, installPeople } from '../installed.ts'
import { keepRegisters } from '../keep-registers.ts'
import { type Notes, openNotes } from '../notes.ts'
import type { Progress } from '../progress.ts'
import { lives } from '../register-entries.ts'
import { refuseOthers } from './others.ts'
import { newPersonas } from './personas.ts'
import { type Event, events, today } from './plan.ts'
import { quangNgaiPlacements } from './quang-ngai.ts'

/** Notes of the chapter: that it was asked for, and that all of it is there. */
const begun = '2025 begun'
const built = '2025 built'

/** In milliseconds: longer than a function trusts the tree that it has in memory. */
const untilKnown = 6_000

export const isBegun = (notes: Notes): boolean => notes.has(begun)
export const isBuilt = (notes: Notes): boolean => notes.has(built)

/**
 * Builds the second chapter upon the whole of the first: Quảng Ngãi begins to report, 2025 is sent and closed month by month, the
 * reorganisation is recorded in June; then the clock is moved to its today. As the first it goes through the API and the schedule,
 * each call at its own instant, and an interrupted run goes on where it was. Throws what `refuseOthers` throws.
 */
export const buildChapter = async (
  host: Host,
  clock: MovableClock,
  onProgress: (progress: Progress) => void,
  { directory, signal }: { readonly directory: string; readonly signal?: AbortSignal },
): Promise<void> => {
  const send = sender(host)
  await refuseOthers(send)
  const notes = await openNotes(directory)
  await notes.add(begun)
  const all = events(clock.now())
  const steps = all.flatMap(event => (event.type === 'step' ? [event.step] : []))
  const count = counter(steps, onProgress)
  const build = stepBuilder(host, notes, count, signal)
  const once = async (what: string, act: () => Promise<unknown>) => {
    signal?.throwIfAborted()
    if (notes.has(what)) return
    await act()
    await notes.add(what)
  }
  const happen = async (event: Event) => {
    switch (event.type) {
      case 'step':
        return build(event.step, async () => {})
      case 'registers':
        return once(`registers until ${event.until.toISOString()}`, () =>
          keepRegisters(lives(), send, event.from, event.until),
        )
      case 'close':
        // Of months that are brought along so, a report is made when somebody asks for one.
        return once(`close ${event.at.toISOString()}`, async () => {
          await host.streamIdle()
          await host.invoke('tick', { reports: false }, { now: event.at })
        })
      case 'act':
        return once(event.what, async () => {
          await host.streamIdle()
          await event.act(send)
          await sleep(untilKnown)
        })
    }
  }

  await once('2025 people', () => installPeople(newPersonas, host))
  await once('2025 Quảng Ngãi', async () => {
    const ofQuangNgai = quangNgaiPlacements()
    await changeRealm(document => ({ ...document, placements: [...document.placements, ...ofQuangNgai] }), host)
    await sleep(untilKnown)
  })
  for (const event of all) await happen(event)
  signal?.throwIfAborted()
  count.remains('Tính xong những số liệu cuối')
  await host.idle()
  clock.moveTo(today)
  await notes.add(built)
  count.complete()
}

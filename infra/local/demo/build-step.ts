import pMap from 'p-map'
import { tiersOf } from '../../../shared/domain/tree/tier.ts'
import type { Host } from '../host.ts'
import { sender } from './client.ts'
import type { Notes } from './notes.ts'
import type { Reporting, Step } from './plan.ts'
import type { Progress } from './progress.ts'
import { report } from './submissions.ts'

/** How many requests are on their way at once. */
export const concurrency = 16

/** Builds a step: every unit's submission, from the cells up, `settle` after each level. After the signal it does nothing more. */
export const stepBuilder =
  (host: Host, notes: Notes, count: Counter, signal: AbortSignal | undefined) =>
  async (step: Step, settle: () => Promise<void>): Promise<void> => {
    if (notes.has(step.id)) return count.sent(step, step.units.length)
    const send = sender(host)
    const reportUnlessAborted = async (unit: Reporting) => {
      if (signal?.aborted) return
      await report(unit, step, send)
      count.sent(step, 1)
    }
    for (const units of levelsOf(step)) {
      await pMap(units, reportUnlessAborted, { concurrency })
      if (signal?.aborted) return
      await settle()
    }
    await notes.add(step.id)
  }

/** Cells, grassroots organisations, districts, the province: each level sends after the one below it. */
const levelsOf = ({ units }: Step): Reporting[][] => {
  const levels = Map.groupBy(units, ({ kind, tier }) => (kind === 'province' ? kind : tiersOf(tier)[0]))
  return (['cell', 'base', 'higher', 'province'] as const).flatMap(level =>
    levels.get(level)?.length ? [levels.get(level)!] : [],
  )
}

interface Counter {
  sent(step: Step, units: number): void
  /** All is sent, and this is done with it now. */
  remains(what: string): void
  complete(): void
}

export const counter = (steps: readonly Step[], onProgress: (progress: Progress) => void): Counter => {
  // What is left to do once all is sent is one part more.
  const total = steps.reduce((sum, { units }) => sum + units.length, 1)
  let done = 0
  return {
    sent: ({ form, period, root, chapter }, units) => {
      done += units
      const { name } = chapter.tree.inPeriod(period.from, period.to).get(root)!
      onProgress({ done, total, what: `${form.label.vi} – ${period.label.vi} – ${name}` })
    },
    remains: what => onProgress({ done, total, what }),
    complete: () => onProgress({ done: total, total, what: '' }),
  }
}

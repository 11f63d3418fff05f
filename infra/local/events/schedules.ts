import { randomUUID } from 'node:crypto'
import type { Schedule } from '../assembly/parts.ts'
import type { Clock } from '../clock.ts'
import { isDue } from './cron.ts'

export interface SchedulesOptions {
  readonly schedules: readonly Schedule[]
  readonly clock: Clock
  /** Lambda's asynchronous invocation, which is how schedules call: it sees to retries itself. */
  invokeAsync(functionArn: string, event: unknown, now: Date): Promise<void>
}

const minute = 60_000

/** After a sleep of the machine, only the last day's firings are made up for. */
const mostMinutesBehind = 24 * 60

/** Fires schedules by the host's clock. When that is moved, nothing is made up for. */
export const startSchedules = ({ schedules, clock, invokeAsync }: SchedulesOptions): { stop(): void } => {
  let fired = Math.floor(clock.now().getTime() / minute)
  const timer = setInterval(() => {
    const current = Math.floor(clock.now().getTime() / minute)
    fired = Math.max(fired, current - mostMinutesBehind)
    while (fired < current) {
      fired += 1
      const at = new Date(fired * minute)
      for (const schedule of schedules) {
        if (schedule.enabled && isDue(schedule.expression, schedule.timeZone, at))
          invokeAsync(schedule.functionArn, scheduledEvent(schedule, at), at)
      }
    }
  }, 1000)
  clock.onMove(() => {
    fired = Math.floor(clock.now().getTime() / minute)
  })
  return { stop: () => clearInterval(timer) }
}

/** The schedule's input, with the attributes that EventBridge Scheduler puts in place of its placeholders. */
export const scheduledEvent = ({ input, arn }: Schedule, at: Date): unknown => {
  const attributes: { readonly [name: string]: string } = {
    'scheduled-time': at.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    'schedule-arn': arn,
    'execution-id': randomUUID(),
    'attempt-number': '1',
  }
  return JSON.parse((input ?? '{}').replace(/<aws\.scheduler\.([a-z-]+)>/g, (whole, name) => attributes[name] ?? whole))
}

import { join } from 'node:path'
import pMap from 'p-map'
import { tiersOf } from '../../../shared/domain/tier.ts'
import { putPerson } from '../../../shared/storage/people.ts'
import { connectTable, type Table } from '../../../shared/storage/table.ts'
import { loadRealm, saveRealm } from '../../../shared/storage/tree.ts'
import type { Host } from '../host.ts'
import { sender } from './client.ts'
import { saveFirstReport } from './first-report.ts'
import { type Notes, openNotes } from './notes.ts'
import { type Persona, personas, telephoneOf } from './personas.ts'
import {
  firstSteps,
  firstTick,
  laterSteps,
  type Reporting,
  type Step,
  settings,
  settingsAtFirst,
  today,
} from './plan.ts'
import { enterPlans } from './plans.ts'
import { report } from './submissions.ts'
import { placements, realm, tree } from './units.ts'

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
  const build = builder(host, notes, counter([...first, ...later], onProgress), signal)
  const once = async (what: string, act: () => Promise<unknown>) => {
    if (signal?.aborted || notes.has(what)) return
    await act()
    await notes.add(what)
  }

  await once('tree', () => writeTreeAndPeople(host))
  // The rules that compare a district with its communes read live roll-ups, so these wait until they are up to date.
  for (const step of first) await build(step, () => host.idle())
  await once('first tick', () => host.fire('tick', { now: firstTick }))
  signal?.throwIfAborted()
  const saved = await saveFirstReport(join(directory, 'reports'), sender(host))

  const buildTheRest = async () => {
    await once('plans', () => enterPlans(sender(host)))
    // These do not wait: the first month's reports keep the queue busy.
    for (const step of later) await build(step, async () => {})
    await once('settings', () => writeSettings(host))
    // Of the past that is brought along so, a report is made when somebody asks for one.
    await once('last tick', () => host.invoke('tick', { reports: false }, { now: today }))
  }
  return { report: saved, rest: buildTheRest() }
}

export interface Progress {
  /** Submissions that are there, of those that will be. */
  readonly done: number
  readonly total: number
  /** What is being built, in Vietnamese. */
  readonly what: string
}

export interface Seeded {
  /** The folder in which the files of Hạ Lang's closed month were saved. */
  readonly report: string
  /** The rest of the demonstration, in the background: resolves when all is there, or soon after the signal. */
  readonly rest: Promise<void>
}

/** How many requests are on their way at once. */
const concurrency = 16

const writeTreeAndPeople = async (host: Host): Promise<void> => {
  const table = tableOf(host)
  const putPersona = ({ id, name, unit, role }: Persona) =>
    putPerson({ subject: id, name, telephone: telephoneOf(id), grants: [{ unit, role }] }, table)
  await pMap(personas(), putPersona, { concurrency })
  await saveRealm(realm, { placements: placements(), successions: [], settings: settingsAtFirst }, 0, table)
  table.client.destroy()
}

const writeSettings = async (host: Host): Promise<void> => {
  const table = tableOf(host)
  const { version } = await loadRealm(realm, table)
  const saved = await saveRealm(realm, { placements: placements(), successions: [], settings }, version, table)
  if (saved === null) throw new Error(`Somebody else has changed the realm ${realm} meanwhile`)
  table.client.destroy()
}

const tableOf = ({ tableName, dynamodbEndpoint, region }: Host): Table =>
  connectTable(tableName, {
    endpoint: dynamodbEndpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })

/** Builds a step: every unit's submission, from the cells up, `settle` after each level. After the signal it does nothing more. */
const builder =
  (host: Host, notes: Notes, count: Counter, signal: AbortSignal | undefined) =>
  async (step: Step, settle: () => Promise<void>): Promise<void> => {
    if (notes.has(step.id)) return count(step, step.units.length)
    const send = sender(host)
    const reportUnlessAborted = async (unit: Reporting) => {
      if (signal?.aborted) return
      await report(unit, step, send)
      count(step, 1)
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

type Counter = (step: Step, units: number) => void

const counter = (steps: readonly Step[], onProgress: (progress: Progress) => void): Counter => {
  const total = steps.reduce((sum, { units }) => sum + units.length, 0)
  let done = 0
  return ({ form, period, root }, units) => {
    done += units
    onProgress({ done, total, what: `${form.label.vi} – ${period.label.vi} – ${tree.get(root)!.name}` })
  }
}

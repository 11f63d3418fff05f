import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { period } from '../../shared/domain/calendar/calendar.ts'
import { deleteObject } from '../../shared/storage/bucket.ts'
import { type Edition, getEdition } from '../../shared/storage/editions.ts'
import { editionKey, fanOutKey } from '../../shared/storage/keys.ts'
import { send } from '../support/commands.ts'
import { bytesIn, keysBelow } from '../support/objects.ts'
import { cellMonth, communeMonth, unitId } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'
import { amiss, type FaultRow, printFaults, rowOf } from './fault-table.ts'

/**
 * Two provinces' months and their quarter are closed on time, by an hourly tick, while units go on sending what counts in the next one
 * only. Then the same weeks again with a tick that is not there when it should be.
 */
const periods = [
  ['monthly', '2024-11'],
  ['quarterly', '2024-Q4'],
  ['monthly', '2024-12'],
] as const
const roots = ['cao-bang', 'kon-tum'].map(unitId)
const due = roots.flatMap(root => periods.map(([form, id]) => ({ root, form, period: id })))
const closings = [...new Set(periods.map(([, id]) => period(id)!.closesAt))].sort()
const hours = (count: number): number => count * 3_600_000

let world: World
let onTime: readonly Edition[]
let bytes: readonly Buffer[]
/** Which reports were asked for. */
let reports: ReadonlySet<string>
const rows = new Map<string, FaultRow>()

const editions = (): Promise<Edition[]> =>
  Promise.all(due.map(async at => (await getEdition(at.root, at.form, at.period, 1, world.table))!))
const objects = () => keysBelow('editions/', world.bucket)

/** Those whose messages wait in the queue; one that is asked for twice is made once all the same. */
const askedFor = async (): Promise<Set<string>> =>
  new Set((await world.takeJobs()).map(({ unit, form, period: id }) => `${unit} ${form} ${id}`))

/** Ticks so long after each closing time. */
const tickAfter = async (
  milliseconds: number,
  instants: readonly string[],
  tick: () => Promise<unknown> = () => world.tick(),
) => {
  for (const instant of instants) {
    world.at(new Date(Date.parse(instant) + milliseconds).toISOString())
    await tick()
  }
}

beforeAll(async () => {
  const later = '2030'
  const since = { monthly: '2024-11', quarterly: '2024-Q4', registers: '2030-Q1' }
  world = await openWorld({
    storage: true,
    settings: { since: { ...since, registration: later, indicators: later, classification: later } },
  })
  for (const [seen, closing] of closings.entries()) {
    world.at(new Date(Date.parse(closing) - hours(3)).toISOString())
    for (const month of ['2024-11', '2024-12'])
      await send(world, 'reporter.vinh-quy', 'vinh-quy', month, seen, { values: communeMonth(10 + seen) })
    await tickAfter(hours(0.1), [closing])
    // Too late for what was just closed.
    await send(world, 'reporter.dong-den', 'dong-den', '2024-11', seen, { values: cellMonth(30 + seen) })
    await world.drain()
  }
  onTime = await editions()
  reports = await askedFor()
  bytes = await Promise.all(onTime.map(({ object }) => bytesIn(object, world.bucket)))
}, 120_000)
afterAll(async () => {
  printFaults('The tick is late', rows)
  await world.close()
})

/** As if no tick had ever come. */
const forgetAll = async (): Promise<void> => {
  for (const { root, form, period: id, object } of onTime) {
    await deleteObject(object, world.bucket)
    for (const Key of [editionKey(root, form, id, 1), fanOutKey(root, form, id, 1)])
      await world.table.client.send(new DeleteCommand({ TableName: world.table.name, Key }))
  }
}

const last = closings.slice(-1)
const twice = () => Promise.all([world.tick(), world.tick()])

test.each([
  ['five hours late each time', () => tickAfter(hours(5), closings)],
  ['a day late each time', () => tickAfter(hours(24), closings)],
  ['not there for weeks, then once', () => tickAfter(hours(26), last)],
  ['not there for weeks, then twice at once', () => tickAfter(hours(26), last, twice)],
] as const)('%s, all is closed with what stood at the closing times, once', async (fault, ticks) => {
  const row = rowOf(fault, rows)
  await forgetAll()
  expect(await objects()).toEqual([])
  await ticks()
  const made = await editions()
  row.times += 1
  row.acknowledged += due.length
  row.lost += made.filter(edition => !edition?.fannedOut).length
  row.doubled += (await objects()).length - due.length
  for (const [i, { object, hash }] of onTime.entries())
    if (made[i]?.hash !== hash || !bytes[i]!.equals(await bytesIn(object, world.bucket))) row.wrong += 1
  row.acknowledged += reports.size
  const asked = await askedFor()
  row.lost += [...reports].filter(report => !asked.has(report)).length
  expect(amiss(rows)).toEqual([])
})

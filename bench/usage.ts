import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildSite } from '../infra/build-site.ts'
import { root, site } from '../infra/local/paths.ts'
import { period } from '../shared/domain/calendar/calendar.ts'
import type { ReportJob } from '../shared/domain/report/report.ts'
import { unitTree } from '../shared/domain/tree/unit-tree.ts'
import { person, personId, provinceId, realmId } from '../test/support/invented-province.ts'
import { cellMonth } from '../test/support/province.ts'
import { closedMonth, largeProvince, seedSent } from '../test/support/seeded-month.ts'
import type { Deed, Usage } from './cost/usage.ts'
import { siteSize } from './site-size.ts'
import { benchmark, numbers, shown } from './support.ts'
import { type System, startSystem } from './system.ts'
import { tableSize } from './table-size.ts'

/**
 * What everything that people and the clock do uses of what AWS charges for, each deed once for its units of the table and once
 * more, past the meter, for its time. `--write` keeps it for `npm run cost`.
 */

const [units = 600] = numbers('units', [600])
const { write } = parseArgs({ options: { write: { type: 'boolean' } }, strict: false }).values
const times = 20
const file = join(root, 'bench/cost/usage.json')

const cell = (i: number) => `${realmId}.cell-${i}`
const now = new Date(Date.parse('2024-12-02T02:00:00Z'))
const nextDay = new Date(now.getTime() + 24 * 3_600_000)
const afterClose = new Date(Date.parse(period(closedMonth)!.closesAt) + 60_000)
const official = personId('official', provinceId)
const reviewerOf = (i: number, communes: number) => personId('reviewer', `${realmId}.commune-${i % communes}`)
const ofMonth = (unit: string, act = '') => `/units/${unit}/submissions/monthly/${closedMonth}${act}`

await benchmark('usage: what each deed uses of what AWS charges for', async () => {
  buildSite(root, site)
  const metered = await deeds(true)
  const timed = await deeds(false)
  const measured = Object.fromEntries(
    Object.entries(metered).map(([what, deed]) => [what, { ...deed, functions: timed[what]!.functions }]),
  )
  const usage: Usage = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0]!.model}`,
    units,
    site: siteSize(site),
    deeds: measured,
  }
  if (write) writeFileSync(file, `${JSON.stringify(usage, null, 2)}\n`)
  const rows = Object.entries(measured).map(([what, deed]) => [
    what,
    ...[deed.calls, deed.requests, deed.readUnits, deed.writeUnits, deed.kept, deed.answered, deed.logged].map(shown),
    Object.entries(deed.functions)
      .map(([name, { milliseconds }]) => `${name} ${shown(milliseconds)}`)
      .join(', '),
  ])
  return {
    table: [['what', 'calls', 'requests', 'RU', 'WU', 'bytes kept', 'bytes answered', 'bytes logged', 'ms'], ...rows],
    figures: [],
    notes: [
      `A province of ${units} units. The close, a day of keeping the audit heads and a report are for one unit of it; the rest is one deed.`,
      `After a release a phone fetches ${usage.site.kept.requests} files of the site, ${shown(usage.site.kept.bytes / 1024)} KB; who opens every page ${usage.site.rest.requests} more, ${shown(usage.site.rest.bytes / 1024)} KB.`,
      'Times are from the invocation to its answer, one at a time.',
    ],
  }
})

async function deeds(isMetered: boolean): Promise<Record<string, Deed>> {
  const placements = largeProvince(units)
  const communes = placements.filter(({ kind }) => kind === 'commune').length
  const silent = Array.from({ length: times + 1 }, (_, i) => cell(i))
  const people = [
    ...silent.map(unit => person('reporter', unit)),
    ...Array.from({ length: communes }, (_, i) => person('reviewer', `${realmId}.commune-${i}`)),
    person('official', provinceId),
  ]
  const system = await startSystem(placements, people, {}, [], isMetered)
  await system.unheard(() =>
    seedSent(unitTree(placements), system.table, { hasLive: () => true, silent: new Set(silent) }),
  )

  const asked = (method: string, path: string, persona: string, rest: object = {}, at = now) =>
    system.call(method, { path, persona, now: at, ...rest })
  const me = (i: number) => personId('reporter', cell(i))
  const values = (i: number) => cellMonth(20 + i)
  const each = (act: (i: number) => Promise<unknown>) => mean(system, act)

  const measured = {
    'opens the app': await each(i => asked('GET', '/me', me(i))),
    'opens a form': await each(async i => {
      await asked('GET', '/forms/monthly', me(i))
      await asked('GET', ofMonth(cell(i), '/neighbours'), me(i))
    }),
    'types, and a draft is kept': await each(i =>
      asked('PUT', ofMonth(cell(i), '/draft'), me(i), { body: { values: values(i) } }),
    ),
    sends: await each(i =>
      asked('PUT', ofMonth(cell(i)), me(i), {
        headers: { 'idempotency-key': `bench/${i}` },
        body: { values: values(i) },
      }),
    ),
    'what was sent is projected': await shared(system, times + 1, () => system.project(now)),
    'is received': await each(i =>
      asked('POST', ofMonth(cell(i), '/accept'), reviewerOf(i, communes), {
        headers: { 'if-match': '"1"', 'idempotency-key': `bench/accept/${i}` },
        body: {},
      }),
    ),
    'what was received is projected': await shared(system, times + 1, () => system.project(now)),
    'registers an entry': await each(i =>
      asked('POST', `/units/${cell(i)}/registers/models`, me(i), {
        headers: { 'idempotency-key': `bench/entry/${i}` },
        body: { values: { name: `Thắp sáng đường quê ${i}`, field: 'society', started: '2024-12-01' } },
      }),
    ),
    'what was registered is projected': await shared(system, times + 1, () => system.project(now)),
    'an official looks': await shared(system, 5, async () => {
      for (const path of [
        `completeness/monthly/${closedMonth}`,
        `rollups/monthly/${closedMonth}`,
        'rollups/monthly?from=2024-01&to=2024-12',
        `missing/monthly/${closedMonth}`,
        'registers/models',
      ])
        await asked('GET', `/units/${provinceId}/${path}`, official)
    }),
    'an hour’s tick': await each(() => system.invoke('tick', { only: [] }, now)),
    'a day of audit heads, a unit': await shared(system, units, () => system.invoke('audit-keeper', {}, nextDay)),
    'a close, a unit': await shared(system, units, () =>
      system.invoke('tick', { only: [{ root: provinceId, form: 'monthly', period: closedMonth }] }, afterClose),
    ),
    ...(await reports(system, communes)),
  }
  await system.stop()
  return measured
}

/** Of the reports of communes, as the close asks for them: made by the worker, and one of them downloaded. */
async function reports(system: System, communes: number): Promise<Record<string, Deed>> {
  const made = Math.min(10, communes)
  const report = await shared(system, made, async () => {
    for (let i = 0; i < made; i++) {
      const job: ReportJob = {
        unit: `${realmId}.commune-${i}`,
        root: provinceId,
        form: 'monthly',
        period: closedMonth,
        edition: 1,
        kind: 'report',
        revision: 0,
      }
      await system.invoke('report-worker', { Records: [message(job)] }, afterClose)
    }
  })
  const unit = `/units/${realmId}.commune-0`
  const persona = reviewerOf(0, communes)
  const listed = await mean(system, () => system.call('GET', { path: `${unit}/reports`, persona, now: afterClose }))
  return { 'a report is made': report, 'its unit looks for it': listed }
}

function message(job: ReportJob) {
  return {
    messageId: `bench-${job.unit}`,
    receiptHandle: 'bench',
    body: JSON.stringify(job),
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: '0' },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-southeast-1:000000000000:bench',
    awsRegion: 'ap-southeast-1',
  }
}

/** The mean of so many deeds, after one that warms the function up. */
async function mean(system: System, act: (i: number) => Promise<unknown>): Promise<Deed> {
  await act(times)
  return shared(system, times, async () => {
    for (let i = 0; i < times; i++) await act(i)
  })
}

/** What one thing used, shared out over so many. */
async function shared(system: System, by: number, act: () => Promise<unknown>): Promise<Deed> {
  const before = await tableSize(system.table)
  system.meter.take()
  system.taken()
  await act()
  const cost = system.meter.take()
  const { functions, calls, bytes } = system.taken()
  const kept = (await tableSize(system.table)) - before
  return {
    calls: calls / by,
    requests: cost.requests / by,
    readUnits: cost.readUnits / by,
    writeUnits: cost.writeUnits / by,
    kept: kept / by,
    answered: bytes.answered / by,
    logged: bytes.logged / by,
    functions: Object.fromEntries(
      Object.entries(functions).map(([name, { invocations, milliseconds }]) => [
        name,
        { invocations: invocations / by, milliseconds: milliseconds / by },
      ]),
    ),
  }
}

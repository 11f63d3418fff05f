import { setTimeout as sleep } from 'node:timers/promises'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import pMap from 'p-map'
import { credentials } from '../infra/local/functions/environment.ts'
import { createTables, dynamodbClient } from '../infra/local/storage/table.ts'
import { getLive } from '../shared/storage/live.ts'
import type { Table } from '../shared/storage/table.ts'
import { count, provinceId, submissionOf } from '../test/support/invented-province.ts'
import { sendLoad } from './load.ts'
import { type LocalProvince, sendingsOf, startLocalProvince } from './local-province.ts'
import { benchmark, type Figure, numbers, quantile, secondsSince } from './support.ts'
import { assembledParts } from './system.ts'

/** Submissions a second through the whole local system, over HTTP, until the province's live roll-up has them all. */

const communes = 2_000
const districts = 40
const [few = 500] = numbers('alone', [500])

/** How many connections, how many submissions, and what ODK Central 2026.2 did on such a machine with a form of 20 fields. */
const levels = [
  { connections: 1, submissions: few, month: '2024-02' },
  { connections: 8, submissions: communes, month: '2024-04', odk: { perSecond: 570, p95: 22 } },
  { connections: 32, submissions: communes, month: '2024-06', odk: { perSecond: 570, p95: 77 } },
]

await benchmark('throughput: submissions a second on this machine', async () => {
  const local = await startLocalProvince(communes, districts)
  const bare = await bareRate(local)
  const figures: Figure[] = [{ what: 'the engine alone, 8 connections', value: bare, unit: 'puts/s' }]
  for (const { connections, submissions, month, odk } of levels) {
    const sendings = await sendingsOf(local.host, submissions, month)
    const begun = performance.now()
    const [{ sent, acknowledged }, right] = await Promise.all([
      sendLoad(sendings, { connections }).then(sent => ({ sent, acknowledged: secondsSince(begun) })),
      untilRight(submissions, month, local.table).then(() => secondsSince(begun)),
    ])
    const times = sent.map(({ milliseconds }) => milliseconds)
    const at = `${connections} connection${connections > 1 ? 's' : ''}`
    figures.push(
      { what: `${at}: acknowledged`, value: submissions / acknowledged, unit: '/s', atLeast: odk?.perSecond },
      { what: `${at}: until the root is right`, value: submissions / right, unit: '/s', atLeast: odk?.perSecond },
      { what: `${at}: until right / the engine alone`, value: submissions / right / bare, unit: '' },
      { what: `${at}: p50`, value: quantile(times, 0.5), unit: 'ms' },
      { what: `${at}: p95`, value: quantile(times, 0.95), unit: 'ms', atMost: odk?.p95 },
    )
  }
  await local.stop()
  return {
    figures,
    notes: [
      `${communes.toLocaleString('en')} communes in ${districts} districts send the monthly form, 24 fields, each signed in as its own reporter.`,
      'All of it is on this machine: gateway, functions, engine, stream, and the generator of the load, in a process of its own.',
      'The aims are what ODK Central 2026.2 did on such a machine with 20 fields, without checking a value on the server; what it adds up, it adds up later.',
    ],
  }
})

/** Every one counted, at every level, up to the province. */
async function untilRight(submissions: number, month: string, table: Table): Promise<void> {
  const attendance = count(submissions, i => BigInt(submissionOf(i, month).body.values.attendance as number))
  const expected = attendance.reduce((sum, one) => sum + one, 0n)
  for (;;) {
    const live = await getLive({ unit: provinceId, form: 'monthly', period: month }, table, true)
    if (live?.rollup.states['counted.base'] === submissions) {
      if (live.rollup.total.get('attendance') === expected) return
      throw new Error(`All ${submissions} are counted, and the attendances do not add up`)
    }
    await sleep(25)
  }
}

/** Items of a submission's size into a table without a stream. */
async function bareRate({ host, table }: LocalProvince): Promise<number> {
  const [deployed] = assembledParts().tables
  const { StreamSpecification: _stream, ...properties } = deployed!.properties
  const client = dynamodbClient(host.dynamodbEndpoint, host.region, credentials)
  await createTables(client, [{ ...deployed!, name: 'bare', properties }])
  client.destroy()
  const items = count(4_000, i => ({ pk: `UNIT#${i}`, sk: 'SUB', ...submissionOf(i % communes, '2024-01').body }))
  const begun = performance.now()
  await pMap(items, Item => table.client.send(new PutCommand({ TableName: 'bare', Item })), { concurrency: 8 })
  return items.length / secondsSince(begun)
}

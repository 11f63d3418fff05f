import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { rebuild } from '../../functions/stream/rebuild.ts'
import { credentials } from '../../infra/local/functions/environment.ts'
import { withTable } from '../../infra/local/storage/with-table.ts'
import { liveKey } from '../../shared/storage/keys.ts'
import { getLive } from '../../shared/storage/live.ts'
import { communeId, communeMonthOf, count, provinceId, realmId } from '../support/invented-province.ts'
import { amiss, faultRow, printFaults } from './fault-table.ts'
import type { Here } from './host-to-kill.ts'
import { hostToStart, peopled } from './running-host.ts'
import { submit } from './submit.ts'

const month = '2024-11'
const communes = 4
/** Half past the hour: the hourly tick stays away. */
const begins = Date.parse('2024-12-02T02:30:00Z')

/** The command as an operator of an installation on AWS runs it. */
const redriveAsOnAws = async ({ setAside, exports, tableName, region, dynamodbEndpoint, s3Endpoint }: Here) => {
  const { stdout } = await promisify(execFile)(process.execPath, ['infra/local/cli/redrive.ts', `s3://${setAside}`], {
    env: {
      ...process.env,
      TABLE_NAME: tableName,
      EXPORTS_BUCKET: exports,
      REALM: realmId,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodbEndpoint,
      AWS_ENDPOINT_URL_S3: s3Endpoint,
    },
  })
  return JSON.parse(stdout)
}

test('a record that cannot be projected is set aside and holds nobody up; npm run redrive brings it home once the cause is mended', async () => {
  const running = await (await hostToStart(begins))()
  const tokens = await peopled(running, communes, communes)
  const redrive = async () => {
    const headers = { 'content-type': 'application/json' }
    const reply = await fetch(`${running.url}/_local/redrive`, { method: 'POST', headers, body: '{}' })
    return (await reply.json()) as { result: { messages: number; records: number; left: string[] } }
  }
  const row = faultRow(1)

  await withTable(running, async table => {
    // Of one commune, alone in its district, there is a live roll-up that no code can read.
    const [one, ...others] = count(communes, communeId) as [string, ...string[]]
    const Key = liveKey(one, 'monthly', month)
    const unreadable = { ...Key, unit: one, form: 'monthly', period: month, rev: 1, tree: 1, own: Buffer.from('?') }
    await table.client.send(new PutCommand({ TableName: table.name, Item: unreadable }))
    for (const [i, unit] of [one, ...others].entries()) {
      const values = communeMonthOf(i, month)
      const { status } = await submit({ unit, month, version: 1, values }, tokens[i]!, running.url)
      expect(status).toBe(201)
      row.acknowledged += 1
    }
    await running.tell({ to: 'settle' })
    const sentIn = async () =>
      (await getLive({ unit: provinceId, form: 'monthly', period: month }, table, true))?.rollup.states.submitted
    expect(await sentIn()).toBe(others.length)

    const before = await redrive()
    expect(before.result).toEqual({ messages: 0, records: 0, left: [expect.stringMatching(/^aws\/lambda\//)] })

    await table.client.send(new DeleteCommand({ TableName: table.name, Key }))
    expect(await redriveAsOnAws(running)).toEqual({ records: 1, left: [] })
    expect((await redrive()).result).toEqual({ messages: 0, records: 0, left: [] })
    await running.tell({ to: 'settle' })
    row.lost = communes - ((await sentIn()) ?? 0)
    const { told, lives: wrong } = await rebuild(realmId, new Date('2024-12-02T03:00:00Z'), table)
    row.wrong = told + wrong.length
  })
  const rows = new Map([['a record that cannot be projected', row]])
  printFaults('What is set aside comes home', rows)
  expect(amiss(rows)).toEqual([])
}, 300_000)

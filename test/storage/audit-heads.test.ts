import { DeleteObjectCommand } from '@aws-sdk/client-s3'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AuditEntry, type AuditEvent, chained } from '../../shared/domain/audit.ts'
import { listAudit, recordEvent, wholeChain } from '../../shared/storage/audit.ts'
import { daysKept, keepHeads, readDay } from '../../shared/storage/audit-heads.ts'
import { auditKey } from '../../shared/storage/keys.ts'
import type { Table } from '../../shared/storage/table.ts'
import { verifyAudit } from '../../shared/storage/verify-audit.ts'
import { freshBucket, type LocalBucket } from '../support/bucket.ts'
import { engines, freshTable } from '../support/engine.ts'

const units = ['vn.an-lac', 'vn.vinh-quy', 'vn.silent']
const event = (id: number): AuditEvent => ({
  id: `event-${id}`,
  at: '2024-12-03T02:00:00.000Z',
  by: 'reporter.vinh-quy',
  byName: 'Nông Thị Hoa',
  action: 'submission.submit',
  subject: `monthly/2024-11/v${id}`,
})

describe.each(engines())('the heads of the audit chains, on $name', engine => {
  let table: Table
  let local: LocalBucket
  let realm = 0

  beforeAll(async () => {
    local = await freshBucket()
  })
  afterAll(() => local.stop())
  beforeEach(async () => {
    table = await freshTable({ engine })
    realm += 1
  })

  const name = () => `realm-${realm}`
  const tell = (unit: string, id: number) => recordEvent(unit, event(id), new Date('2024-12-03T02:00:01Z'), table)
  const keep = (day: string) =>
    keepHeads({ realm: name(), day, units }, new Date(`${day}T17:05:00Z`), table, local.bucket)
  const verify = () => verifyAudit(name(), units, table, local.bucket)
  const overwrite = (entry: AuditEntry) =>
    table.client.send(
      new PutCommand({ TableName: table.name, Item: { ...auditKey(entry.unit, entry.sequence), ...entry } }),
    )

  test('are kept once a day, each day naming the one before', async () => {
    await tell('vn.vinh-quy', 1)
    expect(await keep('2024-12-03')).toBe(true)
    await tell('vn.vinh-quy', 2)
    expect(await keep('2024-12-03')).toBe(false)
    await tell('vn.an-lac', 1)
    expect(await keep('2024-12-05')).toBe(true)

    expect(await daysKept(name(), local.bucket)).toEqual(['2024-12-03', '2024-12-05'])
    const first = await readDay(name(), '2024-12-03', local.bucket)
    const second = await readDay(name(), '2024-12-05', local.bucket)
    expect(first.kept.previous).toBeNull()
    expect(first.kept.heads.map(({ unit, sequence }) => [unit, sequence])).toEqual([['vn.vinh-quy', 1]])
    expect(second.kept.previous).toEqual({ day: '2024-12-03', sha256: first.sha256 })
    expect(second.kept.heads.map(({ unit, sequence }) => [unit, sequence])).toEqual([
      ['vn.an-lac', 1],
      ['vn.vinh-quy', 2],
    ])
  })

  test('agree with what was told', async () => {
    for (const id of [1, 2, 3]) await tell('vn.vinh-quy', id)
    await keep('2024-12-03')
    await tell('vn.vinh-quy', 4)

    expect(await verify()).toEqual({ units: 3, entries: 4, days: 1, chains: [], brokenDays: [] })
  })

  test('nothing told and nothing kept is whole', async () => {
    expect(await verify()).toEqual({ units: 3, entries: 0, days: 0, chains: [], brokenDays: [] })
  })

  test('tell of a chain that was written anew in the table, though each entry follows', async () => {
    for (const id of [1, 2, 3]) await tell('vn.vinh-quy', id)
    await keep('2024-12-03')
    let last: AuditEntry | undefined
    for (const { hash: _, previous: __, sequence, recorded, ...told } of await wholeChain('vn.vinh-quy', table)) {
      last = chained('vn.vinh-quy', { ...told, by: sequence === 2 ? 'somebody.else' : told.by }, recorded, last)
      await overwrite(last)
    }

    const { chains } = await verify()

    expect(chains).toEqual([{ unit: 'vn.vinh-quy', sequence: 3, kind: 'rewritten' }])
  })

  test('a changed entry is told without any head', async () => {
    for (const id of [1, 2, 3]) await tell('vn.vinh-quy', id)
    const { items } = await listAudit('vn.vinh-quy', { limit: 10, cursor: undefined }, table)
    await overwrite({ ...items[1]!, byName: 'Ai khác' })

    const { chains } = await verify()

    expect(chains).toEqual([{ unit: 'vn.vinh-quy', sequence: 2, kind: 'changed' }])
  })

  test('a unit that is in no tree any more is verified by the heads that were kept of it', async () => {
    await tell('vn.vinh-quy', 1)
    await keep('2024-12-03')
    const emptied = await freshTable({ engine })

    const { chains } = await verifyAudit(name(), [], emptied, local.bucket)

    expect(chains).toEqual([{ unit: 'vn.vinh-quy', sequence: 1, kind: 'cut_short' }])
  })

  test('a day that was taken away shows in the next', async () => {
    for (const day of ['2024-12-03', '2024-12-04', '2024-12-05']) await keep(day)
    const { client, name: bucketName } = local.bucket
    const Key = `audit-heads/${name()}/2024-12-04.json.gz`
    await client.send(new DeleteObjectCommand({ Bucket: bucketName, Key }))

    expect(await verify()).toMatchObject({ days: 2, brokenDays: ['2024-12-05'] })
  })
})

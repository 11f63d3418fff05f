import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Properties } from '../../infra/local/assembly/template.ts'
import { shiftedClock } from '../../infra/local/clock.ts'
import { createHost, type Host } from '../../infra/local/host.ts'
import type { KnownPermission } from '../../infra/local/permissions/uses.ts'
import { journey, morning } from './journey.ts'
import { bundledApp } from './synthesis.ts'

/**
 * The functions as they are deployed, each in its own role, which the local host holds them to as IAM does: what they do in a journey
 * through everything that there is a function for, against what they may.
 */

const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
const complaints: string[] = []
/** Every write to the table, one by one. */
const writes: Write[] = []
let host: Host
beforeAll(async () => {
  bundledApp(directory, { mailFrom: 'nhac-viec@baocao.example.vn' }).synth()
  host = await createHost({
    assembly: directory,
    clock: shiftedClock(Date.parse(morning) - Date.now()),
    personas: [],
    report: line => complaints.push(line),
    onRequest: ({ target, body }) => writes.push(...writesIn(target.split('.')[1]!, body)),
  })
  await journey(host)
}, 240_000)
afterAll(async () => {
  await host?.stop()
  rmSync(directory, { recursive: true })
})

interface Write {
  readonly action: string
  readonly sk: string
  readonly condition: string | undefined
}

const writesIn = (operation: string, body: Properties): Write[] => {
  const write = (action: string, { Item, Key, ConditionExpression: condition }: Properties): Write[] => {
    const sk = (Item ?? Key)?.sk.S
    return sk === undefined || action === 'Get' ? [] : [{ action, sk, condition }]
  }
  const eachOf = (steps: readonly Properties[]) =>
    steps.flatMap(step => Object.entries(step).flatMap(([name, input]) => write(name.replace('Request', ''), input)))
  if (operation === 'TransactWriteItems') return eachOf(body.TransactItems)
  if (operation === 'BatchWriteItem') return Object.values<Properties[]>(body.RequestItems).flatMap(eachOf)
  return write(operation.replace('Item', ''), body)
}

/** What no function of ours asks for itself, or in its journey, and why it may all the same. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/ logs:/, 'Lambda keeps the log'],
  [/ dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams) /, 'Lambda reads the stream'],
  [/ sqs:(?!SendMessage).* .*-(Reports|Imports)/, 'Lambda takes messages off the queue'],
  [/ sqs:.*DeadLetters/, 'Lambda leaves word of an event that failed for good'],
  [/ s3:(PutObject|ListBucket) .*setaside/, 'Lambda sets aside what it gave up on'],
  [/ dynamodb:PutItem .* of SECRET#/, 'whoever needs the secret of the realm first makes it'],
  [/^registers s3:DeleteObject/, 'a photo of whoever comes second: test/functions/entry-files.test.ts'],
  [/^report-worker s3:AbortMultipartUpload/, 'an upload in parts that breaks off'],
  [/^import-worker sqs:SendMessage/, 'people that take more than one run: test/functions/imports.test.ts'],
  [
    /^import-worker cognito-idp:Admin(SetUserPassword|UserGlobalSignOut)/,
    'an account that a run opened before it died: test/functions/import-killed.test.ts',
  ],
  [/^reminder dynamodb:DeleteItem/, 'a mail that SES did not take: test/functions/reminder.test.ts'],
]

const line = ({ function: name, action, resource, partitions }: KnownPermission): string =>
  `${name.replace('tonghop-dev-', '')} ${action} ${resource}${partitions === undefined ? '' : ` of ${partitions}`}`

describe('every function', () => {
  test('may do all that it does', () => {
    expect(complaints).toEqual([])
  })

  test('does all that it may, but for what there is a reason', () => {
    const unused = host.permissions().filter(({ used }) => !used)
    expect(unused.map(line).filter(one => !reasons.some(([about]) => about.test(one)))).toEqual([])
  })

  test('may do nothing with everything', () => {
    const wide = host.permissions().filter(({ action, resource }) => action.includes('*') || /[:*]\*$/.test(resource))
    expect(wide.map(line)).toEqual([])
    for (const [about] of reasons) expect(host.permissions().map(line)).toContainEqual(expect.stringMatching(about))
  })
})

describe('a version', () => {
  const isVersion = ({ sk }: Write) => /#v\d{5}$/.test(sk)

  test.each(['SUB', 'ENTRY', 'flood'])('of %s is written where there is none, and never touched again', kind => {
    const about = writes.filter(write => isVersion(write) && write.sk.startsWith(`${kind}#`))
    expect(about.length).toBeGreaterThan(0)
    for (const { action, condition } of about)
      expect({ action, condition }).toEqual({ action: 'Put', condition: 'attribute_not_exists(pk)' })
  })
})

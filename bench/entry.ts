import { fork } from 'node:child_process'
import { once } from 'node:events'
import pMap from 'p-map'
import { findNamed } from '../infra/local/assembly/parts.ts'
import { startDynamoDB } from '../infra/local/engines/dynamodb.ts'
import { credentials, environmentOf } from '../infra/local/functions/environment.ts'
import { createTables, dynamodbClient } from '../infra/local/storage/table.ts'
import { defaultSettings } from '../shared/domain/realm.ts'
import { putPerson } from '../shared/storage/people.ts'
import { connectTable } from '../shared/storage/table.ts'
import { saveRealm } from '../shared/storage/tree.ts'
import { communeId, count, person, province, realmId, submissionOf } from '../test/support/invented-province.ts'
import { startEngineMeter } from './engine-meter.ts'
import type { Round } from './entry-child.ts'
import { benchmark, median, numbers } from './support.ts'
import { assembledParts } from './system.ts'

/**
 * The function that takes submissions in, alone, against one conditional write of the same item through the same SDK: both in a
 * process of their own, eight at once, on one engine, into a table without a stream, in turn.
 */

const [communes = 500] = numbers('communes', [500])
const months = ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06']
const region = 'ap-southeast-1'

await benchmark('entry: taking a submission in against writing it', async () => {
  const engine = await startDynamoDB()
  const meter = await startEngineMeter(engine.endpoint)
  const { tables, functions } = assembledParts()
  const [deployed] = tables
  const { StreamSpecification: _stream, ...properties } = deployed!.properties
  const client = dynamodbClient(engine.endpoint, region, credentials)
  await createTables(client, [
    { ...deployed!, properties },
    { ...deployed!, name: 'bare', properties },
  ])
  client.destroy()
  const table = connectTable(deployed!.name, { endpoint: engine.endpoint, region, credentials })
  const tree = { placements: province(communes, communes / 50), successions: [], settings: defaultSettings }
  await saveRealm(realmId, tree, 0, table)
  const people = count(communes, i => person('reporter', communeId(i)))
  await pMap(people, one => putPerson(one, table), { concurrency: 8 })

  const entry = findNamed(functions, 'entry')
  const nowhere = 'http://127.0.0.1:9'
  const others = { site: nowhere, s3: nowhere, sqs: nowhere, cognito: nowhere, kms: nowhere }
  const child = (endpoint: string) =>
    fork(new URL('entry-child.ts', import.meta.url), {
      env: { ...process.env, ...environmentOf(entry, region, { ...others, dynamodb: endpoint }) },
      // A function's log is not for this terminal.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    }).once('exit', code => {
      if (code !== null) throw new Error(`The sender ended with code ${code}`)
    })
  const ask = async (sender: ReturnType<typeof child>, round: Round): Promise<Spent> => {
    sender.send(round)
    const [spent] = await once(sender, 'message')
    return spent as Spent
  }
  const round = (what: Round['what'], month: string): Round => ({
    what,
    code: entry.code,
    items: count(communes, i => ({ ...submissionOf(i, month), unit: communeId(i), month })),
  })

  const sender = child(engine.endpoint)
  // The first month warms both up, and is not told.
  const rounds: { readonly entry: Spent; readonly bare: Spent }[] = []
  for (const month of months)
    rounds.push({ bare: await ask(sender, round('bare', month)), entry: await ask(sender, round('entry', month)) })
  sender.kill()

  // Once more through the meter, for what it asks of the table.
  const metered = child(meter.endpoint)
  await ask(metered, round('entry', '2024-07'))
  meter.take()
  await ask(metered, round('entry', '2024-08'))
  const cost = meter.take()
  metered.kill()

  table.client.destroy()
  await meter.stop()
  await engine.stop()

  const told = rounds.slice(1)
  const perSecond = (of: 'entry' | 'bare') => median(told.map(round => communes / round[of].seconds))
  const cpu = (of: 'entry' | 'bare') => median(told.map(round => (round[of].cpu / communes) * 1000))
  return {
    figures: [
      { what: 'a bare conditional put', value: perSecond('bare'), unit: '/s' },
      { what: 'a submission taken in', value: perSecond('entry'), unit: '/s' },
      {
        what: 'taken in / bare',
        value: median(told.map(({ bare, entry }) => bare.seconds / entry.seconds)),
        unit: '',
        atLeast: 0.5,
      },
      { what: 'a bare conditional put: processor', value: cpu('bare'), unit: 'ms' },
      { what: 'a submission taken in: processor', value: cpu('entry'), unit: 'ms' },
      { what: 'a submission: requests', value: cost.requests / communes, unit: '' },
      { what: 'a submission: read', value: cost.readUnits / communes, unit: 'RU' },
      { what: 'a submission: written', value: cost.writeUnits / communes, unit: 'WU' },
    ],
    notes: [
      `${communes} communes, the monthly form with 24 fields, ${months.length - 1} months of each in turn, 8 at once; the medians.`,
      'The engine has the other processor. What is taken in was checked by the rules, against the month before too.',
    ],
  }
})

/** Of one round: how long it took, and what of it the sender's processor worked. */
interface Spent {
  readonly seconds: number
  readonly cpu: number
}

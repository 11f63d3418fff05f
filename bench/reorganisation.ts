import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { faultsIn } from '../functions/http/reorganisation-context.ts'
import { followTree } from '../functions/stream/follow-tree.ts'
import { startDynamoDB } from '../infra/local/engines/dynamodb.ts'
import { credentials } from '../infra/local/functions/environment.ts'
import { createTables, dynamodbClient } from '../infra/local/storage/table.ts'
import { defaultSettings, type RealmDocument } from '../shared/domain/realm.ts'
import { reorganised } from '../shared/domain/reorganisation/applied.ts'
import { beforeAfter } from '../shared/domain/reorganisation/compared.ts'
import { applyReorganisation } from '../shared/storage/reorganisations.ts'
import { connectTable, type Table } from '../shared/storage/table.ts'
import { loadRealm, saveRealm } from '../shared/storage/tree.ts'
import { metered } from '../test/support/meter.ts'
import { reorganisedCountry } from '../test/support/reorganised-country.ts'
import { benchmark, type Figure, numbers, secondsSince } from './support.ts'
import { assembledParts } from './system.ts'

/** A reorganisation in the shape of 2025: checked, applied, and followed by the roll-ups of the periods that are open. */

const [communes = 10_602] = numbers('communes', [10_602])
const [units = 20_000] = numbers('units', [20_000])
const realm = 'country'
/** Before its day: what follows are the forms of the year, in which it lies. */
const now = new Date('2025-06-16T02:00:00Z')
const application = {
  applied: { at: now.toISOString(), by: 'steward', byName: 'Quản trị' },
  request: '',
}

await benchmark('reorganisation: 10,602 communes in the shape of 2025', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  const engine = await startDynamoDB({ file: join(directory, 'dynamodb.db') })
  try {
    const parts = assembledParts({ sqsEndpoint: 'http://127.0.0.1:9' })
    const region = 'ap-southeast-1'
    const client = dynamodbClient(engine.endpoint, region, credentials)
    const [{ name, arn, properties }] = parts.tables as [(typeof parts.tables)[number]]
    // A stream's log slows the engine down as it grows, and nobody reads it here.
    const { StreamSpecification: _stream, ...withoutStream } = properties
    await createTables(client, [{ name, arn, properties: withoutStream }])
    const table = connectTable(name, { endpoint: engine.endpoint, region, credentials })
    return { figures: await measured(table) }
  } finally {
    await engine.stop()
    rmSync(directory, { recursive: true })
  }
})

async function measured(table: Table): Promise<Figure[]> {
  const { placements, reorganisation } = reorganisedCountry(1, { communes, units })
  const document: RealmDocument = { placements, successions: [], settings: defaultSettings }
  await saveRealm(realm, document, 0, table)
  const meter = metered(table)
  const before = await loadRealm(realm, table, 0)
  const read = meter.requests.length
  meter.reset()

  const checking = performance.now()
  const faults = await faultsIn(before, reorganisation, now, table)
  if (faults.length > 0) throw new Error(`Not sound: ${JSON.stringify(faults.slice(0, 3))}`)
  const checked = secondsSince(checking)
  const checkReads = meter.requests.length
  meter.reset()

  const comparing = performance.now()
  beforeAfter(before.tree, reorganisation)
  const compared = secondsSince(comparing)

  const applying = performance.now()
  const next = reorganised(before, reorganisation)
  const stands = await applyReorganisation(realm, reorganisation, application, next, before.version, table)
  if (!stands) throw new Error('It was not applied')
  const appliedIn = secondsSince(applying)
  const writes = meter.requests.filter(({ writeUnits }) => writeUnits > 0)
  const applyRequests = meter.requests.length
  const written = meter.writeUnits
  meter.reset()

  const newest = await loadRealm(realm, table, 0)
  const following = performance.now()
  await followTree({ version: newest.version, replaced: before.tree, decided: now }, newest, now, table)
  const followed = secondsSince(following)
  const followWrites = meter.requests.filter(({ operation }) => /^(Put|Update)/.test(operation)).length
  const followReads = meter.requests.length - followWrites
  return [
    { what: 'moves', value: reorganisation.moves.length, unit: '' },
    { what: 'loading the tree', value: read, unit: 'reads' },
    { what: 'checked as a whole', value: checked, unit: 's', atMost: 5 },
    { what: 'checked as a whole', value: checkReads, unit: 'reads' },
    { what: 'before and after', value: compared, unit: 's', atMost: 5 },
    { what: 'applied', value: appliedIn, unit: 's', atMost: 10 },
    { what: 'applied', value: applyRequests - writes.length, unit: 'reads' },
    { what: 'applied', value: writes.length, unit: 'writes' },
    { what: 'applied: what is written', value: written, unit: 'KB at most' },
    { what: 'roll-ups of the open periods', value: followed, unit: 's', atMost: 15 * 60 },
    { what: 'roll-ups of the open periods', value: followReads, unit: 'reads' },
    { what: 'roll-ups of the open periods', value: followWrites, unit: 'writes' },
  ]
}

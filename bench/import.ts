import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyPlanned } from '../functions/import/apply-reorganisation.ts'
import { plannedReorganisation } from '../functions/import/planned-reorganisation.ts'
import { readTable } from '../functions/import/read-table.ts'
import type { ImportWorkshop } from '../functions/import/workshop.ts'
import { writeTable } from '../functions/import/write-table.ts'
import type { Parts } from '../infra/local/assembly/parts.ts'
import { startDynamoDB } from '../infra/local/engines/dynamodb.ts'
import { credentials } from '../infra/local/functions/environment.ts'
import { createTables, dynamodbClient } from '../infra/local/storage/table.ts'
import { importFormats } from '../shared/domain/import/import.ts'
import { mapPlan } from '../shared/domain/import/map.ts'
import { peoplePlan } from '../shared/domain/import/people.ts'
import { readSheet } from '../shared/domain/import/sheet.ts'
import { unitsPlan } from '../shared/domain/import/units.ts'
import { unitRows, type WrittenRow, writtenSheet } from '../shared/domain/import/written.ts'
import { defaultSettings } from '../shared/domain/realm.ts'
import { faultsOf } from '../shared/domain/reorganisation/faults.ts'
import { unitTree } from '../shared/domain/tree/unit-tree.ts'
import type { StoredImport } from '../shared/storage/imports.ts'
import { connectTable } from '../shared/storage/table.ts'
import { loadRealm, saveRealm } from '../shared/storage/tree.ts'
import { type MapOf2025, mapOf2025 } from '../test/support/map-of-2025.ts'
import { metered } from '../test/support/meter.ts'
import { benchmark, type Figure, numbers, secondsSince } from './support.ts'
import { assembledParts } from './system.ts'

/** Files of 20,000 rows, as many as are taken, and the map of 2025: from the bytes to what they would do. */

const [units = 20_000] = numbers('units', [20_000])
const day = '2025-07-01'
const realm = 'vn'

const timed = async <T>(work: () => T | Promise<T>): Promise<readonly [value: T, seconds: number]> => {
  const begun = performance.now()
  const value = await work()
  return [value, secondsSince(begun)]
}

const rowsOf = async (bytes: Uint8Array) => {
  const table = await readTable(bytes)
  if ('refused' in table) throw new Error(table.refused.message.en)
  return table.rows
}

const sound = <Plan>({ plan, findings }: { plan: Plan | null; findings: readonly unknown[] }): Plan => {
  if (!plan) throw new Error(`Not sound: ${JSON.stringify(findings.slice(0, 3))}`)
  return plan
}

/** What taking in the map asks of DynamoDB: to check it, and to apply it. */
const requests = async ({ placements, rows, decision }: MapOf2025): Promise<Figure[]> => {
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  const engine = await startDynamoDB({ file: join(directory, 'dynamodb.db') })
  try {
    const region = 'ap-southeast-1'
    const [{ name, arn, properties }] = assembledParts().tables as [Parts['tables'][number]]
    // A stream's log slows the engine down as it grows, and nobody reads it here.
    const { StreamSpecification: _stream, ...withoutStream } = properties
    const client = dynamodbClient(engine.endpoint, region, credentials)
    await createTables(client, [{ name, arn, properties: withoutStream }])
    const table = connectTable(name, { endpoint: engine.endpoint, region, credentials })
    await saveRealm(realm, { placements, successions: [], settings: defaultSettings }, 0, table)
    const before = await loadRealm(realm, table, 0)
    const meter = metered(table)
    const taken = (what: string): Figure[] => {
      const writes = meter.requests.filter(({ writeUnits }) => writeUnits > 0).length
      const told: Figure[] = [
        { what, value: meter.requests.length - writes, unit: 'reads' },
        { what, value: writes, unit: 'writes' },
      ]
      meter.reset()
      return told
    }
    const now = () => new Date('2025-06-16T02:00:00Z')
    const deed = { at: now().toISOString(), by: 'steward', byName: 'Quản trị' }
    const standing = { ...begun, decision, applied: deed }
    const sheet = readSheet(
      'map',
      writtenSheet('map', rows).map((cells, i) => ({ number: i + 1, cells })),
    )
    const at = { realm, table, now } as ImportWorkshop
    const plan = sound(await plannedReorganisation(standing, sheet.rows, before, at))
    const checked = taken('the map checked against the realm')
    await applyPlanned(standing, plan, before, at)
    return [...checked, ...taken('the map applied')]
  } finally {
    await engine.stop()
    rmSync(directory, { recursive: true })
  }
}

const begun: StoredImport = {
  unit: 'vn.country',
  id: '20250616T020000-00000000',
  kind: 'map',
  fileName: 'map.xlsx',
  day,
  decision: null,
  made: { at: '2025-06-16T02:00:00.000Z', by: 'steward', byName: 'Quản trị' },
  state: 'applying',
  reason: null,
  sha256: '0'.repeat(64),
  check: null,
  applied: null,
  progress: null,
  passwords: 'none',
  changedAt: '2025-06-16T02:00:00.000Z',
  revision: 1,
}

await benchmark('import: files of 20,000 rows, and the map of 2025', async () => {
  const map = mapOf2025(2025, { units })
  const tree = unitTree(map.placements)
  const figures: Figure[] = []
  const tell = (what: string, rows: number, seconds: number, atLeast?: number) =>
    figures.push({ what, value: Math.round(rows / seconds), unit: 'rows/s', ...(atLeast && { atLeast }) })

  for (const format of importFormats) {
    const bytes = await writeTable('map', map.rows, format)
    const [rows, reading] = await timed(() => rowsOf(bytes))
    tell(`the map read from ${format} (${Math.round(bytes.length / 1024)} KB)`, map.rows.length, reading, 5_000)
    const [plan, planning] = await timed(() => sound(mapPlan(readSheet('map', rows).rows, { realm, tree, day })))
    tell('the map planned', map.rows.length, planning, 5_000)
    const [faults, checking] = await timed(() =>
      faultsOf(
        { tree, successions: [], peopled: new Set(), closedTo: null, owed: [] },
        { id: 'map', day, decision: map.decision, moves: plan.moves },
      ),
    )
    if (faults.length > 0) throw new Error(`Not sound: ${JSON.stringify(faults.slice(0, 3))}`)
    tell('the map checked as a reorganisation', map.rows.length, checking, 5_000)
  }

  const view = tree.at(day)
  const unitsSheet = unitRows(view, 'vn.country').slice(0, 20_000)
  const unitsFile = await writeTable('units', unitsSheet, 'xlsx')
  const [unitsRead, readingUnits] = await timed(() => rowsOf(unitsFile))
  tell('units read from xlsx', unitsSheet.length, readingUnits, 5_000)
  const root = unitTree(map.placements.slice(0, 1))
  const [, planningUnits] = await timed(() =>
    sound(unitsPlan(readSheet('units', unitsRead).rows, { realm, tree: root, day })),
  )
  tell('units planned', unitsSheet.length, planningUnits, 5_000)

  const all = [...view.subtree('vn.country')]
  const peopleSheet = Array.from(
    { length: 20_000 },
    (_, i): WrittenRow<'people'> => ({
      name: `Người thứ ${i}`,
      telephone: `09${String(i).padStart(8, '0')}`,
      unit: all[i % all.length]!.code,
      roles: 'Người nhập',
    }),
  )
  const peopleFile = await writeTable('people', peopleSheet, 'xlsx')
  const [peopleRead, readingPeople] = await timed(() => rowsOf(peopleFile))
  tell('people read from xlsx', peopleSheet.length, readingPeople, 5_000)
  const sheet = readSheet('people', peopleRead)
  const [, planningPeople] = await timed(() =>
    sound(peoplePlan(sheet.rows, { realm, tree, today: day, within: 'vn.country' })),
  )
  tell('people planned', peopleSheet.length, planningPeople, 5_000)

  const wrong = peopleSheet.map(row => ({ ...row, unit: `${row.unit}x` }))
  const [, telling] = await timed(async () =>
    peoplePlan(readSheet('people', await rowsOf(await writeTable('people', wrong, 'csv'))).rows, {
      realm,
      tree,
      today: day,
      within: 'vn.country',
    }),
  )
  tell('20,000 wrong codes, each with what was meant', wrong.length, telling, 2_000)
  figures.push(...(await requests(map)))
  figures.push({
    what: 'memory at the most',
    value: Math.round(process.resourceUsage().maxRSS / 1024),
    unit: 'MB',
    atMost: 1_500,
  })
  return {
    figures,
    notes: [
      `A country of ${units.toLocaleString('en')} units; the map has ${map.rows.length.toLocaleString('en')} rows, 10,602 of them of communes. Applying it is measured by \`reorganisation\`.`,
      'Of people, the user pool is asked besides: 120 questions about accounts a second, and 50 accounts opened, are AWS’s limits.',
    ],
  }
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDynamoDB } from '../infra/local/engines/dynamodb.ts'
import { credentials } from '../infra/local/functions/environment.ts'
import { createTables, dynamodbClient } from '../infra/local/storage/table.ts'
import { likelyDuplicates } from '../shared/domain/register/likely-duplicates.ts'
import { type EntryRow, matching } from '../shared/domain/register/rows.ts'
import { putRows, rowsOf } from '../shared/storage/register-index.ts'
import { connectTable } from '../shared/storage/table.ts'
import { random } from '../test/support/random.ts'
import { startEngineMeter } from './engine-meter.ts'
import { benchmark, numbers, quantile } from './support.ts'
import { assembledParts } from './system.ts'

/** Searching the models of a province, and what a change of one costs the index. */

const [models = 5_000] = numbers('models', [5_000])
const home = 'bench.tinh'
const searches = 200

const { between, chance, pick } = random(5)
const what = [
  'Thắp sáng đường quê',
  'Đường hoa phụ nữ',
  'Camera an ninh',
  'Tổ tự quản',
  'Hũ gạo tình thương',
  'Vườn mẫu',
]
const where = ['Khum Đin', 'Đông Đen', 'Bản Thang', 'Đăk Dục', 'Dục Nhầy', 'Ly Vạn', 'Pác Bó', 'Sa Loong']
const row = (i: number, version = 1): EntryRow => ({
  unit: `bench.chi-bo-${i % 1_500}`,
  entry: String(i).padStart(16, '0'),
  version,
  state: pick(['new', 'maintained', 'replicated', 'ended']),
  name: `${pick(what)} ${pick(where)} ${i}`,
  class: pick(['economy', 'society', 'party', 'defence', 'mobilisation', 'other']),
  years: pick([['2023'], ['2023', '2024'], ['2024']]),
  started: `2023-0${between(1, 9)}-15`,
  body: pick([null, 'Hội Cựu chiến binh xã', 'Đoàn Thanh niên xã']),
  person: null,
  chosen: chance(10),
  noted: null,
  at: '2024-11-20T02:00:00.000Z',
})

const milliseconds = async (work: () => unknown): Promise<number> => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

await benchmark('registers: search in the models of a province', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  const engine = await startDynamoDB({ file: join(directory, 'dynamodb.db') })
  const meter = await startEngineMeter(engine.endpoint)
  const region = 'ap-southeast-1'
  const parts = assembledParts()
  await createTables(dynamodbClient(engine.endpoint, region, credentials), parts.tables)
  const table = connectTable(parts.tables[0]!.name, { endpoint: meter.endpoint, region, credentials })

  await putRows(
    home,
    'models',
    Array.from({ length: models }, (_, i) => row(i)),
    table,
  )
  meter.take()
  const cold = await milliseconds(() => rowsOf([home], 'models', table))
  const coldCost = meter.take()
  const sought = ['thap sang', 'duong hoa khum din', 'camera', 'hoi cuu chien binh', 'vuon mau 12']
  const warm: number[] = []
  for (let i = 0; i < searches; i++)
    warm.push(
      await milliseconds(async () =>
        matching(await rowsOf([home], 'models', table), { q: sought[i % sought.length], year: '2024' }).slice(0, 50),
      ),
    )
  const warmCost = meter.take()
  const rows = await rowsOf([home], 'models', table)
  likelyDuplicates('Camera an ninh', rows, ({ name }) => name, 5)
  const alike = await milliseconds(() => likelyDuplicates('Mô hình thắp sáng đường quê', rows, ({ name }) => name, 5))
  meter.take()
  const write = await milliseconds(() => putRows(home, 'models', [row(7, 2)], table))
  const writeCost = meter.take()
  const after = await milliseconds(() => rowsOf([home], 'models', table))
  const afterCost = meter.take()
  await Promise.all([meter.stop(), engine.stop()])
  rmSync(directory, { recursive: true })
  return {
    figures: [
      {
        what: 'reads of a page, warm, without the one of who asks',
        value: warmCost.requests / searches,
        unit: 'requests',
        atMost: 1,
      },
      { what: 'reads of the index, cold', value: coldCost.requests, unit: 'requests', atMost: 2 },
      { what: 'read units, cold', value: coldCost.readUnits, unit: 'units' },
      { what: 'cold', value: cold, unit: 'ms' },
      { what: 'warm, p50', value: quantile(warm, 0.5), unit: 'ms' },
      { what: 'warm, p95', value: quantile(warm, 0.95), unit: 'ms' },
      { what: 'likely duplicates of a name', value: alike, unit: 'ms' },
      { what: 'a change: requests', value: writeCost.requests, unit: 'requests', atMost: 3 },
      { what: 'a change: write units', value: writeCost.writeUnits, unit: 'units' },
      { what: 'a change', value: write, unit: 'ms' },
      { what: 'the first search after a change: requests', value: afterCost.requests, unit: 'requests', atMost: 2 },
      { what: 'the first search after a change', value: after, unit: 'ms' },
    ],
    notes: [
      `${models} models of 1,500 units in one index. Cold is a process that has not searched before; its tree is not counted, which takes three reads more.`,
    ],
  }
})

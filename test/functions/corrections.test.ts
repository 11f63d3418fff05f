import { buffer } from 'node:stream/consumers'
import { utils } from '@e965/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getObject } from '../../shared/storage/bucket.ts'
import { getReport, readReportId } from '../../shared/storage/reports.ts'
import { judge, send } from '../support/commands.ts'
import { readDocx, tablesInDocx } from '../support/docx-reader.ts'
import { communeMonth } from '../support/province.ts'
import { readWorkbook } from '../support/workbook-reader.ts'
import { openWorld, type World } from '../support/world.ts'

/** What edition 2 says otherwise than edition 1, in the files of its reports. */
const november = '2024-11'

let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true })
  const houses = { houses: { done: 4, total: 65 } }
  await send(world, 'reporter.vinh-quy', 'vinh-quy', november, 0, { values: communeMonth(20, houses) })
  await send(world, 'reporter.minh-long', 'minh-long', november, 0, { values: communeMonth(30) })
  await world.drain()
  world.at('2024-12-16T02:30:00.000Z')
  const only = { only: [{ root: 'vn.cao-bang', form: 'monthly', period: november }], reports: false }
  await world.tick(only)
  await judge(world, 'reporter.vinh-quy', 'ask', 'vinh-quy', november, 1, { reason: 'Đếm trùng một hội nghị' })
  await judge(world, 'reviewer.ha-lang', 'grant', 'vinh-quy', november, 2)
  const amended = communeMonth(15, { houses: { done: 5, total: 65 } })
  expect((await send(world, 'reporter.vinh-quy', 'vinh-quy', november, 3, { values: amended })).status).toBe(200)
  await send(world, 'reporter.thang-loi', 'thang-loi', november, 0, { values: communeMonth(1_000) })
  await world.drain()
  world.at('2024-12-17T02:00:00.000Z')
  const order = await world.call('official.cao-bang', 'POST', '/units/vn.cao-bang/editions/monthly/2024-11', {
    headers: { 'idempotency-key': 'again' },
    body: { edition: 1, reason: 'Vinh Quý gửi số liệu điều chỉnh' },
  })
  expect(order.status, JSON.stringify(order.body)).toBe(202)
  world.at('2024-12-17T02:05:00.000Z')
  await world.tick(only)
}, 60_000)
afterAll(() => world.close())

const filesOf = async (unit: string, edition: number) => {
  const { body } = await world.call('official.cao-bang', 'POST', `/units/vn.${unit}/reports`, {
    body: { form: 'monthly', period: november, edition },
  })
  expect((await world.work(await world.takeJobs())).batchItemFailures).toEqual([])
  const { files } = (await getReport(readReportId(body.id)!, world.table))!
  const read = async (format: 'xlsx' | 'docx') => buffer(await getObject(files[format]!.object, world.bucket))
  return { workbook: readWorkbook(await read('xlsx')), document: await readDocx(await read('docx')) }
}

const title = 'Nội dung điều chỉnh'
/** What is missing is a dash on paper. */
const given = (cell: string | undefined) => (cell === '—' ? null : cell)
const annexOf = (document: Awaited<ReturnType<typeof readDocx>>) =>
  tablesInDocx(document).find(([head]) => head!.includes('Số đã chốt'))

test('a sheet and an annex say what changed: by unit and field, from what to what, why, by whom', async () => {
  const { workbook, document } = await filesOf('ha-lang', 2)
  const rows = utils.sheet_to_json<(string | null)[]>(workbook.workbook.Sheets[title]!, { header: 1, defval: null })
  const [from, to] = ['Số đã chốt', 'Nay là'].map(heading => rows[1]!.indexOf(heading))
  const told = rows.slice(2).map(row => [row[1], row[3], row[from!], row[to!], row[to! + 1], row[to! + 3]])
  const sent = ['Đếm trùng một hội nghị', 'Bộ phận tiếp nhận Đảng bộ huyện Hạ Lang']
  expect(told).toContainEqual(['Đảng bộ xã Vinh Quý', 'Lượt dự tại đơn vị', '20', '15', ...sent])
  expect(told.filter(([unit, figure]) => unit === 'Đảng bộ xã Vinh Quý' && figure!.includes('dột nát'))).toHaveLength(2)
  const late = told.filter(([unit]) => unit === 'Đảng bộ xã Thắng Lợi')
  expect(late).toContainEqual([
    'Đảng bộ xã Thắng Lợi',
    'Lượt dự tại đơn vị',
    null,
    '1.000',
    'Gửi sau khi chốt, trước đó chưa có số liệu',
    null,
  ])
  const annex = annexOf(document)!
  expect(annex.slice(1).map(row => [row[1], row[3], given(row[4]), given(row[5]), row[6], given(row[8])])).toEqual(told)
})

test('edition 1 corrects nothing, and neither does a unit of which nothing changed', async () => {
  for (const [unit, edition] of [
    ['ha-lang', 1],
    ['minh-long', 2],
  ] as const) {
    const { workbook, document } = await filesOf(unit, edition)
    expect(workbook.workbook.SheetNames).not.toContain(title)
    expect(annexOf(document)).toBeUndefined()
  }
})

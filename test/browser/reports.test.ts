import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod/mini'
import type { report as reportSchema } from '../../shared/api/schemas.ts'
import { longestWait } from '../../shared/domain/report/progress.ts'
import { editionsOf, putEdition } from '../../shared/storage/editions.ts'
import { expectReports } from '../../shared/storage/fan-outs.ts'
import { noteProgress, putReport, type Report, unmade } from '../../shared/storage/reports.ts'
import { connectTable, type Table } from '../../shared/storage/table.ts'
import { desktop, expectAccessible } from './support/browser.ts'
import { baseValues, cellValues } from './support/reports.ts'
import { deviceOf, system } from './support/stage.ts'

/** The page where reports are taken away, after November and December 2024 are closed: every unit of seven has its reports. */

const root = 'vn.cao-bang'
const units = 7
const smallest = { width: 320, height: 640 }

let table: Table
beforeAll(async () => {
  const { host } = system
  table = connectTable(host.tableName, {
    endpoint: host.dynamodbEndpoint,
    region: host.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const november = (unit: string) => `/units/vn.${unit}/submissions/monthly/2024-11`
  await system.ask('reporter.na-lan', 'PUT', november('na-lan'), { key: 'cell', body: { values: cellValues } })
  await system.ask('reporter.vinh-quy', 'PUT', november('vinh-quy'), { key: 'base', body: { values: baseValues } })
  await host.idle()
  await host.fire('tick')
  await host.fire('tick', { now: '2025-02-01T00:00:00Z' })
  await host.idle()
}, 180_000)
afterAll(() => table?.client.destroy())

const address = (unit: string, period = '2024-11') => `/don-vi/vn.${unit}/monthly/${period}/tai-bao-cao`
const ofUnit = (page: Page) => page.getByRole('region', { name: /^Báo cáo của đơn vị/ })
const told = (page: Page, text: string) => page.getByRole('status').getByText(text).waitFor()

const expectSound = async (page: Page, state: string): Promise<void> => {
  await expectAccessible(page, state)
  const beyond = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect({ state, beyond }).toEqual({ state, beyond: 0 })
}

const fetched = async (page: Page, press: () => Promise<void>) => {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  const bytes = await readFile(await download.path())
  return {
    name: download.suggestedFilename(),
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

const listed = async (unit: string): Promise<z.output<typeof reportSchema>[]> =>
  (await system.ask('official.ha-lang', 'GET', `/units/vn.${unit}/reports`)).items

describe('the report of a close', () => {
  test('is there with every file, what each is for, and what proves it; what is downloaded is that file', async () => {
    const { page, context } = await deviceOf('official.ha-lang', smallest)
    await page.goto(address('ha-lang'))
    await page.getByText(`Đã lập xong ${units} báo cáo của mọi đơn vị trong bản chốt.`).waitFor()
    for (const group of ['Văn bản dự thảo', 'Số liệu', 'Dữ liệu', 'Bản kê có ký'])
      await ofUnit(page).getByText(group, { exact: true }).waitFor()
    await expectSound(page, 'the reports of a unit')

    const [report] = (await listed('ha-lang')).filter(({ period, kind }) => period === '2024-11' && kind === 'report')
    const names = {
      docx: 'DOCX',
      pdf: 'PDF',
      xlsx: 'XLSX',
      csv: 'CSV từng số liệu',
      wide: 'CSV bảng ngang',
      manifest: 'JWS',
    }
    for (const [format, name] of Object.entries(names)) {
      const button = ofUnit(page).getByRole('button', { name: `Tải về ${name}` })
      const { name: fileName, size, sha256 } = await fetched(page, () => button.click())
      const file = report!.files.find(one => one.format === format)
      expect({ format, fileName, size, sha256 }).toEqual({ ...file })
    }

    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await ofUnit(page).getByText('Mã xác thực và SHA-256 của các tập tin').click()
    await ofUnit(page).getByRole('button', { name: 'Chép SHA-256 của PDF' }).click()
    await page.getByText('Đã chép').waitFor()
    const pdf = report!.files.find(({ format }) => format === 'pdf')
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(pdf!.sha256)
    await expectSound(page, 'what proves the files')
    await page.getByRole('link', { name: report!.code! }).click()
    await page.getByRole('heading', { name: 'Có báo cáo mang mã này' }).waitFor()
  })

  test('how far all of them have come is told, and watched until they are made', async () => {
    const close = { root, form: 'monthly', period: '2024-11', edition: 1 }
    await expectReports(close, units + 5, table)
    const { page } = await deviceOf('official.ha-lang')
    await page.goto(address('ha-lang'))
    await told(page, `Đã lập ${units}/${units + 5} báo cáo của tất cả các đơn vị.`)
    await page.getByRole('progressbar', { name: 'Lập báo cáo của cả kỳ' }).waitFor()
    await page.getByText('Một tập tin nén, lập ngay khi các báo cáo bên dưới đã lập xong.').waitFor()
    await expectSound(page, 'reports being made')
    await expectReports(close, units, table)
    await told(page, `Đã lập xong ${units} báo cáo của mọi đơn vị trong bản chốt.`)
    await page.getByRole('button', { name: 'Lập tập tin nén' }).waitFor()
  })

  test('is for a cell too: its reporter finds it from the start page, by keyboard alone', async () => {
    const { page } = await deviceOf('reporter.na-lan', smallest)
    const link = page.getByRole('link', { name: 'Tải báo cáo của đơn vị' })
    await link.waitFor()
    await link.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Chi bộ xóm Nà Lạn' }).waitFor()
    await page.goto(address('na-lan'))
    const button = ofUnit(page).getByRole('button', { name: 'Tải về PDF' })
    await button.waitFor()
    await expectSound(page, 'the report of a cell')
    expect(await page.getByRole('heading', { name: 'Báo cáo của các đơn vị bên dưới' }).count()).toBe(0)
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab')
      if (await button.evaluate(one => one === one.ownerDocument.activeElement)) break
    }
    const file = await fetched(page, () => page.keyboard.press('Enter'))
    expect(file.name).toMatch(/Chi bộ xóm Nà Lạn.*\.pdf$/)
  })

  test('those of all units below come as one archive, to those who lead', async () => {
    const { page } = await deviceOf('official.ha-lang', desktop)
    await page.goto(address('ha-lang'))
    await page.getByRole('button', { name: 'Lập tập tin nén' }).click()
    await told(page, 'Đã lập xong: Tất cả báo cáo của các đơn vị bên dưới')
    await expectSound(page, 'an archive')
    const file = await fetched(page, () => page.getByRole('button', { name: 'Tải về ZIP' }).click())
    const archive = (await listed('ha-lang')).find(({ kind }) => kind === 'archive')
    expect(archive!.files[0]).toMatchObject({
      fileName: file.name,
      size: file.size,
      sha256: file.sha256,
    })
  })

  test('before the period is closed the page says when it will be', async () => {
    const { page } = await deviceOf('official.ha-lang', smallest)
    await page.goto(address('ha-lang', '2025-01'))
    await page.getByText(/Kỳ này chốt số liệu lúc .* khi đó báo cáo của mọi đơn vị được lập/).waitFor()
    await expectSound(page, 'reports of an open period')
  })

  test('a link that is refused says why, and the page stays', async () => {
    const { page } = await deviceOf('official.ha-lang')
    await page.goto(address('ha-lang'))
    await page.route('**/api/v1/reports/**', route => route.abort())
    await ofUnit(page).getByRole('button', { name: 'Tải về XLSX' }).click()
    await ofUnit(page).getByRole('alert').waitFor()
    await expectSound(page, 'a download that failed')
  })
})

describe('a report over another span', () => {
  test('is asked for by its first and last period, made, and stays in the list', async () => {
    const { page } = await deviceOf('official.ha-lang', smallest)
    await page.goto(address('ha-lang', '2024-12'))
    await page
      .getByRole('combobox', { name: 'Khoảng thời gian' })
      .selectOption({ label: 'Từ kỳ – đến kỳ (nhiệm kỳ, chuyên đề …)' })
    await page.getByRole('combobox', { name: 'Từ kỳ' }).selectOption('2024-11')
    await page.getByRole('combobox', { name: 'Đến kỳ' }).selectOption('2024-12')
    await expectSound(page, 'a span from one period to another')
    await page.getByRole('button', { name: 'Lập báo cáo: Từ tháng 11 đến tháng 12 năm 2024' }).click()
    await told(page, 'Đã lập xong: Báo cáo tháng, Từ tháng 11 đến tháng 12 năm 2024')
    await page.reload()
    const spans = page.getByRole('region', { name: 'Báo cáo khoảng thời gian khác' })
    await spans.getByRole('heading', { name: 'Báo cáo tháng, Từ tháng 11 đến tháng 12 năm 2024' }).waitFor()
    const file = await fetched(page, () => spans.getByRole('button', { name: 'Tải về XLSX' }).click())
    expect(file.name).toMatch(/\.xlsx$/)
    await expectSound(page, 'the report of a span')
    await spans.getByRole('link', { name: /^Soạn và ban hành văn bản/ }).click()
    await page.getByText('Từ tháng 11 đến tháng 12 năm 2024').first().waitFor()
    expect(new URL(page.url()).pathname).toMatch(/\/van-ban$/)
  })

  test('with a period that is not closed is refused in words', async () => {
    const { page } = await deviceOf('official.ha-lang')
    await page.goto(address('ha-lang', '2024-12'))
    const spans = page.getByRole('combobox', { name: 'Khoảng thời gian' })
    expect(await spans.locator('option:checked').innerText()).toBe('Năm 2024')
    expect(await spans.locator('option').allInnerTexts()).toEqual(
      expect.arrayContaining(['Quý IV/2024', '6 tháng cuối năm 2024', '9 tháng năm 2024', '10 tháng năm 2024']),
    )
    await spans.selectOption({ label: '10 tháng năm 2024' })
    await page.getByRole('button', { name: 'Lập báo cáo: 10 tháng năm 2024' }).click()
    await page
      .getByRole('alert')
      .getByText(/^10 tháng năm 2024: còn kỳ chưa chốt số liệu/)
      .waitFor()
    await expectSound(page, 'a span that is refused')
  })
})

describe('a newer edition', () => {
  beforeAll(async () => {
    const [edition] = await editionsOf(root, 'monthly', '2024-11', table)
    await putEdition({ ...edition!, number: 2 }, table)
  })
  const job = { root, form: 'monthly', period: '2024-11', edition: 2, kind: 'report', revision: 0 } as const
  const ago = (milliseconds: number) => new Date(system.host.clock.now().getTime() - milliseconds).toISOString()

  test('has reports of its own; those of the earlier one stay', async () => {
    const { page } = await deviceOf('official.ha-lang', desktop)
    await page.goto(address('ha-lang'))
    await page.getByRole('region', { name: 'Báo cáo của đơn vị bản chốt số 2' }).waitFor()
    await page.getByText('Báo cáo của kỳ này được lập khi có người yêu cầu.').waitFor()
    await page.getByText(/^Các bản chốt trước/).click()
    await page.getByText('bản chốt số 1').first().waitFor()
    await expectSound(page, 'reports of an earlier edition')
    await page.getByRole('button', { name: 'Lập báo cáo', exact: true }).click()
    await told(page, 'Đã lập xong: Báo cáo tháng, Tháng 11/2024, bản chốt số 2')
    await ofUnit(page).getByRole('button', { name: 'Tải về DOCX' }).waitFor()
  })

  test('the page watches one that is queued, begun and made, and says so without taking the focus', async () => {
    const { host } = system
    const own = { ...job, unit: 'vn.bo-cuom' }
    const queued: Report = { ...own, state: 'queued', requestedAt: ago(0), ...unmade }
    await putReport(queued, table)
    const { page } = await deviceOf('official.ha-lang')
    await page.goto(address('bo-cuom'))
    await page.getByText('Đang chờ', { exact: true }).waitFor()
    await expectSound(page, 'a report that is queued')
    const compose = page.getByRole('link', { name: 'Soạn và ban hành văn bản' })
    await compose.focus()

    const progress = { done: 3_000, total: 7_000 }
    await noteProgress({ ...queued, state: 'running', startedAt: ago(0), progress }, table)
    await page.getByText('Đang lập', { exact: true }).waitFor()
    await page.getByText('Đã đọc 3.000/7.000 dòng của bản chốt').waitFor()
    await page.getByRole('progressbar', { name: 'Báo cáo tháng, Tháng 11/2024, bản chốt số 2' }).waitFor()
    await told(page, 'Bắt đầu lập: Báo cáo tháng, Tháng 11/2024')
    await expectSound(page, 'a report being made')

    await putReport(queued, table)
    await host.invoke('report-worker', {
      Records: [{ messageId: 'one', body: JSON.stringify(own), eventSource: 'aws:sqs' }],
    })
    await told(page, 'Đã lập xong: Báo cáo tháng, Tháng 11/2024')
    await compose.and(page.locator(':focus')).waitFor()
  })

  test('one that stalled, and one that failed, is asked for again', async () => {
    const asked = { ...job, unit: 'vn.na-lan', requestedAt: ago(600_000), ...unmade }
    await putReport({ ...asked, state: 'running', startedAt: asked.requestedAt }, table)
    const { page } = await deviceOf('official.ha-lang', smallest)
    await page.goto(address('na-lan'))
    await page.getByText('Việc lập báo cáo này đã dừng giữa chừng: hãy yêu cầu lại.').waitFor()
    await page.getByText('Bị gián đoạn', { exact: true }).waitFor()
    await expectSound(page, 'a report that was interrupted')
    await putReport({ ...asked, state: 'failed', reason: 'interrupted' }, table)
    await page.reload()
    await page.getByText('Lập báo cáo bị gián đoạn, sẽ thử lại').waitFor()
    await expectSound(page, 'a report that failed')
    await page.getByRole('button', { name: 'Lập lại: Báo cáo tháng, Tháng 11/2024, bản chốt số 2' }).click()
    await told(page, 'Đã lập xong: Báo cáo tháng, Tháng 11/2024')
  })

  test('one that waits for its turn is asked for again only after an hour', async () => {
    const asked = { ...job, ...unmade, unit: 'vn.ban-puc', state: 'queued' } as const
    await putReport({ ...asked, requestedAt: ago(600_000) }, table)
    const { page } = await deviceOf('official.ha-lang')
    await page.goto(address('ban-puc'))
    await page.getByText('Đang chờ', { exact: true }).waitFor()
    const again = page.getByRole('button', { name: /^Lập lại/ })
    expect(await again.count()).toBe(0)
    await putReport({ ...asked, requestedAt: ago(longestWait) }, table)
    await page.getByText('Chưa đến lượt', { exact: true }).waitFor()
    await page.getByText(/Đã chờ quá một giờ mà chưa đến lượt/).waitFor()
    await expectSound(page, 'a report whose turn did not come')
    await again.click()
    await told(page, 'Đã lập xong: Báo cáo tháng, Tháng 11/2024')
  })
})

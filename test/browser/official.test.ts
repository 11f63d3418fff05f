import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { ReportJob } from '../../shared/domain/report.ts'
import { getReport, putReport, type Report } from '../../shared/storage/reports.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { type Device, desktop, expectAccessible, launchBrowser, openDevice, phone, signIn } from './support/browser.ts'
import { baseValues, cellValues } from './support/reports.ts'
import { openSystem, type System } from './support/system.ts'

let system: System
let browser: Browser
beforeAll(async () => {
  ;[system, browser] = await Promise.all([openSystem(), launchBrowser()])
  const november = (unit: string) => `/units/vn.${unit}/submissions/monthly/2024-11`
  await system.ask('reporter.na-lan', 'PUT', november('na-lan'), { key: 'na-lan', body: { values: cellValues } })
  const fewer = { ...cellValues, studied: { done: 20, total: 32 } }
  await system.ask('reporter.ban-puc', 'PUT', november('ban-puc'), { key: 'ban-puc', body: { values: fewer } })
  await system.ask('reporter.vinh-quy', 'PUT', november('vinh-quy'), { key: 'base', body: { values: baseValues } })
  await system.ask('approver.van-phong', 'PUT', november('van-phong'), { key: 'office', body: { values: baseValues } })
  await system.host.idle()
  await system.host.fire('tick')
  await system.host.idle()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

const deviceOf = async (persona: string, size = phone): Promise<Device> => {
  const device = await openDevice(browser, system.host.url, size)
  onTestFinished(() => device.context.close())
  await signIn(device, persona)
  return device
}

const address = (unit: string) => `/don-vi/vn.${unit}/monthly/2024-11`

describe('from the province down', () => {
  test('a total opens into its parts, down to the submission and its version', async () => {
    const { page, foreign } = await deviceOf('steward.cao-bang')
    await page.goto(address('cao-bang'))
    await page.getByText('4/7 đơn vị đã gửi').waitFor()
    await page
      .getByText(/Số liệu đến \d\d:\d\d ngày 06\/01\/2025/)
      .first()
      .waitFor()
    await expectAccessible(page, 'a unit')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width)

    // 30 of 32 and 20 of 32: the share is that of the sums.
    const studied = 'Đảng viên đã học chuyên đề / phải học'
    await page.getByRole('link', { name: `${studied}: 50/64 (78,1%), xem các phần` }).click()
    for (const unit of ['Đảng bộ huyện Hạ Lang', 'Đảng bộ xã Vinh Quý']) {
      await page.getByRole('row', { name: new RegExp(`${unit}.*50/64`) }).waitFor()
      await expectAccessible(page, `the parts of a total, above ${unit}`)
      await page.getByRole('link', { name: unit, exact: true }).click()
    }
    expect(await page.getByRole('row', { name: /Bó Cưởm/ }).innerText()).toContain('—')
    await page.getByRole('link', { name: 'Chi bộ xóm Bản Pục, bản 1' }).click()
    await page.getByRole('heading', { level: 1, name: 'Báo cáo tháng Tháng 11/2024' }).waitFor()
    expect(await page.getByRole('row', { name: new RegExp(studied) }).innerText()).toContain('20/32 (62,5%)')
    await page.getByText('Đang xem bản 1').waitFor()
    await expectAccessible(page, 'a submission')
    expect(foreign).toEqual([])
  })

  test('what came after the close shows live, and not in the edition', async () => {
    const { page } = await deviceOf('official.ha-lang', desktop)
    await page.goto(address('ha-lang'))
    await page.getByRole('link', { name: /: 50\/64 \(78,1%\), xem các phần/ }).waitFor()
    await page.getByRole('link', { name: 'bản chốt số 1' }).click()
    await page.getByText(/Bản chốt số 1, chốt lúc 00:00 ngày 11\/12\/2024/).waitFor()
    await page.getByRole('link', { name: 'Đảng viên đã học chuyên đề / phải học: —, xem các phần' }).waitFor()
    await expectAccessible(page, 'an edition')
  })

  test('a trend is a line and a table; what has no figures is no zero', async () => {
    const { page } = await deviceOf('official.ha-lang')
    await page.goto(address('ha-lang'))
    await page.getByRole('link', { name: 'Diễn biến' }).click()
    const figure = page.getByRole('combobox', { name: 'Nội dung' })
    await figure.selectOption({ label: 'Lượt dự tại đơn vị' })
    await page.locator('form', { has: figure }).getByRole('button').click()
    await page.getByRole('heading', { name: 'Lượt dự tại đơn vị (lượt)' }).waitFor()
    expect(await page.getByRole('row', { name: /Tháng 11\/2024/ }).innerText()).toMatch(/120/)
    expect(await page.getByRole('row', { name: /Tháng 10\/2024/ }).innerText()).toMatch(/—\s+—/)
    expect(await page.locator('.line-chart circle').count()).toBe(1)
    await expectAccessible(page, 'a trend')
  })

  test('units are found without accents, among those that are open', async () => {
    const { page } = await deviceOf('official.ha-lang')
    await page.getByRole('link', { name: 'Số liệu' }).click()
    await page.getByRole('link', { name: 'Đảng bộ xã Vinh Quý' }).waitFor()
    await expectAccessible(page, 'the units')
    await page.getByLabel('Tìm trong các đơn vị đã mở').fill('vinh quy')
    await page.getByText('1 đơn vị').waitFor()
    await page.getByRole('link', { name: 'Đảng bộ xã Vinh Quý' }).click()
    await page.getByRole('heading', { level: 1, name: 'Đảng bộ xã Vinh Quý' }).waitFor()
  })
})

describe('reports', () => {
  test('one is asked for, and what is downloaded is the file', async () => {
    const { page } = await deviceOf('official.ha-lang', desktop)
    await page.goto(`${address('ha-lang')}/tai-bao-cao`)
    await page.getByRole('button', { name: 'Lập tệp XLSX' }).click()
    await page.getByText('Báo cáo này đã lập xong, tải về ở dưới.').waitFor()
    await expectAccessible(page, 'reports')
    const fetchIt = page.getByRole('button', { name: 'Tải về: Báo cáo tháng, Tháng 11/2024, XLSX' })
    const [download] = await Promise.all([page.waitForEvent('download'), fetchIt.click()])
    const bytes = await readFile(await download.path())
    const { items } = await system.ask('official.ha-lang', 'GET', '/units/vn.ha-lang/reports')
    const xlsx = items.find(({ kind }: { kind: string }) => kind === 'xlsx')
    expect(xlsx).toMatchObject({ state: 'ready', size: bytes.length })
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(xlsx.sha256)
    expect(download.suggestedFilename()).toMatch(/^Tổng hợp tháng 11-2024.*\.xlsx$/)
  })

  test('the page watches while one is being made', async () => {
    const { host } = system
    const table = connectTable(host.tableName, {
      endpoint: host.dynamodbEndpoint,
      region: host.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    })
    onTestFinished(() => table.client.destroy())
    const job: ReportJob = {
      unit: 'vn.bo-cuom',
      root: 'vn.cao-bang',
      form: 'monthly',
      period: '2024-11',
      edition: 1,
      kind: 'csv',
    }
    // As the worker keeps it, of an edition to come: what is ready never changes.
    const made: Report = { ...(await getReport(job, table))!, edition: 2 }
    await putReport({ ...made, state: 'running' }, table)
    const { page } = await deviceOf('official.ha-lang')
    await page.goto(`${address('bo-cuom')}/tai-bao-cao`)
    await page.getByText('Đang lập', { exact: true }).waitFor()
    await expectAccessible(page, 'a report being made')
    await putReport(made, table)
    await page.getByText('Đang lập', { exact: true }).waitFor({ state: 'detached' })
    expect(await page.getByText('Sẵn sàng', { exact: true }).count()).toBe(3)
  })

  test('before a period is closed the page says when it will be', async () => {
    const { page } = await deviceOf('official.ha-lang')
    await page.goto('/don-vi/vn.ha-lang/monthly/2024-12/tai-bao-cao')
    await page.getByText(/Kỳ này chốt số liệu lúc .* khi đó mới lập được báo cáo/).waitFor()
    await expectAccessible(page, 'reports of an open period')
  })
})

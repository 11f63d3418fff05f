import { beforeAll, expect, test } from 'vitest'
import { desktop, expectAccessible } from './support/browser.ts'
import { baseValues } from './support/reports.ts'
import { deviceOf, system } from './support/stage.ts'

/** November 2024 is closed; then Vinh Quý becomes a commune of the same name. */
const name = 'Đảng bộ xã Vinh Quý'
const address = (unit: string, period = '2024-11') => `/don-vi/vn.${unit}/monthly/${period}/tai-bao-cao`
const smallest = { width: 320, height: 640 }

beforeAll(async () => {
  const { host } = system
  await system.ask('reporter.vinh-quy', 'PUT', '/units/vn.vinh-quy/submissions/monthly/2024-11', {
    key: 'vinh-quy/2024-11',
    body: { values: baseValues },
  })
  await host.idle()
  await host.fire('tick')
  await host.idle()
  await system.ask('steward.cao-bang', 'POST', '/reorganisations', {
    key: 'xa-vinh-quy',
    body: {
      day: '2025-01-01',
      decision: { number: '1657/NQ-UBTVQH15', issuer: 'Ủy ban Thường vụ Quốc hội', day: '2024-12-16' },
      moves: [
        { type: 'create', unit: 'vn.xa-vinh-quy', parent: 'vn.ha-lang', kind: 'commune', code: 'xvq', name },
        { type: 'merge', units: ['vn.vinh-quy'], into: 'vn.xa-vinh-quy' },
      ],
    },
  })
  await host.idle()
}, 180_000)

test('a report by the organisation of today is asked for, made, told apart and verified', async () => {
  const { page } = await deviceOf('official.ha-lang', smallest)
  await page.goto(address('ha-lang'))
  const todays = page.getByRole('region', { name: 'Báo cáo theo tổ chức hiện nay' })
  await todays.getByLabel('Kỳ hoặc khoảng thời gian').selectOption('2024-11')
  await todays.getByRole('button', { name: 'Lập báo cáo: Tháng 11/2024, theo tổ chức hiện nay' }).click()
  await todays.getByRole('heading', { name: /Tháng 11\/2024, theo tổ chức ngày 06\/01\/2025$/ }).waitFor()
  await todays.getByText('Sẵn sàng').waitFor({ timeout: 60_000 })
  await todays.getByText('các bản chốt mới nhất', { exact: true }).waitFor()
  await expectAccessible(page, 'a report by the organisation of today')
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
  await todays.getByText('Mã xác thực và SHA-256 của các tập tin').click()
  await todays.getByRole('link', { name: /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}$/ }).click()
  await page.getByText('Theo tổ chức ngày', { exact: true }).waitFor()
  await page.getByText('Lập từ các bản chốt mới nhất của ngày đó').waitFor()
  await expectAccessible(page, 'a report by the organisation of today that was verified')
}, 90_000)

test('a unit that began later has reports of before on today’s tree alone', async () => {
  const { page } = await deviceOf('official.ha-lang', desktop)
  await page.goto(address('xa-vinh-quy'))
  await page.getByText(`${name} chưa có trong tháng 11/2024.`).waitFor()
  const todays = page.getByRole('region', { name: 'Báo cáo theo tổ chức hiện nay' })
  await todays.getByLabel('Kỳ hoặc khoảng thời gian').selectOption('2024-11')
  await todays.getByRole('button', { name: /^Lập báo cáo: Tháng 11\/2024/ }).click()
  await todays.getByText('Sẵn sàng').waitFor({ timeout: 60_000 })
  await expectAccessible(page, 'reports of a unit that began later')
}, 90_000)

test('it is not offered where it makes no difference', async () => {
  const { page } = await deviceOf('official.ha-lang', desktop)
  await page.goto(address('na-lan'))
  await page.getByRole('heading', { name: 'Báo cáo khoảng thời gian khác' }).waitFor()
  await page.getByRole('status').filter({ hasText: 'Đang tải' }).waitFor({ state: 'detached' })
  expect(await page.getByRole('region', { name: 'Báo cáo theo tổ chức hiện nay' }).count()).toBe(0)
})

import { beforeAll, describe, expect, test } from 'vitest'
import { desktop, expectAccessible } from './support/browser.ts'
import { baseValues, cellValues } from './support/reports.ts'
import { deviceOf, system } from './support/stage.ts'

const name = 'Đảng bộ xã Vinh Quý'
const pathOf = (unit: string, time: string, page = '') => `/don-vi/vn.${unit}/monthly/${time}${page}`

beforeAll(async () => {
  // Vinh Quý becomes a commune of the same name.
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
  await system.host.idle()
  await system.ask('reporter.vinh-quy', 'PUT', '/units/vn.vinh-quy/submissions/monthly/2024-12', {
    key: 'vinh-quy/2024-12',
    body: { values: { ...baseValues, flag_date: '2024-12-02' } },
  })
  await system.ask('reporter.na-lan', 'PUT', '/units/vn.na-lan/submissions/monthly/2025-01', {
    key: 'na-lan/2025-01',
    body: { values: { ...cellValues, results: 'Tháng 1 đã sinh hoạt chuyên đề.' } },
  })
  await system.host.idle()
}, 120_000)

describe('a unit that has ended', () => {
  test('opens at its last period, says by which decision it ended, and leads on', async () => {
    const { page } = await deviceOf('official.ha-lang', desktop)
    await page.goto(pathOf('vinh-quy', '2025-01'))
    await page.waitForURL(`**${pathOf('vinh-quy', '2024-12')}`)
    await page
      .getByText('Kết thúc ngày 31/12/2024 (theo 1657/NQ-UBTVQH15 ngày 16/12/2024 của Ủy ban Thường vụ Quốc hội)')
      .waitFor()
    await page.getByRole('heading', { name: 'Tổng hợp' }).waitFor()
    await expectAccessible(page, 'a unit that has ended')

    await page.getByRole('link', { name, exact: true }).click()
    await page.waitForURL(`**${pathOf('xa-vinh-quy', '2025-01')}`)
    await page.getByText('Thành lập ngày 01/01/2025 (theo 1657/NQ-UBTVQH15').waitFor()
    await page.getByRole('link', { name: `${name} (đến 31/12/2024)` }).click()
    await page.waitForURL(`**${pathOf('vinh-quy', '2024-12')}`)
    await page.getByRole('link', { name: 'Tình hình gửi báo cáo' }).click()
    await page.waitForURL(`**${pathOf('vinh-quy', '2024-12', '/tinh-hinh')}`)
    await page.getByText(/1\/\d+ đơn vị đã gửi/).waitFor()
  })

  test('has a span that goes on after its end, and says how far it reaches', async () => {
    const { page } = await deviceOf('official.ha-lang', desktop)
    await page.goto(pathOf('vinh-quy', '2024-11~2025-01'))
    await page.getByText('Số liệu dưới đây chỉ gồm các kỳ đến ngày 31/12/2024.').waitFor()
    await page.getByRole('table', { name: 'Các kỳ trong đó' }).waitFor()
  })

  test('is found by its name, after the one that took its place', async () => {
    const { page } = await deviceOf('official.ha-lang')
    await page.goto('/don-vi')
    await page.getByLabel('Tìm đơn vị').fill('xa vinh quy')
    await page.getByText('2 đơn vị').waitFor()
    expect(await page.locator('.found a').allInnerTexts()).toEqual([name, `${name} (đến 31/12/2024)`])
    await expectAccessible(page, 'ended units that were found')
    await page.locator('.found a').last().click()
    await page.waitForURL(`**${pathOf('vinh-quy', '2024-12')}`)
  })

  test('is told from its successor wherever its reporter begins', async () => {
    const { page } = await deviceOf('reporter.vinh-quy')
    await page.getByText(`${name} đã kết thúc ngày 31/12/2024`).waitFor()
    await page.getByRole('link', { name: `Tải báo cáo của đơn vị (${name} (đến 31/12/2024))` }).waitFor()
    expect(await page.getByRole('link', { name: /^Nhập thay/ }).allInnerTexts()).toEqual([
      `Nhập thay đơn vị cấp dưới (${name})`,
    ])
    await expectAccessible(page, 'the start page of two units of one name')
    await page.getByRole('link', { name: 'Theo quyết định nào, đơn vị nào tiếp nhận' }).click()
    await page.getByText('Kết thúc ngày 31/12/2024').waitFor()
  })
})

describe('a unit that took the place of another', () => {
  test.each([
    ['/tinh-hinh', 'Tình hình gửi báo cáo'],
    ['/tai-bao-cao', 'Tải báo cáo'],
  ])('leads from %s before its beginning to its first period', async (at, title) => {
    const { page } = await deviceOf('official.ha-lang', desktop)
    await page.goto(pathOf('xa-vinh-quy', '2024-11', at))
    await page.getByText(`${name} chưa có trong tháng 11/2024.`).waitFor()
    await expectAccessible(page, `${title} before the beginning`)
    await page.getByRole('link', { name: 'Xem từ tháng 1/2025' }).click()
    await page.waitForURL(`**${pathOf('xa-vinh-quy', '2025-01', at)}`)
  })

  test('has a span that begins before it, and says from when', async () => {
    const { page } = await deviceOf('official.ha-lang', desktop)
    await page.goto(pathOf('xa-vinh-quy', '2024-11~2025-01'))
    await page.getByText('Số liệu dưới đây chỉ gồm các kỳ từ ngày 01/01/2025.').waitFor()
    await page.getByRole('table', { name: 'Các kỳ trong đó' }).waitFor()
    await expectAccessible(page, 'a span that begins before the unit')
  })
})

test('who receives reports sees on the start page how many wait', async () => {
  const { page } = await deviceOf('reviewer.ha-lang')
  await page.getByRole('link', { name: /^1 báo cáo chờ tiếp nhận tại Đảng bộ huyện Hạ Lang$/ }).click()
  await page.waitForURL('**/tiep-nhan/vn.ha-lang/cho')
})

test('a trend is divided where the units below were reorganised, and says which periods are not closed', async () => {
  const { page } = await deviceOf('official.ha-lang', desktop)
  await page.goto(pathOf('ha-lang', '2025-01', '/so-lieu/studied/dien-bien'))
  await page.getByRole('rowheader', { name: /Tháng 1\/2025 .*chưa chốt; sắp xếp tổ chức ngày 01\/01\/2025/ }).waitFor()
  expect(await page.locator('.line-chart .divide').count()).toBe(1)
  await expectAccessible(page, 'a trend over a reorganisation')
})

test('who still reports for a unit that ended within the month is told how far the report goes', {
  timeout: 60_000,
}, async () => {
  await system.ask('steward.cao-bang', 'POST', '/reorganisations', {
    key: 'bo-cuom',
    body: {
      day: '2025-01-04',
      decision: { number: '02-QĐ/HU', issuer: 'Huyện ủy Hạ Lang', day: '2025-01-02' },
      moves: [{ type: 'dissolve', unit: 'vn.bo-cuom', home: 'vn.na-lan' }],
    },
  })
  // A function trusts the tree that it has in memory for some seconds.
  const lastDays = async () => {
    const { roles } = await system.ask('reporter.bo-cuom', 'GET', '/me')
    return roles.map(({ unit }: { unit: { until: string | null } }) => unit.until)
  }
  await expect.poll(lastDays, { timeout: 15_000 }).toContain('2025-01-03')
  const { page } = await deviceOf('reporter.bo-cuom')
  const january = page.locator('.card', { hasText: 'Tháng 1/2025' })
  await january.getByText('Đơn vị kết thúc ngày 03/01/2025: báo cáo này tính đến ngày đó, gửi một lần').waitFor()
  const december = page.locator('.card', { hasText: 'Tháng 12/2024' })
  expect(await december.first().innerText()).not.toContain('Đơn vị kết thúc')
  await expectAccessible(page, 'the start page of a unit that ended within a month')
})

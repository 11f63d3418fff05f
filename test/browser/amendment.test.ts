import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { desktop, expectAccessible } from './support/browser.ts'
import { cellValues } from './support/reports.ts'
import { deviceOf, system } from './support/stage.ts'

const november = '2024-11'
const submission = `/units/vn.na-lan/submissions/monthly/${november}`
const press = (on: Page, name: string) => on.getByRole('button', { name, exact: true }).click()
const root = '/don-vi/vn.cao-bang/monthly/2024-11'

beforeAll(async () => {
  await system.ask('reporter.na-lan', 'PUT', submission, { key: 'first', body: { values: cellValues } })
  await system.host.idle()
  await system.host.fire('tick')
  await system.host.idle()
})

describe('Hoàng Văn Bình of Nà Lạn finds a mistake in what was closed', () => {
  test('asks for an amendment with its reason, on a phone', async () => {
    const { page } = await deviceOf('reporter.na-lan')
    await page.goto('/bao-cao/vn.na-lan/monthly/2024-11/xem')
    await page.getByText('Kỳ này đã chốt số liệu. Muốn sửa, gửi đề nghị kèm lý do').waitFor()
    await expectAccessible(page, 'sent, after the close')
    await press(page, 'Xin điều chỉnh')
    await press(page, 'Gửi đề nghị')
    expect(await page.getByRole('alert').innerText()).toContain('Ghi lý do')
    await page.getByLabel('Lý do').fill('Nhập nhầm số đảng viên đã học.')
    await expectAccessible(page, 'asking')
    await press(page, 'Gửi đề nghị')
    await page.getByText('Đang chờ cấp trên trả lời.').waitFor()
    // Whoever asks has not received it.
    await page.locator('.facts').getByText('Đề nghị điều chỉnh: Hoàng Văn Bình').waitFor()
    await expectAccessible(page, 'asked')
    await page.goto('/')
    await page.getByText('Đang xin điều chỉnh').waitFor()
    expect(await system.ask('reporter.na-lan', 'GET', submission)).toMatchObject({
      state: 'submitted',
      amendment: { stage: 'asked', reason: 'Nhập nhầm số đảng viên đã học.' },
    })
  })

  test('the level above finds the request in its queue, and grants it', async () => {
    await system.host.idle()
    const { page } = await deviceOf('reviewer.vinh-quy')
    await page.goto('/tiep-nhan/vn.vinh-quy/cho')
    const card = page.locator('main .card', { hasText: 'Nà Lạn' })
    await card.getByText('xin điều chỉnh').waitFor()
    await expectAccessible(page, 'the queue with a request')
    await card.getByRole('link').click()
    await page.getByRole('heading', { name: 'Điều chỉnh số liệu' }).waitFor()
    expect(await page.getByRole('region', { name: 'Điều chỉnh số liệu' }).innerText()).toContain(
      'Nhập nhầm số đảng viên đã học',
    )
    await expectAccessible(page, 'a request to be answered')
    await press(page, 'Không đồng ý')
    await page.getByLabel('Lý do').and(page.locator(':focus')).waitFor()
    await press(page, 'Thôi')
    await press(page, 'Đồng ý cho điều chỉnh')
    await page.getByText('Đã đồng ý cho điều chỉnh.').waitFor()
    await page.getByText(/Được điều chỉnh đến hết ngày/).waitFor()
    await expectAccessible(page, 'a request that was granted')
  })

  test('the unit finds the day on its start page, changes the figure and sends it', async () => {
    await system.host.idle()
    const { page } = await deviceOf('reporter.na-lan')
    const granted = page.getByRole('region', { name: /Được điều chỉnh/ })
    await granted.getByText(/Được điều chỉnh đến hết ngày 13\/01\/2025/).waitFor()
    await expectAccessible(page, 'the start page with a granted amendment')
    await granted.getByRole('link', { name: /Điều chỉnh/ }).click()
    await page.getByText(/Được điều chỉnh đến hết ngày 13\/01\/2025/).waitFor()
    await expectAccessible(page, 'the form of an amendment')
    await page.locator('#values-studied-done').fill('31')
    await press(page, 'Lưu, kiểm tra và gửi')
    // What changes stands beside what it was; what stays does not.
    await page.getByText(/^Bản trước: /).waitFor()
    expect(await page.getByText(/^Bản trước: /).count()).toBe(1)
    await expectAccessible(page, 'what changes, before it is sent')
    await press(page, 'Gửi báo cáo')
    await page.getByText('Gửi số liệu điều chỉnh', { exact: true }).waitFor()
    await page.getByText('Thay đổi gì').first().click()
    await page.locator('details table').waitFor()
    await expectAccessible(page, 'the history of an amendment')
  })
})

describe('Trần Minh Dũng, at the unit that closes', () => {
  test('sees how many units changed since edition 1, which and why, and has it frozen again', async () => {
    await system.host.idle()
    const { page } = await deviceOf('steward.cao-bang', desktop)
    await page.goto(root)
    await page.getByText('Bản chốt số 1; 1 đơn vị thay đổi từ đó.').waitFor()
    await expectAccessible(page, 'figures with changes since')
    await page.getByRole('link', { name: 'Xem thay đổi' }).click()
    const change = page.getByRole('region', { name: 'Chi bộ xóm Nà Lạn' })
    await change.getByText('Nhập nhầm số đảng viên đã học.').waitFor()
    await change.getByText('Chưa được tiếp nhận; số liệu vẫn được tính.').waitFor()
    // What it comes to in the province: before and after.
    const totals = page.getByRole('table', { name: 'Tổng của Đảng bộ tỉnh Cao Bằng thay đổi' })
    const studied = totals.getByRole('row', { name: /^Đảng viên đã học chuyên đề/ })
    // Nobody had sent in time: missing is not zero.
    expect(await studied.locator('td').allInnerTexts()).toEqual(['—', '31/32 (96,9%)'])
    expect(await change.innerText()).toMatch(/Hoàng Văn Bình gửi lúc.*Lương Đức Long đồng ý/s)
    await expectAccessible(page, 'changes')

    await press(page, 'Chốt bản số 2')
    await page.getByLabel('Lý do').fill('Điều chỉnh theo đề nghị của Nà Lạn.')
    await expectAccessible(page, 'freezing again')
    await press(page, 'Chốt bản số 2')
    await page.getByText(/Trần Minh Dũng đã yêu cầu chốt bản số 2/).waitFor()
    await expectAccessible(page, 'ordered')

    await system.host.fire('tick', { now: '2025-01-06T06:00:00Z' })
    await system.host.idle()
    await page.goto(`${root}/thay-doi?tu-ban=1`)
    await page.getByRole('heading', { name: 'Bản chốt số 2 khác bản chốt số 1 ở đâu' }).waitFor()
    await page.getByRole('region', { name: 'Chi bộ xóm Nà Lạn' }).waitFor()
    await expectAccessible(page, 'how edition 2 differs')
    await page.goto(root)
    await page.getByText('Bản chốt số 2; chưa có thay đổi từ đó.').waitFor()
  })

  test.each([320, 1920])('the changes and the request fit %i pixels', async width => {
    const { page } = await deviceOf('steward.cao-bang', { width, height: 800 })
    await page.goto(`${root}/thay-doi?tu-ban=1`)
    await page.getByRole('region', { name: 'Chi bộ xóm Nà Lạn' }).waitFor()
    const excess = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(excess).toBeLessThanOrEqual(0)
  })
})

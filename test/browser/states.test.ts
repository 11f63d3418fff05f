import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectAccessible } from './support/browser.ts'
import { fillCell } from './support/cell.ts'
import { baseValues, cellValues } from './support/reports.ts'
import { deviceOf, newDevice, system } from './support/stage.ts'

/** Every screen of those who fill, in the states that the other tests do not pass through: each for everybody, each at 320 px. */

const smallest = { width: 320, height: 640 }

/** No violation of WCAG, and nothing to be scrolled sideways (1.4.10). */
const expectSound = async (page: Page, state: string): Promise<void> => {
  await expectAccessible(page, state)
  const beyond = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect({ state, beyond }).toEqual({ state, beyond: 0 })
}

const api = '**/api/**'
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor()
const form = (unit: string, period: string) => `/bao-cao/vn.${unit}/monthly/${period}`
const submission = (unit: string, period: string) => `/units/vn.${unit}/submissions/monthly/${period}`

describe('what is to do', () => {
  test('before signing in; while it is on its way; when it does not come, and when it is asked for again', async () => {
    const { page, context } = await newDevice(smallest)
    await page.goto('/')
    await heading(page, 'Tổng hợp báo cáo')
    await expectSound(page, 'the page to sign in at')

    await context.route(api, route => route.abort())
    await press(page, 'Đăng nhập')
    await page.locator('button[value="reporter.vinh-quy"]').click()
    await heading(page, 'Không mở được trang này')
    await expectSound(page, 'home that did not come')

    await context.unroute(api)
    await context.route(api, () => {})
    await press(page, 'Thử lại')
    await page.getByText('Đang tải …').waitFor()
    await expectSound(page, 'home on its way')
    await context.unroute(api)
    await heading(page, 'Việc cần làm')
    await expectSound(page, 'home')

    await page.getByLabel('Nông Thị Hoa').click()
    await page.getByRole('button', { name: 'Đăng xuất' }).waitFor()
    await expectSound(page, 'the menu of the account')
  })

  test('when nothing is; and where there is no page', async () => {
    const { page } = await deviceOf('official.ha-lang', smallest)
    await page.getByText('Không có báo cáo nào phải gửi lúc này.').waitFor()
    await expectSound(page, 'home without anything to do')
    await page.goto('/khong-co')
    await heading(page, 'Không có trang này')
    await expectSound(page, 'no such page')
  })
})

describe('a form', () => {
  test('while it is on its way, and when it does not come', async () => {
    const { page, context } = await deviceOf('reporter.bo-cuom', smallest)
    const broken = Promise.withResolvers<void>()
    await context.route(api, route => broken.promise.then(() => route.abort()))
    await page.goto(form('bo-cuom', '2025-01'))
    await page.getByText('Đang tải …').waitFor()
    await expectSound(page, 'a form on its way')
    broken.resolve()
    await heading(page, 'Không mở được trang này')
    await expectSound(page, 'a form that did not come')
  })

  test('with every section of a commune, empty and with whatever is missing in it', async () => {
    const { page } = await deviceOf('reporter.vinh-quy', smallest)
    await page.goto(form('vinh-quy', '2024-12'))
    const sections = page.locator('.sections a')
    await sections.first().waitFor()
    await expectSound(page, 'the list of sections')
    const addresses = await sections.evaluateAll(links => links.map(link => link.getAttribute('href')!))
    expect(addresses.length).toBeGreaterThan(5)
    for (const address of addresses) {
      await page.goto(address)
      await page.locator('.field').first().waitFor()
      await expectSound(page, `${address}, empty`)
      if ((await page.locator('.required').count()) === 0) continue
      await page.getByRole('button', { name: /^Lưu/ }).click()
      await page.locator('.summary:focus').waitFor()
      await expectSound(page, `${address}, with what is missing`)
    }
  }, 90_000)

  test('to be confirmed from the month before; with an explanation asked for; checked with what is wrong', async () => {
    await system.ask('reporter.na-lan', 'PUT', submission('na-lan', '2024-11'), {
      key: 'states-11',
      body: { values: cellValues },
    })
    const { page } = await deviceOf('reporter.na-lan', smallest)
    await page.goto(form('na-lan', '2024-12'))
    await page.getByText('3 nội dung lấy từ kỳ trước, chờ xác nhận.').waitFor()
    await expectSound(page, 'a form to be confirmed')
    await fillCell(page)
    await page.locator('#values-grades-0-members').fill('23')
    await page.locator('#values-grades-1-members').fill('0')
    await page.locator('#values-studied-done').fill('33')
    await press(page, 'Lưu, kiểm tra và gửi')
    await page.getByRole('textbox', { name: 'Giải trình' }).first().waitFor()
    await expectSound(page, 'a form with errors and a warning')
    await page.goto(`${form('na-lan', '2024-12')}/gui`)
    await press(page, 'Gửi báo cáo')
    await page.locator('.summary:focus').waitFor()
    await expectSound(page, 'check and send, with what is wrong')
  })

  test('without a network; and when what is typed cannot be saved', async () => {
    const { page, context } = await deviceOf('reporter.vinh-quy', smallest)
    await page.goto(`${form('vinh-quy', '2025-01')}/muc/communication`)
    await page.locator('#values-news').waitFor()
    await context.setOffline(true)
    await page.locator('#values-news').fill('10')
    await page.getByText('Chưa lưu được lên máy chủ').waitFor()
    await page.getByText(/^Không có mạng/).waitFor()
    await expectSound(page, 'a section without a network')
    await page.getByRole('link', { name: 'Các mục' }).click()
    await page.locator('.sections').waitFor()
    await expectSound(page, 'the list of sections without a network')
  })
})

describe('on behalf', () => {
  test('the question before nothing to report, and on whose word; without a unit below', async () => {
    const { page } = await deviceOf('reporter.vinh-quy', smallest)
    await page.goto(form('ban-puc', '2024-12'))
    await press(page, 'Không phát sinh')
    await expectSound(page, 'nothing to report on behalf')
    await page.getByRole('dialog').getByRole('button', { name: 'Gửi báo cáo' }).click()
    await page.getByRole('alert').waitFor()
    await expectSound(page, 'nothing to report on behalf, without a word')
    await page.keyboard.press('Escape')
    await page.goto('/nhap-thay/vn.na-lan')
    await page.getByText('Không có đơn vị cấp dưới nào phải báo cáo kỳ này.').waitFor()
    await expectSound(page, 'on behalf of nobody')
  })
})

describe('what waits to be sent', () => {
  test('nothing; one that waits, with the questions before it is deleted and before signing out', async () => {
    const { page, context } = await deviceOf('reporter.ban-puc', smallest)
    await page.goto('/cho-gui')
    await page.getByText('Không còn báo cáo nào chờ gửi.').waitFor()
    await expectSound(page, 'an empty outbox')

    await page.goto(form('ban-puc', '2025-01'))
    await page.locator('#values-members').waitFor()
    await context.setOffline(true)
    await press(page, 'Không phát sinh')
    await page.getByRole('dialog').getByRole('button', { name: 'Gửi báo cáo' }).click()
    await page.getByText('Chưa gửi được, sẽ tự gửi lại').waitFor()
    await expectSound(page, 'an outbox with one that waits')
    await press(page, 'Xóa')
    await page.getByRole('dialog').waitFor()
    await expectSound(page, 'the question before deleting')
    await press(page, 'Thôi')
    await page.getByLabel('Lý Thị Mai').click()
    await press(page, 'Đăng xuất')
    await page.getByRole('dialog').waitFor()
    await expectSound(page, 'the question before signing out')
  })
})

describe('what was sent', () => {
  test('nothing yet; the receipt with what was explained; as it is printed', async () => {
    const office = submission('van-phong', '2024-11')
    await system.ask('approver.van-phong', 'PUT', office, {
      key: 'states-office',
      body: { values: { ...baseValues, talks: 1, listeners: 900 } },
    })
    const { page } = await deviceOf('approver.van-phong', smallest)
    await page.goto(`${form('van-phong', '2025-01')}/xem`)
    await page.getByText('Chưa gửi gì cho kỳ này.').waitFor()
    await expectSound(page, 'nothing sent')
    await page.goto(`${form('van-phong', '2024-11')}/xem`)
    await heading(page, 'Các phiên bản')
    await page.locator('.versions li').first().waitFor()
    await expectSound(page, 'the receipt')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.band').isVisible()).toBe(false)
    expect(await page.locator('.code').isVisible()).toBe(true)
    await expectAccessible(page, 'the receipt, printed')
  })

  test('what waits for the approver, and a return without its reason', async () => {
    await system.ask('reporter.van-phong', 'PUT', submission('van-phong', '2024-12'), {
      key: 'states-proposed',
      body: { values: { ...baseValues, results: 'Sơ kết học tập chuyên đề.', next: 'Tổng kết năm 2024.' } },
    })
    const { page } = await deviceOf('approver.van-phong', smallest)
    await page.goto(`${form('van-phong', '2024-12')}/xem`)
    await press(page, 'Trả lại người nhập')
    await expectSound(page, 'the reason asked for')
    await press(page, 'Trả lại người nhập')
    await page.getByRole('alert').waitFor()
    await expectSound(page, 'the reason missing')
  })
})

describe('for those who see it in colours of their own, or in large letters', () => {
  test('the form reads in forced colours and at twice the size, and nothing is cut off', async () => {
    const { page } = await deviceOf('reporter.bo-cuom', smallest)
    await page.emulateMedia({ forcedColors: 'active' })
    await page.goto(form('bo-cuom', '2024-12'))
    await page.locator('#values-members').waitFor()
    await expectSound(page, 'forced colours')
    await page.emulateMedia({ forcedColors: 'none' })
    await page.setViewportSize({ width: 640, height: 640 })
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`)
    await expectSound(page, 'letters of twice the size')
  })
})

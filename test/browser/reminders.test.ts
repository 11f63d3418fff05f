import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible } from './support/browser.ts'
import { deviceOf, newDevice, system } from './support/stage.ts'

/** Reminders by e-mail, from the address that a person gives to the last of them; each page for everybody, at 320 px. */

const smallest = { width: 320, height: 640 }

const expectSound = async (page: Page, state: string): Promise<void> => {
  await expectAccessible(page, state)
  const beyond = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect({ state, beyond }).toEqual({ state, beyond: 0 })
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const address = (page: Page) => page.getByLabel(/^Thư điện tử/)
/** 6 January 2025, on which communes are due. */
const fire = () => system.host.fire('reminder')

test('an address is given, mails come to it, and stop with one press by who need not sign in', async () => {
  const { page } = await deviceOf('reporter.vinh-quy', smallest)
  await page.getByLabel('Nông Thị Hoa').click()
  const link = page.getByRole('link', { name: 'Tài khoản của tôi' })
  const { height, x } = (await link.boundingBox())!
  expect([height >= 44, x >= 0]).toEqual([true, true])
  await link.click()
  await address(page).fill('hoa@example')
  await press(page, 'Lưu')
  await page.getByRole('alert').getByText('Ghi địa chỉ thư điện tử').waitFor()
  await expectSound(page, 'an address that is none')
  await address(page).fill('hoa@example.vn')
  await press(page, 'Lưu')
  await page.getByText('Đã lưu.').waitFor()
  await expectSound(page, 'the account')

  await fire()
  const [mail] = system.host.mails().filter(({ to }) => to === 'hoa@example.vn')
  expect(mail!.subject).toBe('Nhắc việc: 1 báo cáo đến hạn gửi hôm nay')
  const reader = await newDevice(smallest)
  await reader.page.goto('/_local/outbox')
  await expectSound(reader.page, 'the outbox')
  await reader.page.getByRole('link', { name: mail!.subject }).click()
  await expectSound(reader.page, 'a mail')
  await reader.page.getByRole('article').getByRole('link', { name: 'Không nhận thư nhắc nữa' }).click()
  await reader.page.getByRole('heading', { level: 1, name: 'Dừng thư nhắc việc' }).waitFor()
  await expectSound(reader.page, 'the page on which they are stopped')
  await press(reader.page, 'Không nhận thư nhắc nữa')
  await reader.page.getByText('Đã dừng.').waitFor()
  await expectSound(reader.page, 'reminders that were stopped')

  await page.reload()
  await page.getByLabel('Không nhận').and(page.locator(':checked')).waitFor()
  await page.locator('input[name="wanted"]').first().check()
  await press(page, 'Lưu')
  await page.getByText('Đã lưu.').waitFor()
  const known = await system.ask('reporter.vinh-quy', 'GET', '/me')
  expect(known.contact).toEqual({ mailAddress: 'hoa@example.vn', language: 'vi', reminders: true })
})

test('a link that is none says so', async () => {
  const { page } = await newDevice(smallest)
  await page.goto('/thoi-nhac/0000-0000-00000_khong-ai')
  await press(page, 'Không nhận thư nhắc nữa')
  await page.getByText('Liên kết này không còn dùng được').waitFor()
})

test('the links of a mail lead to the submission and to who is missing', async () => {
  const { page } = await deviceOf('steward.cao-bang', smallest)
  await page.goto('/quan-tri/vn.ha-lang/nguoi-dung/reviewer.ha-lang')
  await address(page).fill('son@example.vn')
  await press(page, 'Lưu thư điện tử')
  await page.getByText('Đã lưu thư điện tử.').waitFor()
  await expectSound(page, 'the address of a person')

  await fire()
  const [digest] = system.host.mails().filter(({ to }) => to === 'son@example.vn')
  expect(digest!.text).toContain('2 đơn vị: Đảng bộ Văn phòng Huyện ủy, Đảng bộ xã Vinh Quý')
  const reviewer = await deviceOf('reviewer.ha-lang', smallest)
  await reviewer.page.goto(/http\S+chua-gui/.exec(digest!.text)![0])
  await reviewer.page.getByRole('heading', { name: /Đảng bộ xã Vinh Quý/ }).waitFor()

  const [mail] = system.host.mails().filter(({ to }) => to === 'hoa@example.vn')
  const reporter = await deviceOf('reporter.vinh-quy', smallest)
  await reporter.page.goto(/http\S+bao-cao\S+/.exec(mail!.text)![0])
  await reporter.page.getByRole('heading', { level: 1, name: /Báo cáo tháng/ }).waitFor()
})

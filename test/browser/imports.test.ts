import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectAccessible } from './support/browser.ts'
import { deviceOf } from './support/stage.ts'

/** A steward takes in files, on the smallest screen and by keyboard where it matters. */
const smallest = { width: 320, height: 640 }
const imports = '/quan-tri/vn.cao-bang/nhap-tep'

const expectSound = async (page: Page, state: string): Promise<void> => {
  await expectAccessible(page, state)
  const beyond = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect({ state, beyond }).toEqual({ state, beyond: 0 })
}

const choose = (page: Page, name: string, lines: readonly string[]) =>
  page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
const check = (page: Page) => page.getByRole('button', { name: 'Tải lên và kiểm tra' }).press('Enter')
const long = { timeout: 30_000 }

describe('a steward of the whole realm', () => {
  test('is told what is missing, fetches a template, and sees what is wrong row by row', async () => {
    const { page } = await deviceOf('steward.cao-bang', smallest)
    await page.goto(imports)
    await check(page)
    await page.getByRole('alert').and(page.locator(':focus')).waitFor()
    await expectSound(page, 'nothing filled in')

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải mẫu Excel' }).press('Enter'),
    ])
    expect(file.suggestedFilename()).toBe('Mẫu nhập đơn vị.xlsx')

    await page.getByLabel('Ngày hiệu lực').fill('01/07/2025')
    await page.getByLabel('Số quyết định').fill('202/2025/QH15')
    await page.getByLabel('Cơ quan ban hành').fill('Quốc hội')
    await page.getByLabel('Ngày quyết định').fill('12/06/2025')
    await choose(page, 'don-vi.csv', ['Mã,Tên,Loại,Cấp trên', 'x1,Đảng bộ xã Một,Làng,ha-lnag'])
    await check(page)
    await page.getByText('Tệp còn lỗi. Sửa trong tệp rồi nhập lại.').waitFor(long)
    await page.getByText('Không có loại đơn vị này.').waitFor()
    await page.getByText('Có phải: ha-lang (Đảng bộ huyện Hạ Lang)?').waitFor()
    await expectSound(page, 'a file with errors')
    const [list] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải danh sách (CSV)' }).click(),
    ])
    expect(list.suggestedFilename()).toBe('don-vi - Từng dòng.csv')
  })

  test('has people added, and gets their first passwords once', async () => {
    const { page } = await deviceOf('steward.cao-bang', smallest)
    await page.goto(imports)
    await page.getByLabel('Người dùng', { exact: false }).check()
    await choose(page, 'nguoi.csv', [
      'Họ tên,SĐT,Mã đơn vị,Vai trò',
      'Nông Văn Dền,0987654321,vinh-quy,Người nhập',
      'Nông Thị Hạnh,0987654322,na-lan,Người duyệt',
    ])
    await check(page)
    await page.getByText('Không có lỗi.', { exact: false }).waitFor(long)
    await expectSound(page, 'a sound file')
    await page.getByRole('button', { name: 'Áp dụng', exact: true }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Áp dụng', exact: true }).press('Enter')
    await page.getByText('Đã áp dụng xong.').waitFor(long)
    await page.getByRole('button', { name: 'Lấy danh sách mật khẩu' }).press('Enter')
    await page
      .getByText(/^[A-Z][a-z]{3}-\d{4}-[a-z]{4}$/)
      .first()
      .waitFor()
    expect(await page.locator('.slips li').count()).toBe(2)
    await expectSound(page, 'first passwords')

    await page.reload()
    await page.getByText('Danh sách mật khẩu đã được lấy.', { exact: false }).waitFor()
    await page.goto(imports)
    await page.getByRole('link', { name: /nguoi\.csv/ }).waitFor()
    await expectSound(page, 'the latest imports')
  })
})

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { desktop, expectAccessible } from './support/browser.ts'
import { deviceOf, system } from './support/stage.ts'

const press = (on: Page, name: string) => on.getByRole('button', { name, exact: true }).click()
const narrow = { width: 320, height: 640 }
const expectNoSideways = async (page: Page) =>
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(narrow.width)

/** Chooses a unit in a field, by what is typed to find it; without that, one that is created here. */
const choose = async (page: Page, field: string, sought?: string): Promise<void> => {
  await page.getByRole('button', { name: new RegExp(`: ${field}$`) }).click()
  const dialog = page.getByRole('dialog', { name: field })
  if (sought !== undefined) {
    await dialog.getByLabel('Tìm theo tên hoặc mã').fill(sought)
    await dialog.getByRole('status').getByText('1 đơn vị').waitFor()
  }
  await dialog.getByRole('listitem').getByRole('button').last().click()
}

const decided = async (page: Page): Promise<void> => {
  await page.goto('/quan-tri/vn.cao-bang')
  await page.getByRole('link', { name: 'Sắp xếp tổ chức' }).click()
  await page.getByRole('link', { name: 'Ghi một lần sắp xếp' }).click()
  await page.getByLabel('Số, ký hiệu').fill('1657/NQ-UBTVQH15')
  await page.getByLabel('Cơ quan ban hành').fill('Ủy ban Thường vụ Quốc hội')
  await page.getByLabel('Ngày ban hành').fill('16/6/2025')
  await page.getByLabel('Ngày có hiệu lực').fill('1/7/2025')
}

describe('a reorganisation', () => {
  test('is written move by move, checked, applied, looked at and undone', async () => {
    const { page } = await deviceOf('steward.cao-bang', desktop)
    await decided(page)
    await page.getByLabel('Tên', { exact: true }).fill('Đảng bộ xã Quang Trung')
    await page.getByLabel('Mã', { exact: true }).fill('QT')
    // Districts have ended by then.
    expect(await page.getByLabel('Loại').getByRole('option', { name: 'Huyện' }).count()).toBe(0)
    await choose(page, 'Cấp trên trực tiếp', 'cao bang')
    await press(page, 'Thêm vào danh sách')
    await page.getByText('Thành lập Đảng bộ xã Quang Trung, trực thuộc Đảng bộ tỉnh Cao Bằng').waitFor()
    await page.getByLabel('Thay đổi', { exact: true }).selectOption('Sáp nhập')
    await choose(page, 'Các đơn vị được sáp nhập', 'vinh quy')
    await choose(page, 'Sáp nhập vào')
    await press(page, 'Thêm vào danh sách')
    await page.getByLabel('Thay đổi', { exact: true }).selectOption('Giải thể, kết thúc hoạt động')
    await choose(page, 'Đơn vị', 'ha lang')
    await press(page, 'Thêm vào danh sách')
    await expectAccessible(page, 'a reorganisation that is being written')

    await press(page, 'Kiểm tra')
    const faults = page.getByRole('alert').and(page.locator(':focus'))
    await faults.waitFor()
    expect(await faults.innerText()).toMatch(
      /2 chỗ.*Còn đơn vị cấp dưới chưa biết về đâu\. .*Đảng bộ Văn phòng Huyện ủy.*Đơn vị còn người/s,
    )
    await expectAccessible(page, 'a reorganisation that is not sound')
    await page.getByRole('button', { name: 'Bỏ: Đảng bộ huyện Hạ Lang kết thúc hoạt động' }).click()

    await press(page, 'Kiểm tra')
    const sound = page.getByRole('region', { name: 'Phương án hợp lệ' })
    await sound.waitFor()
    expect(await sound.innerText()).toMatch(
      /1 đơn vị thành lập.*1 đơn vị kết thúc.*\d+ người có vai trò.*Đảng bộ xã Vinh Quý\s+\d+ người/s,
    )
    await expectAccessible(page, 'a reorganisation that was checked')
    await press(page, 'Áp dụng')
    await page.getByRole('dialog').getByRole('button', { name: 'Áp dụng' }).click()
    await page.getByText('Đã áp dụng.').waitFor()
    await expectAccessible(page, 'the list of reorganisations')

    await page.getByRole('link', { name: /1657\/NQ-UBTVQH15.*Chưa đến ngày/ }).click()
    await page.getByText('Sáp nhập Đảng bộ xã Vinh Quý vào Đảng bộ xã Quang Trung').waitFor()
    await expectAccessible(page, 'a reorganisation')
    // Other functions have the tree in memory for some seconds.
    await expect
      .poll(
        async () => (await system.ask('steward.cao-bang', 'GET', '/units/vn.na-lan?at=2025-07-01')).path.at(-1).name,
        {
          timeout: 15_000,
        },
      )
      .toBe('Đảng bộ xã Quang Trung')
    await press(page, 'Hủy lần sắp xếp này')
    await page.getByRole('dialog').getByRole('button', { name: 'Hủy lần sắp xếp này' }).click()
    await page.getByText('Đã hủy.').waitFor()
    await page.getByRole('link', { name: /1657\/NQ-UBTVQH15.*Đã hủy/ }).waitFor()
  }, 120_000)

  test('what was begun is kept, and nothing is lost at 320 px', async () => {
    const { page } = await deviceOf('steward.cao-bang', narrow)
    await decided(page)
    await page.getByLabel('Thay đổi', { exact: true }).selectOption('Chia, tách')
    await choose(page, 'Đơn vị', 'vinh quy')
    await choose(page, 'Chia thành', 'vinh quy')
    await choose(page, 'Chia thành', 'van phong')
    await page.getByLabel('Tỷ lệ của Đảng bộ xã Vinh Quý (%)').fill('60')
    await press(page, 'Thêm vào danh sách')
    await page.getByRole('alert').getByText('Tỷ lệ của mọi phần phải cộng lại đúng 100%').waitFor()
    await page.reload()
    expect(await page.getByLabel('Tỷ lệ của Đảng bộ xã Vinh Quý (%)').inputValue()).toBe('60')
    await page.getByLabel('Tỷ lệ của Đảng bộ Văn phòng Huyện ủy (%)').fill('40')
    await press(page, 'Thêm vào danh sách')
    await page.getByText(/Chia Đảng bộ xã Vinh Quý thành .* \(60%\) và .* \(40%\)/).waitFor()
    await expectNoSideways(page)
    await expectAccessible(page, 'a reorganisation on a phone')
    await press(page, 'Bỏ bản đang ghi')
    await page.getByRole('link', { name: 'Ghi một lần sắp xếp' }).waitFor()
    await expectNoSideways(page)
  }, 120_000)

  test('is offered at the topmost unit alone', async () => {
    const { page } = await deviceOf('steward.cao-bang')
    await page.goto('/quan-tri/vn.ha-lang')
    await page.getByRole('heading', { level: 1, name: 'Đảng bộ huyện Hạ Lang' }).waitFor()
    expect(await page.getByRole('link', { name: 'Sắp xếp tổ chức' }).count()).toBe(0)
    await page.goto('/quan-tri/vn.ha-lang/sap-xep')
    await page.getByText('Chỉ quản trị của đơn vị cao nhất được sắp xếp tổ chức.').waitFor()
  })
})

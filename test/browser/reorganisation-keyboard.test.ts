import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop } from './support/browser.ts'
import { deviceOf, system } from './support/stage.ts'

/** A reorganisation for those who use no mouse. */

/** What has the focus: its id, or what it says. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(`(({ id, innerText, ariaLabel }) => id || ariaLabel || innerText)(document.activeElement)`)

/** Tab after Tab, until it is there; then, if it is to be pressed, Enter. */
const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return
  }
  throw new Error(`No Tab leads to ${name}; the last one to ${await focused(page)}`)
}
const press = async (page: Page, name: RegExp): Promise<void> => {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}
const type = async (page: Page, field: RegExp, text: string): Promise<void> => {
  await tabTo(page, field)
  await page.keyboard.type(text)
}

/** Chooses a unit in a field, by what is typed to find it, and is back at the field. */
const choose = async (page: Page, field: string, sought: string): Promise<void> => {
  await press(page, new RegExp(`^${field}$`))
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await expect.poll(() => focused(page)).toBe('find-unit')
  await page.keyboard.type(sought)
  await dialog.getByRole('status').getByText('1 đơn vị').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  // The dialog gives the focus back a moment after it is gone.
  await expect.poll(() => focused(page)).toBe(field)
}

test('a merger is written, put right, checked, applied and undone with the keyboard alone', async () => {
  const { page } = await deviceOf('steward.cao-bang', desktop)
  await page.goto('/quan-tri/vn.cao-bang/sap-xep')
  await page.getByRole('link', { name: 'Ghi một lần sắp xếp' }).waitFor()
  await press(page, /^Ghi một lần sắp xếp/)
  await page.locator('#number').waitFor()
  await type(page, /^number$/, '21/NQ-HĐND')
  await type(page, /^issuer$/, 'Hội đồng nhân dân tỉnh')
  await type(page, /^decided$/, '16/6/2025')
  await type(page, /^day$/, '1/7/2025')

  await tabTo(page, /^move-type$/)
  for (let option = 0; option < 4; option++) await page.keyboard.press('ArrowDown')
  await page.getByRole('button', { name: /Các đơn vị được sáp nhập/ }).waitFor()
  await press(page, /^Thêm vào danh sách/)
  // What is missing has the focus, and leads to its field.
  await page.locator('.summary:focus').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('move-unit')
  await page.keyboard.press('Shift+Tab')
  await choose(page, 'move-unit', 'vinh quy')
  await choose(page, 'move-target', 'van phong')
  await press(page, /^Thêm vào danh sách/)
  await page.getByText('Sáp nhập Đảng bộ xã Vinh Quý vào Đảng bộ Văn phòng Huyện ủy').waitFor()

  await press(page, /^Kiểm tra/)
  await page.getByRole('region', { name: 'Phương án hợp lệ' }).waitFor()
  await expect.poll(() => focused(page)).toBe('checked')
  await press(page, /^Áp dụng/)
  await page.getByRole('dialog').waitFor()
  await expect.poll(() => focused(page)).toMatch(/^Áp dụng/)
  await page.keyboard.press('Enter')
  await page.getByText('Đã áp dụng.').waitFor()

  await press(page, /^21\/NQ-HĐND/)
  await page.getByText('Sáp nhập Đảng bộ xã Vinh Quý vào Đảng bộ Văn phòng Huyện ủy').waitFor()
  await press(page, /^Hủy lần sắp xếp này/)
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Đã hủy.').waitFor()
  const { items } = await system.ask('steward.cao-bang', 'GET', '/reorganisations')
  expect(items).toMatchObject([{ decision: { number: '21/NQ-HĐND' }, state: 'undone', moves: 1 }])
}, 120_000)

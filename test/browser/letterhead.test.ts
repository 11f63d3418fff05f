import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { desktop, expectAccessible } from './support/browser.ts'
import { deviceOf, system } from './support/stage.ts'

/** What a unit's documents look like, from day to day: written by its stewards, and by those who lead it. */

const smallest = { width: 320, height: 640 }
const address = (unit: string) => `/quan-tri/vn.${unit}/the-thuc`

const expectSound = async (page: Page, state: string): Promise<void> => {
  await expectAccessible(page, state)
  const beyond = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect({ state, beyond }).toEqual({ state, beyond: 0 })
}

const sketch = (page: Page) => page.getByRole('region', { name: 'Trang đầu sẽ như thế này' })
const field = (page: Page, name: string) => page.getByRole('textbox', { name: new RegExp(`^${name}`) })
const save = (page: Page) => page.getByRole('button', { name: 'Lưu thể thức' }).click()

describe('the letterhead of a unit', () => {
  test('is the default until its official writes one, who sees at once what it will look like', async () => {
    const { page } = await deviceOf('official.ha-lang', smallest)
    await page.goto('/don-vi/vn.ha-lang/monthly/2024-12/tai-bao-cao')
    await page.getByRole('link', { name: 'Thể thức văn bản của đơn vị' }).click()
    await page.getByText('Tạm dùng mặc định').waitFor()
    await sketch(page).getByText('ĐẢNG CỘNG SẢN VIỆT NAM').waitFor()
    await sketch(page).getByText('T/M BAN THƯỜNG VỤ').waitFor()
    await expectSound(page, 'the default letterhead')

    await page.getByRole('link', { name: 'Thêm thể thức' }).click()
    await page.getByRole('radio', { name: /Nghị định 30\/2020/ }).check()
    await field(page, 'Cơ quan ban hành').fill('Ủy ban nhân dân huyện Hạ Lang')
    await field(page, 'Ký hiệu cơ quan').fill('UBND')
    await page.getByRole('radio', { name: 'Ký thay (KT.)' }).check()
    await field(page, 'Thay mặt, thay, theo lệnh của').fill('Chủ tịch')
    await field(page, 'Chức vụ').fill('Phó Chủ tịch')
    await field(page, 'Họ và tên').fill('Nông Văn Tuấn')
    await field(page, 'Nơi nhận').fill('Ủy ban nhân dân tỉnh\nLưu: VT')
    for (const text of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'ỦY BAN NHÂN DÂN HUYỆN HẠ LANG',
      /^Số:.*\/BC-UBND$/,
      'KT. CHỦ TỊCH',
      'PHÓ CHỦ TỊCH',
      '- Ủy ban nhân dân tỉnh;',
      '- Lưu: VT.',
    ])
      await sketch(page).getByText(text).waitFor()
    await expectSound(page, 'a letterhead being written')

    await page.getByText('Cỡ chữ, lề, khoảng cách').click()
    const left = field(page, 'Lề trái')
    await page.getByText('Từ 30 đến 35 mm; mặc định 30').waitFor()
    await left.fill('35')
    const margin = `getComputedStyle(document.querySelector('.sketched-text')).getPropertyValue('--left')`
    expect(await page.evaluate(margin)).toBe('35')
    await expectSound(page, 'the measures that the rule leaves open')
    await save(page)
    await page.getByRole('status').getByText('Đã lưu thể thức.').waitFor()
    await page.getByText('Đang dùng').waitFor()
    await expectSound(page, 'the letterheads')
    const { entries } = await system.ask('official.ha-lang', 'GET', '/units/vn.ha-lang/letterhead')
    expect(entries).toMatchObject([
      {
        from: '2025-01-06',
        layout: 'state',
        symbol: 'UBND',
        signature: { authority: 'for', of: 'Chủ tịch', post: 'Phó Chủ tịch', name: 'Nông Văn Tuấn' },
        recipients: ['Ủy ban nhân dân tỉnh', 'Lưu: VT'],
        measures: { 'margins.left': 35 },
      },
    ])
  })

  test('with something wrong names it at its field, and leads there by keyboard', async () => {
    const { page } = await deviceOf('steward.cao-bang', smallest)
    await page.goto(`${address('vinh-quy')}/moi`)
    await field(page, 'Dùng từ ngày').fill('31/2/2025')
    await field(page, 'Nơi ban hành').fill('')
    await field(page, 'Ký hiệu cơ quan').fill('ĐU/VQ')
    await field(page, 'Số bắt đầu').fill('0')
    await page.getByText('Cỡ chữ, lề, khoảng cách').click()
    await field(page, 'Khoảng cách dòng').fill('30')
    await save(page)
    await page.locator('.summary:focus').waitFor()
    expect(await page.locator('.summary li').allInnerTexts()).toEqual([
      'Ghi ngày/tháng/năm, ví dụ 04/11/2024',
      'Ghi nơi ban hành',
      'Ký hiệu cơ quan: chỉ gồm chữ, số, dấu chấm, gạch nối, &',
      'Ghi số nguyên từ 1 đến 99.999',
      'Khoảng cách dòng: ghi số từ 18 đến 22 pt',
    ])
    await expectSound(page, 'a letterhead with something wrong')
    for (let step = 0; step < 5; step++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await field(page, 'Khoảng cách dòng').and(page.locator(':focus')).waitFor()
  })

  test('may begin on a later day, be changed, and be removed again by the steward above', async () => {
    const { page } = await deviceOf('steward.cao-bang', desktop)
    await page.goto(address('van-phong'))
    await page
      .getByRole('navigation', { name: 'Các phần quản trị' })
      .getByRole('link', { name: 'Thể thức văn bản' })
      .waitFor()
    await page.getByRole('link', { name: 'Thêm thể thức' }).click()
    await field(page, 'Dùng từ ngày').fill('01/03/2025')
    await save(page)
    await page.getByText('Sẽ dùng').waitFor()
    await page.getByText('Tạm dùng mặc định').waitFor()
    await page.getByRole('link', { name: 'Sửa: Từ 01/03/2025' }).click()
    await field(page, 'Họ và tên').fill('Bế Quốc Hùng')
    await save(page)
    await page.getByRole('status').getByText('Đã lưu thể thức.').waitFor()
    await page.getByRole('button', { name: 'Bỏ: Từ 01/03/2025' }).click()
    await page
      .getByRole('dialog')
      .getByText(/Bỏ thể thức bắt đầu từ 01\/03\/2025/)
      .waitFor()
    await expectSound(page, 'the question before a letterhead is removed')
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ', exact: true }).click()
    await page.getByRole('status').getByText('Đã bỏ.').waitFor()
    expect(await page.getByText('Sẽ dùng').count()).toBe(0)
  })

  test('that somebody else has just written is not overwritten', async () => {
    const { page } = await deviceOf('steward.cao-bang')
    await page.goto(`${address('cao-bang')}/moi`)
    await field(page, 'Họ và tên').fill('Trần Minh Dũng')
    const { standing } = await system.ask('steward.cao-bang', 'GET', '/units/vn.cao-bang/letterhead')
    const body = { entries: [{ ...standing, from: '2024-01-01' }] }
    await system.ask('steward.cao-bang', 'PUT', '/units/vn.cao-bang/letterhead', { body })
    await save(page)
    await page.getByText(/Người khác vừa ghi thể thức của đơn vị này/).waitFor()
    await expectAccessible(page, 'a letterhead that somebody else wrote')
    await page.reload()
    expect(await field(page, 'Họ và tên').inputValue()).toBe('Trần Minh Dũng')
    await save(page)
    await page.getByRole('status').getByText('Đã lưu thể thức.').waitFor()
    await page.getByText('Từ 01/01/2024').waitFor()
    await page.getByText('Từ 06/01/2025').waitFor()
  })

  test('is nothing that others write', async () => {
    const { page } = await deviceOf('official.ha-lang')
    await page.goto(address('cao-bang'))
    await page.getByRole('alert').or(page.getByText('Bạn không quản trị đơn vị này.')).waitFor()
    await page.goto(address('vinh-quy'))
    await page.getByText('Bạn không quản trị đơn vị này.').waitFor()
  })
})

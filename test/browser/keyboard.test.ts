import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Device } from './support/browser.ts'
import { fillCell } from './support/cell.ts'
import { cellValues } from './support/reports.ts'
import { deviceOf, system } from './support/stage.ts'

/** For those who use no mouse, those whose fingers are broad, and those who type Vietnamese. */

const path = (unit: string, period: string) => `/bao-cao/vn.${unit}/monthly/${period}`
const submission = (unit: string, period: string) => `/units/vn.${unit}/submissions/monthly/${period}`
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor()

/** What has the focus: its id, or what it says. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(`(({ id, innerText, ariaLabel }) => id || ariaLabel || innerText)(document.activeElement)`)

/** Tab after Tab, until it is there. */
const tabTo = async (page: Page, name: string | RegExp): Promise<void> => {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab')
    const here = await focused(page)
    if (typeof name === 'string' ? here === name : name.test(here)) return
  }
  throw new Error(`No Tab leads to ${name}; the last one to ${await focused(page)}`)
}

/** Runs in the page: at every corner of what has the focus it is that which is seen, and no bar over it. */
const isInSight = `(element => {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  const seen = [[left + 3, top + 3], [right - 3, top + 3], [left + 3, bottom - 3], [right - 3, bottom - 3]]
    .map(([x, y]) => document.elementFromPoint(x, y))
  return element === document.body || seen.every(one => one !== null && (element.contains(one) || one.contains(element)))
})(document.activeElement)`

/** Pastes into what has the focus. */
const paste = (page: Page, text: string) =>
  page.evaluate(`{
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', ${JSON.stringify(text)})
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }`)

describe('with the keyboard alone', () => {
  test("a cell's month is begun, filled, put right and sent", async () => {
    const { page } = await deviceOf('reporter.na-lan')
    const { keyboard } = page
    await page
      .getByRole('link', { name: /^Bắt đầu nhập/ })
      .first()
      .waitFor()
    await tabTo(page, 'Bắt đầu nhập: Báo cáo tháng, Tháng 11/2024')
    await keyboard.press('Enter')
    await page.locator('#values-members').waitFor()

    await tabTo(page, 'values-members')
    await keyboard.type('34')
    await tabTo(page, 'values-exempt')
    await keyboard.type('2')
    await tabTo(page, 'values-plan')
    await keyboard.press('Space')
    await tabTo(page, 'values-studied-done')
    await keyboard.type('30')
    await tabTo(page, 'values-studied-total')
    await keyboard.type('32')
    await tabTo(page, 'values-cells_including-done')
    await keyboard.type('1')
    await tabTo(page, 'values-cells_including-total')
    await keyboard.type('1')

    // The table as a sheet: down by Enter and the arrow, up again, and a block of cells at once.
    await tabTo(page, 'values-grades-0-members')
    await keyboard.type('3')
    await keyboard.press('Enter')
    expect(await focused(page)).toBe('values-grades-1-members')
    await keyboard.press('ArrowDown')
    expect(await focused(page)).toBe('values-grades-2-members')
    await keyboard.press('ArrowUp')
    await paste(page, '20\r\n9\r\n0\r\n2\r\n')
    expect(await page.locator('tfoot output').innerText()).toBe('34')
    await tabTo(page, /^Lưu/)
    await keyboard.press('Enter')

    // What is missing: the summary has the focus, and leads there.
    await page.locator('.summary:focus').waitFor()
    await keyboard.press('Tab')
    expect(await focused(page)).toBe('Kết quả nổi bật: Chưa nhập nội dung bắt buộc.')
    await keyboard.press('Enter')
    expect(await focused(page)).toBe('values-results')
    await keyboard.type(cellValues.results)
    await tabTo(page, /^Lưu/)
    await keyboard.press('Enter')
    await page.getByRole('button', { name: 'Gửi báo cáo' }).waitFor()
    await tabTo(page, /Gửi báo cáo/)
    await keyboard.press('Enter')
    await heading(page, 'Đã gửi báo cáo')
    expect(await system.ask('reporter.na-lan', 'GET', submission('na-lan', '2024-11'))).toMatchObject({
      state: 'submitted',
      values: cellValues,
    })
  })

  test('a table that grows: a row more by Enter, along it by Tab and the arrows, and a row is taken away', async () => {
    const { page } = await deviceOf('reporter.vinh-quy')
    const { keyboard } = page
    await page.goto(`${path('vinh-quy', '2024-12')}/muc/study`)
    await page.locator('#values-points_control-0-point').waitFor()
    await tabTo(page, 'values-points_control-0-point')
    await keyboard.type('Xã Vinh Quý')
    await keyboard.press('ArrowRight')
    expect(await focused(page)).toBe('values-points_control-0-attendance')
    await keyboard.type('63')
    await keyboard.press('Home')
    await keyboard.press('ArrowLeft')
    expect(await focused(page)).toBe('values-points_control-0-point')
    await keyboard.press('End')
    await keyboard.press('ArrowLeft')
    expect(await focused(page)).toBe('values-points_control-0-point')
    await keyboard.press('Enter')
    await page.locator('#values-points_control-1-point:focus').waitFor()
    await keyboard.type('Xóm Nà Lạn')
    await keyboard.press('Tab')
    expect(await focused(page)).toBe('values-points_control-1-attendance')
    await keyboard.type('34')
    await tabTo(page, 'Xóa dòng 2')
    await keyboard.press('Enter')
    expect(await page.locator('tbody tr').count()).toBe(1)
    await expect
      .poll(() => draftOf('vinh-quy', '2024-12'), { timeout: 10_000 })
      .toMatchObject({ points_control: [{ point: 'Xã Vinh Quý', attendance: 63 }] })
  })

  test('what has the focus is never hidden, even behind what stands at the lower edge', async () => {
    const { page, context } = await deviceOf('reporter.vinh-quy', { width: 360, height: 420 })
    await page.goto(`${path('vinh-quy', '2024-12')}/muc/study`)
    await page.locator('#values-conferences').waitFor()
    await context.setOffline(true)
    await page.locator('.bar').waitFor()
    const hidden: string[] = []
    for (const key of [...Array<string>(30).fill('Tab'), ...Array<string>(30).fill('Shift+Tab')]) {
      await page.keyboard.press(key)
      if (!(await page.evaluate(isInSight))) hidden.push(`${key}: ${await focused(page)}`)
    }
    expect(hidden).toEqual([])
  })

  test('a dialog keeps the focus, closes on Escape, and gives the focus back', async () => {
    const { page } = await deviceOf('reporter.ban-puc')
    await page.goto(path('ban-puc', '2024-12'))
    await page.locator('#values-members').waitFor()
    await tabTo(page, 'Không phát sinh')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    for (let step = 0; step < 5; step++) {
      await page.keyboard.press('Tab')
      expect(
        await page.evaluate('document.activeElement === document.body || !!document.activeElement.closest("dialog")'),
      ).toBe(true)
    }
    await page.keyboard.press('Escape')
    expect(await focused(page)).toBe('Không phát sinh')
  })
})

/** What the server keeps of what is being typed. */
const draftOf = async (unit: string, period: string) => {
  const draft = await system.ask(`reporter.${unit}`, 'GET', `${submission(unit, period)}/draft`).catch(() => undefined)
  return draft?.values
}

/** Runs in the page: what can be pressed and is smaller than 44 px; a link within a sentence is as high as its line. */
const smallTargets = `[...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .map(element => element.matches('[type=radio], [type=checkbox]') ? element.closest('label') : element)
  .filter(element => element.checkVisibility() && getComputedStyle(element).display !== 'inline' && !element.matches('.skip'))
  .map(element => ({ element, box: element.getBoundingClientRect() }))
  .filter(({ box }) => box.width < 44 || box.height < 44)
  .map(({ element, box }) => (element.id || element.innerText) + ' ' + Math.round(box.width) + ' × ' + Math.round(box.height))`

describe('for broad fingers', () => {
  test('nothing that is pressed is smaller than 44 px, on any screen of those who fill', async () => {
    await system.ask('reporter.bo-cuom', 'PUT', submission('bo-cuom', '2024-11'), {
      key: 'targets',
      body: { values: cellValues },
    })
    const cell = await deviceOf('reporter.bo-cuom', { width: 320, height: 640 })
    const commune = await deviceOf('reporter.vinh-quy', { width: 320, height: 640 })
    const small: string[] = []
    const visit = async ({ page }: Device, address: string, shown: string) => {
      await page.goto(address)
      await page.locator(shown).first().waitFor()
      small.push(...(await page.evaluate<string[]>(smallTargets)).map(target => `${address}: ${target}`))
    }
    await visit(cell, '/', '.card')
    await visit(cell, path('bo-cuom', '2024-12'), '.field')
    await visit(cell, `${path('bo-cuom', '2024-12')}/gui`, '.answers')
    await visit(cell, `${path('bo-cuom', '2024-11')}/xem`, '.versions li')
    await visit(cell, '/cho-gui', 'h1')
    await visit(commune, '/', '.card')
    await visit(commune, path('vinh-quy', '2024-12'), '.sections a')
    await visit(commune, `${path('vinh-quy', '2024-12')}/muc/study`, '.sheet')
    await visit(commune, `${path('vinh-quy', '2024-12')}/muc/inspection`, '.field')
    await visit(commune, `${path('vinh-quy', '2024-12')}/gui`, '.answers')
    await visit(commune, '/nhap-thay/vn.vinh-quy', '.card')
    expect(small).toEqual([])
  })
})

describe('Vietnamese as it is composed', () => {
  test('stays letter for letter while it is saved in the middle of a word', async () => {
    const { page, context } = await deviceOf('reporter.ban-puc')
    await page.goto(path('ban-puc', '2025-01'))
    await page.locator('#values-members').waitFor()
    await fillCell(page)
    await page.locator('#values-results').fill('')
    await page.locator('#values-results').focus()
    const saved: string[] = []
    page.on('response', response => {
      if (response.request().method() === 'PUT' && response.ok())
        saved.push(response.request().postDataJSON().values.results)
    })
    const keyboard = await context.newCDPSession(page)
    const compose = (text: string) =>
      keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    // As Telex does: t u y e e n → tuyên; each stroke changes the word that is still being composed.
    for (const text of ['t', 'tu', 'tuy', 'tuye', 'tuyê']) {
      await compose(text)
      if (text === 'tuye') await expect.poll(() => saved.at(-1), { timeout: 10_000 }).toBe('tuye')
    }
    await compose('tuyên')
    await keyboard.send('Input.insertText', { text: 'tuyên' })
    await keyboard.send('Input.insertText', { text: ' truyền' })
    expect(await page.locator('#values-results').inputValue()).toBe('tuyên truyền')
    await expect.poll(() => saved.at(-1), { timeout: 10_000 }).toBe('tuyên truyền')
  })

  test('also in a cell of a table, where Enter ends the word and not the cell', async () => {
    const { page, context } = await deviceOf('reporter.vinh-quy')
    await page.goto(`${path('vinh-quy', '2025-01')}/muc/study`)
    await page.locator('#values-points_control-0-point').click()
    const keyboard = await context.newCDPSession(page)
    for (const text of ['V', 'Vi', 'Vin', 'Vinh'])
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await page.evaluate(
      `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))`,
    )
    expect(await focused(page)).toBe('values-points_control-0-point')
    await keyboard.send('Input.insertText', { text: 'Vinh Quý' })
    expect(await page.locator('#values-points_control-0-point').inputValue()).toBe('Vinh Quý')
  })
})

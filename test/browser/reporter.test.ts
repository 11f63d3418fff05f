import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { desktop, expectAccessible } from './support/browser.ts'
import { fillCell } from './support/cell.ts'
import { baseValues, cellValues } from './support/reports.ts'
import { deviceOf, system } from './support/stage.ts'

const path = (unit: string, period: string) => `/bao-cao/vn.${unit}/monthly/${period}`
const submission = (unit: string, period: string) => `/units/vn.${unit}/submissions/monthly/${period}`

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

const savedThere = (page: Page, field: string) =>
  page.locator(`.field:has(#values-${field}) .saved.there, fieldset:has(#values-${field}) .saved.there`).waitFor()

describe('the day of a reporter, Hoàng Văn Bình of the cell Nà Lạn', () => {
  test('he sees what he owes, fills it on one page, puts right what is wrong, and has a receipt', async () => {
    const { page } = await deviceOf('reporter.na-lan')
    await expectAccessible(page, 'home')
    const overdue = page.locator('section', { has: page.getByRole('heading', { name: /Quá hạn/ }) })
    await expect.poll(() => overdue.getByRole('listitem').first().innerText()).toMatch(/Tháng 11\/2024.*quá hạn/s)

    await page.getByRole('link', { name: 'Bắt đầu nhập: Báo cáo tháng, Tháng 11/2024' }).click()
    await heading(page, 'Báo cáo tháng Tháng 11/2024')
    await expectAccessible(page, 'an empty form')

    await fillCell(page)
    await page.locator('#values-exempt').fill('40')
    await savedThere(page, 'exempt')
    await press(page, 'Lưu, kiểm tra và gửi')
    const summary = page.getByRole('alert')
    await page.locator('.summary:focus').waitFor()
    const told = 'Số đảng viên miễn sinh hoạt không được lớn hơn số đảng viên cuối kỳ.'
    expect(await summary.innerText()).toContain(told)
    expect(await page.locator('.field:has(#values-exempt) .messages').innerText()).toBe(told)
    await expectAccessible(page, 'a form with an error')

    await summary.getByRole('link').first().click()
    await page.locator('#values-exempt:focus').waitFor()
    await page.locator('#values-exempt').fill('2')
    await press(page, 'Lưu, kiểm tra và gửi')
    await page.getByRole('button', { name: 'Gửi báo cáo' }).waitFor()
    await expectAccessible(page, 'check and send')
    await press(page, 'Gửi báo cáo')

    await page.getByRole('heading', { name: 'Đã gửi báo cáo' }).waitFor()
    await expectAccessible(page, 'the receipt')
    const sent = await system.ask('reporter.na-lan', 'GET', submission('na-lan', '2024-11'))
    expect(sent).toMatchObject({ state: 'submitted', values: { ...cellValues, exempt: 2 }, late: true })
    const code = (await page.locator('.code').innerText()).split(/\s+/).join('-')
    expect(code).toBe(sent.receipt)

    await page.goto('/')
    await page.getByRole('link', { name: 'Xem tất cả' }).click()
    await heading(page, 'Đã gửi: Chi bộ xóm Nà Lạn')
    const ofYear = page.getByRole('region', { name: 'Năm 2024' })
    expect(await ofYear.getByRole('listitem').innerText()).toMatch(/Báo cáo tháng.*Tháng 11\/2024.*Đã gửi.*gửi chậm/s)
    await expectAccessible(page, 'everything that was sent')
    await page.getByRole('link', { name: 'Xem: Báo cáo tháng, Tháng 11/2024' }).click()
    await page.getByText('Mã tiếp nhận').waitFor()
  })

  test('the month after, last month stands beside each field and may be confirmed; a warning asks for an explanation', async () => {
    const { page } = await deviceOf('reporter.na-lan')
    await page.goto(path('na-lan', '2024-12'))
    await page.getByText('Kỳ trước: 34 người').waitFor()
    expect(await page.locator('#values-members').inputValue()).toBe('34')
    await press(page, 'Đúng cả 3, giữ nguyên')
    await page.locator('#values-studied-done').fill('30')
    await page.locator('#values-studied-total').fill('32')
    await page.locator('#values-cells_including-done').fill('1')
    await page.locator('#values-cells_including-total').fill('1')
    for (const [row, members] of [10, 20, 2, 0, 2].entries())
      await page.locator(`#values-grades-${row}-members`).fill(String(members))
    await page.locator('#values-results').fill('Tổng kết năm.')
    expect(await page.locator('fieldset:has(#values-studied-done) .share').innerText()).toBe('93,8%')

    await press(page, 'Lưu, kiểm tra và gửi')
    const explanation = page.getByRole('textbox', { name: 'Giải trình' })
    await explanation.waitFor()
    await expectAccessible(page, 'a form with a warning')
    await explanation.fill('Chi bộ được huyện chọn làm điểm, Đảng ủy xã đồng ý.')
    await press(page, 'Lưu, kiểm tra và gửi')
    await press(page, 'Gửi báo cáo')
    await page.getByRole('heading', { name: 'Đã gửi báo cáo' }).waitFor()
    const sent = await system.ask('reporter.na-lan', 'GET', submission('na-lan', '2024-12'))
    expect(sent.explanations).toEqual({
      excellent_within_fifth_of_good: 'Chi bộ được huyện chọn làm điểm, Đảng ủy xã đồng ý.',
    })
    expect(sent.values).toMatchObject({ members: 34, exempt: 2, plan: 'yes' })
  })

  test('a month without anything takes two taps', async () => {
    const { page } = await deviceOf('reporter.ban-puc')
    await page.goto(path('ban-puc', '2024-12'))
    await press(page, 'Không phát sinh')
    await expectAccessible(page, 'the question before nothing to report')
    await press(page, 'Gửi báo cáo')
    await page.getByText('Không phát sinh trong kỳ.').waitFor()
    expect(await system.ask('reporter.ban-puc', 'GET', submission('ban-puc', '2024-12'))).toMatchObject({
      nothing: true,
      state: 'submitted',
    })
  })
})

describe('the form of a commune', () => {
  test('has a list of sections with their states, and goes from one to the next', async () => {
    const { page } = await deviceOf('reporter.vinh-quy', desktop)
    await page.goto(path('vinh-quy', '2024-11'))
    const study = page.getByRole('link', { name: /Học tập, quán triệt/ })
    expect(await study.innerText()).toMatch(/Chưa nhập/)
    await expectAccessible(page, 'the list of sections')
    await study.click()
    await page.locator('#values-conferences').fill('2')
    await page.locator('#values-conferences_online').fill('5')
    await page.locator('#values-attendance').fill('1.250')
    await page.locator('#values-attendance').blur()
    expect(await page.locator('#values-attendance').inputValue()).toBe('1.250')
    await press(page, 'Lưu, sang mục tiếp')
    expect(await page.getByRole('alert').innerText()).toContain('trực tuyến')
    await page.getByRole('link', { name: 'Để sau, sang mục tiếp' }).click()
    await heading(page, 'Chào cờ, sinh hoạt dưới cờ')
    await page.getByRole('link', { name: 'Các mục' }).click()
    expect(await page.getByRole('link', { name: /Học tập, quán triệt/ }).innerText()).toMatch(/Có lỗi.*3\/8/s)
  })

  test('is not sent while anything is missing: the summary leads to each field, on whichever page it stands', async () => {
    const { page } = await deviceOf('reporter.van-phong', desktop)
    await page.goto(`${path('van-phong', '2025-01')}/gui`)
    await press(page, 'Trình người duyệt')
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Lượt người nghe/ })
      .click()
    await heading(page, 'Tuyên truyền')
    await page.locator('#values-listeners:focus').waitFor()
    expect(await page.locator('.field:has(#values-listeners) .messages').innerText()).toBe(
      'Chưa nhập nội dung bắt buộc.',
    )
  })

  test('is read in English as well, and the choice is remembered', async () => {
    const { page } = await deviceOf('reporter.vinh-quy', desktop)
    await press(page, 'English')
    await page.getByRole('heading', { level: 1, name: 'What you owe' }).waitFor()
    await page.goto(path('vinh-quy', '2024-12'))
    await page.getByRole('link', { name: /^Flag salute and political session/ }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await expectAccessible(page, 'in English')
  })

  test('takes a block of cells from a sheet, says how it read them, and takes it back', async () => {
    const { page } = await deviceOf('reporter.vinh-quy', desktop)
    await page.goto(`${path('vinh-quy', '2024-12')}/muc/study`)
    await page.locator('#values-points_control-0-point').click()
    await paste(page, 'Xã Vinh Quý\t1,250\r\nXóm Nà Lạn\t34\r\nXóm Bản Pục\t1.000\r\n')
    await page.getByText('Đã dán 3 dòng, 2 cột. 1.000 và 1,000 đều được hiểu là một nghìn.').waitFor()
    expect(await page.locator('#values-points_control-0-attendance').inputValue()).toBe('1.250')
    expect(await page.locator('tfoot output').innerText()).toBe('2.284')
    await savedThere(page, 'points_control-0-point')
    const draft = await system.ask('reporter.vinh-quy', 'GET', `${submission('vinh-quy', '2024-12')}/draft`)
    expect(draft.values.points_control[2]).toEqual({ point: 'Xóm Bản Pục', attendance: 1000 })

    await page.locator('#values-points_control-0-attendance').press('ArrowDown')
    await page.locator('#values-points_control-1-attendance:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('#values-points_control-2-attendance:focus').waitFor()
    await press(page, 'Hoàn tác')
    expect(await page.locator('tbody tr').count()).toBe(1)
  })
})

/** What the server keeps of what is being typed, if anything. */
const draftOf = async (unit: string, period: string) => {
  const draft = await system.ask(`reporter.${unit}`, 'GET', `${submission(unit, period)}/draft`).catch(() => undefined)
  return draft?.values
}

/** Pastes into what has the focus. */
const paste = (page: Page, text: string) =>
  page.evaluate(`{
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', ${JSON.stringify(text)})
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }`)

describe('a notice from above', () => {
  test('stands on the start page, and on the form that it is about', async () => {
    await system.ask('steward.cao-bang', 'PUT', '/units/vn.cao-bang/notices/december', {
      key: 'notice-december',
      body: {
        form: 'monthly',
        period: '2024-12',
        from: '2025-01-01',
        until: '2025-01-31',
        text: { vi: 'Gửi trước 16 giờ ngày 06/01.' },
      },
    })
    const { page } = await deviceOf('reporter.vinh-quy')
    await page.getByText('Gửi trước 16 giờ ngày 06/01.').waitFor()
    await expectAccessible(page, 'home with a notice')
    await page.goto(path('vinh-quy', '2024-12'))
    await page.getByText('Gửi trước 16 giờ ngày 06/01.').waitFor()
    await page.goto(path('vinh-quy', '2024-11'))
    await page.getByRole('link', { name: /Học tập, quán triệt/ }).waitFor()
    expect(await page.getByText('Gửi trước 16 giờ ngày 06/01.').count()).toBe(0)
  })
})

describe('two people on one form', () => {
  test('fields that only one of them changed are joined; one that both changed is chosen', async () => {
    const [hoa, again] = [await deviceOf('reporter.vinh-quy', desktop), await deviceOf('reporter.vinh-quy')]
    const section = `${path('vinh-quy', '2025-01')}/muc/communication`
    await hoa.page.goto(section)
    await again.page.goto(section)
    await again.page.locator('#values-news').waitFor()
    await hoa.page.locator('#values-news').fill('10')
    await hoa.page.locator('#values-banners').fill('4')
    await savedThere(hoa.page, 'banners')

    await again.page.locator('#values-news').fill('12')
    await again.page.locator('#values-social').fill('7')
    const dialog = again.page.getByRole('dialog')
    await dialog.waitFor()
    expect(await dialog.innerText()).toMatch(/Tin, bài.*12 bài.*10 bài/s)
    await expectAccessible(again.page, 'a conflict')
    await again.page.keyboard.press('Escape')
    expect(await dialog.isVisible()).toBe(true)
    await dialog.getByRole('radio', { name: /10 bài/ }).check()
    await dialog.getByRole('button', { name: 'Giữ những gì đã chọn' }).click()
    await expect
      .poll(() => draftOf('vinh-quy', '2025-01'), { timeout: 10_000 })
      .toMatchObject({ news: 10, banners: 4, social: 7 })
    expect(await again.page.locator('#values-news').inputValue()).toBe('10')
  })

  test('who comes back to a form that another device went on with finds it as it is now, without having touched it', async () => {
    const [phone, office] = [await deviceOf('reporter.ban-puc'), await deviceOf('reporter.ban-puc', desktop)]
    await phone.page.goto(path('ban-puc', '2024-11'))
    await office.page.goto(path('ban-puc', '2024-11'))
    await office.page.locator('#values-members').waitFor()
    await phone.page.locator('#values-members').fill('31')
    await savedThere(phone.page, 'members')
    const comeBack = `dispatchEvent(new Event('focus'))`
    await office.page.evaluate(comeBack)
    await expect.poll(() => office.page.locator('#values-members').inputValue()).toBe('31')
    expect(await office.page.getByRole('dialog').count()).toBe(0)

    await press(phone.page, 'Không phát sinh')
    await press(phone.page, 'Gửi báo cáo')
    await phone.page.getByRole('heading', { name: 'Đã gửi báo cáo' }).waitFor()
    await system.ask('reviewer.vinh-quy', 'POST', `${submission('ban-puc', '2024-11')}/return`, {
      key: 'ban-puc-11-back',
      ifMatch: 1,
      body: { reason: 'Có sinh hoạt ngày 05/11, đề nghị báo cáo.' },
    })
    await office.page.evaluate(comeBack)
    await office.page.getByText('Có sinh hoạt ngày 05/11, đề nghị báo cáo.').waitFor()
  })
})

describe('sent by somebody else meanwhile', () => {
  test('neither is lost: what was sent and what was typed stand side by side, and the choice goes out as the next version', async () => {
    const { page } = await deviceOf('reporter.na-lan', desktop)
    await page.goto(path('na-lan', '2025-01'))
    await fillCell(page)
    await press(page, 'Lưu, kiểm tra và gửi')
    await page.getByRole('button', { name: 'Gửi báo cáo' }).waitFor()
    const other = {
      ...cellValues,
      members: 35,
      exempt: 3,
      grades: [...cellValues.grades.slice(0, 4), { row: 'ungraded', members: 3 }],
    }
    await system.ask('reporter.na-lan', 'PUT', submission('na-lan', '2025-01'), {
      key: 'meanwhile',
      body: { values: other },
    })

    await press(page, 'Gửi báo cáo')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    expect(await dialog.innerText()).toMatch(/34 người.*35 người/s)
    for (const option of await dialog.getByRole('radio', { name: /Của bạn/ }).all()) await option.check()
    await press(page, 'Giữ những gì đã chọn')
    await press(page, 'Lưu, kiểm tra và gửi')
    await press(page, 'Gửi báo cáo')
    await page.getByRole('heading', { name: 'Đã gửi báo cáo' }).waitFor()
    expect(await system.ask('reporter.na-lan', 'GET', submission('na-lan', '2025-01'))).toMatchObject({
      version: 2,
      values: cellValues,
    })
  })
})

describe('on behalf, and by an approver', () => {
  test('the commune enters for a cell, and says on whose word', async () => {
    const { page } = await deviceOf('reporter.vinh-quy')
    await page.getByRole('link', { name: 'Nhập thay đơn vị cấp dưới' }).click()
    await page.getByLabel('Báo cáo', { exact: true }).selectOption({ label: 'Báo cáo tháng Tháng 12/2024' })
    await page.getByRole('link', { name: 'Nhập thay: Chi bộ xóm Bó Cưởm' }).waitFor()
    await expectAccessible(page, 'on behalf')
    await page.getByRole('link', { name: 'Nhập thay: Chi bộ xóm Bó Cưởm' }).click()
    await page.getByText('Nhập thay Chi bộ xóm Bó Cưởm').waitFor()
    await fillCell(page)
    await press(page, 'Lưu, kiểm tra và gửi')
    await press(page, 'Gửi báo cáo')
    expect(await page.getByRole('alert').innerText()).toContain('Ghi rõ nhập theo lời của ai')
    await page.getByLabel('Nhập theo lời của ai').fill('Nông Văn Bình, Bí thư chi bộ')
    await press(page, 'Gửi báo cáo')
    await page.getByText('Nhập thay, theo lời của Nông Văn Bình, Bí thư chi bộ').first().waitFor()
    expect(await system.ask('reporter.vinh-quy', 'GET', submission('bo-cuom', '2024-12'))).toMatchObject({
      onBehalf: 'Nông Văn Bình, Bí thư chi bộ',
      byName: 'Nông Thị Hoa',
    })
  })

  test('what the office proposes, its secretary returns or approves on a phone', async () => {
    const office = submission('van-phong', '2024-12')
    await system.ask('reporter.van-phong', 'PUT', office, { key: 'office-12-a', body: { values: baseValues } })
    const { page } = await deviceOf('approver.van-phong')
    await page.getByRole('link', { name: /^Xem và duyệt/ }).click()
    await page.getByRole('heading', { name: 'Đã trình người duyệt' }).waitFor()
    await expectAccessible(page, 'approval')
    await press(page, 'Trả lại người nhập')
    await page.getByLabel('Lý do').fill('Ghi thêm số tin, bài.')
    await press(page, 'Trả lại người nhập')
    await page.getByText('Ghi thêm số tin, bài.').first().waitFor()

    await system.ask('reporter.van-phong', 'PUT', office, {
      key: 'office-12-b',
      ifMatch: 2,
      body: { values: { ...baseValues, news: 5 } },
    })
    await page.goto(`${path('van-phong', '2024-12')}/xem`)
    await press(page, 'Duyệt và gửi')
    await page.getByRole('heading', { name: 'Đã gửi báo cáo' }).waitFor()
    expect(await system.ask('approver.van-phong', 'GET', office)).toMatchObject({ state: 'submitted' })
  })
})

describe('returned', () => {
  test('it says why, opens with what was sent, goes out again, and its versions say what changed', async () => {
    // As the approver sent it above: of a month that is closed it would come back as an amendment.
    const office = submission('van-phong', '2024-12')
    const { version } = await system.ask('reviewer.ha-lang', 'GET', office)
    await system.ask('reviewer.ha-lang', 'POST', `${office}/return`, {
      key: 'office-12-back',
      ifMatch: version,
      body: { reason: 'Đề nghị rà soát lượt dự tại đơn vị.', fields: ['attendance'] },
    })
    const { page } = await deviceOf('approver.van-phong', desktop)
    await page.getByText('Đề nghị rà soát lượt dự tại đơn vị.').waitFor()
    await page.getByRole('link', { name: 'Bổ sung: Báo cáo tháng, Tháng 12/2024' }).click()
    await page.getByRole('link', { name: /Học tập, quán triệt/ }).click()
    expect(await page.locator('#values-attendance').inputValue()).toBe('60')
    await page.locator('#values-attendance').fill('58')
    await savedThere(page, 'attendance')
    await page.goto(`${path('van-phong', '2024-12')}/gui`)
    await press(page, 'Gửi báo cáo')
    await page.getByRole('heading', { name: 'Đã gửi báo cáo' }).waitFor()
    await page.getByText('Thay đổi gì').first().click()
    const changes = page.locator('details table').first()
    await changes.waitFor()
    expect(await changes.innerText()).toMatch(/Lượt dự tại đơn vị\s+60 lượt\s+58 lượt/)
    await expectAccessible(page, 'versions')
  })
})

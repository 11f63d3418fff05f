import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { desktop, expectAccessible } from './support/browser.ts'
import { baseValues, cellValues } from './support/reports.ts'
import { deviceOf, system } from './support/stage.ts'

const submission = (unit: string) => `/units/vn.${unit}/submissions/monthly/2024-12`
const page = (unit: string) => `/tiep-nhan/vn.${unit}/monthly/2024-12`
const press = (on: Page, name: string) => on.getByRole('button', { name, exact: true }).click()

/** More graded excellent than the rule likes, with the explanation that it asks for. */
const doubtful = {
  values: {
    ...cellValues,
    grades: [{ row: 'excellent', members: 9 }, { row: 'good', members: 14 }, ...cellValues.grades.slice(2)],
  },
  explanations: { excellent_within_fifth_of_good: 'Chi bộ được chọn làm điểm, Đảng ủy xã đồng ý.' },
}

describe('the one who receives, Lương Đức Long of the commune Vinh Quý', () => {
  test('receives those without warnings at once, and is told what became of each', async () => {
    const behalf = { ...cellValues, members: 34 }
    await system.ask('reporter.na-lan', 'PUT', submission('na-lan'), { key: 'na-lan-1', body: doubtful })
    await system.ask('reporter.ban-puc', 'PUT', submission('ban-puc'), { key: 'ban-puc-1', body: { nothing: true } })
    await system.ask('reporter.vinh-quy', 'PUT', submission('bo-cuom'), {
      key: 'bo-cuom-1',
      body: { values: behalf, onBehalf: 'Nông Văn Bình, Bí thư chi bộ' },
    })
    await system.host.idle()
    const { page } = await deviceOf('reviewer.vinh-quy')
    await page.getByRole('navigation', { name: 'Các trang chính' }).getByRole('link', { name: 'Chờ tiếp nhận' }).click()
    await page.getByText('3 báo cáo, gửi trước xếp trước').waitFor()
    const cards = page.locator('main .card')
    expect(await cards.first().innerText()).toMatch(/Nà Lạn.*1 cảnh báo/s)
    await expectAccessible(page, 'the queue')

    await press(page, 'Tiếp nhận 2 báo cáo')
    const results = page.getByRole('region', { name: 'Kết quả tiếp nhận' })
    await results.waitFor()
    expect(await results.innerText()).toMatch(
      /Đã tiếp nhận 2, còn lại 1.*Nà Lạn.*Có cảnh báo, cần xem.*(Bản Pục|Bó Cưởm).*Đã tiếp nhận/s,
    )
    await expectAccessible(page, 'results of receiving many')
    expect(await system.ask('reviewer.vinh-quy', 'GET', submission('na-lan'))).toMatchObject({ state: 'submitted' })
    expect(await system.ask('reviewer.vinh-quy', 'GET', submission('ban-puc'))).toMatchObject({ state: 'accepted' })
    expect(await system.ask('reviewer.vinh-quy', 'GET', submission('bo-cuom'))).toMatchObject({ state: 'accepted' })
  })

  test('reads the warning with its explanation first, returns it with fields ticked, and receives what comes again', async () => {
    const { page: screen } = await deviceOf('reviewer.vinh-quy', desktop)
    await screen.goto(page('na-lan'))
    const doubts = screen.getByRole('region', { name: /Cảnh báo và giải trình/ })
    expect(await doubts.innerText()).toMatch(/Đảng ủy xã đồng ý/)
    await expectAccessible(screen, 'a submission to be judged')

    await press(screen, 'Trả lại để bổ sung')
    await screen.getByLabel('Lý do').and(screen.locator(':focus')).waitFor()
    await press(screen, 'Trả lại để bổ sung')
    expect(await screen.getByRole('alert').innerText()).toContain('Ghi lý do')
    await screen.getByLabel('Lý do').fill('Đề nghị rà soát xếp loại.')
    await screen.getByRole('checkbox', { name: /Xếp loại/ }).check()
    await screen.getByText('Đã đánh dấu 1 nội dung').waitFor()
    await expectAccessible(screen, 'returning')
    await press(screen, 'Trả lại để bổ sung')
    await screen.getByText('Đã trả lại báo cáo này.').waitFor()
    expect(await system.ask('reviewer.vinh-quy', 'GET', submission('na-lan'))).toMatchObject({
      state: 'returned',
      reason: 'Đề nghị rà soát xếp loại.',
      reasonFields: ['grades'],
    })

    const { page: phone } = await deviceOf('reporter.na-lan')
    await phone.goto('/bao-cao/vn.na-lan/monthly/2024-12')
    const returned = phone.locator('.notice.bad', { hasText: 'Đề nghị rà soát xếp loại.' })
    await expectAccessible(phone, 'a form that was returned')
    const grades = phone.locator('.field:has(#values-grades-0-members)')
    await grades.getByText('Cần sửa').waitFor()
    expect(await phone.getByText('Cần sửa', { exact: true }).count()).toBe(1)
    await returned.getByRole('link', { name: /Xếp loại/ }).click()
    await phone.locator('#values-grades-0-members:focus').waitFor()
    await phone.keyboard.press('Control+A')
    await phone.keyboard.type('8')
    await grades.getByText('Cần sửa').waitFor({ state: 'detached' })

    const again = { key: 'na-lan-2', ifMatch: 2, body: { values: cellValues } }
    await system.ask('reporter.na-lan', 'PUT', submission('na-lan'), again)
    await screen.goto(page('na-lan'))
    await screen.getByText('Không có cảnh báo.').waitFor()
    await screen.getByText('Thay đổi gì').click()
    const changes = screen.locator('details table')
    await changes.waitFor()
    expect(await changes.innerText()).toMatch(/Xếp loại/)
    await press(screen, 'Tiếp nhận')
    await screen.getByText('Đã tiếp nhận báo cáo này.').waitFor()
    await expectAccessible(screen, 'a submission that was received')
  })

  test('opens again what was received, with a reason that the history keeps', async () => {
    const { page: screen } = await deviceOf('reviewer.vinh-quy')
    await screen.goto(page('na-lan'))
    await press(screen, 'Mở lại để sửa')
    await screen.getByLabel('Lý do').fill('Chi bộ xin điều chỉnh số đảng viên.')
    await press(screen, 'Mở lại để sửa')
    await screen.getByText('Đã mở lại báo cáo này.').waitFor()
    await screen.getByText('Lý do: Chi bộ xin điều chỉnh số đảng viên.').first().waitFor()
    expect(await system.ask('reporter.na-lan', 'GET', submission('na-lan'))).toMatchObject({ state: 'returned' })
  })

  test('sees who has not sent and whom to call, and has the words of a reminder', async () => {
    await system.host.idle()
    const { page: screen } = await deviceOf('reviewer.vinh-quy')
    await screen.goto('/don-vi/vn.vinh-quy/monthly/2024-12/tinh-hinh')
    await screen.getByText('2/4 đơn vị đã gửi').waitFor()
    await expectAccessible(screen, 'completeness')
    await screen.getByRole('checkbox', { name: /Chỉ đơn vị chưa gửi đủ/ }).check()
    expect(await screen.locator('tbody tr').allInnerTexts()).toEqual([expect.stringContaining('Nà Lạn')])

    await screen.getByRole('link', { name: '2 đơn vị chưa gửi: gọi ai' }).click()
    const card = screen.locator('.card', { hasText: 'Chi bộ xóm Nà Lạn' })
    expect(await card.innerText()).toMatch(/Trả lại để bổ sung.*Chi bộ xin điều chỉnh.*Hoàng Văn Bình/s)
    await card.getByText('Đọc nội dung chép').click()
    expect(await card.innerText()).toMatch(/Kính gửi Chi bộ xóm Nà Lạn/)
    await expectAccessible(screen, 'who is missing')

    await screen.goto('/don-vi/vn.vinh-quy/monthly/2024-12/cac-ky')
    await screen.getByRole('columnheader', { name: 'Tháng 12/2024' }).waitFor()
    expect(await screen.getByRole('row', { name: /Bản Pục/ }).innerText()).toMatch(/Đã tiếp nhận/)
    await expectAccessible(screen, 'recent periods')
  })

  test('has the draft of a letter to them, to edit, to copy and to print', async () => {
    const { page: screen, context } = await deviceOf('reviewer.vinh-quy', desktop)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await screen.goto('/don-vi/vn.vinh-quy/monthly/2024-12/chua-gui')
    await screen.getByRole('link', { name: 'Dự thảo công văn đôn đốc' }).click()
    const letter = screen.getByRole('article')
    await letter.waitFor()
    const block = (name: string) => letter.getByRole('textbox', { name, exact: true })
    expect(await block('Cơ quan cấp trên').inputValue()).toBe('ĐẢNG BỘ HUYỆN HẠ LANG')
    expect(await block('Cơ quan ban hành').inputValue()).toBe('ĐẢNG ỦY XÃ VINH QUÝ')
    expect(await block('Địa danh và ngày tháng').inputValue()).toBe('Vinh Quý, ngày 06 tháng 01 năm 2025')
    // The commune itself has not sent either, and writes to others only.
    expect(await block('Phần mở đầu').inputValue()).toMatch(/còn 1 đơn vị chưa gửi/)
    expect(await letter.getByRole('row', { name: /Nà Lạn/ }).innerText()).toMatch(/trả lại để bổ sung.*Hoàng Văn Bình/s)
    await expectAccessible(screen, 'a letter')

    await letter.getByRole('checkbox', { name: 'Đưa Đảng bộ xã Vinh Quý vào danh sách' }).check()
    expect(await block('Phần mở đầu').inputValue()).toMatch(/còn 2 đơn vị chưa gửi/)
    await letter.getByRole('checkbox', { name: 'Đưa Đảng bộ xã Vinh Quý vào danh sách' }).uncheck()
    await block('Nơi nhận').fill('- Như kính gửi,\n- Ban Thường vụ Huyện ủy (để báo cáo),\n- Lưu Văn phòng.')
    await press(screen, 'Chép toàn văn')
    await screen.getByText('Đã chép, dán vào nơi cần dùng.').waitFor()
    const copied = await screen.evaluate('navigator.clipboard.readText()')
    expect(copied).toContain('1. Chi bộ xóm Nà Lạn: được trả lại để bổ sung')
    expect(copied).toContain('- Ban Thường vụ Huyện ủy (để báo cáo),')
    expect(copied).not.toContain('Đảng bộ xã Vinh Quý:')

    await screen.emulateMedia({ media: 'print' })
    expect(await screen.locator('main').innerText()).not.toContain('Dự thảo')
    expect(await letter.locator('textarea:visible, input:visible, .left-out:visible').count()).toBe(0)
    expect(await letter.innerText()).toMatch(/ĐẢNG CỘNG SẢN VIỆT NAM.*Nà Lạn.*để báo cáo.*T\/M BAN THƯỜNG VỤ/s)
    await screen.emulateMedia({ media: 'screen' })

    await press(screen, 'Bỏ các chỗ đã sửa')
    expect(await block('Nơi nhận').inputValue()).toBe('- Như kính gửi,\n- Lưu Văn phòng.')
  })
})

describe('with the keyboard alone, Triệu Văn Sơn of the district Hạ Lang', () => {
  test('goes from the queue to a submission, and returns it with a field ticked', async () => {
    await system.ask('reporter.vinh-quy', 'PUT', submission('vinh-quy'), {
      key: 'base-1',
      body: { values: baseValues },
    })
    await system.host.idle()
    const { page: screen } = await deviceOf('reviewer.ha-lang')
    await screen.goto('/tiep-nhan/vn.ha-lang/cho')
    await screen.getByText('1 báo cáo, gửi trước xếp trước').waitFor()
    await tabTo(screen.getByRole('link', { name: /^Xem: Đảng bộ xã Vinh Quý/ }))
    await screen.keyboard.press('Enter')

    await tabTo(screen.getByRole('button', { name: 'Trả lại để bổ sung' }))
    await screen.keyboard.press('Enter')
    const reason = screen.getByLabel('Lý do')
    await reason.and(screen.locator(':focus')).waitFor()
    await screen.keyboard.press('Tab')
    await screen.keyboard.press('Enter')
    await screen.getByText('Ghi lý do, ít nhất 3 ký tự.').waitFor()
    await expectAccessible(screen, 'a reason that is missing')
    await reason.and(screen.locator(':focus')).waitFor()
    await screen.keyboard.type('Đề nghị rà soát số lượt dự.')
    await tabTo(screen.getByRole('checkbox', { name: /^Lượt dự tại đơn vị/ }))
    await screen.keyboard.press('Space')
    await tabTo(screen.getByRole('link', { name: 'Lên ô lý do' }))
    await screen.keyboard.press('Enter')
    await reason.and(screen.locator(':focus')).waitFor()
    await screen.keyboard.press('Tab')
    await screen.keyboard.press('Enter')
    await screen.getByText('Đã trả lại báo cáo này.').and(screen.locator(':focus')).waitFor()
    expect(await system.ask('reviewer.ha-lang', 'GET', submission('vinh-quy'))).toMatchObject({
      state: 'returned',
      reason: 'Đề nghị rà soát số lượt dự.',
      reasonFields: ['attendance'],
    })
    await system.host.idle()
    await screen.goto('/tiep-nhan/vn.ha-lang/cho')
    await screen.getByText('Không có báo cáo nào chờ tiếp nhận.').waitFor()
    await expectAccessible(screen, 'an empty queue')
  })
})

describe('from a small phone to a projector', () => {
  test.each([320, 1920])('the queue, a submission and the ticking of its fields fit %i pixels', async width => {
    const { page: screen } = await deviceOf('reviewer.vinh-quy', { width, height: 1080 })
    const fits = async (state: string) => {
      await expectAccessible(screen, `${state} at ${width} pixels`)
      expect(`${state}: ${await screen.evaluate('document.documentElement.scrollWidth')}`).toBe(`${state}: ${width}`)
    }
    await screen.goto('/tiep-nhan/vn.vinh-quy/cho')
    await screen.getByText('Không có báo cáo nào chờ tiếp nhận.').waitFor()
    await fits('the queue')
    await screen.goto(page('ban-puc'))
    await screen.getByRole('heading', { name: 'Số liệu' }).waitFor()
    await fits('nothing to report')
    await screen.goto(page('bo-cuom'))
    await press(screen, 'Mở lại để sửa')
    await screen.getByRole('checkbox').first().waitFor()
    await fits('ticking')
  })
})

/** Presses Tab until the control has the focus, which must never be hidden under anything. */
const tabTo = async (control: Locator): Promise<void> => {
  const screen = control.page()
  await control.waitFor()
  for (let presses = 0; presses < 150; presses++) {
    await screen.keyboard.press('Tab')
    expect(await screen.evaluate(hiddenFocus)).toBe('')
    if (await control.evaluate(element => element === element.ownerDocument.activeElement)) return
  }
  throw new Error(`Tab never came to ${control}`)
}

/** What has the focus although its middle is outside the window or under something else; empty when all is well. */
const hiddenFocus = `(() => {
  const focused = document.activeElement
  if (!focused || focused === document.body) return ''
  const { left, top, width, height } = focused.getBoundingClientRect()
  const seen = document.elementFromPoint(left + width / 2, top + height / 2)
  return seen && (focused.contains(seen) || seen.contains(focused)) ? '' : focused.outerHTML
})()`

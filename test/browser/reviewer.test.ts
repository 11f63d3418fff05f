import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Device, desktop, expectAccessible, launchBrowser, openDevice, phone, signIn } from './support/browser.ts'
import { cellValues } from './support/reports.ts'
import { openSystem, type System } from './support/system.ts'

let system: System
let browser: Browser
beforeAll(async () => {
  ;[system, browser] = await Promise.all([openSystem(), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

const deviceOf = async (persona: string, size = phone): Promise<Device> => {
  const device = await openDevice(browser, system.host.url, size)
  onTestFinished(async () => {
    await device.context.close()
    expect(device.foreign).toEqual([])
  })
  await signIn(device, persona)
  return device
}

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
    await page.getByRole('link', { name: 'Chờ tiếp nhận' }).click()
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
    await card.getByText('Đọc lời nhắc').click()
    expect(await card.innerText()).toMatch(/Kính gửi Chi bộ xóm Nà Lạn/)
    await expectAccessible(screen, 'who is missing')

    await screen.goto('/don-vi/vn.vinh-quy/monthly/2024-12/cac-ky')
    await screen.getByRole('columnheader', { name: 'Tháng 12/2024' }).waitFor()
    expect(await screen.getByRole('row', { name: /Bản Pục/ }).innerText()).toMatch(/Đã tiếp nhận/)
    await expectAccessible(screen, 'recent periods')
  })
})

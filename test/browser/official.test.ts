import { beforeAll, describe, expect, test } from 'vitest'
import { desktop, expectAccessible, phone } from './support/browser.ts'
import { baseValues, cellValues } from './support/reports.ts'
import { deviceOf, system } from './support/stage.ts'

beforeAll(async () => {
  const november = (unit: string) => `/units/vn.${unit}/submissions/monthly/2024-11`
  await system.ask('reporter.na-lan', 'PUT', november('na-lan'), { key: 'na-lan', body: { values: cellValues } })
  const fewer = { ...cellValues, studied: { done: 20, total: 32 } }
  await system.ask('reporter.ban-puc', 'PUT', november('ban-puc'), { key: 'ban-puc', body: { values: fewer } })
  await system.ask('reporter.vinh-quy', 'PUT', november('vinh-quy'), { key: 'base', body: { values: baseValues } })
  await system.ask('approver.van-phong', 'PUT', november('van-phong'), { key: 'office', body: { values: baseValues } })
  await system.host.idle()
  await system.host.fire('tick')
  await system.host.idle()
}, 120_000)

const address = (unit: string) => `/don-vi/vn.${unit}/monthly/2024-11`

describe('from the province down', () => {
  test('a total opens into its parts, down to the submission and its version', async () => {
    const { page } = await deviceOf('steward.cao-bang')
    await page.goto(address('cao-bang'))
    await page.getByText('4/7 đơn vị đã gửi').waitFor()
    await page
      .getByText(/Số liệu đến \d\d:\d\d ngày 06\/01\/2025/)
      .first()
      .waitFor()
    await expectAccessible(page, 'a unit')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width)

    // 30 of 32 and 20 of 32: the share is that of the sums.
    const studied = 'Đảng viên đã học chuyên đề / phải học'
    await page.getByRole('link', { name: `${studied}: 50/64 (78,1%), xem các phần` }).click()
    for (const unit of ['Đảng bộ huyện Hạ Lang', 'Đảng bộ xã Vinh Quý']) {
      await page.getByRole('row', { name: new RegExp(`${unit}.*50/64`) }).waitFor()
      await expectAccessible(page, `the parts of a total, above ${unit}`)
      await page.getByRole('link', { name: unit, exact: true }).click()
    }
    expect(await page.getByRole('row', { name: /Bó Cưởm/ }).innerText()).toContain('—')
    await page.getByRole('link', { name: 'Chi bộ xóm Bản Pục, bản 1' }).click()
    await page.getByRole('heading', { level: 1, name: 'Báo cáo tháng Tháng 11/2024' }).waitFor()
    expect(await page.getByRole('row', { name: new RegExp(studied) }).innerText()).toContain('20/32 (62,5%)')
    await page.getByText('Đang xem bản 1').waitFor()
    await expectAccessible(page, 'a submission')
  })

  test('what came after the close shows live, and not in the edition', async () => {
    const { page } = await deviceOf('official.ha-lang', desktop)
    await page.goto(address('ha-lang'))
    await page.getByRole('link', { name: /: 50\/64 \(78,1%\), xem các phần/ }).waitFor()
    await page.getByRole('link', { name: 'bản chốt số 1' }).click()
    await page.getByText(/Bản chốt số 1, chốt lúc 00:00 ngày 11\/12\/2024/).waitFor()
    await page.getByRole('link', { name: 'Đảng viên đã học chuyên đề / phải học: —, xem các phần' }).waitFor()
    await expectAccessible(page, 'an edition')
  })

  test('a trend is a line and a table; what has no figures is no zero', async () => {
    const { page } = await deviceOf('official.ha-lang')
    await page.goto(address('ha-lang'))
    await page.getByRole('link', { name: 'Diễn biến' }).click()
    const figure = page.getByRole('combobox', { name: 'Nội dung' })
    await figure.selectOption({ label: 'Lượt dự tại đơn vị' })
    await page.locator('form', { has: figure }).getByRole('button').click()
    await page.getByRole('heading', { name: 'Lượt dự tại đơn vị (lượt)' }).waitFor()
    expect(await page.getByRole('row', { name: /Tháng 11\/2024/ }).innerText()).toMatch(/120/)
    expect(await page.getByRole('row', { name: /Tháng 10\/2024/ }).innerText()).toMatch(/—\s+—/)
    expect(await page.locator('.line-chart circle').count()).toBe(1)
    await expectAccessible(page, 'a trend')
  })

  test('any unit below is found without accents, open or not', async () => {
    const { page } = await deviceOf('official.ha-lang')
    await page.getByRole('navigation', { name: 'Các trang chính' }).getByRole('link', { name: 'Số liệu' }).click()
    await page.getByRole('link', { name: 'Đảng bộ xã Vinh Quý' }).waitFor()
    await expectAccessible(page, 'the units')
    await page.getByLabel('Tìm đơn vị').fill('na lan')
    await page.getByText('1 đơn vị').waitFor()
    await expectAccessible(page, 'units that were found')
    await page.getByRole('link', { name: 'Chi bộ xóm Nà Lạn' }).click()
    await page.getByRole('heading', { level: 1, name: 'Chi bộ xóm Nà Lạn' }).waitFor()
  })
})

describe('the plan of a year', () => {
  test('is entered by who leads the unit, and stands beside the year to date', async () => {
    const { page } = await deviceOf('official.ha-lang', desktop)
    await page.goto(address('ha-lang'))
    await page.getByText('Chưa có kế hoạch năm 2024.').waitFor()
    await page.getByRole('link', { name: 'Nhập kế hoạch năm 2024' }).click()
    const attendance = page.getByLabel('Lượt dự tại đơn vị (lượt)')
    await attendance.fill('một trăm')
    await expectAccessible(page, 'a plan')
    await page.getByRole('button', { name: 'Lưu kế hoạch' }).click()
    await page.locator('.summary:focus').waitFor()
    await expectAccessible(page, 'a plan with something wrong')
    await page.getByRole('link', { name: 'Lượt dự tại đơn vị: Ghi số nguyên, không âm.' }).click()
    await attendance.and(page.locator(':focus')).waitFor()
    await attendance.fill('1150')
    await attendance.press('Tab')
    expect(await attendance.inputValue()).toBe('1.150')
    await page.getByRole('button', { name: 'Lưu kế hoạch' }).click()
    await page.getByText(/^Đã lưu lúc/).waitFor()

    const path = '/units/vn.ha-lang/plans/monthly/2024'
    await system.ask('steward.cao-bang', 'PUT', path, { ifMatch: 1, body: { figures: { attendance: 120 } } })
    await attendance.fill('115')
    await page.getByRole('button', { name: 'Lưu kế hoạch' }).click()
    await page.getByText(/Trần Minh Dũng vừa ghi kế hoạch này/).waitFor()
    await page.getByText('Bản kia ghi: 120').waitFor()
    await expectAccessible(page, 'a plan that somebody else wrote')
    await page.getByRole('button', { name: 'Lưu kế hoạch' }).click()
    await page.getByText(/^Đã lưu lúc/).waitFor()
    expect(await system.ask('official.ha-lang', 'GET', path)).toMatchObject({
      revision: 3,
      figures: { attendance: 115 },
    })

    await page.getByRole('link', { name: 'Về bảng tổng hợp' }).click()
    const row = page.getByRole('row', { name: /^Lượt dự tại đơn vị/ })
    await row.waitFor()
    expect(await row.innerText()).toMatch(/104,3%\s+của\s+115/)
    await expectAccessible(page, 'a roll-up beside its plan')
    await row.getByRole('link').click()
    expect(await page.locator('dl').innerText()).toMatch(/So kế hoạch năm\s+104,3%\s+của\s+115/)
  })

  test('is nothing that a reporter is asked to write', async () => {
    const { page } = await deviceOf('reporter.vinh-quy')
    await page.goto(address('vinh-quy'))
    await page
      .getByRole('heading', { name: 'Học tập, quán triệt' })
      .or(page.getByText('Học tập, quán triệt'))
      .first()
      .waitFor()
    expect(await page.getByText('kế hoạch năm 2024').count()).toBe(0)
  })
})

describe('from a small phone to a projector', () => {
  const paths = (unit: string) => [
    address(unit),
    `${address(unit)}/so-lieu/attendance/gom`,
    `${address(unit)}/so-lieu/attendance/dien-bien`,
    `${address(unit)}/tinh-hinh`,
    `${address(unit)}/chua-gui`,
    `${address(unit)}/cong-van-don-doc`,
    `${address(unit)}/cac-ky`,
    `${address(unit)}/ke-hoach`,
    `${address(unit)}/tai-bao-cao`,
  ]

  test.each([320, 1920])('every page of a unit fits %i pixels', async width => {
    const { page } = await deviceOf('official.ha-lang', { width, height: 1080 })
    for (const path of paths('ha-lang')) {
      await page.goto(path)
      await page.locator('main h2, main article').first().waitFor()
      await expectAccessible(page, `${path} at ${width} pixels`)
      expect(`${path}: ${await page.evaluate('document.documentElement.scrollWidth')}`).toBe(`${path}: ${width}`)
    }
  })

  test('while a page is coming, and when it does not come, it says so', async () => {
    const { page } = await deviceOf('official.ha-lang')
    const broken = Promise.withResolvers<void>()
    await page.route('**/api/v1/units/**', route => broken.promise.then(() => route.abort()))
    await page.goto(address('ha-lang'))
    await page.getByText('Đang tải …').waitFor()
    await expectAccessible(page, 'loading')
    broken.resolve()
    await page.getByRole('alert').getByRole('heading', { name: 'Không mở được trang này' }).waitFor()
    await expectAccessible(page, 'failure')
    await page.unroute('**/api/v1/units/**')
    await page.getByRole('button', { name: 'Thử lại' }).click()
    await page.getByRole('heading', { level: 1, name: 'Đảng bộ huyện Hạ Lang' }).waitFor()
  })
})

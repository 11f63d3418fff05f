import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Device, desktop, expectAccessible, openDevice, phone, signIn } from './support/browser.ts'
import { browser, deviceOf, system } from './support/stage.ts'

const forms = '/quan-tri/vn.cao-bang/bieu-mau'
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const pressIn = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
const tab = (page: Page, name: string | RegExp) =>
  page.getByRole('navigation', { name: 'Các phần của biểu đang soạn' }).getByRole('link', { name }).click()
const title = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor()
const fieldNames = (page: Page, section: string) =>
  page.getByRole('region', { name: section, exact: true }).locator('.piece-name a').allInnerTexts()

/** The form of a period, as everyone gets it. */
const formOf = (period: string) => system.ask('steward.cao-bang', 'GET', `/forms/monthly?period=${period}`)

describe('Trần Minh Dũng, steward of the province, changes the monthly form', () => {
  let page: Page
  let device: Device
  beforeAll(async () => {
    device = await openDevice(browser, system.host.url, desktop)
    page = device.page
    await signIn(device, 'steward.cao-bang')
  })
  afterAll(async () => {
    await device?.context.close()
    expect(device?.foreign).toEqual([])
  })

  test('he finds the form with its versions, and begins', async () => {
    await page.goto(forms)
    await title(page, 'Biểu đang dùng')
    const card = page.locator('.card', { hasText: 'Báo cáo tháng' })
    await card.getByText('Các phiên bản (1)').click()
    expect(await card.innerText()).toMatch(/hằng tháng.*Đang dùng phiên bản 1, từ.*Có sẵn trong phần mềm/s)
    await expectAccessible(page, 'the forms')
    await press(page, 'Sửa biểu: Báo cáo tháng')
    await title(page, 'Đảng viên và kế hoạch')
    await expectAccessible(page, 'the contents of a form')
  })

  test('he puts fields in order by the keyboard alone, and the focus stays where he pressed', async () => {
    const section = 'Đảng viên và kế hoạch'
    await page.getByRole('button', { name: 'Lên: Đã có kế hoạch năm' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('“Đã có kế hoạch năm” đứng thứ 2 trong 3.').waitFor()
    await page.locator('#field-plan-up:focus').waitFor()
    await page.keyboard.press('Enter')
    await expect
      .poll(() => fieldNames(page, section))
      .toEqual(['Đã có kế hoạch năm', 'Đảng viên cuối kỳ', 'Trong đó: miễn sinh hoạt'])
    await page.locator('#field-plan-up:focus').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Chuyển “Đã có kế hoạch năm” sang mục' }).waitFor()
    await expectAccessible(page, 'the choice of a section')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('he adds a field; he is not asked for an id', async () => {
    await press(page, 'Thêm chỉ tiêu vào mục Đảng viên và kế hoạch')
    await expectAccessible(page, 'a new field')
    await pressIn(page, 'Thêm')
    await page.getByText('Chưa đặt tên').waitFor()
    await page.locator('#field-new:focus').fill('Đảng viên đi làm ăn xa')
    await pressIn(page, 'Thêm')
    await title(page, 'Đảng viên đi làm ăn xa')
    await page.getByLabel('Đơn vị tính', { exact: true }).fill('người')
    await press(page, 'Thêm câu này vào lời hướng dẫn')
    await page.getByRole('checkbox', { name: 'Đảng bộ, chi bộ cơ sở: Được hỏi' }).uncheck()
    await page.getByRole('checkbox', { name: 'Cấp trên cơ sở: Được hỏi' }).uncheck()
    await page.getByRole('radio', { name: /Lấy số mới nhất/ }).check()
    await page.getByLabel('Lớn nhất').fill('5.000')
    await expectAccessible(page, 'a field that is new')
    expect(page.url()).toContain('/chi-tieu/dang_vien_di_lam_an_xa')
  })

  test('what he wrote is there when the page is opened anew', async () => {
    await page.reload()
    await title(page, 'Đảng viên đi làm ăn xa')
    expect(await page.getByLabel('Lớn nhất').inputValue()).toBe('5.000')
    expect(await page.getByLabel('Đơn vị tính', { exact: true }).inputValue()).toBe('người')
  })

  test('of a field in use he may change the wording; what its figures stand on is held, with the reason', async () => {
    await page.goto(`${forms}/monthly/chi-tieu/members`)
    const held = page.getByRole('region', { name: 'Không đổi được' })
    expect(await held.innerText()).toMatch(/số liệu cũ và mới cộng lẫn vào nhau.*Đơn vị tính\s*người/s)
    expect(await page.getByLabel('Đơn vị tính', { exact: true }).count()).toBe(0)
    await page.getByLabel('Tên chỉ tiêu', { exact: true }).fill('Tổng số đảng viên cuối kỳ')
    await expectAccessible(page, 'a field in use')

    await page.goto(`${forms}/monthly/chi-tieu/thematic`)
    await press(page, 'Thôi hỏi chỉ tiêu này')
    await page.getByText('Chỉ tiêu này không còn được hỏi.').waitFor()
    await page.getByRole('link', { name: 'Nội dung của biểu' }).last().click()
    await page.locator('.piece.retired', { hasText: 'Buổi sinh hoạt chuyên đề' }).waitFor()
  })

  test('he chooses a rule from its figures; one written by hand is checked at once', async () => {
    await tab(page, /Quy tắc/)
    await press(page, 'Thêm quy tắc')
    await page.getByText('Quy tắc chưa có điều kiện').waitFor()
    await page.getByRole('link', { name: /Ban hành.*Còn 1 chỗ phải sửa/ }).waitFor()
    await expectAccessible(page, 'a rule that is not complete')
    await page.getByLabel('Số này', { exact: true }).selectOption({ label: 'Đảng viên đi làm ăn xa' })
    await page.getByLabel('không lớn hơn số này').selectOption({ label: 'Tổng số đảng viên cuối kỳ' })
    await title(page, '“Đảng viên đi làm ăn xa” không được lớn hơn “Tổng số đảng viên cuối kỳ”.')
    await page.getByText('own.dang_vien_di_lam_an_xa <= own.members').waitFor()
    await page.getByText('Biểu thức dùng được.').waitFor()
    await expectAccessible(page, 'a rule')

    await page.goto(`${forms}/monthly/quy-tac/points_control_matches`)
    const expression = page.getByLabel('Biểu thức')
    const sound = await expression.inputValue()
    await expression.fill('total(own.points_control, "attendances") == own.attendance')
    await page.getByText('Bảng points_control không có cột “attendances”').waitFor()
    await page.getByRole('link', { name: /Ban hành.*Còn 1 chỗ phải sửa/ }).waitFor()
    await expectAccessible(page, 'a rule with a fault')
    await expression.fill(sound)
    await page.getByText('Biểu thức dùng được.').waitFor()
  })

  test('what he removed by mistake comes back', async () => {
    await press(page, 'Xóa quy tắc này')
    await tab(page, 'Quy tắc (69)')
    await press(page, 'Hoàn tác')
    await page.getByRole('link', { name: 'Quy tắc (70)' }).waitFor()
    await page.getByRole('link', { name: /Tổng bảng đối chiếu điểm cầu/ }).waitFor()
  })

  test('he tries it as a cell and as a commune: the real form, with nothing kept', async () => {
    await tab(page, 'Dùng thử')
    await page.getByLabel('Đảng viên đi làm ăn xa').fill('40')
    await page.getByLabel('Tổng số đảng viên cuối kỳ').fill('34')
    await press(page, 'Kiểm tra như khi gửi')
    const told = '“Đảng viên đi làm ăn xa” không được lớn hơn “Tổng số đảng viên cuối kỳ”.'
    await page.getByRole('alert').getByText(told).waitFor()
    expect(await page.getByText('Buổi sinh hoạt chuyên đề').count()).toBe(0)
    await expectAccessible(page, 'a form that is tried')

    await page.getByRole('radio', { name: 'Đảng bộ cơ sở' }).check()
    await page.getByLabel('Hội nghị do đơn vị chủ trì').waitFor()
    expect(await page.getByText('Đảng viên đi làm ăn xa').count()).toBe(0)
  })

  test('a change that would mix meanings is refused with the reason, wherever it came from', async () => {
    await page.goto(forms)
    const download = page.waitForEvent('download')
    await press(page, 'Lưu ra tệp: Báo cáo tháng')
    const saved = await readFile(await (await download).path(), 'utf8')
    const work = JSON.parse(saved)
    const members = work.draft.sections[0].fields.find(({ id }: { id: string }) => id === 'members')
    members.measure = { vi: 'lượt', en: 'attendances' }
    const open = async (text: string) => {
      await page.goto(forms)
      await page.locator('input[type=file]').setInputFiles({
        name: 'monthly.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      })
      await pressIn(page, 'Thay bằng bản trong tệp')
      await title(page, 'Đảng viên và kế hoạch')
      await tab(page, 'Ban hành')
    }
    await open(JSON.stringify(work))
    await page.getByRole('link', { name: /Đơn vị tính “người” không đổi được/ }).waitFor()
    expect(await page.getByRole('button', { name: 'Ban hành' }).isDisabled()).toBe(true)
    await expectAccessible(page, 'a form that cannot be published')
    await page.getByRole('link', { name: /Đơn vị tính “người” không đổi được/ }).click()
    await page.getByText(/số liệu cũ và mới sẽ cộng lẫn/).waitFor()

    await page.goto(forms)
    const other = { name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{ "id": "monthly" }') }
    await page.locator('input[type=file]').setInputFiles(other)
    await page.getByText('Tệp này không phải một biểu đang soạn.').waitFor()
    await open(saved)
    await page.getByText('Không có gì phải sửa.').waitFor()
  })

  test('he publishes it from a period that has not begun; the one in progress keeps its questions', async () => {
    const changes = page.getByRole('region', { name: 'Thay đổi so với phiên bản 1' })
    const told = await changes.innerText()
    for (const change of [
      'Sắp xếp lại thứ tự các chỉ tiêu',
      'Thêm “Đảng viên đi làm ăn xa”',
      'Chỉ tiêu “Đảng viên cuối kỳ” nay là “Tổng số đảng viên cuối kỳ”',
      'Thôi hỏi “Buổi sinh hoạt chuyên đề”',
      'Thêm quy tắc: “Đảng viên đi làm ăn xa” không được lớn hơn',
    ])
      expect(told).toContain(change)
    const from = page.getByLabel('Áp dụng từ kỳ')
    await expect.poll(async () => (await from.locator('option').allInnerTexts())[0]).toBe('Tháng 2/2025')
    await expectAccessible(page, 'a form to be published')
    await press(page, 'Ban hành')
    await pressIn(page, 'Ban hành')
    await title(page, 'Đã ban hành phiên bản 2')
    await page.getByText('“Báo cáo tháng” áp dụng từ tháng 2/2025.').waitFor()
    await expectAccessible(page, 'a form that was published')

    expect(await formOf('2025-01')).toMatchObject({ version: 1 })
    const changed = await formOf('2025-02')
    expect(changed).toMatchObject({ version: 2, from: '2025-02', published: { byName: 'Trần Minh Dũng' } })
    expect(changed.sections[0].fields.map(({ id }: { id: string }) => id)).toEqual([
      'plan',
      'members',
      'exempt',
      'dang_vien_di_lam_an_xa',
    ])
    expect(changed.sections[0].fields[3]).toMatchObject({ owedBy: ['cell'], overTime: 'last', max: 5000 })
  })

  test('another publishes meanwhile: he is told, sees what they changed, and chooses', async () => {
    await page.goto(forms)
    await press(page, 'Sửa biểu: Báo cáo tháng')
    await page.getByLabel('Tên biểu', { exact: true }).fill('Báo cáo hằng tháng')
    const { frequency, sections, rules } = await formOf('2025-02')
    await system.ask('steward.cao-bang', 'PUT', '/forms/monthly', {
      ifMatch: 2,
      body: {
        frequency,
        sections,
        rules,
        label: { vi: 'Báo cáo của tháng', en: 'Report of the month' },
        from: '2025-03',
      },
    })
    await tab(page, 'Ban hành')
    await press(page, 'Ban hành')
    await pressIn(page, 'Ban hành')
    await page.getByText(/Một quản trị khác vừa ban hành biểu này/).waitFor()
    const newer = page.getByRole('region', { name: /Phiên bản 3 đã được ban hành/ })
    await newer.getByText('Phiên bản 3 khác phiên bản 2 ở đâu').click()
    expect(await newer.innerText()).toContain('Tên biểu “Báo cáo tháng” nay là “Báo cáo của tháng”')
    await expectAccessible(page, 'a form that another published')
    await press(page, 'Giữ bản của tôi, thay cho phiên bản 3')
    await page.getByText('Tên biểu “Báo cáo của tháng” nay là “Báo cáo hằng tháng”').waitFor()
    await press(page, 'Ban hành')
    await pressIn(page, 'Ban hành')
    await title(page, 'Đã ban hành phiên bản 4')
  })
})

test('a new form counts from the period in progress, and a reporter fills it in and sends it', async () => {
  const { page } = await deviceOf('steward.cao-bang', { width: 320, height: 640 })
  await page.goto(forms)
  await press(page, 'Soạn biểu mới')
  await page.getByLabel('Tên biểu', { exact: true }).fill('Báo cáo nhanh rét đậm')
  await pressIn(page, 'Bắt đầu soạn')
  const add = async (name: string) => {
    await press(page, 'Thêm chỉ tiêu vào mục Số liệu')
    await page.getByLabel('Tên chỉ tiêu', { exact: true }).fill(name)
    await pressIn(page, 'Thêm')
    await title(page, name)
    await page.getByLabel('Đơn vị tính', { exact: true }).fill('con')
    await page.getByRole('checkbox', { name: 'Chi bộ trực thuộc: Bắt buộc' }).check()
    await page.getByRole('link', { name: 'Nội dung của biểu' }).last().click()
  }
  await add('Trâu bò chết rét')
  await add('Trong đó: bê nghé')
  await tab(page, /Quy tắc/)
  await press(page, 'Thêm quy tắc')
  await page.getByLabel('Số này', { exact: true }).selectOption({ label: 'Trong đó: bê nghé' })
  await page.getByLabel('không lớn hơn số này').selectOption({ label: 'Trâu bò chết rét' })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  await tab(page, 'Ban hành')
  await page.getByText('Biểu mới: 1 mục, 2 chỉ tiêu, 1 quy tắc.').waitFor()
  const from = page.getByLabel('Áp dụng từ kỳ').locator('option')
  await expect.poll(async () => (await from.allInnerTexts())[0]).toBe('Tháng 1/2025')
  await press(page, 'Ban hành')
  await pressIn(page, 'Ban hành')
  await title(page, 'Đã ban hành phiên bản 1')

  // The functions remember the forms for five seconds.
  const owes = async () =>
    (await system.ask('reporter.na-lan', 'GET', '/me')).owed.map(({ form }: { form: string }) => form)
  await expect.poll(owes, { timeout: 10_000 }).toContain('bao-cao-nhanh-ret-dam')
  const { page: reporter } = await deviceOf('reporter.na-lan', phone)
  await reporter.getByRole('link', { name: 'Bắt đầu nhập: Báo cáo nhanh rét đậm, Tháng 1/2025' }).click()
  await reporter.getByLabel('Trâu bò chết rét').fill('2')
  await reporter.getByLabel('Trong đó: bê nghé').fill('3')
  await press(reporter, 'Lưu, kiểm tra và gửi')
  await reporter.getByRole('alert').getByText('“Trong đó: bê nghé” không được lớn hơn “Trâu bò chết rét”.').waitFor()
  await reporter.getByLabel('Trong đó: bê nghé').fill('1')
  await press(reporter, 'Lưu, kiểm tra và gửi')
  await press(reporter, 'Gửi báo cáo')
  await title(reporter, 'Đã gửi báo cáo')
  const sent = '/units/vn.na-lan/submissions/bao-cao-nhanh-ret-dam/2025-01'
  expect(await system.ask('reporter.na-lan', 'GET', sent)).toMatchObject({
    state: 'submitted',
    values: { trau_bo_chet_ret: 2, trong_do_be_nghe: 1 },
  })
})

test('a clone is another form; it may change what its original cannot', async () => {
  const { page } = await deviceOf('steward.cao-bang', phone)
  await page.goto(forms)
  await press(page, 'Nhân bản: Báo cáo quý')
  await page.getByLabel('Tên biểu', { exact: true }).fill('Báo cáo sáu tháng')
  await page.getByLabel('Kỳ báo cáo').selectOption('half-yearly')
  await pressIn(page, 'Bắt đầu soạn')
  await page.getByRole('link', { name: 'Đảng viên kết nạp trong quý / kế hoạch năm' }).click()
  await page.getByLabel('Đơn vị tính', { exact: true }).fill('đảng viên')
  expect(await page.getByText('Không đổi được').count()).toBe(0)

  await page.getByRole('link', { name: 'Nội dung của biểu' }).last().click()
  await press(page, 'Thêm chỉ tiêu vào mục Bồi dưỡng')
  await page.getByLabel('Tên chỉ tiêu', { exact: true }).fill('Tỷ lệ hộ nghèo')
  await pressIn(page, 'Thêm')
  await page.getByLabel('Loại').selectOption('decimal')
  await page.getByLabel('Lớn nhất').fill('99,5')
  await page.getByLabel('Số chữ số thập phân').selectOption('1')
  await expect.poll(() => page.getByLabel('Lớn nhất').inputValue()).toBe('99,5')
  await page.goto(forms)
  await press(page, 'Bỏ bản đang soạn: Báo cáo sáu tháng')
  await expectAccessible(page, 'the question before a draft is thrown away')
  await pressIn(page, 'Bỏ bản đang soạn')
  await expect.poll(() => page.getByText('Báo cáo sáu tháng').count()).toBe(0)
})

test('whoever is no steward of the whole is told who writes the forms', async () => {
  const { page } = await deviceOf('official.ha-lang', phone)
  await page.goto('/quan-tri/vn.ha-lang/bieu-mau')
  await page.getByText(/Biểu mẫu dùng chung cho toàn hệ thống/).waitFor()
  await expectAccessible(page, 'no form to write')
})

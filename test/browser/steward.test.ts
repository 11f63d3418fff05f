import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { type Device, desktop, expectAccessible, phone } from './support/browser.ts'
import { deviceOf, newDevice, system } from './support/stage.ts'

/** Somebody who signs in with a first password, and sets one of their own. */
const newcomer = async (telephone: string, password: string): Promise<Device> => {
  const device = await newDevice()
  const { page } = device
  await page.goto('/')
  await press(page, 'Đăng nhập')
  await page.locator('#telephone').fill(telephone)
  await page.locator('#password').fill(password)
  await press(page, 'Đăng nhập')
  await page.locator('#newPassword').fill('Xuan-2025-hoa')
  await page.locator('#again').fill('Xuan-2025-hoa')
  await press(page, 'Lưu và đăng nhập')
  await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor()
  return device
}

const narrow = { width: 320, height: 640 }
const press = (on: Page, name: string) => on.getByRole('button', { name, exact: true }).click()
const link = (on: Page, name: string) => on.getByRole('link', { name, exact: true })
const expectNoSideways = async (page: Page, { width }: { readonly width: number }) =>
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)

describe('units', () => {
  test('any unit below is found without accents, and its page says what it is, who works there and what it owes', async () => {
    const { page } = await deviceOf('steward.cao-bang')
    await link(page, 'Quản trị').first().click()
    await page.getByRole('heading', { level: 1, name: 'Đảng bộ tỉnh Cao Bằng' }).waitFor()
    await page.getByText('Các đơn vị trực thuộc Đảng bộ huyện Hạ Lang').waitFor()
    await expectAccessible(page, 'the topmost unit')
    await page.getByLabel('Tìm đơn vị').fill('ban puc')
    await page.getByText('1 đơn vị', { exact: true }).waitFor()
    await page.getByText('Đảng bộ xã Vinh Quý, Đảng bộ huyện Hạ Lang').waitFor()
    await expectAccessible(page, 'units that were found')
    await link(page, 'Chi bộ xóm Bản Pục').click()

    await page.getByRole('heading', { level: 1, name: 'Chi bộ xóm Bản Pục' }).waitFor()
    await page.getByRole('link', { name: /Lý Thị Mai/ }).waitFor()
    const owed = page.getByRole('region', { name: 'Phải báo cáo' })
    expect(await owed.innerText()).toMatch(/Báo cáo tháng Tháng 12\/2024\s+Hạn 03\/01\/2025\s+Chưa bắt đầu/)
    expect(await owed.getByRole('listitem').count()).toBe(1)
    await expectAccessible(page, 'a unit')
  })

  test('nothing is lost at 320 px, and what the realm alone may do is offered at its root alone', async () => {
    const { page } = await deviceOf('steward.cao-bang', narrow)
    for (const part of [
      '',
      '/nguoi-dung/them',
      '/thong-bao/moi',
      '/ky-bao-cao',
      '/ky-bao-cao/monthly/2024-12',
      '/nhat-ky',
    ]) {
      await page.goto(`/quan-tri/vn.ha-lang${part}`)
      await page.getByRole('heading', { level: 2 }).first().waitFor()
      await expectNoSideways(page, narrow)
    }
    expect(await link(page, 'Biểu mẫu').count()).toBe(0)
    await page.goto('/quan-tri/vn.cao-bang')
    await link(page, 'Biểu mẫu').waitFor()
  })

  test('a steward of several units chooses among them', async () => {
    const body = { name: 'Hoàng Thị Lan', telephone: '0923456789', roles: ['steward'] }
    const { firstPassword } = await system.ask('steward.cao-bang', 'POST', '/units/vn.vinh-quy/people', { body })
    await system.ask('steward.cao-bang', 'POST', '/units/vn.van-phong/people', { body })
    const { page } = await newcomer('0923456789', firstPassword)
    await link(page, 'Quản trị').first().click()
    const mine = page.getByRole('navigation', { name: 'Các đơn vị bạn quản trị' })
    await mine.getByRole('link', { name: 'Đảng bộ Văn phòng Huyện ủy' }).click()
    await page.getByRole('heading', { level: 1, name: 'Đảng bộ Văn phòng Huyện ủy' }).waitFor()
    await mine.getByRole('link', { name: 'Đảng bộ xã Vinh Quý' }).click()
    await page.getByRole('heading', { level: 1, name: 'Đảng bộ xã Vinh Quý' }).waitFor()
    await expectAccessible(page, 'one of several units')
    expect(await page.getByRole('link', { name: 'Đảng bộ huyện Hạ Lang' }).count()).toBe(0)
  })

  test('who is no steward there is told so', async () => {
    const { page } = await deviceOf('reviewer.vinh-quy')
    expect(await link(page, 'Quản trị').count()).toBe(0)
    await page.goto('/quan-tri/vn.vinh-quy/nguoi-dung/them')
    await page.getByText('Bạn không quản trị đơn vị này.').waitFor()
  })
})

describe('people', () => {
  /** Goes on by Tab until what has the focus is called this. */
  const tabTo = async (page: Page, role: 'textbox' | 'button' | 'checkbox' | 'link', name: string): Promise<void> => {
    const wanted = page.getByRole(role, { name, exact: true }).and(page.locator(':focus'))
    for (let presses = 0; presses < 60; presses++) {
      if ((await wanted.count()) > 0) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`The keyboard does not reach the ${role} “${name}”`)
  }

  test('a person is added by keyboard alone, printed a first password, and signs in with it', async () => {
    const { page } = await deviceOf('steward.cao-bang', desktop)
    await page.goto('/quan-tri/vn.bo-cuom/nguoi-dung')
    await page.getByText('Vi Quốc Tuấn').waitFor()
    await expectAccessible(page, 'people')
    await tabTo(page, 'link', 'Thêm người')
    await page.keyboard.press('Enter')
    await page.getByLabel('Họ và tên').waitFor()
    await tabTo(page, 'button', 'Thêm người')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').and(page.locator(':focus')).waitFor()
    expect(await page.getByRole('alert').innerText()).toMatch(/2 chỗ cần xem lại.*họ và tên.*số điện thoại/s)
    await expectAccessible(page, 'a person that is not complete')
    await tabTo(page, 'link', 'Ghi họ và tên, từ 2 đến 100 ký tự')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Nông Văn Tình')
    await tabTo(page, 'textbox', 'Số điện thoại')
    await page.keyboard.type('0912 345 678')
    await tabTo(page, 'button', 'Thêm người')
    await page.keyboard.press('Enter')

    const sheet = page.getByRole('region', { name: 'Phiếu tài khoản của Nông Văn Tình' })
    await sheet.waitFor()
    expect(await sheet.innerText()).toMatch(/Chi bộ xóm Bó Cưởm.*Người nhập.*0912345678/s)
    const password = await sheet.locator('.code').innerText()
    expect(password.length).toBeGreaterThanOrEqual(8)
    await expectAccessible(page, 'the sheet with the first password')
    await page.emulateMedia({ media: 'print' })
    expect(await link(page, 'Thông báo').isVisible()).toBe(false)
    expect(await sheet.getByText(password).isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
    const kept = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')
    expect(kept).not.toContain(password)
    await press(page, 'Xong, về danh sách người dùng')
    await page.getByText('0912345678').waitFor()
    await page.goBack()
    await page.getByLabel('Họ và tên').waitFor()
    expect(await page.content()).not.toContain(password)

    const { page: own } = await newcomer('0912345678', password)
    await own.getByRole('heading', { level: 3, name: 'Báo cáo tháng Tháng 12/2024' }).waitFor()
  })

  test('an account that is there already is said so, and keeps its password', async () => {
    const body = { name: 'Nông Văn Tình', telephone: '0912345678', roles: ['reporter'] }
    await system.ask('steward.cao-bang', 'POST', '/units/vn.bo-cuom/people', { body })
    const { page } = await deviceOf('steward.cao-bang')
    await page.goto('/quan-tri/vn.na-lan/nguoi-dung/them')
    await page.getByLabel('Họ và tên').fill('Nông Văn Tĩnh')
    await page.getByLabel('Số điện thoại').fill('+84 912 345 678')
    await page.getByRole('checkbox', { name: /^Người duyệt/ }).check()
    await press(page, 'Thêm người')
    await page.getByText(/Số điện thoại này đã có tài khoản, mang tên Nông Văn Tình/).waitFor()
    await page.getByText(/Nếu không biết chắc chính người này đã đặt mật khẩu đang dùng/).waitFor()
    await expectAccessible(page, 'an account that was there')

    await link(page, 'Mở trang của người này').click()
    await page.getByRole('checkbox', { name: /^Người nhập/ }).uncheck()
    await press(page, 'Lưu vai trò')
    await page.getByText('Đã lưu vai trò.').waitFor()
    await expectAccessible(page, 'a person')
    const { items } = await system.ask('steward.cao-bang', 'GET', '/units/vn.na-lan/people')
    const { id, roles } = items.find(({ name }: { name: string }) => name === 'Nông Văn Tình')
    expect(roles).toEqual(['approver'])

    await press(page, 'Cấp mật khẩu ban đầu mới')
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page, 'asking before a new first password')
    await press(page, 'Thôi')
    await page.getByRole('button', { name: 'Cấp mật khẩu ban đầu mới' }).and(page.locator(':focus')).click()
    await press(page, 'Cấp mật khẩu mới')
    await page.getByRole('region', { name: 'Phiếu tài khoản của Nông Văn Tình' }).waitFor()

    await page.goto('/quan-tri/vn.na-lan/nguoi-dung/reporter.na-lan')
    await page.getByText(/không có tài khoản đăng nhập bằng số điện thoại/).waitFor()
    await page.goto(`/quan-tri/vn.na-lan/nguoi-dung/${id}`)
    await press(page, 'Thôi mọi vai trò')
    await page.getByRole('dialog').getByRole('button', { name: 'Thôi mọi vai trò' }).click()
    await page.getByText('Nông Văn Tình không còn vai trò tại đơn vị này.').waitFor()
    const left = await system.ask('steward.cao-bang', 'GET', '/units/vn.na-lan/people')
    expect(left.items.map(({ name }: { name: string }) => name)).toEqual(['Hoàng Văn Bình'])
  })

  test('a telephone number of another name is asked about, before anybody is given a role', async () => {
    const body = { name: 'Lục Thị Thơm', telephone: '0945678901', roles: ['reporter'] }
    await system.ask('steward.cao-bang', 'POST', '/units/vn.bo-cuom/people', { body })
    const { page } = await deviceOf('steward.cao-bang')
    const ask = async (name: string) => {
      await page.goto('/quan-tri/vn.ban-puc/nguoi-dung/them')
      await page.getByLabel('Họ và tên').fill(name)
      await page.getByLabel('Số điện thoại').fill('0945678901')
      await press(page, 'Thêm người')
    }
    await ask('Hà Văn Sơn')
    const dialog = page.getByRole('dialog', { name: 'Có đúng là người này không?' })
    await dialog.getByText(/đã có tài khoản, mang tên Lục Thị Thơm; bạn ghi Hà Văn Sơn/).waitFor()
    await expectAccessible(page, 'a telephone number of another name')
    await expectNoSideways(page, phone)
    await dialog.getByRole('button', { name: 'Thôi' }).click()
    await dialog.waitFor({ state: 'detached' })
    const people = async () =>
      (await system.ask('steward.cao-bang', 'GET', '/units/vn.ban-puc/people')).items.map(
        ({ name }: { name: string }) => name,
      )
    expect(await people()).not.toContain('Lục Thị Thơm')

    await press(page, 'Thêm người')
    await press(page, 'Đúng là Lục Thị Thơm')
    await page.getByText(/Số điện thoại này đã có tài khoản, mang tên Lục Thị Thơm/).waitFor()
    expect(await people()).toContain('Lục Thị Thơm')
    await ask('Luc Thi Thom')
    await page.getByText('Lục Thị Thơm đã có vai trò này tại đơn vị. Không có gì thay đổi.').waitFor()
  })

  test('an account that nobody has signed in with is given a new first password at once', async () => {
    const body = { name: 'Hà Thị Nga', telephone: '0934567890', roles: ['reporter'] }
    const first = await system.ask('steward.cao-bang', 'POST', '/units/vn.bo-cuom/people', { body })
    const { page } = await deviceOf('steward.cao-bang')
    await page.goto('/quan-tri/vn.ban-puc/nguoi-dung/them')
    await page.getByLabel('Họ và tên').fill('Hà Thị Nga')
    await page.getByLabel('Số điện thoại').fill('0934567890')
    await press(page, 'Thêm người')
    await page.getByText(/Chưa ai đăng nhập bằng mật khẩu ban đầu của tài khoản này/).waitFor()
    await expectAccessible(page, 'an account that nobody used')
    await expectNoSideways(page, phone)
    await press(page, 'Cấp mật khẩu ban đầu mới')
    await press(page, 'Cấp mật khẩu mới')
    const sheet = page.getByRole('region', { name: 'Phiếu tài khoản của Hà Thị Nga' })
    const password = await sheet.locator('.code').innerText()
    expect(password).not.toBe(first.firstPassword)
    await newcomer('0934567890', password)
  })

  test('what was typed outlives a lost network and a reload', async () => {
    const { page, context } = await deviceOf('steward.cao-bang')
    await page.goto('/quan-tri/vn.ban-puc/nguoi-dung/them')
    await page.getByLabel('Họ và tên').fill('Lý Văn Sơn')
    await page.getByLabel('Số điện thoại').fill('0987654321')
    await context.setOffline(true)
    await page.getByText(/Quản trị cần có mạng/).waitFor()
    await expectAccessible(page, 'without a network')
    await press(page, 'Thêm người')
    await page.getByText(/Không có trả lời từ máy chủ/).waitFor()
    await context.setOffline(false)
    await page.reload()
    expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Lý Văn Sơn')
    expect(await page.getByLabel('Số điện thoại').inputValue()).toBe('0987654321')
  })
})

describe('notices', () => {
  test('one is written, seen by those below, changed and taken back', async () => {
    const { page } = await deviceOf('steward.cao-bang')
    await page.goto('/quan-tri/vn.vinh-quy/thong-bao')
    await page.getByText('Đơn vị này chưa viết thông báo nào.').waitFor()
    await link(page, 'Viết thông báo').click()
    await press(page, 'Đăng thông báo')
    await page.getByRole('alert').and(page.locator(':focus')).waitFor()
    await expectAccessible(page, 'a notice without a text')
    await page.getByLabel('Nội dung tiếng Việt').fill('Nghỉ Tết: gửi báo cáo tháng 1 trước ngày 24/01.')
    await page.getByRole('region', { name: 'Thông báo của cấp trên' }).waitFor()
    await page.getByLabel('Về báo cáo').selectOption({ label: 'Báo cáo tháng' })
    await page.getByLabel('Kỳ', { exact: true }).selectOption({ label: 'Tháng 1/2025' })
    await page.getByLabel('Đến hết ngày').fill('5/1/2025')
    await press(page, 'Đăng thông báo')
    await page.getByRole('link', { name: 'Ngày cuối phải từ ngày đầu trở đi' }).waitFor()
    await page.getByLabel('Đến hết ngày').fill('24012025')
    await expectAccessible(page, 'a notice with its preview')
    await press(page, 'Đăng thông báo')
    await page.getByText('Đã đăng thông báo.').waitFor()
    expect(await page.locator('main .card').innerText()).toMatch(
      /Đang hiện.*06\/01\/2025 – 24\/01\/2025.*Báo cáo tháng, Tháng 1\/2025.*Trần Minh Dũng/s,
    )
    await expectAccessible(page, 'notices')

    const { page: below } = await deviceOf('reporter.ban-puc')
    const notice = below.getByText('Nghỉ Tết: gửi báo cáo tháng 1 trước ngày 24/01.')
    expect(await notice.innerText()).toMatch(/\(Đảng bộ xã Vinh Quý, /)

    await page.getByRole('link', { name: /^Sửa:/ }).click()
    await page.getByLabel('Nội dung tiếng Việt').fill('Gửi báo cáo tháng 1 trước ngày 23/01.')
    await press(page, 'Đăng thông báo')
    await page.getByText('Gửi báo cáo tháng 1 trước ngày 23/01.').waitFor()
    await page.getByRole('button', { name: /^Thu hồi:/ }).click()
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page, 'asking before a notice is taken back')
    await press(page, 'Thu hồi')
    await page.getByText('Đã thu hồi thông báo.').and(page.locator(':focus')).waitFor()
    const { notices } = await system.ask('reporter.ban-puc', 'GET', '/me')
    expect(notices).toEqual([])
  })
})

describe('periods and deadlines', () => {
  test('the calendar says when December is due at each tier; two units are extended at once, and one taken back', async () => {
    const { page } = await deviceOf('steward.cao-bang', desktop)
    await page.goto('/quan-tri/vn.cao-bang/ky-bao-cao')
    const december = page.getByRole('row', { name: /Tháng 12\/2024/ })
    expect(await december.innerText()).toMatch(
      /đang thu.*01\/12 – 31\/12\/2024.*03\/01\/2025.*06\/01\/2025.*07\/01\/2025.*13\/01\/2025/s,
    )
    await expectAccessible(page, 'the calendar')
    await page.getByRole('link', { name: 'Gia hạn, miễn: Báo cáo tháng, Tháng 12/2024' }).click()
    await page.getByText('Chưa gia hạn hay miễn cho đơn vị nào.').waitFor()
    await page.getByRole('checkbox', { name: /Chi bộ xóm Bản Pục/ }).check()
    await page.getByLabel('Tìm đơn vị khác').fill('na lan')
    await page.getByRole('checkbox', { name: /Chi bộ xóm Nà Lạn/ }).check()
    await page.getByText('Đã chọn 2 đơn vị').waitFor()
    await page.getByLabel('Hạn mới').fill('20/01/2025')
    await press(page, 'Gia hạn 2 đơn vị')
    expect(await page.getByRole('alert').innerText()).toMatch(/quá ngày 13\/01\/2025.*Ghi lý do/s)
    await expectAccessible(page, 'an extension that is not complete')
    await page.getByLabel('Hạn mới').fill('10/01/2025')
    await page.getByLabel('Lý do').fill('Mưa lũ, mất điện từ ngày 30/12.')
    await press(page, 'Gia hạn 2 đơn vị')
    const results = page.getByRole('region', { name: 'Kết quả' })
    await results.getByText('Xong 2, còn lại 0.').waitFor()
    const made = page.getByRole('region', { name: /Đã gia hạn, đã miễn/ })
    await made.getByText('Gia hạn đến 10/01/2025').first().waitFor()
    expect(await made.innerText()).toMatch(/Chi bộ xóm Bản Pục Đảng bộ xã/)
    expect(await page.getByRole('checkbox', { name: /Chi bộ xóm (Bản Pục|Nà Lạn)/ }).count()).toBe(0)
    await expectAccessible(page, 'extended')
    const { owed } = await system.ask('reporter.ban-puc', 'GET', '/me')
    const monthly = owed.find(({ period }: { period: { id: string } }) => period.id === '2024-12')
    expect(monthly).toMatchObject({ period: { due: '2025-01-10' }, overdue: false })

    await made.getByRole('button', { name: 'Bỏ gia hạn: Chi bộ xóm Nà Lạn' }).click()
    await page.getByRole('dialog').waitFor()
    await press(page, 'Bỏ gia hạn')
    await page.getByRole('dialog').getByRole('alert').getByText('Ghi lý do').waitFor()
    await expectAccessible(page, 'asking why an extension is taken back')
    await page.getByRole('dialog').getByLabel('Lý do').fill('Đã có điện lại.')
    await press(page, 'Bỏ gia hạn')
    await page.getByText('Chi bộ xóm Nà Lạn: đã bỏ.').waitFor()
    await page.getByRole('checkbox', { name: /Chi bộ xóm Bó Cưởm/ }).waitFor()
  })

  test('each of many has its own result; those that are refused stay chosen', async () => {
    const { page } = await deviceOf('steward.cao-bang')
    const body = { nothing: true }
    const submission = '/units/vn.bo-cuom/submissions/monthly/2024-12'
    await system.ask('reporter.bo-cuom', 'PUT', submission, { key: 'bo-cuom', body })
    await page.goto('/quan-tri/vn.vinh-quy/ky-bao-cao/monthly/2024-12')
    await page.getByLabel('Tìm đơn vị khác').fill('chi bo xom')
    await page.getByRole('checkbox', { name: /Chi bộ xóm Bó Cưởm/ }).check()
    await page.getByRole('checkbox', { name: /Chi bộ xóm Nà Lạn/ }).check()
    await page.getByRole('radio', { name: /^Miễn báo cáo/ }).check()
    await page.getByLabel('Lý do').fill('Chi bộ mới sáp nhập.')
    await press(page, 'Miễn 2 đơn vị')
    const results = page.getByRole('region', { name: 'Kết quả' })
    await results.getByText('Xong 1, còn lại 1.').waitFor()
    expect(await results.innerText()).toMatch(/Bó Cưởm.*Không thể thực hiện.*Nà Lạn.*Đã ghi/s)
    await page.getByText('Đã chọn 1 đơn vị').waitFor()
    await expectAccessible(page, 'results of many')
    await expectNoSideways(page, phone)
  })

  test('a closed period is only looked at', async () => {
    const { page } = await deviceOf('steward.cao-bang')
    await page.goto('/quan-tri/vn.cao-bang/ky-bao-cao/monthly/2024-11')
    await page.getByText(/Kỳ này đã chốt số liệu/).waitFor()
    expect(await page.getByLabel('Lý do').count()).toBe(0)
    await expectAccessible(page, 'a closed period')
  })
})

describe('audit', () => {
  test('says in words who did what, newest first; each entry shows what binds it to the one before', async () => {
    await system.host.idle()
    const { page } = await deviceOf('steward.cao-bang')
    await page.goto('/quan-tri/vn.bo-cuom/nhat-ky')
    const entries = page.locator('.audit > li')
    await entries.first().waitFor()
    const all = await page.locator('.audit').innerText()
    expect(all).toMatch(/Vi Quốc Tuấn gửi Báo cáo tháng, Tháng 12\/2024 \(bản 1\)/)
    expect(all).toMatch(/Trần Minh Dũng giao vai trò cho Nông Văn Tình \(Người nhập\)/)
    expect(all).not.toMatch(/0912|person\./)
    await page.getByLabel('Lọc theo chữ').fill('tran minh dung')
    await page.getByText(/trong \d+ mục đã tải/).waitFor()
    expect(await page.locator('.audit').innerText()).not.toContain('Vi Quốc Tuấn')
    await page.getByText('Số thứ tự và mã băm').first().click()
    await page
      .getByText(/^[0-9a-f]{64}$/)
      .first()
      .waitFor()
    await expectAccessible(page, 'the audit')
    await expectNoSideways(page, phone)
  })

  test('comes page by page', async () => {
    const body = { text: { vi: 'Gửi báo cáo đúng hạn' }, from: '2025-01-06', until: '2025-01-07' }
    for (let times = 0; times < 102; times++)
      await system.ask('steward.cao-bang', 'PUT', '/units/vn.van-phong/notices/nhac', { body })
    const { page } = await deviceOf('steward.cao-bang')
    await page.goto('/quan-tri/vn.van-phong/nhat-ky')
    const entries = page.locator('.audit > li')
    await entries.first().waitFor()
    expect(await entries.count()).toBe(100)
    await press(page, 'Xem thêm')
    await page.getByRole('button', { name: 'Xem thêm' }).waitFor({ state: 'detached' })
    expect(await entries.count()).toBeGreaterThanOrEqual(102)
  })
})

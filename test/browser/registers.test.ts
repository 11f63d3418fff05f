import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { desktop, expectAccessible, phone } from './support/browser.ts'
import { deviceOf, system } from './support/stage.ts'

const narrow = { width: 320, height: 640 }
const press = (on: Page, name: string) => on.getByRole('button', { name, exact: true }).click()
const link = (on: Page, name: string) => on.getByRole('link', { name, exact: true })
const dialog = (on: Page) => on.getByRole('dialog')
const expectNoSideways = async (page: Page, { width }: { readonly width: number }) =>
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)

interface Registered {
  readonly unit: string
  readonly register: string
  readonly entry: string
  readonly version: number
}

/** Registers an entry by the API, and waits until it can be found. */
const registered = async (
  persona: string,
  register: string,
  values: object,
  more: object = {},
): Promise<Registered> => {
  const unit = `vn.${persona.split('.')[1]}`
  const made = await system.ask(persona, 'POST', `/units/${unit}/registers/${register}`, {
    key: randomUUID(),
    body: { values, ...more },
  })
  await system.host.idle()
  return made
}

const addressOf = ({ unit, register, entry }: Registered): string => `/so/${unit}/${register}/muc/${entry}`

const light = { name: 'Thắp sáng đường quê', field: 'society', started: '2024-03-01', body: 'Chi hội Phụ nữ' }
const camera = { name: 'Camera giám sát an ninh', field: 'defence', started: '2024-05-19' }

beforeAll(async () => {
  await registered('reporter.na-lan', 'models', light)
  await registered('reporter.vinh-quy', 'models', camera, { state: 'maintained' })
}, 60_000)

describe('the list of a register', () => {
  test('is found from the start page, and any entry without accents, by its words and its filters', async () => {
    const { page } = await deviceOf('reporter.vinh-quy')
    await link(page, 'Sổ theo dõi của đơn vị').click()
    await page.getByRole('heading', { level: 1, name: 'Mô hình' }).waitFor()
    await link(page, 'Camera giám sát an ninh').waitFor()
    await link(page, 'Thắp sáng đường quê').waitFor()
    await expectAccessible(page, 'a register')

    await page.getByLabel('Tìm trong sổ').last().fill('thap sang')
    await page.getByText('1 mô hình', { exact: true }).waitFor()
    await link(page, 'Camera giám sát an ninh').waitFor({ state: 'detached' })
    expect(await page.locator('.entries').innerText()).toMatch(/Mới\s+Văn hoá – xã hội\s+Chi bộ xóm Nà Lạn/)

    await page.getByText('Lọc', { exact: true }).click()
    await page.getByLabel('Đơn vị', { exact: true }).selectOption({ label: 'Riêng đơn vị này' })
    await page.getByText('Không tìm thấy mục nào.').waitFor()
    await expectAccessible(page, 'a register with nothing found')
    await page.reload()
    await page.getByText('Không tìm thấy mục nào.').waitFor()
    await press(page, 'Bỏ lọc')
    await page.getByText('2 mô hình', { exact: true }).waitFor()
    await page.getByLabel('Trạng thái').selectOption({ label: 'Duy trì' })
    await page.getByText('1 mô hình', { exact: true }).waitFor()
    await link(page, 'Camera giám sát an ninh').click()
    await page.getByRole('heading', { level: 1, name: 'Camera giám sát an ninh' }).waitFor()
    await page.goBack()
    await page.getByText('1 mô hình', { exact: true }).waitFor()
  })

  test('says how many units registered anything, and is reached by those who lead', async () => {
    const { page } = await deviceOf('official.ha-lang', desktop)
    await page.getByRole('navigation', { name: 'Các trang chính' }).getByRole('link', { name: 'Sổ theo dõi' }).click()
    await page.getByText('2 mô hình', { exact: true }).waitFor()
    await page.getByLabel('Năm').selectOption('2024')
    await link(page, '2/5 đơn vị đã đăng ký năm 2024').waitFor()
    expect(await page.getByRole('link', { name: 'Đăng ký mô hình' }).count()).toBe(0)
    await link(page, 'Vấn đề bức xúc, nổi cộm').click()
    await page.getByText('Chưa đơn vị nào ở đây ghi vào sổ này.').waitFor()
    await expectAccessible(page, 'an empty register')

    // What is computed from them nobody sends: the page says what it is, and has neither completeness nor a plan.
    await page.goto('/don-vi/vn.ha-lang/registers/2024-Q4')
    await page.getByText(/^Tính từ sổ theo dõi như ngày cuối quý, 31\/12\/2024, của \d+ đơn vị có sổ/).waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(
      /Tình hình gửi|Số báo cáo đã gửi|kế hoạch|ước thực hiện/i,
    )
    await expectAccessible(page, 'figures of registers')
  })

  test('comes page by page', async () => {
    for (let number = 1; number <= 51; number++)
      await system.ask('reporter.bo-cuom', 'POST', '/units/vn.bo-cuom/registers/documents', {
        key: `document-${number}`,
        body: { values: { name: `Kế hoạch số ${number}`, kind: 'plan', started: '2024-02-01' } },
      })
    await system.host.idle()
    const { page } = await deviceOf('reporter.bo-cuom')
    await page.goto('/so/vn.bo-cuom/documents')
    await page.getByText('51 văn bản', { exact: true }).waitFor()
    expect(await page.locator('.entries > li').count()).toBe(50)
    await press(page, 'Xem thêm')
    await page.locator('.entries > li').nth(50).waitFor()
    expect(await page.getByRole('button', { name: 'Xem thêm' }).count()).toBe(0)
  })
})

describe('registering', () => {
  test('what is missing is told; one that is likely there already is shown; what was typed outlives the page', async () => {
    const { page } = await deviceOf('reporter.vinh-quy')
    await page.goto('/so/vn.vinh-quy/models')
    await link(page, 'Đăng ký mô hình').click()
    await press(page, 'Ghi vào sổ')
    const summary = page.getByRole('alert')
    await summary.getByRole('link', { name: 'Tên mô hình: chưa nhập' }).waitFor()
    await summary.getByRole('link', { name: 'Ngày bắt đầu: chưa nhập' }).click()
    expect(await page.evaluate('document.activeElement.id')).toBe('values-started')
    await expectAccessible(page, 'an entry with things missing')

    await page.getByLabel('Tên mô hình').fill('Mô hình thắp sáng đường quê')
    await page.getByText('Có thể trùng với 1 mục đã có:').waitFor()
    await expectAccessible(page, 'a likely duplicate')
    await link(page, 'Thắp sáng đường quê').click()
    await page.getByRole('heading', { level: 1, name: 'Thắp sáng đường quê' }).waitFor()
    await page.goto('/so/vn.vinh-quy/models')
    await page.getByRole('link', { name: /Có một mục đang viết dở/ }).click()
    expect(await page.getByLabel('Tên mô hình').inputValue()).toBe('Mô hình thắp sáng đường quê')

    await page.getByLabel('Tên mô hình').fill('Vườn rau sạch')
    await page.getByRole('radio', { name: 'Kinh tế' }).check()
    await page.getByLabel('Ngày bắt đầu').fill('15/6/2024')
    await page.getByLabel('Người được hưởng lợi').fill('1.200')
    await page.getByLabel('Họ và tên').fill('Nông Văn Bình')
    await press(page, 'Ghi vào sổ')
    await summary.getByRole('link', { name: 'Ghi người đó đồng ý bằng cách nào' }).waitFor()
    await page.getByLabel('Ngày đồng ý').fill('10/6/2024')
    await page.getByLabel('Đồng ý bằng cách nào').fill('Phiếu có chữ ký')
    await expectNoSideways(page, phone)
    await press(page, 'Ghi vào sổ')
    await page.getByText(/^Đã ghi vào sổ\./).waitFor()
    const kept = await page.locator('dl').innerText()
    expect(kept).toMatch(/Người được hưởng lợi\s+1\.200 người/)
    expect(kept).toMatch(/Nông Văn Bình\s*Đồng ý ngày 10\/06\/2024: Phiếu có chữ ký/)
    await expectAccessible(page, 'an entry')
    await page.goto('/so/vn.vinh-quy/models')
    await page.getByRole('link', { name: 'Đăng ký mô hình' }).waitFor()
    expect(await page.getByText('đang viết dở').count()).toBe(0)
  })

  test('a level above enters for a cell on somebody’s word', async () => {
    const { page } = await deviceOf('reporter.vinh-quy')
    await page.goto('/so/vn.vinh-quy/issues')
    await page.getByText('Nhập thay đơn vị cấp dưới').click()
    await link(page, 'Chi bộ xóm Bản Pục').click()
    await page.locator('#values-name').fill('Thiếu nước sinh hoạt mùa khô')
    await page.getByRole('radio', { name: 'Văn hoá – xã hội' }).check()
    await page.getByLabel('Ngày xác định').fill('02/12/2024')
    await press(page, 'Ghi vào sổ')
    await page.getByRole('alert').getByRole('link', { name: 'Ghi rõ nhập theo lời của ai' }).waitFor()
    await page.getByLabel('Nhập theo lời của ai').fill('Lý Thị Mai, Bí thư chi bộ')
    await press(page, 'Ghi vào sổ')
    await page.getByText('Nhập thay theo lời của Lý Thị Mai, Bí thư chi bộ').waitFor()
    await system.host.idle()
    await link(page, 'Về sổ Vấn đề bức xúc, nổi cộm').click()
    await link(page, 'Thiếu nước sinh hoạt mùa khô').waitFor()
    await page.getByText('1 vấn đề', { exact: true }).waitFor()
  })

  test('with the keyboard alone', async () => {
    const { page } = await deviceOf('reporter.bo-cuom')
    await page.goto('/so/vn.bo-cuom/contests/dang-ky')
    const field = page.getByLabel('Tên hội thi, cuộc thi')
    await field.waitFor()
    const tabTo = async (id: string) => {
      for (let presses = 0; presses < 60; presses++) {
        if ((await page.evaluate('document.activeElement.id')) === id) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`The keyboard does not reach ${id}`)
    }
    await tabTo('values-name')
    await page.keyboard.type('Hội thi kể chuyện về Bác')
    await tabTo('values-started')
    await page.keyboard.type('12/12/2024')
    await page.keyboard.press('Enter')
    await page.getByText(/^Đã ghi vào sổ\./).waitFor()
    await page.getByRole('button', { name: 'Kết thúc' }).focus()
    await page.keyboard.press('Enter')
    await tabTo('end-result')
    await page.keyboard.type('12 bài dự thi, 3 giải.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Đã kết thúc, có kết quả.').waitFor()
    expect(await page.getByRole('region', { name: 'Kết quả' }).innerText()).toContain('12 bài dự thi, 3 giải.')
  })
})

/** A photo of one red point: PNG as the specification has it. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

describe('the life of an entry', () => {
  test('is noted, moved, chosen by the level above, and ended with a result', async () => {
    const made = await registered('reporter.vinh-quy', 'models', { ...light, name: 'Tuyến đường hoa' })
    const { page } = await deviceOf('reporter.vinh-quy')
    await page.goto(addressOf(made))
    await press(page, 'Ghi diễn biến')
    await dialog(page).waitFor()
    // The ring of the focus, six pixels wide, does not lie upon the words above.
    const room = await page.evaluate(`(() => {
      const period = document.querySelector('#note-period')
      return period.getBoundingClientRect().top - period.labels[0].getBoundingClientRect().bottom
    })()`)
    expect(room).toBeGreaterThanOrEqual(6)
    await press(page, 'Lưu diễn biến')
    await dialog(page).getByText('Ghi diễn biến trong kỳ').waitFor()
    await expectAccessible(page, 'a note that is missing')
    await dialog(page).getByLabel('Diễn biến trong kỳ').fill('Trồng thêm 300 m đường hoa.')
    await press(page, 'Lưu diễn biến')
    await page.getByText('Đã ghi diễn biến.').waitFor()
    await press(page, 'Chuyển trạng thái')
    await dialog(page).getByRole('radio', { name: 'Nhân rộng' }).check()
    await dialog(page).getByRole('button', { name: 'Chuyển trạng thái' }).click()
    await page.getByText('Đã chuyển trạng thái.').waitFor()

    const { page: above } = await deviceOf('reviewer.ha-lang')
    await above.goto(addressOf(made))
    await press(above, 'Chọn tiêu biểu')
    await expectAccessible(above, 'a choice of the exemplary')
    await dialog(above).getByRole('button', { name: 'Chọn tiêu biểu' }).click()
    await above.getByText('Đã chọn là tiêu biểu.').waitFor()
    expect(await above.getByRole('button', { name: 'Ghi diễn biến' }).count()).toBe(0)

    // The first page still shows the entry as it was before that: it is told so, and goes on from what stands.
    await press(page, 'Kết thúc')
    await dialog(page).getByLabel('Kết quả').fill('2 km đường hoa, 45 hộ tự chăm sóc.')
    await dialog(page).getByRole('button', { name: 'Kết thúc' }).click()
    await dialog(page)
      .getByText(/^Triệu Văn Sơn vừa thay đổi mục này/)
      .waitFor()
    await dialog(page).getByRole('button', { name: 'Kết thúc' }).click()
    await page.getByText('Đã kết thúc, có kết quả.').waitFor()
    const life = await page.locator('.entry-life').innerText()
    expect(life).toMatch(
      /Kết thúc: Kết thúc[\s\S]*Được chọn tiêu biểu[\s\S]*Triệu Văn Sơn[\s\S]*Chuyển trạng thái: Nhân rộng[\s\S]*Diễn biến Tháng 12\/2024[\s\S]*Trồng thêm 300 m đường hoa\.[\s\S]*Ghi vào sổ: Mới/,
    )
    await expectAccessible(page, 'an entry at its end')
    await expectNoSideways(page, phone)
    await press(page, 'Mở lại')
    await dialog(page).getByLabel('Vì sao mở lại').fill('Thôn làm tiếp năm 2025.')
    await dialog(page).getByRole('button', { name: 'Mở lại' }).click()
    await page.getByText('Đã chuyển trạng thái.').waitFor()
    await press(page, 'Chuyển tiếp sang năm 2025')
    await dialog(page).getByRole('button', { name: 'Chuyển tiếp sang năm 2025' }).click()
    await page.getByText('2024, 2025', { exact: true }).waitFor()
  })

  test('for a cell the commune says on whose word, at every act, and the life says so', async () => {
    const made = await registered('reporter.na-lan', 'issues', {
      name: 'Rác thải ở đầu xóm',
      field: 'society',
      started: '2024-03-01',
    })
    const { page } = await deviceOf('reporter.vinh-quy')
    await page.goto(addressOf(made))
    await press(page, 'Ghi diễn biến')
    await dialog(page).getByLabel('Diễn biến trong kỳ').fill('Bà con quét dọn mỗi sáng thứ Bảy.')
    await press(page, 'Lưu diễn biến')
    await dialog(page).getByText('Nhập thay đơn vị cấp dưới phải ghi theo lời của ai').waitFor()
    await expectAccessible(page, 'a note without a word')
    await dialog(page).getByLabel('Nhập theo lời của ai').fill('Hoàng Văn Bình, Bí thư chi bộ')
    await press(page, 'Lưu diễn biến')
    await page.getByText('Đã ghi diễn biến.').waitFor()
    await page.getByText('Nhập thay theo lời của Hoàng Văn Bình, Bí thư chi bộ').waitFor()
    // Asked once for what is done on the page.
    await press(page, 'Chuyển tiếp sang năm 2025')
    expect(await dialog(page).getByLabel('Nhập theo lời của ai').inputValue()).toBe('Hoàng Văn Bình, Bí thư chi bộ')
    await dialog(page).getByRole('button', { name: 'Chuyển tiếp sang năm 2025' }).click()
    await page.getByText('2024, 2025', { exact: true }).waitFor()
  })

  test('what is not carried on yet is counted at the head of the register, and found by one press', async () => {
    await registered('reporter.ban-puc', 'examples', {
      name: 'Làm kinh tế giỏi',
      field: 'economy',
      started: '2024-04-02',
    })
    await registered('reporter.ban-puc', 'examples', {
      name: 'Giúp bạn vượt khó',
      field: 'society',
      started: '2025-01-03',
    })
    const { page } = await deviceOf('official.ha-lang')
    await page.goto('/so/vn.ha-lang/examples')
    await press(page, '1 điển hình chưa chuyển tiếp sang 2025')
    await page.getByText('1 điển hình', { exact: true }).waitFor()
    await link(page, 'Làm kinh tế giỏi').waitFor()
    await link(page, 'Giúp bạn vượt khó').waitFor({ state: 'detached' })
    await expectAccessible(page, 'what is not carried on yet')
    expect(await page.getByRole('link', { name: 'Ghi diễn biến: Làm kinh tế giỏi' }).count()).toBe(0)
    await page.goto('/so/vn.ha-lang/examples')
    await page.getByRole('button', { name: '1 điển hình chưa ghi diễn biến Quý IV/2024' }).waitFor()
    await expectNoSideways(page, phone)

    const own = await deviceOf('reporter.ban-puc')
    await own.page.goto('/')
    await own.page.getByText(/^Sổ theo dõi: \d mục chưa chuyển tiếp sang 2025\.$/).waitFor()
    await own.page.getByText(/^Sổ theo dõi: \d mục chưa ghi diễn biến Quý IV\/2024\.$/).waitFor()
    await expectAccessible(own.page, 'a start page that reminds of registers')
    await link(own.page, 'Mở sổ theo dõi').click()
    await own.page.getByRole('heading', { level: 1, name: 'Mô hình' }).waitFor()

    // Who may do it begins it in the list, with what each entry still wants.
    await own.page.goto('/so/vn.ban-puc/examples')
    await link(own.page, 'Chuyển tiếp sang năm 2025: Làm kinh tế giỏi').waitFor()
    await expectAccessible(own.page, 'a register with what its entries want')
    await expectNoSideways(own.page, phone)
    await link(own.page, 'Ghi diễn biến: Làm kinh tế giỏi').click()
    await dialog(own.page).getByLabel('Diễn biến trong kỳ').fill('Thêm một sào rau sạch.')
    await press(own.page, 'Lưu diễn biến')
    await own.page.getByText('Đã ghi diễn biến.').waitFor()
  })

  test('photos and papers: told before, checked, seen, taken away', async () => {
    const made = await registered('reporter.vinh-quy', 'models', { ...light, name: 'Nhà sạch, vườn đẹp' })
    const { page } = await deviceOf('reporter.vinh-quy')
    await page.goto(addressOf(made))
    const file = page.getByLabel('Chọn ảnh hoặc PDF')
    await file.setInputFiles({ name: 'ghi-chu.txt', mimeType: 'text/plain', buffer: Buffer.from('Không phải ảnh') })
    await page.getByText('Chỉ nhận ảnh JPEG, PNG, WebP và PDF.').waitFor()
    await file.setInputFiles({ name: 'gia.png', mimeType: 'image/png', buffer: Buffer.from('Không phải ảnh') })
    await press(page, 'Tải lên')
    await page.getByText('Tệp không phải là ảnh JPEG, PNG, WebP hay PDF như đã khai').waitFor()
    await file.setInputFiles({ name: 'vuon.png', mimeType: 'image/png', buffer: png })
    await page.getByText(/^Ảnh JPEG, 0,\d KB/).waitFor()
    await page.getByLabel('Tên gọi của tệp').fill('Vườn rau nhà ông Páo')
    await expectAccessible(page, 'a file that is chosen')
    await press(page, 'Tải lên')
    await page.getByText('Đã thêm Vườn rau nhà ông Páo.').waitFor()
    await press(page, 'Xem ảnh tại đây')
    await page.getByRole('img', { name: 'Vườn rau nhà ông Páo' }).waitFor()
    await expect
      .poll(() => page.evaluate('document.querySelector(".attached canvas").width'), { timeout: 10_000 })
      .toBe(1)
    await expectAccessible(page, 'an entry with a photo')
    await expectNoSideways(page, phone)
    await press(page, 'Gỡ: Vườn rau nhà ông Páo')
    await dialog(page).getByRole('button', { name: 'Gỡ' }).click()
    await page.getByText('Đã gỡ Vườn rau nhà ông Páo.').waitFor()
    await page.getByText('Chưa có ảnh hay tệp nào.').waitFor()
  })

  test('a large photo is made smaller on the phone before it is sent', async () => {
    const made = await registered('reporter.vinh-quy', 'models', { ...light, name: 'Tổ tiết kiệm' })
    const { page } = await deviceOf('reporter.vinh-quy')
    await page.goto(addressOf(made))
    const drawn = (await page.evaluate(`new Promise(resolve => {
      const canvas = document.createElement('canvas')
      canvas.width = 2600
      canvas.height = 1950
      const context = canvas.getContext('2d')
      const noise = context.createImageData(700, 700)
      for (let at = 0; at < noise.data.length; at++) noise.data[at] = at % 4 === 3 ? 255 : Math.random() * 255
      context.putImageData(noise, 0, 0)
      resolve(canvas.toDataURL('image/png'))
    })`)) as string
    const buffer = Buffer.from(drawn.split(',')[1]!, 'base64')
    expect(buffer.length).toBeGreaterThan(600_000)
    await page.getByLabel('Chọn ảnh hoặc PDF').setInputFiles({ name: 'lon.png', mimeType: 'image/png', buffer })
    await page.getByText(/^Ảnh JPEG, .*được thu nhỏ còn/).waitFor()
    await press(page, 'Tải lên')
    await page.getByText('Đã thêm lon.').waitFor()
    const { files } = await system.ask('reporter.vinh-quy', 'GET', `/units/vn.vinh-quy/registers/models/${made.entry}`)
    expect(files).toMatchObject([{ name: 'lon', type: 'image/jpeg' }])
  })

  test('two who change one entry are joined; where both changed the same, a person chooses', async () => {
    const made = await registered('reporter.vinh-quy', 'models', { ...light, name: 'Hũ gạo tình thương' })
    const { page } = await deviceOf('reporter.vinh-quy')
    await page.goto(`${addressOf(made)}/sua`)
    await page.getByLabel('Tên mô hình').fill('Hũ gạo nghĩa tình')
    await page.getByLabel('Kinh phí').fill('5.000.000')
    const elsewhere = (values: object, ifMatch: number) =>
      system.ask('reporter.vinh-quy', 'PUT', `/units/vn.vinh-quy/registers/models/${made.entry}`, {
        key: `elsewhere-${ifMatch}`,
        ifMatch,
        body: { values: { ...light, ...values } },
      })
    await elsewhere({ name: 'Hũ gạo tình thương', beneficiaries: 80 }, 1)
    await press(page, 'Lưu thay đổi')
    await page.getByText(/cũng vừa sửa mục này; phần của hai người đã được ghép lại/).waitFor()
    expect(await page.getByLabel('Người được hưởng lợi').inputValue()).toBe('80')
    expect(await page.getByLabel('Tên mô hình').inputValue()).toBe('Hũ gạo nghĩa tình')

    await elsewhere({ name: 'Hũ gạo tiết kiệm', beneficiaries: 80 }, 2)
    await press(page, 'Lưu thay đổi')
    await dialog(page).getByText('Hũ gạo tiết kiệm').waitFor()
    await expectAccessible(page, 'a clash of two changes')
    await dialog(page)
      .getByRole('radio', { name: /Hũ gạo nghĩa tình/ })
      .check()
    await press(page, 'Giữ những gì đã chọn')
    await press(page, 'Lưu thay đổi')
    await page.getByText('Đã lưu thay đổi.').waitFor()
    await page.getByRole('heading', { level: 1, name: 'Hũ gạo nghĩa tình' }).waitFor()
    expect(await page.locator('dl').innerText()).toMatch(/80 người[\s\S]*5\.000\.000 đồng/)
  })

  test('what was registered by mistake is taken back', async () => {
    const made = await registered('reporter.vinh-quy', 'models', { ...light, name: 'Ghi nhầm' })
    const { page } = await deviceOf('reporter.vinh-quy')
    await page.goto(addressOf(made))
    await press(page, 'Rút mục ghi nhầm')
    await dialog(page).getByRole('button', { name: 'Rút mục ghi nhầm' }).click()
    await page.getByText('Đã rút mục ghi nhầm.').waitFor()
    await page.getByRole('heading', { level: 1, name: 'Mô hình' }).waitFor()
  })
})

describe('norms', () => {
  test('who does not meet them, whom to call, and another norm by the steward', async () => {
    await system.ask('steward.cao-bang', 'POST', '/units/vn.van-phong/people', {
      body: { name: 'Lò Văn Thắng', telephone: '0912000111', roles: ['reporter'] },
    })
    const { page } = await deviceOf('steward.cao-bang')
    await page.goto('/so/vn.ha-lang/models/dinh-muc?nam=2024')
    await page.getByRole('heading', { level: 1, name: 'Định mức mô hình năm 2024' }).waitFor()
    await page.getByText('2/5 đơn vị đạt định mức').waitFor()
    await page.getByText('Gọi ai').and(page.locator('[aria-label*="Văn phòng"]')).click()
    await page.getByRole('link', { name: /^Gọi Lò Văn Thắng/ }).waitFor()
    await expectAccessible(page, 'the norms')
    await expectNoSideways(page, phone)
    await link(page, 'Đã đạt (2)').click()
    await link(page, 'Đảng bộ xã Vinh Quý').waitFor()

    await press(page, 'Sửa định mức')
    const cells = page.getByLabel('Chi bộ trực thuộc: Ít nhất')
    expect(await cells.inputValue()).toBe('1')
    await cells.fill('hai')
    await press(page, 'Lưu định mức')
    await page.getByRole('alert').getByRole('link', { name: 'Chi bộ trực thuộc: ghi số từ 0 đến 1.000' }).waitFor()
    await expectAccessible(page, 'a norm that is wrong')
    await cells.fill('2')
    await press(page, 'Lưu định mức')
    await page.getByText('Đã lưu định mức.').waitFor()
    await page.getByText('Theo định mức đơn vị này đặt.').waitFor()
    await page.getByText('1/5 đơn vị đạt định mức').waitFor()
  })
})

describe('personal data', () => {
  test('what is kept of a person is found, handed over as a file, and erased', async () => {
    await registered(
      'reporter.vinh-quy',
      'commendations',
      { name: 'Thành tích học tập và làm theo Bác', recipient: 'individual', level: 'province', started: '2024-12-20' },
      { person: { name: 'Hoàng Thị Lan', consent: null } },
    )
    const { page } = await deviceOf('steward.cao-bang')
    await page.goto('/quan-tri/vn.cao-bang/du-lieu-ca-nhan')
    await page.getByLabel('Họ và tên').fill('hoang thi lan')
    await press(page, 'Tìm')
    await page.getByText('1 mục có ghi tên “hoang thi lan”').waitFor()
    await expectAccessible(page, 'what is kept of a person')
    await expectNoSideways(page, phone)
    const coming = page.waitForEvent('download')
    await press(page, 'Tải về một tệp')
    const download = await coming
    expect(download.suggestedFilename()).toBe('du-lieu-ca-nhan.txt')
    const { readFile } = await import('node:fs/promises')
    const text = await readFile(await download.path(), 'utf8')
    expect(text).toMatch(/^\ufeffDỮ LIỆU CÁ NHÂN/)
    expect(text).toMatch(/Cấp khen: Tỉnh\r\n[\s\S]*Tên đã lưu: Hoàng Thị Lan \(không cần đồng ý \(đã công bố\)\)/)

    await press(page, 'Xóa tên khỏi mục này: Thành tích học tập và làm theo Bác')
    await dialog(page).getByRole('button', { name: 'Xóa tên người' }).click()
    await dialog(page).getByText('Ghi lý do, ít nhất 3 ký tự').waitFor()
    await expectAccessible(page, 'a name that is to be erased')
    await dialog(page).getByLabel('Lý do xóa').fill('Theo đơn đề nghị ngày 06/01/2025')
    await dialog(page).getByRole('button', { name: 'Xóa tên người' }).click()
    await page.getByText('Đã xóa tên khỏi “Thành tích học tập và làm theo Bác”.').waitFor()
    await system.host.idle()
    await press(page, 'Tìm')
    await page.getByText('Các sổ theo dõi ở đây không ghi tên “hoang thi lan”.').waitFor()
  })
})

describe('a name that was typed into texts', () => {
  test('is shown with the texts, and taken out of them', async () => {
    await registered('reporter.vinh-quy', 'models', { ...light, name: 'Vườn mẫu nhà ông Triệu Văn Páo' })
    const { page } = await deviceOf('steward.cao-bang')
    await page.goto('/quan-tri/vn.cao-bang/du-lieu-ca-nhan')
    await page.getByLabel('Họ và tên').fill('trieu van pao')
    await press(page, 'Tìm')
    await page.getByText('Tên được viết trong các nội dung:').waitFor()
    await expectAccessible(page, 'a name in texts')
    await press(page, 'Xóa tên khỏi mục này: Vườn mẫu nhà ông Triệu Văn Páo')
    await dialog(page)
      .getByText(/được thay bằng “\[…\]”/)
      .waitFor()
    await dialog(page).getByLabel('Lý do xóa').fill('Theo đơn đề nghị ngày 06/01/2025')
    await dialog(page).getByRole('button', { name: 'Xóa tên người' }).click()
    await page.getByText(/^Đã xóa tên khỏi/).waitFor()
    await system.host.idle()
    await page.goto('/so/vn.vinh-quy/models?tim=vuon+mau+nha+ong')
    await link(page, 'Vườn mẫu nhà ông […]').waitFor()
  })
})

describe('at 320 px', () => {
  test('nothing is lost to the side', async () => {
    const made = await registered('reporter.vinh-quy', 'models', { ...light, name: 'Tiếng kẻng an ninh' })
    const { page } = await deviceOf('reporter.vinh-quy', narrow)
    for (const [path, heading] of [
      ['/so/vn.vinh-quy', 'Mô hình'],
      ['/so/vn.vinh-quy/commitments', 'Cam kết'],
      ['/so/vn.vinh-quy/models/dang-ky', 'Đăng ký mô hình'],
      ['/so/vn.vinh-quy/models/dinh-muc', 'Định mức mô hình năm 2025'],
      [addressOf(made), 'Tiếng kẻng an ninh'],
      [`${addressOf(made)}/sua`, 'Sửa mô hình'],
    ] as const) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      await expectNoSideways(page, narrow)
    }
  })
})

import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { credentials } from '../../infra/local/functions/environment.ts'
import { isUnitLine } from '../../shared/domain/edition/edition.ts'
import { connectBucket } from '../../shared/storage/bucket.ts'
import { editionsOf, putEdition, readEditionObject, writeEditionObject } from '../../shared/storage/editions.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { desktop, expectAccessible, phone } from './support/browser.ts'
import { baseValues, cellValues } from './support/reports.ts'
import { deviceOf, system } from './support/stage.ts'

/** November 2024 is closed with what three units sent; nobody has written a document of it yet. */
beforeAll(async () => {
  await report('reporter.na-lan', cellValues)
  await report('reporter.vinh-quy', baseValues)
  await report('approver.van-phong', baseValues)
  await system.host.idle()
  await system.host.fire('tick')
  await system.host.idle()
}, 180_000)

/** Sends a month in its time. */
const report = async (persona: string, values: unknown): Promise<void> => {
  const path = `/api/v1/units/vn.${persona.split('.')[1]}/submissions/monthly/2024-11`
  const headers = { 'idempotency-key': persona }
  const reply = await system.host.request('PUT', path, { persona, headers, body: { values }, now: '2024-12-02T02:00Z' })
  expect(reply.status).toBe(201)
}

/** These go through many steps, each of which waits for the page. */
const many = { timeout: 120_000 }

const pathOf = (unit: string): string => `/don-vi/vn.${unit}/monthly/2024-11/van-ban`
const apiOf = (unit: string): string => `/units/vn.${unit}/official-reports/monthly/2024-11`

const open = async (persona: string, unit: string, size = desktop): Promise<Page> => {
  const { page } = await deviceOf(persona, size)
  await page.goto(pathOf(unit))
  await page.locator('.sheet').waitFor()
  return page
}

const press = (on: Page | Locator, name: string) => on.getByRole('button', { name, exact: true }).click()
const saved = (page: Page) => page.getByText(/^Đã lưu(?: lúc \d{1,2}:\d\d)?$/).waitFor()
const told = (page: Page, what: string | RegExp) => page.getByRole('status').filter({ hasText: what }).waitFor()
const box = (page: Page, text: string | RegExp) =>
  page.locator('.sheet').getByRole('textbox').filter({ hasText: text }).first()
const narrow = { width: 320, height: 640 }

/** The text of the document, as the server has it. */
const textOf = async (persona: string, unit: string): Promise<string> => {
  const { narrative, words } = await system.ask(persona, 'GET', apiOf(unit))
  const said = new Map(words.map((one: { reference: number; words: string }) => [one.reference, one.words]))
  return narrative.blocks
    .map((block: { text?: string; parts?: { id?: number; text?: string }[] }) =>
      block.parts ? block.parts.map(part => part.text ?? said.get(part.id)).join('') : block.text,
    )
    .join('\n')
}

const typeAt = async (page: Page, where: Locator, place: 'Home' | 'End', text: string): Promise<void> => {
  await where.focus()
  await page.keyboard.press(`Control+${place}`)
  await page.keyboard.type(text)
}

/** Goes on by Tab until what has the focus is called this. */
const tabTo = async (page: Page, wanted: Locator): Promise<void> => {
  const focused = wanted.and(page.locator(':focus'))
  for (let presses = 0; presses < 90; presses++) {
    if ((await focused.count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not reach ${wanted}`)
}

describe('writing', () => {
  test('what is typed is kept, and stands after a reload', many, async () => {
    const page = await open('reporter.vinh-quy', 'vinh-quy')
    await page.getByRole('heading', { level: 1, name: 'Văn bản báo cáo Tháng 11/2024' }).waitFor()
    // Nobody has kept it: nothing is said to be saved.
    await page.getByText('Lập tự động từ bản chốt, chưa ai sửa').waitFor()
    expect(await page.getByText(/^Đã lưu/).count()).toBe(0)
    await expectAccessible(page, 'a draft')
    await typeAt(page, box(page, 'Đến thời điểm chốt số liệu'), 'Home', 'Theo kế hoạch, ')
    await page.getByText('Chưa lưu …').waitFor()
    await saved(page)
    expect(await textOf('reporter.vinh-quy', 'vinh-quy')).toContain('Theo kế hoạch, Đến thời điểm chốt số liệu, ')

    const print = page.waitForEvent('download', { timeout: 60_000 })
    await press(page, 'Xem bản in (PDF)')
    expect((await print).suggestedFilename()).toMatch(/^Dự thảo 1 - Kết quả thực hiện tháng 11-2024 - .*\.pdf$/)
    await told(page, 'Bản in đã lập xong.')

    await page.reload()
    await box(page, 'Theo kế hoạch, Đến thời điểm').waitFor()
    const draft = page.getByRole('listitem').filter({ hasText: 'Dự thảo (hiện tại)' })
    expect(await draft.innerText()).toContain('Nông Thị Hoa')
  })

  test('there is no document of what is not closed, nor of a span that nobody asked for', async () => {
    const { page } = await deviceOf('reporter.vinh-quy')
    await page.goto('/don-vi/vn.vinh-quy/monthly/2024-12/van-ban')
    await page.getByText(/^Kỳ này chưa chốt số liệu/).waitFor()
    await page.goto('/don-vi/vn.vinh-quy/monthly/2024-10~2024-11/van-ban')
    await page.getByText(/^Chưa có bản chốt của khoảng thời gian này/).waitFor()
    await expectAccessible(page, 'a span without an edition')
  })

  test(
    'a figure is heard with its meaning, is never typed over, goes as a whole, and is taken back',
    many,
    async () => {
      const page = await open('reporter.na-lan', 'na-lan')
      const paragraph = box(page, 'Đến cuối tháng 11/2024')
      const figure = paragraph.getByRole('img', { name: '34, số liệu: Đảng viên cuối kỳ', exact: true })
      const before = await paragraph.innerText()
      await paragraph.focus()
      await page.keyboard.press('Control+Home')
      for (let i = 0; i < before.indexOf('34'); i++) await page.keyboard.press('ArrowRight')
      await page.keyboard.type('đúng ')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.type(' (ba mươi tư)')
      expect(await paragraph.innerText()).toBe(before.replace('34', 'đúng 34 (ba mươi tư)'))
      expect(await figure.innerText()).toBe('34')
      for (const _ of ' (ba mươi tư)') await page.keyboard.press('Backspace')
      await saved(page)

      await page.keyboard.press('Backspace')
      await figure.waitFor({ state: 'detached' })
      await page.keyboard.press('Control+z')
      await figure.waitFor()
      await saved(page)
      expect(await textOf('reporter.na-lan', 'na-lan')).toContain('chi bộ có đúng 34 đảng viên')
    },
  )

  test('a figure is found without accents, put in where the caret is, and shown otherwise', many, async () => {
    const page = await open('reporter.na-lan', 'na-lan')
    await typeAt(page, box(page, 'đơn vị không nêu kiến nghị'), 'End', ' Chi bộ có ')
    await page.keyboard.press('Alt+Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Tìm số liệu' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.type('hoc chuyen de')
    await dialog.getByText('2 số liệu', { exact: true }).waitFor()
    await expectAccessible(page, 'the figures of the edition')
    await page.keyboard.press('Enter')
    await told(page, 'Đã chèn: 30/32')
    await page.keyboard.type(' đã học.')
    await saved(page)
    expect(await textOf('reporter.na-lan', 'na-lan')).toContain('Chi bộ có 30/32 đã học.')

    const ratio = box(page, 'đề xuất. Chi bộ có').getByRole('img', { name: /^30\/32/ })
    await ratio.click()
    await dialog.getByRole('radio', { name: 'Phần trăm', exact: true }).click()
    await expectAccessible(page, 'how a figure is shown')
    await press(dialog, 'Dùng cách này')
    await box(page, 'đề xuất. Chi bộ có')
      .getByRole('img', { name: /^93,8%/ })
      .click()
    await dialog.getByRole('radio', { name: 'So với kế hoạch năm', exact: true }).click()
    await press(dialog, 'Dùng cách này')
    await dialog.waitFor({ state: 'detached' })
    expect(await textOf('reporter.na-lan', 'na-lan')).toContain('Chi bộ có đạt 93,8% kế hoạch năm đã học.')
  })

  test(
    'paragraphs are cut, joined, moved, added, deleted and taken back; figures go along when they are pasted',
    many,
    async () => {
      const page = await open('reporter.ban-puc', 'ban-puc')
      const blocks = page.locator('.sheet').getByRole('textbox')
      const texts = async () => (await blocks.allInnerTexts()).map(text => text.replaceAll('\u200b', ''))
      const first = await texts()
      // Below what the report rests on, and the first heading.
      const [opening, heading, third, ...rest] = first as [string, string, string, ...string[]]
      await typeAt(page, blocks.nth(2), 'Home', 'Một. ')
      await page.keyboard.press('Enter')
      await page.keyboard.type('Hai. ')
      expect(await texts()).toEqual([opening, heading, 'Một. ', `Hai. ${third}`, ...rest])
      await page.keyboard.press('Control+Home')
      await page.keyboard.press('Backspace')
      expect((await texts())[2]).toBe(`Một. Hai. ${third}`)

      await page.keyboard.press('Alt+ArrowDown')
      await told(page, 'Đã chuyển đến vị trí 4/')
      expect((await texts())[3]).toBe(`Một. Hai. ${third}`)
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Control+x')
      expect((await texts())[3]).toBe('')
      await page.keyboard.press('Control+v')
      expect((await texts())[3]).toBe(`Một. Hai. ${third}`)
      expect(await blocks.nth(3).getByRole('img').count()).toBe(1)

      await press(page, 'Thao tác: Đề mục 2')
      await expectAccessible(page, 'what can be done with a heading')
      await press(page.getByRole('dialog'), 'Thêm đề mục ở dưới')
      await box(page, 'Đề mục mới').and(page.locator(':focus')).waitFor()
      await page.keyboard.press('Control+a')
      await page.keyboard.type('Đánh giá chung')
      await saved(page)
      expect(await page.getByRole('heading', { level: 3 }).nth(1).innerText()).toMatch(/^II\.\s+Đánh giá chung$/)

      await press(page, 'Thao tác: Đề mục 3')
      await press(page.getByRole('dialog'), 'Xóa đoạn')
      await told(page, 'Đã xóa. Bấm Hoàn tác để lấy lại.')
      expect(await texts()).not.toContain('Đánh giá chung')
      await press(page, 'Hoàn tác')
      expect(await texts()).toContain('Đánh giá chung')
      await saved(page)
      expect(await textOf('reporter.ban-puc', 'ban-puc')).toContain(`Đánh giá chung\n`)

      await press(page, 'Soạn lại từ số liệu')
      await press(page.getByRole('dialog'), 'Soạn lại từ số liệu')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      expect(await texts()).toEqual(first)
    },
  )

  test('what is written without a network is kept, said to be, and saved when it is back', many, async () => {
    const { page, context } = await deviceOf('reporter.bo-cuom', phone)
    await page.goto(pathOf('bo-cuom'))
    await page.locator('.sheet').waitFor()
    await context.setOffline(true)
    await typeAt(page, box(page, 'Trong tháng 11/2024'), 'End', ' Viết khi mất mạng.')
    await page.getByText('Không có mạng: giữ trên máy này, tự lưu khi có mạng.').waitFor()
    await context.setOffline(false)
    await saved(page)
    expect(await textOf('reporter.bo-cuom', 'bo-cuom')).toContain('Viết khi mất mạng.')

    await typeAt(page, box(page, 'Trong tháng 11/2024'), 'End', ' Rồi đóng trang.')
    await page.reload()
    await box(page, 'Rồi đóng trang.').waitFor()
    await saved(page)
    expect(await textOf('reporter.bo-cuom', 'bo-cuom')).toContain('Rồi đóng trang.')
  })

  test('of two who edit at once the second sees the text of the first, and keeps their own to copy', many, async () => {
    const [reporter, reviewer] = await Promise.all([
      open('reporter.vinh-quy', 'vinh-quy'),
      open('reviewer.vinh-quy', 'vinh-quy'),
    ])
    await typeAt(reporter, box(reporter, 'Đến thời điểm'), 'End', ' Câu của người nhập.')
    await saved(reporter)
    await typeAt(reviewer, box(reviewer, 'Đến thời điểm'), 'End', ' Câu của người xem.')
    const notice = reviewer.getByRole('alert', { name: 'Phần bạn đã viết' })
    await notice.and(reviewer.locator(':focus')).waitFor()
    expect(await notice.innerText()).toMatch(/Nông Thị Hoa đã sửa văn bản này lúc \d\d:\d\d/)
    expect(await notice.getByRole('textbox').inputValue()).toContain('Câu của người xem.')
    await box(reviewer, 'Câu của người nhập.').waitFor()
    await expectAccessible(reviewer, 'an edit that gave way')
    await reviewer.reload()
    await press(notice, 'Đã chép, bỏ phần này')
    await notice.waitFor({ state: 'detached' })
    expect(await textOf('reporter.vinh-quy', 'vinh-quy')).not.toContain('Câu của người xem.')
  })

  test(
    'numbers that are typed by hand are listed, and lead to their paragraph; so is the subject changed',
    many,
    async () => {
      const page = await open('reporter.na-lan', 'na-lan', narrow)
      await typeAt(page, box(page, 'Đến cuối tháng 11/2024'), 'End', ' Có 777 cây.')
      await saved(page)
      const checks = page.getByRole('region', { name: 'Kiểm tra' })
      await checks.getByRole('heading', { name: '1 số gõ tay, không theo bản chốt' }).waitFor()
      await checks.getByRole('link', { name: /^777/ }).click()
      await box(page, 'Có 777 cây').and(page.locator(':focus')).waitFor()
      await page.getByLabel('Trích yếu', { exact: true }).fill('Kết quả tháng 11 của chi bộ')
      await page.getByLabel('Người ký riêng của văn bản này').check()
      await page.getByLabel('Họ và tên').fill('Hoàng Văn Bình')
      await saved(page)
      await page.locator('.sheet').getByText('Kết quả tháng 11 của chi bộ').waitFor()
      await page.locator('.sheet').getByText('Hoàng Văn Bình').waitFor()
      await expectAccessible(page, 'a draft at 320 px')
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(narrow.width)
      const { subject, signature } = await system.ask('reporter.na-lan', 'GET', apiOf('na-lan'))
      expect({ subject, name: signature.name }).toEqual({
        subject: 'Kết quả tháng 11 của chi bộ',
        name: 'Hoàng Văn Bình',
      })
    },
  )
})

describe('the life of a document', () => {
  test('it is written and submitted by keyboard alone, and returned with a reason', many, async () => {
    const writer = await open('reporter.van-phong', 'van-phong')
    await tabTo(writer, box(writer, 'toàn Đảng bộ'))
    await writer.keyboard.press('Control+End')
    await writer.keyboard.type(' Việc học tập được duy trì.')
    await saved(writer)
    await writer.keyboard.press('Control+Home')
    await writer.locator('main').focus()
    await tabTo(writer, writer.getByRole('button', { name: 'Trình duyệt' }))
    await writer.keyboard.press('Enter')
    await told(writer, 'Văn bản nay: Đã trình')
    expect(await writer.locator('.sheet').getByRole('textbox').count()).toBe(0)
    await expectAccessible(writer, 'what was submitted')

    const leader = await open('approver.van-phong', 'van-phong')
    await press(leader, 'Trả lại')
    const dialog = leader.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Lý do' }).fill('Bổ sung phần kiến nghị')
    await press(dialog, 'Trả lại')
    await told(leader, 'Văn bản nay: Dự thảo')
    await writer.reload()
    await writer.getByText('Bế Quốc Hùng trả lại: Bổ sung phần kiến nghị').waitFor()
    await typeAt(writer, box(writer, 'đơn vị không nêu kiến nghị'), 'End', ' Đã bổ sung.')
    await press(writer, 'Trình duyệt')
    await told(writer, 'Văn bản nay: Đã trình')
    expect(await textOf('reporter.van-phong', 'van-phong')).toContain('Đã bổ sung.')
    expect(await writer.getByRole('button', { name: 'Duyệt', exact: true }).count()).toBe(0)
  })

  test('it is approved, numbered, signed and issued by its leaders; then nothing in it changes', many, async () => {
    const page = await open('approver.van-phong', 'van-phong')
    const dialog = page.getByRole('dialog')
    await press(page, 'Duyệt')
    await told(page, 'Văn bản nay: Đã duyệt')
    await press(page, 'Cấp số')
    await dialog.getByText('Văn bản chưa có họ và tên người ký.').waitFor()
    await expectAccessible(page, 'the day of a document')
    await dialog.getByLabel('Ngày của văn bản').fill('07/01/2025')
    await press(dialog, 'Cấp số')
    await dialog.getByRole('alert').waitFor()
    await dialog.getByLabel('Ngày của văn bản').fill('6/1/2025')
    await press(dialog, 'Cấp số')
    await told(page, 'Văn bản nay: Đã cấp số. Số 01-BC/ĐU, ngày 06/01/2025')
    await page.locator('.sheet').getByText('Số 01-BC/ĐU', { exact: true }).waitFor()

    const downloaded = page.waitForEvent('download', { timeout: 60_000 })
    await page.getByRole('button', { name: /^Tải PDF để ký: 01-BC-ĐU .*\.pdf, / }).click({ timeout: 60_000 })
    const pdf = readFileSync(await (await downloaded).path())
    await press(page, 'Ghi nhận bản đã ký')
    await expectAccessible(page, 'the upload of a signed copy')
    await press(dialog, 'Tải lên')
    await dialog.getByText('Chọn tệp PDF đã ký', { exact: true }).waitFor()
    const upload = async (buffer: Buffer) => {
      await dialog
        .getByLabel('Tệp PDF đã ký')
        .setInputFiles({ name: 'signed.pdf', mimeType: 'application/pdf', buffer })
      await press(dialog, 'Tải lên')
    }
    await upload(Buffer.from('Không phải PDF'))
    await dialog.getByText('Tệp không phải là PDF').waitFor()
    await upload(pdf)
    await dialog.getByText('Đây chính là tệp của hệ thống, chưa có chữ ký nào').waitFor()
    await upload(Buffer.concat([pdf, Buffer.from('\n/ByteRange [0 9 18 9]\n%%EOF\n')]))
    await told(page, 'Văn bản nay: Đã ký')
    await page.getByText(/^Tệp của hệ thống có thêm chữ ký số/).waitFor()

    await press(page, 'Phát hành')
    await dialog.getByText(/Phát hành rồi thì không sửa được gì nữa/).waitFor()
    await press(dialog, 'Phát hành')
    await told(page, 'Văn bản nay: Đã phát hành')
    await page.getByRole('link', { name: /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}$/ }).waitFor()
    await expectAccessible(page, 'an issued document')
    expect(await page.locator('.sheet').getByRole('textbox').count()).toBe(0)
    const { state, acts } = await system.ask('approver.van-phong', 'GET', apiOf('van-phong'))
    expect({ state, acts }).toEqual({ state: 'issued', acts: [] })

    const copy = page.waitForEvent('download')
    await page.getByRole('button', { name: /^Tải bản đã ký, / }).click()
    expect(
      readFileSync(await (await copy).path())
        .subarray(0, pdf.length)
        .equals(pdf),
    ).toBe(true)
  })

  test('the document of a second edition says what it corrects, and which figures changed', many, async () => {
    await amend('vn.van-phong', { attendance: 75 })
    const page = await open('reporter.van-phong', 'van-phong')
    await page.getByText('Thay thế văn bản số 01-BC/ĐU ngày 06/01/2025').waitFor()
    const checks = page.getByRole('region', { name: 'Kiểm tra' })
    await checks.getByRole('link', { name: 'Lượt dự tại đơn vị: trước là 60, nay là 75' }).waitFor()
    await page.getByRole('img', { name: '75, số liệu: Lượt dự tại đơn vị' }).waitFor()
    await expectAccessible(page, 'a correction')
    await page.getByRole('link', { name: 'văn bản số 01-BC/ĐU ngày 06/01/2025', exact: true }).click()
    await page.getByText('Đã có bản chốt số 2: văn bản này lập từ bản chốt cũ hơn.').waitFor()
    await page.getByRole('link', { name: 'Xem văn bản của bản chốt mới nhất' }).click()
    await page.getByText('bản chốt số 2', { exact: true }).waitFor()
  })

  test(
    'what was issued of the first edition is found where reports are taken away, with its signed copy',
    many,
    async () => {
      const { page } = await deviceOf('reporter.van-phong', narrow)
      await page.goto(pathOf('van-phong').replace('van-ban', 'tai-bao-cao'))
      // One edition, of which there are two sets of files.
      await page.getByText('Các bản chốt trước (1)', { exact: true }).click()
      const issued = page.getByRole('listitem').filter({ hasText: 'Văn bản số 01-BC/ĐU ngày 06/01/2025' })
      await issued.getByText('Đã phát hành', { exact: true }).waitFor()
      await expectAccessible(page, 'the document of an earlier edition')
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(narrow.width)
      await issued.getByRole('link', { name: /^Xem văn bản, tải bản đã ký: Văn bản số 01-BC\/ĐU/ }).click()
      const copy = page.waitForEvent('download')
      await page.getByRole('button', { name: /^Tải bản đã ký, / }).click()
      expect((await copy).suggestedFilename()).toMatch(/^01-BC-ĐU .* - bản đã ký\.pdf$/)
    },
  )

  test('signed on paper, it goes on without a copy, for a reason that is kept', many, async () => {
    const page = await open('approver.van-phong', 'van-phong')
    const dialog = page.getByRole('dialog')
    await press(page, 'Trình duyệt')
    await press(page, 'Duyệt')
    await press(page, 'Cấp số')
    await press(dialog, 'Cấp số')
    await told(page, 'Số 02-BC/ĐU, ngày 06/01/2025')
    await press(page, 'Ghi nhận bản đã ký')
    await press(dialog, 'Tải lên')
    await dialog.getByText('Chọn tệp PDF đã ký', { exact: true }).waitFor()
    await press(dialog, 'Không có bản điện tử của bản đã ký')
    // What was wrong with the file is not said of the reason.
    await dialog.getByRole('textbox', { name: 'Lý do' }).waitFor()
    expect(await dialog.getByRole('alert').count()).toBe(0)
    await expectAccessible(page, 'why there is no signed copy')
    await press(dialog, 'Ghi nhận đã ký')
    await dialog.getByRole('alert').waitFor()
    await dialog.getByRole('textbox', { name: 'Lý do' }).fill('Ký trên giấy, lưu văn thư')
    await press(dialog, 'Ghi nhận đã ký')
    await told(page, 'Văn bản nay: Đã ký')
    await page.getByText('Không có bản điện tử.', { exact: true }).waitFor()
    await page.getByText(/^Lịch sử \(\d+\)$/).click()
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Ký: Bế Quốc Hùng' })
      .getByText(/lý do: Ký trên giấy/)
      .waitFor()
    await expectAccessible(page, 'a document signed on paper')
  })
})

/** A second edition, in which one unit has other figures. */
const amend = async (unit: string, figures: Readonly<Record<string, number>>): Promise<void> => {
  const { host } = system
  const connection = { region: host.region, credentials }
  const table = connectTable(host.tableName, { ...connection, endpoint: host.dynamodbEndpoint })
  const bucket = connectBucket(host.bucket('Exports'), {
    ...connection,
    endpoint: host.s3Endpoint,
    forcePathStyle: true,
  })
  const first = (await editionsOf('vn.cao-bang', 'monthly', '2024-11', table))[0]!
  async function* amended() {
    for await (const line of readEditionObject(first.object, bucket))
      if (isUnitLine(line)) yield line.unit === unit ? { ...line, total: { ...line.total, ...figures } } : line
  }
  const { realm, root, form, formVersion, period, closesAt } = first
  const header = { realm, root, form, formVersion, period, closesAt, number: 2 }
  const written = await writeEditionObject(header, amended(), bucket)
  await putEdition({ ...first, ...header, ...written }, table)
  bucket.client.destroy()
  table.client.destroy()
}

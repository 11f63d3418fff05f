import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { ImportCheck, ImportRecord } from '../../shared/domain/import/record.ts'
import { putImport } from '../../shared/storage/imports.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { sampleImport } from '../support/sample-calls.ts'
import { expectAccessible } from './support/browser.ts'
import { deviceOf, system } from './support/stage.ts'

/** A steward takes in files, on the smallest screen and by keyboard where it matters. */
const smallest = { width: 320, height: 640 }
const imports = '/quan-tri/vn.cao-bang/nhap-tep'

const expectSound = async (page: Page, state: string): Promise<void> => {
  await expectAccessible(page, state)
  const beyond = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect({ state, beyond }).toEqual({ state, beyond: 0 })
}

const choose = (page: Page, name: string, lines: readonly string[]) =>
  page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
const check = (page: Page) => page.getByRole('button', { name: 'Tải lên và kiểm tra' }).press('Enter')
const long = { timeout: 30_000 }

describe('a steward of the whole realm', () => {
  test('is told what is missing, fetches a template, and sees what is wrong row by row', async () => {
    const { page } = await deviceOf('steward.cao-bang', smallest)
    await page.goto(imports)
    await check(page)
    await page.getByRole('alert').and(page.locator(':focus')).waitFor()
    await expectSound(page, 'nothing filled in')

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải mẫu Excel' }).press('Enter'),
    ])
    expect(file.suggestedFilename()).toBe('Mẫu nhập đơn vị.xlsx')

    await page.getByLabel('Ngày hiệu lực').fill('01/07/2025')
    await page.getByLabel('Số quyết định').fill('202/2025/QH15')
    await page.getByLabel('Cơ quan ban hành').fill('Quốc hội')
    await page.getByLabel('Ngày quyết định').fill('12/06/2025')
    await choose(page, 'don-vi.csv', ['Mã,Tên,Loại,Cấp trên', 'x1,Đảng bộ xã Một,Làng,ha-lnag'])
    await check(page)
    await page.getByText('Tệp còn lỗi. Sửa trong tệp rồi nhập lại.').waitFor(long)
    await page.getByText('Không có loại đơn vị này.').waitFor()
    await page.getByText('Có phải: ha-lang (Đảng bộ huyện Hạ Lang)?').waitFor()
    await expectSound(page, 'a file with errors')
    const [list] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải danh sách (CSV)' }).click(),
    ])
    expect(list.suggestedFilename()).toBe('don-vi - Từng dòng.csv')
  })

  test('has people added, and gets their first passwords once', async () => {
    const { page } = await deviceOf('steward.cao-bang', smallest)
    await page.goto(imports)
    await page.getByLabel('Người dùng', { exact: false }).check()
    await choose(page, 'nguoi.csv', [
      'Họ tên,SĐT,Mã đơn vị,Vai trò',
      'Nông Văn Dền,0987654321,vinh-quy,Người nhập',
      'Nông Thị Hạnh,0987654322,na-lan,Người duyệt',
    ])
    await check(page)
    await page.getByText('Không có lỗi.', { exact: false }).waitFor(long)
    await expectSound(page, 'a sound file')
    await page.getByRole('button', { name: 'Áp dụng', exact: true }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Áp dụng', exact: true }).press('Enter')
    await page.getByText('Đã áp dụng xong.').waitFor(long)
    await page.getByRole('button', { name: 'Lấy danh sách mật khẩu' }).press('Enter')
    await page
      .getByText(/^[A-Z][a-z]{3}-\d{4}-[a-z]{4}$/)
      .first()
      .waitFor()
    expect(await page.locator('.slips li').count()).toBe(2)
    await expectSound(page, 'first passwords')

    await page.reload()
    await page.getByText('Danh sách mật khẩu không còn', { exact: false }).waitFor()
    await page.goto(imports)
    await page.getByRole('link', { name: /nguoi\.csv/ }).waitFor()
    await expectSound(page, 'the latest imports')
  })
})

describe('an import at whatever step it is', () => {
  const made = { at: '2025-01-06T01:30:00.000Z', by: 'steward.cao-bang', byName: 'Trần Minh Dũng' }
  const checked: ImportCheck = {
    at: made.at,
    format: 'csv',
    rows: 120,
    errors: 0,
    warnings: 0,
    summary: { people: 120 },
    pages: 0,
  }
  const [applied, progress] = [made, { done: 50, total: 120, refused: 0, pages: 0 }]
  const decision = { number: '202/2025/QH15', issuer: 'Quốc hội', day: '2025-06-12' }
  const tree = { kind: 'map', day: '2025-07-01', decision } as const
  const broken = { state: 'failed', reason: 'interrupted', check: checked } as const
  const inApplying = { state: 'applying', check: checked, applied, progress, passwords: 'ready' } as const

  /** What happened, what of it is done, and the one thing to do next, if it is not to wait. */
  const steps: readonly (readonly [string, Partial<ImportRecord>, string, string | null])[] = [
    ['the page was closed before the check', { state: 'uploading' }, 'Chưa có gì thay đổi.', 'Kiểm tra tệp'],
    ['checking', { state: 'checking' }, 'Có thể rời trang này', null],
    ['the checker died', { state: 'checking', changedAt: made.at }, 'Không thấy tiến triển từ 08:30', 'Kiểm tra lại'],
    ['the check broke off', { ...broken, check: null }, 'Chưa có gì thay đổi.', 'Kiểm tra lại'],
    ['there was no file', { state: 'failed', reason: 'file_gone' }, 'Không còn tệp', 'Nhập lại tệp'],
    ['adding people', inApplying, '50 trên 120', null],
    ['the worker died', { ...inApplying, changedAt: made.at }, 'Không thấy tiến triển từ 08:30', 'Làm tiếp'],
    ['adding people broke off', { ...broken, applied, progress }, 'Đã xử lý 50 trên 120 người', 'Làm tiếp'],
    [
      'the file went before all were added',
      { ...broken, reason: 'file_gone', applied, progress },
      'Đã xử lý 50 trên 120 người',
      'Nhập lại tệp',
    ],
    [
      'the passwords went, too',
      { ...broken, reason: 'file_gone', applied, progress, passwords: 'fetched' },
      'Ai không có mật khẩu thì cấp lại ở trang của người đó.',
      'Nhập lại tệp',
    ],
    [
      'a unit ended before all were added',
      { ...broken, reason: 'changed_meanwhile', applied, progress },
      'Đã xử lý 50 trên 120 người',
      'Nhập lại tệp',
    ],
    ['changing the tree broke off', { ...tree, ...broken, applied }, 'không có phần nào bị làm dở', 'Làm tiếp'],
    [
      'some were refused',
      { ...inApplying, state: 'applied', progress: { ...progress, done: 120, refused: 2 } },
      'Không thêm được 2 người',
      'Nhập tệp khác',
    ],
    [
      'the tree was changed',
      { ...tree, state: 'applied', check: checked, applied },
      'Đã áp dụng xong.',
      'Xem ở Sắp xếp tổ chức',
    ],
  ]

  test('says what happened, what is done, and what to do next', async () => {
    const table = connectTable(system.host.tableName, {
      endpoint: system.host.dynamodbEndpoint,
      region: system.host.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    })
    const { page } = await deviceOf('steward.cao-bang', smallest)
    for (const [i, [step, state, said, next]] of steps.entries()) {
      const changedAt = system.host.clock.now().toISOString()
      const id = `20250106T0130${String(i).padStart(2, '0')}-0000000a`
      await putImport(
        { ...sampleImport('vn.cao-bang'), id, applied: null, progress: null, made, changedAt, ...state },
        new Date(made.at),
        table,
      )
      await page.goto(`${imports}/${id}`)
      await page.getByText(said, { exact: false }).first().waitFor()
      const named = await page.locator('main .actions > button, main .actions > a').allTextContents()
      expect({ step, named: named.filter(name => !name.startsWith('Lấy danh sách')) }).toEqual({
        step,
        named: next === null ? [] : [next],
      })
      await expectSound(page, step)
    }
    table.client.destroy()
  })

  test('is checked from its own page when the network was lost after the upload', async () => {
    const { page } = await deviceOf('steward.cao-bang', smallest)
    await page.goto(imports)
    await page.route('**/check', route => route.abort())
    await page.getByLabel('Người dùng', { exact: false }).check()
    await choose(page, 'them.csv', ['Họ tên,SĐT,Mã đơn vị,Vai trò', 'Lò Văn Sáu,0987654399,vinh-quy,Người nhập'])
    await check(page)
    await page.getByText('Tệp chưa được kiểm tra', { exact: false }).waitFor(long)
    await page.unroute('**/check')
    await page.getByRole('button', { name: 'Kiểm tra tệp' }).press('Enter')
    await page.getByText('Không có lỗi.', { exact: false }).waitFor(long)
  })
})

import { createHash } from 'node:crypto'
import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod/mini'
import type { report as reportSchema } from '../../shared/api/schemas.ts'
import { editionsOf, putEdition } from '../../shared/storage/editions.ts'
import { connectTable, type Table } from '../../shared/storage/table.ts'
import { desktop, expectAccessible } from './support/browser.ts'
import { deviceOf, newDevice, system } from './support/stage.ts'

/** The page on which anybody verifies a file or a document: nobody signs in, and no file leaves the device. */

const smallest = { width: 320, height: 640 }

type Report = z.output<typeof reportSchema>

let table: Table
let report: Report
beforeAll(async () => {
  const { host } = system
  table = connectTable(host.tableName, {
    endpoint: host.dynamodbEndpoint,
    region: host.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  await host.fire('tick')
  await host.idle()
  report = (await listed()).find(({ kind }) => kind === 'report')!
}, 180_000)
afterAll(() => table?.client.destroy())

const listed = async (): Promise<Report[]> =>
  (await system.ask('official.ha-lang', 'GET', '/units/vn.ha-lang/reports')).items

const fileOf = ({ files }: Report, format: string) => files.find(file => file.format === format)!

/** The bytes of a file, as somebody has them who was sent it. */
const bytesOf = async ({ id }: Report, format: string): Promise<Buffer> => {
  const { link } = await system.ask('official.ha-lang', 'GET', `/reports/${id}/files/${format}`)
  return Buffer.from(await (await fetch(link)).arrayBuffer())
}

const expectSound = async (page: Page, state: string): Promise<void> => {
  await expectAccessible(page, state)
  const beyond = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect({ state, beyond }).toEqual({ state, beyond: 0 })
  await page.getByText(/Đây không phải chữ ký số/).waitFor()
}

const answer = (page: Page, headline: string) =>
  page.getByRole('heading', { name: headline }).and(page.locator(':focus')).waitFor()
const fact = async (page: Page, label: string): Promise<string> =>
  page
    .locator('dl > div', { has: page.getByText(label, { exact: true }) })
    .locator('dd')
    .innerText()
const enter = async (page: Page, text: string) => {
  await page.getByLabel('Mã xác thực hoặc SHA-256').fill(text)
  await page.keyboard.press('Enter')
}
const choose = (page: Page, name: string, buffer: Buffer) =>
  page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

describe('a code', () => {
  test('opens from its QR code without signing in: there is such a report, and how to be certain of the file', async () => {
    const { page } = await newDevice(smallest)
    await page.goto(`/xac-minh/${report.code}`)
    await answer(page, 'Có báo cáo mang mã này')
    await page.getByText('Bản dự thảo, chưa phát hành.').waitFor()
    await page.getByText(/hãy kiểm tra chính tập tin/).waitFor()
    expect(await fact(page, 'Đơn vị')).toBe('Đảng bộ huyện Hạ Lang')
    expect(await fact(page, 'Kỳ')).toBe('Tháng 11/2024')
    expect(await fact(page, 'Bản chốt số')).toBe('1')
    await expectSound(page, 'a draft by its code')
    expect(await page.getByText('Phiên đăng nhập đã hết hạn').count()).toBe(0)
  })

  test('is typed as it is read, or pasted with the address; one that is not there, and none at all, are told', async () => {
    const { page } = await newDevice(smallest)
    await page.goto('/')
    await page.getByRole('link', { name: 'Xác minh văn bản' }).click()
    await page.getByRole('button', { name: 'Kiểm tra' }).click()
    await page.getByRole('alert').getByText('Ghi mã xác thực hoặc SHA-256').waitFor()
    await page.getByLabel('Mã xác thực hoặc SHA-256').and(page.locator(':focus')).waitFor()
    await expectSound(page, 'nothing to check')

    await enter(page, report.code!.toLowerCase().replaceAll('-', ' '))
    await answer(page, 'Có báo cáo mang mã này')
    await enter(page, `${system.host.url}/xac-minh/${report.code}`)
    await answer(page, 'Có báo cáo mang mã này')
    await enter(page, '7K2M-Q4XZ-9B1TD')
    await answer(page, 'Không có mã này')
    await page.getByText('Hãy xem lại từng ký tự của mã.').waitFor()
    await expectSound(page, 'a code that is not there')
  })

  test('reads in English, and to somebody who is signed in', async () => {
    const { page } = await deviceOf('reporter.na-lan', desktop)
    await page.goto(`/xac-minh/${report.code}`)
    await answer(page, 'Có báo cáo mang mã này')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'There is a report with this code' }).waitFor()
    await page.getByText('A draft, not issued.').waitFor()
    await expectAccessible(page, 'verifying in English')
  })
})

describe('a file', () => {
  test('that was chosen is known by its SHA-256 alone; altered by one byte it is not', async () => {
    const { page } = await newDevice(smallest)
    const sent: Request[] = []
    await page.goto('/xac-minh')
    await page.getByRole('heading', { level: 1 }).waitFor()
    page.on('request', request => sent.push(request))
    const pdf = await bytesOf(report, 'pdf')
    await choose(page, 'báo cáo.pdf', pdf)
    await answer(page, 'Tập tin nguyên vẹn')
    await page.getByText('Đã kiểm tra: báo cáo.pdf').waitFor()
    expect(await fact(page, 'Loại tập tin')).toBe('PDF')
    expect(await fact(page, 'Mã xác thực')).toBe(report.code)
    await expectSound(page, 'a file that is unaltered')
    const asked = sent.filter(request => request.url().includes('/api/'))
    expect(asked.map(request => [request.method(), new URL(request.url()).pathname, request.postData()])).toEqual([
      ['GET', `/api/v1/verify/${fileOf(report, 'pdf').sha256}`, null],
    ])

    await choose(page, 'báo cáo.pdf', Buffer.concat([pdf, Buffer.from(' ')]))
    await answer(page, 'Không khớp tập tin nào')
    await page.getByText(/Chỉ cần mở ra rồi lưu lại là tập tin đã khác/).waitFor()
    await expectSound(page, 'a file that was altered')
  })

  test('that was dropped, and a SHA-256 that was pasted, are known too', async () => {
    const { page } = await newDevice(desktop)
    await page.goto('/xac-minh')
    const csv = await bytesOf(report, 'csv')
    expect(createHash('sha256').update(csv).digest('hex')).toBe(fileOf(report, 'csv').sha256)
    const dropped = await page.evaluateHandle(
      `(() => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([Uint8Array.from(atob('${csv.toString('base64')}'), one => one.charCodeAt(0))], 'so-lieu.csv'))
        return transfer
      })()`,
    )
    await page.getByRole('region', { name: 'Kiểm tra tập tin' }).dispatchEvent('drop', { dataTransfer: dropped })
    await answer(page, 'Tập tin nguyên vẹn')
    await page.getByText('Tập tin số liệu của bản chốt, không phải văn bản phát hành.').waitFor()
    await expectSound(page, 'a file of figures')

    await enter(page, `${fileOf(report, 'manifest').sha256.toUpperCase()}  bản kê.jws`)
    await answer(page, 'Tập tin nguyên vẹn')
    expect(await fact(page, 'Loại tập tin')).toBe('Bản kê có ký (JWS)')
  })

  test('while the server does not answer, the page says so, and what was entered stays', async () => {
    const { page } = await newDevice(smallest)
    await page.goto('/xac-minh')
    await page.route('**/api/v1/verify/**', route => route.abort())
    await enter(page, report.code!)
    await page.getByText('Chưa kiểm tra được: không có trả lời từ máy chủ.').waitFor()
    await expectSound(page, 'no answer')
    await page.unroute('**/api/v1/verify/**')
    await page.getByRole('button', { name: 'Kiểm tra' }).click()
    await answer(page, 'Có báo cáo mang mã này')
  })
})

describe('an official document', () => {
  const act = async (name: string, revision: number, body: object = {}): Promise<void> => {
    const path = `/units/vn.ha-lang/official-reports/monthly/2024-11/${name}?edition=1`
    await system.ask('official.ha-lang', 'POST', path, { body, ifMatch: revision, key: `${name}-${revision}` })
  }

  test('is numbered first, then issued; a newer edition is told', async () => {
    await act('submit', 0)
    await act('approve', 1)
    await act('number', 2, { day: '2024-12-31' })
    await system.host.idle()
    const document = (await listed()).find(({ kind }) => kind === 'document')!
    const docx = await bytesOf(document, 'docx')
    const { page } = await newDevice(smallest)
    await page.goto('/xac-minh')
    await choose(page, 'văn bản.docx', docx)
    await answer(page, 'Tập tin nguyên vẹn')
    await page.getByText('Văn bản đã cấp số, chưa phát hành.').waitFor()
    expect(await fact(page, 'Cơ quan ban hành')).toBe('Huyện ủy Hạ Lang')
    await expectSound(page, 'a document with its number')

    await act('sign', 3, { upload: null, reason: 'Ký trên giấy, lưu tại văn thư' })
    await act('issue', 4)
    await choose(page, 'văn bản.docx', docx)
    await page.getByText('Văn bản đã phát hành.').waitFor()
    expect(await fact(page, 'Số, ký hiệu')).toBe('01-BC/HU')
    expect(await fact(page, 'Ngày ban hành')).toBe('31/12/2024')
    await page.getByText('Chưa có bản chốt nào mới hơn.').waitFor()
    await expectSound(page, 'an issued document')

    const [edition] = await editionsOf('vn.cao-bang', 'monthly', '2024-11', table)
    await putEdition({ ...edition!, number: 2 }, table)
    await page.goto(`/xac-minh/${document.code}`)
    await page.getByText('Đã có bản chốt số 2 mới hơn: số liệu có thể đã được điều chỉnh.').waitFor()
    await expectSound(page, 'an issued document with a newer edition')
  })
})

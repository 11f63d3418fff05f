import { beforeAll, describe, expect, test } from 'vitest'
import { desktop, expectAccessible, phone } from './support/browser.ts'
import { baseValues, cellValues } from './support/reports.ts'
import { deviceOf, system } from './support/stage.ts'

beforeAll(async () => {
  const send = (unit: string, values: object, month = '2024-11') =>
    system.ask(`reporter.${unit}`, 'PUT', `/units/vn.${unit}/submissions/monthly/${month}`, {
      key: `${unit}/${month}`,
      body: { values },
    })
  await send('na-lan', cellValues)
  await send('ban-puc', { ...cellValues, studied: { done: 20, total: 32 } })
  await send('vinh-quy', baseValues)
  await send('na-lan', { ...cellValues, results: 'Tháng 12 đã sinh hoạt chuyên đề.' }, '2024-12')
  await system.host.idle()
  // Two cells become one.
  await system.ask('steward.cao-bang', 'POST', '/reorganisations', {
    key: 'lung-mo',
    body: {
      day: '2025-01-01',
      decision: { number: '01/NQ', issuer: 'Đảng ủy xã Vinh Quý', day: '2024-12-20' },
      moves: [
        {
          type: 'create',
          unit: 'vn.lung-mo',
          parent: 'vn.vinh-quy',
          kind: 'cell',
          code: 'lung-mo',
          name: 'Chi bộ xóm Lũng Mơ',
        },
        { type: 'merge', units: ['vn.na-lan', 'vn.ban-puc'], into: 'vn.lung-mo' },
      ],
    },
  })
  await system.host.idle()
}, 120_000)

const address = (unit: string, time = '2024-11') => `/don-vi/vn.${unit}/monthly/${time}`

describe('over a span', () => {
  test('a quarter is chosen like a month, and its address keeps it', async () => {
    const { page } = await deviceOf('official.ha-lang', desktop)
    await page.goto(address('ha-lang'))
    const time = page.getByRole('combobox', { name: 'Kỳ' })
    await time.selectOption({ label: 'Quý IV/2024' })
    await page.locator('form', { has: time }).getByRole('button').click()
    await page.getByRole('table', { name: 'Các kỳ trong đó' }).waitFor()
    expect(new URL(page.url()).pathname).toBe(address('ha-lang', '2024-10~2024-12'))
    expect(await page.getByRole('row', { name: /Tháng 11\/2024/ }).innerText()).toMatch(/3\/\d/)
    // 20 of 32 in November, 30 of 32 in December: of each its newest, and it says so.
    await page.getByRole('link', { name: /phải học: 50\/64 \(78,1%\), xem các phần/ }).waitFor()
    expect(await page.getByRole('row', { name: /phải học/ }).innerText()).toContain('của 2 đơn vị, 1 từ tháng 11/2024')
    await expectAccessible(page, 'a span')
  })

  test('is offered of this year and the last, and set against what it can be compared with', async () => {
    const { page } = await deviceOf('official.ha-lang', desktop)
    await page.goto(address('ha-lang', '2025-01'))
    const time = page.getByRole('combobox', { name: 'Kỳ' })
    await time.selectOption({ label: '10 tháng năm 2024' })
    await page.locator('form', { has: time }).getByRole('button').click()
    await page.waitForURL(`**${address('ha-lang', '2024-01~2024-10')}`)
    // The ten months before share some with the same ten of last year.
    await page.getByRole('columnheader', { name: 'So cùng kỳ năm trước' }).first().waitFor()
    expect(await page.getByRole('columnheader', { name: 'So kỳ trước' }).count()).toBe(0)
  })

  test('from any period to any other, on a phone, with the column that one asks for', async () => {
    const { page } = await deviceOf('official.ha-lang')
    await page.goto(address('ha-lang'))
    await page.getByRole('combobox', { name: 'Kỳ', exact: true }).selectOption({ label: 'Khoảng khác…' })
    await page.getByRole('combobox', { name: 'Từ kỳ' }).selectOption({ label: 'Tháng 11/2024' })
    await page.getByRole('combobox', { name: 'Đến kỳ' }).selectOption({ label: 'Tháng 12/2024' })
    await page.getByRole('button', { name: 'Xem' }).first().click()
    await page.waitForURL(`**${address('ha-lang', '2024-11~2024-12')}`)
    await page.getByRole('columnheader', { name: 'So kỳ trước' }).first().waitFor()
    expect(await page.getByRole('columnheader', { name: 'Từ đầu năm' }).count()).toBe(0)
    await page.getByRole('combobox', { name: 'Cột so sánh' }).selectOption({ label: 'Từ đầu năm' })
    await page.getByRole('columnheader', { name: 'Từ đầu năm' }).first().waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width)
    await expectAccessible(page, 'a span on a phone')
  })

  test('what is expected of the year stands beside what was done', async () => {
    const { page } = await deviceOf('official.ha-lang', desktop)
    await page.goto(address('ha-lang'))
    await page.getByRole('link', { name: 'Nhập ước thực hiện năm 2024' }).click()
    await page.getByRole('textbox', { name: /^Lượt dự tại đơn vị/ }).fill('150')
    await page.getByRole('button', { name: 'Lưu số ước' }).click()
    await page.getByText(/Đã lưu lúc/).waitFor()
    await expectAccessible(page, 'an estimate')
    await page.getByRole('link', { name: 'Về bảng tổng hợp' }).click()
    await page.getByRole('columnheader', { name: 'Ước cả năm' }).first().waitFor()
    expect(await page.getByRole('row', { name: /^Lượt dự tại đơn vị/ }).innerText()).toMatch(/150/)
  })
})

describe('on today’s tree', () => {
  test('old figures are shown under the unit that succeeded', async () => {
    const { page } = await deviceOf('official.ha-lang', desktop)
    await page.goto(address('vinh-quy'))
    const trees = page.getByRole('navigation', { name: 'Theo tổ chức' })
    await page.getByText(/^Có sắp xếp tổ chức trong thời gian này, thời gian so sánh hoặc sau đó/).waitFor()
    await expectAccessible(page, 'figures on the tree of the period')
    await trees.getByRole('link', { name: 'hiện nay' }).click()
    await page.waitForURL('**?cay=hien-nay')
    await page.getByRole('link', { name: /phải học: 50\/64 \(78,1%\), xem các phần/ }).click()
    await page.getByRole('row', { name: /Chi bộ xóm Lũng Mơ.*50\/64/ }).waitFor()
    await expectAccessible(page, 'parts on today’s tree')
    await page.getByRole('link', { name: 'Chi bộ xóm Lũng Mơ' }).click()
    await page
      .getByText('Gồm số liệu của: Chi bộ xóm Bản Pục (đến 31/12/2024); Chi bộ xóm Nà Lạn (đến 31/12/2024).')
      .waitFor()
    await page.getByText('Chi bộ xóm Lũng Mơ chưa có trong kỳ này.').waitFor()
    await page.getByRole('link', { name: 'Xem diễn biến' }).click()
    await page.getByRole('row', { name: /Tháng 11\/2024 đã gửi 2\/2/ }).waitFor()
    await expectAccessible(page, 'a trend on today’s tree')
  })
})

import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible } from './support/browser.ts'
import { fillCell } from './support/cell.ts'
import { cellValues } from './support/reports.ts'
import { deviceOf, system } from './support/stage.ts'

/** What a person sees, and what they have in the end, when the system does not do as it should. */

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

const begin = async (unit: string, month: string) => {
  const { page, context } = await deviceOf(`reporter.${unit}`)
  await page.goto(`/bao-cao/vn.${unit}/monthly/${month}`)
  await fillCell(page)
  await page.locator('.field:has(#values-results) .saved.there').waitFor()
  return { page, context }
}

const sendNow = async (page: Page): Promise<void> => {
  await press(page, 'Lưu, kiểm tra và gửi')
  await press(page, 'Gửi báo cáo')
}

/** It waits on the machine and says so, and a try that does not get through says that it did not, and why. */
const expectWaiting = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1, name: 'Chờ gửi' }).waitFor()
  await page.getByText('Chưa gửi được, sẽ tự gửi lại').waitFor()
  await press(page, 'Gửi ngay')
  await page.getByRole('status').filter({ hasText: 'Hệ thống đang bận hoặc không tới được' }).waitFor()
  await expectAccessible(page, 'what could not be sent')
}

/** By itself or by one tap it is there, whichever is first: once. */
const expectSent = async (page: Page, unit: string, month: string): Promise<void> => {
  const none = page.getByText('Không còn báo cáo nào chờ gửi.')
  const tap = page.getByRole('button', { name: 'Gửi ngay', exact: true })
  await tap.or(none).first().waitFor()
  await tap.click({ timeout: 1_000 }).catch(() => {})
  await none.waitFor()
  const at = `/units/vn.${unit}/submissions/monthly/${month}`
  expect(await system.ask(`reporter.${unit}`, 'GET', at)).toMatchObject({
    state: 'submitted',
    version: 1,
    values: cellValues,
  })
  expect((await system.ask(`reporter.${unit}`, 'GET', `${at}/history`)).items).toHaveLength(1)
}

const problem = (status: number, code: string) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: 'about:blank', status, code, title: code, message: { vi: code, en: code } }),
})
/** The gateway's own answer, when a function is throttled. */
const gateway = { status: 503, contentType: 'application/json', body: '{"message":"Service Unavailable"}' }

test('while the system is busy or at fault what was sent waits, with a word why, and goes out once', async () => {
  const { page, context } = await begin('na-lan', '2024-11')
  let answer = problem(429, 'too_many_requests')
  const refuse = (route: Route) => (route.request().method() === 'PUT' ? route.fulfill(answer) : route.continue())
  await context.route('**/submissions/**', refuse)
  await sendNow(page)
  for (const next of [answer, problem(500, 'internal'), gateway]) {
    answer = next
    await expectWaiting(page)
  }
  await context.unroute('**/submissions/**', refuse)
  await expectSent(page, 'na-lan', '2024-11')
})

test('an answer that is lost after the write: sent again it is the same submission, once', async () => {
  const { page, context } = await begin('ban-puc', '2024-11')
  let lost = 0
  const lose = async (route: Route) => {
    if (route.request().method() !== 'PUT') return route.continue()
    lost += 1
    await route.fetch()
    await route.abort('connectionreset')
  }
  await context.route('**/submissions/monthly/2024-11', lose)
  await sendNow(page)
  await expectWaiting(page)
  await context.unroute('**/submissions/monthly/2024-11', lose)
  await expectSent(page, 'ban-puc', '2024-11')
  expect(lost).toBeGreaterThan(1)
})

test('the system is gone in the middle of typing, and back: what was typed is there, and goes out', async () => {
  const { page } = await begin('bo-cuom', '2024-11')
  await system.whileGone(async () => {
    await page.locator('#values-results').fill('Chi bộ sinh hoạt')
    await page.getByText('Chưa lưu được lên máy chủ').first().waitFor()
    await page.locator('#values-results').fill(cellValues.results)
    await sendNow(page)
    await expectWaiting(page)
  })
  await page.reload()
  await expectSent(page, 'bo-cuom', '2024-11')
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Device, expectAccessible, signIn, startPhone } from './support/browser.ts'
import { cellValues } from './support/reports.ts'
import { openSystem, type System } from './support/system.ts'

let system: System
beforeAll(async () => {
  system = await openSystem()
}, 120_000)
afterAll(() => system?.stop())

/** A phone that can be switched off and on, with and without a network. */
const phoneOf = async (): Promise<(offline?: boolean) => Promise<Device>> => {
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-phone-'))
  let device: Device | undefined
  onTestFinished(async () => {
    await device?.context.close()
    rmSync(directory, { recursive: true, force: true })
    expect(device?.foreign).toEqual([])
  })
  return async (offline = false) => {
    await device?.context.close()
    device = await startPhone(directory, system.host.url, { offline })
    return device
  }
}

/** The site and the forms that are owed are on the phone. */
const isKept = (page: Page) => page.evaluate('navigator.serviceWorker.ready.then(() => true)')

const december = '/bao-cao/vn.bo-cuom/monthly/2024-12'
const submission = '/units/vn.bo-cuom/submissions/monthly/2024-12'
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

const fill = async (page: Page): Promise<void> => {
  await page.locator('#values-members').fill('34')
  await page.locator('#values-exempt').fill('2')
  await page.getByRole('radio', { name: 'Có', exact: true }).check()
  await page.locator('#values-studied-done').fill('30')
  await page.locator('#values-studied-total').fill('32')
  await page.locator('#values-cells_including-done').fill('1')
  await page.locator('#values-cells_including-total').fill('1')
  for (const [index, { members }] of cellValues.grades.entries())
    await page.locator(`#values-grades-${index}-members`).fill(String(members))
}

test('a report is begun with a network, finished and sent without one, and goes out by itself after a restart', async () => {
  const startPhone = await phoneOf()
  const online = await startPhone()
  await signIn(online, 'reporter.bo-cuom')
  await isKept(online.page)
  await online.page.goto(december)
  await fill(online.page)
  await online.page.locator('.field:has(#values-grades-0-members) .saved.there').waitFor()
  await online.page.locator('#values-thematic').fill('1')
  await online.page.locator('.field:has(#values-thematic) :is(.saved.here, .saved.there)').waitFor()

  const cellar = await startPhone(true)
  await cellar.page.goto(december)
  await cellar.page.getByText(/Không có mạng/).waitFor()
  expect(await cellar.page.locator('#values-members').inputValue()).toBe('34')
  expect(await cellar.page.locator('#values-thematic').inputValue()).toBe('1')
  await cellar.page.locator('#values-results').fill(cellValues.results)
  await cellar.page
    .getByText(/^\s*(Đã lưu trên máy|Chưa lưu được lên máy chủ.*)$/)
    .first()
    .waitFor()
  await expectAccessible(cellar.page, 'a form without a network')
  await press(cellar.page, 'Lưu, kiểm tra và gửi')
  await press(cellar.page, 'Gửi báo cáo')
  await cellar.page.getByRole('heading', { level: 1, name: 'Chờ gửi' }).waitFor()
  await cellar.page.getByText('Chưa gửi được, sẽ tự gửi lại').waitFor()
  await expectAccessible(cellar.page, 'the outbox')

  const saved = cellar.page.waitForEvent('download')
  await press(cellar.page, 'Lưu ra tệp')
  const file = JSON.parse(readFileSync(await (await saved).path(), 'utf8'))
  expect(file).toMatchObject({ unit: 'vn.bo-cuom', period: '2024-12', values: { ...cellValues, thematic: 1 } })

  const later = await startPhone(true)
  await later.page.goto('/')
  await later.page.getByText('1 báo cáo chờ gửi trên máy này').waitFor()
  await expectAccessible(later.page, 'home without a network')
  await later.context.setOffline(false)
  await expect.poll(() => later.page.getByText('1 báo cáo chờ gửi trên máy này').count(), { timeout: 10_000 }).toBe(0)
  expect(await system.ask('reporter.bo-cuom', 'GET', submission)).toMatchObject({
    state: 'submitted',
    version: 1,
    values: { ...cellValues, thematic: 1 },
  })
})

test('who signs out keeps what waits, and nobody else on the phone sees it', async () => {
  const startPhone = await phoneOf()
  const phone = await startPhone()
  await signIn(phone, 'reporter.ban-puc')
  await isKept(phone.page)
  await phone.page.goto('/bao-cao/vn.ban-puc/monthly/2024-12')
  await phone.page.locator('#values-members').waitFor()
  await phone.context.setOffline(true)
  await press(phone.page, 'Không phát sinh')
  await press(phone.page, 'Gửi báo cáo')
  await phone.page.getByText('Chưa gửi được, sẽ tự gửi lại').waitFor()

  // The network comes back for signing out, but not for the API.
  await phone.context.route('**/api/**', route => route.abort())
  await phone.context.setOffline(false)
  await phone.page.getByLabel('Lý Thị Mai').click()
  await press(phone.page, 'Đăng xuất')
  const question = phone.page.getByRole('dialog')
  expect(await question.innerText()).toContain('1 báo cáo chưa gửi được giữ lại trên máy này')
  await question.getByRole('button', { name: 'Đăng xuất' }).click()
  await phone.page.locator('button[value="yes"]').click()
  await phone.page.getByRole('button', { name: 'Đăng nhập', exact: true }).waitFor()

  await phone.context.unroute('**/api/**')
  await signIn(phone, 'reporter.na-lan')
  expect(await phone.page.getByText('chờ gửi trên máy này').count()).toBe(0)

  const again = await startPhone()
  await again.page.goto('/')
  await again.page.getByLabel('Hoàng Văn Bình').click()
  await press(again.page, 'Đăng xuất')
  await again.page.locator('button[value="yes"]').click()
  await signIn(again, 'reporter.ban-puc')
  await expect
    .poll(() =>
      system.ask('reporter.ban-puc', 'GET', '/units/vn.ban-puc/submissions/monthly/2024-12').catch(() => undefined),
    )
    .toMatchObject({ nothing: true, state: 'submitted' })
})

test('a report that the server refuses later is shown with the reason, and can be deleted', async () => {
  const startPhone = await phoneOf()
  const phone = await startPhone()
  await signIn(phone, 'reporter.na-lan')
  await isKept(phone.page)
  await phone.page.goto('/bao-cao/vn.na-lan/monthly/2024-12')
  await phone.page.locator('#values-members').waitFor()
  await phone.context.setOffline(true)
  await press(phone.page, 'Không phát sinh')
  await press(phone.page, 'Gửi báo cáo')
  await phone.page.getByText('Chưa gửi được, sẽ tự gửi lại').waitFor()
  await system.ask('reporter.na-lan', 'PUT', '/units/vn.na-lan/submissions/monthly/2024-12', {
    key: 'from-elsewhere',
    body: { values: cellValues },
  })
  await phone.context.setOffline(false)
  await phone.page.getByText('Máy chủ không nhận').waitFor()
  await phone.page.getByText(/Có người đã gửi trước bạn/).waitFor()
  await expectAccessible(phone.page, 'the outbox with a refusal')
  await press(phone.page, 'Xóa')
  await phone.page.getByRole('dialog').getByRole('button', { name: 'Xóa' }).click()
  await phone.page.getByText('Không còn báo cáo nào chờ gửi.').waitFor()
})

/** Changes what is kept of the session on the phone. */
const changeSession = (page: Page, changed: object) =>
  page.evaluate(`new Promise(done => {
    const opening = indexedDB.open('keyval-store')
    opening.onsuccess = () => {
      const store = opening.result.transaction('keyval', 'readwrite').objectStore('keyval')
      store.getAllKeys().onsuccess = ({ target }) => {
        const key = target.result.find(name => name.startsWith('user:'))
        store.get(key).onsuccess = ({ target }) => {
          const session = { ...JSON.parse(target.result), ...${JSON.stringify(changed)} }
          store.put(JSON.stringify(session), key).onsuccess = () => done(session.access_token)
        }
      }
    }
  })`)

test('a session that has run out is renewed without a word; one that has ended asks to sign in, and loses nothing', async () => {
  const startPhone = await phoneOf()
  const { page } = await startPhone().then(async phone => {
    await signIn(phone, 'reporter.na-lan')
    return phone
  })
  const before = await changeSession(page, { expires_at: 1 })
  const asked: string[] = []
  page.on('request', request => asked.push(new URL(request.url()).pathname))
  await page.goto('/bao-cao/vn.na-lan/monthly/2025-01')
  await page.locator('#values-members').fill('34')
  await page.locator('.field:has(#values-members) .saved.there').waitFor()
  expect(await changeSession(page, {})).not.toBe(before)
  expect(asked).not.toContain('/config.json')

  await changeSession(page, { expires_at: 1, refresh_token: 'taken-back' })
  await page.reload()
  await page.getByText('Phiên đăng nhập đã hết hạn.').waitFor()
  expect(await page.locator('#values-members').inputValue()).toBe('34')
  await expectAccessible(page, 'a session that has ended')
  await page.locator('#values-members').fill('36')
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  // The provider still knows the person, or asks who they are.
  const chooses = page.locator('button[value="reporter.na-lan"]')
  await page.locator('#values-members').or(chooses).first().waitFor()
  if (await chooses.isVisible()) await chooses.click()
  await page.locator('#values-members').waitFor()
  expect(await page.locator('#values-members').inputValue()).toBe('36')
  await expect
    .poll(() =>
      system
        .ask('reporter.na-lan', 'GET', '/units/vn.na-lan/submissions/monthly/2025-01/draft')
        .then(draft => draft.values.members),
    )
    .toBe(36)
})

test('who is to sign in elsewhere by now is asked to, when the session cannot be renewed where it began', async () => {
  const startPhone = await phoneOf()
  const device = await startPhone()
  const { page, context } = device
  await signIn(device, 'reporter.na-lan')
  const config = await page.evaluate<{ issuer: string }>("fetch('/config.json').then(reply => reply.json())")
  await context.route(`${config.issuer}/**`, route => route.abort())
  await context.route('**/config.json', route =>
    route.fulfill({ json: { ...config, issuer: `${config.issuer}/elsewhere` } }),
  )
  await changeSession(page, { expires_at: 1 })
  await page.reload()
  await page.getByText('Phiên đăng nhập đã hết hạn.').waitFor()
})

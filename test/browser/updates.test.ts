import { expect, test } from 'vitest'
import { signIn } from './support/browser.ts'
import { deviceOf, newDevice, system } from './support/stage.ts'

const form = '/bao-cao/vn.na-lan/monthly/2024-12'

test.each([
  ['opened before the site was kept on the phone', false],
  ['opened from what is kept there', true],
])('a page %s: a new version waits until it is taken, and what was typed is there afterwards', async (_, kept) => {
  const device = await newDevice()
  const { page, context } = device
  // The version that this phone has is another than the one that the site has by now.
  await context.route('**/sw.js', async route => {
    const reply = await route.fetch()
    await route.fulfill({ response: reply, body: `${await reply.text()}\n// the version before` })
  })
  await signIn(device, 'reporter.na-lan')
  await page.goto(form)
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  if (kept) await page.reload()
  await page.locator('#values-members').fill('34')
  await page.evaluate('window.thisPage = true')
  const isThisPage = () => page.evaluate('window.thisPage === true')

  await context.unroute('**/sw.js')
  await page.evaluate('navigator.serviceWorker.getRegistration().then(registration => registration.update())')
  await page.getByText('Đã có phiên bản mới của trang này.').waitFor()
  await page.locator('#values-exempt').fill('2')
  await page.waitForTimeout(1500)
  expect(await isThisPage()).toBe(true)

  // What was typed a moment ago goes to the server before the page is loaded anew.
  await page.locator('#values-thematic').fill('1')
  await page.getByRole('button', { name: 'Cập nhật' }).click()
  await expect.poll(isThisPage, { timeout: 10_000 }).toBe(false)
  await page.locator('#values-members').waitFor()
  expect(await page.locator('#values-members').inputValue()).toBe('34')
  expect(await page.locator('#values-exempt').inputValue()).toBe('2')
  expect(await page.locator('#values-thematic').inputValue()).toBe('1')
  expect(
    await system.ask('reporter.na-lan', 'GET', '/units/vn.na-lan/submissions/monthly/2024-12/draft'),
  ).toMatchObject({ values: { members: 34, exempt: 2, thematic: 1 } })
})

test('a page of which a file is gone since an update is loaded anew once, and not again and again', async () => {
  const { page, context } = await deviceOf('reporter.na-lan')
  await page.goto('/cho-gui')
  const home = page.getByRole('link', { name: 'Về việc cần làm' })
  await home.waitFor()
  let loaded = 0
  page.on('load', () => {
    loaded += 1
  })
  await context.route('**/assets/home-*.js', route => route.fulfill({ status: 404 }))
  await home.click()
  await expect.poll(() => loaded, { timeout: 10_000 }).toBe(1)
  await page.getByRole('heading', { name: 'Không mở được trang này' }).waitFor()
  await page.waitForTimeout(1000)
  expect(loaded).toBe(1)
  await context.unroute('**/assets/home-*.js')
  await page.getByRole('button', { name: 'Thử lại' }).click()
  await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor()
})

test('what is fetched ahead and is gone since an update takes no page from under the hands', async () => {
  const { page, context } = await deviceOf('reporter.na-lan')
  const asked = new Promise<void>(done => {
    void context.route('**/assets/outbox-*.js', async route => {
      await route.fulfill({ status: 404 })
      done()
    })
  })
  await page.goto('/bao-cao/vn.na-lan/monthly/2025-01')
  await page.evaluate('window.thisPage = true')
  await page.locator('#values-members').fill('34')
  await asked
  await page.waitForTimeout(1000)
  expect(await page.evaluate('window.thisPage === true')).toBe(true)
  expect(await page.locator('#values-members').inputValue()).toBe('34')
})

test('the pages of those who fill are kept before they are opened, the others once they were', async () => {
  const { page, context } = await deviceOf('official.ha-lang')
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await page.reload()
  const listed = `(async () => {
    const kept = await Promise.all((await caches.keys()).map(name => caches.open(name)))
    const requests = (await Promise.all(kept.map(cache => cache.keys()))).flat()
    return requests.map(({ url }) => new URL(url).pathname)
  })()`
  const kept = () => page.evaluate(listed)
  expect(await kept()).toContainEqual(expect.stringMatching(/sent-list-/))
  expect(await kept()).not.toContainEqual(expect.stringMatching(/unit-missing-/))
  await page.goto('/don-vi/vn.ha-lang/monthly/2024-11/chua-gui')
  await page.getByRole('heading', { level: 1, name: 'Đảng bộ huyện Hạ Lang' }).waitFor()
  await expect.poll(kept).toContainEqual(expect.stringMatching(/unit-missing-/))

  await context.setOffline(true)
  await page.goto('/da-gui/vn.ha-lang')
  await page.getByRole('heading', { level: 1 }).waitFor()
})

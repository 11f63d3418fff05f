import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Device, expectAccessible } from './support/browser.ts'
import { newDevice, system } from './support/stage.ts'

const narrow = { width: 320, height: 640 }
const telephone = '0912345678'
const own = 'Hoa-Ban-2025'

let person: { readonly id: string; readonly firstPassword: string }
beforeAll(async () => {
  const body = { name: 'Nông Thị Hạnh', telephone: '0912 345 678', roles: ['reporter'] }
  person = await system.ask('steward.cao-bang', 'POST', '/units/vn.vinh-quy/people', { body })
}, 120_000)

const openSignIn = async (): Promise<Device> => {
  const device = await newDevice(narrow)
  await device.page.goto('/')
  await device.page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await device.page.getByLabel('Số điện thoại').waitFor()
  return device
}

/** Types into the fields of a form, one after the other, and sends it, without a mouse. */
const type = async (page: Page, first: string, ...texts: readonly string[]) => {
  await page.getByLabel(first).first().focus()
  for (const [index, text] of texts.entries()) {
    if (index > 0) await page.keyboard.press('Tab')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Enter')
}

const expectUsable = async (page: Page, state: string) => {
  await expectAccessible(page, state)
  expect(await page.evaluate('document.documentElement.scrollWidth'), state).toBe(narrow.width)
}

describe('signing in by telephone number', () => {
  test('with the first password, then one of one’s own: by keyboard alone, on a narrow screen', async () => {
    const { page } = await openSignIn()
    await expectUsable(page, 'the sign-in page')
    await type(page, 'Số điện thoại', telephone, 'not this one')
    await page.getByRole('alert').getByText('Số điện thoại hoặc mật khẩu không đúng').waitFor()
    expect(await page.getByLabel('Số điện thoại').inputValue()).toBe(telephone)
    await expectUsable(page, 'a wrong password')

    await type(page, 'Mật khẩu', person.firstPassword)
    await page.getByRole('heading', { level: 1, name: 'Đặt mật khẩu của bạn' }).waitFor()
    await expectUsable(page, 'the page for one’s own password')
    await type(page, 'Mật khẩu mới', 'hoa ban', 'hoa ban')
    await page.getByRole('alert').getByText('ít nhất 12 ký tự; chữ hoa không dấu (A–Z); chữ số').waitFor()
    await expectUsable(page, 'a password that is too weak')

    await type(page, 'Mật khẩu mới', own, own)
    await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor()
    await page.getByText('Tháng 12/2024').waitFor()
  })

  test('what is typed can be looked at', async () => {
    const { page } = await openSignIn()
    await page.locator('#password').fill(own)
    await page.getByLabel('Hiện mật khẩu').check()
    expect(await page.locator('#password').getAttribute('type')).toBe('text')
    await page.getByLabel('Hiện mật khẩu').uncheck()
    expect(await page.locator('#password').getAttribute('type')).toBe('password')
  })

  test('after a new first password the one before opens nothing', async () => {
    const path = `/units/vn.vinh-quy/people/${person.id}/password`
    const { password } = await system.ask('steward.cao-bang', 'POST', path, { body: {} })
    const { page } = await openSignIn()
    await type(page, 'Số điện thoại', telephone, own)
    await page.getByRole('alert').waitFor()
    await type(page, 'Mật khẩu', password)
    await page.getByRole('heading', { level: 1, name: 'Đặt mật khẩu của bạn' }).waitFor()
  })
})

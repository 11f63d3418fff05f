import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { type Device, launchBrowser, openDevice, phone, signIn } from './browser.ts'
import { openSystem, type System } from './system.ts'

/** What every suite of pages stands on: whoever imports it has both from before its first test until after its last. */
export let system: System
export let browser: Browser

beforeAll(async () => {
  ;[system, browser] = await Promise.all([openSystem(), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

/** A device for one test, with nobody signed in; at the end nothing may have been asked of another origin. */
export const newDevice = async (size = phone): Promise<Device> => {
  const device = await openDevice(browser, system.host.url, size)
  onTestFinished(async () => {
    await device.context.close()
    expect(device.foreign.filter(url => !isOurBucket(url))).toEqual([])
  })
  return device
}

/** A file that was made is fetched from its bucket, by a signed link, and a signed copy is put there, by a signed form. */
const isOurBucket = (url: string): boolean =>
  `${url}/`.startsWith(`${system.host.s3Endpoint}/${system.host.bucket('Exports')}/`)

/** The same in the hands of one of the people. */
export const deviceOf = async (persona: string, size = phone): Promise<Device> => {
  const device = await newDevice(size)
  await signIn(device, persona)
  return device
}

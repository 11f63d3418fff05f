import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { phone } from '../test/browser/support/browser.ts'

/** An old phone on a weak network, and how long what happens on it takes. */
export interface Device {
  readonly page: Page
  readonly context: BrowserContext
  /** Another page of the same browser. */
  open(): Promise<Page>
  /** Bytes that came over the wire since the page was opened, headers included. */
  received(): number
  close(): Promise<void>
}

/** Six times slower than this machine; 400 kbit/s both ways, 400 ms until an answer begins. */
const slowness = 6
const bytesPerSecond = 400_000 / 8
const latency = 400

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

/** `weak`: with the weak network; the processor is slow in any case. */
export const startDevice = async (
  browser: Browser,
  { weak, state }: { readonly weak: boolean; readonly state?: StorageState },
): Promise<Device> => {
  const context = await browser.newContext({ viewport: phone, locale: 'vi-VN', ...(state && { storageState: state }) })
  let bytes = 0
  const open = async (): Promise<Page> => {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowness })
    if (weak) await throttle(session)
    await session.send('Network.enable')
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    return page
  }
  return { page: await open(), open, context, received: () => bytes, close: () => context.close() }
}

const throttle = (session: CDPSession): Promise<unknown> =>
  session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })

/** Opens an address: the milliseconds from the beginning of the navigation to the frame that shows what is looked for. */
export const timeToShow = async (page: Page, url: string, selector: string): Promise<number> => {
  await page.addInitScript(`window.shown = new Promise(done => {
    const look = () => requestAnimationFrame(document.querySelector(${JSON.stringify(selector)})
      ? () => done(performance.now())
      : look)
    look()
  })`)
  await page.goto(url, { waitUntil: 'commit' })
  return page.evaluate('shown')
}

/** Presses keys one after the other, as fast as people do: for each the milliseconds until the next frame is drawn. */
export const typingTimes = async (page: Page, keys: readonly string[]): Promise<number[]> => {
  await page.evaluate(`{
    window.frames_ = []
    addEventListener('keydown', ({ timeStamp }) => (${nextFrame})(() => frames_.push(performance.now() - timeStamp)), true)
  }`)
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(betweenKeys)
  }
  return page.evaluate('frames_')
}

const betweenKeys = 120

/** Calls back when the frame after now has been drawn. */
const nextFrame = `drawn => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = drawn
  port2.postMessage(undefined)
})`

/** Pastes into what has the focus: the milliseconds until the next frame is drawn. */
export const pastingTime = (page: Page, text: string): Promise<number> =>
  page.evaluate(`new Promise(done => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', ${JSON.stringify(text)})
    const begun = performance.now()
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    ;(${nextFrame})(() => done(performance.now() - begun))
  })`)

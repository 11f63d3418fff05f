import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

/** A phone of 2017, and an office's screen. */
export const phone = { width: 360, height: 740 }
export const desktop = { width: 1280, height: 900 }

/**
 * Chromium as npm brings it. Its package unpacks the libraries that it needs only where it believes to be on Lambda, and looks
 * for that when it is loaded.
 */
const executablePath = async (): Promise<string> => {
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs24.x'
  const { default: npmChromium } = await import('@sparticuz/chromium')
  npmChromium.setGraphicsMode = false
  return npmChromium.executablePath()
}

/**
 * The process runs as whoever runs the tests, in a container often as root: there Chromium has no sandbox. Without a locale of UTF-8,
 * as on a bare machine, it gives up on names of files that are not ASCII.
 */
const launchOptions = async () => ({
  executablePath: await executablePath(),
  chromiumSandbox: false,
  env: { ...process.env, LC_ALL: 'C.UTF-8' },
})

export const launchBrowser = async (): Promise<Browser> => chromium.launch(await launchOptions())

/** A browser of its own, that keeps everything in a directory as a phone does: it can be closed and started again. */
export const startPhone = async (directory: string, url: string, { offline = false } = {}): Promise<Device> =>
  watch(
    await chromium.launchPersistentContext(directory, {
      ...(await launchOptions()),
      viewport: phone,
      baseURL: url,
      locale: 'vi-VN',
      offline,
    }),
    url,
  )

/** One person's device: what it keeps stays with it until it is closed for good. */
export interface Device {
  readonly page: Page
  readonly context: BrowserContext
  /** Everything that was requested of another origin; must stay empty. */
  readonly foreign: readonly string[]
}

export const openDevice = async (browser: Browser, url: string, size: typeof phone): Promise<Device> =>
  watch(await browser.newContext({ viewport: size, baseURL: url, locale: 'vi-VN' }), url)

/** Watches a device's pages: nothing may be asked of elsewhere, and nothing may fail in the console. */
export const watch = async (context: BrowserContext, url: string): Promise<Device> => {
  const foreign: string[] = []
  context.on('request', request => {
    if (!request.url().startsWith(url) && /^https?:/.test(request.url())) foreign.push(request.url())
  })
  // Shorter than a test's own time, so that it is the step that is named.
  context.setDefaultTimeout(10_000)
  const page = context.pages()[0] ?? (await context.newPage())
  return { page, context, foreign }
}

/** Signs in as one of the people, through the provider's own page. */
export const signIn = async ({ page }: Device, persona: string): Promise<void> => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.locator(`button[value="${persona}"]`).click()
  await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor()
}

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** No violation of WCAG 2.2 A or AA on the page as it stands. */
export const expectAccessible = async (page: Page, state: string): Promise<void> => {
  // Run in a world of its own: the page's content security policy takes no script from us.
  const client = await page.context().newCDPSession(page)
  const { frameTree } = await client.send('Page.getFrameTree')
  const { executionContextId } = await client.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id })
  const { readFile } = await import('node:fs/promises')
  await client.send('Runtime.evaluate', {
    expression: await readFile(axe, 'utf8'),
    contextId: executionContextId,
  })
  const { result } = await client.send('Runtime.evaluate', {
    expression: `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ passes, violations }) =>
      JSON.stringify({ passed: passes.length > 10, violations: violations.map(({ id, nodes }) => id + ': ' + nodes.map(node => node.target.join(' ')).join(' | ')) }))`,
    contextId: executionContextId,
    awaitPromise: true,
    returnByValue: true,
  })
  await client.detach()
  expect({ state, ...JSON.parse(result.value) }).toEqual({ state, passed: true, violations: [] })
}

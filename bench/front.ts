import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { credentials } from '../infra/local/functions/environment.ts'
import type { Host } from '../infra/local/host.ts'
import { publishForm } from '../shared/storage/forms.ts'
import { connectTable } from '../shared/storage/table.ts'
import { launchBrowser, signIn, watch } from '../test/browser/support/browser.ts'
import { openSystem } from '../test/browser/support/system.ts'
import { pastingTime, startDevice, timeToShow, typingTimes } from './front-device.ts'
import { wideForm } from './front-form.ts'
import { benchmark, median, numbers, quantile } from './support.ts'

/** The site on an old phone with a weak network: how soon a form can be used, and how fast it follows the fingers. */

const [rounds = 5] = numbers('rounds', [5])
const fields = 300
const rows = 50

const home = '/'
const form = '/bao-cao/vn.na-lan/monthly/2024-12'
const wide = '/bao-cao/vn.na-lan/wide/2024-12/muc'
const firstField = '#values-members'

await benchmark('front: an old phone on a weak network', async () => {
  const system = await openSystem()
  const browser = await launchBrowser()
  const empty = await serveEmptyPage()
  try {
    await publishWideForm(system.host)
    const { url } = system.host
    const state = await signedIn(browser, url)

    const emptyPage = median(await repeated(() => coldly(browser, empty.url, 'input').then(({ shown }) => shown)))
    const cold = await repeated(() => coldly(browser, url + form, firstField, state))
    const usable = median(cold.map(({ shown }) => shown))
    const warm = await warmStarts(browser, url, state)
    const typing = await typed(browser, `${url}${wide}/numbers`, '#values-number_150', state)
    const typingNothing = await typed(browser, empty.url, 'input')
    const pasting = await pasted(browser, `${url}${wide}/rows`, state)

    return {
      figures: [
        { what: 'an empty page, opened cold', value: emptyPage, unit: 'ms' },
        { what: 'a form, opened cold: usable', value: usable, unit: 'ms' },
        { what: 'a form, opened cold: beyond an empty page', value: usable - emptyPage, unit: 'ms', atMost: 2500 },
        { what: 'a form, opened cold: / an empty page', value: usable / emptyPage, unit: '' },
        {
          what: 'a form, opened cold: over the wire until usable',
          value: median(cold.map(({ received }) => received)) / 1024,
          unit: 'KB',
        },
        { what: 'warm start: what is to do', value: median(warm.home), unit: 'ms', atMost: 1000 },
        { what: 'warm start: a form', value: median(warm.form), unit: 'ms', atMost: 1000 },
        { what: 'a key in an empty page, to its frame: p95', value: quantile(typingNothing, 0.95), unit: 'ms' },
        { what: `a key among ${fields} fields, to its frame: p50`, value: median(typing), unit: 'ms' },
        {
          what: `a key among ${fields} fields, to its frame: p95`,
          value: quantile(typing, 0.95),
          unit: 'ms',
          atMost: 50,
        },
        { what: `${rows * 3} cells pasted, to their frame`, value: median(pasting), unit: 'ms', atMost: 300 },
      ],
      notes: [
        'Chromium, 6 times slower by its own throttling; 400 kbit/s both ways, 400 ms until an answer begins; the whole local host.',
        `Medians of ${rounds}; ${typing.length} keys. Signed in; cold is without cache and service worker, warm with both.`,
      ],
    }
  } finally {
    empty.close()
    await browser.close()
    await system.stop()
  }
})

async function repeated<Result>(measure: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (let round = 0; round < rounds; round++) results.push(await measure())
  return results
}

/** A page with nothing but a field: what the phone and the network take in any case. */
async function serveEmptyPage(): Promise<{ readonly url: string; close(): void }> {
  const page = '<!doctype html><meta name="viewport" content="width=device-width"><title>empty</title><input>'
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(page))
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() }
}

async function publishWideForm(host: Host): Promise<void> {
  const table = connectTable(host.tableName, { endpoint: host.dynamodbEndpoint, region: host.region, credentials })
  await publishForm('vn', wideForm(fields, rows), table)
  table.client.destroy()
}

/** What a browser keeps of somebody who signed in. */
async function signedIn(browser: Browser, url: string) {
  const device = await watch(await browser.newContext({ baseURL: url }), url)
  await signIn(device, 'reporter.na-lan')
  const state = await device.context.storageState({ indexedDB: true })
  await device.context.close()
  return state
}

type State = Awaited<ReturnType<typeof signedIn>>

async function coldly(browser: Browser, url: string, selector: string, state?: State) {
  const device = await startDevice(browser, { weak: true, ...(state && { state }) })
  const shown = await timeToShow(device.page, url, selector)
  const received = device.received()
  await device.close()
  return { shown, received }
}

/** Opened again on a phone that has the site. */
async function warmStarts(browser: Browser, url: string, state: State) {
  const device = await startDevice(browser, { weak: true, state })
  await timeToShow(device.page, url + form, firstField)
  await device.page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await device.page.close()
  const again = async (path: string, selector: string): Promise<number> => {
    const page = await device.open()
    const shown = await timeToShow(page, url + path, selector)
    await page.close()
    return shown
  }
  const times = {
    home: await repeated(() => again(home, '.card')),
    form: await repeated(() => again(form, firstField)),
  }
  await device.close()
  return times
}

async function typed(browser: Browser, url: string, selector: string, state?: State): Promise<number[]> {
  const device = await startDevice(browser, { weak: false, ...(state && { state }) })
  await timeToShow(device.page, url, selector)
  await device.page.locator(selector).focus()
  const times: number[] = []
  // In bursts, with time for the draft to be saved in between.
  for (let round = 0; round < rounds; round++) {
    times.push(...(await typingTimes(device.page, ['1', '2', '3', '4', '5', '6', 'Backspace', '7'])))
    await device.page.waitForTimeout(1500)
  }
  await device.close()
  return times
}

async function pasted(browser: Browser, url: string, state: State): Promise<number[]> {
  const block = Array.from({ length: rows }, (_, row) => `Nguyễn Văn ${row}\t${row}\t${row * 1000}`).join('\n')
  return repeated(async () => {
    const device = await startDevice(browser, { weak: false, state })
    await timeToShow(device.page, url, '#values-list-0-name')
    await device.page.locator('#values-list-0-name').focus()
    const time = await pastingTime(device.page, block)
    await device.close()
    return time
  })
}

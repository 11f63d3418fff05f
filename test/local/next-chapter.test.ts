import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { demonstrationClock, type MovableClock } from '../../infra/local/clock.ts'
import type { Progress } from '../../infra/local/demo/progress.ts'
import { chapterSection } from '../../infra/local/identity/chapter-section.ts'
import { openChapter } from '../../infra/local/next-chapter.ts'
import { people, type SmallSystem, startSmallSystem } from './small-system.ts'

const later = new Date('2025-10-06T02:00:00Z')
const [reporter, reviewer] = people

let directory: string
let clock: MovableClock
let system: SmallSystem
let builds = 0
const progress: Progress = { done: 3, total: 8, what: 'Báo cáo tháng' }
let goOn = Promise.withResolvers<void>()
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  clock = demonstrationClock(join(directory, 'clock.json'))
  const chapter = openChapter({
    built: false,
    before: [reporter!],
    after: [reviewer!],
    build: async onProgress => {
      builds += 1
      onProgress(progress)
      await goOn.promise
      clock.moveTo(later)
    },
  })
  system = await startSmallSystem({ clock, chapter })
})
afterAll(async () => {
  await system.stop()
  rmSync(directory, { recursive: true })
})

const status = async () => (await fetch(`${system.host.url}/_local/chapter`)).json()
const begin = async () =>
  (
    await fetch(`${system.host.url}/_local/chapter`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
  ).json()
const echo = async () => JSON.parse(((await system.host.invoke('echo', {})) as { body: string }).body)
const offered = async () =>
  ((await (await fetch(`${system.host.url}/_local/site`)).json()) as { personas: { id: string }[] }).personas

describe('the next chapter', () => {
  test('is offered, and until it is there the clock stands at the first one’s today', async () => {
    expect(await status()).toEqual({ state: 'offered' })
    expect((await echo()).clock.date).toMatch(/^2025-01-06T02:0/)
    expect(await offered()).toMatchObject([{ id: reporter!.id }])
  })

  test('is built once, and says how far it is', async () => {
    expect(await begin()).toEqual({ result: { state: 'building', ...progress } })
    await begin()
    expect(builds).toBe(1)
    expect(await status()).toEqual({ state: 'building', ...progress })
  })

  test('can be asked for again when it failed', async () => {
    goOn.reject(new Error('interrupted'))
    await vi.waitFor(async () => expect(await status()).toEqual({ state: 'failed', problem: 'interrupted' }))
    goOn = Promise.withResolvers()
    await begin()
    expect(builds).toBe(2)
  })

  test('moves the clock of the host and of every function, and offers its own people', async () => {
    goOn.resolve()
    await vi.waitFor(async () => expect(await status()).toEqual({ state: 'built' }))
    expect(system.host.clock.now().toISOString()).toMatch(/^2025-10-06T02:0/)
    expect((await echo()).clock).toMatchObject({ date: expect.stringMatching(/^2025-10-06T02:0/) })
    expect(await offered()).toMatchObject([{ id: reviewer!.id }])
  })

  test('leaves the clock where it is when the host starts again, and who was signed in stays so', async () => {
    const token = await system.host.token(reporter!.id)
    expect(demonstrationClock(join(directory, 'clock.json')).now().toISOString()).toMatch(/^2025-10-06T02:0/)
    const reply = await fetch(`${system.host.url}/api/v1/units/vn.vinh-quy`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(reply.status).toBe(200)
  })

  test('fires no schedule of the time that was passed over', async () => {
    await system.host.idle()
    expect(system.deliveries('small-ticker')).toEqual([])
  })
})

describe('the sign-in page', () => {
  const section = (state: Parameters<typeof chapterSection>[0]) =>
    chapterSection(state, new Date('2025-01-06T02:00:00Z'), '/oidc/interaction/x')

  test('says where the clock stands, and offers to go on', () => {
    const page = section({ state: 'offered' })
    expect(page).toContain('Đồng hồ trình diễn: 06/01/2025')
    expect(page).toContain('<button name="chapter" value="2025">Đi tới 06/10/2025, sau khi sắp xếp tổ chức</button>')
  })

  test('shows how far it is, what was wrong, and that it is done', () => {
    expect(section({ state: 'building', ...progress })).toContain('<progress max="8" value="3"')
    expect(section({ state: 'failed', problem: '<b>' })).toContain('&lt;b&gt;')
    expect(section({ state: 'built' })).not.toContain('<button')
  })
})

import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placementsBefore } from '../../infra/local/demo/chapter-2025/before.ts'
import { refuseOthers } from '../../infra/local/demo/chapter-2025/others.ts'
import { reorganise } from '../../infra/local/demo/chapter-2025/record-reorganisation.ts'
import { recordedAt } from '../../infra/local/demo/chapter-2025/reorganisation.ts'
import type { Send } from '../../infra/local/demo/client.ts'
import { caoBang, firstSteps, firstTick, konTum, settingsAtFirst } from '../../infra/local/demo/plan.ts'
import { report } from '../../infra/local/demo/submissions.ts'
import { ngocHoi } from '../../infra/local/demo/units.ts'
import { basePath } from '../../shared/api/routes.ts'
import { period } from '../../shared/domain/calendar/calendar.ts'
import { type Edition, editionsOf } from '../../shared/storage/editions.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { openWorld, type World } from '../support/world.ts'

/**
 * The reorganisation of the demonstration as the functions record it, upon a part of its November 2024: what was closed before it
 * stays as it is, and a province's totals are the same on either tree.
 */
let world: World
let frozen: Edition[]
let objects: string[]
beforeAll(async () => {
  world = await openWorld({ placements: placementsBefore, settings: settingsAtFirst, storage: true })
  for (const step of firstSteps())
    for (const unit of step.units.filter(({ tier, parent }) => tier !== 'cell' && parent !== ngocHoi))
      await report(unit, step, send)
  await world.drain()
  world.at(firstTick.toISOString())
  await world.tick({ reports: false })
  frozen = await editions()
  objects = await stored()

  const { status } = await reorganise(send)
  expect(status).toBe(201)
  await world.drain()
  world.at('2025-10-06T02:00:00.000Z')
}, 120_000)
afterAll(() => world.close())

/** The demonstration's calls, made of the functions themselves, each at its own instant. */
const send: Send = async (method, path, { persona, now, key, headers, body }) => {
  if (now) world.at(new Date(now).toISOString())
  const { status, body: json } = await world.call(persona, method, path.slice(basePath.length), {
    headers: { ...headers, ...(key !== undefined && { 'idempotency-key': key }) },
    body,
  })
  expect([200, 201, 412, 422], `${method} ${path} ${JSON.stringify(json)}`).toContain(status)
  return { status, headers: {}, json, body: Buffer.from('') }
}

const month = '2024-11'

const editions = async (): Promise<Edition[]> =>
  (await Promise.all([caoBang, konTum].map(root => editionsOf(root, 'monthly', month, world.table)))).flat()

/** The names of all objects, which carry the hashes of what is in them. */
const stored = async (): Promise<string[]> => {
  const { Contents = [] } = await world.bucket.client.send(new ListObjectsV2Command({ Bucket: world.bucket.name }))
  return Contents.map(({ Key }) => Key!).sort()
}

const rollup = async (persona: string, unit: string, query = '') => {
  const { status, body } = await world.call(persona, 'GET', `/units/${unit}/rollups/monthly/${month}${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

test('what was closed before it reads the same, to the byte', async () => {
  expect(frozen).toHaveLength(2)
  expect(await editions()).toEqual(frozen)
  const { close } = await import('../../functions/schedule/close.ts')
  const realm = await loadRealm('vn', world.table, 0)
  expect(realm.tree.successions.length).toBeGreaterThan(30)
  const days = period(month)!
  const [form] = realm.forms.filter(({ id }) => id === 'monthly')
  for (const root of [caoBang, konTum])
    await close(
      { realm, root, form: form!, period: days, number: 1, asOf: days.closesAt, corrects: null },
      world.table,
      world.bucket,
    )
  expect(await stored()).toEqual(objects)
})

test('a province’s totals are the same on either tree, and Kon Tum’s are Quảng Ngãi’s', async () => {
  const [then, today] = [
    await rollup('official.cao-bang', caoBang),
    await rollup('official.cao-bang', caoBang, '?tree=today'),
  ]
  expect(then.total.attendance).toBeGreaterThan(403)
  expect(today.total).toEqual(then.total)
  expect(today.children.map(({ unit }: { unit: { name: string } }) => unit.name)).toContain('Đảng bộ xã Vinh Quý')
  const joined = await rollup('official.quang-ngai', 'vn.quang-ngai', '?tree=today')
  expect(joined.total).toEqual((await rollup('official.kon-tum', konTum)).total)
})

test('a commune that took a part which nobody divided cannot be compared, and the province can', async () => {
  const { children } = await rollup('official.cao-bang', caoBang, '?tree=today')
  const incomparable = children
    .filter(({ total }: { total: Record<string, unknown> }) => total.attendance === 'incomparable')
    .map(({ unit }: { unit: { name: string } }) => unit.name)
  expect(incomparable).toEqual(['Đảng bộ xã Khuổi Rằm (minh hoạ)', 'Đảng bộ xã Phia Sầu (minh hoạ)'])
})

test('the chapter is not built over somebody else’s reorganisation, until it is undone', async () => {
  await expect(refuseOthers(send)).resolves.toBeUndefined()

  world.at(recordedAt.toISOString())
  const own = {
    day: '2026-01-01',
    decision: { number: '12-QĐ/TU', issuer: 'Tỉnh ủy', day: '2025-06-01' },
    moves: [{ type: 'rename', unit: 'vn.xa-vinh-quy', name: 'Đảng bộ xã Vĩnh Quý' }],
  }
  const { status, body } = await world.call('steward.trung-uong', 'POST', '/reorganisations', {
    body: own,
    headers: { 'idempotency-key': 'own' },
  })
  expect(status, JSON.stringify(body)).toBe(201)
  await expect(refuseOthers(send)).rejects.toThrow('12-QĐ/TU')

  const undone = await world.call('steward.trung-uong', 'DELETE', `/reorganisations/${body.id}`)
  expect(undone.status, JSON.stringify(undone.body)).toBe(200)
  await expect(refuseOthers(send)).resolves.toBeUndefined()
})

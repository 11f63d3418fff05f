import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnyLine } from '../../shared/domain/edition/edition.ts'
import { getEdition } from '../../shared/storage/editions.ts'
import { editionKey, editionOrderKey, openOrdersKey } from '../../shared/storage/keys.ts'
import { judge, path, send } from '../support/commands.ts'
import { intercept } from '../support/intercept.ts'
import { monthsAlone } from '../support/months-alone.ts'
import { cellMonth, communeMonth, higherMonth, realmId, unitId } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

/** November closes at the end of 2024-12-10 in Viet Nam. */
const november = '2024-11'
const closesAt = '2024-12-10T17:00:00.000Z'

let world: World
beforeAll(async () => {
  world = await openWorld({
    storage: true,
    settings: {
      approvalKinds: ['cell'],
      since: monthsAlone(november),
    },
  })
  await send(world, 'reporter.vinh-quy', 'vinh-quy', november, 0, { values: communeMonth(10) })
  await send(world, 'reporter.minh-long', 'minh-long', november, 0, { values: communeMonth(20) })
  await send(world, 'reporter.ha-lang', 'ha-lang', november, 0, { values: higherMonth(63, { attendance: 13 }) })
  await send(world, 'approver.khum-din', 'khum-din', november, 0, { values: cellMonth(20) })
  await judge(world, 'reviewer.ha-lang', 'accept', 'vinh-quy', november, 1)
  await world.drain()
})
afterAll(() => world.close())

const get = async (persona: string, target: string) => (await world.call(persona, 'GET', target)).body
const standing = (unit: string) => get('official.cao-bang', path(unit, november))
const rollup = (unit: string, edition?: number) =>
  get('official.cao-bang', `/units/${unitId(unit)}/rollups/monthly/${november}${edition ? `?edition=${edition}` : ''}`)
const changes = (unit: string, query = '') =>
  get('official.cao-bang', `/units/${unitId(unit)}/changes/monthly/${november}${query}`)
const owed = async (persona: string) =>
  (await get(persona, '/me')).owed.find(({ period }: { period: { id: string } }) => period.id === november)
const waiting = async (unit: string) => (await get(`reviewer.${unit}`, `/units/${unitId(unit)}/waiting`)).items
const audit = async (unit: string) => (await get('steward.cao-bang', `/units/${unitId(unit)}/audit`)).items
const edition = (number: number) => getEdition(unitId('cao-bang'), 'monthly', november, number, world.table)

/** Other forms may be due as well. */
const tick = () =>
  world.tick({
    only: ['cao-bang', 'kon-tum'].map(unit => ({ root: unitId(unit), form: 'monthly', period: november })),
  })

const order = (persona: string, unit: string, body: object, key: string) =>
  world.call(persona, 'POST', `/units/${unitId(unit)}/editions/monthly/${november}`, {
    headers: { 'idempotency-key': key },
    body,
  })

const bytesOf = async (key: string): Promise<Buffer> => {
  const { Body } = await world.bucket.client.send(new GetObjectCommand({ Bucket: world.bucket.name, Key: key }))
  return Buffer.from(await Body!.transformToByteArray())
}
const linesOf = async (key: string): Promise<AnyLine[]> =>
  gunzipSync(await bytesOf(key))
    .toString()
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
const objects = async (): Promise<string[]> => {
  const { Contents = [] } = await world.bucket.client.send(
    new ListObjectsV2Command({ Bucket: world.bucket.name, Prefix: 'editions/vn.cao-bang/' }),
  )
  return Contents.map(({ Key }) => Key!)
}
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

const because = { reason: 'Nhập nhầm số lượt dự của điểm cầu', fields: ['attendance'] }
let firstBytes: string

describe('asking for an amendment', () => {
  test('is of no use before the close', async () => {
    const early = await judge(world, 'reporter.vinh-quy', 'ask', 'vinh-quy', november, 2, because)
    expect(early).toMatchObject({ status: 409, body: { code: 'amend_after_close' } })
  })

  test('edition 1 is made, and nothing changed since', async () => {
    world.at('2024-12-10T17:05:00.000Z')
    expect(await tick()).toMatchObject({ closed: 2 })
    await world.takeJobs()
    firstBytes = hash(await bytesOf((await edition(1))!.object))
    expect((await rollup('cao-bang')).changesSince).toEqual({ edition: 1, units: 0, more: false, ordered: null })
    expect(await changes('cao-bang')).toMatchObject({ edition: { number: 1 }, next: null, units: 0, items: [] })
  })

  test('after it nothing is sent anew, and what is missing in the reason is said', async () => {
    const sent = await send(world, 'reporter.vinh-quy', 'vinh-quy', november, 2, { values: communeMonth(11) })
    expect(sent).toMatchObject({ status: 409, body: { code: 'period_closed' } })
    const mute = await judge(world, 'reporter.vinh-quy', 'ask', 'vinh-quy', november, 2, { reason: ' a ' })
    expect(mute).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } })
  })

  test('with its reason it waits for the level above; what was accepted goes on counting', async () => {
    world.at('2024-12-13T02:00:00.000Z')
    const before = (await rollup('ha-lang')).total.attendance
    const asked = await judge(world, 'reporter.vinh-quy', 'ask', 'vinh-quy', november, 2, because, 'ask-once')
    expect(asked).toMatchObject({ status: 200, body: { version: 3, state: 'accepted' } })
    const again = await judge(world, 'reporter.vinh-quy', 'ask', 'vinh-quy', november, 2, because, 'ask-once')
    expect(again.body).toEqual(asked.body)
    await world.drain()
    expect(await standing('vinh-quy')).toMatchObject({
      state: 'accepted',
      content: 1,
      values: { attendance: 10 },
      amendment: { stage: 'asked', ...because, byName: 'Người nhập Đảng bộ xã Vinh Quý', until: null },
    })
    expect((await rollup('ha-lang')).total.attendance).toBe(before)
    expect(
      (await waiting('ha-lang')).map(({ unit, asks }: { unit: { id: string }; asks: boolean }) => [unit.id, asks]),
    ).toEqual([
      ['vn.minh-long', false],
      ['vn.vinh-quy', true],
    ])
    expect(await owed('reporter.vinh-quy')).toMatchObject({ state: 'accepted', amendment: { stage: 'asked' } })
    const twice = await judge(world, 'reporter.vinh-quy', 'ask', 'vinh-quy', november, 3, because)
    expect(twice.body.code).toBe('amendment_open')
  })

  test('a request is not received with many others', async () => {
    const answer = await world.call('reviewer.ha-lang', 'POST', '/units/vn.ha-lang/waiting/accept', {
      headers: { 'idempotency-key': 'many' },
      body: { items: [{ unit: 'vn.vinh-quy', form: 'monthly', period: november, version: 3 }] },
    })
    expect(answer.body.results).toMatchObject([{ status: 'refused', code: 'wrong_state' }])
  })

  test('refused with a reason, asked again, granted for five working days', async () => {
    const refused = await judge(world, 'reviewer.ha-lang', 'refuse', 'vinh-quy', november, 3, {
      reason: 'Chưa nêu rõ số đúng',
    })
    expect(refused.body).toMatchObject({ version: 4, state: 'accepted' })
    expect(await standing('vinh-quy')).toMatchObject({
      command: 'refuse',
      reason: 'Chưa nêu rõ số đúng',
      amendment: null,
    })
    await judge(world, 'reporter.vinh-quy', 'ask', 'vinh-quy', november, 4, because)
    const granted = await judge(world, 'reviewer.ha-lang', 'grant', 'vinh-quy', november, 5)
    expect(granted.body).toMatchObject({ version: 6, state: 'accepted' })
    await world.drain()
    expect(await owed('reporter.vinh-quy')).toMatchObject({ amendment: { stage: 'granted', until: '2024-12-20' } })
    expect(await waiting('ha-lang')).toHaveLength(1)
    const late = await judge(world, 'reviewer.ha-lang', 'grant', 'vinh-quy', november, 6)
    expect(late.body.code).toBe('no_amendment')
  })

  test('two who answer at once: one answer stands', async () => {
    await judge(world, 'reporter.minh-long', 'ask', 'minh-long', november, 1, because)
    const answers = await Promise.all([
      judge(world, 'reviewer.ha-lang', 'grant', 'minh-long', november, 2),
      judge(world, 'reviewer.cao-bang', 'refuse', 'minh-long', november, 2, { reason: 'Không cần' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  })

  test('where an approver has the last word, the approver sends it from the draft', async () => {
    await judge(world, 'reporter.khum-din', 'ask', 'khum-din', november, 1, because)
    await judge(world, 'reviewer.vinh-quy', 'grant', 'khum-din', november, 2)
    const proposed = await send(world, 'reporter.khum-din', 'khum-din', november, 3, { values: cellMonth(21) })
    expect(proposed).toMatchObject({ status: 409, body: { code: 'approver_sends' } })
    const sent = await send(world, 'approver.khum-din', 'khum-din', november, 3, { values: cellMonth(21) })
    expect(sent.body).toMatchObject({ version: 4, state: 'submitted' })
  })
})

describe('an amendment that was sent', () => {
  test('counts at once, waits to be received like any other, and is a change since the edition', async () => {
    world.at('2024-12-16T02:00:00.000Z')
    const sent = await send(world, 'reporter.vinh-quy', 'vinh-quy', november, 6, { values: communeMonth(12) })
    expect(sent).toMatchObject({ status: 200, body: { version: 7, state: 'submitted', late: false } })
    await world.drain()
    expect((await rollup('vinh-quy')).own.attendance).toBe(12)
    expect((await rollup('vinh-quy', 1)).own.attendance).toBe(10)
    expect((await rollup('cao-bang')).changesSince).toMatchObject({ edition: 1, units: 2 })
    expect((await rollup('minh-long')).changesSince).toMatchObject({ units: 0 })
    expect((await rollup('kon-tum')).code ?? (await rollup('kon-tum')).changesSince?.units ?? 0).toBe('not_found')
  })

  test('is told by unit and field: from what to what, why, by whom, who granted it', async () => {
    const { items } = await changes('ha-lang')
    expect(items.map(({ unit }: { unit: { id: string } }) => unit.id)).toEqual(['vn.khum-din', 'vn.vinh-quy'])
    expect(items[1]).toEqual({
      unit: { id: 'vn.vinh-quy', name: 'Đảng bộ xã Vinh Quý', kind: 'commune', tier: 'base' },
      from: 1,
      to: 7,
      at: '2024-12-16T02:00:00.000Z',
      byName: 'Người nhập Đảng bộ xã Vinh Quý',
      reason: because.reason,
      grantedBy: 'Bộ phận tiếp nhận Đảng bộ huyện Hạ Lang',
      received: false,
      fields: [
        { field: 'attendance', from: 10, to: 12 },
        { field: 'results', from: communeMonth(10).results, to: communeMonth(12).results },
      ],
    })
  })

  test('a first sending after the close is a change too, with no reason asked', async () => {
    world.at('2024-12-16T03:00:00.000Z')
    const sent = await send(world, 'reporter.thang-loi', 'thang-loi', november, 0, { values: communeMonth(5) })
    expect(sent.body).toMatchObject({ version: 1, late: true })
    await world.drain()
    const { units, items } = await changes('cao-bang')
    expect(units).toBe(3)
    expect(items[2]).toMatchObject({ unit: { id: 'vn.thang-loi' }, from: 0, to: 1, reason: null, grantedBy: null })
  })

  test('the level above opens one itself, with its reason', async () => {
    const opened = await judge(world, 'reviewer.ha-lang', 'return', 'thang-loi', november, 1, {
      reason: 'Kiểm tra lại lượt dự',
    })
    expect(opened.body).toMatchObject({ version: 2, state: 'submitted' })
    await world.drain()
    expect((await rollup('thang-loi')).own.attendance).toBe(5)
    expect(await owed('reporter.thang-loi')).toMatchObject({
      amendment: { stage: 'granted', reason: 'Kiểm tra lại lượt dự', until: '2024-12-23' },
    })
  })

  test('the audit tells each step with its reason', async () => {
    expect(
      (await audit('vinh-quy')).map(({ action, reason }: { action: string; reason: string }) => [action, reason]),
    ).toEqual([
      ['submission.amend', because.reason],
      ['submission.grant', null],
      ['submission.ask', because.reason],
      ['submission.refuse', 'Chưa nêu rõ số đúng'],
      ['submission.ask', because.reason],
      ['submission.accept', null],
      ['submission.submit', null],
    ])
  })
})

describe('edition 2', () => {
  const why = { edition: 1, reason: 'Điều chỉnh theo đề nghị của hai đơn vị' }

  test('is ordered at the unit that closes, over the newest edition, when something changed', async () => {
    expect((await order('official.ha-lang', 'ha-lang', why, 'district')).body.code).toBe('closes_elsewhere')
    expect((await order('official.kon-tum', 'kon-tum', why, 'unchanged')).body).toMatchObject({
      code: 'nothing_changed',
      edition: 1,
    })
    expect((await order('official.cao-bang', 'cao-bang', { ...why, edition: 2 }, 'ahead')).body.code).toBe(
      'edition_conflict',
    )
    world.at('2024-12-17T02:00:00.000Z')
    const answers = await Promise.all([
      order('official.cao-bang', 'cao-bang', why, 'order-2'),
      order('official.cao-bang', 'cao-bang', why, 'order-2'),
      order('steward.cao-bang', 'cao-bang', { edition: 1, reason: 'Lý do khác' }, 'order-2b'),
    ])
    const taken = answers.filter(({ status }) => status === 202)
    expect(answers.map(({ status }) => status).toSorted()).toEqual(
      taken.length === 2 ? [202, 202, 409] : [202, 409, 409],
    )
    expect((await rollup('vinh-quy')).changesSince.ordered).toMatchObject({ number: 2, at: '2024-12-17T02:00:00.000Z' })
  })

  test('is made by the tick, not before all that bears an earlier time must be in the table', async () => {
    world.at('2024-12-17T02:00:59.000Z')
    expect(await tick()).toEqual({ closed: 0, reports: 0 })
    world.at('2024-12-17T02:05:00.000Z')
    // Sent after the order, while the edition is being made: it is not in it.
    let sent = false
    intercept(world.table, async (request, next) => {
      if (!sent && request.operation === 'Query' && JSON.stringify(request.input).includes('SUB#monthly')) {
        sent = true
        await send(world, 'reporter.thang-loi', 'thang-loi', november, 2, { values: communeMonth(6) })
      }
      return next()
    })
    expect(await tick()).toEqual({ closed: 1, reports: 10 })
    expect(sent).toBe(true)
    await world.drain()
    const made = (await edition(2))!
    expect(made).toMatchObject({
      number: 2,
      closesAt: '2024-12-17T02:00:00.000Z',
      corrects: { edition: 1, since: closesAt, at: '2024-12-17T02:00:00.000Z' },
      changes: 3,
      differing: [],
      fannedOut: true,
    })
    expect(await tick()).toEqual({ closed: 0, reports: 0 })
  })

  test('carries what it corrects, and each change after the line of its unit', async () => {
    const lines = await linesOf((await edition(2))!.object)
    expect(lines[0]).toMatchObject({ number: 2, corrects: { edition: 1, reason: expect.any(String) } })
    const at = lines.findIndex(line => 'changed' in line && line.changed === 'vn.vinh-quy')
    expect(lines[at]).toMatchObject({ from: 1, to: 7, fields: [{ field: 'attendance', from: 10, to: 12 }, {}] })
    expect(lines[at - 1]).toMatchObject({ unit: 'vn.vinh-quy', version: 7 })
    expect(lines.find(line => 'changed' in line && line.changed === 'vn.thang-loi')).toMatchObject({ from: 0, to: 1 })
  })

  test('edition 1 stands as it was, to the byte; both have their reports', async () => {
    expect(hash(await bytesOf((await edition(1))!.object))).toBe(firstBytes)
    expect((await rollup('vinh-quy', 1)).own.attendance).toBe(10)
    expect((await rollup('vinh-quy', 2)).own.attendance).toBe(12)
    const jobs = await world.takeJobs()
    expect(jobs.every(job => job.edition === 2)).toBe(true)
    const job = jobs.find(({ unit }) => unit === 'vn.minh-long')!
    await world.work([job, { ...job, edition: 1 }])
    const { items } = await get('official.cao-bang', '/units/vn.minh-long/reports')
    expect(items.map(({ edition, state }: { edition: number; state: string }) => [edition, state]).sort()).toEqual([
      [1, 'ready'],
      [2, 'ready'],
    ])
    // Whoever verifies a file of edition 1 is told of edition 2.
    const file = items.find((item: { edition: number }) => item.edition === 1).files[0]
    const verified = await world.call(undefined, 'GET', `/verify/${file.sha256}`)
    expect(verified.body).toMatchObject({ found: true, edition: 1, newerEdition: 2 })
    const newer = items.find((item: { edition: number }) => item.edition === 2).files[0]
    expect((await world.call(undefined, 'GET', `/verify/${newer.sha256}`)).body).toMatchObject({ newerEdition: null })
  })

  test('what was sent while it was made is a change since it; those between 1 and 2 can still be asked for', async () => {
    expect((await rollup('cao-bang')).changesSince).toEqual({ edition: 2, units: 1, more: false, ordered: null })
    expect(await changes('cao-bang')).toMatchObject({
      edition: { number: 2 },
      items: [{ unit: { id: 'vn.thang-loi' } }],
    })
    expect(await changes('cao-bang', '?edition=1')).toMatchObject({ next: { number: 2 }, units: 3 })
  })

  test.each([
    ['twice at once', 'none'],
    ['after it was killed before the object was written', 'before'],
    ['after it was killed when the object was written', 'after'],
  ])('made again, %s: the same object, byte for byte', async (_, killed) => {
    const { object, hash: known } = (await edition(2))!
    const bytes = hash(await bytesOf(object))
    const number = 2
    const key = editionOrderKey(unitId('cao-bang'), 'monthly', november, number)
    await world.table.client.send(
      new DeleteCommand({
        TableName: world.table.name,
        Key: editionKey(unitId('cao-bang'), 'monthly', november, number),
      }),
    )
    await world.table.client.send(
      new UpdateCommand({
        TableName: world.table.name,
        Key: key,
        UpdateExpression: 'SET gsi1pk = :pk, gsi1sk = :sk',
        ExpressionAttributeValues: { ':pk': openOrdersKey(realmId), ':sk': 'again' },
      }),
    )
    if (killed !== 'none') {
      await world.bucket.client.send(new DeleteObjectCommand({ Bucket: world.bucket.name, Key: object }))
      let armed = true
      world.bucket.client.middlewareStack.add(
        (next, context) => async args => {
          if (!armed || (context as { commandName?: string }).commandName !== 'PutObjectCommand') return next(args)
          armed = false
          if (killed === 'after') await next(args)
          throw new Error('Killed')
        },
        { step: 'initialize' },
      )
      await expect(tick()).rejects.toThrow('Killed')
      expect(await edition(2)).toBeUndefined()
    }
    await Promise.all([tick(), tick()])
    expect(await edition(2)).toMatchObject({ object, hash: known, fannedOut: true })
    expect(hash(await bytesOf(object))).toBe(bytes)
    expect(await objects()).toHaveLength(2)
    await world.takeJobs()
  })
})

describe('an amendment whose day is over', () => {
  test('lapses: the tick says so once, what stood stands, and one may ask again', async () => {
    world.at('2024-12-18T02:00:00.000Z')
    await judge(world, 'reporter.vinh-quy', 'ask', 'vinh-quy', november, 7, because)
    await judge(world, 'reviewer.ha-lang', 'grant', 'vinh-quy', november, 8)
    await world.drain()
    world.at('2024-12-26T02:00:00.000Z')
    const late = await send(world, 'reporter.vinh-quy', 'vinh-quy', november, 9, { values: communeMonth(13) })
    expect(late.body.code).toBe('period_closed')
    expect(await owed('reporter.vinh-quy')).toMatchObject({ amendment: null })
    await Promise.all([tick(), tick()])
    await world.drain()
    await tick()
    expect(await standing('vinh-quy')).toMatchObject({ version: 10, command: 'lapse', amendment: null, content: 7 })
    expect((await audit('vinh-quy'))[0]).toMatchObject({ action: 'submission.lapse', byName: 'Hệ thống' })
    const again = await judge(world, 'reporter.vinh-quy', 'ask', 'vinh-quy', november, 10, because)
    expect(again.status).toBe(200)
  })
})

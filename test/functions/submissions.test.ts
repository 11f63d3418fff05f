import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { judge, path, send } from '../support/commands.ts'
import { cellMonth, communeMonth, higherMonth } from '../support/province.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

/** 2024-12-05 in Viet Nam: communes were due the day before. */
/** 2024-12-12 in Viet Nam: November closed at the end of the 10th. */
const afterTheClose = '2024-12-12T02:30:00.000Z'

let world: World
beforeAll(async () => {
  world = await openWorld({ settings: { approvalKinds: ['office', 'cell'] } })
})
afterAll(() => world.close())
beforeEach(() => world.at(inTime))

describe('sending', () => {
  test('Vinh Quý sends its month: the first version, with a receipt, and reads back what it sent', async () => {
    const sent = await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
    expect(sent).toMatchObject({
      status: 201,
      headers: { etag: '"1"' },
      body: { unit: 'vn.vinh-quy', version: 1, formVersion: 1, state: 'submitted', late: false, warnings: [] },
    })

    const read = await world.call('reporter.vinh-quy', 'GET', path('vinh-quy', '2024-11'))
    expect(read.body).toMatchObject({
      version: 1,
      content: 1,
      by: 'reporter.vinh-quy',
      byName: 'Người nhập Đảng bộ xã Vinh Quý',
      at: inTime,
      receipt: sent.body.receipt,
      values: communeMonth(10),
    })
  })

  test('it writes one item, once', async () => {
    world.meter.reset()
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-10', 0, { values: communeMonth(10) })
    expect(world.meter.requests.filter(({ writeUnits }) => writeUnits > 0).map(({ operation }) => operation)).toEqual([
      'PutItem',
    ])
  })

  test('a retry is answered as the first time and writes nothing', async () => {
    const body = { values: communeMonth(12) }
    const first = await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 0, body, 'retried')
    world.meter.reset()
    world.at('2024-12-03T02:30:00.000Z')
    const again = await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 0, body, 'retried')

    expect(again).toMatchObject({ status: first.status, body: first.body, headers: { etag: '"1"' } })
    expect(world.meter.requests.filter(({ operation }) => !/Get|Query/.test(operation))).toEqual([])
    expect((await world.call('reporter.minh-long', 'GET', path('minh-long', '2024-11'))).body.at).toBe(inTime)
  })

  test('a retry is answered as the first time even when others have gone on from there', async () => {
    const body = { values: communeMonth(7) }
    const first = await send(world, 'reporter.minh-long', 'minh-long', '2024-09', 0, body, 'overtaken')
    await judge(world, 'reviewer.ha-lang', 'return', 'minh-long', '2024-09', 1, { reason: 'Thiếu phụ lục' })
    const again = await send(world, 'reporter.minh-long', 'minh-long', '2024-09', 0, body, 'overtaken')
    expect(again.body).toEqual(first.body)
  })

  test('a key is good for one body', async () => {
    await send(world, 'reporter.minh-long', 'minh-long', '2024-10', 0, { values: communeMonth(8) }, 'same-key')
    const other = await send(
      world,
      'reporter.minh-long',
      'minh-long',
      '2024-10',
      0,
      { values: communeMonth(9) },
      'same-key',
    )
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
  })

  test('one request five times in parallel: one version, one answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        send(world, 'reporter.thang-loi', 'thang-loi', '2024-11', 0, { values: communeMonth(20) }, 'five'),
      ),
    )
    expect(new Set(answers.map(answer => JSON.stringify(answer.body))).size).toBe(1)
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
    const { body } = await world.call('reporter.thang-loi', 'GET', `${path('thang-loi', '2024-11')}/history`)
    expect(body.items).toHaveLength(1)
  })

  test('five people at one version: one wins, the others get 412 with what stands, and nothing is lost', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(attendance =>
        send(world, 'reporter.thang-loi', 'thang-loi', '2024-12', 0, { values: communeMonth(attendance) }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412, 412, 412, 412])
    const loser = answers.find(({ status }) => status === 412)!
    expect(loser.body).toMatchObject({
      code: 'version_conflict',
      standing: { version: 1, state: 'submitted', by: 'Người nhập Đảng bộ xã Thắng Lợi', at: inTime },
    })
    const resent = await send(world, 'reporter.thang-loi', 'thang-loi', '2024-12', 1, { values: communeMonth(6) })
    expect(resent).toMatchObject({ status: 200, body: { version: 2 } })
    const first = await world.call('reporter.thang-loi', 'GET', `${path('thang-loi', '2024-12')}?version=1`)
    const winner = answers.findIndex(({ status }) => status === 201) + 1
    expect(first.body.values.attendance).toBe(winner)
  })

  test('sending removes the draft that it was made from', async () => {
    const draft = `${path('dam-thuy', '2024-11')}/draft`
    await world.call('reporter.dam-thuy', 'PUT', draft, { body: { values: { attendance: 'mười' } } })
    await send(world, 'reporter.dam-thuy', 'dam-thuy', '2024-11', 0, { values: communeMonth(3) })
    expect((await world.call('reporter.dam-thuy', 'GET', draft)).status).toBe(404)
  })
})

describe('what is refused', () => {
  test('a wrong figure is refused with its field named and what was expected', async () => {
    const refused = await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-08', 0, {
      values: communeMonth(-1, { houses: { done: 1.5, total: 4 }, flag_date: '2024-02-30', unknown: 1 }),
    })
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid_values' } })
    expect(refused.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
      ['/values/unknown', 'unknown_field'],
      ['/values/attendance', 'too_small'],
      ['/values/flag_date', 'not_date'],
      ['/values/houses/done', 'not_integer'],
    ])
    expect(refused.body.errors[1].expected.vi).toMatch(/^Số nguyên từ 0 đến/)
    expect((await world.call('reporter.vinh-quy', 'GET', path('vinh-quy', '2024-08'))).status).toBe(404)
  })

  test('an error between fields is refused at the first of them', async () => {
    const refused = await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-08', 0, {
      values: communeMonth(10, { conferences: 1, conferences_online: 2 }),
    })
    expect(refused.body.errors).toMatchObject([
      { pointer: '/values/conferences_online', code: 'online_within_conferences' },
    ])
  })

  test('a required answer that is missing', async () => {
    const { plan: _, ...rest } = communeMonth(10)
    const refused = await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-08', 0, { values: rest })
    expect(refused.body.errors).toMatchObject([{ pointer: '/values/plan', code: 'required' }])
  })

  test('a warning asks for an explanation, and is kept with it', async () => {
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-06', 0, { values: communeMonth(10) })
    const jump = communeMonth(200, { results: 'Tháng này có hai hội nghị của tỉnh.' })
    const refused = await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-07', 0, { values: jump })
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'explanation_required',
        errors: [{ pointer: '/explanations/attendance_jump', code: 'attendance_jump' }],
        warnings: [{ rule: 'attendance_jump', fields: ['attendance'], explanation: null }],
      },
    })

    const explanations = { attendance_jump: '  Tỉnh tổ chức hai hội nghị trực tuyến. ', no_such_rule: 'x' }
    const sent = await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-07', 0, { values: jump, explanations })
    expect(sent).toMatchObject({
      status: 201,
      body: { warnings: [{ rule: 'attendance_jump', explanation: 'Tỉnh tổ chức hai hội nghị trực tuyến.' }] },
    })
    const read = await world.call('reviewer.ha-lang', 'GET', path('vinh-quy', '2024-07'))
    expect(read.body.explanations).toEqual({ attendance_jump: 'Tỉnh tổ chức hai hội nghị trực tuyến.' })
  })

  test('a blank explanation explains nothing', async () => {
    const refused = await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-07', 1, {
      values: communeMonth(200),
      explanations: { attendance_jump: '   ' },
    })
    expect(refused.body.code).toBe('explanation_required')
  })

  test('a period that has not begun, one of another frequency, and one that is none', async () => {
    const early = await send(world, 'reporter.vinh-quy', 'vinh-quy', '2025-01', 0, { values: communeMonth(1) })
    expect(early).toMatchObject({ status: 409, body: { code: 'period_not_begun' } })
    const quarter = await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-Q4', 0, { values: communeMonth(1) })
    expect(quarter).toMatchObject({ status: 400, body: { code: 'bad_period' } })
    const none = await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-13', 0, { values: communeMonth(1) })
    expect(none.status).toBe(404)
  })

  test('a form that there is not, and a unit that owes nothing', async () => {
    const form = await world.call('reporter.vinh-quy', 'PUT', '/units/vn.vinh-quy/submissions/weekly/2024-11', {
      headers: { 'idempotency-key': 'weekly' },
      body: {},
    })
    expect(form.status).toBe(404)
    const group = await send(world, 'reporter.khum-din-1', 'khum-din-1', '2024-11', 0, { nothing: true })
    expect(group).toMatchObject({ status: 422, body: { code: 'not_owed' } })
  })

  test('headers that are missing or malformed', async () => {
    const call = (headers: Record<string, string>) =>
      world.call('reporter.vinh-quy', 'PUT', path('vinh-quy', '2024-08'), { headers, body: { nothing: true } })
    expect((await call({})).body.code).toBe('idempotency_key_missing')
    expect((await call({ 'idempotency-key': 'có dấu' })).body.code).toBe('idempotency_key_missing')
    expect((await call({ 'idempotency-key': 'k', 'if-match': '1' })).body.code).toBe('if_match_malformed')
    expect((await call({ 'idempotency-key': 'k', 'if-match': 'W/"1"' })).body.code).toBe('if_match_malformed')
    const judged = await world.call('reviewer.ha-lang', 'POST', `${path('vinh-quy', '2024-11')}/accept`, {
      headers: { 'idempotency-key': 'k' },
    })
    expect(judged).toMatchObject({ status: 428, body: { code: 'if_match_missing' } })
  })

  test('a version that there is not yet', async () => {
    const ahead = await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-05', 3, { values: communeMonth(1) })
    expect(ahead).toMatchObject({ status: 412, body: { code: 'version_conflict' } })
    expect(ahead.body.standing).toBeUndefined()
  })
})

describe('không phát sinh: nothing to report', () => {
  test('is sent without values, counts, and is not silence', async () => {
    const sent = await send(world, 'reporter.thang-loi', 'thang-loi', '2024-09', 0, { nothing: true })
    expect(sent).toMatchObject({ status: 201, body: { state: 'submitted' } })
    const read = await world.call('reporter.thang-loi', 'GET', path('thang-loi', '2024-09'))
    expect(read.body).toMatchObject({ nothing: true, values: {}, warnings: [] })
  })

  test('is not said beside values', async () => {
    const refused = await send(world, 'reporter.thang-loi', 'thang-loi', '2024-08', 0, {
      nothing: true,
      values: communeMonth(1),
    })
    expect(refused).toMatchObject({ status: 422, body: { code: 'nothing_with_values' } })
  })
})

describe('nhập thay: on behalf', () => {
  test('the level above says on whose word', async () => {
    const silent = await send(world, 'reporter.ha-lang', 'thang-loi', '2024-07', 0, { values: communeMonth(4) })
    expect(silent).toMatchObject({ status: 422, body: { code: 'on_behalf_required' } })
    const sent = await send(world, 'reporter.ha-lang', 'thang-loi', '2024-07', 0, {
      values: communeMonth(4),
      onBehalf: 'Đồng chí Bí thư, qua điện thoại',
    })
    expect(sent.status).toBe(201)
    const { body } = await world.call('reporter.thang-loi', 'GET', `${path('thang-loi', '2024-07')}/history`)
    expect(body.items).toMatchObject([{ by: 'reporter.ha-lang', onBehalf: 'Đồng chí Bí thư, qua điện thoại' }])
  })

  test('only the unit directly above may', async () => {
    const sent = await send(world, 'reporter.cao-bang', 'thang-loi', '2024-06', 0, {
      nothing: true,
      onBehalf: 'Bí thư xã',
    })
    expect(sent.status).toBe(404)
  })
})

describe('judging', () => {
  const period = '2024-04'
  /** Late for communes, and before the close. */
  const inMay = '2024-05-08T02:30:00.000Z'

  test('returned with a reason tied to fields, sent again, received, and opened again', async () => {
    world.at(inMay)
    const sent = await send(world, 'reporter.vinh-quy', 'vinh-quy', period, 0, { values: communeMonth(10) })
    expect(sent.body.late).toBe(true)
    const returned = await judge(world, 'reviewer.ha-lang', 'return', 'vinh-quy', period, 1, {
      reason: 'Số lượt dự chưa khớp danh sách',
      fields: ['attendance'],
    })
    expect(returned).toMatchObject({ status: 200, body: { version: 2, state: 'returned' } })
    const read = await world.call('reporter.vinh-quy', 'GET', path('vinh-quy', period))
    expect(read.body).toMatchObject({
      state: 'returned',
      reason: 'Số lượt dự chưa khớp danh sách',
      reasonFields: ['attendance'],
      content: 1,
      values: communeMonth(10),
    })

    const again = await send(world, 'reporter.vinh-quy', 'vinh-quy', period, 2, { values: communeMonth(11) })
    expect(again.body).toMatchObject({ version: 3, state: 'submitted' })
    const accepted = await judge(world, 'reviewer.ha-lang', 'accept', 'vinh-quy', period, 3)
    expect(accepted.body).toMatchObject({ version: 4, state: 'accepted' })
    const reopened = await judge(world, 'reviewer.cao-bang', 'reopen', 'vinh-quy', period, 4, {
      reason: 'Tỉnh điều chỉnh',
    })
    expect(reopened.body).toMatchObject({ version: 5, state: 'returned' })

    const { body } = await world.call('reviewer.ha-lang', 'GET', `${path('vinh-quy', period)}/history`)
    expect(body.items.map(({ command }: { command: string }) => command)).toEqual([
      'reopen',
      'accept',
      'submit',
      'return',
      'submit',
    ])
  })

  test('what was first sent in time stays in time, and what was first late stays late', async () => {
    await send(world, 'reporter.minh-long', 'minh-long', '2024-12', 0, {
      values: communeMonth(1, { flag_date: '2024-12-02' }),
    })
    world.at('2025-01-09T02:30:00.000Z')
    await judge(world, 'reviewer.ha-lang', 'return', 'minh-long', '2024-12', 1, { reason: 'Bổ sung phụ lục' })
    const inTimeStill = await send(world, 'reporter.minh-long', 'minh-long', '2024-12', 2, {
      values: communeMonth(2, { flag_date: '2024-12-02' }),
    })
    expect(inTimeStill.body.late).toBe(false)

    const { body } = await world.call('reviewer.ha-lang', 'GET', path('vinh-quy', period))
    expect(body).toMatchObject({ version: 5, late: true })
    const lateStill = await send(world, 'reporter.vinh-quy', 'vinh-quy', period, 5, { values: communeMonth(12) })
    expect(lateStill.body.late).toBe(true)
  })

  test('what stands in another state is 409', async () => {
    world.at('2024-11-04T02:30:00.000Z')
    await send(world, 'reporter.dam-thuy', 'dam-thuy', '2024-10', 0, { values: communeMonth(3) })
    const reopened = await judge(world, 'reviewer.trung-khanh', 'reopen', 'dam-thuy', '2024-10', 1, {
      reason: 'Xem lại',
    })
    expect(reopened).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    await judge(world, 'reviewer.trung-khanh', 'accept', 'dam-thuy', '2024-10', 1)
    const twice = await judge(world, 'reviewer.trung-khanh', 'accept', 'dam-thuy', '2024-10', 2)
    expect(twice).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    const sent = await send(world, 'reporter.dam-thuy', 'dam-thuy', '2024-10', 2, { values: communeMonth(4) })
    expect(sent).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  })

  test('a reason of some length is needed', async () => {
    const refused = await judge(world, 'reviewer.trung-khanh', 'reopen', 'dam-thuy', '2024-10', 2, { reason: ' a ' })
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } })
  })

  test('a retried judgement is answered as the first time', async () => {
    await send(world, 'reporter.dam-thuy', 'dam-thuy', '2024-09', 0, { values: communeMonth(3) })
    const first = await judge(world, 'reviewer.trung-khanh', 'accept', 'dam-thuy', '2024-09', 1, {}, 'accept-once')
    const again = await judge(world, 'reviewer.trung-khanh', 'accept', 'dam-thuy', '2024-09', 1, {}, 'accept-once')
    expect(again).toMatchObject({ status: first.status, body: first.body })
  })

  test('two reviewers at once: one judgement stands', async () => {
    await send(world, 'reporter.dam-thuy', 'dam-thuy', '2024-08', 0, { values: communeMonth(3) })
    const [accept, back] = await Promise.all([
      judge(world, 'reviewer.trung-khanh', 'accept', 'dam-thuy', '2024-08', 1),
      judge(world, 'reviewer.cao-bang', 'return', 'dam-thuy', '2024-08', 1, { reason: 'Chưa đủ' }),
    ])
    expect([accept.status, back.status].sort()).toEqual([200, 412])
  })

  test('nobody receives their own', async () => {
    await send(world, 'reporter.ha-lang', 'ha-lang', '2024-10', 0, { values: higherMonth(5) })
    expect((await judge(world, 'reviewer.ha-lang', 'accept', 'ha-lang', '2024-10', 1)).status).toBe(403)
    expect((await judge(world, 'reviewer.cao-bang', 'accept', 'ha-lang', '2024-10', 1)).status).toBe(200)
  })
})

describe('người duyệt: kinds of unit whose approver has the last word', () => {
  test('what a reporter sends is proposed until the approver approves it', async () => {
    const proposed = await send(world, 'reporter.khum-din', 'khum-din', '2024-11', 0, { values: cellMonth(20) })
    expect(proposed.body).toMatchObject({ version: 1, state: 'proposed' })
    const early = await judge(world, 'reviewer.vinh-quy', 'accept', 'khum-din', '2024-11', 1)
    expect(early).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    expect((await judge(world, 'reporter.khum-din', 'approve', 'khum-din', '2024-11', 1)).status).toBe(403)
    const approved = await judge(world, 'approver.khum-din', 'approve', 'khum-din', '2024-11', 1)
    expect(approved.body).toMatchObject({ version: 2, state: 'submitted' })
  })

  test('the approver may give it back, and sends without asking anybody', async () => {
    await send(world, 'reporter.dong-den', 'dong-den', '2024-11', 0, { values: cellMonth(21) })
    const back = await judge(world, 'approver.dong-den', 'return', 'dong-den', '2024-11', 1, { reason: 'Ghi rõ hơn' })
    expect(back.body.state).toBe('returned')
    const sent = await send(world, 'approver.dong-den', 'dong-den', '2024-11', 2, { values: cellMonth(21) })
    expect(sent.body.state).toBe('submitted')
  })
})

test('a proposal does not take back what the level above has', async () => {
  await send(world, 'approver.ban-thang', 'ban-thang', '2024-11', 0, { values: cellMonth(15) })
  const again = await send(world, 'reporter.ban-thang', 'ban-thang', '2024-11', 1, { values: cellMonth(16) })
  expect(again).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  const approver = await send(world, 'approver.ban-thang', 'ban-thang', '2024-11', 1, { values: cellMonth(16) })
  expect(approver.body).toMatchObject({ version: 2, state: 'submitted' })
})

describe('after the close', () => {
  test('what was never sent is taken, late; what was sent changes only when the level above opened it', async () => {
    world.at(afterTheClose)
    const late = await send(world, 'reporter.dak-duc', 'dak-duc', '2024-11', 0, { values: communeMonth(5) })
    expect(late).toMatchObject({ status: 201, body: { late: true } })
    const changed = await send(world, 'reporter.dak-duc', 'dak-duc', '2024-11', 1, { values: communeMonth(6) })
    expect(changed).toMatchObject({ status: 409, body: { code: 'period_closed' } })
    await judge(world, 'reviewer.ngoc-hoi', 'return', 'dak-duc', '2024-11', 1, { reason: 'Điều chỉnh số liệu' })
    const amended = await send(world, 'reporter.dak-duc', 'dak-duc', '2024-11', 2, { values: communeMonth(6) })
    expect(amended.body).toMatchObject({ version: 3, state: 'submitted' })
  })
})

describe('history', () => {
  test('comes in pages, newest first, with nothing twice and nothing left out', async () => {
    for (let version = 0; version < 53; version++)
      await send(world, 'reporter.duc-nhay', 'duc-nhay', '2024-11', version, { nothing: true })
    const first = await world.call('official.kon-tum', 'GET', `${path('duc-nhay', '2024-11')}/history`)
    const second = await world.call(
      'official.kon-tum',
      'GET',
      `${path('duc-nhay', '2024-11')}/history?cursor=${first.body.cursor}`,
    )
    const versions = [...first.body.items, ...second.body.items].map(({ version }: { version: number }) => version)
    expect(versions).toEqual(Array.from({ length: 53 }, (_, i) => 53 - i))
    expect(second.body.cursor).toBeNull()
  })
})

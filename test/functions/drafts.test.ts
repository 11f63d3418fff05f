import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { send } from '../support/commands.ts'
import { communeMonth } from '../support/province.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const draftOf = (unit: string, period = '2024-11') => `/units/vn.${unit}/submissions/monthly/${period}/draft`
/** Keeps a draft over the one whose ETag was seen; none: over nothing. */
const put = (persona: string, target: string, values: unknown, etag?: string) =>
  world.call(persona, 'PUT', target, { ...(etag && { headers: { 'if-match': etag } }), body: { values } })
const throwAway = (persona: string, target: string, etag?: string) =>
  world.call(persona, 'DELETE', target, etag ? { headers: { 'if-match': etag } } : {})

describe('a draft', () => {
  let seen: string

  test('keeps any values at all, right or wrong, exactly as they were typed', async () => {
    const typed = {
      attendance: '1.000 ?',
      houses: [1, { done: null }],
      unknown: true,
      results: '  chưa xong \ud800',
      flag_date: -1.5e300,
    }
    const kept = await put('reporter.vinh-quy', draftOf('vinh-quy'), typed)
    expect(kept).toMatchObject({ status: 201, body: { at: inTime } })
    const read = await world.call('reporter.vinh-quy', 'GET', draftOf('vinh-quy'))
    expect(read).toMatchObject({ status: 200, body: { by: 'reporter.vinh-quy' } })
    expect(read.headers.etag).toBe(`"${kept.body.revision}"`)
    expect(read.body.values).toEqual(typed)
    seen = read.headers.etag!
  })

  test('is written over only by one who saw the one before', async () => {
    const second = await put('reporter.vinh-quy', draftOf('vinh-quy'), { attendance: 2 }, seen)
    expect(second.status).toBe(200)
    expect(second.headers.etag).not.toBe(seen)
    const stale = await put('reporter.vinh-quy', draftOf('vinh-quy'), { attendance: 3 }, seen)
    expect(stale).toMatchObject({
      status: 412,
      body: {
        code: 'version_conflict',
        standing: { version: second.body.revision, state: 'draft', by: 'Người nhập Đảng bộ xã Vinh Quý' },
      },
    })
    const blind = await put('reporter.vinh-quy', draftOf('vinh-quy'), { attendance: 4 })
    expect(blind.status).toBe(412)
    expect((await world.call('reporter.vinh-quy', 'GET', draftOf('vinh-quy'))).body.values).toEqual({ attendance: 2 })
  })

  test('sent again after the answer was lost is answered as if it had not been', async () => {
    const first = await put('reporter.thang-loi', draftOf('thang-loi'), { attendance: 1 })
    const again = await put('reporter.thang-loi', draftOf('thang-loi'), { attendance: 1 })
    expect(again.status).toBeLessThan(300)
    expect(again.headers.etag).toBe(first.headers.etag)
  })

  test('two people who begin one at once: one draft, and the other is told of it', async () => {
    const answers = await Promise.all([1, 2].map(n => put('reporter.minh-long', draftOf('minh-long'), { n })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412])
  })

  test('is thrown away by one who saw it, and one begun anew is another', async () => {
    const blind = await throwAway('reporter.minh-long', draftOf('minh-long'))
    expect(blind).toMatchObject({ status: 428, body: { code: 'if_match_missing' } })
    const { headers } = await world.call('reporter.minh-long', 'GET', draftOf('minh-long'))
    expect((await throwAway('reporter.minh-long', draftOf('minh-long'), headers.etag)).status).toBe(204)
    expect((await throwAway('reporter.minh-long', draftOf('minh-long'), headers.etag)).status).toBe(404)
    world.at('2024-12-02T02:31:00.000Z')
    await put('reporter.minh-long', draftOf('minh-long'), { n: 3 })
    expect((await throwAway('reporter.minh-long', draftOf('minh-long'), headers.etag)).status).toBe(412)
  })

  test('is for those who enter, here or from the level above; not for whoever looks', async () => {
    expect((await world.call('reporter.ha-lang', 'GET', draftOf('vinh-quy'))).status).toBe(200)
    expect((await world.call('reviewer.ha-lang', 'GET', draftOf('vinh-quy'))).status).toBe(403)
    expect((await world.call('reporter.minh-long', 'GET', draftOf('vinh-quy'))).status).toBe(404)
  })

  test('of a unit that does not owe the form is refused', async () => {
    expect(await put('reporter.khum-din-1', draftOf('khum-din-1'), {})).toMatchObject({
      status: 422,
      body: { code: 'not_owed' },
    })
  })

  test('counts as drafting until it is thrown away; and after a submission it changes nothing that counts', async () => {
    const state = async () => {
      await world.drain()
      const { body } = await world.call('official.ha-lang', 'GET', '/units/vn.ha-lang/completeness/monthly/2024-10')
      return body.children.find(({ unit }: { unit: { id: string } }) => unit.id === 'vn.thang-loi')
    }
    const { headers } = await put('reporter.thang-loi', draftOf('thang-loi', '2024-10'), { attendance: 1 })
    expect(await state()).toMatchObject({ state: 'draft', draft: 1, notStarted: 0, owed: 1 })
    await throwAway('reporter.thang-loi', draftOf('thang-loi', '2024-10'), headers.etag)
    expect(await state()).toMatchObject({ state: 'none', draft: 0, notStarted: 1 })

    await send(world, 'reporter.thang-loi', 'thang-loi', '2024-10', 0, { values: communeMonth(5) })
    await put('reporter.thang-loi', draftOf('thang-loi', '2024-10'), { attendance: 6 })
    expect(await state()).toMatchObject({ state: 'submitted', draft: 0, submitted: 1 })
  })
})

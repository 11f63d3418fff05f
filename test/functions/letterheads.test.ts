import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAudit } from '../../shared/storage/audit.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const at = (unit: string) => `/units/vn.${unit}/letterhead`
const get = (persona: string, unit: string) => world.call(persona, 'GET', at(unit))
const put = (persona: string, unit: string, entries: readonly object[], revision?: number) =>
  world.call(persona, 'PUT', at(unit), {
    body: { entries },
    headers: revision === undefined ? {} : { 'if-match': `"${revision}"` },
  })

const entry = {
  from: '2024-01-01',
  layout: 'party',
  issuer: 'Huyện ủy Hạ Lang',
  parent: 'Đảng bộ tỉnh Cao Bằng',
  place: 'Hạ Lang',
  symbol: 'HU',
  kind: { symbol: 'BC', label: 'BÁO CÁO' },
  signature: { authority: 'on-behalf', of: 'Ban Thường vụ', post: 'Phó Bí thư', name: 'Nông Văn Tuân' },
  recipients: ['Ban Tuyên giáo Tỉnh ủy', 'Lưu Văn phòng Huyện ủy'],
  numbering: { first: 45 },
  measures: { 'body.size': 14.5 },
}

describe('the letterhead of a unit', () => {
  test('is what its place in the tree gives, until somebody writes its own', async () => {
    expect(await get('reporter.ha-lang', 'ha-lang')).toMatchObject({
      status: 200,
      headers: { etag: '"0"' },
      body: {
        revision: 0,
        at: null,
        entries: [],
        standing: { issuer: 'Huyện ủy Hạ Lang', symbol: 'HU', parent: 'Đảng bộ tỉnh Cao Bằng' },
      },
    })
  })

  test('is written by who leads it or looks after it, and stands from its day on', async () => {
    const later = { ...entry, from: '2025-07-01', place: 'Thanh Nhật' }
    expect(await put('official.ha-lang', 'ha-lang', [entry, later])).toMatchObject({
      status: 201,
      headers: { etag: '"1"' },
      body: { revision: 1, entries: [entry, later], standing: entry, byName: 'Lãnh đạo Đảng bộ huyện Hạ Lang' },
    })
    const { body } = await get('reporter.ha-lang', 'ha-lang')
    expect(body).toMatchObject({ standing: { place: 'Hạ Lang' }, usual: { signature: { post: 'Bí thư' } } })
    expect((await put('steward.cao-bang', 'ha-lang', [entry], 1)).status).toBe(200)
  })

  test('is written over by nobody who has not seen it', async () => {
    expect(await put('official.ha-lang', 'ha-lang', [], 1)).toMatchObject({
      status: 412,
      body: { code: 'version_conflict', standing: { version: 2, by: 'Quản trị Đảng bộ tỉnh Cao Bằng' } },
    })
  })

  test('tells where something in it is not right', async () => {
    const wrong = [
      { ...entry, measures: { 'body.size': 16, 'margins.left': 31 } },
      { ...entry, layout: 'state' },
      { ...entry, from: '2024-02-30', signature: { ...entry.signature, authority: null }, measures: {} },
    ]
    const { status, body } = await put('official.ha-lang', 'ha-lang', wrong, 2)
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'bad_letterhead' })
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
      ['/entries/0/measures/body.size', 'out_of_bounds'],
      ['/entries/0/measures/margins.left', 'not_open'],
      ['/entries/1/from', 'same_day'],
      ['/entries/1/measures/body.size', 'out_of_bounds'],
      ['/entries/2/from', 'no_such_day'],
      ['/entries/2/signature/of', 'authority_of_whom'],
    ])
    expect(body.errors[0].message.vi).toBe('“body.size” phải từ 14 đến 15')
  })

  test.each([
    ['/entries/0/issuer', { issuer: '' }],
    ['/entries/0/issuer', { issuer: 'x'.repeat(201) }],
    ['/entries/0/issuer', { issuer: 'Huyện ủy\u0007' }],
    ['/entries/0/place', { place: 'Hạ\nLang' }],
    ['/entries/0/symbol', { symbol: 'BC#1' }],
    ['/entries/0/kind/symbol', { kind: { symbol: 'B C', label: 'BÁO CÁO' } }],
    ['/entries/0/recipients/0', { recipients: ['\ud800'] }],
    ['/entries/0/numbering/first', { numbering: { first: 0 } }],
    ['/entries/0/measures/body.size', { measures: { 'body.size': '14' } }],
    ['/entries/0/layout', { layout: 'letter' }],
  ])('names %s of a text or a number that cannot be', async (pointer, change) => {
    expect(await put('official.ha-lang', 'ha-lang', [{ ...entry, ...change }], 2)).toMatchObject({
      status: 400,
      body: { code: 'bad_request', errors: [{ pointer }] },
    })
  })

  test('names are kept in NFC, and shown as they were written', async () => {
    const { body } = await put('official.vinh-quy', 'vinh-quy', [
      { ...entry, issuer: '  Đảng ủy xã Vinh Quý '.normalize('NFD') },
    ])
    expect(body.entries[0].issuer).toBe('Đảng ủy xã Vinh Quý'.normalize('NFC'))
  })

  test('each writing of it is in the unit’s audit', async () => {
    const { items } = await listAudit('vn.ha-lang', { limit: 100, cursor: undefined }, world.table)
    expect(items.filter(({ action }) => action === 'letterhead.write')).toMatchObject([
      { by: 'steward.cao-bang', subject: 'letterhead' },
      { by: 'official.ha-lang' },
    ])
  })
})

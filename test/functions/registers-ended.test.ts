import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actOn, model, register, registerPath } from '../support/entries.ts'
import type { Answer } from '../support/http.ts'
import { openWorld, type World } from '../support/world.ts'

interface Kept {
  readonly unit: string
  readonly register: string
  readonly entry: string
  readonly version: number
}

/** Minh Long is merged into Vinh Quý on 1 January 2025. */
const merged = '2025-01-01'
let world: World
let lamps: Kept

const at = (persona: string, target: string) => world.call(persona, 'GET', target)
const entryAt = (persona: string, { unit, entry }: Kept) => at(persona, `/units/${unit}/registers/models/${entry}`)
const met = async (persona: string, unit: string) =>
  (await at(persona, `/units/vn.${unit}/norms/models/2025`)).body.items.map(
    ({ unit, least, entries, met }: { unit: { id: string }; least: number; entries: number; met: boolean }) =>
      `${unit.id} ${least} ${entries} ${met}`,
  )

beforeAll(async () => {
  world = await openWorld()
  world.at('2024-12-02T02:00:00.000Z')
  lamps = (await register(world, 'minh-long', model('Thắp sáng đường quê'))).body
  await register(world, 'vinh-quy', model('Camera an ninh'), { year: '2025' })
  await register(world, 'khum-din', model('Nhà sạch'), { onBehalf: 'Bí thư chi bộ' }, 'models', 'reporter.vinh-quy')
  await world.drain()
  const applied = await world.call('steward.trung-uong', 'POST', '/reorganisations', {
    headers: { 'idempotency-key': 'merge' },
    body: {
      day: merged,
      decision: { number: '12-QĐ/TU', issuer: 'Tỉnh ủy Cao Bằng', day: '2024-12-01' },
      moves: [{ type: 'merge', units: ['vn.minh-long'], into: 'vn.vinh-quy' }],
    },
  })
  expect(applied).toMatchObject({ status: 201 })
  await world.drain()
})
afterAll(() => world.close())

describe('what may be done with an entry', () => {
  test('is told to each who looks', async () => {
    const told = async (persona: string) => {
      const { acts, entersAs } = (await entryAt(persona, lamps)).body
      return { acts, entersAs }
    }
    expect(await told('reporter.minh-long')).toEqual({
      acts: ['note', 'move', 'end', 'carry', 'change', 'attach', 'withdraw'],
      entersAs: 'self',
    })
    expect(await told('reviewer.ha-lang')).toEqual({ acts: ['choose'], entersAs: null })
    expect(await told('official.ha-lang')).toEqual({ acts: [], entersAs: null })
    expect(await told('steward.ha-lang')).toEqual({ acts: ['erase'], entersAs: null })
    expect((await told('reporter.ha-lang')).entersAs).toBe('behalf')
  })
})

describe('the entries of a unit that has ended', () => {
  beforeAll(() => world.at('2025-01-06T02:00:00.000Z'))

  test('are noted, carried and chosen by those where its people went, and found as their own', async () => {
    const { body } = await entryAt('reporter.vinh-quy', lamps)
    expect(body).toMatchObject({ entersAs: 'self', acts: expect.arrayContaining(['note', 'carry', 'attach']) })
    expect((await entryAt('reviewer.ha-lang', lamps)).body.acts).toEqual(['choose'])
    const own = await at('reporter.vinh-quy', `${registerPath('vinh-quy')}?own=true`)
    expect(own.body.items.map(({ name }: { name: string }) => name)).toEqual(['Camera an ninh', 'Thắp sáng đường quê'])
    expect(await met('official.cao-bang', 'vinh-quy')).toContain('vn.vinh-quy 1 1 true')

    const carried = await actOn(world, 'reporter.vinh-quy', lamps, 'carry', { year: '2025' })
    expect(carried).toMatchObject({ status: 200, body: { years: ['2024', '2025'] } })
    await world.drain()
    expect(await met('official.cao-bang', 'vinh-quy')).toContain('vn.vinh-quy 1 2 true')
  })
})

describe('what still wants something', () => {
  test('is a note on the quarter that closes next, or to be carried to this year', async () => {
    const wanting = async (wants: string) => {
      const { items, total } = (await at('official.ha-lang', `${registerPath('ha-lang')}?wants=${wants}`)).body
      expect(total).toBe(items.length)
      return items.map(({ name }: { name: string }) => name)
    }
    // On 6 January the fourth quarter of 2024 closes next; the lamps were carried before.
    expect(await wanting('note')).toEqual(['Nhà sạch', 'Thắp sáng đường quê'])
    expect(await wanting('carry')).toEqual(['Nhà sạch'])
    // Each row says it too, with what whoever looks may do with it: of a unit that ended, those to whom it came.
    const rowsFor = async (persona: string, unit: string) =>
      (await at(persona, `${registerPath(unit)}?wants=note`)).body.items.map(
        ({ name, wants, acts }: { name: string; wants: string[]; acts: string[] }) => ({ name, wants, acts }),
      )
    const entering = ['note', 'move', 'end', 'carry', 'change', 'attach', 'withdraw']
    expect(await rowsFor('reporter.vinh-quy', 'vinh-quy')).toEqual([
      { name: 'Nhà sạch', wants: ['carry', 'note'], acts: entering },
      { name: 'Thắp sáng đường quê', wants: ['note'], acts: entering },
    ])
    expect((await rowsFor('official.ha-lang', 'ha-lang')).map(({ acts }: { acts: string[] }) => acts)).toEqual([[], []])
    expect((await rowsFor('reviewer.ha-lang', 'ha-lang')).map(({ acts }: { acts: string[] }) => acts)).toEqual([
      ['choose'],
      ['choose'],
    ])
    const note = { period: '2024-11', text: 'Lắp 20 bóng' }
    expect(await actOn(world, 'reporter.vinh-quy', { ...lamps, version: 2 }, 'notes', note)).toMatchObject({
      status: 200,
    })
    const records = await world.drain()
    expect(await wanting('note')).toEqual(['Nhà sạch'])
    // A version that says nothing of it leaves it noted, in whatever order they are told.
    await actOn(world, 'reporter.vinh-quy', { ...lamps, version: 3 }, 'state', { state: 'replicated' })
    const later = await world.drain()
    await world.project([...later, ...records])
    expect(await wanting('note')).toEqual(['Nhà sạch'])
    expect((await at('official.ha-lang', `${registerPath('ha-lang', 'commendations')}?wants=note`)).body.total).toBe(0)
  })
})

describe('the norm', () => {
  const put = (persona: string, unit: string, year: string, byKind: object): Promise<Answer> =>
    world.call(persona, 'PUT', `/units/vn.${unit}/norms/models/${year}`, {
      headers: { 'if-match': '"0"' },
      body: { byKind },
    })

  test('of a unit is that of the nearest above it that wrote one, whoever looks', async () => {
    await put('steward.cao-bang', 'cao-bang', '2025', { commune: { least: 2 } })
    await put('steward.ha-lang', 'ha-lang', '2025', { commune: { least: 3 } })
    const below = await met('official.ha-lang', 'ha-lang')
    expect(below).toContain('vn.vinh-quy 3 2 false')
    expect(await met('official.cao-bang', 'cao-bang')).toEqual(expect.arrayContaining(below))
    expect((await met('official.cao-bang', 'cao-bang')).find((line: string) => line.startsWith('vn.dam-thuy'))).toBe(
      'vn.dam-thuy 2 0 false',
    )
  })

  test('is of a year in which entries can be', async () => {
    for (const year of ['1899', '2027', '2999'])
      expect((await put('steward.cao-bang', 'cao-bang', year, {})).body.code, year).toBe('bad_year')
  })
})

describe('who enters for a unit below', () => {
  test('says on whose word, whatever they do', async () => {
    const { body: clean } = await register(
      world,
      'khum-din',
      model('Sạch ngõ'),
      { onBehalf: 'Bí thư chi bộ' },
      'models',
      'reporter.vinh-quy',
    )
    const word = { onBehalf: 'Phó bí thư chi bộ' }
    const acts: readonly (readonly [string, object])[] = [
      ['notes', { period: '2024-12', text: 'Tốt' }],
      ['state', { state: 'replicated' }],
      ['', { values: model('Sạch nhà, sạch ngõ') }],
      ['carry', { year: '2025' }],
      ['end', { state: 'ended', ended: '2025-01-05', result: 'Xong' }],
    ]
    let { version } = clean
    for (const [act, body] of acts) {
      const refused = await actOn(world, 'reporter.vinh-quy', { ...clean, version }, act, body)
      expect(refused.body.code, act).toBe('on_behalf_required')
      const done = await actOn(world, 'reporter.vinh-quy', { ...clean, version }, act, { ...body, ...word })
      expect(done.body, act).toMatchObject(word)
      version = done.body.version
    }
    // The unit itself is asked nothing.
    const own = await actOn(world, 'reporter.khum-din', { ...clean, version }, 'state', {
      state: 'maintained',
      reason: 'Làm tiếp',
    })
    expect(own.body.onBehalf).toBeNull()
    const remove = (query = '') =>
      world.call('reporter.vinh-quy', 'DELETE', `${registerPath('khum-din')}/${clean.entry}${query}`, {
        headers: { 'if-match': `"${own.body.version}"` },
      })
    expect((await remove()).body.code).toBe('on_behalf_required')
    const { history } = (await entryAt('reporter.khum-din', clean)).body
    expect(history.map(({ onBehalf }: { onBehalf: string | null }) => onBehalf)).toEqual([
      null,
      ...acts.map(() => 'Phó bí thư chi bộ'),
      'Bí thư chi bộ',
    ])
    expect((await remove('?onBehalf=B%C3%AD%20th%C6%B0')).status).toBe(204)
  })
})

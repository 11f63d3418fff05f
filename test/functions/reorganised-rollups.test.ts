import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { period as periodNamed, span } from '../../shared/domain/calendar/calendar.ts'
import { type Figures, fieldOf, figureRules, summedOf, toJson } from '../../shared/domain/figures/figures.ts'
import { defaultSettings } from '../../shared/domain/realm.ts'
import { applied } from '../../shared/domain/reorganisation/applied.ts'
import { type Comparable, comparable } from '../../shared/domain/rollup/comparable.ts'
import { summedOverTime } from '../../shared/domain/rollup/shared-span.ts'
import { nearest } from '../../shared/domain/rollup/todays-shown.ts'
import { todaysOwn, todaysTotals } from '../../shared/domain/rollup/todays-tree.ts'
import { type Succession, successionsOf } from '../../shared/domain/tree/succession.ts'
import { type UnitTree, unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { monthly as form } from '../../shared/forms/monthly.ts'
import { saveRealm } from '../../shared/storage/tree.ts'
import { realmId } from '../support/province.ts'
import { random } from '../support/random.ts'
import { reorganisedCountry } from '../support/reorganised-country.ts'
import { seedLives } from '../support/seeded-lives.ts'
import { openWorld, type World } from '../support/world.ts'

/** A small country in the shape of 2025, of which two months are before its reorganisation, and one is after it. */
const months = ['2025-05', '2025-06', '2025-07']
const today = '2025-08-04'

/** Ids as the API takes them. */
const named = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value).replace(/"(country|(?:province|district|commune|cell|new)-[\d-]+)"/g, `"${realmId}.$1"`),
  )

let world: World
let tree: UnitTree
let successions: readonly Succession[]
const reported = new Map<string, ReadonlyMap<string, Figures>>()
beforeAll(async () => {
  const country = named(reorganisedCountry(7, { communes: 150, units: 240 }))
  world = await openWorld({ placements: [country.placements[0]!] })
  successions = successionsOf(country.placements, country.reorganisation)
  const placements = applied(country.placements, country.reorganisation)
  tree = unitTree(placements, successions)
  await saveRealm(realmId, { placements, successions, settings: defaultSettings }, 1, world.table)
  const draw = random(11)
  for (const month of months) {
    const earlier = [...reported].map(([period, own]) => ({ form, period, own }))
    reported.set(month, await seedLives(tree, form, month, earlier, draw, world.table))
  }
  world.at(`${today}T02:30:00.000Z`)
  const later = performance.now() + 10_000
  vi.spyOn(performance, 'now').mockImplementation(() => later)
}, 120_000)
afterAll(() => world.close())

const ask = async (unit: string, target: string) => {
  const { status, body } = await world.call('official.country', 'GET', `/units/${unit}/rollups/monthly${target}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

/** By the domain alone, from what every unit reported itself. */
const totalsOf = (month: string) => {
  const own = new Map([...reported.get(month)!].map(([unit, figures]) => [unit, summedOf(form, figures)]))
  return todaysTotals(tree.at(today), todaysOwn(own, successions, periodNamed(month)!.to, today))
}
const json = (figures: Comparable) => ({ ...toJson(nearest(figures)), ...incomparableJson(figures) })
const incomparableJson = ({ incomparable }: Comparable) =>
  Object.fromEntries([...incomparable].map(field => [field, 'incomparable']))
const isTorn = (told: object): boolean => Object.values(told).includes('incomparable')

/** Some units of today: all above the communes, and some of these. */
const looked = () => {
  const units = [...tree.at(today).subtree(`${realmId}.country`)]
  const draw = random(3)
  return [
    ...units.filter(({ kind }) => kind === 'centre' || kind === 'province'),
    ...draw.shuffled(units.filter(({ kind }) => kind === 'commune')).slice(0, 15),
    ...draw.shuffled(units.filter(({ kind }) => kind === 'cell')).slice(0, 5),
  ].map(({ id }) => id)
}

test('every total and every child of a page is what the domain makes of what each unit reported', async () => {
  const met = { incomparable: 0, shared: 0, inherited: 0 }
  for (const month of ['2025-06', '2025-07']) {
    const totals = totalsOf(month)
    for (const unit of looked()) {
      const { total, own, children, exact, inherited } = await ask(unit, `/${month}?tree=today`)
      expect(total).toEqual(json(totals.get(unit)!.total))
      expect(own ?? {}).toMatchObject(incomparableJson(totals.get(unit)!.own))
      if (isTorn(total)) met.incomparable++
      if (exact) met.shared++
      met.inherited += inherited.length
      for (const child of children) {
        const expected = totals.get(child.unit.id)!.total
        for (const [key, amount] of Object.entries(child.total)) {
          if (amount === 'incomparable') expect(expected.incomparable).toContain(key)
          else {
            const difference = BigInt(amount as number) * expected.denominator - expected.numerators.get(key)!
            expect(difference < expected.denominator && -difference < expected.denominator).toBe(true)
          }
        }
      }
    }
  }
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(2)
}, 60_000)

test('a province says which districts’ own figures are its own now', async () => {
  let met = 0
  const then = tree.at('2025-06-30')
  for (const unit of looked().filter(id => tree.at(today).get(id)?.kind === 'province')) {
    const { inheritedOwn } = await ask(unit, '/2025-06?tree=today')
    const dissolved = then.children(unit).filter(({ id }) => reported.get('2025-06')!.has(id))
    const told = dissolved.map(({ id, name }) => ({
      id,
      name,
      above: then.get(unit)!.name,
      until: '2025-06-30',
      share: one,
    }))
    expect(inheritedOwn).toHaveLength(told.length)
    expect(inheritedOwn).toEqual(expect.arrayContaining(told))
    met += told.length
  }
  expect(met).toBeGreaterThan(2)
}, 60_000)

const one = { numerator: 1, denominator: 1 }

test('the whole country is the same on either tree, in a month and over a span, for every figure', async () => {
  for (const time of ['/2025-06', '/2025-05..2025-07', '/2025-Q2', '/2025-H1', '/2025']) {
    const [then, now] = [await ask(`${realmId}.country`, time), await ask(`${realmId}.country`, `${time}?tree=today`)]
    expect(now.total).toEqual(then.total)
    expect(now.fingerprint).toBe(then.fingerprint)
    expect(now.states).toEqual(then.states)
  }
})

const addsUp = (field: string): boolean =>
  [...figureRules(form)].some(([key, { overTime }]) => fieldOf(key) === field && overTime === 'sum')

test('a span is its months on today’s tree, by each field’s rule over time', async () => {
  const ofMonths = months.map(month => ({ month, totals: totalsOf(month) }))
  for (const unit of looked()) {
    const { total, own, children } = await ask(unit, '/2025-05..2025-07?tree=today')
    const parts = ofMonths.map(({ month, totals }) => ({ form, period: month, figures: totals.get(unit)!.total }))
    const torn = new Set(parts.flatMap(({ figures }) => [...figures.incomparable]).filter(field => addsUp(field)))
    // What stands is for test/properties/standing.test.ts.
    expect(total).toMatchObject(json(comparable(summedOverTime(parts), torn)))
    // What is shown of the parts sums to the total that is shown.
    const all = [total, own ?? {}, ...children.map((child: { total: object }) => child.total)]
    for (const [key, amount] of Object.entries(total)) {
      if (all.some(told => told[fieldOf(key)] === 'incomparable')) continue
      const of = (figures: Record<string, number> | null) => figures?.[key] ?? 0
      expect(
        children.reduce((sum: number, child: { total: Record<string, number> }) => sum + of(child.total), of(own)),
      ).toBe(amount)
    }
  }
}, 60_000)

test('a series is its months', async () => {
  const ofMonths = new Map(months.map(month => [month, totalsOf(month)]))
  for (const unit of looked().slice(0, 25)) {
    const { periods } = await ask(unit, '?from=2025-01&to=2025-07&tree=today')
    for (const { period, total } of periods) expect(total).toEqual(json(ofMonths.get(period)!.get(unit)!.total))
  }
})

test('a trend of a province takes less than a request a month, however many communes it has', async () => {
  const now = tree.at(today)
  for (const province of now.children(`${realmId}.country`)) {
    world.meter.reset()
    await ask(province.id, `?from=2021-01&to=2025-07&tree=today`)
    // One Query over all the months for a unit of then that came whole, and the person.
    expect(world.meter.requests.length).toBeLessThan(span('2021-01', '2025-07').length)
  }
})

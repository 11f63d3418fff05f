import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { charged } from '../../bench/cost/charged.ts'
import { monthOf, type Prices } from '../../bench/cost/month.ts'
import type { Usage } from '../../bench/cost/usage.ts'
import type { Stack } from '../../infra/local/assembly/template.ts'
import { resourcesOf, unbundledApp } from './synthesis.ts'

const app = unbundledApp('prod', {
  stage: 'prod',
  siteUrl: 'https://baocao.example.vn',
  alarmEmail: 'truc-he-thong@example.vn',
})
const stacks = ['data', 'service', 'web'].map(name => ({ name, resources: resourcesOf(app, name) }) as unknown as Stack)
const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../bench/cost/${name}`, import.meta.url), 'utf8'))
const usage = read<Usage>('usage.json')
const prices = read<Prices>('prices.json')
const month = (units: number) => monthOf({ units, usage, prices, stacks })

test('every type of resource that is deployed has its line in the bill, or a reason for none', () => {
  const types = new Set(stacks.flatMap(({ resources }) => Object.values(resources).map(({ Type }) => Type)))
  expect([...types].filter(type => charged[type] === undefined)).toEqual([])
})

test('what varies goes with the units, and what is fixed does not', () => {
  const [one, ten] = [month(600), month(6_000)]
  expect(ten.fixed).toEqual(one.fixed)
  for (const [i, { dollars }] of one.variable.entries()) expect(ten.variable[i]!.dollars).toBeCloseTo(10 * dollars, 6)
})

test('each line has its price, and each price its line', () => {
  const { variable, fixed } = month(600)
  expect(new Set([...variable, ...fixed].map(({ price }) => price))).toEqual(new Set(Object.keys(prices.prices)))
})

test('each deed that was measured is in it, and takes somebody’s time', () => {
  for (const [what, deed] of Object.entries(usage.deeds))
    expect([what, Object.values(deed.functions).every(({ milliseconds }) => milliseconds > 0)]).toEqual([what, true])
  expect(month(600).variable.every(({ quantity }) => quantity > 0)).toBe(true)
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readStacks } from '../infra/local/assembly/template.ts'
import { assembly } from '../infra/local/paths.ts'
import { type Line, monthOf, type Prices } from './cost/month.ts'
import type { Usage } from './cost/usage.ts'
import { benchmark, numbers, shown } from './support.ts'

/**
 * `npm run cost`: what AWS charges for a province-month and for the country, from what `usage` measured and the dated price file, fixed
 * and variable apart, without any free tier.
 */

const [units = 6_000] = numbers('units', [6_000])
const [provinces = 34] = numbers('provinces', [34])
const read = <T>(name: string): T => JSON.parse(readFileSync(join(import.meta.dirname, 'cost', name), 'utf8'))

await benchmark('cost: a month of a province', async () => {
  const usage = read<Usage>('usage.json')
  const prices = read<Prices>('prices.json')
  const stacks = readStacks(assembly)
  const month = monthOf({ units, usage, prices, stacks })
  const country = monthOf({ units: units * provinces, usage, prices, stacks })
  const sum = (lines: readonly Line[], only: (line: Line) => boolean = () => true) =>
    lines.filter(only).reduce((total, { dollars }) => total + dollars, 0)
  const isSignIn = ({ price }: Line) => price.startsWith('cognito.')
  const rows = (kind: string, lines: readonly Line[]) =>
    lines.map(({ what, quantity, price, dollars }) => [
      kind,
      what,
      `${shown(quantity)} ${prices.prices[price]!.unit}`,
      dollars.toFixed(dollars < 0.1 ? 4 : 2),
    ])
  return {
    table: [['', 'what', 'quantity', 'USD'], ...rows('variable', month.variable), ...rows('fixed', month.fixed)],
    figures: [
      {
        what: `${shown(units)} units: variable, but for signing in`,
        value: sum(month.variable, line => !isSignIn(line)),
        unit: 'USD',
        atMost: 3,
      },
      { what: `${shown(units)} units: signing in`, value: sum(month.variable, isSignIn), unit: 'USD' },
      { what: 'fixed', value: sum(month.fixed), unit: 'USD' },
      {
        what: `a unit: variable, but for signing in`,
        value: (sum(month.variable, line => !isSignIn(line)) / units) * 1000,
        unit: 'thousandths of a USD',
      },
      {
        what: `the country, ${provinces} × ${shown(units)} units: variable, but for signing in`,
        value: sum(country.variable, line => !isSignIn(line)),
        unit: 'USD',
      },
      { what: 'the country: signing in', value: sum(country.variable, isSignIn), unit: 'USD' },
      { what: 'the country: fixed, one installation', value: sum(country.fixed), unit: 'USD' },
    ],
    notes: [
      `Prices of ${prices.date}, ${prices.region}. ${prices.source}`,
      `Measured on ${usage.date} with ${shown(usage.units)} units on ${usage.machine}; a core of it is taken for one of Lambda's.`,
      'How often people do what is in bench/cost/month.ts.',
    ],
  }
})

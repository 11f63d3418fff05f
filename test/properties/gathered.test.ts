import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shift } from '../../shared/domain/calendar/calendar.ts'
import { type Figures, summedOf, toJson } from '../../shared/domain/figures/figures.ts'
import { addShared, noShares, one, type SharedFigures, unshared } from '../../shared/domain/figures/shares.ts'
import { comparable } from '../../shared/domain/rollup/comparable.ts'
import { gathered, type TakenPeriod } from '../../shared/domain/rollup/gathered.ts'
import { nothingSent, type Rollup, rollup } from '../../shared/domain/rollup/rollup.ts'
import { type Superseded, supersededOver } from '../../shared/domain/rollup/superseded.ts'
import type { Source } from '../../shared/domain/rollup/todays-sources.ts'
import { formOfEveryKind as form } from '../support/forms.ts'
import { figures } from './arbitraries.ts'

const units = ['above', 'a', 'b', 'c']

/** What `above` and three units below it reported in each of some months; some nothing. */
const months = fc.array(
  fc.array(fc.option(figures, { nil: undefined }), { minLength: units.length, maxLength: units.length }),
  { minLength: 2, maxLength: 6 },
)

const rollupsOf = (
  reported: readonly (Figures | undefined)[],
  superseded?: ReadonlyMap<string, Superseded>,
): ReadonlyMap<string, Rollup> => {
  const alone = reported.map((figures, i) => {
    const own = { ...nothingSent, state: 'submitted' as const, superseded: superseded?.get(units[i]!) ?? new Map() }
    return rollup(form, figures ? { ...own, figures } : nothingSent, [])
  })
  const [above, ...below] = alone
  return new Map([
    ['above', rollup(form, above!.own, below)],
    ...below.map((made, i): [string, Rollup] => [units[i + 1]!, made]),
  ])
}

const taken = (rollups: readonly ReadonlyMap<string, Rollup>[], unit: string, part: Source['part']): TakenPeriod[] =>
  rollups.map((made, i) => {
    const from = {
      sources: { sources: [{ unit, part, share: one }], torn: [] },
      rollupOf: (id: string) => made.get(id),
    }
    return { form, period: shift('2024-01', i), ...from, standing: from }
  })

const exact = (made: ReturnType<typeof gathered>['figures']) => {
  if (made.incomparable.size > 0 || made.denominator !== 1n) throw new Error('These were never shared')
  return toJson(made.numerators)
}

test('a total over time is the sum of its parts over the same time, for every figure whatever its rule', () => {
  fc.assert(
    fc.property(months, drawn => {
      const answers = drawn.map((month, i) => ({
        form,
        period: shift('2024-01', i),
        own: month.flatMap((own, u) => (own ? [[units[u]!, own] as const] : [])),
      }))
      const superseded = supersededOver(answers, unit => unit)
      const rollups = drawn.map((month, i) => rollupsOf(month, superseded.get(answers[i]!.period)))
      const total = gathered(taken(rollups, 'above', 'total'))
      const parts = units.map(unit => gathered(taken(rollups, unit, unit === 'above' ? 'own' : 'total')).figures)
      const sum = comparable(parts.reduce<SharedFigures>(addShared, noShares))
      expect(exact(sum)).toEqual(exact(total.figures))
      expect([...total.sent.values()]).toEqual(drawn.map(month => month.filter(own => own !== undefined).length))
    }),
  )
})

test('one period is as it is, whatever the rules over time', () => {
  fc.assert(
    fc.property(figures, own => {
      const [period] = taken([rollupsOf([own, undefined, undefined, undefined])], 'above', 'own')
      expect(gathered([period!]).figures).toEqual(comparable(unshared(summedOf(form, own))))
    }),
  )
})

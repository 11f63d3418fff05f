import fc from 'fast-check'
import type { Figures } from '../../shared/domain/figures/figures.ts'
import { figuresOf } from '../../shared/domain/figures/figures.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import { type Entered, isCounted, type Version } from '../../shared/domain/submission/submission.ts'
import type { Placement } from '../../shared/domain/tree/placement.ts'
import { formOfEveryKind } from '../support/forms.ts'
import { place } from '../support/units.ts'

const integer = fc.oneof(fc.nat(100), fc.constantFrom(0, Number.MAX_SAFE_INTEGER))
const rowOf = (row: string) => fc.record({ row: fc.constant(row), people: fc.option(integer) })

/** What a unit may enter into a form of every kind of field; any of them may be left out. */
export const values: fc.Arbitrary<Values> = fc.record(
  {
    conferences: integer,
    members: integer,
    helped: integer,
    indicators: integer,
    support: integer,
    area: integer,
    admitted: fc.record({ done: integer, total: integer }),
    poverty: fc.record({ value: integer, weight: integer }),
    plan: fc.constantFrom('yes', 'no'),
    agenda: fc.subarray(['salute', 'tasks']),
    results: fc.constantFrom('', 'Đã quán triệt.'),
    flag_date: fc.constant('2024-11-04'),
    grades: fc.tuple(rowOf('good'), rowOf('fair')).map(rows => [...rows]),
    discipline: fc.array(fc.record({ level: fc.constantFrom('cell', 'base'), people: integer }), { maxLength: 3 }),
    control: fc.array(fc.record({ attendance: integer }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
)

export const figures: fc.Arbitrary<Figures> = values.map(entered => figuresOf(formOfEveryKind, entered))

const version = fc.record({
  state: fc.constantFrom('proposed', 'submitted', 'returned', 'accepted'),
  version: fc.integer({ min: 1, max: 9 }),
  late: fc.boolean(),
  nothing: fc.boolean(),
  at: fc.integer({ min: 1, max: 28 }).map(day => `2024-12-${String(day).padStart(2, '0')}T02:00:00.000Z`),
})

/** What a unit has sent, or undefined when it has not. */
export interface Sent {
  readonly version: Version
  readonly entered: Entered
}

const sentBy = (unit: string): fc.Arbitrary<Sent | undefined> =>
  fc.option(
    fc.record({ version, values }).map(({ version, values }) => ({
      version: {
        ...version,
        unit,
        tier: 'base' as const,
        form: 'monthly',
        formVersion: 1,
        period: '2024-11',
        command: isCounted(version.state) ? ('submit' as const) : ('return' as const),
        by: `reporter.${unit}`,
        byName: unit,
        onBehalf: null,
        sentAt: version.at,
        content: version.version,
        receipt: '',
        reason: null,
        reasonFields: [],
        amendment: null,
        request: { key: '', hash: '' },
      },
      entered: { values: version.nothing ? {} : values, explanations: {}, warnings: [] },
    })),
    { nil: undefined },
  )

/** Units with what each has sent, and for each but the first some earlier one that may be its parent: a tree of any shape. */
export const reportingUnits: fc.Arbitrary<{
  readonly sent: readonly (Sent | undefined)[]
  readonly parents: readonly number[]
}> = fc.integer({ min: 1, max: 12 }).chain(size =>
  fc.record({
    sent: fc.tuple(...Array.from({ length: size }, (_, i) => sentBy(`unit-${i}`))),
    parents: fc.tuple(...Array.from({ length: size }, (_, i) => (i === 0 ? fc.constant(0) : fc.nat(i - 1)))),
  }),
)

const days = Array.from({ length: 10 }, (_, i) => `2024-11-${String(i + 1).padStart(2, '0')}`)

/** Placements of a few units, most of them no tree at all: gaps, overlaps and circles included. */
export const placements: fc.Arbitrary<Placement[]> = fc.array(
  fc
    .record({
      unit: fc.constantFrom('a', 'b', 'c', 'd'),
      parent: fc.constantFrom(null, null, 'a', 'b', 'c', 'd'),
      from: fc.constantFrom(...days),
      until: fc.constantFrom(null, null, ...days),
    })
    .map(({ unit, parent, from, until }) => place(unit, parent, 'district', unit, { from, until })),
  { minLength: 1, maxLength: 7 },
)

export { days }

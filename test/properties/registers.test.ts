import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, defaultCalendar, period, span } from '../../shared/domain/calendar/calendar.ts'
import { forEver, startOf } from '../../shared/domain/calendar/day.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { decideEntry, type EntryOrder, type EntryVersion } from '../../shared/domain/register/entry.ts'
import { placesIn } from '../../shared/domain/register/place.ts'
import { withdrawn } from '../../shared/domain/register/withdrawn.ts'
import { unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { registerOf } from '../../shared/forms/registers.ts'
import { registersValues } from '../../shared/forms/registers-values.ts'
import { firstDay, histories } from './histories.ts'

const models = registerOf('models')!
const quarters = span('2023-Q1', '2027-Q4').map(id => period(id)!)

/** What somebody does to an entry, so many days after what was done before. */
const act = fc.record({
  wait: fc.nat(150),
  back: fc.nat(90),
  command: fc.constantFrom('change', 'note', 'move', 'end', 'carry', 'carry', 'choose', 'release', 'withdraw'),
  state: fc.constantFrom('maintained', 'replicated'),
})
const lives = fc.record({ began: fc.nat(400), late: fc.nat(300), acts: fc.array(act, { maxLength: 9 }) })
type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never

/** The versions of an entry; what is refused in its state leaves none. */
const versionsOf = ({ began, late, acts }: Life, unit: string, entry: string): EntryVersion[] => {
  const started = addDays('2024-01-01', began)
  const values = { name: entry, field: 'society', started }
  const versions: EntryVersion[] = []
  let day = addDays(started, late)
  const decide = (order: EntryOrder) => {
    try {
      versions.push(
        decideEntry(models, versions.at(-1), order, {
          unit,
          entry,
          now: new Date(startOf(day)),
          calendar: defaultCalendar,
          by: 'a',
          byName: 'A',
          request: { key: 'k', hash: 'h' },
        }),
      )
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
  }
  decide({ command: 'register', state: null, year: null, values, person: null, onBehalf: null })
  for (const { wait, back, command, state } of acts) {
    day = addDays(day, wait)
    const years = versions.at(-1)?.years ?? []
    const orders: { readonly [command in typeof command]: EntryOrder } = {
      change: { command: 'change', onBehalf: null, values: { ...values, started: addDays(started, back) } },
      note: { command: 'note', onBehalf: null, period: '2024-Q4', text: 'Tốt' },
      move: { command: 'move', onBehalf: null, state, reason: 'Làm tiếp' },
      end: { command: 'end', onBehalf: null, state: 'ended', ended: addDays(day, -back), result: 'Xong' },
      carry: { command: 'carry', onBehalf: null, year: String(Number(years.at(-1)) + 1) },
      choose: { command: 'choose' },
      release: { command: 'release' },
      withdraw: { command: 'withdraw', onBehalf: null },
    }
    decide(orders[command])
  }
  return versions
}

const countIn = (versions: readonly EntryVersion[], quarter: (typeof quarters)[number]): number =>
  (registersValues(versions, quarter, defaultCalendar, forEver).models as number | undefined) ?? 0

test('an entry counts in exactly the quarters of its life, and not at all once it was taken back', () => {
  fc.assert(
    fc.property(lives, life => {
      const versions = versionsOf(life, 'u0', 'lamps')
      const newest = versions.at(-1)
      for (const quarter of quarters) {
        const year = quarter.id.slice(0, 4)
        const lives =
          newest !== undefined &&
          newest.state !== withdrawn &&
          (newest.values.started as string) <= quarter.to &&
          (newest.years.includes(year) || hadEnded(versions, quarter.to, year))
        expect(countIn(versions, quarter), quarter.id).toBe(lives ? 1 : 0)
      }
    }),
  )
})

/** Whether its end was the last that was told of it by a day, and came in a year. */
const hadEnded = (versions: readonly EntryVersion[], day: string, year: string): boolean => {
  const last = versions.findLast(
    ({ command, ended, at }) =>
      (command === 'end' && ended! <= day) || (command === 'move' && at < startOf(addDays(day, 1))),
  )
  return last?.command === 'end' && last.ended!.startsWith(year)
}

test('every unit counts with one that stands, and the root counts what all units do, whatever became of them', () => {
  fc.assert(
    fc.property(
      histories,
      fc.array(fc.tuple(fc.nat(30), lives), { maxLength: 6 }),
      fc.nat(240),
      fc.nat(60),
      ({ last }, drawn, end, length) => {
        const tree = unitTree(last.placements, last.successions)
        const to = addDays(firstDay, end)
        const view = tree.inPeriod(addDays(to, -length), to)
        const places = placesIn(tree, view, to)
        const units = [...new Set(last.placements.map(({ unit }) => unit))]
        const entries = drawn.flatMap(([unit, life], i) => versionsOf(life, units[unit % units.length]!, `e${i}`))
        const [root] = view.roots()
        const standing = [...view.subtree(root!.id)].map(({ id }) => id)
        const counted = standing.map(id => [id, ...places.joining(id)])
        expect(counted.flat().sort()).toEqual(units.sort())
        for (const quarter of quarters) {
          const each = counted.map(of =>
            countIn(
              entries.filter(({ unit }) => of.includes(unit)),
              quarter,
            ),
          )
          expect(each.reduce((sum, count) => sum + count, 0)).toBe(countIn(entries, quarter))
        }
      },
    ),
  )
})

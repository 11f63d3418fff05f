import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, defaultCalendar, period, span } from '../../shared/domain/calendar/calendar.ts'
import { forEver, startOf } from '../../shared/domain/calendar/day.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import { annexes } from '../../shared/domain/narrative/annexes.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { decideEntry, type EntryOrder, type EntryVersion } from '../../shared/domain/register/entry.ts'
import { reportFigures } from '../../shared/domain/report/source.ts'
import { reportTables } from '../../shared/domain/report/tables.ts'
import { noSentences } from '../../shared/forms/narratives.ts'
import { registerOf } from '../../shared/forms/registers.ts'
import { registersForm as form } from '../../shared/forms/registers-form.ts'
import { registersValues } from '../../shared/forms/registers-values.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import { madePeriod, madeSource } from '../support/report-source.ts'

/** What is asked of an entry of each register when it begins, beside its name and its first day. */
const asked: Readonly<Record<string, Values>> = {
  models: { field: 'society' },
  commendations: { recipient: 'collective', collective: 'Tổ dân phố', level: 'province' },
  examples: { field: 'society', recipient: 'collective', collective: 'Chi hội' },
  contests: {},
  issues: { field: 'society' },
}

const entries = fc.array(
  fc.record({
    register: fc.constantFrom(...Object.keys(asked)),
    unit: fc.constantFrom('vn.ha-lang', 'vn.vinh-quy', 'vn.minh-long'),
    began: fc.nat(600),
    acts: fc.array(
      fc.record({ wait: fc.nat(200), command: fc.constantFrom('move', 'end', 'carry'), state: fc.nat(5) }),
      { maxLength: 3 },
    ),
  }),
  { maxLength: 14 },
)
type Drawn = typeof entries extends fc.Arbitrary<readonly (infer T)[]> ? T : never

/** The versions of an entry; what is refused leaves none. */
const versionsOf = ({ register, unit, began, acts }: Drawn, at: number): EntryVersion[] => {
  const kind = registerOf(register)!
  const started = addDays('2023-08-01', began)
  const versions: EntryVersion[] = []
  let day = started
  const decide = (order: EntryOrder) => {
    try {
      const about = { unit, entry: `e${at}`, now: new Date(startOf(day)), calendar: defaultCalendar }
      versions.push(
        decideEntry(kind, versions.at(-1), order, { ...about, by: 'a', byName: 'A', request: { key: 'k', hash: 'h' } }),
      )
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
  }
  const values = { ...asked[register], name: `${register} ${at}`, started }
  decide({ command: 'register', state: null, year: null, values, person: null, onBehalf: null })
  for (const { wait, command, state } of acts) {
    day = addDays(day, wait)
    const { id } = kind.states[state % kind.states.length]!
    const orders: Readonly<Record<typeof command, EntryOrder>> = {
      move: { command: 'move', onBehalf: null, state: id, reason: 'Làm tiếp' },
      end: { command: 'end', onBehalf: null, state: id, ended: day, result: 'Xong' },
      carry: { command: 'carry', onBehalf: null, year: String(Number(versions.at(-1)?.years.at(-1)) + 1) },
    }
    decide(orders[command])
  }
  return versions
}

const units = [
  { unit: 'vn.ha-lang', parent: null, kind: 'district', name: 'Hạ Lang' },
  { unit: 'vn.minh-long', parent: 'vn.ha-lang', kind: 'commune', name: 'Minh Long' },
  { unit: 'vn.vinh-quy', parent: 'vn.ha-lang', kind: 'commune', name: 'Vinh Quý' },
] as const

test('the lists of entries over several quarters are those that the figures beside them count, each entry once', async () => {
  const met = { models: 0, commendations: 0, examples: 0, contests: 0, issues: 0, gone: 0 }
  await fc.assert(
    fc.asyncProperty(entries, fc.nat(3), async (drawn, from) => {
      const versions = drawn.flatMap(versionsOf)
      const quarters = span(`2024-Q${from + 1}`, '2024-Q4')
      const valuesIn = (unit: string, quarter: string): Values =>
        registersValues(
          versions.filter(one => one.unit === unit),
          period(quarter)!,
          defaultCalendar,
          forEver,
        )
      const periods = await Promise.all(
        quarters.map(quarter => {
          const [top, ...below] = units.map(unit => {
            const values = valuesIn(unit.unit, quarter)
            return Object.keys(values).length === 0 ? unit : { ...unit, values }
          })
          return madePeriod(form, quarter, [top!, ...below])
        }),
      )
      const source = madeSource(periods as [(typeof periods)[0], ...typeof periods])
      const { total } = reportFigures(source)
      const figure = (key: string) => Number(total.get(key) ?? 0n)
      const sumOf = (field: string) =>
        [...total].filter(([key]) => key.startsWith(`${field}.`) && !key.endsWith('.n')).map(([, n]) => Number(n))

      const listsIn = (read: (label: string) => string[][]) => {
        const rows = (id: string) =>
          read(
            form.sections
              .flatMap(({ fields }) => fields as readonly { id: string; label: { vi: string } }[])
              .find(field => field.id === id)!.label.vi,
          )
        const names = (id: string) => rows(id).map(([name]) => name)
        const lists = Object.keys(asked).map(register => names(`${register}_list`))
        for (const list of lists) expect(new Set(list).size).toBe(list.length)
        const ended = ({ id }: { readonly id: string }) =>
          registerOf('examples')!.states.find(state => state.id === id)!.ends
        const label = (state: { readonly label: { readonly vi: string } }) => state.label.vi
        const over = registerOf('examples')!.states.filter(ended).map(label)
        expect(names('models_list')).toHaveLength(figure('models'))
        expect(names('contests_list')).toHaveLength(figure('contests'))
        expect(names('commendations_list')).toHaveLength(sumOf('commendations').reduce((sum, one) => sum + one, 0))
        expect(rows('examples_list').filter(([, state]) => !over.includes(state!))).toHaveLength(figure('examples'))
        for (const [register, counts, column] of [
          ['models', 'models_by_state', 'models'],
          ['issues', 'issues_by_state', 'issues'],
        ] as const)
          for (const state of registerOf(register)!.states)
            expect(rows(`${register}_list`).filter(([, is]) => is === label(state))).toHaveLength(
              figure(`${counts}.${state.id}.${column}`),
            )
        for (const [i, register] of (Object.keys(asked) as (keyof typeof met)[]).entries())
          met[register] += lists[i]!.length
      }

      const { lists } = reportTables(source)
      listsIn(label => {
        const table = lists.find(({ title }) => title === label)
        if (!table) return []
        const at = (id: string) => table.columns.findIndex(column => column.id.endsWith(`.${id}`))
        return table.rows.map(({ cells }) => [at('name'), at('state')].map(i => (cells[i] as { text: string }).text))
      })

      const known = { before: null, lastYear: null, toDate: null, plan: null }
      const editions = periods.map(({ header, lines }) => ({ form, period: header.period, lines: [...lines] }))
      const [first, ...others] = editions as [(typeof editions)[0], ...typeof editions]
      const tables = annexes({ editions: [first, ...others], sentences: noSentences, ...known }, reportWords)
        .flatMap(({ blocks }) => blocks)
        .flatMap(block => (block.block === 'table' ? [block] : []))
      listsIn(label => {
        const table = tables.find(({ caption }) => caption === label)
        return (table?.rows ?? []).map(row => [row[2]!, row.at(-1)!])
      })
      if ([...periods.at(-1)!.lines].every(({ values }) => !values)) met.gone++
    }),
    { numRuns: 150 },
  )
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(10)
})

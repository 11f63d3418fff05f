import { describe, expect, test } from 'vitest'
import type { Values } from '../../../shared/domain/form/values.ts'
import { applied } from '../../../shared/domain/reorganisation/applied.ts'
import type { Move } from '../../../shared/domain/reorganisation/reorganisation.ts'
import type { Cell } from '../../../shared/domain/report/cells.ts'
import { reports } from '../../../shared/domain/report/source.ts'
import { followedFigures, type TodaysSource } from '../../../shared/domain/report/todays-figures.ts'
import { todaysTables } from '../../../shared/domain/report/todays-tables.ts'
import { isCounted } from '../../../shared/domain/submission/submission.ts'
import { successionsOf } from '../../../shared/domain/tree/succession.ts'
import { unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { classification } from '../../../shared/forms/classification.ts'
import { reportWords } from '../../../shared/i18n/vi.ts'
import { formOfEveryKind } from '../../support/forms.ts'
import { madeLines, type SentUnit } from '../../support/made-edition.ts'
import { place } from '../../support/units.ts'

const day = '2025-07-01'
const today = '2025-10-06'

/** A district of 2024 with its communes; on 1/7/2025 something happened. */
const then: readonly SentUnit[] = [
  { unit: 'vn.ha-lang', parent: null, kind: 'district', name: 'Hạ Lang' },
  { unit: 'vn.minh-long', parent: 'vn.ha-lang', kind: 'commune', name: 'Minh Long' },
  { unit: 'vn.thang-loi', parent: 'vn.ha-lang', kind: 'commune', name: 'Thắng Lợi' },
  { unit: 'vn.vinh-quy', parent: 'vn.ha-lang', kind: 'commune', name: 'Vinh Quý' },
]

interface Sent {
  readonly [unit: string]: Values | undefined
}

const sourceOf = async (form: TodaysSource['periods'][0]['form'], moves: Move[], told: Record<string, Sent>) => {
  const placements = then.map(({ unit, parent, kind, name }) => place(unit, parent, kind, name))
  const reorganisation = { id: day, day, decision: { number: '', issuer: '', day }, moves }
  const successions = successionsOf(placements, reorganisation)
  const view = unitTree(applied(placements, reorganisation), successions).at(today)
  const periods = await Promise.all(
    Object.entries(told).map(async ([period, sent]) => {
      const lines = await madeLines(
        form,
        period,
        then.map(unit => ({ ...unit, values: sent[unit.unit.slice(3)] })),
      )
      const figuresOf = followedFigures(form)
      return {
        form,
        period,
        to: `${period.slice(0, 4)}-12-14`,
        own: new Map(lines.map(line => [line.unit, figuresOf(line)])),
        reported: lines
          .filter(reports)
          .map(({ unit, name, owes, state, late }) => ({ unit, name, period, owes, sent: isCounted(state), late })),
      }
    }),
  )
  const ids = Object.keys(told)
  const source: TodaysSource = {
    view,
    unit: view.get('vn.ha-lang')!,
    periods: periods as [(typeof periods)[0], ...typeof periods],
    span: ids.length === 1 ? ids[0]! : `${ids[0]}..${ids.at(-1)}`,
    course: { successions, day: today, carried: unit => unit },
    editions: [],
    closesAt: '2025-01-10T17:00:00.000Z',
    dataAsOf: null,
    hash: '',
    words: reportWords,
  }
  return todaysTables(source)
}

const stage = (excellent: number, good: number, completed = 0) => [
  { row: 'self', excellent, good, completed, not_completed: 0 },
]
const year = { 'minh-long': { cells: stage(1, 5) }, 'vinh-quy': { cells: stage(2, 3, 4) } }

const into = (...shares: [unit: string, share: number | null][]): Move => ({
  type: 'split',
  unit: 'vn.vinh-quy',
  into: shares.map(([unit, share]) => ({ unit: `vn.${unit}`, share })),
  home: null,
})
const merged: Move = { type: 'merge', units: ['vn.minh-long', 'vn.vinh-quy'], into: 'vn.thang-loi' }

/** Of the columns that the form computes, and one that was entered: by the row's name. */
const gradesIn = ({ sections }: Awaited<ReturnType<typeof sourceOf>>) => {
  const { columns, rows, total } = sections[0]!
  const wanted = ['cells.self.good', 'cells.self.good_or_better', 'cells.self.graded']
  const at = wanted.map(id => columns.findIndex(column => column.id === id))
  return Object.fromEntries(
    [...rows.map(({ cells }) => cells), total!].map(cells => [shown(cells[1]!), at.map(i => shown(cells[i] ?? null))]),
  )
}
const shown = (cell: Cell) =>
  cell?.kind === 'text' ? cell.text : cell?.kind === 'integer' ? Number(cell.amount) : null

describe('what a table computes follows with what it is computed from', () => {
  test('it adds up where units were merged', async () => {
    expect(gradesIn(await sourceOf(classification, [merged], { 2024: year }))).toEqual({
      'Thắng Lợi': [8, 11, 15],
      'Tổng cộng': [8, 11, 15],
    })
  })

  test('it is shared where one was divided', async () => {
    const shares = into(['thang-loi', 600], ['minh-long', 400])
    expect(gradesIn(await sourceOf(classification, [shares], { 2024: year }))).toEqual({
      'Minh Long': [6, 8, 10],
      'Thắng Lợi': [2, 3, 5],
      'Tổng cộng': [8, 11, 15],
    })
  })

  test('it cannot be compared where that cannot, and is whole where the parts meet', async () => {
    const undivided = into(['thang-loi', null], ['minh-long', null])
    const no = reportWords.incomparable
    expect(gradesIn(await sourceOf(classification, [undivided], { 2024: year }))).toEqual({
      'Minh Long': [no, no, no],
      'Thắng Lợi': [no, no, no],
      'Phần chưa chia giữa các đơn vị': [8, 11, 15],
      'Tổng cộng': [8, 11, 15],
    })
  })
})

describe('who reported', () => {
  const reportingIn = ({ completeness, parts }: Awaited<ReturnType<typeof sourceOf>>) => {
    const rowsOf = ({ columns, rows, total }: typeof completeness, ids: readonly string[]) =>
      Object.fromEntries(
        [...rows.map(({ cells }) => cells), total!].map(cells => [
          shown(cells[1]!),
          ids.map(id => shown(cells[columns.findIndex(column => column.id === id)] ?? null)),
        ]),
      )
    return {
      units: rowsOf(completeness, ['owed', 'sent', 'missing', 'reporters', 'missed']),
      parts: rowsOf(parts, ['owed', 'sent', 'missing']),
    }
  }
  const silent = { ...year, 'ha-lang': { grassroots: stage(1, 1) } }

  test('a merged unit tells what each that came to it sent, of what that owed', async () => {
    const told = reportingIn(await sourceOf(classification, [merged], { 2023: silent, 2024: year }))
    expect(told).toEqual({
      units: {
        'Hạ Lang': [2, 1, 1, 'Hạ Lang 1/2', 'Năm 2024'],
        'Thắng Lợi': [6, 4, 2, 'Minh Long 2/2; Thắng Lợi 0/2; Vinh Quý 2/2', 'Năm 2023; Năm 2024'],
        'Tổng cộng': [8, 5, 3, null, null],
      },
      parts: { 'Hạ Lang': [2, 1, 1], 'Thắng Lợi': [6, 4, 2], 'Tổng cộng': [8, 5, 3] },
    })
  })

  test.each([
    ['with shares', 600, 400],
    ['with nobody saying how', null, null],
  ])('one that was divided %s counts at each part, and once together', async (_, most, rest) => {
    const moves = [into(['thang-loi', most], ['minh-long', rest])]
    expect(reportingIn(await sourceOf(classification, moves, { 2024: year }))).toEqual({
      units: {
        'Hạ Lang': [1, 0, 1, 'Hạ Lang 0/1', null],
        'Minh Long': [2, 2, 0, 'Minh Long 1/1; Vinh Quý 1/1', null],
        'Thắng Lợi': [2, 1, 1, 'Thắng Lợi 0/1; Vinh Quý 1/1', null],
        'Tổng cộng': [4, 2, 2, null, null],
      },
      parts: { 'Hạ Lang': [1, 0, 1], 'Minh Long': [2, 2, 0], 'Thắng Lợi': [2, 1, 1], 'Tổng cộng': [4, 2, 2] },
    })
  })
})

test('only what adds up over units follows: what is listed unit by unit stays with its unit of then', async () => {
  const values = {
    conferences: 4,
    indicators: 21,
    grades: [{ row: 'good', people: 3 }],
    control: [{ attendance: 9 }],
  }
  const [line] = await madeLines(formOfEveryKind, '2024-11', [
    { unit: 'vn.vinh-quy', parent: null, kind: 'commune', name: 'Vinh Quý', values },
  ])

  expect(Object.fromEntries(followedFigures(formOfEveryKind)(line!))).toEqual({
    conferences: 4n,
    'conferences.n': 1n,
    'indicators.n': 1n,
    'grades.good.people': 3n,
    'grades.good.percent': 1n,
    'grades.n': 1n,
  })
})

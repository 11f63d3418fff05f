import { beforeAll, describe, expect, test } from 'vitest'
import { stoodIn } from '../../shared/domain/submission/submission.ts'
import { putDraft } from '../../shared/storage/drafts.ts'
import {
  allStandings,
  append,
  enteredOf,
  history,
  type Standing,
  standing,
  standingWithContent,
  versionOf,
  versionsOf,
} from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
import { metered } from '../support/meter.ts'
import { judged, sent } from '../support/versions.ts'

const draft = {
  form: 'monthly',
  period: '2024-11',
  revision: 1,
  at: '2024-12-02T02:00:00.000Z',
  by: 'reporter.vinh-quy',
  byName: 'Nông Thị Lan',
  values: {},
  explanations: {},
}
const nothingYet: Standing = { version: undefined, drafting: false }

describe.each(engines())('submissions, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  describe('a command appends one version', () => {
    test('by a single conditional put; it comes back as it was written', async () => {
      // Prepare
      const meter = metered(table)
      const version = sent({ unit: 'vn.once' })

      // Act
      const appended = await append(version, table)

      // Assess
      expect(appended).toBe(version)
      expect(meter.requests.map(({ operation }) => operation)).toEqual(['PutItem'])
      expect(await versionOf(version, 1, table)).toEqual(version)
      expect(await versionOf(version, 2, table)).toBeUndefined()
    })

    test('five in parallel leave one version, and all five are answered with the one that stands', async () => {
      // Prepare
      const writers = ['Lan', 'Minh', 'Hoa', 'Tuấn', 'Sáu'].map(byName => sent({ unit: 'vn.parallel', byName }))

      // Act
      const answers = await Promise.all(writers.map(version => append(version, table)))

      // Assess
      const { version } = await standing(writers[0]!, table)
      expect(writers).toContainEqual(version)
      for (const answer of answers) expect(answer).toEqual(version)
      expect(answers.filter((answer, i) => answer === writers[i])).toHaveLength(1)
    })

    test('a retry writes nothing and is answered with what was written the first time', async () => {
      // Prepare
      const version = sent({ unit: 'vn.retry' })
      await append(version, table)

      // Act
      const answer = await append({ ...version, at: '2024-12-03T02:05:00.000Z' }, table)

      // Assess
      expect(answer).toEqual(version)
      expect(await versionOf(version, 1, table)).toEqual(version)
    })
  })

  describe('what stands', () => {
    test('is nothing, then a draft, then the newest version whatever drafts there are', async () => {
      const id = sent({ unit: 'vn.standing' })

      expect(await standing(id, table)).toEqual(nothingYet)
      await putDraft({ ...draft, unit: id.unit }, 0, table)
      expect(await standing(id, table)).toEqual({ version: undefined, drafting: true })
      for (const version of [1, 2, 3]) await append(sent({ unit: id.unit, version }), table)
      expect(await standing(id, table)).toEqual({ version: sent({ unit: id.unit, version: 3 }), drafting: false })
    })

    test('keeps the order of versions beyond nine and beyond ninety-nine', async () => {
      for (const version of [9, 10, 99, 100])
        await append(sent({ unit: 'vn.many', version, at: '2024-12-03T02:00:00.000Z' }), table)

      expect((await standing(sent({ unit: 'vn.many' }), table)).version?.version).toBe(100)
    })

    test('is told apart by period and form: 2024 is not 2024-11', async () => {
      await append(sent({ unit: 'vn.apart', period: '2024-11' }), table)

      expect(await standing({ unit: 'vn.apart', form: 'monthly', period: '2024' }, table)).toEqual(nothingYet)
      expect(await standing({ unit: 'vn.apart', form: 'month', period: '2024-11' }, table)).toEqual(nothingYet)
      expect(await standing({ unit: 'vn.ap', form: 'monthly', period: '2024-11' }, table)).toEqual(nothingYet)
    })

    test('is one strongly consistent read: one read unit for up to 4 KB', async () => {
      await append(sent({ unit: 'vn.cost' }), table)
      const meter = metered(table)

      await standing(sent({ unit: 'vn.cost' }), table)

      expect(meter.requests).toMatchObject([{ operation: 'Query', readUnits: 1 }])
    })
  })

  describe('what was entered', () => {
    const unit = 'vn.entered'
    const accepted = judged({ unit, version: 2, content: 1, command: 'accept', state: 'accepted' })

    beforeAll(async () => {
      await append(sent({ unit }), table)
      await append(accepted, table)
    })

    test('is found through the version that judges it', async () => {
      expect(await enteredOf(accepted, table)).toEqual(sent().entered)
      expect(await standingWithContent(accepted, table)).toEqual({ version: accepted, entered: sent().entered })
    })

    test('is undefined where nothing was sent', async () => {
      expect(await standingWithContent({ ...accepted, period: '2024-12' }, table)).toBeUndefined()
    })
  })

  describe('the history', () => {
    const unit = 'vn.history'

    beforeAll(async () => {
      await putDraft({ ...draft, unit }, 0, table)
      await append(sent({ unit }), table)
      await append(
        judged({
          unit,
          version: 2,
          content: 1,
          command: 'return',
          state: 'returned',
          reason: 'Thiếu số lượt dự',
          reasonFields: ['attendance'],
        }),
        table,
      )
      await append(sent({ unit, version: 3 }), table)
    })

    test('is newest first, without the draft, without what was entered', async () => {
      const { items, cursor } = await history(sent({ unit }), { limit: 50, cursor: undefined }, table)

      expect(items.map(({ version, state }) => [version, state])).toEqual([
        [3, 'submitted'],
        [2, 'returned'],
        [1, 'submitted'],
      ])
      expect(items[1]).toMatchObject({
        reason: 'Thiếu số lượt dự',
        reasonFields: ['attendance'],
        byName: 'Hoàng Văn Minh',
      })
      for (const version of items) expect(version).not.toHaveProperty('entered')
      expect(cursor).toBeNull()
    })

    test('comes page by page', async () => {
      const first = await history(sent({ unit }), { limit: 2, cursor: undefined }, table)
      const second = await history(sent({ unit }), { limit: 2, cursor: first.cursor! }, table)

      expect([...first.items, ...second.items].map(({ version }) => version)).toEqual([3, 2, 1])
    })
  })

  describe('where a unit is in everything', () => {
    test('is one query: the newest version of each form and period, or that a draft was begun', async () => {
      // Prepare
      const unit = 'vn.everything'
      for (const version of [1, 2]) await append(sent({ unit, version }), table)
      await putDraft({ ...draft, unit }, 0, table)
      await putDraft({ ...draft, unit, period: '2024-12' }, 0, table)
      await append(sent({ unit, form: 'quarterly', period: '2024-Q4' }), table)
      const meter = metered(table)

      // Act
      const standings = await allStandings(unit, table)

      // Assess
      expect([...standings].map(([key, { version, drafting }]) => [key, version?.version, drafting])).toEqual([
        ['monthly#2024-11', 2, false],
        ['monthly#2024-12', undefined, true],
        ['quarterly#2024-Q4', 1, false],
      ])
      expect(meter.requests.map(({ operation }) => operation)).toEqual(['Query'])
    })
  })

  describe('what stood at an instant', () => {
    const unit = 'vn.stood'
    const id = sent({ unit })
    const closing = '2024-12-10T17:00:00.000Z'

    beforeAll(async () => {
      await putDraft({ ...draft, unit }, 0, table)
      await append(sent({ unit, at: '2024-12-03T02:00:00.000Z' }), table)
      await append(
        judged({ unit, version: 2, content: 1, command: 'accept', state: 'accepted', at: '2024-12-05T02:00:00.000Z' }),
        table,
      )
      await append(judged({ unit, version: 3, content: 1, command: 'reopen', state: 'returned', at: closing }), table)
    })

    test('is the newest version written before it', async () => {
      const versions = await versionsOf(id, table)
      expect(versions.map(({ version }) => version)).toEqual([1, 2, 3])
      expect(versions[0]?.entered).toEqual(sent().entered)
      expect(stoodIn(versions, closing)).toMatchObject({ version: 2, state: 'accepted', content: 1 })
      expect(stoodIn(versions, '2024-12-04T00:00:00.000Z')).toMatchObject({ version: 1 })
    })

    test('does not count what was written at that very instant, which is after the close', async () => {
      expect(stoodIn(await versionsOf(id, table), '2024-12-10T17:00:00.001Z')?.version).toBe(3)
    })

    test('is nothing before the first was sent, or where none was', async () => {
      expect(stoodIn(await versionsOf(id, table), '2024-12-03T02:00:00.000Z')).toBeUndefined()
      expect(await versionsOf({ ...id, period: '2024-12' }, table)).toEqual([])
    })
  })
})

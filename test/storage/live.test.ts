import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, test } from 'vitest'
import { add, figuresOf } from '../../shared/domain/figures/figures.ts'
import { type Form, fieldsFor } from '../../shared/domain/form/form.ts'
import type { Value, Values } from '../../shared/domain/form/values.ts'
import { nothingSent, type Own, ownOf, rollup, type Subtotal } from '../../shared/domain/rollup/rollup.ts'
import type { Tier } from '../../shared/domain/tree/tier.ts'
import { monthly } from '../../shared/forms/monthly.ts'
import { liveKey } from '../../shared/storage/keys.ts'
import {
  getLive,
  getLives,
  type Live,
  listWaiting,
  liveSeries,
  putLive,
  type Waiting,
} from '../../shared/storage/live.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
import { metered } from '../support/meter.ts'
import { sent } from '../support/versions.ts'

/** Figures as a unit of this tier enters them, every field answered. */
const everyField = (form: Form, tier: Tier, amount: number): Values => {
  const answers: [string, Value][] = fieldsFor(form, tier).map(field => {
    switch (field.kind) {
      case 'ratio':
        return [field.id, { done: amount, total: amount + 7 }]
      case 'choice':
        return [field.id, field.options[0]!.id]
      case 'choices':
        return [field.id, field.options.map(({ id }) => id)]
      case 'text':
      case 'date':
        return [field.id, 'x']
      case 'table':
        return [
          field.id,
          (field.rows ?? [undefined]).map(row =>
            Object.fromEntries([
              ...(row ? [['row', row.id]] : []),
              ...field.columns.map(column => [
                column.id,
                column.kind === 'choice' ? column.options[0]!.id : column.kind === 'count' ? amount : 'x',
              ]),
            ]),
          ),
        ]
      case 'mean':
        return [field.id, { value: amount, weight: 100 }]
      default:
        return [field.id, amount]
    }
  })
  return Object.fromEntries(answers)
}

const ownOfTier = (unit: string, tier: Tier, amount: number): Own =>
  ownOf(monthly, sent({ unit, tier }), { values: everyField(monthly, tier, amount), explanations: {}, warnings: [] })

const live = (unit: string, more: Partial<Live> = {}): Live => ({
  unit,
  form: 'monthly',
  period: '2024-11',
  rev: 0,
  tree: 1,
  rollup: rollup(monthly, ownOfTier(unit, 'base', 12), []),
  ...more,
})

const waitingFor = (reviewer: string, unit: string, more: Partial<Waiting> = {}): Waiting => ({
  reviewer,
  unit,
  form: 'monthly',
  period: '2024-11',
  version: 1,
  submittedAt: '2024-12-03T02:00:00.000Z',
  late: false,
  warnings: 0,
  asks: false,
  ...more,
})

describe.each(engines())('live roll-ups, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  describe('what is written comes back', () => {
    test('of a commune with all its figures, one revision on', async () => {
      expect(await putLive(live('vn.whole'), undefined, table)).toBe(true)

      expect(await getLive(live('vn.whole'), table)).toEqual(live('vn.whole', { rev: 1 }))
    })

    test('of a unit that has sent nothing, and of one that has only begun', async () => {
      const none = live('vn.none', { rollup: rollup(monthly, nothingSent, []) })
      const begun = live('vn.begun', { rollup: rollup(monthly, { ...nothingSent, state: 'draft' }, []) })
      await putLive(none, undefined, table)
      await putLive(begun, undefined, table)

      expect(await getLive(none, table)).toEqual({ ...none, rev: 1 })
      expect(await getLive(begun, table)).toEqual({ ...begun, rev: 1 })
    })

    test('of a returned one, late, with nothing to report, and children below', async () => {
      const child = rollup(monthly, ownOfTier('vn.child', 'cell', 3), [])
      const own = ownOf(
        monthly,
        sent({ unit: 'vn.odd', state: 'returned', late: true, nothing: true, version: 7 }),
        undefined,
      )
      const odd = live('vn.odd', { rollup: rollup(monthly, own, [child, child]) })
      await putLive(odd, undefined, table)

      expect(await getLive(odd, table, true)).toEqual({ ...odd, rev: 1 })
    })

    test('of totals beyond 2⁵³', async () => {
      const most = figuresOf(monthly, { support: Number.MAX_SAFE_INTEGER })
      const part: Subtotal = { ...rollup(monthly, nothingSent, []), total: add(most, most) }
      const large = live('vn.large', { rollup: rollup(monthly, nothingSent, [part]) })
      await putLive(large, undefined, table)

      expect((await getLive(large, table))?.rollup.total.get('support')).toBe(18_014_398_509_481_982n)
    })

    test('nothing where there is none', async () => {
      expect(await getLive(live('vn.nobody'), table)).toBeUndefined()
    })
  })

  describe('a writer must have read the revision that stands', () => {
    test('of five who read the same, one writes', async () => {
      await putLive(live('vn.race'), undefined, table)

      const wrote = await Promise.all([1, 2, 3, 4, 5].map(() => putLive(live('vn.race', { rev: 1 }), undefined, table)))

      expect(wrote.filter(Boolean)).toHaveLength(1)
      expect((await getLive(live('vn.race'), table))?.rev).toBe(2)
    })

    test('one who read nothing does not write over what somebody wrote since', async () => {
      await putLive(live('vn.since'), undefined, table)

      expect(await putLive(live('vn.since', { rollup: rollup(monthly, nothingSent, []) }), undefined, table)).toBe(
        false,
      )
      expect(await getLive(live('vn.since'), table)).toEqual(live('vn.since', { rev: 1 }))
    })
  })

  describe('many at once', () => {
    test('the children of a province, 250 of them, by BatchGet; those without one are missing', async () => {
      // Prepare
      const units = Array.from({ length: 250 }, (_, i) => `vn.many-${i}`)
      await Promise.all(units.slice(0, 240).map(unit => putLive(live(unit), undefined, table)))
      const meter = metered(table)

      // Act
      const lives = await getLives(units, 'monthly', '2024-11', table)

      // Assess
      expect(lives.size).toBe(240)
      expect(lives.get('vn.many-239')).toEqual(live('vn.many-239', { rev: 1 }))
      expect(lives.has('vn.many-240')).toBe(false)
      expect(meter.requests.map(({ operation }) => operation)).toEqual(['BatchGetItem', 'BatchGetItem', 'BatchGetItem'])
    })

    test('none at all is no request', async () => {
      const meter = metered(table)

      expect((await getLives([], 'monthly', '2024-11', table)).size).toBe(0)
      expect(meter.requests).toEqual([])
    })

    test('a series from one period to another, both included, of that form alone, in order', async () => {
      for (const period of ['2024-12', '2024-01', '2024-02', '2023-12', '2024-10'])
        await putLive(live('vn.series', { period }), undefined, table)
      await putLive(live('vn.series', { form: 'quarterly', period: '2024-Q1' }), undefined, table)

      const series = await liveSeries('vn.series', 'monthly', '2024-01', '2024-10', table)

      expect(series.map(({ period }) => period)).toEqual(['2024-01', '2024-02', '2024-10'])
    })
  })

  describe('work waiting for Hạ Lang', () => {
    test('is listed oldest first, a page at a time, with what the reviewer sees of it', async () => {
      // Prepare
      const days = ['05', '03', '04']
      for (const [i, day] of days.entries()) {
        const waiting = waitingFor('vn.ha-lang', `vn.w${i}`, {
          submittedAt: `2024-12-${day}T02:00:00.000Z`,
          late: day === '05',
          warnings: i,
        })
        await putLive(live(waiting.unit), waiting, table)
      }

      // Act
      const first = await listWaiting('vn.ha-lang', { limit: 2, cursor: undefined }, table)
      const second = await listWaiting('vn.ha-lang', { limit: 2, cursor: first.cursor! }, table)

      // Assess
      expect(first.items.map(({ unit }) => unit)).toEqual(['vn.w1', 'vn.w2'])
      expect(first.items[0]).toEqual(waitingFor('vn.ha-lang', 'vn.w1', { warnings: 1 }))
      expect(second.items).toEqual([
        waitingFor('vn.ha-lang', 'vn.w0', { submittedAt: '2024-12-05T02:00:00.000Z', late: true }),
      ])
    })

    test('is done when the roll-up no longer waits, and moves when another is to receive it', async () => {
      await putLive(live('vn.moves'), waitingFor('vn.quang-uyen', 'vn.moves'), table)
      await putLive(live('vn.moves', { rev: 1 }), waitingFor('vn.trung-khanh', 'vn.moves'), table)
      expect((await listWaiting('vn.quang-uyen', { limit: 9, cursor: undefined }, table)).items).toEqual([])
      expect((await listWaiting('vn.trung-khanh', { limit: 9, cursor: undefined }, table)).items).toHaveLength(1)

      await putLive(live('vn.moves', { rev: 2 }), undefined, table)
      expect((await listWaiting('vn.trung-khanh', { limit: 9, cursor: undefined }, table)).items).toEqual([])
    })

    test('a writer who comes second moves nothing', async () => {
      await putLive(live('vn.second'), undefined, table)

      await putLive(live('vn.second'), waitingFor('vn.nguyen-binh', 'vn.second'), table)

      expect((await listWaiting('vn.nguyen-binh', { limit: 9, cursor: undefined }, table)).items).toEqual([])
    })

    test("a cursor of another unit's queue, or of nothing, is refused", async () => {
      for (const cursor of ['!!', Buffer.from('{"gsi1pk":"WAITING#vn.ha-lang"}').toString('base64url')])
        await expect(listWaiting('vn.ha-quang', { limit: 9, cursor }, table)).rejects.toMatchObject({
          code: 'bad_cursor',
        })
    })
  })

  describe('what it costs', () => {
    const bytesOf = async (unit: string): Promise<number> => {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: liveKey(unit, 'monthly', '2024-11') }),
      )
      return Object.entries(Item!).reduce(
        (sum, [name, value]) =>
          sum + name.length + (value instanceof Uint8Array ? value.length : JSON.stringify(value).length),
        0,
      )
    }

    test('a commune, every field of the monthly form answered, is one write unit: at most 1 KB', async () => {
      const meter = metered(table)

      await putLive(live('vn.vinh-quy'), undefined, table)

      expect(live('vn.vinh-quy').rollup.total.size).toBeGreaterThan(40)
      expect(await bytesOf('vn.vinh-quy')).toBeLessThanOrEqual(1024)
      expect(meter.requests).toMatchObject([{ operation: 'PutItem', writeUnits: 1 }, { operation: 'GetItem' }])
    })

    test('a province, with every figure of all three tiers in its total, is at most 8 KB whatever stands below', async () => {
      const below = (['cell', 'base', 'higher'] as const).flatMap(tier =>
        Array.from({ length: 500 }, (_, i) => rollup(monthly, ownOfTier(`vn.${tier}-${i}`, tier, 1_000 + i * 37), [])),
      )
      const province = live('vn.cao-bang', {
        rollup: rollup(monthly, ownOfTier('vn.cao-bang', 'higher', 123_456), below),
      })

      await putLive(province, undefined, table)

      expect(await bytesOf('vn.cao-bang')).toBeLessThanOrEqual(8 * 1024)
      expect(await getLive(province, table)).toEqual({ ...province, rev: 1 })
    })
  })
})

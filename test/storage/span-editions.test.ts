import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ReportedSpan, reportedSpan } from '../../shared/domain/calendar/reported-span.ts'
import type { SpanRoots } from '../../shared/domain/realm.ts'
import { noStates } from '../../shared/domain/rollup/rollup.ts'
import { type Edition, putEdition } from '../../shared/storage/editions.ts'
import { freezeSpan, spanEditionsOf } from '../../shared/storage/span-editions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'

/** One unit closed every period. */
const under = (root: string): SpanRoots => ({ root, rootIn: () => root })

const span = reportedSpan('2024-01..2024-03') as ReportedSpan

describe.each(engines())('the edition of a span, on $name', engine => {
  let table: Table
  let root: string
  let roots = 0

  beforeAll(async () => {
    table = await freshTable({ engine })
  })
  beforeEach(() => {
    root = `vn.tinh-${++roots}`
  })

  const close = (period: string, more: Partial<Edition> = {}) =>
    putEdition(
      {
        realm: 'vn',
        root,
        form: 'monthly',
        formVersion: 1,
        period,
        number: 1,
        closesAt: '2024-04-10T17:00:00.000Z',
        hash: `hash of ${period}`,
        object: `editions/${period}.ndjson.gz`,
        bytes: 1,
        units: 1,
        fingerprint: '0',
        states: noStates,
        dataAsOf: null,
        differing: [],
        fannedOut: true,
        ...more,
      },
      table,
    )
  const freeze = () => freezeSpan(under(root), 'monthly', span, table)

  test('there is none until every period of it is closed', async () => {
    await close('2024-01')
    await close('2024-03')
    expect(await freeze()).toBeUndefined()
    expect(await spanEditionsOf(root, 'monthly', span.id, table)).toEqual([])
    await close('2024-02')
    expect(await freeze()).toMatchObject({ number: 1 })
  })

  test('names the edition of each of its periods with its hash, oldest first', async () => {
    for (const period of ['2023-12', ...span.periods, '2024-04']) await close(period)
    expect(await freeze()).toEqual({
      root,
      form: 'monthly',
      period: '2024-01..2024-03',
      number: 1,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      parts: span.periods.map(period => ({ period, number: 1, hash: `hash of ${period}` })),
    })
  })

  test('asked for twice it is the same', async () => {
    for (const period of span.periods) await close(period)
    const first = await freeze()
    expect(await freeze()).toEqual(first)
    expect(await spanEditionsOf(root, 'monthly', span.id, table)).toEqual([first])
  })

  test('asked for by many at once it is made once', async () => {
    for (const period of span.periods) await close(period)
    const made = await Promise.all(Array.from({ length: 6 }, freeze))
    const stand = await spanEditionsOf(root, 'monthly', span.id, table)
    expect(stand).toHaveLength(1)
    for (const edition of made) expect(edition).toEqual(stand[0])
  })

  test('when a period of it has a newer edition it has a second one, and the first stays as it was', async () => {
    for (const period of span.periods) await close(period)
    const first = await freeze()
    await close('2024-02', { number: 2, hash: 'hash after the amendment' })
    const second = await freeze()
    expect(second).toMatchObject({
      number: 2,
      parts: [{ number: 1 }, { period: '2024-02', number: 2, hash: 'hash after the amendment' }, { number: 1 }],
    })
    expect(second!.hash).not.toBe(first!.hash)
    expect(await freeze()).toEqual(second)
    expect(await spanEditionsOf(root, 'monthly', span.id, table)).toEqual([first, second])
  })

  test('a period outside of it changes nothing', async () => {
    for (const period of span.periods) await close(period)
    const first = await freeze()
    await close('2024-04')
    await close('2023-12')
    expect(await freeze()).toEqual(first)
  })

  test('there is none while the newest edition of a period differs from live', async () => {
    for (const period of span.periods) await close(period)
    await close('2024-02', { number: 2, differing: ['vn.ha-lang'] })
    expect(await freeze()).toBeUndefined()
  })

  test('each root and form has its own', async () => {
    for (const period of span.periods) await close(period)
    await freeze()
    expect(await freezeSpan(under('vn.nobody'), 'monthly', span, table)).toBeUndefined()
    expect(await freezeSpan(under(root), 'quarterly', span, table)).toBeUndefined()
  })

  test('over a change of province each period is of the unit that closed it, and the parts say so', async () => {
    const [before, unit] = [`${root}-cu`, `${root}.ngoc-hoi`]
    for (const period of span.periods) await close(period)
    await close('2024-01', { root: before, hash: 'hash of the province before' })
    const roots: SpanRoots = { root: unit, rootIn: period => (period === '2024-01' ? before : root) }
    expect(await freezeSpan(roots, 'monthly', span, table)).toMatchObject({
      root: unit,
      number: 1,
      parts: [
        { period: '2024-01', hash: 'hash of the province before', root: before },
        { period: '2024-02', hash: 'hash of 2024-02', root },
        { period: '2024-03', hash: 'hash of 2024-03', root },
      ],
    })
  })
})

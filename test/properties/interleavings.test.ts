import { beforeEach, describe, expect, test } from 'vitest'
import { climb, climbAnew, TreeOutdated } from '../../functions/stream/climb.ts'
import type { Ground } from '../../functions/stream/ground.ts'
import { period } from '../../shared/domain/calendar/calendar.ts'
import { decide, type Order, type Version } from '../../shared/domain/submission/submission.ts'
import { unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { monthly } from '../../shared/forms/monthly.ts'
import { deleteDraft, putDraft } from '../../shared/storage/drafts.ts'
import { getLive } from '../../shared/storage/live.ts'
import { append } from '../../shared/storage/submissions.ts'
import { connectTable, type Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
import { type Intercepted, intercept, livesRead, writesLive } from '../support/intercept.ts'
import { place } from '../support/units.ts'

const november = period('2024-11')!
const tree = unitTree([
  place('ha-lang', null, 'district', 'Hạ Lang'),
  place('vinh-quy', 'ha-lang', 'commune', 'Vinh Quý'),
  place('minh-long', 'ha-lang', 'commune', 'Minh Long'),
]).inPeriod(november.from, november.to)
const ground: Ground = { form: monthly, period: november.id, tree, version: 1, receivedBy: () => 'ha-lang' }

let table: Table
beforeEach(async () => {
  table = await freshTable()
})

/** A climber of its own that can be made to wait. */
interface Climber {
  climb(unit: string): Promise<void>
  /** From now on it waits before such a request; answers when it does, with what lets it go. */
  holdBefore(wanted: (request: Intercepted) => boolean): Promise<() => void>
}

const climber = (): Climber => {
  const mine = connectTable(table.name, {
    endpoint: engines()[0]!.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  let gate: { wanted: (request: Intercepted) => boolean; arrived: (go: () => void) => void } | undefined
  intercept(mine, async (request, send) => {
    if (gate?.wanted(request)) {
      const { arrived } = gate
      gate = undefined
      await new Promise<void>(go => arrived(go))
    }
    return send()
  })
  return {
    climb: unit => climb([unit], ground, mine),
    holdBefore: wanted => new Promise(arrived => (gate = { wanted, arrived })),
  }
}

const writesHaLang = (request: Intercepted): boolean => writesLive(request) && request.input.Item.unit === 'ha-lang'
const readsHaLang = (request: Intercepted): boolean => livesRead(request).some(({ pk }) => pk === 'UNIT#ha-lang')

const done = async (unit: string, standing: Version | undefined, order: Order): Promise<Version> =>
  append(
    decide(standing, order, {
      unit,
      tier: 'base',
      form: monthly,
      period: november,
      now: new Date('2024-12-02T02:30:00Z'),
      by: 'reporter',
      byName: 'Người nhập',
      needsApproval: false,
      approver: true,
      reviewer: true,
      amendmentDays: 5,
      request: { key: String(standing?.version ?? 0), hash: '' },
      receipt: () => '0000-0000-00000',
    }),
    table,
  )

const sent = (unit: string, attendance: number, standing?: Version): Promise<Version> =>
  done(unit, standing, {
    command: 'submit',
    nothing: false,
    onBehalf: null,
    entered: { values: { attendance }, explanations: {}, warnings: [] },
  })

const haLang = async () => {
  const live = await getLive({ unit: 'ha-lang', form: 'monthly', period: '2024-11' }, table, true)
  const { total, states } = live!.rollup
  return { attendance: total.get('attendance') ?? 0n, submitted: states.submitted, drafts: states.draft }
}

describe('the interleavings that a roll-up could break on', () => {
  test('two climbers over A and B, the first of which holds the old value of B', async () => {
    const [first, second] = [climber(), climber()]
    await sent('vinh-quy', 10)
    const held = first.holdBefore(writesHaLang)
    const slow = first.climb('vinh-quy')
    const go = await held
    // The first has read Hạ Lang's revision and its children, without Minh Long, and is about to write.
    await sent('minh-long', 20)
    await second.climb('minh-long')
    expect(await haLang()).toMatchObject({ attendance: 30n, submitted: 2 })
    go()
    await slow
    expect(await haLang()).toMatchObject({ attendance: 30n, submitted: 2 })
  })

  test('the same when each has read the revision before the other wrote', async () => {
    const [first, second] = [climber(), climber()]
    const ten = await sent('vinh-quy', 10)
    await first.climb('vinh-quy')
    await sent('minh-long', 20)
    const heldFirst = first.holdBefore(writesHaLang)
    const climbsFirst = first.climb('minh-long')
    const goFirst = await heldFirst
    await sent('vinh-quy', 11, ten)
    const heldSecond = second.holdBefore(writesHaLang)
    const climbsSecond = second.climb('vinh-quy')
    const goSecond = await heldSecond
    goSecond()
    await climbsSecond
    goFirst()
    await climbsFirst
    expect(await haLang()).toMatchObject({ attendance: 31n, submitted: 2 })
  })

  test('a figure goes 0 → 1 → 0 while a slow climber holds the 1', async () => {
    const [slowClimber, quick] = [climber(), climber()]
    const zero = await sent('vinh-quy', 0)
    await quick.climb('vinh-quy')
    const one = await sent('vinh-quy', 1, zero)
    const held = slowClimber.holdBefore(writesHaLang)
    const slow = slowClimber.climb('vinh-quy')
    const go = await held
    // Back to what the roll-up says already: the figures alone would give no cause to write.
    await sent('vinh-quy', 0, one)
    await quick.climb('vinh-quy')
    expect(await haLang()).toMatchObject({ attendance: 0n })
    go()
    await slow
    expect(await haLang()).toMatchObject({ attendance: 0n, submitted: 1 })
  })

  test('a draft appears and goes while a slow climber holds it', async () => {
    const [slowClimber, quick] = [climber(), climber()]
    const draft = {
      unit: 'vinh-quy',
      form: 'monthly',
      period: '2024-11',
      revision: 1,
      at: '2024-12-02T02:30:00.000Z',
      by: 'reporter',
      byName: 'reporter',
      values: {},
      explanations: {},
    }
    await quick.climb('vinh-quy')
    await putDraft(draft, 0, table)
    const held = slowClimber.holdBefore(writesHaLang)
    const slow = slowClimber.climb('vinh-quy')
    const go = await held
    await deleteDraft(draft, 1, table)
    await quick.climb('vinh-quy')
    go()
    await slow
    expect(await haLang()).toMatchObject({ drafts: 0 })
  })

  test('a climber that died above an equal node: whoever comes next goes on to the top', async () => {
    const [dead, next] = [climber(), climber()]
    await sent('vinh-quy', 10)
    const held = dead.holdBefore(readsHaLang)
    void dead.climb('vinh-quy')
    await held
    // It never goes on. Vinh Quý's own roll-up is right, and Hạ Lang has none.
    await next.climb('vinh-quy')
    expect(await haLang()).toMatchObject({ attendance: 10n, submitted: 1 })
  })

  test('the tree changes under a climber that has read what was below by the old one', async () => {
    const [slowClimber, quick] = [climber(), climber()]
    const ten = await sent('vinh-quy', 10)
    await quick.climb('vinh-quy')
    await sent('vinh-quy', 11, ten)
    const held = slowClimber.holdBefore(writesHaLang)
    const slow = slowClimber.climb('vinh-quy')
    const go = await held
    // Vinh Quý leaves Hạ Lang: what the slow one holds counts it there still.
    const left = unitTree([
      place('ha-lang', null, 'district', 'Hạ Lang'),
      place('vinh-quy', null, 'commune', 'Vinh Quý'),
      place('minh-long', 'ha-lang', 'commune', 'Minh Long'),
    ]).inPeriod(november.from, november.to)
    await climbAnew(['vinh-quy', 'ha-lang'], { ...ground, tree: left, version: 2 }, table)
    go()
    await expect(slow).rejects.toThrow(TreeOutdated)
    expect(await haLang()).toMatchObject({ attendance: 0n, submitted: 0 })
    expect(
      (await getLive({ unit: 'vinh-quy', form: 'monthly', period: november.id }, table, true))!.rollup.total.get(
        'attendance',
      ),
    ).toBe(11n)
  })
})

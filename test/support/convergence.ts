import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { climb, climbAnew, TreeOutdated } from '../../functions/stream/climb.ts'
import type { Ground } from '../../functions/stream/ground.ts'
import { dayOf, period } from '../../shared/domain/calendar/calendar.ts'
import { toJson } from '../../shared/domain/figures/figures.ts'
import { hex } from '../../shared/domain/figures/fingerprint.ts'
import { affectedUnits } from '../../shared/domain/reorganisation/affected.ts'
import { nothingSent, type Own, ownOf, type Rollup, rollup } from '../../shared/domain/rollup/rollup.ts'
import { decide, isCounted, type Order, type Version } from '../../shared/domain/submission/submission.ts'
import type { Placement } from '../../shared/domain/tree/placement.ts'
import { receivingUnit } from '../../shared/domain/tree/receiving-unit.ts'
import { type TreeView, unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { monthly } from '../../shared/forms/monthly.ts'
import { deleteDraft, putDraft } from '../../shared/storage/drafts.ts'
import { getLives } from '../../shared/storage/live.ts'
import { append } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { intercept, writesLive } from './intercept.ts'
import { type Random, random } from './random.ts'
import { place } from './units.ts'

const november = period('2024-11')!

/** A province with two districts and their communes, of one run alone: runs share a table. */
export const placementsOf = (run: string): Placement[] => [
  place(`${run}.province`, null, 'province', 'Cao Bằng'),
  place(`${run}.ha-lang`, `${run}.province`, 'district', 'Hạ Lang'),
  place(`${run}.vinh-quy`, `${run}.ha-lang`, 'commune', 'Vinh Quý'),
  place(`${run}.minh-long`, `${run}.ha-lang`, 'commune', 'Minh Long'),
  place(`${run}.trung-khanh`, `${run}.province`, 'district', 'Trùng Khánh'),
  place(`${run}.dam-thuy`, `${run}.trung-khanh`, 'commune', 'Đàm Thủy'),
]

/** What was really done to a unit, as the one who did it remembers. */
interface Truth {
  readonly version?: Version
  /** The version that carries the content which stands. */
  readonly content?: Version
  readonly drafting: boolean
}

const untouched: Truth = { drafting: false }

/** A climber that dies after so many requests, as a function whose time is up. */
interface Life {
  requestsLeft: number
}
class Died extends Error {}
const life = new AsyncLocalStorage<Life>()

/**
 * Holds requests up, as a seed says, until so many others have gone by, so that climbers overtake one another on a quick machine as
 * on a slow one; and ends the climbers whose time is up.
 */
export const disturb = (table: Table, seed: number): void => {
  const { chance, between } = random(seed)
  let sent = 0
  const until = async (count: number): Promise<void> => {
    for (let seen = -1; sent < count && seen !== sent; ) {
      seen = sent
      // Nothing went by: all the others are done, or wait as well.
      await sleep(idleMilliseconds)
    }
  }
  intercept(table, async (request, send) => {
    const mine = life.getStore()
    if (mine && mine.requestsLeft-- <= 0) throw new Died()
    // Some are slow between reading and writing: those are the ones that others overtake.
    if (chance(writesLive(request) ? 25 : 10)) await until(sent + between(1, writesLive(request) ? 20 : 4))
    sent += 1
    return send()
  })
}

const idleMilliseconds = 4

/** Commands between two moments of rest. */
const burst = 10

/**
 * Sends, returns, accepts, reopens and drafts at random, and, once the period has closed half-way, amends, while climbers are told of it: in batches that come out of order, twice,
 * at the same time, and of which some die half-way and come again. Answers where the live roll-ups differ from those that are
 * recomputed from what was really done, at any moment when all has been told and nobody climbs: nowhere, if all is well.
 *
 * With `reorganised`, so many percent of the commands move a commune to the other district instead: then climbers may know the tree
 * of before, and others follow what changed, which may die and come again like them.
 */
export const converge = async (seed: number, commands: number, table: Table, reorganised = 0): Promise<string[]> => {
  const draw = random(seed)
  const run = `run-${seed}-${++runs}`
  let placements = placementsOf(run)
  const trees: Ground[] = [groundOf(placements, 1)]
  const newest = () => trees.at(-1)!
  const onNewest = async (work: (ground: Ground) => Promise<void>, known: Ground) => {
    for (let ground = known; ; ground = newest())
      try {
        return await work(ground)
      } catch (error) {
        if (!(error instanceof TreeOutdated)) throw error
      }
  }
  const { tree } = newest()
  const units = [...tree.subtree(`${run}.province`)].map(({ id }) => id)
  const truths = new Map<string, Truth>()

  const told: string[] = []
  let pending: string[] = []
  const climbers = new Set<Promise<void>>()
  const startClimber = (batch: readonly string[], mayDie: boolean) => {
    const again = told.length > 0 && draw.chance(20) ? [draw.pick(told)] : []
    const requestsLeft = mayDie && draw.chance(15) ? draw.between(1, 12) : Number.POSITIVE_INFINITY
    const climber = life
      .run({ requestsLeft }, () =>
        onNewest(
          ground => climb(new Set(draw.shuffled([...batch, ...again])), ground, table),
          draw.pick(trees.slice(-2)),
        ),
      )
      .catch(error => {
        if (!(error instanceof Died)) throw error
        pending.push(...batch)
      })
      .finally(() => climbers.delete(climber))
    told.push(...batch)
    climbers.add(climber)
  }
  let changed: Change[] = []
  const startFollower = (change: Change, mayDie: boolean) => {
    const requestsLeft = mayDie && draw.chance(25) ? draw.between(1, 12) : Number.POSITIVE_INFINITY
    const follow = (ground: Ground) =>
      climbAnew(affectedUnits(change.replaced, ground.tree, [{ unit: change.unit }]), ground, table)
    const follower = life
      .run({ requestsLeft }, () => onNewest(follow, newest()))
      .catch(error => {
        if (!(error instanceof Died)) throw error
        changed.push(change)
      })
      .finally(() => climbers.delete(follower))
    climbers.add(follower)
  }
  /** What is pending, in some batches of any order. */
  const startClimbers = (mayDie: boolean) => {
    const changes = changed
    changed = []
    for (const change of changes) startFollower(change, mayDie)
    const queue = draw.shuffled(pending)
    pending = []
    while (queue.length > 0) startClimber(queue.splice(0, draw.between(2, 6)), mayDie)
  }

  for (let step = 0; step < commands; step++) {
    const unit = draw.pick(units)
    if (draw.chance(reorganised)) {
      const commune = draw.pick(communes)
      changed.push({ replaced: newest().tree, unit: `${run}.${commune}` })
      placements = transferred(placements, `${run}.${commune}`, run)
      trees.push(groundOf(placements, trees.length + 1))
    } else {
      truths.set(unit, await command(unit, truths.get(unit) ?? untouched, step - commands / 2, newest(), draw, table))
      pending.push(unit)
    }
    if (draw.chance(15)) startClimbers(true)
    if (step % burst !== burst - 1 && step !== commands - 1) continue
    startClimbers(true)
    while (climbers.size > 0) {
      await Promise.all(climbers)
      startClimbers(false)
    }
    const found = await differences(newest(), truths, units, table)
    if (found.length > 0) return found
  }
  return []
}

let runs = 0

/** A unit that was moved, and the tree of before. */
interface Change {
  readonly replaced: TreeView
  readonly unit: string
}

const communes = ['vinh-quy', 'minh-long', 'dam-thuy']

const groundOf = (placements: readonly Placement[], version: number): Ground => {
  const tree = unitTree(placements)
  return {
    form: monthly,
    period: november.id,
    tree: tree.inPeriod(november.from, november.to),
    version,
    receivedBy: unit => receivingUnit(tree, unit, dayOf(new Date())),
  }
}

const transferred = (placements: readonly Placement[], unit: string, run: string): Placement[] =>
  placements.map(placement => {
    if (placement.unit !== unit) return placement
    return { ...placement, parent: `${run}.${placement.parent === `${run}.ha-lang` ? 'trung-khanh' : 'ha-lang'}` }
  })

/** One thing that somebody does with a unit's submission, so many seconds after the close: a version more, or a draft that appears or goes. */
const command = async (
  unit: string,
  truth: Truth,
  seconds: number,
  { form, period: id, tree }: Ground,
  draw: Random,
  table: Table,
): Promise<Truth> => {
  const at = new Date(Date.parse(november.closesAt) + seconds * 1000)
  const isClosed = seconds >= 0
  const draft = {
    unit,
    form: form.id,
    period: id,
    at: at.toISOString(),
    by: 'reporter',
    byName: 'reporter',
    values: {},
    explanations: {},
  }
  if (draw.chance(truth.version ? 8 : 35)) {
    if (truth.drafting) await deleteDraft(draft, 1, table)
    else await putDraft({ ...draft, revision: 1 }, 0, table)
    return { ...truth, drafting: !truth.drafting }
  }
  const version = decide(
    truth.version,
    isClosed && counts(truth) ? amending(truth.version!, draw) : order(truth.version?.state ?? 'none', draw),
    {
      unit,
      tier: tree.get(unit)!.tier!,
      form,
      period: november,
      now: at,
      by: 'person',
      byName: 'Người nhập',
      needsApproval: draw.chance(10) && !counts(truth),
      approver: true,
      reviewer: true,
      amendmentDays: 5,
      request: { key: String(seconds), hash: '' },
      receipt: () => '0000-0000-00000',
    },
  )
  await append(version, table)
  // As the command does: what was drafted has been sent.
  const sent = version.entered !== undefined && truth.drafting
  if (sent) await deleteDraft(draft, 1, table)
  return {
    version,
    content: version.entered ? version : truth.content!,
    drafting: truth.drafting && !sent,
  }
}

const counts = ({ version }: Truth): boolean => version !== undefined && isCounted(version.state)

const submit = (draw: Random): Order => {
  const nothing = draw.chance(10)
  const attendance = draw.pick([0, 1, 2, draw.between(0, 900)])
  const values = { attendance, conferences: draw.between(0, 3), plan: draw.pick(['yes', 'no']) }
  return {
    command: 'submit',
    nothing,
    onBehalf: null,
    entered: { values: nothing ? {} : values, explanations: {}, warnings: [] },
  }
}

const because = { reason: 'Đề nghị xem lại', fields: [] }

const order = (state: Version['state'] | 'none', draw: Random): Order => {
  switch (state) {
    case 'none':
    case 'returned':
      return submit(draw)
    case 'proposed':
      return draw.pick([submit(draw), { command: 'approve' }, { command: 'return', ...because }])
    case 'submitted':
      return draw.pick([submit(draw), { command: 'accept' }, { command: 'return', ...because }])
    case 'accepted':
      return { command: 'reopen', ...because }
  }
}

/** What may be done once the period has closed with what counts. */
const amending = ({ state, amendment }: Version, draw: Random): Order => {
  if (amendment?.stage === 'granted') return submit(draw)
  if (amendment) return draw.pick([{ command: 'grant' }, { command: 'refuse', reason: because.reason }])
  const ask: Order = { command: 'ask', ...because }
  return state === 'accepted'
    ? draw.pick([ask, { command: 'reopen', ...because }])
    : draw.pick([ask, { command: 'accept' }, { command: 'return', ...because }])
}

const differences = async (
  { form, period: id, tree }: Ground,
  truths: ReadonlyMap<string, Truth>,
  units: readonly string[],
  table: Table,
): Promise<string[]> => {
  const lives = await getLives(units, form.id, id, table, true)
  const made = new Map<string, Rollup>()
  for (const unit of tree.upward(units[0]!)) {
    const { version, content, drafting } = truths.get(unit.id) ?? untouched
    const own: Own = version
      ? ownOf(form, version, content?.entered)
      : { ...nothingSent, state: drafting ? 'draft' : 'none' }
    const children = tree.children(unit.id).map(child => made.get(child.id)!)
    made.set(unit.id, rollup(form, own, children))
  }
  return units.flatMap(unit => {
    const live = lives.get(unit)?.rollup ?? rollup(form, nothingSent, [])
    const [found, expected] = [shown(live), shown(made.get(unit)!)]
    return found === expected ? [] : [`${unit}: ${found} instead of ${expected}`]
  })
}

const shown = ({ own, total, states, fingerprint, dataAsOf }: Rollup): string =>
  JSON.stringify({
    own: { ...own, fingerprint: hex(own.fingerprint), figures: own.figures && toJson(own.figures) },
    total: toJson(total),
    states: Object.fromEntries(Object.entries(states).filter(([, count]) => count !== 0)),
    fingerprint: hex(fingerprint),
    dataAsOf,
  })

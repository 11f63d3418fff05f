import { pMapIterable } from 'p-map'
import type { Asked } from '../../shared/domain/asked.ts'
import type { EditionLine } from '../../shared/domain/edition/edition.ts'
import { type Figures, fromJson, summedOf } from '../../shared/domain/figures/figures.ts'
import { fingerprintOf, fromHex, hex, noSources } from '../../shared/domain/figures/fingerprint.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import { closingRoot, type Realm } from '../../shared/domain/realm.ts'
import { nothingSent, type Rollup } from '../../shared/domain/rollup/rollup.ts'
import { answersThatStand, carriedIn } from '../../shared/domain/rollup/standing.ts'
import { nothingSuperseded } from '../../shared/domain/rollup/superseded.ts'
import { byCode } from '../../shared/domain/text.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import { linesOf } from '../../shared/storage/edition-lines.ts'
import type { Edition } from '../../shared/storage/editions.ts'
import type { RollupOf } from '../../shared/storage/live-spans.ts'
import { type StandingTold, standingTold } from './standing-told.ts'
import { type EditionOf, type ToRead, unitsOf } from './to-read.ts'

/** What was read for a time: the roll-ups of its periods, and those by which is told what stands. */
export interface TimeRead {
  readonly rollupOf: RollupOf
  readonly standingOf: RollupOf
}

/** Editions read at once, and kept until their turn: of a province of 6,000 units each is some 20 MB to unpack. */
const atOnce = 4

/**
 * Roll-ups as editions froze them, where there are any, for several times. While the live one of who closed is made of the very versions
 * that were frozen, so are those below it: so an edition's object, which is one file, is read through only where something changed since,
 * and once, whatever it is read for.
 */
export const readFrozen = async (
  times: readonly (readonly ToRead[])[],
  live: RollupOf,
  editionOf: EditionOf,
  realm: Realm,
  bucket: Bucket,
): Promise<{ readonly rollupOf: RollupOf; readonly times: readonly TimeRead[] }> => {
  const toOpen = new Map<string, ToOpen>()
  const openingOf = ({ period, edition }: TakenUnit): ToOpen => {
    const known = toOpen.get(edition.object) ?? { period, edition, units: new Set(), below: new Set(), told: new Set() }
    toOpen.set(edition.object, known)
    return known
  }
  const unchanged = new Set<string>()
  const tellings = times.map(time => {
    const all = time.map(({ period, sources, standing }) => ({
      frozen: takenFrom(unitsOf([...sources, ...standing]), period, editionOf, realm),
      standing: takenFrom(unitsOf(standing), period, editionOf, realm),
      wanted: unitsOf(standing).length,
    }))
    const isHeld = ({ unit, root, period: { period }, edition }: TakenUnit): boolean =>
      holds(edition, live(unit, period.id), live(root, period.id))
    for (const one of all.flatMap(({ frozen }) => frozen))
      if (isHeld(one)) unchanged.add(keyOf(one.unit, one.edition.period))
      else openingOf(one).units.add(one.unit)
    return tellingOf(time, all, isHeld, openingOf, realm)
  })
  const frozen = new Map<string, Rollup | undefined>()
  const oldestFirst = [...toOpen.values()].sort((a, b) => byCode(a.edition.period, b.edition.period))
  for await (const { rollups, own, told, period } of pMapIterable(oldestFirst, one => opened(one, bucket), {
    concurrency: atOnce,
  })) {
    for (const [key, rollup] of rollups) frozen.set(key, rollup)
    for (const telling of told) telling.add({ form: period.form, period: period.period.id, own })
  }
  const rollupOf: RollupOf = (unit, period) => {
    const key = keyOf(unit, period)
    if (frozen.has(key)) return frozen.get(key)
    const now = live(unit, period)
    return now && unchanged.has(key) ? withoutDrafts(now) : now
  }
  return {
    rollupOf,
    times: tellings.map(telling => ({
      rollupOf,
      standingOf: telling === 'frozen' ? rollupOf : telling === 'live' ? live : telling.standingOf(rollupOf),
    })),
  }
}

interface TakenUnit {
  readonly period: Asked
  readonly unit: string
  readonly root: string
  readonly edition: Edition
}

/** An edition that is read through: for the roll-ups of some units, and for what all those below some answered. */
interface ToOpen {
  readonly period: Asked
  readonly edition: Edition
  readonly units: Set<string>
  readonly below: Set<string>
  readonly told: Set<StandingTold>
}

const keyOf = (unit: string, period: string): string => `${unit}#${period}`

const takenFrom = (units: readonly string[], period: Asked, editionOf: EditionOf, realm: Realm): TakenUnit[] =>
  units.flatMap(unit => {
    const root = closingRoot(realm, period.tree, period.tree.get(unit)!)
    const edition = root && editionOf(root.id, period.period.id)
    return root && edition ? [{ period, unit, root: root.id, edition }] : []
  })

/**
 * By what is told what stands at the end of a time. By editions only where each of its periods has one, since what stands at the end of a
 * period that is not closed is live. What answers took the place of is no edition's to tell: while nothing changed since, it is as live;
 * else it is told from the lines of all units below, in each edition of the time.
 */
const tellingOf = (
  time: readonly ToRead[],
  periods: readonly { readonly standing: readonly TakenUnit[]; readonly wanted: number }[],
  isHeld: (one: TakenUnit) => boolean,
  openingOf: (one: TakenUnit) => ToOpen,
  realm: Realm,
): 'frozen' | 'live' | StandingTold => {
  const [first] = time
  if (!first || time.length === 1 || first.period.form.source === 'registers') return 'frozen'
  if (periods.some(({ standing, wanted }) => standing.length < wanted)) return 'live'
  const taken = periods.flatMap(({ standing }) => standing)
  if (taken.every(isHeld)) return 'frozen'
  const told = standingTold(
    time.map(({ period, standing }) => ({ period, units: new Set(unitsOf(standing)) })),
    carriedIn(realm, first.period.form.id),
  )
  for (const one of taken) {
    const opening = openingOf(one)
    opening.told.add(told)
    for (const { id } of one.period.tree.subtree(one.unit)) opening.below.add(id)
  }
  return told
}

/** Whether a live roll-up is what was frozen, by its own instant and the fingerprint of who closed: it may be on its way up. */
const holds = (
  { differing, dataAsOf, fingerprint }: Edition,
  live: Rollup | undefined,
  closed: Rollup | undefined,
): boolean =>
  differing.length === 0 &&
  (live?.dataAsOf ?? '') <= (dataAsOf ?? '') &&
  hex(closed?.fingerprint ?? noSources) === fingerprint

/** Of the lines only what is wanted is kept: whole roll-ups of few units, of all others the figures that stand until they are answered again. */
const opened = async ({ period, edition, units, below, told }: ToOpen, bucket: Bucket) => {
  const rollups = new Map<string, Rollup | undefined>([...units].map(unit => [keyOf(unit, edition.period), undefined]))
  const own: (readonly [string, Figures])[] = []
  for await (const line of linesOf(new Set([...units, ...below]), edition.object, bucket)) {
    if (units.has(line.unit)) rollups.set(keyOf(line.unit, edition.period), rollupOfLine(line, edition))
    if (line.own && below.has(line.unit)) own.push([line.unit, thoseThatStand(period.form, fromJson(line.own))])
  }
  return { period, rollups, own, told }
}

const thoseThatStand = (form: Form, figures: Figures): Figures =>
  new Map([...answersThatStand(form, summedOf(form, figures)).values()].flatMap(answer => [...answer]))

/** A draft is in no edition. */
const withoutDrafts = ({ own, states, ...rollup }: Rollup): Rollup => ({
  ...rollup,
  own: own.state === 'draft' ? nothingSent : own,
  states: { ...states, draft: 0 },
})

const rollupOfLine = (line: EditionLine, { form, period }: Edition): Rollup => {
  const { unit, state, version, late, nothing, at, own, total, states, fingerprint, dataAsOf } = line
  return {
    own: {
      state,
      // Of its tier only the counts of its states speak.
      tier: null,
      version,
      late,
      nothing,
      at,
      figures: own && fromJson(own),
      superseded: nothingSuperseded,
      fingerprint: version === 0 ? noSources : fingerprintOf(unit, form, period, version),
    },
    total: fromJson(total),
    superseded: nothingSuperseded,
    states,
    fingerprint: fromHex(fingerprint),
    dataAsOf,
  }
}

import { type Figures, fromJson, summedOf } from '../../shared/domain/figures/figures.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import { closingRoot, type Realm } from '../../shared/domain/realm.ts'
import type { Rollup } from '../../shared/domain/rollup/rollup.ts'
import { type Answers, answersThatStand, carriedIn } from '../../shared/domain/rollup/standing.ts'
import { addSuperseded, type Superseded, supersededOver } from '../../shared/domain/rollup/superseded.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import { readLinesOf } from '../../shared/storage/edition-lines.ts'
import type { Edition } from '../../shared/storage/editions.ts'
import type { RollupOf } from '../../shared/storage/live-spans.ts'
import type { Asked } from './asked.ts'
import type { TimeRead } from './rollup-page.ts'
import { holds, type PageRead, type ToRead, unitsOf } from './rollup-reading.ts'

/**
 * What was read for a time, with the roll-ups by which is told what stands at its end. From editions these are only where each of its
 * periods has one, since what stands at the end of a period that is not closed is live. What answers took the place of is no edition's to
 * tell: while nothing changed since, it is as live; else it is told from the lines of all units below, in each edition of the time.
 */
export const timeRead = async (
  time: readonly ToRead[],
  { live, rollupOf, editionOf }: PageRead,
  realm: Realm,
  bucket: Bucket,
): Promise<TimeRead> => {
  if (rollupOf === live || time.length <= 1 || time[0]!.period.form.source === 'registers')
    return { rollupOf, standingOf: rollupOf }
  const taken = time.flatMap(({ period, standing }) =>
    unitsOf(standing).flatMap((unit): TakenUnit[] => {
      const root = closingRoot(realm, period.tree, period.tree.get(unit)!)
      const edition = root && editionOf(root.id, period.period.id)
      return root && edition ? [{ period, unit, root: root.id, edition }] : []
    }),
  )
  const wanted = time.reduce((sum, { standing }) => sum + unitsOf(standing).length, 0)
  if (taken.length < wanted) return { rollupOf, standingOf: live }
  const isLive = taken.every(({ period: { period }, unit, root, edition }) =>
    holds(edition, live(unit, period.id), live(root, period.id)),
  )
  const standingOf = isLive ? rollupOf : withSuperseded(rollupOf, taken, await superseding(taken, realm, bucket))
  return { rollupOf, standingOf }
}

interface TakenUnit {
  readonly period: Asked
  readonly unit: string
  readonly root: string
  readonly edition: Edition
}

type SupersededIn = ReadonlyMap<string, ReadonlyMap<string, Superseded>>

/** One edition after the other: of each only the figures that stand until they are answered again are kept. */
const superseding = async (taken: readonly TakenUnit[], realm: Realm, bucket: Bucket): Promise<SupersededIn> => {
  const answers: Answers[] = []
  const byEdition = Map.groupBy(taken, ({ edition }) => edition.object)
  for (const [object, some] of [...byEdition].sort(([, [a]], [, [b]]) => byPeriod(a!, b!))) {
    const { form, period, tree } = some[0]!.period
    const units = new Set(some.flatMap(({ unit }) => [...tree.subtree(unit)].map(({ id }) => id)))
    const own: (readonly [string, Figures])[] = []
    for (const [unit, line] of await readLinesOf(units, object, bucket))
      if (line.own) own.push([unit, thoseThatStand(form, fromJson(line.own))])
    answers.push({ form, period: period.id, own })
  }
  return supersededOver(answers, carriedIn(realm))
}

const thoseThatStand = (form: Form, figures: Figures): Figures =>
  new Map([...answersThatStand(form, summedOf(form, figures)).values()].flatMap(answer => [...answer]))

const byPeriod = (a: TakenUnit, b: TakenUnit): number => (a.period.period.id < b.period.period.id ? -1 : 1)

const withSuperseded = (rollupOf: RollupOf, taken: readonly TakenUnit[], superseded: SupersededIn): RollupOf => {
  const made = new Map<string, Rollup>()
  for (const { period, unit } of taken) {
    const { id } = period.period
    const rollup = rollupOf(unit, id)
    if (!rollup) continue
    const of = superseded.get(id)
    const total = new Map<string, Map<string, bigint>>()
    for (const below of period.tree.subtree(unit)) addSuperseded(total, of?.get(below.id) ?? new Map())
    const own = { ...rollup.own, superseded: of?.get(unit) ?? new Map() }
    made.set(`${unit}#${id}`, { ...rollup, own, superseded: total })
  }
  return (unit, period) => made.get(`${unit}#${period}`)
}

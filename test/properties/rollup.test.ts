import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editionLines, type Stood } from '../../shared/domain/edition/edition.ts'
import { add, figuresOf, noFigures, summedOf, toJson } from '../../shared/domain/figures/figures.ts'
import { fingerprintOf, fromHex, hex, merge, noSources } from '../../shared/domain/figures/fingerprint.ts'
import { nothingSent, type Own, ownOf, type Rollup, rollup, sameRollup } from '../../shared/domain/rollup/rollup.ts'
import { isCounted } from '../../shared/domain/submission/submission.ts'
import { formOfEveryKind as form } from '../support/forms.ts'
import { reportingUnits, type Sent } from './arbitraries.ts'

const own = (sent: Sent | undefined): Own => (sent ? ownOf(form, sent.version, sent.entered) : nothingSent)

/** The roll-up of unit `at` of a tree in which each unit after the first names an earlier one as its parent. */
const rollupOf = (sent: readonly (Sent | undefined)[], parents: readonly number[], at: number): Rollup => {
  const children = parents.flatMap((parent, child) => (child > 0 && parent === at ? [child] : []))
  return rollup(
    form,
    own(sent[at]),
    children.map(child => rollupOf(sent, parents, child)),
  )
}

async function* each<Thing>(things: readonly Thing[]): AsyncGenerator<Thing> {
  yield* things
}

const all = async <Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> => {
  const list: Thing[] = []
  for await (const thing of things) list.push(thing)
  return list
}

const whole = ({ total, states, fingerprint, dataAsOf }: Rollup) => ({
  total: toJson(total),
  states,
  fingerprint,
  dataAsOf,
})

test('whatever tree the same units stand in, the root is the same: figures, states, fingerprint, freshness', () => {
  fc.assert(
    fc.property(reportingUnits, ({ sent, parents }) => {
      const flat = parents.map(() => 0)
      const line = parents.map((_, i) => Math.max(0, i - 1))
      const root = whole(rollupOf(sent, parents, 0))
      expect(whole(rollupOf(sent, flat, 0))).toEqual(root)
      expect(whole(rollupOf(sent, line, 0))).toEqual(root)
    }),
  )
})

test('the order of children does not matter', () => {
  fc.assert(
    fc.property(reportingUnits, fc.infiniteStream(fc.nat()), ({ sent }, order) => {
      const children = sent.slice(1).map(each => rollup(form, own(each), []))
      const shuffled = children
        .map(child => ({ child, key: order.next().value! }))
        .sort((a, b) => a.key - b.key)
        .map(({ child }) => child)
      expect(sameRollup(rollup(form, own(sent[0]), shuffled), rollup(form, own(sent[0]), children))).toBe(true)
    }),
  )
})

test('the root is the plain sum over every unit that counts', () => {
  fc.assert(
    fc.property(reportingUnits, ({ sent, parents }) => {
      const root = rollupOf(sent, parents, 0)
      const counted = sent.filter(each => each && isCounted(each.version.state)) as Sent[]
      const sum = counted.map(({ entered }) => summedOf(form, figuresOf(form, entered.values))).reduce(add, noFigures)
      const known = sent.filter(each => each !== undefined)
      expect(toJson(root.total)).toEqual(toJson(sum))
      expect(root.states.submitted + root.states.accepted).toBe(counted.length)
      expect(root.states.proposed + root.states.returned + counted.length).toBe(known.length)
      expect(root.states['counted.base']).toBe(counted.length)
      expect(root.states.nothing).toBe(counted.filter(({ version }) => version.nothing).length)
      expect(root.states.late).toBe(counted.filter(({ version }) => version.late).length)
      expect(root.dataAsOf).toBe(
        known
          .map(({ version }) => version.at)
          .sort()
          .at(-1) ?? null,
      )
    }),
  )
})

test('a fingerprint tells apart any two sets of sources: a version more, another version, one left out', () => {
  fc.assert(
    fc.property(reportingUnits, fc.nat(), ({ sent, parents }, choice) => {
      const at = choice % sent.length
      const chosen = sent[at]
      const changed = chosen
        ? [
            sent.with(at, undefined),
            sent.with(at, { ...chosen, version: { ...chosen.version, version: chosen.version.version + 1 } }),
          ]
        : []
      const root = rollupOf(sent, parents, 0).fingerprint
      for (const other of changed) expect(rollupOf(other, parents, 0).fingerprint).not.toBe(root)
    }),
  )
})

test('fingerprints are merged in any order and grouping, wrap at 2²⁵⁶, and come back from hex', () => {
  const fingerprint = fc
    .tuple(fc.constantFrom('vinh-quy', 'an-lac'), fc.nat(9))
    .map(([unit, version]) => fingerprintOf(unit, 'monthly', '2024-11', version))
  fc.assert(
    fc.property(fingerprint, fingerprint, fingerprint, (a, b, c) => {
      expect(merge(merge(a, b), c)).toBe(merge(a, merge(c, b)))
      expect(merge(a, noSources)).toBe(a)
      expect(fromHex(hex(merge(a, b)))).toBe(merge(a, b))
      expect(hex(merge(a, b))).toHaveLength(64)
    }),
  )
})

test('an edition’s lines say of every unit what its roll-up says', async () => {
  await fc.assert(
    fc.asyncProperty(reportingUnits, async ({ sent, parents }) => {
      // Prepare: every unit before its parent, as units later in the list are never parents of earlier ones
      const sources: Stood[] = sent
        .map((each, i) => ({
          unit: {
            id: `unit-${i}`,
            parent: i === 0 ? null : `unit-${parents[i]}`,
            kind: 'commune' as const,
            code: `${i}`,
            name: `Xã ${i}`,
            tier: 'base' as const,
          },
          owes: true,
          version: each?.version,
          entered: each?.entered,
        }))
        .reverse()

      // Act
      const lines = await all(editionLines(form, each(sources)))

      // Assess
      for (const { line } of lines) {
        const at = Number(line.code)
        const expected = rollupOf(sent, parents, at)
        expect(line).toMatchObject({
          total: toJson(expected.total),
          states: expected.states,
          fingerprint: hex(expected.fingerprint),
          dataAsOf: expected.dataAsOf,
          version: sent[at]?.version.version ?? 0,
        })
        expect(line.values === null).toBe(!(sent[at] && isCounted(sent[at].version.state)))
      }
    }),
    { numRuns: 50 },
  )
})

import fc from 'fast-check'
import { addDays } from '../../shared/domain/calendar/calendar.ts'
import type { Figures } from '../../shared/domain/figures/figures.ts'
import { applied } from '../../shared/domain/reorganisation/applied.ts'
import type { ReorganisationContext } from '../../shared/domain/reorganisation/context.ts'
import { faultsOf } from '../../shared/domain/reorganisation/faults.ts'
import type { Move, Reorganisation, Successor } from '../../shared/domain/reorganisation/reorganisation.ts'
import type { Placement } from '../../shared/domain/tree/placement.ts'
import { type Succession, successionsOf } from '../../shared/domain/tree/succession.ts'
import { type TreeView, unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { place } from '../support/units.ts'

/** What happened to a small tree: sound reorganisations one after another, some on one day. */
export interface History {
  /** Each with the tree to which it was applied, and the tree that came out. */
  readonly steps: readonly { readonly before: Stand; readonly reorganisation: Reorganisation; readonly after: Stand }[]
  readonly last: Stand
}

export interface Stand {
  readonly placements: readonly Placement[]
  readonly successions: readonly Succession[]
}

export const firstDay = '2024-11-01'
/** A day on which everything that a history holds has happened. */
export const lastDay = '2025-06-30'

export const contextOf = ({ placements, successions }: Stand): ReorganisationContext => ({
  tree: unitTree(placements),
  successions,
  peopled: new Set(),
  closedTo: null,
  owed: [],
})

/** What somebody would like to happen; made into moves if the tree allows. */
interface Wish {
  readonly type: Move['type']
  readonly unit: number
  readonly others: readonly number[]
  readonly created: number
  readonly shares: 'equal' | 'uneven' | 'none'
}

const wish: fc.Arbitrary<Wish> = fc.record({
  type: fc.constantFrom(
    'create',
    'rename',
    'change_kind',
    'transfer',
    'merge',
    'merge',
    'split',
    'split',
    'split',
    'dissolve',
  ),
  unit: fc.nat(20),
  others: fc.array(fc.nat(20), { minLength: 1, maxLength: 2 }),
  created: fc.nat(2),
  shares: fc.constantFrom('equal', 'uneven', 'none'),
})

const parents = fc
  .integer({ min: 3, max: 9 })
  .chain(size => fc.tuple(...Array.from({ length: size }, (_, i) => fc.nat(Math.max(0, i - 1)))))

export const histories: fc.Arbitrary<History> = fc
  .record({
    parents,
    turns: fc.array(
      fc.record({ wait: fc.constantFrom(0, 1, 9, 25, 60), wishes: fc.array(wish, { minLength: 1, maxLength: 4 }) }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ parents, turns }) => {
    const placements = parents.map((parent, i) => place(`u${i}`, i === 0 ? null : `u${parent}`, 'commune', `Xã ${i}`))
    let stand: Stand = { placements, successions: [] }
    let day = firstDay
    const steps: History['steps'][number][] = []
    for (const [turn, { wait, wishes }] of turns.entries()) {
      day = addDays(day, wait)
      const before = stand
      const reorganisation = granted(before, wishes, { turn, day })
      if (reorganisation.moves.length === 0) continue
      stand = {
        placements: applied(before.placements, reorganisation),
        successions: [...before.successions, ...successionsOf(before.placements, reorganisation)],
      }
      steps.push({ before, reorganisation, after: stand })
    }
    return { steps, last: stand }
  })

/** All the wishes that may come true together. */
const granted = (
  stand: Stand,
  wishes: readonly Wish[],
  { turn, day }: { turn: number; day: string },
): Reorganisation => {
  const context = contextOf(stand)
  const view = context.tree.at(day)
  let reorganisation: Reorganisation = {
    id: `r${turn}`,
    day,
    decision: { number: `${turn}/NQ`, issuer: 'Ban Thường vụ', day },
    moves: [],
  }
  for (const [w, wish] of wishes.entries()) {
    const tried = { ...reorganisation, moves: [...reorganisation.moves, ...movesOf(view, wish, `n${turn}-${w}`)] }
    if (faultsOf(context, tried).length === 0) reorganisation = tried
  }
  return reorganisation
}

const movesOf = (view: TreeView, { type, unit, others, created, shares }: Wish, id: string): Move[] => {
  const units = view.roots().flatMap(root => [...view.subtree(root.id)].map(u => u.id))
  const of = (i: number): string => units[i % units.length]!
  const one = of(unit)
  const parent = view.get(one)!.parent ?? one
  const create = (n: number): Move => ({
    type: 'create',
    unit: `${id}-${n}`,
    parent,
    kind: 'commune',
    code: `${n}`,
    name: `Xã ${id}-${n}`,
  })
  const children = view.children(one).map(child => child.id)
  switch (type) {
    case 'create':
      return [{ ...create(0), parent: one } as Move]
    case 'rename':
      return [{ type, unit: one, name: `${one} mới` }]
    case 'change_kind':
      return [{ type, unit: one, kind: 'committee' }]
    case 'transfer':
      return [{ type, unit: one, parent: of(others[0]!) }]
    case 'merge': {
      const ended = [...new Set([one, ...others.slice(1).map(of)])]
      return created === 0
        ? [{ type, units: ended, into: of(others[0]!) }]
        : [create(0), { type, units: ended, into: `${id}-0` }]
    }
    case 'split': {
      const creates = Array.from({ length: created }, (_, n) => create(n))
      const parts = [...new Set([...creates.map((_, n) => `${id}-${n}`), ...others.map(of)])]
      return [
        ...creates,
        { type, unit: one, into: sharesOf(parts, shares), home: null },
        ...(parts.includes(one)
          ? []
          : children.map((child, i): Move => ({ type: 'transfer', unit: child, parent: parts[i % parts.length]! }))),
      ]
    }
    case 'dissolve':
      return [
        { type, unit: one, home: null },
        ...children.map((child): Move => ({ type: 'transfer', unit: child, parent })),
      ]
  }
}

const sharesOf = (parts: readonly string[], shares: Wish['shares']): Successor[] =>
  parts.map((unit, i) => {
    if (shares === 'none') return { unit, share: null }
    const others = parts.length - 1
    const each = shares === 'equal' ? Math.floor(1000 / parts.length) : 137
    return { unit, share: i === 0 ? 1000 - each * others : each }
  })

/** What the units of a period's tree reported of themselves, in one of two fields or in both; some reported nothing. */
export const reportedBy = (view: TreeView, drawn: readonly (number | null)[]): Map<string, Figures> => {
  const units = view.roots().flatMap(root => [...view.subtree(root.id)])
  return new Map(
    units.flatMap(({ id }, i) => {
      const count = drawn[i % drawn.length]!
      if (count === null) return []
      const answered = [['conferences'], ['helped'], ['conferences', 'helped']][i % 3]!
      return [[id, new Map(answered.map(field => [field, BigInt(count)]))]]
    }),
  )
}

import type {
  FigureReference,
  Narrative,
  NarrativeBlock,
  NarrativeChange,
  Part,
  WrittenPart,
} from '../../shared/domain/narrative/narrative.ts'
import { isReference } from '../../shared/domain/narrative/narrative.ts'
import { inOneLine, isWritten, joined, type WrittenBlock } from './parts.ts'

/** What the server is to do, and the ids that it will give to what is new: by the id that it has here. */
export interface Difference {
  readonly changes: readonly NarrativeChange[]
  readonly ids: ReadonlyMap<number, number>
}

/**
 * The changes that lead from the narrative as the server has it to the one that was written here. Whatever is not in the first is
 * new there; a figure that went from one paragraph to another is put in anew.
 */
export const changesBetween = (kept: Narrative, mine: Narrative): Difference => {
  const changes: NarrativeChange[] = []
  const ids = new Map<number, number>()
  let { next } = kept
  const before = new Map(kept.blocks.map(block => [block.id, block]))
  const standing = (block: NarrativeBlock): NarrativeBlock | undefined => {
    const known = before.get(block.id)
    return known?.block === block.block ? known : undefined
  }
  const staying = new Set(mine.blocks.filter(standing).map(({ id }) => id))
  for (const { id } of kept.blocks) if (!staying.has(id)) changes.push({ change: 'remove', block: id })

  const unmoved = inOrder(
    mine.blocks.filter(standing).map(({ id }) => id),
    kept.blocks.map(({ id }) => id),
  )
  let after: number | null = null
  for (const block of mine.blocks) {
    if (standing(block)) {
      if (!unmoved.has(block.id)) changes.push({ change: 'move', block: block.id, after })
      after = block.id
      continue
    }
    if (isWritten(block)) changes.push({ change: 'add', after, as: block.block })
    else changes.push({ change: 'addHeading', after, text: inOneLine(block.text).trim(), level: block.level })
    ids.set(block.id, next)
    after = next++
  }

  for (const block of mine.blocks) {
    const known = standing(block)
    if (known === block) continue
    if (!isWritten(block)) {
      if (known?.block === 'heading' && !isSameHeading(known, block))
        changes.push({ change: 'head', block: block.id, text: inOneLine(block.text).trim(), level: block.level })
      continue
    }
    const parts = tidied(block.parts)
    const standingParts = known ? tidied((known as WrittenBlock).parts) : []
    if (areSameParts(standingParts, parts)) continue
    const own = new Map(standingParts.filter(isReference).map(reference => [reference.id, reference]))
    const written = parts.map((part): WrittenPart => {
      if (!isReference(part)) return part
      const there = own.get(part.id)
      own.delete(part.id)
      if (there && isSameFigure(there, part))
        return isSame(there.shown, part.shown) ? { reference: part.id } : { reference: part.id, shown: part.shown }
      ids.set(part.id, next++)
      const { id, ...refer } = part
      return { refer }
    })
    changes.push({ change: 'write', block: ids.get(block.id) ?? block.id, parts: written })
  }
  return { changes, ids }
}

/** The same narrative under the ids that the server gave. */
export const renumbered = (narrative: Narrative, ids: ReadonlyMap<number, number>): Narrative => {
  if (ids.size === 0) return narrative
  const idOf = (id: number): number => ids.get(id) ?? id
  return {
    ...narrative,
    blocks: narrative.blocks.map(block =>
      isWritten(block)
        ? {
            ...block,
            id: idOf(block.id),
            parts: block.parts.map(part => (isReference(part) ? { ...part, id: idOf(part.id) } : part)),
          }
        : { ...block, id: idOf(block.id) },
    ),
  }
}

const tidied = (parts: readonly Part[]): Part[] =>
  joined(parts).map(part => (isReference(part) ? part : { text: inOneLine(part.text) }))

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const isSameHeading = (one: NarrativeBlock, other: NarrativeBlock): boolean =>
  one.block === 'heading' &&
  other.block === 'heading' &&
  one.level === other.level &&
  one.text.trim() === inOneLine(other.text).trim()

const areSameParts = (one: readonly Part[], other: readonly Part[]): boolean =>
  one.length === other.length &&
  one.every((part, i) => {
    const against = other[i]!
    if (!isReference(part) || !isReference(against))
      return !isReference(part) && !isReference(against) && part.text === against.text
    return part.id === against.id && isSameFigure(part, against) && isSame(part.shown, against.shown)
  })

/** The same figure of the same time, however it is shown. */
const isSameFigure = (one: FigureReference, other: FigureReference): boolean =>
  one.figure === other.figure &&
  one.outOf === other.outOf &&
  one.of === other.of &&
  one.unit === other.unit &&
  one.time === other.time &&
  isSame(one.phrase, other.phrase)

/** As many of the ids as possible that need not move: the longest run that stands in the same order in both lists. */
const inOrder = (wanted: readonly number[], known: readonly number[]): ReadonlySet<number> => {
  const place = new Map(known.map((id, at) => [id, at]))
  const places = wanted.map(id => place.get(id)!)
  const longest = places.map(() => 1)
  const before = places.map(() => -1)
  for (let i = 0; i < places.length; i++)
    for (let j = 0; j < i; j++)
      if (places[j]! < places[i]! && longest[j]! >= longest[i]!) {
        longest[i] = longest[j]! + 1
        before[i] = j
      }
  const run = new Set<number>()
  for (let at = longest.indexOf(Math.max(...longest)); at >= 0; at = before[at]!) run.add(wanted[at]!)
  return run
}

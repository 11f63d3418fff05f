import { isReference, type NarrativeBlock, type Part } from '../../shared/domain/narrative/narrative.ts'
import type { Desk } from './desk.ts'
import type { Marked } from './islands.ts'
import type { FigureChoice } from './official.ts'
import {
  copied,
  isWritten,
  lengthOf,
  newId,
  replaced,
  sliced,
  type WrittenBlock,
  withBlock,
  withBlockMoved,
  withBlockSplit,
  withBlocksAfter,
  withBlocksJoined,
  withoutBlock,
} from './parts.ts'

/** Where the caret goes after something was done. */
export interface Caret {
  readonly block: number
  readonly place: number
}

const narrativeOf = ({ mine }: Desk) => mine.value.narrative
export const blockAt = (desk: Desk, id: number): NarrativeBlock | undefined =>
  narrativeOf(desk).blocks.find(block => block.id === id)
const neighbour = (desk: Desk, id: number, step: 1 | -1): NarrativeBlock | undefined => {
  const { blocks } = narrativeOf(desk)
  return blocks[blocks.findIndex(block => block.id === id) + step]
}

export const lengthOfBlock = (block: NarrativeBlock): number =>
  isWritten(block) ? lengthOf(block.parts) : block.text.length

/** What was typed. */
export const type = (desk: Desk, block: NarrativeBlock, parts: readonly Part[]): void => {
  const changed = isWritten(block) ? { ...block, parts } : { ...block, text: textAlone(parts) }
  // A heading without words is none: what it was stays until there are some.
  if (isWritten(changed) || changed.text.trim() !== '') desk.write({ narrative: withBlock(narrativeOf(desk), changed) })
}

const textAlone = (parts: readonly Part[]): string => parts.map(part => (isReference(part) ? '' : part.text)).join('')

/** Puts parts in place of what is marked; further paragraphs follow as paragraphs. */
export const put = (
  desk: Desk,
  block: WrittenBlock,
  { from, to }: Marked,
  [first = [], ...rest]: readonly (readonly Part[])[],
): Caret => {
  const last = rest.at(-1)
  if (!last) {
    const narrative = withBlock(narrativeOf(desk), { ...block, parts: replaced(block.parts, from, to, first) })
    desk.write({ narrative })
    return { block: block.id, place: from + lengthOf(first) }
  }
  const head = { ...block, parts: replaced(sliced(block.parts, 0, from), from, from, first) }
  const added = rest.map((parts): WrittenBlock => ({ id: newId(), block: block.block, parts }))
  const tail = added[added.length - 1]!
  added[added.length - 1] = {
    ...tail,
    parts: replaced(tail.parts, lengthOf(last), lengthOf(last), sliced(block.parts, to)),
  }
  desk.write({ narrative: withBlocksAfter(withBlock(narrativeOf(desk), head), block.id, added) }, true)
  return { block: tail.id, place: lengthOf(last) }
}

export const insertFigure = (desk: Desk, block: WrittenBlock, marked: Marked, choice: FigureChoice): Caret =>
  put(desk, block, marked, [[desk.insert(choice, newId())]])

/** Figures that were copied are figures again where they are put in. */
export const copyOf = (desk: Desk, parts: readonly Part[]): Part[] => {
  const made = copied(parts)
  made.forEach((part, i) => {
    if (isReference(part)) desk.know(part, (parts[i] as typeof part).id)
  })
  return made
}

/** Enter: what stands behind the caret goes on in a paragraph of its own. */
export const split = (desk: Desk, block: NarrativeBlock, { from, to }: Marked): Caret => {
  if (!isWritten(block)) return add(desk, block.id, { id: newId(), block: 'paragraph', parts: [] })
  const cut = { ...block, parts: replaced(block.parts, from, to, []) }
  const [narrative, rest] = withBlockSplit(narrativeOf(desk), cut, from)
  desk.write({ narrative }, true)
  return { block: rest, place: 0 }
}

/** Backspace at the beginning: joins what stands before; an empty paragraph behind a heading goes away. */
export const joinBefore = (desk: Desk, block: NarrativeBlock): Caret | undefined => {
  const before = neighbour(desk, block.id, -1)
  if (!before || !isWritten(block)) return undefined
  if (!isWritten(before)) {
    if (block.parts.length > 0) return undefined
    desk.write({ narrative: withoutBlock(narrativeOf(desk), block.id) }, true)
    return { block: before.id, place: before.text.length }
  }
  const [narrative, place] = withBlocksJoined(narrativeOf(desk), before, block)
  desk.write({ narrative }, true)
  return { block: before.id, place }
}

/** Delete at the end: the next paragraph joins. */
export const joinNext = (desk: Desk, block: NarrativeBlock): Caret | undefined => {
  const next = neighbour(desk, block.id, 1)
  return next && isWritten(next) && isWritten(block) ? joinBefore(desk, next) : undefined
}

/** Where the block stands afterwards, and of how many. */
export const move = (desk: Desk, id: number, step: 1 | -1): { readonly at: number; readonly count: number } => {
  const narrative = withBlockMoved(narrativeOf(desk), id, step)
  if (narrative !== narrativeOf(desk)) desk.write({ narrative }, true)
  return { at: narrative.blocks.findIndex(block => block.id === id) + 1, count: narrative.blocks.length }
}

export const add = (desk: Desk, after: number | null, block: NarrativeBlock): Caret => {
  desk.write({ narrative: withBlocksAfter(narrativeOf(desk), after, [block]) }, true)
  return { block: block.id, place: lengthOfBlock(block) }
}

/** The caret goes on to what takes its place. */
export const remove = (desk: Desk, id: number): Caret | undefined => {
  const next = neighbour(desk, id, 1) ?? neighbour(desk, id, -1)
  desk.write({ narrative: withoutBlock(narrativeOf(desk), id) }, true)
  return next && { block: next.id, place: 0 }
}

/** The end of the block before, or the beginning of the one after. */
export const beside = (desk: Desk, id: number, step: 1 | -1): Caret | undefined => {
  const block = neighbour(desk, id, step)
  return block && { block: block.id, place: step === 1 ? 0 : lengthOfBlock(block) }
}

export const setLevel = (desk: Desk, id: number, level: 1 | 2 | 3): void => {
  const block = blockAt(desk, id)
  if (block?.block === 'heading') desk.write({ narrative: withBlock(narrativeOf(desk), { ...block, level }) }, true)
}

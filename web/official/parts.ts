import {
  type FigureReference,
  isReference,
  type Narrative,
  type NarrativeBlock,
  type Part,
} from '../../shared/domain/narrative/narrative.ts'

/** A paragraph's parts by place: a character is one place, a figure is one place, however many digits it shows. */
export type WrittenBlock = Extract<NarrativeBlock, { readonly parts: readonly Part[] }>

export const isWritten = (block: NarrativeBlock): block is WrittenBlock => 'parts' in block

export const lengthOf = (parts: readonly Part[]): number =>
  parts.reduce((length, part) => length + (isReference(part) ? 1 : part.text.length), 0)

/** The parts between two places. */
export const sliced = (parts: readonly Part[], from: number, to = Number.POSITIVE_INFINITY): Part[] => {
  const within: Part[] = []
  let at = 0
  for (const part of parts) {
    const length = lengthOf([part])
    const [first, last] = [Math.max(from - at, 0), Math.min(to - at, length)]
    if (first < last) within.push(isReference(part) ? part : { text: part.text.slice(first, last) })
    at += length
  }
  return within
}

/** One after the other, with neighbouring texts as one, and none that is empty. */
export const joined = (...lists: readonly (readonly Part[])[]): Part[] => {
  const all: Part[] = []
  for (const part of lists.flat()) {
    const last = all.at(-1)
    if (isReference(part)) all.push(part)
    else if (part.text === '') continue
    else if (last && !isReference(last)) all[all.length - 1] = { text: last.text + part.text }
    else all.push(part)
  }
  return all
}

/** What stands between two places, replaced. */
export const replaced = (parts: readonly Part[], from: number, to: number, by: readonly Part[]): Part[] =>
  joined(sliced(parts, 0, from), by, sliced(parts, to))

/** As documents are kept: NFC, in one line. */
export const inOneLine = (text: string): string => text.normalize('NFC').replace(/[\s\p{Cc}]+/gu, ' ')

let lastNew = 0

/** An id for what the server has not given one yet: below nought, and never used twice. */
export const newId = (): number => --lastNew

/** Never gives an id that a narrative has, which was written here before the page was loaded. */
export const keepClearOf = ({ blocks }: Narrative): void => {
  const ids = blocks.flatMap(block => [
    block.id,
    ...(isWritten(block) ? block.parts.filter(isReference) : []).map(idOf),
  ])
  lastNew = Math.min(lastNew, ...ids)
}

const idOf = ({ id }: FigureReference): number => id

/** Its figures as figures of their own, to be put in beside those from which they were copied. */
export const copied = (parts: readonly Part[]): Part[] =>
  parts.map(part => (isReference(part) ? { ...part, id: newId() } : part))

export const withBlock = (narrative: Narrative, block: NarrativeBlock): Narrative => ({
  ...narrative,
  blocks: narrative.blocks.map(one => (one.id === block.id ? block : one)),
})

/** With blocks put in behind one, or at the very beginning. */
export const withBlocksAfter = (
  narrative: Narrative,
  after: number | null,
  added: readonly NarrativeBlock[],
): Narrative => {
  const at = after === null ? 0 : narrative.blocks.findIndex(({ id }) => id === after) + 1
  return { ...narrative, blocks: [...narrative.blocks.slice(0, at), ...added, ...narrative.blocks.slice(at)] }
}

export const withoutBlock = (narrative: Narrative, block: number): Narrative => ({
  ...narrative,
  blocks: narrative.blocks.filter(({ id }) => id !== block),
})

/** A block one place up or down; as it was where there is no such place. */
export const withBlockMoved = (narrative: Narrative, block: number, step: 1 | -1): Narrative => {
  const blocks = [...narrative.blocks]
  const at = blocks.findIndex(({ id }) => id === block)
  const [moved, other] = [blocks[at], blocks[at + step]]
  if (!moved || !other) return narrative
  blocks[at + step] = moved
  blocks[at] = other
  return { ...narrative, blocks }
}

/** Cut in two at a place: what stands behind it goes on in a paragraph of its own. */
export const withBlockSplit = (narrative: Narrative, block: WrittenBlock, at: number): [Narrative, number] => {
  const rest: WrittenBlock = { ...block, id: newId(), parts: sliced(block.parts, at) }
  const first = withBlock(narrative, { ...block, parts: sliced(block.parts, 0, at) })
  return [withBlocksAfter(first, block.id, [rest]), rest.id]
}

/** Two paragraphs that follow each other as one, which is the first; and the place where they meet. */
export const withBlocksJoined = (
  narrative: Narrative,
  first: WrittenBlock,
  second: WrittenBlock,
): [Narrative, number] => [
  withoutBlock(withBlock(narrative, { ...first, parts: joined(first.parts, second.parts) }), second.id),
  lengthOf(first.parts),
]

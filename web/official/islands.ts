import { type FigureReference, isReference, type Part } from '../../shared/domain/narrative/narrative.ts'
import { joined } from './parts.ts'

/**
 * A paragraph as a browser edits it: an element in which text is typed, with figures as islands that cannot be. A character without
 * width beside an island gives the caret a place to stand where there is no text; it is never read.
 */
const noWidth = '\u200b'
const islandOf = 'data-reference'

/** How a figure is seen and heard. */
export interface Island {
  readonly words: string
  readonly label: string
  readonly wrong: boolean
}

export type IslandOf = (reference: FigureReference) => Island

const isIsland = (node: Node): node is HTMLElement => node instanceof HTMLElement && node.hasAttribute(islandOf)
const referenceOf = (island: HTMLElement): number => Number(island.getAttribute(islandOf))

/** The figure that an event happened on. */
export const referenceAt = (target: EventTarget | null): number | undefined => {
  const island = target instanceof Element ? target.closest<HTMLElement>(`[${islandOf}]`) : null
  return island ? referenceOf(island) : undefined
}

/** What stands in the element now; its figures are taken from those that are known. */
export const readParts = (host: Node, known: ReadonlyMap<number, FigureReference>): Part[] => {
  const parts: Part[] = []
  for (const node of host.childNodes) {
    if (isIsland(node)) {
      const reference = known.get(referenceOf(node))
      if (reference) parts.push(reference)
    } else if (node instanceof Text) parts.push({ text: node.data.replaceAll(noWidth, '') })
    else parts.push(...readParts(node, known))
  }
  return joined(parts)
}

/** Brings the element to what it should show; untouched where it shows it already, so that the caret stays where it is. */
export const drawParts = (host: HTMLElement, parts: readonly Part[], islandFor: IslandOf): void => {
  const references = parts.filter(isReference)
  const islands = [...host.querySelectorAll<HTMLElement>(`[${islandOf}]`)]
  if (islands.length !== references.length || shapeOf(host) !== shapeOfParts(parts)) {
    const caret = caretIn(host)
    host.replaceChildren(...nodesOf(parts, islandFor))
    if (caret) placeCaret(host, caret.to)
    return
  }
  references.forEach((reference, i) => {
    dress(islands[i]!, reference, islandFor)
  })
}

const anyFigure = '\ufffc'

/** Text, with a sign for each figure: whether something else is to be shown. */
const shapeOfParts = (parts: readonly Part[]): string =>
  parts.map(part => (isReference(part) ? anyFigure : part.text)).join('')

const shapeOf = (host: Node): string =>
  [...host.childNodes]
    .map(node => {
      if (isIsland(node)) return anyFigure
      return node instanceof Text ? node.data.replaceAll(noWidth, '') : shapeOf(node)
    })
    .join('')

const nodesOf = (parts: readonly Part[], islandFor: IslandOf): Node[] =>
  parts.flatMap((part, i) => {
    if (!isReference(part)) return [new Text(part.text)]
    const island = document.createElement('span')
    island.contentEditable = 'false'
    island.className = 'figure'
    island.setAttribute('role', 'img')
    dress(island, part, islandFor)
    const [before, after] = [parts[i - 1], parts[i + 1]]
    return [
      ...(!before || isReference(before) ? [new Text(noWidth)] : []),
      island,
      ...(after ? [] : [new Text(noWidth)]),
    ]
  })

const dress = (island: HTMLElement, reference: FigureReference, islandFor: IslandOf): void => {
  const { words, label, wrong } = islandFor(reference)
  island.setAttribute(islandOf, String(reference.id))
  if (island.textContent !== words) island.textContent = words
  island.setAttribute('aria-label', label)
  island.title = label
  island.classList.toggle('unfounded', wrong)
}

export interface Marked {
  readonly from: number
  readonly to: number
}

/** What is marked in the element, by place; undefined where the caret is elsewhere. */
export const caretIn = (host: HTMLElement): Marked | undefined => {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  if (!host.contains(range.startContainer) || !host.contains(range.endContainer)) return undefined
  return {
    from: placeOf(host, range.startContainer, range.startOffset),
    to: placeOf(host, range.endContainer, range.endOffset),
  }
}

const placeOf = (host: HTMLElement, container: Node, offset: number): number => {
  const before = document.createRange()
  before.setStart(host, 0)
  before.setEnd(container, offset)
  return shapeOf(before.cloneContents()).length
}

export const placeCaret = (host: HTMLElement, place: number): void => {
  host.focus({ preventScroll: true })
  const [node, offset] = pointAt(host, place)
  getSelection()?.collapse(node, offset)
}

/** Where in the element's nodes a place is: in a text, rather than between two nodes. */
const pointAt = (host: HTMLElement, place: number): [Node, number] => {
  let left = place
  for (const node of host.childNodes) {
    if (isIsland(node)) {
      left -= 1
      continue
    }
    const text = node instanceof Text ? node.data : ''
    const length = text.replaceAll(noWidth, '').length
    if (left <= length) return [node, text.startsWith(noWidth) ? Math.min(left + 1, text.length) : left]
    left -= length
  }
  return [host, host.childNodes.length]
}

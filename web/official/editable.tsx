import { useLayoutEffect, useRef } from 'preact/hooks'
import {
  type FigureReference,
  isReference,
  type NarrativeBlock,
  type Part,
} from '../../shared/domain/narrative/narrative.ts'
import type { Desk } from './desk.ts'
import { beside, type Caret, copyOf, joinBefore, joinNext, lengthOfBlock, put, split, type } from './editing.ts'
import { caretIn, drawParts, type IslandOf, placeCaret, readParts, referenceAt } from './islands.ts'
import { inOneLine, isWritten, replaced, sliced } from './parts.ts'
import { textOfParts } from './words-of.ts'

interface EditableProps {
  readonly desk: Desk
  readonly block: NarrativeBlock
  readonly label: string
  readonly islandFor: IslandOf
  /** Where the caret was asked to go; taken when it is there. */
  readonly wanted: { current: Caret | undefined }
  readonly onCaret: (caret: Caret) => void
  readonly onFigure: (reference: FigureReference) => void
  readonly onInsert: () => void
  readonly onMove: (step: 1 | -1) => void
  readonly onUndo: (way: 'undo' | 'redo') => void
}

/** What was copied in a document, for another place of it. Elsewhere it is plain text. */
const partsType = 'application/x-tonghop-parts'

/** A paragraph or a heading that is typed where it stands. The browser edits text; all else is done to the narrative. */
export const Editable = ({ desk, block, label, islandFor, wanted, ...on }: EditableProps) => {
  const host = useRef<HTMLSpanElement>(null)
  const parts: readonly Part[] = isWritten(block) ? block.parts : [{ text: block.text }]
  useLayoutEffect(() => {
    const element = host.current!
    // A heading that is being emptied stays so while it has the focus.
    if (isWritten(block) || document.activeElement !== element || element.textContent?.trim() !== '')
      drawParts(element, parts, islandFor)
    if (wanted.current?.block === block.id) {
      placeCaret(element, wanted.current.place)
      element.scrollIntoView({ block: 'nearest' })
      wanted.current = undefined
    }
  })
  const go = (caret: Caret | undefined): boolean => {
    if (caret) on.onCaret(caret)
    return caret !== undefined
  }
  const marked = () => caretIn(host.current!) ?? { from: lengthOfBlock(block), to: lengthOfBlock(block) }
  const read = (): Part[] => readParts(host.current!, desk.known)

  const keyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    if (handled(event)) event.preventDefault()
  }
  const handled = (event: KeyboardEvent): boolean => {
    const { key, altKey, shiftKey } = event
    const withControl = event.ctrlKey || event.metaKey
    if (altKey && key === 'Enter') return does(() => on.onInsert())
    if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) return does(() => on.onMove(key === 'ArrowUp' ? -1 : 1))
    if (altKey) return false
    if (withControl && key.toLowerCase() === 'z') return does(() => on.onUndo(shiftKey ? 'redo' : 'undo'))
    if (withControl && key.toLowerCase() === 'y') return does(() => on.onUndo('redo'))
    if (withControl) return /^[biu]$/i.test(key)
    const { from, to } = marked()
    if (key === 'Enter') return go(split(desk, block, { from, to }))
    if (from !== to || shiftKey) return false
    const length = lengthOfBlock(block)
    switch (key) {
      case 'Backspace':
        return from === 0 ? go(joinBefore(desk, block)) : withoutFigure(from - 1)
      case 'Delete':
        return from === length ? go(joinNext(desk, block)) : withoutFigure(from)
      case 'ArrowLeft':
        return from === 0 && go(beside(desk, block.id, -1))
      case 'ArrowRight':
        return from === length && go(beside(desk, block.id, 1))
      case 'ArrowUp':
        return isAtEdge(host.current!, -1) && go(beside(desk, block.id, -1))
      case 'ArrowDown':
        return isAtEdge(host.current!, 1) && go(beside(desk, block.id, 1))
      default:
        return false
    }
  }
  /** A figure goes as a whole. */
  const withoutFigure = (at: number): boolean => {
    if (!isWritten(block)) return false
    const [part] = sliced(block.parts, at, at + 1)
    return part !== undefined && isReference(part) && go(put(desk, block, { from: at, to: at + 1 }, [[]]))
  }

  const copy = (event: ClipboardEvent): void => {
    const { from, to } = marked()
    const taken = sliced(read(), from, to)
    if (taken.length === 0 || !event.clipboardData) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', textOfParts(taken, desk.words.value))
    event.clipboardData.setData(partsType, JSON.stringify({ of: desk.id, parts: taken }))
  }
  const cut = (event: ClipboardEvent): void => {
    copy(event)
    const { from, to } = marked()
    if (from === to) return
    if (isWritten(block)) go(put(desk, block, { from, to }, [[]]))
    else retitle(from, to, '')
  }
  const paste = (event: ClipboardEvent): void => {
    event.preventDefault()
    const { from, to } = marked()
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (!isWritten(block)) {
      retitle(from, to, inOneLine(text))
      return
    }
    const ours = readOurs(event.clipboardData?.getData(partsType) ?? '', desk)
    const paragraphs = text.split(/\s*\n\s*/).map(line => [{ text: inOneLine(line) }])
    go(put(desk, block, { from, to }, ours ? [ours] : paragraphs))
  }
  const retitle = (from: number, to: number, text: string): void => {
    type(desk, block, replaced(read(), from, to, [{ text }]))
    go({ block: block.id, place: from + text.length })
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a textarea holds text alone, and here figures stand between
    <span
      ref={host}
      id={`block-${desk.keyOf(block.id)}`}
      class="editable"
      contentEditable
      role="textbox"
      tabIndex={0}
      aria-multiline="true"
      aria-label={label}
      aria-describedby="editing-help"
      data-block={desk.keyOf(block.id)}
      onInput={() => type(desk, block, read())}
      onBlur={() => host.current && drawParts(host.current, parts, islandFor)}
      onBeforeInput={event => {
        if (/^(?:format|insertLineBreak|insertParagraph|insertFrom(?:Paste|Drop|Yank)|history)/.test(event.inputType))
          event.preventDefault()
        if (event.inputType === 'historyUndo') on.onUndo('undo')
        if (event.inputType === 'historyRedo') on.onUndo('redo')
        // Phones say so where a keyboard has a key.
        if (event.inputType === 'insertParagraph' && !event.isComposing) go(split(desk, block, marked()))
      }}
      onKeyDown={keyDown}
      onCopy={copy}
      onCut={cut}
      onPaste={paste}
      onDragStart={event => event.preventDefault()}
      onDrop={event => event.preventDefault()}
      onClick={event => {
        const reference = desk.known.get(referenceAt(event.target) ?? 0)
        if (reference) on.onFigure(reference)
      }}
    />
  )
}

const does = (something: () => void): true => {
  something()
  return true
}

/** Parts that were copied in this very document. */
const readOurs = (data: string, desk: Desk): Part[] | undefined => {
  if (data === '') return undefined
  const { of, parts } = JSON.parse(data) as { of: Desk['id']; parts: Part[] }
  return JSON.stringify(of) === JSON.stringify(desk.id) ? copyOf(desk, parts) : undefined
}

/** Whether the caret is in the first or the last line. */
const isAtEdge = (host: HTMLElement, step: 1 | -1): boolean => {
  const range = getSelection()?.getRangeAt(0)
  if (!range) return false
  const caret = range.getClientRects()[0]
  if (!caret) return true
  const box = host.getBoundingClientRect()
  return step === -1 ? caret.top - box.top < caret.height : box.bottom - caret.bottom < caret.height
}

import { useEffect, useRef, useState } from 'preact/hooks'
import type { FigureReference, NarrativeBlock } from '../../shared/domain/narrative/narrative.ts'
import { say } from '../language.ts'
import { documentWords as w } from '../words/document.ts'
import { BlockActions } from './block-actions.tsx'
import type { Desk } from './desk.ts'
import { Editable } from './editable.tsx'
import { type Caret, insertFigure, lengthOfBlock, move } from './editing.ts'
import { FigureDialog, InsertDialog } from './figure-dialogs.tsx'
import { caretIn, type Island } from './islands.ts'
import { Paper } from './paper.tsx'
import { isWritten } from './parts.ts'
import { Framed, Read } from './read-block.tsx'
import { meaningOf, wordsOf } from './words-of.ts'

interface TextProps {
  readonly desk: Desk
  readonly editable: boolean
  readonly onTold: (text: string) => void
  /** Given what inserts a figure where the caret was last, and what goes one step back or forth. */
  readonly tools: { current: Tools | undefined }
}

export interface Tools {
  readonly insert: () => void
  readonly step: (way: 'undo' | 'redo') => void
}

type Asked =
  | { readonly dialog: 'actions'; readonly block: number }
  | { readonly dialog: 'insert' }
  | { readonly dialog: 'figure'; readonly reference: number; readonly block: number }

/** The document on its paper: read, or edited where it stands. */
export const DocumentText = ({ desk, editable, onTold, tools }: TextProps) => {
  const [asked, setAsked] = useState<Asked | undefined>(undefined)
  const wanted = useRef<Caret | undefined>(undefined)
  const [, setGone] = useState(0)
  /** Where the caret was last, by the block's name on the page. */
  const last = useRef<Caret | undefined>(undefined)
  useCaret(editable, caret => {
    last.current = caret
  })
  const { blocks } = desk.mine.value.narrative
  const { headings, faults } = desk.kept.value
  const numbers = new Map(headings.map(({ block, number }) => [block, number]))
  const unfounded = new Map(faults.map(({ reference, code }) => [reference, code]))
  const words = desk.words.value

  const islandFor = (reference: FigureReference): Island => {
    const said = wordsOf(reference, words)
    const meaning = meaningOf(reference, desk.choices)
    const fault = unfounded.get(reference.id)
    if (fault === 'missing') return { words: said, label: say(w.figureMissing(meaning)), wrong: true }
    if (fault === 'no_longer_so') return { words: said, label: say(w.figureNoLongerSo(meaning)), wrong: true }
    return { words: said, label: say(w.figureIs(said, meaning)), wrong: false }
  }
  const go = (caret: Caret): void => {
    wanted.current = caret
    setGone(gone => gone + 1)
  }
  const insertAt = (): { block: NarrativeBlock; place: number } | undefined => {
    const block = blocks.find(({ id }) => desk.keyOf(id) === last.current?.block) ?? blocks.find(isWritten)
    return block && { block, place: Math.min(last.current?.place ?? Number.POSITIVE_INFINITY, lengthOfBlock(block)) }
  }
  const insert = (): void => {
    const at = insertAt()
    if (at && isWritten(at.block)) setAsked({ dialog: 'insert' })
    else onTold(say(w.notInHeading))
  }
  const step = (way: 'undo' | 'redo'): void => {
    const isTyping = document.activeElement instanceof HTMLElement && 'block' in document.activeElement.dataset
    desk[way].value?.()
    onTold(say(way === 'undo' ? w.undone : w.redone))
    const after = desk.mine.value.narrative.blocks
    const at = after.findIndex((block, i) => block !== blocks[i])
    const changed = after[at] ?? after.at(-1)
    if (isTyping && changed && after !== blocks) go({ block: changed.id, place: lengthOfBlock(changed) })
  }
  const moveBlock = (block: NarrativeBlock, by: 1 | -1): void => {
    const place = last.current?.place ?? 0
    const { at, count } = move(desk, block.id, by)
    onTold(say(w.movedTo(at, count)))
    go({ block: block.id, place })
  }
  useEffect(() => {
    tools.current = { insert, step }
  })

  const shown = asked && 'block' in asked ? blocks.find(({ id }) => desk.keyOf(id) === asked.block) : undefined
  return (
    <>
      <Paper official={desk.kept.value} written={desk.mine.value}>
        {blocks.length === 0 && <p class="quiet-text">{say(w.emptyDocument)}</p>}
        {blocks.map((block, i) => {
          const key = desk.keyOf(block.id)
          const label = labelOf(block, i + 1)
          return (
            <div key={key} class={`block ${block.block}`}>
              <Framed block={block} number={numbers.get(block.id)}>
                {editable ? (
                  <Editable
                    desk={desk}
                    block={block}
                    label={label}
                    islandFor={islandFor}
                    wanted={wanted}
                    onCaret={go}
                    onFigure={({ id }) => setAsked({ dialog: 'figure', reference: id, block: key })}
                    onInsert={insert}
                    onMove={by => moveBlock(block, by)}
                    onUndo={step}
                  />
                ) : (
                  <Read block={block} islandFor={islandFor} id={`block-${key}`} />
                )}
              </Framed>
              {editable && (
                <button
                  type="button"
                  class="plain block-button"
                  aria-label={say(w.actionsOf(label))}
                  aria-haspopup="dialog"
                  onClick={() => setAsked({ dialog: 'actions', block: key })}
                >
                  <span aria-hidden="true">⋮</span>
                </button>
              )}
            </div>
          )
        })}
      </Paper>
      {asked?.dialog === 'actions' && shown && (
        <BlockActions
          desk={desk}
          block={shown}
          label={labelOf(shown, blocks.indexOf(shown) + 1)}
          islandFor={islandFor}
          onClose={() => setAsked(undefined)}
          onInsert={() => {
            if (last.current?.block !== asked.block) last.current = { block: asked.block, place: lengthOfBlock(shown) }
            setAsked({ dialog: 'insert' })
          }}
          onFigure={reference => setAsked({ dialog: 'figure', reference, block: asked.block })}
          onTold={onTold}
          onCaret={go}
        />
      )}
      {asked?.dialog === 'insert' && (
        <InsertDialog
          choices={desk.choices}
          onClose={() => setAsked(undefined)}
          onChosen={choice => {
            const at = insertAt()
            setAsked(undefined)
            if (!at || !isWritten(at.block)) return
            onTold(say(w.inserted(choice.words)))
            go(insertFigure(desk, at.block, { from: at.place, to: at.place }, choice))
          }}
        />
      )}
      {asked?.dialog === 'figure' && shown && isWritten(shown) && (
        <FigureDialog
          desk={desk}
          block={shown}
          reference={asked.reference}
          onClose={() => setAsked(undefined)}
          onCaret={go}
        />
      )}
    </>
  )
}

const labelOf = (block: NarrativeBlock, at: number): string =>
  say(block.block === 'heading' ? w.heading(at) : block.block === 'item' ? w.item(at) : w.paragraph(at))

/** Follows the caret from block to block. */
const useCaret = (wanted: boolean, onCaret: (caret: Caret) => void): void => {
  useEffect(() => {
    if (!wanted) return
    const follow = () => {
      const host = document.activeElement
      if (!(host instanceof HTMLElement) || host.dataset.block === undefined) return
      const marked = caretIn(host)
      if (marked) onCaret({ block: Number(host.dataset.block), place: marked.to })
    }
    document.addEventListener('selectionchange', follow)
    return () => document.removeEventListener('selectionchange', follow)
  }, [wanted])
}

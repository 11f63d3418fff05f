import { isReference, type NarrativeBlock } from '../../shared/domain/narrative/narrative.ts'
import { say } from '../language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { documentWords as w } from '../words/document.ts'
import type { Desk } from './desk.ts'
import { add, type Caret, move, remove, setLevel } from './editing.ts'
import type { IslandOf } from './islands.ts'
import { isWritten, newId } from './parts.ts'

interface BlockActionsProps {
  readonly desk: Desk
  readonly block: NarrativeBlock
  readonly label: string
  readonly islandFor: IslandOf
  readonly onClose: () => void
  readonly onInsert: () => void
  readonly onFigure: (reference: number) => void
  readonly onTold: (text: string) => void
  readonly onCaret: (caret: Caret) => void
}

const levels = [1, 2, 3] as const

/** What can be done with a paragraph, a list item or a heading, for those who do not know the keys, and for fingers. */
export const BlockActions = ({ desk, block, label, islandFor, onClose, ...on }: BlockActionsProps) => {
  const figures = isWritten(block) ? block.parts.filter(isReference) : []
  const { blocks } = desk.mine.value.narrative
  const at = blocks.findIndex(({ id }) => id === block.id)
  const moveBy = (step: 1 | -1) => {
    const { at: place, count } = move(desk, block.id, step)
    on.onTold(say(w.movedTo(place, count)))
  }
  const addBelow = (added: NarrativeBlock) => {
    onClose()
    on.onCaret(add(desk, block.id, added))
  }
  return (
    <Dialog title={label} onClose={onClose}>
      {figures.length > 0 && (
        <section aria-label={say(w.figuresIn)}>
          <h3>{say(w.figuresIn)}</h3>
          <ul class="figure-list">
            {figures.map(reference => (
              <li key={reference.id}>
                <button type="button" class="quiet small" onClick={() => on.onFigure(reference.id)}>
                  {islandFor(reference).label}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {block.block === 'heading' && (
        <label class="level-choice">
          {say(w.level)}
          <select
            value={block.level}
            onChange={event => setLevel(desk, block.id, Number(event.currentTarget.value) as 1 | 2 | 3)}
          >
            {levels.map(level => (
              <option key={level} value={level}>
                {say(w.levels[level - 1]!)}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="block-actions">
        {isWritten(block) && (
          <button type="button" onClick={on.onInsert}>
            {say(w.insertFigure)}
          </button>
        )}
        <button type="button" class="quiet" aria-disabled={at === 0 || undefined} onClick={() => moveBy(-1)}>
          {say(w.moveUp)}
        </button>
        <button
          type="button"
          class="quiet"
          aria-disabled={at === blocks.length - 1 || undefined}
          onClick={() => moveBy(1)}
        >
          {say(w.moveDown)}
        </button>
        <button type="button" class="quiet" onClick={() => addBelow({ id: newId(), block: 'paragraph', parts: [] })}>
          {say(w.addParagraph)}
        </button>
        <button type="button" class="quiet" onClick={() => addBelow({ id: newId(), block: 'item', parts: [] })}>
          {say(w.addItem)}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() =>
            addBelow({
              id: newId(),
              block: 'heading',
              level: block.block === 'heading' ? block.level : 2,
              text: w.newHeading.vi,
            })
          }
        >
          {say(w.addHeading)}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            onClose()
            const caret = remove(desk, block.id)
            on.onTold(say(w.removed))
            if (caret) on.onCaret(caret)
          }}
        >
          {say(w.remove)}
        </button>
      </div>
      <div class="actions">
        <button type="button" class="quiet" onClick={onClose}>
          {say(w.close)}
        </button>
      </div>
    </Dialog>
  )
}

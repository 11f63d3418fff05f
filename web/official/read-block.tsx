import type { ComponentChildren } from 'preact'
import { isReference, type NarrativeBlock } from '../../shared/domain/narrative/narrative.ts'
import type { IslandOf } from './islands.ts'
import { isWritten } from './parts.ts'

interface FramedProps {
  readonly block: NarrativeBlock
  readonly number: string | undefined
  readonly children: ComponentChildren
}

/** A heading is one in the outline of the page, below those of the screen. */
export const Framed = ({ block, number, children }: FramedProps) => {
  if (block.block !== 'heading') return <div class="written-text">{children}</div>
  const Heading = (['h3', 'h4', 'h5'] as const)[block.level - 1]!
  return (
    <Heading class={`level-${block.level}`}>
      <span>{number} </span>
      {children}
    </Heading>
  )
}

interface ReadProps {
  readonly block: NarrativeBlock
  readonly islandFor: IslandOf
  readonly id: string
}

/** A block that nobody may write now. */
export const Read = ({ block, islandFor, id }: ReadProps) => (
  <span id={id} tabIndex={-1}>
    {isWritten(block)
      ? block.parts.map((part, i) => {
          if (!isReference(part)) return part.text
          const { words, label, wrong } = islandFor(part)
          return (
            <span key={`${i} ${part.id}`} class={wrong ? 'figure unfounded' : 'figure'} title={label}>
              {words}
            </span>
          )
        })
      : block.text}
  </span>
)

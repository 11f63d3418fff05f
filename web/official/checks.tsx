import type { NarrativeBlock } from '../../shared/domain/narrative/narrative.ts'
import { say } from '../language.ts'
import { documentWords as w } from '../words/document.ts'
import type { Desk } from './desk.ts'
import { meaningOf, textOf } from './words-of.ts'

/** How many things an official should look at before the document goes on. */
export const countOfChecks = ({ kept }: Desk): number => {
  const { faults, typed, changed } = kept.value
  return faults.length + typed.length + changed.length
}

/** What is known of the text against the edition; each leads to its place. */
export const Checks = ({ desk }: { readonly desk: Desk }) => {
  const { faults, typed, changed } = desk.kept.value
  const { blocks } = desk.mine.value.narrative
  const blockOf = (reference: number): NarrativeBlock | undefined =>
    blocks.find(block => 'parts' in block && block.parts.some(part => 'id' in part && part.id === reference))
  const meaning = (reference: number): string => {
    const known = desk.known.get(reference)
    return known ? meaningOf(known, desk.choices) : say(w.figure)
  }
  return (
    <section class="panel" aria-labelledby="checks">
      <h2 id="checks">{say(w.checks)}</h2>
      {faults.length === 0 && <p>{say(w.allSound)}</p>}
      <List
        title={say(w.faults(faults.length))}
        lines={faults.map(({ block, reference, code }) => ({
          block: blocks.find(({ id }) => id === block),
          text: say((code === 'missing' ? w.figureMissing : w.figureNoLongerSo)(meaning(reference))),
        }))}
        desk={desk}
      />
      <List
        title={say(w.typed(typed.length))}
        lines={typed.map(({ block, number }) => {
          const where = blocks.find(({ id }) => id === block)
          return { block: where, text: `${number}: ${where ? around(textOf(where, desk.words.value), number) : ''}` }
        })}
        desk={desk}
      />
      <List
        title={say(w.changed(changed.length))}
        lines={changed.map(({ reference, before, after }) => ({
          block: blockOf(reference),
          text: say(w.changedFrom(meaning(reference), before, after)),
        }))}
        desk={desk}
      />
    </section>
  )
}

interface ListProps {
  readonly desk: Desk
  readonly title: string
  readonly lines: readonly { readonly block: NarrativeBlock | undefined; readonly text: string }[]
}

const List = ({ desk, title, lines }: ListProps) => {
  if (lines.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul class="check-list">
        {lines.map(({ block, text }, i) => (
          <li key={`${i} ${text}`}>
            {block ? (
              <a
                href={`#block-${desk.keyOf(block.id)}`}
                onClick={event => lead(event, `block-${desk.keyOf(block.id)}`)}
              >
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The focus goes along, and the address stays. */
const lead = (event: Event, id: string): void => {
  event.preventDefault()
  const place = document.getElementById(id)
  place?.scrollIntoView({ block: 'center' })
  place?.focus({ preventScroll: true })
}

/** Some words on both sides. */
const around = (text: string, number: string): string => {
  const at = text.indexOf(number)
  const [from, to] = [Math.max(at - 30, 0), at + number.length + 30]
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`
}

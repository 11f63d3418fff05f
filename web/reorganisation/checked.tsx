import { useEffect, useRef } from 'preact/hooks'
import type { Reply } from '../api.ts'
import { shortDay } from '../clock.ts'
import { language, say } from '../language.ts'
import { comparedWords as c, recordWords as w } from '../words/reorganisation.ts'
import { Compared, Counts } from './compared.tsx'
import type { Names } from './written.ts'

export type Checked = Extract<Reply<'POST /reorganisations'>, { comparison: unknown }>

interface CheckedProps {
  readonly checked: Checked
  readonly day: string
  readonly moves: number
  readonly names: Names
}

/** What a reorganisation that was found sound would make of the tree, and what it touches. */
export const CheckedParts = ({ checked: { comparison, impact }, day, moves, names }: CheckedProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that was pressed is gone: what it led to is read, and gone on from, here.
  useEffect(() => heading.current?.focus(), [])
  return (
    <section aria-labelledby="checked">
      <h2 id="checked" ref={heading} tabIndex={-1}>
        {say(w.sound)}
      </h2>
      <Counts comparison={comparison} />
      {impact.ended + impact.moved > 0 && <Touched impact={impact} />}
      <Compared comparison={comparison} day={day} names={names} />
      {comparison.moves.length < moves && <p class="quiet-text">{say(c.some(comparison.moves.length, moves))}</p>}
    </section>
  )
}

type Impact = Checked['impact']

const Touched = ({ impact }: { readonly impact: Impact }) => {
  const { ended, moved, counted, people, drafts, entries, units, deadlines } = impact
  return (
    <>
      <h3>{say(c.touches)}</h3>
      <ul>
        <li>{say(c.people(people))}</li>
        <li>{say(c.drafts(drafts))}</li>
        <li>{say(c.entries(entries))}</li>
        {deadlines.map(({ form, formLabel, period, label, due, units: owing, names }) => {
          const named = say(c.named(listed(names), owing - names.length))
          return <li key={`${form} ${period}`}>{say(c.deadline(say(formLabel), say(label), shortDay(due), named))}</li>
        })}
      </ul>
      {units.length > 0 && (
        <dl class="touched-units">
          {units.map(unit => (
            <div key={unit.id}>
              <dt>{unit.name}</dt>
              <dd>{keptAt(unit)}</dd>
            </div>
          ))}
        </dl>
      )}
      {counted < ended + moved && <p class="quiet-text">{say(c.counted(counted, ended + moved))}</p>}
    </>
  )
}

const keptAt = ({ people, drafts, entries }: Impact['units'][number]): string =>
  listed([
    ...(people > 0 ? [say(c.peopleHere(people))] : []),
    ...(drafts > 0 ? [say(c.draftsHere(drafts))] : []),
    ...(entries > 0 ? [say(c.entriesHere(entries))] : []),
  ])

const listed = (parts: readonly string[]): string => new Intl.ListFormat(language.value, { type: 'unit' }).format(parts)

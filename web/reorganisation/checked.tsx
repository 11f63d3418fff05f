import type { Reply } from '../api.ts'
import { shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { comparedWords as c, recordWords as w } from '../words/reorganisation.ts'
import { Compared, Counts } from './compared.tsx'
import type { Names } from './written.ts'

export type Checked = Extract<Reply<'POST /reorganisations'>, { comparison: unknown }>

interface CheckedProps {
  readonly checked: Checked
  readonly moves: number
  readonly names: Names
}

/** What a reorganisation that was found sound would make of the tree, and what it touches. */
export const CheckedParts = ({ checked: { comparison, impact }, moves, names }: CheckedProps) => (
  <section aria-labelledby="checked">
    <h2 id="checked">{say(w.sound)}</h2>
    <Counts comparison={comparison} />
    {impact.ended > 0 && (
      <>
        <h3>{say(c.touches)}</h3>
        <ul>
          <li>{say(c.people(impact.people))}</li>
          <li>{say(c.drafts(impact.drafts))}</li>
          {impact.deadlines.map(({ form, formLabel, period, label, due }) => (
            <li key={`${form} ${period}`}>{say(c.deadline(say(formLabel), say(label), shortDay(due)))}</li>
          ))}
        </ul>
        {impact.counted < impact.ended && <p class="quiet-text">{say(c.counted(impact.counted, impact.ended))}</p>}
      </>
    )}
    <Compared comparison={comparison} names={names} />
    {comparison.moves.length < moves && <p class="quiet-text">{say(c.some(comparison.moves.length, moves))}</p>}
  </section>
)

import { addDays } from '../../shared/domain/calendar/day.ts'
import { kindLabel } from '../../shared/domain/tree/placement.ts'
import { say } from '../language.ts'
import { comparedWords as w } from '../words/reorganisation.ts'
import { namesIn, sentenceOf } from './sentence.ts'
import type { Comparison, Names } from './written.ts'

type ComparedUnit = Comparison['moves'][number]['units'][number]
type Standing = ComparedUnit['before']

interface ComparedProps {
  readonly comparison: Comparison
  /** Of the reorganisation: the first on which units stand as after it. */
  readonly day: string
  /** What units are called that stand in no column. */
  readonly names?: Names
}

/** The units of each move as they stand before and after it. */
export const Compared = ({ comparison, day, names = {} }: ComparedProps) => {
  const known = { ...names, ...namesIn(comparison) }
  return (
    <ol class="compared-moves">
      {comparison.moves.map(({ move, units }, i) => (
        // Moves have no name of their own, and stay where they are.
        <li key={i} class="card">
          <h3>{sentenceOf(move, known, day)}</h3>
          <ul>
            {units.map(unit => (
              <li key={unit.id} class="before-after">
                <p>
                  <small class="quiet-text">{say(w.before)}</small>
                  <Side unit={unit.before} day={addDays(day, -1)} none={say(w.notYet)} />
                </p>
                <p>
                  <small class="quiet-text">{say(w.after)}</small>
                  <Side unit={unit.after} day={day} none={say(w.ends)} />
                </p>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

interface SideProps {
  readonly unit: Standing
  /** By which its kind is called. */
  readonly day: string
  readonly none: string
}

const Side = ({ unit, day, none }: SideProps) =>
  unit === null ? (
    <span class="quiet-text">{none}</span>
  ) : (
    <>
      <strong>{unit.name}</strong>
      <span class="quiet-text">
        {say(kindLabel(unit.kind, day))}
        {unit.above[0] !== undefined && `, ${say(w.under(unit.above.slice(0, 2).join(', ')))}`}
        {unit.below > 0 && ` · ${say(w.below(unit.below))}`}
      </span>
    </>
  )

/** How much of the tree changes. */
export const Counts = ({ comparison: { begun, ended, changed, below } }: { readonly comparison: Comparison }) => (
  <p class="facts">
    {begun > 0 && <span>{say(w.begun(begun))}</span>}
    {ended > 0 && <span>{say(w.ended(ended))}</span>}
    {changed > 0 && <span>{say(w.changed(changed))}</span>}
    {below > 0 && <span>{say(w.follow(below))}</span>}
  </p>
)

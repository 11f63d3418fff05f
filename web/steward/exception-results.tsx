import { say } from '../language.ts'
import { Results } from '../many/results.tsx'
import { exceptionWords as w } from '../words/exceptions.ts'
import type { Result } from './exceptions.ts'

interface ExceptionResultsProps {
  readonly results: readonly Result[]
  readonly onClose: () => void
}

/** What became of each unit that was to be extended or exempted. */
export const ExceptionResults = ({ results, onClose }: ExceptionResultsProps) => (
  <Results
    title={say(w.results)}
    sum={(done, left) => say(w.resultSum(done, left))}
    results={results.map(({ unit, refused }) => ({
      key: unit.id,
      unit: unit.name,
      outcome: refused === undefined ? <span class="badge accepted">{say(w.done)}</span> : refused,
      done: refused === undefined,
    }))}
    onClose={onClose}
  />
)

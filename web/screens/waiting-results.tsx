import { say } from '../language.ts'
import { Results } from '../many/results.tsx'
import { receivedPath } from '../paths.ts'
import { outcomes, receiveWords as w } from '../words/receive.ts'
import type { Received } from './waiting-many.ts'

export interface ShownResult extends Received {
  /** The report's name: its form and period. */
  readonly report: string
}

interface ManyResultsProps {
  readonly results: readonly ShownResult[]
  readonly onClose: () => void
}

/** What became of each report that was to be received. */
export const ManyResults = ({ results, onClose }: ManyResultsProps) => (
  <Results
    title={say(w.results)}
    sum={(done, left) => say(w.resultSum(done, left))}
    results={results.map(({ item, outcome, report }) => ({
      key: `${item.unit.id} ${item.form} ${item.period}`,
      unit: (
        <>
          <a href={receivedPath({ ...item, unit: item.unit.id })}>{item.unit.name}</a>
          <br />
          <span class="quiet-text">{report}</span>
        </>
      ),
      outcome: (
        <span class={`badge ${outcome === 'accepted' ? 'accepted' : 'submitted'}`}>{say(outcomes[outcome])}</span>
      ),
      done: outcome === 'accepted',
    }))}
    onClose={onClose}
  />
)

import { useEffect, useRef } from 'preact/hooks'
import { say } from '../language.ts'
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

/** What became of each, those that still want a look first. */
export const ManyResults = ({ results, onClose }: ManyResultsProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [results])
  const left = results.filter(({ outcome }) => outcome !== 'accepted')
  const done = results.filter(({ outcome }) => outcome === 'accepted')
  return (
    <section class="results" aria-labelledby="results">
      <h2 id="results" ref={heading} tabIndex={-1}>
        {say(w.results)}
      </h2>
      <p>{say(w.resultSum(done.length, left.length))}</p>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{say(w.unit)}</th>
            <th scope="col">{say(w.result)}</th>
          </tr>
        </thead>
        <tbody>
          {[...left, ...done].map(({ item, outcome, report }) => (
            <tr key={`${item.unit.id} ${item.form} ${item.period}`}>
              <th scope="row">
                <a href={receivedPath({ ...item, unit: item.unit.id })}>{item.unit.name}</a>
                <br />
                <span class="quiet-text">{report}</span>
              </th>
              <td>
                <span class={`badge ${outcome === 'accepted' ? 'accepted' : 'submitted'}`}>
                  {say(outcomes[outcome])}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="actions">
        <button type="button" class="quiet" onClick={onClose}>
          {say(w.closeResults)}
        </button>
      </div>
    </section>
  )
}

import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { say } from '../language.ts'
import { manyWords as w } from '../words/many.ts'

export interface Result {
  readonly key: string
  readonly unit: ComponentChildren
  readonly outcome: ComponentChildren
  /** Whether it was done; what was not wants another look, and comes first. */
  readonly done: boolean
}

interface ResultsProps {
  readonly title: string
  /** How many were done and how many are left, in words. */
  readonly sum: (done: number, left: number) => string
  readonly results: readonly Result[]
  readonly onClose: () => void
}

/** What became of each of many, in focus. */
export const Results = ({ title, sum, results, onClose }: ResultsProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'start' })
  }, [results])
  const left = results.filter(({ done }) => !done)
  const done = results.filter(({ done }) => done)
  return (
    <section class="results" aria-labelledby="results">
      <h2 id="results" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{sum(done.length, left.length)}</p>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{say(w.unit)}</th>
            <th scope="col">{say(w.result)}</th>
          </tr>
        </thead>
        <tbody>
          {[...left, ...done].map(({ key, unit, outcome }) => (
            <tr key={key}>
              <th scope="row">{unit}</th>
              <td>{outcome}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="actions">
        <button type="button" class="quiet" onClick={onClose}>
          {say(w.seen)}
        </button>
      </div>
    </section>
  )
}

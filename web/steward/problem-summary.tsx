import { useEffect, useRef } from 'preact/hooks'
import { say } from '../language.ts'
import { stewardWords as w } from '../words/steward.ts'
import type { Wrong } from './command.ts'

interface ProblemSummaryProps {
  readonly wrong: readonly Wrong[]
  /** Counts the presses of the button: each puts the focus here again. */
  readonly attempt: number
}

/** What is to be put right, at the top and in focus; each leads to its field (GOV.UK Design System, error summary). */
export const ProblemSummary = ({ wrong, attempt }: ProblemSummaryProps) => {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'start' })
  }, [attempt])
  if (wrong.length === 0) return null
  return (
    <div ref={box} class="summary" role="alert" tabIndex={-1} aria-labelledby="summary-title">
      <h2 id="summary-title">{say(w.problems(wrong.length))}</h2>
      <ul>
        {wrong.map(({ control, text }) => (
          <li key={`${control} ${text}`}>
            {control ? (
              <a
                href={`#${control}`}
                onClick={event => {
                  event.preventDefault()
                  const field = document.getElementById(control)
                  field?.closest('.field')?.scrollIntoView({ block: 'start' })
                  field?.focus({ preventScroll: true })
                }}
              >
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

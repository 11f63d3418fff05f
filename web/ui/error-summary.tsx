import { useEffect, useRef } from 'preact/hooks'
import { say } from '../language.ts'
import { shellWords as w } from '../words/shell.ts'
import { focusControl } from './focus-control.ts'

/** One thing to be put right: at a control, or with the whole. */
interface Line {
  readonly control?: string | undefined
  /** Where the control is, unless it is on this page. */
  readonly href?: string
  readonly text: string
}

interface ErrorSummaryProps {
  readonly lines: readonly Line[]
  /** Counts the presses of the button: each puts the focus here again. */
  readonly attempt: number
}

/** What is to be put right, at the top and in focus; each leads to its control (GOV.UK Design System, error summary). */
export const ErrorSummary = ({ lines, attempt }: ErrorSummaryProps) => {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'start' })
  }, [attempt])
  if (lines.length === 0) return null
  return (
    <div ref={box} class="summary" role="alert" tabIndex={-1} aria-labelledby="summary-title">
      <h2 id="summary-title">{say(w.problems(lines.length))}</h2>
      <ul>
        {lines.map(({ control, href = `#${control}`, text }) => (
          <li key={`${control} ${text}`}>
            {control ? (
              <a
                href={href}
                onClick={event => {
                  if (focusControl(control)) event.preventDefault()
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

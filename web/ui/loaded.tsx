import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isRefused, Unreachable } from '../api.ts'
import { say } from '../language.ts'
import { shellWords } from '../words/shell.ts'

type State<T> = { readonly value: T } | { readonly error: unknown } | undefined

interface LoadedProps<T> {
  /** Asked again when `about` changes. */
  readonly load: () => Promise<T>
  readonly about: string
  readonly children: (value: T) => ComponentChildren
}

/** What a page shows of something that has to be fetched: that it is coming, the thing itself, or why it did not come. */
export const Loaded = <T,>({ load, about, children }: LoadedProps<T>) => {
  const [state, setState] = useState<State<T>>(undefined)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let wanted = true
    setState(undefined)
    load().then(
      value => wanted && setState({ value }),
      error => wanted && setState({ error }),
    )
    return () => {
      wanted = false
    }
  }, [about, attempt])
  if (!state) return <Waiting />
  if ('value' in state) return <>{children(state.value)}</>
  return <Failure error={state.error} onRetry={() => setAttempt(attempt + 1)} />
}

export const Waiting = () => (
  <p class="waiting" role="status">
    {say(shellWords.loading)}
  </p>
)

export const Failure = ({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) => (
  <div class="notice bad" role="alert">
    <h1>{say(shellWords.failed)}</h1>
    <p>{whyFailed(error)}</p>
    {onRetry && (
      <button type="button" class="quiet" onClick={onRetry}>
        {say(shellWords.tryAgain)}
      </button>
    )}
  </div>
)

export const whyFailed = (error: unknown): string => {
  if (isRefused(error)) return say(error.problem.message)
  if (error instanceof Unreachable) return say(shellWords.noAnswer)
  return error instanceof Error ? error.message : String(error)
}

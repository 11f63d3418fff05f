import type { FunctionComponent } from 'preact'
import { ErrorBoundary, lazy } from 'preact-iso'

/** A part of a page that comes a moment after it, and leaves the page as it is until then, or when it does not come. */
export const late = <Props extends object>(load: () => Promise<FunctionComponent<Props>>): FunctionComponent<Props> => {
  const Part = lazy(load)
  return props => (
    <ErrorBoundary>
      <Part {...props} />
    </ErrorBoundary>
  )
}

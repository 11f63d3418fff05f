import { useState } from 'preact/hooks'
import { whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'

/** The pages of a list that have come so far, why the next one did not, and the way to it. */
export const usePages = <Page extends { readonly cursor: string | null }>(
  first: Page,
  load: (cursor: string) => Promise<Page>,
) => {
  const [pages, setPages] = useState<readonly Page[]>([first])
  const [error, setError] = useState<unknown>(undefined)
  const { cursor } = pages.at(-1)!
  const next = async (at: string) => {
    setError(undefined)
    try {
      const page = await load(at)
      setPages([...pages, page])
    } catch (refused) {
      setError(refused)
    }
  }
  return { pages, error, more: cursor === null ? undefined : () => void next(cursor) }
}

/** The end of a list that comes page by page: why the next one did not come, and the way to it. */
export const ListEnd = (props: {
  readonly error: unknown
  /** Undefined when nothing is left. */
  readonly more: (() => void) | undefined
  readonly label: string
}) => (
  <>
    {props.error !== undefined && <Refusal>{whyFailed(props.error)}</Refusal>}
    {props.more && (
      <button type="button" class="quiet" onClick={props.more}>
        {props.label}
      </button>
    )}
  </>
)

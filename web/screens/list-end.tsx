import { whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'

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

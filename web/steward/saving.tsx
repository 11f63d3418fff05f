import type { ComponentChildren } from 'preact'

interface SavingProps {
  readonly label: string
  readonly busy: boolean
  /** What is said, and read out, once it is saved. */
  readonly saved: string | false
  /** It is not what the page is for. */
  readonly quiet?: boolean
  /** Further buttons beside it. */
  readonly children?: ComponentChildren
}

/** The end of a form that stays when it was saved. */
export const Saving = ({ label, busy, saved, quiet, children }: SavingProps) => (
  <>
    <p role="status">{saved}</p>
    <div class="actions">
      <button type="submit" class={quiet ? 'quiet' : undefined} disabled={busy}>
        {label}
      </button>
      {children}
    </div>
  </>
)

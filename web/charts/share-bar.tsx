interface ShareBarProps {
  readonly value: number | null
  /** What a full bar stands for. */
  readonly most: number
}

/** A bar beside a number that says the same. */
export const ShareBar = ({ value, most }: ShareBarProps) => (
  <svg class="share-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
    {value !== null && most > 0 && <rect width={Math.max(0, Math.min(100, (100 * value) / most))} height="1" />}
  </svg>
)

import { useId, useState } from 'preact/hooks'
import { say } from '../language.ts'
import { missingWords as w } from '../words/missing.ts'

interface CopyTextProps {
  readonly label: string
  readonly text: string
  /** Whom it is for, for those who hear the button without its surroundings. */
  readonly about?: string
}

/** A text to be copied: at one press; it can be read, and marked by hand where the browser does not let a page copy. */
export const CopyText = ({ label, text, about }: CopyTextProps) => {
  const told = useId()
  const [copied, setCopied] = useState<boolean | undefined>(undefined)
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <div class="copy">
      <button
        type="button"
        class="quiet"
        aria-label={about ? `${label}: ${about}` : undefined}
        aria-describedby={told}
        onClick={copy}
      >
        {label}
      </button>
      <p id={told} class="quiet-text" role="status">
        {copied === true && say(w.copied)}
        {copied === false && say(w.copyByHand)}
      </p>
      <details open={copied === false}>
        <summary>{say(w.read)}</summary>
        <p class="reminder">{text}</p>
      </details>
    </div>
  )
}

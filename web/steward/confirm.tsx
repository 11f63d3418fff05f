import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { say } from '../language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { askedWords as w } from '../words/asked.ts'
import { whyNotDone } from './command.ts'

interface ConfirmProps {
  readonly title: string
  /** What the button says. */
  readonly label: string
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** Asks once more before what cannot simply be undone, and says there why it could not be done. */
export const Confirm = ({ title, label, onConfirm, onClose, children }: ConfirmProps) => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const confirm = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await onConfirm()
      onClose()
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      {error !== undefined && <Refusal>{whyNotDone(error)}</Refusal>}
      {children}
      <div class="actions">
        <button type="button" disabled={busy} onClick={confirm}>
          {label}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          {say(w.cancel)}
        </button>
      </div>
    </Dialog>
  )
}

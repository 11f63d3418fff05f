import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  /** False where something must be chosen first: Escape then does nothing. */
  readonly closable?: boolean
  readonly children: ComponentChildren
}

/** The browser's own modal dialog: it keeps the focus, closes on Escape, and gives the focus back. */
export const Dialog = ({ title, onClose, closable = true, children }: DialogProps) => {
  const heading = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    dialog.current?.showModal()
    // A dialog gives the focus back when it is closed; this one may just disappear. What took the focus since keeps it.
    return () => {
      if (document.activeElement === document.body) before?.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onClose={onClose}
      onCancel={event => closable || event.preventDefault()}
    >
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  )
}

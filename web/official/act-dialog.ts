import { useState } from 'preact/hooks'
import { whyNot } from './acts.ts'
import type { Desk } from './desk.ts'

/** What every dialog of an act is given. */
export interface ActDialogProps {
  readonly desk: Desk
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Does it, and says here why it could not be done. */
export const useAct = (onDone: () => void, why: (error: unknown) => string = whyNot) => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const run = async (command: () => Promise<void>) => {
    setBusy(true)
    setError('')
    try {
      await command()
      onDone()
    } catch (refused) {
      setError(why(refused))
      setBusy(false)
    }
  }
  return { busy, error, run, forget: () => setError('') }
}

import { useState } from 'preact/hooks'

/** Something that is asked of the server by a button: whether it is under way, and why it was refused. */
export const useAttempt = () => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const attempt = async (command: () => Promise<unknown>): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      await command()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, attempt }
}

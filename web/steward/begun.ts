import { useState } from 'preact/hooks'
import { session } from '../session.ts'

/**
 * What has been begun on a page and not sent: kept for this person in this tab, so that neither a lost network, a reload nor
 * signing in again loses it. Never a password.
 */
export const useBegun = <T extends object>(name: string, atFirst: () => T) => {
  const keptAs = `begun/${session.value?.subject}/${name}`
  const [begun, setBegun] = useState<T>(() => {
    const kept = sessionStorage.getItem(keptAs)
    return kept === null ? atFirst() : JSON.parse(kept)
  })
  const change = (part: Partial<T>): void => {
    const changed = { ...begun, ...part }
    sessionStorage.setItem(keptAs, JSON.stringify(changed))
    setBegun(changed)
  }
  /** It is sent, or given up. */
  const forget = (): void => sessionStorage.removeItem(keptAs)
  return { begun, change, forget }
}

import { get, set } from 'idb-keyval'
import { isRefused, Unreachable } from '../api.ts'
import { personStore } from './person-store.ts'

/** An answer of the API, and when it was heard, in milliseconds since 1970 by this machine's clock. */
export interface Heard<T> {
  readonly value: T
  readonly heardAt: number
  /** There was no network: this is what was kept from the last time. */
  readonly kept: boolean
}

/**
 * Asks, and keeps the answer for the day without a network, or with a session that has ended; then gives back the one that was
 * kept. Throws Unreachable when there is none, and Refused as it comes.
 */
export const heard = async <T>(name: string, ask: () => Promise<T>): Promise<Heard<T>> => {
  const key = `answer/${name}`
  try {
    const fresh = { value: await ask(), heardAt: Date.now() }
    await set(key, fresh, personStore())
    return { ...fresh, kept: false }
  } catch (error) {
    const unheard = error instanceof Unreachable || isRefused(error, 'unauthorized')
    const kept = unheard ? await get<Omit<Heard<T>, 'kept'>>(key, personStore()) : undefined
    if (!kept) throw error
    return { ...kept, kept: true }
  }
}

/** For what hardly ever changes: what was kept, at once; it is asked anew behind that, for the next time. */
export const keptOrHeard = async <T>(name: string, ask: () => Promise<T>): Promise<T> => {
  const fresh = heard(name, ask)
  fresh.catch(() => {})
  const kept = await get<{ readonly value: T }>(`answer/${name}`, personStore())
  return (kept ?? (await fresh)).value
}

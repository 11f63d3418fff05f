/**
 * Cognito's lockout: after five wrong passwords a user name is locked for a second, for two after the next, and so on, doubling
 * up to a quarter of an hour. What is tried meanwhile does not count. A quarter of an hour without a try wipes the slate.
 */
export interface Lockout {
  /** Seconds until the user name may be tried again; 0 when it may. */
  secondsLeft(username: string): number
  failed(username: string): void
  succeeded(username: string): void
}

const freeTries = 5
const longest = 15 * 60_000

export const createLockout = (now: () => number = Date.now): Lockout => {
  const tries = new Map<string, { readonly failures: number; readonly at: number; readonly until: number }>()
  const recent = (username: string) => {
    const known = tries.get(username)
    return known && now() - known.at < longest ? known : undefined
  }
  return {
    secondsLeft: username => Math.max(0, Math.ceil(((recent(username)?.until ?? 0) - now()) / 1000)),
    failed: username => {
      const failures = (recent(username)?.failures ?? 0) + 1
      const locked = failures < freeTries ? 0 : Math.min(longest, 1000 * 2 ** (failures - freeTries))
      tries.set(username, { failures, at: now(), until: now() + locked })
    },
    succeeded: username => {
      tries.delete(username)
    },
  }
}

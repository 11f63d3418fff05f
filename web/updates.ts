import { signal } from '@preact/signals'

/** Takes the new version that waits, or is undefined while there is none. */
export const takeUpdate = signal<(() => Promise<void>) | undefined>(undefined)

/** What must be done before the page is loaded anew, such as keeping what is being typed. */
const beforehand = new Set<() => Promise<unknown>>()

export const beforeUpdate = (act: () => Promise<unknown>): (() => void) => {
  beforehand.add(act)
  return () => void beforehand.delete(act)
}

/** Keeps the site on this machine, and looks for a new version of it; which waits until the person takes it. */
export const watchForUpdates = async (): Promise<void> => {
  if (!('serviceWorker' in navigator)) return
  const { registerSW } = await import('virtual:pwa-register')
  const update = registerSW({
    onNeedRefresh: () => {
      takeUpdate.value = async () => {
        await Promise.all([...beforehand].map(act => act()))
        await update(true)
      }
    },
  })
}

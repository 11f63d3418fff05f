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
        // A page that was opened before the site was kept here is controlled by no worker: none has it loaded anew.
        if (!navigator.serviceWorker.controller) location.reload()
      }
    },
  })
}

/**
 * A page from before an update asks for a file that is no longer there: it is loaded anew, once. Only for a page that is being
 * opened, never for what is fetched while somebody types; and not where it is the network that fails.
 */
export const loadAnew = async (): Promise<void> => {
  const keptAs = 'loaded-anew-at'
  if (sessionStorage.getItem(keptAs) === location.href) return
  const reply = await fetch('/config.json', { cache: 'no-store' }).catch(() => undefined)
  if (!reply?.ok) return
  sessionStorage.setItem(keptAs, location.href)
  location.reload()
}

import { signal } from '@preact/signals'

/** Whether the machine says that it has a network; that it reaches us is another matter. */
export const online = signal(navigator.onLine)

addEventListener('online', () => {
  online.value = true
})
addEventListener('offline', () => {
  online.value = false
})

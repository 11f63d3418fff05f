import './old-browsers.ts'
import './style.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { signInFailure } from './screens/sign-in.tsx'
import { session, takeUpSession } from './session.ts'
import { keepEmptyingOutbox } from './store/outbox.ts'
import { watchForUpdates } from './updates.ts'

/** A page from before an update asks for a file that is no longer there: it is loaded anew, once. */
addEventListener('vite:preloadError', event => {
  const keptAs = 'reloaded-for'
  if (sessionStorage.getItem(keptAs) === location.href) return
  event.preventDefault()
  sessionStorage.setItem(keptAs, location.href)
  location.reload()
})

const start = async (): Promise<void> => {
  try {
    await takeUpSession()
  } catch (error) {
    signInFailure.value = error
    session.value = null
  }
  render(<App />, document.querySelector('#app')!)
  if (session.value) keepEmptyingOutbox()
  await watchForUpdates()
}

// Not awaited here: the pages that are fetched later need this module to be done.
void start()

import './old-browsers.ts'
import './style.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { openAhead } from './form/opening.ts'
import { knownMe } from './me.ts'
import { entryAt } from './paths.ts'
import { signInFailure } from './screens/sign-in.tsx'
import { session, takeUpSession } from './session.ts'
import { keepEmptyingOutbox } from './store/outbox.ts'
import { watchForUpdates } from './updates.ts'

/** On a slow network everything that the page will ask for is asked at once: whoever takes it says why it failed. */
const start = async (): Promise<void> => {
  const id = entryAt(location.pathname)
  if (id) import('./screens/entry.tsx').catch(() => {})
  try {
    await takeUpSession()
  } catch (error) {
    signInFailure.value = error
    session.value = null
  }
  if (session.value) knownMe().catch(() => {})
  if (session.value && id) openAhead(id)
  render(<App />, document.querySelector('#app')!)
  if (session.value) keepEmptyingOutbox()
  // The site is kept on this machine once the page that was asked for is there: a weak network bears one thing at a time.
  setTimeout(() => watchForUpdates().catch(() => {}), 4000)
}

// Not awaited here: the pages that are fetched later need this module to be done.
void start()

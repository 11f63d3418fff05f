import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { language, say } from './language.ts'
import { me } from './me.ts'
import { online } from './online.ts'
import { patterns } from './paths.ts'
import { Places } from './places.tsx'
import { session, sessionEnded, signIn, signOut } from './session.ts'
import { outbox } from './store/outbox.ts'
import { Dialog } from './ui/dialog.tsx'
import { Icon } from './ui/icons.tsx'
import { takeUpdate } from './updates.ts'
import { shellWords as w } from './words/shell.ts'

/** What surrounds every page. */
export const Layout = ({ children }: { readonly children: ComponentChildren }) => (
  <>
    <a class="skip" href="#content">
      {say(w.skip)}
    </a>
    <header class="band">
      <div class="width">
        <a class="product" href="/">
          {say(w.product)}
        </a>
        <button
          type="button"
          class="plain"
          lang={language.value === 'vi' ? 'en' : 'vi'}
          onClick={() => {
            language.value = language.value === 'vi' ? 'en' : 'vi'
          }}
        >
          {say(w.otherLanguage)}
        </button>
        {session.value && <Account />}
      </div>
    </header>
    {session.value && <Places />}
    <p class="secrets">
      <span class="width">{say(w.noSecrets)}</span>
    </p>
    <main id="content" class="width" tabIndex={-1}>
      {children}
    </main>
    <Bars />
  </>
)

/** What concerns the whole site right now: at the lower edge, so that nothing moves when it comes. */
const Bars = () => (
  <div class="bars" aria-live="polite">
    {!online.value && <p class="bar">{say(w.offline)}</p>}
    {sessionEnded.value && (
      <p class="bar">
        <span>{say(w.signInAgain)}</span>
        <button type="button" class="quiet" onClick={signIn}>
          {say(w.signIn)}
        </button>
      </p>
    )}
    {takeUpdate.value && (
      <p class="bar">
        <span>{say(w.newVersion)}</span>
        <button type="button" class="quiet" onClick={takeUpdate.value}>
          {say(w.takeNewVersion)}
        </button>
      </p>
    )}
  </div>
)

const Account = () => {
  const [leaving, setLeaving] = useState(false)
  const { path } = useLocation()
  const unsent = outbox.value.length
  return (
    <>
      <details class="account" key={path}>
        <summary aria-label={me.value?.value.name ?? say(w.account)}>
          <Icon name="person" />
          <span class="name">{me.value?.value.name ?? say(w.account)}</span>
        </summary>
        <div class="menu">
          <p>{me.value?.value.name}</p>
          <p>
            <a class="button quiet" href={patterns.myAccount}>
              {say(w.myAccount)}
            </a>
          </p>
          <button type="button" class="quiet" onClick={() => (unsent > 0 ? setLeaving(true) : signOut())}>
            {say(w.signOut)}
          </button>
        </div>
      </details>
      {leaving && (
        <Dialog title={say(w.signOut)} onClose={() => setLeaving(false)}>
          <p>{say(w.keepQueue(unsent))}</p>
          <div class="actions">
            <button type="button" onClick={signOut}>
              {say(w.signOut)}
            </button>
            <button type="button" class="quiet" onClick={() => setLeaving(false)}>
              {say(w.stay)}
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}

import { signal } from '@preact/signals'
import { say } from '../language.ts'
import { verifyPath } from '../paths.ts'
import { signIn } from '../session.ts'
import { whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTitle } from '../ui/title.ts'
import { shellWords as w } from '../words/shell.ts'

export const signInFailure = signal<unknown>(undefined)

export const SignIn = () => {
  useTitle(say(w.signIn))
  const begin = () => signIn().catch(error => (signInFailure.value = error))
  return (
    <div class="sign-in">
      <img src="/icon.svg" alt="" />
      <h1>{say(w.product)}</h1>
      <p class="lead">{say(w.welcome)}</p>
      {signInFailure.value !== undefined && (
        <Refusal>
          {say(w.signInFailed)}: {whyFailed(signInFailure.value)}
        </Refusal>
      )}
      <button type="button" class="large" onClick={begin}>
        {say(w.signIn)}
      </button>
      <p class="more">
        <a href={verifyPath()}>{say(w.verify)}</a>
      </p>
    </div>
  )
}

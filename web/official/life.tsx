import { useState } from 'preact/hooks'
import { lazy } from 'preact-iso'
import { isRefused } from '../api.ts'
import { momentInWords, shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { whyFailed } from '../ui/loaded.tsx'
import { documentWords as w } from '../words/document.ts'
import { type ActRoute, act, Unsaved } from './acts.ts'
import type { Desk, Official } from './desk.ts'

const ReturnDialog = lazy(() => import('./act-dialogs.tsx').then(module => module.ReturnDialog))
const NumberDialog = lazy(() => import('./act-dialogs.tsx').then(module => module.NumberDialog))
const IssueDialog = lazy(() => import('./act-dialogs.tsx').then(module => module.IssueDialog))
const SignDialog = lazy(() => import('./sign-dialog.tsx').then(module => module.SignDialog))

type State = Official['state']

const states: readonly State[] = ['draft', 'submitted', 'approved', 'numbered', 'signed', 'issued']
/** Which act led to a state. */
const actTo = { submitted: 'submit', approved: 'approve', numbered: 'number', signed: 'sign', issued: 'issue' } as const

interface LifeProps {
  readonly desk: Desk
  readonly onTold: (text: string) => void
}

type Act = Official['acts'][number]

/** Where the document stands in its life, and what this person may do with it now. */
export const Life = ({ desk, onTold }: LifeProps) => {
  const official = desk.kept.value
  const { state, acts } = official
  const [asked, setAsked] = useState<Act | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const done = () => {
    setAsked(undefined)
    const { state: now, number, day } = desk.kept.value
    const told = [
      say(w.acted(say(w.states[now]))),
      ...(number && day ? [say(w.numberedAs(number, shortDay(day)))] : []),
    ]
    onTold(told.join('. '))
    document.getElementById('life')?.focus()
  }
  const attempt = async (route: ActRoute) => {
    setBusy(true)
    setError('')
    try {
      await act(desk, route, {})
      done()
    } catch (refused) {
      setError(whyNot(refused))
      if (isRefused(refused, 'version_conflict', 'wrong_document_state')) await desk.reload().catch(() => {})
    } finally {
      setBusy(false)
    }
  }
  const returned = returnOf(official)
  return (
    <section class="life" aria-labelledby="life">
      <h2 id="life" class="unseen" tabIndex={-1}>
        {say(w.life)}
      </h2>
      <ol class="stages">
        {states.map(one => (
          <Stage key={one} official={official} state={one} />
        ))}
      </ol>
      {returned && <p class="notice bad">{say(w.returnedBecause(returned.byName, returned.reason ?? ''))}</p>}
      {error !== '' && (
        <p class="notice bad" role="alert">
          {error}
        </p>
      )}
      <div class="actions">
        {acts.includes('submit') && (
          <button type="button" disabled={busy} onClick={() => attempt(`${routeBase}/submit`)}>
            {say(w.submit)}
          </button>
        )}
        {acts.includes('approve') && (
          <button type="button" disabled={busy} onClick={() => attempt(`${routeBase}/approve`)}>
            {say(w.approve)}
          </button>
        )}
        {acts.includes('number') && (
          <button type="button" onClick={() => setAsked('number')}>
            {say(w.number)}
          </button>
        )}
        {acts.includes('sign') && (
          <button type="button" onClick={() => setAsked('sign')}>
            {say(w.sign)}
          </button>
        )}
        {acts.includes('issue') && (
          <button type="button" onClick={() => setAsked('issue')}>
            {say(w.issue)}
          </button>
        )}
        {acts.includes('return') && (
          <button type="button" class="quiet" onClick={() => setAsked('return')}>
            {say(w.return)}
          </button>
        )}
        {!acts.some(one => one !== 'edit') && <p class="quiet-text">{say(w.waitFor[state])}</p>}
      </div>
      {asked === 'return' && <ReturnDialog desk={desk} onDone={done} onClose={() => setAsked(undefined)} />}
      {asked === 'number' && <NumberDialog desk={desk} onDone={done} onClose={() => setAsked(undefined)} />}
      {asked === 'issue' && <IssueDialog desk={desk} onDone={done} onClose={() => setAsked(undefined)} />}
      {asked === 'sign' && <SignDialog desk={desk} onDone={done} onClose={() => setAsked(undefined)} />}
    </section>
  )
}

const routeBase = 'POST /units/{unit}/official-reports/{form}/{period}'

export const whyNot = (error: unknown): string => (error instanceof Unsaved ? say(w.unsavedFirst) : whyFailed(error))

const stageClass = { done: 'stage-done', now: 'stage-now', toCome: 'stage-to-come' } as const

interface StageProps {
  readonly official: Official
  readonly state: State
}

const Stage = ({ official, state }: StageProps) => {
  const at = states.indexOf(state) - states.indexOf(official.state)
  const standing = at === 0 ? 'now' : at < 0 ? 'done' : 'toCome'
  const entry = at <= 0 ? entryOf(official, state) : undefined
  return (
    <li class={`stage ${stageClass[standing]}`} aria-current={at === 0 ? 'step' : undefined}>
      <span class="stage-name">
        {say(w.states[state])}
        <span class="unseen"> ({say(w[standing])})</span>
      </span>
      {entry && (
        <span class="stage-who">
          {say(w.byAt(entry.byName, say(momentInWords(entry.until))))}
          {entry.reason && `: ${entry.reason}`}
        </span>
      )}
    </li>
  )
}

/** Who brought the document to a state, the last time. */
const entryOf = ({ history }: Official, state: State) => {
  const act = state === 'draft' ? 'edit' : actTo[state]
  return [...history].reverse().find(entry => entry.act === act)
}

/** Of a draft that was returned and not submitted since: by whom, and why. */
const returnOf = ({ state, history }: Official) => {
  if (state !== 'draft') return undefined
  const last = [...history].reverse().find(({ act: one }) => one !== 'edit')
  return last?.act === 'return' ? last : undefined
}

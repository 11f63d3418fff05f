import { useState } from 'preact/hooks'
import { isRefused } from '../api.ts'
import { momentInWords, shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { documentWords as w } from '../words/document.ts'
import { type ActRoute, act, whyNot } from './acts.ts'
import type { Desk } from './desk.ts'
import type { Official } from './official.ts'

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
      {error !== '' && <Refusal>{error}</Refusal>}
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
        {acts.includes('withdraw') && (
          <button type="button" class="quiet" disabled={busy} onClick={() => attempt(`${routeBase}/withdraw`)}>
            {say(w.withdraw)}
          </button>
        )}
        {acts.includes('return') && (
          <button type="button" class="quiet" onClick={() => setAsked('return')}>
            {say(w.return)}
          </button>
        )}
        {!acts.some(one => one !== 'edit') && <p class="quiet-text">{say(w.waitFor[state])}</p>}
      </div>
      {official.history.length > 0 && <History official={official} />}
      {asked && <ActDialog act={asked} desk={desk} onDone={done} onClose={() => setAsked(undefined)} />}
    </section>
  )
}

/** All that was done to it, the newest first. */
const History = ({ official: { history } }: { readonly official: Official }) => (
  <details>
    <summary>{say(w.history(history.length))}</summary>
    <ol class="history" reversed>
      {[...history].reverse().map(({ act: done, at, until, byName, reason }) => (
        <li key={`${at} ${done}`}>
          <strong>{say(w.actDone[done])}</strong>: {say(w.byAt(byName, say(momentInWords(until))))}
          {reason && `; ${say(w.because(reason))}`}
        </li>
      ))}
    </ol>
  </details>
)

interface ActDialogProps {
  readonly act: Act
  readonly desk: Desk
  readonly onDone: () => void
  readonly onClose: () => void
}

/** What is asked before an act: fetched when it is first asked. */
const ActDialog = ({ act: asked, ...props }: ActDialogProps) =>
  asked === 'sign' ? (
    <Loaded about={asked} load={() => import('./sign-dialog.tsx')}>
      {({ SignDialog }) => <SignDialog {...props} />}
    </Loaded>
  ) : (
    <Loaded about={asked} load={() => import('./act-dialogs.tsx')}>
      {({ ReturnDialog, NumberDialog, IssueDialog }) => {
        if (asked === 'return') return <ReturnDialog {...props} />
        return asked === 'number' ? <NumberDialog {...props} /> : <IssueDialog {...props} />
      }}
    </Loaded>
  )

const routeBase = 'POST /units/{unit}/official-reports/{form}/{period}'

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
          {entry.reason && `; ${say(w.because(entry.reason))}`}
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

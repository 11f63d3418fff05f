import { useState } from 'preact/hooks'
import { call } from '../api.ts'
import { momentInWords, shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { importsPath } from '../paths.ts'
import { useWatching } from '../report/watching.ts'
import { whyNotDone } from '../steward/command.ts'
import { Confirm } from '../steward/confirm.tsx'
import { Done } from '../steward/told.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { importCounts, importFailures, importKindWords, importStateWords, importWords as w } from '../words/import.ts'
import { Findings } from './findings.tsx'
import { FirstPasswordList } from './first-passwords.tsx'
import { type Imported, type ImportId, isUnderWay, loadImport } from './imports.ts'

/** One file: how far it is, what it would do, what is wrong with it; and applying it. */
export const Outcome = ({ id, first }: { readonly id: ImportId; readonly first: Imported }) => {
  const [imported, setImported] = useState(first)
  const [asked, setAsked] = useState(0)
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  useWatching(isUnderWay(imported), asked, async () => setImported(await loadImport(id)))
  const ask = async (step: 'check' | 'apply') => {
    const params = { unit: id.unit, import: id.id }
    const { body } = await (step === 'check'
      ? call('POST /units/{unit}/imports/{import}/check', { params, body: {} })
      : call('POST /units/{unit}/imports/{import}/apply', { params, body: {} }))
    setImported({ ...imported, ...body })
    setAsked(asked + 1)
  }
  const askHere = (step: 'check' | 'apply') => {
    setError(undefined)
    ask(step).catch(setError)
  }
  const { state, check, reason, applied } = imported
  const isSound = state === 'checked' && check?.errors === 0
  return (
    <>
      <About imported={imported} />
      {error !== undefined && <Refusal>{whyNotDone(error)}</Refusal>}
      <Standing imported={imported} />
      {state === 'failed' && reason === 'interrupted' && (
        <button type="button" onClick={() => askHere(applied === null ? 'check' : 'apply')}>
          {say(w.goOn)}
        </button>
      )}
      {check && (state === 'checked' || state === 'applying' || state === 'applied') && (
        <Effect imported={imported} isDone={state === 'applied'} />
      )}
      {isSound && (
        <div class="actions">
          <button type="button" class="large" onClick={() => setAsking(true)}>
            {say(w.apply)}
          </button>
          <a class="button quiet" href={importsPath(id.unit)}>
            {say(w.again)}
          </a>
        </div>
      )}
      {state === 'checked' && !isSound && (
        <div class="actions">
          <a class="button" href={importsPath(id.unit)}>
            {say(w.again)}
          </a>
          <button type="button" class="quiet" onClick={() => askHere('check')}>
            {say(w.checkAgain)}
          </button>
        </div>
      )}
      {state === 'applied' && imported.passwords !== 'none' && <FirstPasswordList id={id} state={imported.passwords} />}
      {check && imported.findings.length > 0 && !isUnderWay(imported) && (
        <Findings key={check.at} id={id} first={imported} />
      )}
      {asking && (
        <Confirm
          title={say(w.apply)}
          label={say(w.apply)}
          onConfirm={() => ask('apply')}
          onClose={() => setAsking(false)}
        >
          <p>{say(w.applyAsk(showNumber(check!.rows)))}</p>
          <p>{say(imported.kind === 'people' ? w.applyPeople : w.applyTree)}</p>
        </Confirm>
      )}
    </>
  )
}

const About = ({ imported: { kind, fileName, day, decision, made, state } }: { readonly imported: Imported }) => (
  <>
    <h2>
      {fileName} <span class="period">{say(importKindWords[kind].label)}</span>
    </h2>
    <p class="facts">
      <span class="badge">{say(importStateWords[state])}</span>
      <span>
        {made.byName}, {say(momentInWords(made.at))}
      </span>
      {day !== null && (
        <span>
          {say(w.day)} <strong>{shortDay(day)}</strong>
        </span>
      )}
      {decision !== null && (
        <span>
          {decision.number}, {decision.issuer}, {shortDay(decision.day)}
        </span>
      )}
    </p>
  </>
)

/** What is going on, told to a screen reader as it changes. */
const Standing = ({ imported: { state, check, reason, progress } }: { readonly imported: Imported }) => {
  if (state === 'applied') return <Done text={say(w.done)} />
  if (state === 'failed') return <Refusal>{say(importFailures[reason ?? 'interrupted'])}</Refusal>
  return (
    <div role="status">
      {state === 'checking' && <p class="waiting">{say(w.checking)}</p>}
      {state === 'applying' && (
        <>
          <p class="waiting">
            {say(w.applying)} {progress && say(w.progress(showNumber(progress.done), showNumber(progress.total)))}
          </p>
          {progress && <progress aria-label={say(w.applying)} value={progress.done} max={progress.total} />}
        </>
      )}
      {state === 'checked' &&
        (check!.errors === 0 ? <p class="notice good">{say(w.sound)}</p> : <p class="notice bad">{say(w.wrong)}</p>)}
    </div>
  )
}

const Effect = ({ imported: { check }, isDone }: { readonly imported: Imported; readonly isDone: boolean }) => {
  const { rows, errors, warnings, summary } = check!
  const counted = Object.entries(importCounts).filter(([id]) => (summary[id] ?? 0) > 0)
  return (
    <section aria-labelledby="effect">
      <h2 id="effect">{say(isDone ? w.effectDone : errors > 0 ? w.checkResult : w.effect)}</h2>
      <dl>
        {[
          [say(w.rows), rows] as const,
          ...(isDone ? [] : [[say(w.errors), errors] as const, [say(w.warnings), warnings] as const]),
          ...counted.map(([id, label]) => [say(label), summary[id]!] as const),
        ].map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{showNumber(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

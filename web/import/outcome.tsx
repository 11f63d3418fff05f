import { useState } from 'preact/hooks'
import { isStalled, mayBeGoneOnWith } from '../../shared/domain/import/record.ts'
import type { Text } from '../../shared/domain/text.ts'
import { call } from '../api.ts'
import { momentInWords, now, shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { importsPath, reorganisationsPath } from '../paths.ts'
import { useAttempt } from '../report/attempt.ts'
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
  const [unheard, setUnheard] = useState<unknown>(undefined)
  const { busy, error, attempt } = useAttempt()
  useWatching(isUnderWay(imported), asked, async () => {
    try {
      setImported(await loadImport(id))
      setUnheard(undefined)
    } catch (silence) {
      setUnheard(silence)
    }
  })
  const ask = async (step: 'check' | 'apply') => {
    const params = { unit: id.unit, import: id.id }
    const { body } = await (step === 'check'
      ? call('POST /units/{unit}/imports/{import}/check', { params, body: {} })
      : call('POST /units/{unit}/imports/{import}/apply', { params, body: {} }))
    setImported({ ...imported, ...body })
    setAsked(asked + 1)
  }
  const { state, check, progress } = imported
  const isSound = state === 'checked' && check?.errors === 0
  const said = (check?.errors ?? 0) + (check?.warnings ?? 0) + (progress?.refused ?? 0)
  return (
    <>
      <About imported={imported} />
      {error !== undefined && <Refusal>{whyNotDone(error)}</Refusal>}
      {error === undefined && unheard !== undefined && <Refusal>{whyNotDone(unheard)}</Refusal>}
      <Standing imported={imported} />
      <div class="actions">
        {isSound && (
          <button type="button" class="large" onClick={() => setAsking(true)}>
            {say(w.apply)}
          </button>
        )}
        <NextStep imported={imported} busy={busy} ask={step => attempt(() => ask(step))} />
      </div>
      {imported.passwords !== 'none' && (
        <FirstPasswordList id={id} state={imported.passwords} isOver={!mayBeGoneOnWith(imported)} />
      )}
      {check && (state === 'checked' || state === 'applying' || state === 'applied') && (
        <Effect imported={imported} isDone={state === 'applied'} />
      )}
      {said > 0 && imported.findings.length > 0 && !isUnderWay(imported) && (
        <Findings key={imported.changedAt} id={id} first={imported} total={said} />
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

/** What happened and what of it is done, told to a screen reader as it changes. */
const Standing = ({ imported }: { readonly imported: Imported }) => {
  const { state, check, reason, kind, progress, applied, changedAt } = imported
  const people = progress && say(w.progress(showNumber(progress.done), showNumber(progress.total)))
  if (state === 'applied')
    return (
      <>
        <Done text={say(w.done)} />
        {progress !== null && progress.refused > 0 && <Refusal>{say(w.refused(showNumber(progress.refused)))}</Refusal>}
      </>
    )
  if (state === 'failed')
    return (
      <Refusal>
        {say(importFailures[reason ?? 'interrupted'])}{' '}
        {applied === null || progress === null || progress.done === 0
          ? say(applied !== null && kind !== 'people' && reason === 'interrupted' ? w.treeWhole : w.nothingChanged)
          : say(w.addedSoFar(people!))}
      </Refusal>
    )
  return (
    <div role="status">
      {state === 'uploading' && (
        <p class="notice">
          {say(w.notChecked)} {say(w.nothingChanged)}
        </p>
      )}
      {state === 'checking' && (
        <p class="waiting">
          {say(w.checking)} {say(w.nothingChanged)}
        </p>
      )}
      {state === 'applying' && (
        <>
          <p class="waiting">
            {say(w.applying)} {people}
          </p>
          {progress && <progress aria-label={say(w.applying)} value={progress.done} max={progress.total} />}
        </>
      )}
      {isUnderWay(imported) && (
        <p>{isStalled(imported, now()) ? say(w.stalled(say(momentInWords(changedAt)))) : say(w.mayLeave)}</p>
      )}
      {state === 'checked' &&
        (check!.errors === 0 ? <p class="notice good">{say(w.sound)}</p> : <p class="notice bad">{say(w.wrong)}</p>)}
    </div>
  )
}

/** The one thing to be done next, besides waiting or applying; nothing while it is going on. */
const NextStep = ({
  imported,
  busy,
  ask,
}: {
  readonly imported: Imported
  readonly busy: boolean
  readonly ask: (step: 'check' | 'apply') => void
}) => {
  const { unit, state, kind, reason, applied, check } = imported
  const button = (label: Text, step: 'check' | 'apply', look?: 'quiet') => (
    <button type="button" class={look} disabled={busy} onClick={() => ask(step)}>
      {say(label)}
    </button>
  )
  const another = (label: Text, look: 'button' | 'button quiet') => (
    <a class={look} href={importsPath(unit)}>
      {say(label)}
    </a>
  )
  if (state === 'uploading') return button(w.checkFile, 'check')
  if (isUnderWay(imported)) {
    if (!isStalled(imported, now())) return null
    return applied === null ? button(w.checkAgain, 'check') : button(w.goOn, 'apply')
  }
  if (state === 'checked')
    return check!.errors === 0 ? (
      another(w.again, 'button quiet')
    ) : (
      <>
        {another(w.again, 'button')}
        {button(w.checkAgain, 'check', 'quiet')}
      </>
    )
  if (state === 'failed') {
    if (reason === 'file_gone' || (reason === 'changed_meanwhile' && applied !== null))
      return another(w.importAgain, 'button')
    return applied === null ? button(w.checkAgain, 'check') : button(w.goOn, 'apply')
  }
  if (kind === 'people') return another(w.again, 'button quiet')
  return (
    <a class="button quiet" href={reorganisationsPath(unit)}>
      {say(w.toReorganisations)}
    </a>
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

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { differences } from '../../shared/domain/form/differences.ts'
import { draftOf } from '../../shared/domain/form/draft.ts'
import type { FieldError } from '../../shared/domain/form/values.ts'
import { say } from '../language.ts'
import { type FormPage, formsPath } from '../paths.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icons.tsx'
import { useTitle } from '../ui/title.ts'
import { designerPages, designerWords as w } from '../words/designer.ts'
import { ChangeList } from './change-list.tsx'
import { type Checks, useFaults } from './faults.ts'
import { newerThan, startedFrom, type Work } from './work.ts'

/** What each page of a form that is being written is given. */
export interface DesignerProps {
  readonly unit: string
  readonly work: Work
  readonly checks: Checks
  /** A field's or a rule's id, on the page of one. */
  readonly part: string | undefined
}

interface FrameProps extends DesignerProps {
  readonly page: FormPage | undefined
  /** Given what is wrong with the form as it stands. */
  readonly children: (faults: readonly FieldError[]) => ComponentChildren
}

/** Around each page: which form it is, where it is kept, its other pages. */
export const Frame = ({ unit, work, checks, page, children }: FrameProps) => {
  const { draft, startedFrom: version } = work.kept.value
  const faults = useFaults(checks, work)
  const names: readonly (readonly [FormPage | undefined, string])[] = [
    [undefined, say(designerPages.design)],
    ['quy-tac', `${say(designerPages.rules)} (${draft.rules.length})`],
    ['dung-thu', say(designerPages.trial)],
    ['ban-hanh', say(designerPages.publish)],
  ]
  useTitle(`${say(draft.label)}, ${say(w.forms)}`)
  return (
    <>
      <p class="back">
        <a href={formsPath(unit)}>
          <Icon name="back" /> {say(w.forms)}
        </a>
      </p>
      <p class="eyebrow">{say(version > 0 ? w.draftOf(version) : w.draftNew)}</p>
      <h1>{say(draft.label) || say(w.nameMissing)}</h1>
      <p class="facts">
        {work.keeping.value === 'kept' ? (
          <span>
            <Icon name="device" /> {say(w.kept)}
          </span>
        ) : (
          <strong class="overdue">{say(w.notKept)}</strong>
        )}
        <button
          type="button"
          class="plain"
          aria-disabled={!work.undo.value || undefined}
          onClick={() => work.undo.value?.()}
        >
          {say(w.undo)}
        </button>
      </p>
      <Newer unit={unit} work={work} />
      <nav class="tabs" aria-label={say(w.pages)}>
        {names.map(([one, name]) => (
          <a
            key={name}
            href={formsPath(unit, work.id, one)}
            aria-current={one === page || (one === undefined && page === 'chi-tieu') ? 'page' : undefined}
          >
            {name}
            {one === 'ban-hanh' && faults.length > 0 && <FaultCount count={faults.length} />}
          </a>
        ))}
      </nav>
      {children(faults)}
    </>
  )
}

/** On the tab, so that nothing on the page moves when it comes and goes. */
const FaultCount = ({ count }: { readonly count: number }) => (
  <>
    <span class="badge wrong fault-count" aria-hidden="true">
      {count}
    </span>
    <span class="unseen">{say(w.faults(count))}</span>
  </>
)

/** Another steward published meanwhile: what they changed, and the two ways on. */
const Newer = ({ unit, work }: { readonly unit: string; readonly work: Work }) => {
  const { route } = useLocation()
  const [asking, setAsking] = useState(false)
  const newer = newerThan(work)
  const started = startedFrom(work)
  if (!newer || !started) return null
  const startAgain = () => {
    work.change(draftOf(newer))
    work.startFrom(newer.version)
    setAsking(false)
    route(formsPath(unit, work.id))
  }
  return (
    <section class="notice" aria-label={say(w.newer(newer.version))}>
      <p>
        <strong>{say(w.newer(newer.version))}</strong>
      </p>
      <details>
        <summary>{say(w.newerChanges(started.version, newer.version))}</summary>
        <ChangeList differences={differences(started, newer)} />
      </details>
      <div class="actions">
        <button type="button" class="quiet" onClick={() => work.startFrom(newer.version)}>
          {say(w.goOnAnyway(newer.version))}
        </button>
        <button type="button" class="quiet" onClick={() => setAsking(true)}>
          {say(w.startAgain(newer.version))}
        </button>
      </div>
      {asking && (
        <Dialog title={say(w.startAgain(newer.version))} onClose={() => setAsking(false)}>
          <p>{say(w.startAgainAsk)}</p>
          <div class="actions">
            <button type="button" onClick={startAgain}>
              {say(w.startAgain(newer.version))}
            </button>
            <button type="button" class="quiet" onClick={() => setAsking(false)}>
              {say(w.cancel)}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  )
}

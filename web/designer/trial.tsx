import { useEffect, useMemo, useState } from 'preact/hooks'
import { add, type Figures, figuresOf, noFigures, summedOf } from '../../shared/domain/figures/figures.ts'
import { soundValues } from '../../shared/domain/form/validation.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import type { UnitTier } from '../../shared/domain/tree/tier.ts'
import { type Checked, checkEntry, loadRules, sectionsOf } from '../form/check.ts'
import type { Entry } from '../form/entry.ts'
import { FieldBlock } from '../form/field.tsx'
import { toDoOf } from '../form/to-do.ts'
import { say } from '../language.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { trialWords as w } from '../words/designer-publish.ts'
import { trialEntry } from './trial-entry.ts'
import { formOf, type Work } from './work.ts'
import '../form/form.css'

interface TrialProps {
  readonly work: Work
  readonly tier: UnitTier
}

/** What a unit of this kind types, one period after another. */
export const Trial = ({ work, tier }: TrialProps) => {
  const [before, setBefore] = useState<Values | undefined>(undefined)
  const [children, setChildren] = useState<readonly Figures[]>([])
  const [round, setRound] = useState(0)
  const [told, setTold] = useState('')
  const form = useMemo(() => formOf(work, work.earlier.at(-1)?.from ?? ''), [work])
  const entry = useMemo(
    () =>
      trialEntry(form, {
        tier,
        before,
        children: children.length > 0 ? children.reduce(add, noFigures) : undefined,
      }),
    [round],
  )
  const sound = () => soundValues(form, tier, entry.content.value.values)
  const next = (text: string) => {
    setTold(text)
    setRound(round + 1)
    scrollTo(0, 0)
  }
  return (
    <>
      <p role="status">{told}</p>
      <TrialForm key={round} entry={entry} />
      <details class="panel">
        <summary>{say(w.compare)}</summary>
        <div class="actions">
          <button
            type="button"
            class="quiet"
            onClick={() => {
              setBefore(sound())
              next(say(w.asBeforeDone))
            }}
          >
            {say(w.asBefore)}
          </button>
          {tier !== 'cell' && (
            <button
              type="button"
              class="quiet"
              onClick={() => {
                const below = [...children, summedOf(form, figuresOf(form, sound()))]
                setChildren(below)
                next(say(w.asChildrenDone(below.length)))
              }}
            >
              {say(w.asChildren)}
            </button>
          )}
          <button
            type="button"
            class="plain"
            onClick={() => {
              setBefore(undefined)
              setChildren([])
              next('')
            }}
          >
            {say(w.clear)}
          </button>
        </div>
      </details>
    </>
  )
}

const nothingFound: Checked = { wrong: [], warnings: [] }

const TrialForm = ({ entry }: { readonly entry: Entry }) => {
  const [checked, setChecked] = useState(nothingFound)
  const [attempt, setAttempt] = useState(0)
  const sections = sectionsOf(entry)
  const within = new Set(sections.flatMap(({ fields }) => fields.map(({ id }) => id)))
  const toDo = attempt > 0 ? toDoOf(entry, checked, within) : []
  useEffect(() => void loadRules(), [])
  if (sections.length === 0) return <p class="notice">{say(w.nothing)}</p>
  return (
    <section aria-label={say(w.form)}>
      <ErrorSummary lines={toDo} attempt={attempt} />
      {sections.map(section => (
        <section key={section.id} aria-labelledby={`trial-${section.id}`}>
          <h2 id={`trial-${section.id}`}>{say(section.label)}</h2>
          <div class="fields">
            {section.fields.map(field => (
              <FieldBlock
                key={field.id}
                entry={entry}
                field={field}
                wrong={checked.wrong.filter(one => one.field === field.id)}
                warnings={checked.warnings.filter(finding => finding.fields[0] === field.id)}
              />
            ))}
          </div>
        </section>
      ))}
      {attempt > 0 && toDo.length === 0 && (
        <p class="notice good" role="status">
          {say(w.right)}
        </p>
      )}
      <div class="actions">
        <button
          type="button"
          onClick={async () => {
            await loadRules()
            setChecked(checkEntry(entry))
            setAttempt(attempt + 1)
          }}
        >
          {say(w.check)}
        </button>
      </div>
    </section>
  )
}

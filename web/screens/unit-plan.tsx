import { useState } from 'preact/hooks'
import type { Form } from '../../shared/domain/form/form.ts'
import { lastOfYear } from '../../shared/domain/rollup/plan.ts'
import { call, callIfThere, isRefused, type Reply } from '../api.ts'
import { momentInWords } from '../clock.ts'
import { loadForm } from '../form/about.ts'
import { readDecimal, readInteger, showDecimal, showInteger } from '../form/numbers.ts'
import { say } from '../language.ts'
import { estimatePath, planPath, unitPath } from '../paths.ts'
import type { Rollup, UnitAbout } from '../rollup/about.ts'
import { showAmount } from '../rollup/amounts.ts'
import { loadRollup, viewOf } from '../rollup/load-rollup.ts'
import { plannedSections } from '../rollup/plan.ts'
import type { SubmissionId } from '../store/entries.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Icon } from '../ui/icons.tsx'
import { Loaded, whyFailed } from '../ui/loaded.tsx'
import { useTitle } from '../ui/title.ts'
import { officialWords } from '../words/official.ts'
import { estimateWords, planWords } from '../words/plan.ts'
import { UnitFrame } from './unit-frame.tsx'
import '../form/form.css'

type Plan = Reply<'GET /units/{unit}/plans/{form}/{year}'>
type PlannedLine = ReturnType<typeof plannedSections>[number]['lines'][number]

interface Kept {
  readonly words: typeof planWords | typeof estimateWords
  readonly pathOf: (id: SubmissionId) => string
  readonly read: (id: SubmissionId) => Promise<Plan | undefined>
  readonly write: (id: SubmissionId, figures: Record<string, number>, ifMatch: number | undefined) => Promise<Plan>
}

const idOf = ({ unit, form, period }: SubmissionId) => ({ unit, form, year: period.slice(0, 4) })

const plan: Kept = {
  words: planWords,
  pathOf: planPath,
  read: async id => (await callIfThere('GET /units/{unit}/plans/{form}/{year}', { params: idOf(id) }))?.body,
  write: async (id, figures, ifMatch) =>
    (
      await call('PUT /units/{unit}/plans/{form}/{year}', {
        params: idOf(id),
        body: { figures },
        ...(ifMatch !== undefined && { ifMatch }),
      })
    ).body,
}

const estimate: Kept = {
  words: estimateWords,
  pathOf: estimatePath,
  read: async id => (await callIfThere('GET /units/{unit}/estimates/{form}/{year}', { params: idOf(id) }))?.body,
  write: async (id, figures, ifMatch) =>
    (
      await call('PUT /units/{unit}/estimates/{form}/{year}', {
        params: idOf(id),
        body: { figures },
        ...(ifMatch !== undefined && { ifMatch }),
      })
    ).body,
}

/** Kế hoạch năm: what the unit, with everything below it, is to reach in the year of the period. */
export const UnitPlan = (id: SubmissionId) => <OfTheYear id={id} kept={plan} />

/** Ước thực hiện: what it expects to reach. */
export const UnitEstimate = (id: SubmissionId) => <OfTheYear id={id} kept={estimate} />

const OfTheYear = ({ id: { unit, form, period }, kept }: { readonly id: SubmissionId; readonly kept: Kept }) => (
  <UnitFrame id={{ unit, form, period }} page="rollup" pathOf={kept.pathOf}>
    {about => (
      <Loaded about={kept.pathOf(about.id)} load={() => loadPlan(about, kept)}>
        {loaded => <PlanForm about={about} kept={kept} {...loaded} />}
      </Loaded>
    )}
  </UnitFrame>
)

/** With the form as the year ends with it, whichever period the page is about: a plan is written whole. */
const loadPlan = async (about: UnitAbout, kept: Kept) => {
  const { id, form: shown } = about
  const [first, rollup, form] = await Promise.all([
    kept.read(id),
    loadRollup(about, viewOf(about, {})),
    loadForm({ form: id.form, period: lastOfYear(idOf(id).year, shown) }),
  ])
  return { first, rollup, form }
}

/** What is typed, by figure key. */
type Typed = Readonly<Record<string, string>>

interface PlanFormProps {
  readonly about: UnitAbout
  readonly kept: Kept
  readonly first: Plan | undefined
  readonly rollup: Rollup
  readonly form: Form
}

const PlanForm = ({ about, kept, first, rollup, form }: PlanFormProps) => {
  const { words: w } = kept
  const { id, unit } = about
  const { year } = idOf(id)
  const sections = plannedSections(form)
  const lines = sections.flatMap(section => section.lines)
  const [stands, setStands] = useState(first)
  const [typed, setTyped] = useState<Typed>(() => shownOf(lines, first))
  const [attempt, setAttempt] = useState(0)
  const [isBusy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>(undefined)
  useTitle(`${say(w.title(year))}, ${unit.name}`)
  const wrong = attempt === 0 ? [] : lines.filter(line => readTyped(line, typed[line.id]) === undefined)

  const save = async () => {
    setAttempt(attempt + 1)
    setOutcome(undefined)
    const figures = figuresOf(lines, typed)
    if (!figures) return
    setBusy(true)
    try {
      const saved = await kept.write(id, figures, stands?.revision)
      setStands(saved)
      setTyped(shownOf(lines, saved))
      setOutcome({ saved })
      setAttempt(0)
    } catch (error) {
      const theirs = isRefused(error, 'version_conflict') ? await kept.read(id).catch(() => undefined) : undefined
      if (theirs) setStands(theirs)
      setOutcome(theirs ? { theirs } : { error })
    } finally {
      setBusy(false)
    }
  }

  return (
    <section aria-labelledby="plan">
      <p class="back">
        <a href={unitPath(id)}>
          <Icon name="back" /> {say(officialWords.backToRollup)}
        </a>
      </p>
      <ErrorSummary
        lines={wrong.map(line => ({ control: controlOf(line), text: `${say(line.label)}: ${wrongInWords(line)}` }))}
        attempt={attempt}
      />
      <h2 id="plan">{say(w.title(year))}</h2>
      {sections.length === 0 ? (
        <p>{say(w.nothing)}</p>
      ) : (
        <form
          noValidate
          onSubmit={event => {
            event.preventDefault()
            save()
          }}
        >
          <p>{say(w.help(unit.name))}</p>
          {stands && <p class="quiet-text">{say(w.writtenBy(stands.byName, say(momentInWords(stands.at))))}</p>}
          {sections.map(section => (
            <section key={section.id} aria-labelledby={`section-${section.id}`}>
              <h3 id={`section-${section.id}`}>{say(section.label)}</h3>
              <div class="fields">
                {section.lines.map(line => (
                  <PlannedField
                    key={line.id}
                    line={line}
                    rollup={rollup}
                    value={typed[line.id] ?? ''}
                    isWrong={wrong.includes(line)}
                    theirs={outcome && 'theirs' in outcome ? outcome.theirs : undefined}
                    onType={text => setTyped({ ...typed, [line.id]: text })}
                  />
                ))}
              </div>
            </section>
          ))}
          <Told words={w} outcome={outcome} />
          <div class="actions">
            <button type="submit" class="large" disabled={isBusy}>
              {say(isBusy ? w.saving : w.save)}
            </button>
          </div>
        </form>
      )}
    </section>
  )
}

/** What became of saving: it is saved, somebody else's stands, or it was refused. */
type Outcome = { readonly saved: Plan } | { readonly theirs: Plan } | { readonly error: unknown } | undefined

const Told = ({ words: w, outcome }: Pick<Kept, 'words'> & { readonly outcome: Outcome }) => (
  <>
    <p role="status">{outcome && 'saved' in outcome && say(w.saved(say(momentInWords(outcome.saved.at))))}</p>
    {outcome && !('saved' in outcome) && (
      <p class="notice bad" role="alert">
        {'theirs' in outcome
          ? say(w.conflict(outcome.theirs.byName, say(momentInWords(outcome.theirs.at))))
          : whyFailed(outcome.error)}
      </p>
    )}
  </>
)

interface PlannedFieldProps {
  readonly line: PlannedLine
  readonly rollup: Rollup
  readonly value: string
  readonly isWrong: boolean
  /** What somebody else wrote meanwhile. */
  readonly theirs: Plan | undefined
  readonly onType: (text: string) => void
}

const PlannedField = ({ line, rollup, value, isWrong, theirs, onType }: PlannedFieldProps) => {
  const control = controlOf(line)
  const other = theirs && shown(line, theirs.figures[line.id])
  return (
    <div class={`field count${isWrong ? ' wrong' : ''}`}>
      <label class="label" for={control}>
        {say(line.label)}
        {line.measure && <span class="measure"> ({say(line.measure)})</span>}
      </label>
      <p id={`${control}-hint`} class="help">
        {say(planWords.toDate(showAmount(line.read(rollup.toDate))))}
      </p>
      <div class="control">
        <input
          id={control}
          class="number"
          type="text"
          inputMode={line.scale > 0 ? 'decimal' : 'numeric'}
          autocomplete="off"
          value={value}
          aria-describedby={`${control}-hint${isWrong ? ` ${control}-wrong` : ''}`}
          aria-invalid={isWrong ? 'true' : undefined}
          onInput={event => onType(event.currentTarget.value)}
          onBlur={() => {
            const read = readTyped(line, value)
            if (typeof read === 'number') onType(shown(line, read))
          }}
        />
      </div>
      {isWrong && (
        <p id={`${control}-wrong`} class="messages under">
          {wrongInWords(line)}
        </p>
      )}
      {theirs && other !== value && <p class="under">{say(planWords.theirs(other || '—'))}</p>}
    </div>
  )
}

const controlOf = ({ id }: PlannedLine): string => `plan-${id.replaceAll('.', '-')}`

const wrongInWords = ({ scale }: PlannedLine): string =>
  say(scale > 0 ? planWords.notDecimal(scale) : planWords.notNumber)

const shown = ({ scale }: PlannedLine, figure: number | string | undefined): string =>
  figure === undefined ? '' : scale > 0 ? showDecimal(figure, scale) : showInteger(figure)

const shownOf = (lines: readonly PlannedLine[], plan: Plan | undefined): Typed =>
  Object.fromEntries(lines.map(line => [line.id, shown(line, plan?.figures[line.id])]))

/** The number that is typed, null for none, undefined for what is no number that can be planned. */
const readTyped = ({ scale }: PlannedLine, text = ''): number | null | undefined => {
  const read = scale > 0 ? readDecimal(text, scale) : readInteger(text)
  return read === null || (typeof read === 'number' && read >= 0) ? read : undefined
}

/** The plan as it is typed; undefined while something in it is wrong. */
const figuresOf = (lines: readonly PlannedLine[], typed: Typed): Record<string, number> | undefined => {
  const read = lines.map(line => [line.id, readTyped(line, typed[line.id])] as const)
  if (read.some(([, figure]) => figure === undefined)) return undefined
  return Object.fromEntries(read.filter((entry): entry is [string, number] => entry[1] !== null))
}

import { useLocation } from 'preact-iso'
import { isDay } from '../../shared/domain/calendar/day.ts'
import type { LayoutId } from '../../shared/domain/official/document.ts'
import { layouts } from '../../shared/domain/official/layout.ts'
import { layoutRule } from '../../shared/domain/official/legal-rules.ts'
import { call, isRefused } from '../api.ts'
import { shortDay, today } from '../clock.ts'
import { say } from '../language.ts'
import { letterheadPath, newLetterhead } from '../paths.ts'
import { useBegun } from '../steward/begun.ts'
import { useCommand } from '../steward/command.ts'
import { Day, Line, Lines, Options } from '../steward/fields.tsx'
import { tell } from '../steward/told.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { askedWords } from '../words/asked.ts'
import { authorityNames, layoutNames, ownRight, letterheadWords as w } from '../words/letterhead.ts'
import type { Letterhead, Letterheads } from './letterhead-about.ts'
import { type Begun, begin, controls, letterheadIn, measureControl, wrongIn } from './letterhead-begun.ts'
import { measuresOf } from './letterhead-measures.ts'
import { LetterheadSketch } from './letterhead-sketch.tsx'

interface LetterheadWritingProps {
  readonly letterheads: Letterheads
  /** The one that is changed; undefined: one is added. */
  readonly entry: Letterhead | undefined
}

/** Adds an entry, or changes one, beside a sketch of what comes of it. */
export const LetterheadWriting = ({ letterheads, entry }: LetterheadWritingProps) => {
  const { unit, revision, entries, standing } = letterheads
  const { route } = useLocation()
  const { begun, change, forget } = useBegun(`letterhead/${unit}/${entry?.from ?? newLetterhead}`, () =>
    begin(entry, standing),
  )
  const { busy, wrong, attempt, run, wrongAt } = useCommand()
  const others = entries.filter(one => one !== entry)
  const leave = () => {
    forget()
    route(letterheadPath(unit))
  }
  const save = async () => {
    try {
      await call('PUT /units/{unit}/letterhead', {
        params: { unit },
        body: { entries: [...others, letterheadIn(begun)] },
        ifMatch: revision === 0 ? undefined : revision,
      })
    } catch (error) {
      throw isRefused(error, 'version_conflict') ? new Error(say(w.conflict)) : error
    }
    tell(say(w.saved))
    leave()
  }
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        const taken = others.map(({ from }) => from)
        void run(wrongIn(begun, taken), save)
      }}
    >
      <ErrorSummary lines={wrong} attempt={attempt} />
      <h2>{say(entry ? w.changeTitle(shortDay(entry.from)) : w.addTitle)}</h2>
      <Fields begun={begun} change={change} wrongAt={wrongAt} />
      <h3>{say(w.sketch)}</h3>
      <LetterheadSketch letterhead={letterheadIn(begun)} />
      <div class="actions">
        <button type="submit" class="large" disabled={busy}>
          {say(busy ? w.saving : w.save)}
        </button>
        <button type="button" class="quiet" onClick={leave}>
          {say(askedWords.cancel)}
        </button>
      </div>
    </form>
  )
}

interface FieldsProps {
  readonly begun: Begun
  readonly change: (part: Partial<Begun>) => void
  readonly wrongAt: (control: string) => string | undefined
}

type LineOf = 'issuer' | 'parent' | 'place' | 'symbol' | 'kindLabel' | 'kindSymbol' | 'of' | 'post' | 'name' | 'first'

const Fields = ({ begun, change, wrongAt }: FieldsProps) => {
  const line = (member: LineOf, help?: string, optional = false) => (
    <Line
      id={controls[member]}
      label={say(member === 'first' ? w.first : w[member])}
      help={help}
      optional={optional}
      wrong={wrongAt(controls[member])}
      value={begun[member]}
      onValue={typed => change({ [member]: typed })}
    />
  )
  return (
    <>
      <div class="fields">
        <Day
          id={controls.from}
          label={say(w.fromDay)}
          wrong={wrongAt(controls.from)}
          value={begun.from}
          onValue={from => change({ from })}
        />
        <Options
          id={controls.layout}
          type="radio"
          label={say(w.layout)}
          options={(Object.keys(layouts) as LayoutId[]).map(value => ({
            value,
            label: say(layoutNames[value]),
            help: say(layoutRule(value, isDay(begun.from) ? begun.from : today())),
          }))}
          chosen={[begun.layout]}
          onChosen={([layout]) => change({ layout: layout! })}
        />
        {line('issuer', say(w.issuerHelp))}
        {line('parent', undefined, true)}
        {line('place', say(w.placeHelp))}
        {line('symbol', say(w.symbolHelp))}
        {line('kindLabel')}
        {line('kindSymbol')}
        {line('first', say(w.firstHelp))}
      </div>
      <h3>{say(w.signer)}</h3>
      <div class="fields">
        <Options
          id={controls.authority}
          type="radio"
          label={say(w.authority)}
          options={authoritiesIn(begun.layout)}
          chosen={[begun.authority]}
          onChosen={([authority]) => change({ authority: authority! })}
        />
        {begun.authority !== 'own-right' && line('of', say(w.ofHelp))}
        {line('post')}
        {line('name', undefined, true)}
        <Lines
          id={controls.recipients}
          label={say(w.recipients)}
          help={say(w.recipientsHelp)}
          optional
          limit={4000}
          rows={5}
          wrong={wrongAt(controls.recipients)}
          value={begun.recipients}
          onValue={recipients => change({ recipients })}
        />
      </div>
      <Measures begun={begun} change={change} wrongAt={wrongAt} />
    </>
  )
}

const authoritiesIn = (layout: LayoutId): { value: Begun['authority']; label: string }[] => {
  const { marks } = layouts[layout].authority
  return [
    ...(Object.keys(marks) as (keyof typeof marks)[]).map(value => ({
      value,
      label: `${say(authorityNames[value])} (${marks[value]})`,
    })),
    { value: 'own-right', label: say(ownRight) },
  ]
}

/** Folded away: most leave them as they are. Something wrong in them opens them. */
const Measures = ({ begun, change, wrongAt }: FieldsProps) => {
  const measures = measuresOf(begun.layout)
  return (
    <details class="measures" open={measures.some(({ path }) => wrongAt(measureControl(path)) !== undefined)}>
      <summary>{say(w.measures)}</summary>
      <p class="help">{say(w.measuresHelp)}</p>
      <div class="fields">
        {measures.map(({ path, label, min, max, unit, usual }) => (
          <Line
            key={path}
            id={measureControl(path)}
            label={label}
            help={say(w.bounds(min, max, unit, usual))}
            wrong={wrongAt(measureControl(path))}
            value={begun.measures[path] ?? ''}
            onValue={typed => change({ measures: { ...begun.measures, [path]: typed } })}
          />
        ))}
      </div>
    </details>
  )
}

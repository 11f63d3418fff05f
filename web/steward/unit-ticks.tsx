import { call, type Reply } from '../api.ts'
import { dueInWords } from '../clock.ts'
import { say } from '../language.ts'
import { ListEnd, usePages } from '../screens/list-end.tsx'
import { UnitFinder, whereItStands } from '../screens/unit-finder.tsx'
import type { SubmissionId } from '../store/entries.ts'
import { Loaded } from '../ui/loaded.tsx'
import { exceptionWords as w } from '../words/exceptions.ts'
import { stewardWords } from '../words/steward.ts'
import { administersAbove, type StewardAbout } from './about.ts'
import { ChosenUnits } from './chosen-units.tsx'
import type { Ticked } from './exceptions.ts'

type Missing = Reply<'GET /units/{unit}/missing/{form}/{period}'>

export const unitsId = 'find-unit'

interface UnitTicksProps {
  readonly id: SubmissionId
  readonly about: StewardAbout
  readonly ticked: readonly Ticked[]
  /** Those that need not be offered again. */
  readonly done: readonly string[]
  readonly onTicked: (ticked: readonly Ticked[]) => void
  readonly wrong: string | undefined
}

/** Units to be ticked: those that have not sent, or any that are found by name. */
export const UnitTicks = ({ id, about, ticked, done, onTicked, wrong }: UnitTicksProps) => {
  const load = async (cursor?: string): Promise<Missing> =>
    (await call('GET /units/{unit}/missing/{form}/{period}', { params: id, query: { cursor } })).body
  const tick = (unit: Ticked, on: boolean) =>
    onTicked(on ? [...ticked, { id: unit.id, name: unit.name }] : ticked.filter(one => one.id !== unit.id))
  const isTicked = (unit: string): boolean => ticked.some(one => one.id === unit)
  // The unit itself is for the level above to except.
  const mayExcept = (unit: string): boolean => unit !== id.unit || administersAbove(about.me, about.unit)
  return (
    <fieldset class={wrong ? 'panel wrong units-to-tick' : 'panel units-to-tick'}>
      <legend class="label">{say(w.units)}</legend>
      {wrong && <p class="messages">{wrong}</p>}
      <TickedUnits ticked={ticked} onUntick={unit => tick(unit, false)} onUntickAll={() => onTicked([])} />
      <UnitFinder
        within={[id.unit]}
        label={say(w.find)}
        help={say(w.unitsHelp)}
        found={found => (
          <ul class="ticks">
            {found
              .filter(unit => mayExcept(unit.id))
              .map(unit => (
                <Tick key={unit.id} unit={unit} note={whereItStands(unit)} ticked={isTicked(unit.id)} onTick={tick} />
              ))}
          </ul>
        )}
      >
        <Loaded about={`${id.unit} ${id.form} ${id.period}`} load={() => load()}>
          {missing => (
            <NotSent
              first={missing}
              load={load}
              isOffered={unit => mayExcept(unit) && !done.includes(unit)}
              isTicked={isTicked}
              onTick={tick}
              onTickAll={units => onTicked([...ticked, ...units.filter(unit => !isTicked(unit.id))])}
            />
          )}
        </Loaded>
      </UnitFinder>
    </fieldset>
  )
}

interface TickedUnitsProps {
  readonly ticked: readonly Ticked[]
  readonly onUntick: (unit: Ticked) => void
  readonly onUntickAll: () => void
}

/** How many are shown by name, before the list would push everything else away. */
const namedTicks = 8

const TickedUnits = ({ ticked, onUntick, onUntickAll }: TickedUnitsProps) => (
  <>
    <div class="spread chosen-count">
      <p role="status">{say(w.chosen(ticked.length))}</p>
      {ticked.length > 1 && (
        <button type="button" class="quiet small" onClick={onUntickAll}>
          {say(w.none)}
        </button>
      )}
    </div>
    {ticked.length > 0 && ticked.length <= namedTicks && <ChosenUnits units={ticked} onUnchoose={onUntick} />}
  </>
)

interface TickProps {
  readonly unit: Ticked
  readonly note: string
  readonly ticked: boolean
  readonly onTick: (unit: Ticked, on: boolean) => void
}

const Tick = ({ unit, note, ticked, onTick }: TickProps) => (
  <li>
    <label class="option">
      <input type="checkbox" checked={ticked} onChange={event => onTick(unit, event.currentTarget.checked)} />
      <span>
        {unit.name} <small class="quiet-text">{note}</small>
      </span>
    </label>
  </li>
)

interface NotSentProps {
  readonly first: Missing
  readonly load: (cursor: string) => Promise<Missing>
  readonly isOffered: (unit: string) => boolean
  readonly isTicked: (unit: string) => boolean
  readonly onTick: (unit: Ticked, on: boolean) => void
  readonly onTickAll: (units: readonly Ticked[]) => void
}

const NotSent = ({ first, load, isOffered, isTicked, onTick, onTickAll }: NotSentProps) => {
  const { pages, error, more } = usePages(first, load)
  const units = pages.flatMap(({ items }) => items).filter(({ unit }) => isOffered(unit.id))
  if (units.length === 0 && !more) return <p>{say(w.noneLeft)}</p>
  return (
    <>
      <div class="spread">
        <strong>{say(w.notSent)}</strong>
        {units.length > 1 && (
          <button type="button" class="quiet small" onClick={() => onTickAll(units.map(({ unit }) => unit))}>
            {say(w.all(units.length))}
          </button>
        )}
      </div>
      <ul class="ticks">
        {units.map(({ unit, parent, due }) => (
          <Tick
            key={unit.id}
            unit={unit}
            note={[...(parent === null ? [] : [parent]), say(dueInWords(due))].join(' · ')}
            ticked={isTicked(unit.id)}
            onTick={onTick}
          />
        ))}
      </ul>
      <ListEnd error={error} more={more} label={say(stewardWords.more)} />
    </>
  )
}

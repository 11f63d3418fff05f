import { useState } from 'preact/hooks'
import { withoutAccents } from '../../shared/domain/text.ts'
import { call } from '../api.ts'
import { say } from '../language.ts'
import { knownMe, type UnitSummary } from '../me.ts'
import { unitPath } from '../paths.ts'
import { followed, loadForms, periodCollected } from '../rollup/about.ts'
import { Failure, Loaded, Waiting } from '../ui/loaded.tsx'
import { useTitle } from '../ui/title.ts'
import { officialWords as w } from '../words/official.ts'

type Listed = Pick<UnitSummary, 'id' | 'name' | 'tier'>

/** By unit: those directly below it that have been asked for. */
type Known = ReadonlyMap<string, readonly Listed[]>

/** The units that a person follows, as a tree that opens downwards. */
export const UnitPicker = () => {
  useTitle(say(w.units))
  return (
    <>
      <h1>{say(w.units)}</h1>
      <Loaded about="" load={loadTop}>
        {({ units, pathOf }) => (units.length === 0 ? <p>{say(w.noUnits)}</p> : <Tree units={units} pathOf={pathOf} />)}
      </Loaded>
    </>
  )
}

const loadTop = async () => {
  const [{ value: me }, [form]] = await Promise.all([knownMe(), loadForms()])
  const period = periodCollected(form!.frequency)
  return { units: followed(me), pathOf: (unit: string) => unitPath({ unit, form: form!.id, period }) }
}

interface TreeProps {
  readonly units: readonly Listed[]
  readonly pathOf: (unit: string) => string
}

const Tree = ({ units, pathOf }: TreeProps) => {
  const [known, setKnown] = useState<Known>(new Map())
  const [typed, setTyped] = useState('')
  const sought = withoutAccents(typed)
  const all = [...new Map([...units, ...[...known.values()].flat()].map(unit => [unit.id, unit])).values()]
  const found = sought === '' ? undefined : all.filter(({ name }) => withoutAccents(name).includes(sought))
  const learn = (unit: string, below: readonly Listed[]) => setKnown(before => new Map(before).set(unit, below))
  return (
    <>
      <label class="label" for="find-unit">
        {say(w.findUnit)}
      </label>
      <p id="find-hint" class="help">
        {say(w.unitsHelp)}
      </p>
      <input
        id="find-unit"
        type="text"
        autocomplete="off"
        aria-describedby="find-hint"
        value={typed}
        onInput={event => setTyped(event.currentTarget.value)}
      />
      <p class="quiet-text" role="status">
        {found && say(w.found(found.length))}
      </p>
      {found ? (
        <ul class="tree">
          {found.map(({ id, name }) => (
            <li key={id}>
              <a href={pathOf(id)}>{name}</a>
            </li>
          ))}
        </ul>
      ) : (
        <Branch units={units} pathOf={pathOf} known={known} onLearned={learn} open={units.length === 1} />
      )}
    </>
  )
}

interface BranchProps extends TreeProps {
  readonly known: Known
  readonly onLearned: (unit: string, below: readonly Listed[]) => void
  readonly open?: boolean
}

const Branch = ({ units, open = false, ...rest }: BranchProps) => (
  <ul class="tree">
    {units.map(unit => (
      <li key={unit.id}>
        <a href={rest.pathOf(unit.id)}>{unit.name}</a>
        {unit.tier !== 'cell' && <Below unit={unit} open={open} {...rest} />}
      </li>
    ))}
  </ul>
)

interface BelowProps extends Omit<BranchProps, 'units' | 'open'> {
  readonly unit: Listed
  readonly open: boolean
}

const Below = ({ unit, open, ...rest }: BelowProps) => {
  const [error, setError] = useState<unknown>(undefined)
  const below = rest.known.get(unit.id)
  const load = () => {
    setError(undefined)
    childrenOf(unit.id).then(units => rest.onLearned(unit.id, units), setError)
  }
  return (
    <details open={open} onToggle={event => event.currentTarget.open && !below && load()}>
      <summary>
        {say(w.below)} <span class="unseen">{unit.name}</span>
      </summary>
      {error !== undefined && <Failure error={error} onRetry={load} />}
      {!below && error === undefined && <Waiting />}
      {below && (below.length > 0 ? <Branch units={below} {...rest} /> : <p class="quiet-text">{say(w.noneBelow)}</p>)}
    </details>
  )
}

const childrenOf = async (unit: string): Promise<Listed[]> => {
  const children: Listed[] = []
  let cursor: string | undefined
  do {
    const { body } = await call('GET /units/{unit}/children', { params: { unit }, query: { cursor } })
    children.push(...body.items)
    cursor = body.cursor ?? undefined
  } while (cursor !== undefined)
  return children
}

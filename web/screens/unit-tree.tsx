import { useState } from 'preact/hooks'
import { call } from '../api.ts'
import { say } from '../language.ts'
import type { UnitSummary } from '../me.ts'
import { Failure, Waiting } from '../ui/loaded.tsx'
import { nameInTime } from '../ui/unit-name.ts'
import { officialWords as w } from '../words/official.ts'

type Listed = Pick<UnitSummary, 'id' | 'name' | 'tier' | 'until'>

/** By unit: those directly below it that have been asked for. */
type Known = ReadonlyMap<string, readonly Listed[]>

interface TreeProps {
  readonly units: readonly Listed[]
  readonly pathOf: (unit: string) => string
}

/** Units as a tree that opens downwards, a level at a time. */
export const UnitTree = ({ units, pathOf }: TreeProps) => {
  const [known, setKnown] = useState<Known>(new Map())
  const learn = (unit: string, below: readonly Listed[]) => setKnown(before => new Map(before).set(unit, below))
  return <Branch units={units} pathOf={pathOf} known={known} onLearned={learn} open={units.length === 1} />
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
        <a href={rest.pathOf(unit.id)}>{nameInTime(unit)}</a>
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

/** The units directly below one, in the order of the tree. */
export const childrenOf = async (unit: string): Promise<Listed[]> => {
  const children: Listed[] = []
  let cursor: string | undefined
  do {
    const { body } = await call('GET /units/{unit}/children', { params: { unit }, query: { cursor } })
    children.push(...body.items)
    cursor = body.cursor ?? undefined
  } while (cursor !== undefined)
  return children
}

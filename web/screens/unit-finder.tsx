import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { call, type Reply } from '../api.ts'
import { say } from '../language.ts'
import { whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { nameInTime } from '../ui/unit-name.ts'
import { officialWords as w } from '../words/official.ts'
import './unit-finder.css'

export type FoundUnit = Reply<'GET /units/{unit}/search'>['items'][number]

/** How long the typing pauses before the server is asked, in milliseconds: one question a word, not one a key. */
const pause = 250

interface UnitFinderProps {
  /** The units whose subtrees are searched. */
  readonly within: readonly string[]
  /** As they stand on this day; today unless it says so. */
  readonly on?: string | undefined
  /** With those that have ended, after those that stand. */
  readonly ended?: boolean
  readonly label: string
  readonly help?: string
  /** What was found. */
  readonly found: (units: readonly FoundUnit[]) => ComponentChildren
  /** What stands there while nothing is sought. */
  readonly children?: ComponentChildren
}

/** Finds units by name or code, with accents or without. */
export const UnitFinder = ({ within, on, ended = false, label, help, found, children }: UnitFinderProps) => {
  const [typed, setTyped] = useState('')
  const [answer, setAnswer] = useState<readonly FoundUnit[] | undefined>(undefined)
  const [error, setError] = useState<unknown>(undefined)
  const sought = typed.trim()
  useEffect(() => {
    setError(undefined)
    if (sought === '') return setAnswer(undefined)
    const asking = new AbortController()
    const later = setTimeout(() => {
      search(within, { q: sought, at: on, ended: ended ? 'true' : undefined }, asking.signal).then(
        setAnswer,
        refused => asking.signal.aborted || setError(refused),
      )
    }, pause)
    return () => {
      clearTimeout(later)
      asking.abort()
    }
  }, [sought, within.join(' '), on])
  return (
    <>
      <label class="label" for="find-unit">
        {label}
      </label>
      {help && (
        <p id="find-hint" class="help">
          {help}
        </p>
      )}
      <input
        id="find-unit"
        type="text"
        autocomplete="off"
        maxLength={100}
        aria-describedby={help ? 'find-hint' : undefined}
        value={typed}
        onInput={event => setTyped(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
      <p class="quiet-text" role="status">
        {answer && say(answer.length < mostFound ? w.found(answer.length) : w.foundMany(mostFound))}
      </p>
      {error !== undefined && <Refusal>{whyFailed(error)}</Refusal>}
      {answer ? found(answer) : children}
    </>
  )
}

/** As many as one search answers. */
const mostFound = 50

const search = async (
  within: readonly string[],
  query: { readonly q: string; readonly at: string | undefined; readonly ended: 'true' | undefined },
  signal: AbortSignal,
): Promise<FoundUnit[]> => {
  const answers = await Promise.all(
    within.map(unit => call('GET /units/{unit}/search', { params: { unit }, query, signal })),
  )
  const found = [...new Map(answers.flatMap(({ body }) => body.items).map(unit => [unit.id, unit])).values()]
  return found.sort((a, b) => Number(a.until !== null) - Number(b.until !== null))
}

/** Where a unit that was found stands, for two communes may have one name. */
export const whereItStands = ({ path }: FoundUnit): string => path.slice(-2).reverse().join(', ')

interface FoundUnitsProps {
  readonly units: readonly FoundUnit[]
  readonly pathOf: (unit: string) => string
}

/** What was found, as links. */
export const FoundUnits = ({ units, pathOf }: FoundUnitsProps) => (
  <ul class="found">
    {units.map(unit => (
      <li key={unit.id}>
        <a href={pathOf(unit.id)}>{nameInTime(unit)}</a>
        <small class="quiet-text">{whereItStands(unit)}</small>
      </li>
    ))}
  </ul>
)

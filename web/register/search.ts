import { useEffect, useState } from 'preact/hooks'
import { call } from '../api.ts'
import type { Entries, EntryRow } from './about.ts'

/** What is looked for in a register; an empty text asks for nothing. */
export interface Sought {
  readonly q: string
  readonly class: string
  readonly state: string
  readonly year: string
  /** Only those that were chosen as exemplary. */
  readonly chosen: boolean
  /** Only the unit's own. */
  readonly own: boolean
  /** Only those that still want a note, or to be carried on. */
  readonly wants: '' | Wants
}

export type Wants = 'note' | 'carry'

export const everything: Sought = { q: '', class: '', state: '', year: '', chosen: false, own: false, wants: '' }

/** How an address names what is looked for. */
const names = {
  q: 'tim',
  class: 'loai',
  state: 'trang-thai',
  year: 'nam',
  chosen: 'tieu-bieu',
  own: 'rieng',
  wants: 'can',
} as const

export const soughtIn = (query: { readonly [name: string]: string }): Sought => ({
  q: query[names.q] ?? '',
  class: query[names.class] ?? '',
  state: query[names.state] ?? '',
  year: query[names.year] ?? '',
  chosen: query[names.chosen] === '1',
  own: query[names.own] === '1',
  wants: (['note', 'carry'] as const).find(wants => wants === query[names.wants]) ?? '',
})

/** Filters besides the words that are typed. */
export const filtersOf = ({ q: _, ...filters }: Sought): number => Object.values(filters).filter(Boolean).length

/** The address says what is looked for, so that coming back, or passing it on, finds the same. */
const remember = (sought: Sought): void => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(sought))
    if (value) query.set(names[name as keyof Sought], value === true ? '1' : value)
  const asked = query.toString()
  history.replaceState(history.state, '', location.pathname + (asked && `?${asked}`))
}

/** How long the typing pauses before the server is asked, in milliseconds: one question a word, not one a key. */
const pause = 250

export interface Found {
  readonly items: readonly EntryRow[]
  readonly cursor: string | null
  readonly total: number
}

/** Looks as one types and chooses. What was found last stands until the next answer is there. */
export const useSearch = (unit: string, register: string, first: Sought) => {
  const [sought, setSought] = useState(first)
  const [found, setFound] = useState<Found | undefined>(undefined)
  const [error, setError] = useState<unknown>(undefined)
  const [attempt, setAttempt] = useState(0)
  const asked = JSON.stringify({ ...sought, q: sought.q.trim() })
  useEffect(() => {
    const asking = new AbortController()
    const later = setTimeout(
      () => {
        remember(sought)
        page(unit, register, sought, undefined, asking.signal).then(
          answer => {
            setError(undefined)
            setFound(answer)
          },
          refused => asking.signal.aborted || setError(refused),
        )
      },
      found ? pause : 0,
    )
    return () => {
      clearTimeout(later)
      asking.abort()
    }
  }, [unit, register, asked, attempt])
  const more = async (): Promise<void> => {
    setError(undefined)
    try {
      const next = await page(unit, register, sought, found!.cursor!)
      setFound({ ...next, items: [...found!.items, ...next.items] })
    } catch (refused) {
      setError(refused)
    }
  }
  const look = (part: Partial<Sought>): void => setSought({ ...sought, ...part })
  return { sought, look, found, error, more, again: () => setAttempt(attempt + 1) }
}

const page = async (
  unit: string,
  register: string,
  { q, class: ofClass, state, year, chosen, own, wants }: Sought,
  cursor?: string,
  signal?: AbortSignal,
): Promise<Entries> => {
  const query = {
    q: q.trim() || undefined,
    class: ofClass || undefined,
    state: state || undefined,
    year: year || undefined,
    chosen: chosen ? ('true' as const) : undefined,
    own: own ? ('true' as const) : undefined,
    wants: wants || undefined,
    cursor,
  }
  const { body } = await call('GET /units/{unit}/registers/{register}', {
    params: { unit, register },
    query,
    ...(signal && { signal }),
  })
  return body
}

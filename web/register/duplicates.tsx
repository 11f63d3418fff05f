import { useEffect, useState } from 'preact/hooks'
import { call, type Reply } from '../api.ts'
import { say } from '../language.ts'
import { registersPath } from '../paths.ts'
import { writeWords as w } from '../words/register-write.ts'
import type { RegisterAbout } from './about.ts'
import { EntryBadges } from './state.tsx'

type Alike = Reply<'POST /units/{unit}/registers/{register}/duplicates'>['items'][number]

/** In milliseconds: a name is thought over while it is typed. */
const pause = 500
/** Shorter names are like too many others. */
const shortest = 4

interface DuplicatesProps {
  readonly about: RegisterAbout
  readonly name: string
  /** The entry itself, when it stands already. */
  readonly entry: string | null
}

/** The entries whose names are like the one that is being typed: one that is there already is opened rather than registered twice. */
export const Duplicates = ({ about: { unit, register }, name, entry }: DuplicatesProps) => {
  const [alike, setAlike] = useState<readonly Alike[]>([])
  const sought = name.trim()
  useEffect(() => {
    if (sought.length < shortest) return setAlike([])
    const asking = new AbortController()
    const later = setTimeout(() => {
      call('POST /units/{unit}/registers/{register}/duplicates', {
        params: { unit: unit.id, register: register.id },
        body: { name: sought, entry },
        signal: asking.signal,
      }).then(
        ({ body }) => setAlike(body.items),
        // Without an answer the name is registered all the same.
        () => asking.signal.aborted || setAlike([]),
      )
    }, pause)
    return () => {
      clearTimeout(later)
      asking.abort()
    }
  }, [sought])
  return (
    <div role="status" class="likely-same">
      {alike.length > 0 && (
        <>
          <p>
            <strong>{say(w.alike(alike.length))}</strong>
          </p>
          <ul>
            {alike.map(row => (
              <li key={`${row.unit} ${row.entry}`}>
                <a href={registersPath(row.unit, register.id, 'muc', row.entry)}>{row.name}</a>{' '}
                <EntryBadges register={register} state={row.state} chosen={row.chosen} />{' '}
                <span class="quiet-text">{row.unitName}</span>
              </li>
            ))}
          </ul>
          <p class="help">{say(w.alikeNote)}</p>
        </>
      )}
    </div>
  )
}

import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { changesPath } from '../paths.ts'
import { changesWords as w } from '../words/changes.ts'
import { leads, type Rollup, type UnitAbout } from './about.ts'

interface ChangesSinceProps {
  readonly about: UnitAbout
  readonly since: Rollup['changesSince']
}

/** "Bản chốt số 1; 2 đơn vị thay đổi từ đó." And that it is to be frozen again, once that was ordered. */
export const ChangesSince = ({ about, since }: ChangesSinceProps) => {
  if (!since) return null
  const { edition, units, ordered } = since
  return (
    <>
      <p class="more-of-this">
        <span>{say(w.since(edition, units))} </span>
        {(units > 0 || edition > 1) && leads(about) && <a href={changesPath(about.id)}>{say(w.see)}</a>}
      </p>
      {ordered && (
        <p class="notice">{say(w.ordered(ordered.number, ordered.byName, say(momentInWords(ordered.at))))}</p>
      )}
    </>
  )
}

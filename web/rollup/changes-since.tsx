import { upperFirst } from '../../shared/domain/figures/figure-words.ts'
import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { changesPath } from '../paths.ts'
import { changesWords as w } from '../words/changes.ts'
import { officialWords } from '../words/official.ts'
import { leads, type Rollup, type UnitAbout } from './about.ts'

interface ChangesSinceProps {
  readonly about: UnitAbout
  readonly rollup: Pick<Rollup, 'changesSince' | 'periods'>
}

/** "Bản chốt số 1; 2 đơn vị thay đổi từ đó." And that it is to be frozen again, once that was ordered. */
export const ChangesSince = ({ about, rollup: { changesSince: since, periods } }: ChangesSinceProps) => {
  const [only, ...others] = periods
  if (!since) return others.length === 0 && only?.changed ? <p class="quiet-text">{changedInWords(only)}.</p> : null
  const { edition, units, more, ordered } = since
  return (
    <>
      <p class="more-of-this">
        <span>{say(w.since(edition, units, more))} </span>
        {leads(about) &&
          (units > 0 || more ? (
            <a href={changesPath(about.id)}>{say(w.see)}</a>
          ) : (
            edition > 1 && <a href={changesPath(about.id, edition - 1)}>{say(w.whyEdition(edition))}</a>
          ))}
      </p>
      {ordered && (
        <p class="notice">{say(w.ordered(ordered.number, ordered.byName, say(momentInWords(ordered.at))))}</p>
      )}
    </>
  )
}

/** "Bản chốt số 1; 2 đơn vị thay đổi từ đó", or, where several closed apart, "33/34 đơn vị đã chốt; …". */
export const changedInWords = ({ changed, editions }: Rollup['periods'][number]): string => {
  if (!changed) return ''
  const { frozen, of, units, more } = changed
  const edition = of === 1 ? editions[0] : undefined
  const about = edition ? officialWords.edition(edition.number) : w.frozenBy(frozen, of)
  return upperFirst(`${say(about)}; ${say(w.changed(units, more))}`)
}

import { useState } from 'preact/hooks'
import { call } from '../api.ts'
import { say } from '../language.ts'
import { registersPath } from '../paths.ts'
import { callsPeople, type Norm, type RegisterAbout, stewards, thisYear } from '../register/about.ts'
import { BackToRegister } from '../register/back.tsx'
import { EditNorm } from '../register/edit-norm.tsx'
import { loadPeople, type Person } from '../steward/about.ts'
import { Done } from '../steward/told.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { missingWords } from '../words/missing.ts'
import { normWords as w } from '../words/register-norms.ts'
import { ListEnd, usePages } from './list-end.tsx'
import type { RegisterPageProps } from './registers.tsx'

/** Who has registered as many as a year's norm asks, who has not, and whom to call; the steward writes the norm. */
export const RegisterNorms = ({ about, query }: RegisterPageProps) => {
  const { unit, register } = about
  const [times, setTimes] = useState(0)
  const year = /^[12]\d{3}$/.test(query.nam ?? '') ? query.nam! : String(thisYear())
  // Who looks comes for those who do not meet it.
  const met = query.dat === '1' ? 'true' : 'false'
  const years = [-2, -1, 0, 1].map(by => String(thisYear() + by))
  return (
    <>
      <BackToRegister about={about} />
      <p class="eyebrow">{unit.name}</p>
      <h1>{say(w.title(register.label, year))}</h1>
      <nav class="editions" aria-label={say(w.years)}>
        {years.map(one => (
          <a key={one} href={`?nam=${one}`} aria-current={one === year ? 'page' : undefined}>
            {one}
          </a>
        ))}
      </nav>
      {times > 0 && <Done key={times} text={say(w.saved)} />}
      <Loaded about={`${year} ${met} ${times}`} load={() => loadNorm(about, year, met)}>
        {norm => <OfYear about={about} year={year} met={met} norm={norm} onSaved={() => setTimes(times + 1)} />}
      </Loaded>
    </>
  )
}

type Met = 'true' | 'false'

const loadNorm = async ({ unit, register }: RegisterAbout, year: string, met: Met, cursor?: string): Promise<Norm> =>
  (
    await call('GET /units/{unit}/norms/{register}/{year}', {
      params: { unit: unit.id, register: register.id, year },
      query: { met, cursor },
    })
  ).body

interface OfYearProps {
  readonly about: RegisterAbout
  readonly year: string
  readonly met: Met
  readonly norm: Norm
  readonly onSaved: () => void
}

const OfYear = ({ about, year, met, norm, onSaved }: OfYearProps) => {
  const { counts } = norm
  return (
    <>
      <p class="facts">
        {counts && counts.concerned > 0 && <strong class="big">{say(w.sum(counts.met, counts.concerned))}</strong>}
        <span>{say(whose(about, norm))}</span>
      </p>
      {!counts ? (
        <p>{say(w.tooWide)}</p>
      ) : counts.concerned === 0 ? (
        <p>{say(w.none)}</p>
      ) : (
        <>
          <nav class="tabs" aria-label={say(w.which)}>
            <a href={`?nam=${year}`} aria-current={met === 'false' ? 'page' : undefined}>
              {say(w.unmet)} ({counts.concerned - counts.met})
            </a>
            <a href={`?nam=${year}&dat=1`} aria-current={met === 'true' ? 'page' : undefined}>
              {say(w.met)} ({counts.met})
            </a>
          </nav>
          <Standings about={about} year={year} met={met} first={norm} />
        </>
      )}
      {stewards(about) && <EditNorm about={about} year={year} onSaved={onSaved} />}
    </>
  )
}

const whose = ({ unit }: RegisterAbout, { from, byKind }: Norm) => {
  if (byKind === null) return w.standard
  if (from === unit.id) return w.own
  const above = unit.path.find(({ id }) => id === from)
  return above ? w.from(above.name) : w.fromAbove
}

interface StandingsProps {
  readonly about: RegisterAbout
  readonly year: string
  readonly met: Met
  readonly first: Norm
}

const Standings = ({ about, year, met, first }: StandingsProps) => {
  const { register } = about
  const { pages, error, more } = usePages(first, cursor => loadNorm(about, year, met, cursor))
  const items = pages.flatMap(page => page.items)
  if (items.length === 0) return <p>{say(met === 'true' ? w.noneMet : w.allMet)}</p>
  return (
    <>
      <ul class="entries">
        {items.map(({ unit, least, most, entries }) => (
          <li key={unit.id}>
            <a href={`${registersPath(unit.id, register.id)}?nam=${year}`}>{unit.name}</a>
            <p class="facts">
              <span>
                {say(w.has(entries, register))}, {say(w.should(least, most))}
              </span>
            </p>
            {met === 'false' && callsPeople(about) && <Whom unit={unit} />}
          </li>
        ))}
      </ul>
      <ListEnd error={error} more={more} label={say(missingWords.more)} />
    </>
  )
}

/** Who enters for the unit, with their telephones: asked for when somebody wants to call. */
const Whom = ({ unit }: { readonly unit: Norm['items'][number]['unit'] }) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary aria-label={`${say(w.whom)}: ${unit.name}`}>{say(w.whom)}</summary>
      {isOpen && (
        <Loaded about={unit.id} load={() => loadPeople(unit.id)}>
          {people => <People people={people} />}
        </Loaded>
      )}
    </details>
  )
}

const People = ({ people }: { readonly people: readonly Person[] }) => {
  const entering = people.filter(({ roles }) => roles.some(role => role === 'reporter' || role === 'approver'))
  return (
    <ul class="people">
      {entering.length === 0 && <li class="quiet-text">{say(missingWords.nobody)}</li>}
      {entering.map(({ id, name, telephone }) => (
        <li key={id}>
          {name}{' '}
          {telephone ? (
            <a href={`tel:${telephone.replaceAll(' ', '')}`} aria-label={say(missingWords.call(name, telephone))}>
              {telephone}
            </a>
          ) : (
            <span class="quiet-text">{say(missingWords.noTelephone)}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

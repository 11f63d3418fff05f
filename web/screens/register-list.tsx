import { useEffect, useState } from 'preact/hooks'
import { classesOf } from '../../shared/domain/register/register.ts'
import { call } from '../api.ts'
import { shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { registersPath } from '../paths.ts'
import { type EntryRow, entersAs, type Norm, type RegisterAbout, thisYear } from '../register/about.ts'
import { isBegun } from '../register/draft.ts'
import { Filters } from '../register/filters.tsx'
import { everything, filtersOf, soughtIn, useSearch, type Wants } from '../register/search.ts'
import { EntryBadges } from '../register/state.tsx'
import { loadWanting, type Wanting as WantingOf } from '../register/wanting.ts'
import { Told } from '../steward/told.tsx'
import { Failure, Loaded, Waiting } from '../ui/loaded.tsx'
import { entryWords } from '../words/register-entry.ts'
import { counted, listWords as w } from '../words/registers.ts'
import { ListEnd } from './list-end.tsx'
import type { RegisterPageProps } from './registers.tsx'
import { childrenOf } from './unit-tree.tsx'
import './unit-finder.css'

/** A register of a unit with everything below: found as one types, counted, and opened. */
export const RegisterList = ({ about, query }: RegisterPageProps) => {
  const { unit, register } = about
  const { sought, look, found, error, more, again } = useSearch(unit.id, register.id, soughtIn(query))
  const isNarrow = sought.q.trim() !== '' || filtersOf(sought) > 0
  return (
    <>
      <Told />
      <div class="spread">
        <h1>{say(register.label)}</h1>
        {entersAs(about) && (
          <a class="button" href={registersPath(unit.id, register.id, 'dang-ky')}>
            {say(w.add(register))}
          </a>
        )}
      </div>
      <Begun about={about} />
      {register.carried && sought.wants === '' && (
        <Wanting about={about} onLook={wants => look({ ...everything, wants })} />
      )}
      {entersAs(about) === 'self' && unit.children > 0 && <OnBehalf about={about} />}
      <Filters about={about} sought={sought} onSought={look} />
      <div class="facts entry-counts">
        <strong role="status">{found && say(counted(found.total, register))}</strong>
        <Registered about={about} year={sought.year || String(thisYear())} />
      </div>
      {!found && error === undefined && <Waiting />}
      {!found && error !== undefined && <Failure error={error} onRetry={again} />}
      {found?.items.length === 0 && <Nothing about={about} isNarrow={isNarrow} onClear={() => look(everything)} />}
      {found && (
        <>
          <ul class="entries">
            {found.items.map(row => (
              <Row key={`${row.unit} ${row.entry}`} row={row} about={about} />
            ))}
          </ul>
          <ListEnd error={error} more={found.cursor === null ? undefined : more} label={say(w.more)} />
        </>
      )}
    </>
  )
}

interface RowProps {
  readonly row: EntryRow
  readonly about: RegisterAbout
}

const Row = ({ row, about: { unit, register } }: RowProps) => {
  const ofClass = classesOf(register).find(({ id }) => id === row.class)
  return (
    <li>
      <a href={registersPath(row.unit, register.id, 'muc', row.entry)}>{row.name}</a>
      <p class="facts">
        <EntryBadges register={register} state={row.state} chosen={row.chosen} />
        {ofClass && <span>{say(ofClass.label)}</span>}
        {row.unit !== unit.id && <span>{row.unitName}</span>}
        {(row.person ?? row.body) && <span>{row.person ?? row.body}</span>}
        <span>{say(w.since(shortDay(row.started)))}</span>
      </p>
      <NextSteps row={row} register={register.id} />
    </li>
  )
}

/** What an entry still wants that this person may do: it begins where the entry is opened. */
const NextSteps = ({ row, register }: { readonly row: EntryRow; readonly register: string }) => {
  const steps = row.wants.filter(act => row.acts.includes(act))
  if (steps.length === 0) return null
  const label = { note: entryWords.note, carry: entryWords.carry(String(Number(row.years.at(-1)) + 1)) }
  return (
    <p class="more-of-this">
      {steps.map(act => (
        <a
          key={act}
          href={`${registersPath(row.unit, register, 'muc', row.entry)}?viec=${act}`}
          aria-label={`${say(label[act])}: ${row.name}`}
        >
          {say(label[act])}
        </a>
      ))}
    </p>
  )
}

interface NothingProps {
  readonly about: RegisterAbout
  readonly isNarrow: boolean
  readonly onClear: () => void
}

/** Why the list is empty, and what to do about it. */
const Nothing = ({ about, isNarrow, onClear }: NothingProps) =>
  isNarrow ? (
    <div class="panel">
      <p>{say(w.nothingFound)}</p>
      <button type="button" class="quiet" onClick={onClear}>
        {say(w.clear)}
      </button>
    </div>
  ) : (
    <p class="panel">{say(entersAs(about) ? w.emptyToEnter(about.register) : w.empty)}</p>
  )

/** Nhập thay: the units right below, each with the way to register there. */
const OnBehalf = ({ about: { unit, register } }: Pick<RowProps, 'about'>) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <details class="register-below" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{say(w.below)}</summary>
      {isOpen && (
        <Loaded about={unit.id} load={() => childrenOf(unit.id)}>
          {children => (
            <ul class="found">
              {children.map(({ id, name }) => (
                <li key={id}>
                  <a href={registersPath(id, register.id, 'dang-ky')}>{name}</a>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      )}
    </details>
  )
}

/** What this person began to register here and has not sent. */
const Begun = ({ about: { unit, register } }: Pick<RowProps, 'about'>) => {
  const [begun, setBegun] = useState(false)
  useEffect(() => {
    void isBegun(unit.id, register.id).then(setBegun)
  }, [])
  return begun ? (
    <p class="notice">
      <a href={registersPath(unit.id, register.id, 'dang-ky')}>{say(w.begun(register))}</a>
    </p>
  ) : null
}

interface WantingProps {
  readonly about: RegisterAbout
  readonly onLook: (wants: Wants) => void
}

/** How many entries still want a note on the quarter that closes next, or to be carried to this year: nothing while none does. */
const Wanting = ({ about: { unit, register }, onLook }: WantingProps) => {
  const [wanting, setWanting] = useState<WantingOf | undefined>(undefined)
  useEffect(() => {
    let isWanted = true
    loadWanting(unit.id).then(
      heard => isWanted && setWanting(heard),
      // The list itself says what is wrong with the network.
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [])
  const counts = wanting?.items.find(item => item.register === register.id)
  if (!wanting || !counts || counts.note + counts.carry === 0) return null
  return (
    <div class="notice actions">
      {(['carry', 'note'] as const).map(
        wants =>
          counts[wants] > 0 && (
            <button key={wants} type="button" class="quiet" onClick={() => onLook(wants)}>
              {say(w.wanting[wants](counted(counts[wants], register), wanting))}
            </button>
          ),
      )}
    </div>
  )
}

/** How many of the units that a norm concerns registered anything in a year: no word of it where it concerns none, no number where too many. */
const Registered = ({ about: { unit, register }, year }: Pick<RowProps, 'about'> & { readonly year: string }) => {
  const [norm, setNorm] = useState<Norm | undefined>(undefined)
  useEffect(() => {
    let wanted = true
    setNorm(undefined)
    const params = { unit: unit.id, register: register.id, year }
    call('GET /units/{unit}/norms/{register}/{year}', { params }).then(
      ({ body }) => wanted && setNorm(body),
      // The list itself says what is wrong with the network.
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [year])
  if (!norm || norm.counts?.concerned === 0) return null
  return (
    <a href={`${registersPath(unit.id, register.id, 'dinh-muc')}?nam=${year}`}>
      {say(norm.counts ? w.registered(norm.counts.registered, norm.counts.concerned, year) : w.norms(year))}
    </a>
  )
}

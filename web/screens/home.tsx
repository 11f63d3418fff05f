import { useEffect, useState } from 'preact/hooks'
import { dueInWords, momentInWords, shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { freshMe, hasRole, type Me, me, type OwedItem, ownUnits, reviewedUnits } from '../me.ts'
import {
  entryPath,
  officialPath,
  onBehalfPath,
  patterns,
  registersPath,
  reportsPath,
  sentListPath,
  sentPath,
  unitPath,
} from '../paths.ts'
import { placesOf } from '../places.tsx'
import { RegistersReminder } from '../register/reminder.tsx'
import type { Heard } from '../store/answers.ts'
import { keptEntryNames, nameOf, type SubmissionId } from '../store/entries.ts'
import { outbox } from '../store/outbox.ts'
import { StateBadge } from '../ui/badge.tsx'
import { Failure, Waiting } from '../ui/loaded.tsx'
import { Notices } from '../ui/notices.tsx'
import { useTitle } from '../ui/title.ts'
import { nameInTime } from '../ui/unit-name.ts'
import { owedGroups, homeWords as w } from '../words/home.ts'
import { grantedWords, itemWords } from '../words/shell.ts'
import { WaitingReminder } from './waiting-reminder.tsx'

/** Việc cần làm: what my units owe, the most pressing first. */
export const Home = () => {
  useTitle(say(w.title))
  const [error, setError] = useState<unknown>(undefined)
  const [begun, setBegun] = useState<ReadonlySet<string>>(new Set())
  const load = () => {
    setError(undefined)
    freshMe().then(fetchAhead, setError)
  }
  useEffect(() => {
    load()
    keptEntryNames().then(setBegun)
  }, [])
  if (error !== undefined && !me.value) return <Failure error={error} onRetry={load} />
  if (!me.value) return <Waiting />
  const { value, kept } = me.value
  return (
    <>
      <h1>{say(w.title)}</h1>
      {kept && <p class="quiet-text">{say(w.keptFrom(say(momentInWords(value.now))))}</p>}
      {outbox.value.length > 0 && (
        <p class="notice">
          <a href={patterns.outbox}>{say(w.waitingToGo(outbox.value.length))}</a>
        </p>
      )}
      <Notices notices={value.notices} />
      <EndedUnits me={value} />
      {!kept && reviewedUnits(value).map(unit => <WaitingReminder key={unit.id} unit={unit} />)}
      <Documents me={value} />
      <Owed me={value} begun={begun} />
      <MoreLinks me={value} />
      {!kept &&
        ownUnits(value).map(unit => unit.tier && !unit.until && <RegistersReminder key={unit.id} unit={unit} />)}
    </>
  )
}

/** How many forms are fetched ahead, the most pressing first: an old phone's network is not for more. */
const fetchedAhead = 4

/** The forms that are to be filled, so that each opens without a network later. */
const fetchAhead = async ({ value, kept }: Heard<Me>): Promise<void> => {
  if (kept) return
  const open = value.owed.filter(item => ['none', 'draft', 'returned'].includes(item.state))
  if (open.length === 0) return
  const [{ prefetch }] = await Promise.all([import('../form/about.ts'), import('./entry.tsx')])
  for (const item of open.slice(0, fetchedAhead)) await prefetch(idOf(item))
}

type Group = keyof typeof owedGroups

/** Sent from this machine, and waiting for a network. */
const waits = (item: OwedItem): boolean => outbox.value.some(({ id }) => nameOf(id) === nameOf(idOf(item)))

/** By what its person has to do. */
const groupOf = (item: OwedItem, me: Me): Group => {
  if (waits(item)) return 'sent'
  if (item.state === 'returned') return 'returned'
  if (item.amendment?.stage === 'granted') return 'toAmend'
  if (item.state === 'proposed' && hasRole(me, item.unit, 'approver')) return 'toApprove'
  if (item.state === 'none' || item.state === 'draft') return item.overdue ? 'overdue' : 'due'
  return 'sent'
}

const Owed = ({ me, begun }: { readonly me: Me; readonly begun: ReadonlySet<string> }) => {
  if (me.owed.length === 0) return <NothingOwed me={me} />
  const shownUnit = ownUnits(me).length > 1
  return (
    <>
      {(Object.keys(owedGroups) as Group[]).map(group => {
        const items = me.owed.filter(item => groupOf(item, me) === group)
        if (items.length === 0) return null
        const shown = group === 'sent' ? [...items].reverse() : items
        return (
          <section key={group} aria-labelledby={group}>
            <h2 id={group} class="counted">
              {say(owedGroups[group])} <span class="count">{items.length}</span>
            </h2>
            <ul class="cards">
              {shown.map(item => (
                <Item
                  key={nameOf(idOf(item))}
                  item={begun.has(nameOf(idOf(item))) && item.state === 'none' ? { ...item, state: 'draft' } : item}
                  group={group}
                  unitName={shownUnit ? nameOfUnit(me, item.unit) : undefined}
                  endedWithin={endWithin(me, item)}
                />
              ))}
            </ul>
            {group === 'sent' && <AllSent me={me} />}
          </section>
        )
      })}
    </>
  )
}

/** The way to what is not shown here any more, of each unit. */
const AllSent = ({ me }: { readonly me: Me }) => {
  const units = ownUnits(me)
  return (
    <p class="actions">
      {units.map(unit => (
        <a key={unit.id} class="button quiet" href={sentListPath(unit.id)}>
          {say(w.allSent)}
          {units.length > 1 && ` (${nameInTime(unit)})`}
        </a>
      ))}
    </p>
  )
}

const nameOfUnit = ({ roles }: Me, id: string): string | undefined => {
  const held = roles.find(({ unit }) => unit.id === id)
  return held && nameInTime(held.unit)
}

/** The last day of a unit that ended while a period went on, of which it still reports its part. */
const endWithin = ({ roles }: Me, { unit: id, period }: OwedItem): string | undefined => {
  const until = roles.find(({ unit }) => unit.id === id)?.unit.until
  return until && until < period.to ? until : undefined
}

/** The units that have ended, each with the way to by which decision, and to who took its place. */
const EndedUnits = ({ me }: { readonly me: Me }) => {
  const ended = ownUnits(me).filter(({ until }) => until)
  if (ended.length === 0) return null
  return (
    <div class="notice">
      {ended.map(unit => {
        const item = me.owed.findLast(owed => owed.unit === unit.id)
        return (
          <p key={unit.id}>
            {say(w.unitEnded(unit.name, shortDay(unit.until!)))}{' '}
            {item && <a href={unitPath(idOf(item))}>{say(w.seeEnd)}</a>}
          </p>
        )
      })}
    </div>
  )
}

/** The official reports that wait to be approved, numbered, signed or issued. What was kept of earlier answers has none. */
const Documents = ({ me }: { readonly me: Me }) => {
  const { documents = [] } = me
  if (documents.length === 0) return null
  return (
    <section aria-labelledby="documents">
      <h2 id="documents" class="counted">
        {say(w.documents)} <span class="count">{documents.length}</span>
      </h2>
      <ul class="cards">
        {documents.map(({ unit, form, formLabel, period, periodLabel, edition, state }) => (
          <li key={`${unit} ${form} ${period} ${edition}`} class="card">
            <div>
              <h3>
                {say(formLabel)} <span class="period">{say(periodLabel)}</span>
              </h3>
              <p>{nameOfUnit(me, unit)}</p>
              <p class="facts">
                <span class="badge submitted">{say(w.documentWaits[state])}</span>
              </p>
            </div>
            <a
              class="button"
              href={officialPath({ unit, form, period }, edition)}
              aria-label={`${say(w.open)}: ${say(formLabel)}, ${say(periodLabel)}`}
            >
              {say(w.open)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Those who receive, lead or administer find their own work behind these. */
const NothingOwed = ({ me }: { readonly me: Me }) => {
  const places = placesOf(me)
  return (
    <>
      <p>{say(w.nothingOwed)}</p>
      {places.length > 0 && (
        <nav class="actions" aria-label={say(w.yourPages)}>
          {places.map(({ href, label }) => (
            <a key={href} class="button" href={href}>
              {say(label)}
            </a>
          ))}
        </nav>
      )}
    </>
  )
}

const idOf = ({ unit, form, period }: OwedItem): SubmissionId => ({ unit, form, period: period.id })

interface ItemProps {
  readonly item: OwedItem
  readonly group: Group
  readonly unitName: string | undefined
  readonly endedWithin: string | undefined
}

const Item = ({ item, group, unitName, endedWithin }: ItemProps) => {
  const pressing = group === 'overdue' || group === 'returned' || group === 'toAmend'
  return (
    <li class={pressing ? 'card pressing' : 'card'}>
      <div>
        <h3>
          {say(item.formLabel)} <span class="period">{say(item.period.label)}</span>
        </h3>
        {unitName && <p>{unitName}</p>}
        <p class="facts">
          {waits(item) ? <span class="badge waiting">{say(itemWords.waits)}</span> : <StateBadge state={item.state} />}
          {group !== 'sent' && group !== 'toAmend' && (
            <>
              <strong class={item.overdue ? 'overdue' : undefined}>{say(dueInWords(item.period.due))}</strong>
              <span>{say(itemWords.due(shortDay(item.period.due)))}</span>
            </>
          )}
          {item.late && <span>{say(itemWords.late)}</span>}
          {item.closed && group !== 'sent' && <span>{say(itemWords.closed)}</span>}
        </p>
        {endedWithin && group !== 'sent' && <p>{say(w.endedWithin(shortDay(endedWithin)))}</p>}
        <Granted item={item} />
        {item.reason && (
          <p class="reason">
            <strong>{say(itemWords.reason)}:</strong> {item.reason}
          </p>
        )}
      </div>
      <Action item={item} group={group} />
    </li>
  )
}

/** What the level above granted, or is asked for, with the reason. */
const Granted = ({ item: { amendment, extension, state } }: { readonly item: OwedItem }) => {
  const until = amendment?.until
  const owes = state === 'none' || state === 'draft' || state === 'returned'
  if (!amendment && !(extension && owes)) return null
  return (
    <p class="reason">
      <strong>
        {say(
          until
            ? grantedWords.amendBy(shortDay(until))
            : amendment
              ? grantedWords.askedFor
              : grantedWords.extended(shortDay(extension!.due)),
        )}
        :
      </strong>{' '}
      {(amendment ?? extension!).reason}
    </p>
  )
}

const Action = ({ item, group }: Pick<ItemProps, 'item' | 'group'>) => {
  const look = group === 'sent' || group === 'toApprove'
  const label = {
    returned: itemWords.complete,
    toAmend: itemWords.amend,
    toApprove: itemWords.approve,
    sent: itemWords.look,
    overdue: item.state === 'none' ? itemWords.begin : itemWords.goOn,
    due: item.state === 'none' ? itemWords.begin : itemWords.goOn,
  }[group]
  return (
    <a
      class={group === 'sent' ? 'button quiet' : 'button'}
      href={waits(item) ? patterns.outbox : look ? sentPath(idOf(item)) : entryPath(idOf(item))}
      aria-label={`${say(label)}: ${say(item.formLabel)}, ${say(item.period.label)}`}
    >
      {say(label)}
    </a>
  )
}

/** Beside what is owed: the report of each unit, its registers, and entering on behalf, which only a unit with others below it can do. */
const MoreLinks = ({ me }: { readonly me: Me }) => {
  const units = ownUnits(me)
  const links = units.flatMap(unit => {
    const { id, tier, until } = unit
    const ofUnit = units.length > 1 ? ` (${nameInTime(unit)})` : ''
    const hasBelow = (tier === 'base' || tier === 'higher') && !until
    const closed = me.owed.filter(item => item.unit === id && item.closed).at(-1)
    return [
      ...(closed ? [{ href: reportsPath(idOf(closed)), text: say(w.reports) + ofUnit }] : []),
      ...(tier ? [{ href: registersPath(id), text: say(w.registers) + ofUnit }] : []),
      ...(hasBelow ? [{ href: onBehalfPath(id), text: say(w.onBehalf) + ofUnit }] : []),
    ]
  })
  if (links.length === 0) return null
  return (
    <nav class="more" aria-label={say(w.yourPages)}>
      {links.map(({ href, text }) => (
        <a key={href} href={href}>
          {text}
        </a>
      ))}
    </nav>
  )
}

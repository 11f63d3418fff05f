import { period as periodNamed } from '../../shared/domain/calendar/calendar.ts'
import { call, type Reply } from '../api.ts'
import { dueInWords } from '../clock.ts'
import { say } from '../language.ts'
import { completenessPath, missingPath, urgingLetterPath } from '../paths.ts'
import type { SubmissionId } from '../store/entries.ts'
import { StateBadge } from '../ui/badge.tsx'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { missingWords as w } from '../words/missing.ts'
import { itemWords } from '../words/shell.ts'
import { ListEnd, usePages } from './list-end.tsx'
import { UnitFrame } from './unit-frame.tsx'
import { CopyText } from './unit-missing-copy.tsx'

type Missing = Reply<'GET /units/{unit}/missing/{form}/{period}'>

/** Who owes and has not sent, whom to call, and the words of a reminder. */
export const UnitMissing = ({ unit, form, period }: SubmissionId) => (
  <UnitFrame id={{ unit, form, period }} page="completeness" pathOf={missingPath}>
    {({ id }) => (
      <section aria-labelledby="missing">
        <p class="back">
          <a href={completenessPath(id)}>
            <Icon name="back" /> {say(w.back)}
          </a>
        </p>
        <h2 id="missing">
          {say(w.title)} <span class="period">{say(periodNamed(period)!.label)}</span>
        </h2>
        <Loaded
          about={missingPath(id)}
          load={async () => (await call('GET /units/{unit}/missing/{form}/{period}', { params: id })).body}
        >
          {missing => <Pages id={id} first={missing} />}
        </Loaded>
      </section>
    )}
  </UnitFrame>
)

/** A page comes at a time, with the reminder to its units: one message can only be so long. */
const Pages = ({ id, first }: { readonly id: SubmissionId; readonly first: Missing }) => {
  const { pages, error, more } = usePages(
    first,
    async cursor => (await call('GET /units/{unit}/missing/{form}/{period}', { params: id, query: { cursor } })).body,
  )
  if (pages.every(({ items }) => items.length === 0) && !more) return <p>{say(w.none)}</p>
  return (
    <>
      <p class="more-of-this">
        <a href={urgingLetterPath(id)}>{say(w.letter)}</a>
      </p>
      {pages.map((page, at) => (
        <section key={at} aria-label={say(w.page(at + 1))}>
          {page.items.length > 0 && <CopyText label={say(w.copyAll(page.items.length))} text={say(page.text)} />}
          <ul class="cards">
            {page.items.map(item => (
              <Card key={item.unit.id} item={item} />
            ))}
          </ul>
        </section>
      ))}
      <ListEnd error={error} more={more} label={say(w.more)} />
    </>
  )
}

const Card = ({ item }: { readonly item: Missing['items'][number] }) => (
  <li class="card">
    <div>
      <h3>{item.unit.name}</h3>
      {item.parent && <p class="quiet-text">{item.parent}</p>}
      <p class="facts">
        <StateBadge state={item.state} />
        <strong class={item.overdue ? 'overdue' : undefined}>{say(dueInWords(item.due))}</strong>
      </p>
      {item.reason && (
        <p>
          {say(itemWords.reason)}: {item.reason}
        </p>
      )}
      <ul class="people">
        {item.people.length === 0 && <li class="quiet-text">{say(w.nobody)}</li>}
        {item.people.map(({ name, telephone }) => (
          <li key={name}>
            {name}{' '}
            {telephone ? (
              <a href={`tel:${telephone.replaceAll(' ', '')}`} aria-label={say(w.call(name, telephone))}>
                {telephone}
              </a>
            ) : (
              <span class="quiet-text">{say(w.noTelephone)}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
    <CopyText label={say(w.copy)} text={say(item.text)} about={item.unit.name} />
  </li>
)

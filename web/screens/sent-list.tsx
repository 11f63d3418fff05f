import { call, type Reply } from '../api.ts'
import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { knownMe, ownUnits } from '../me.ts'
import { sentPath } from '../paths.ts'
import { heard } from '../store/answers.ts'
import { StateBadge } from '../ui/badge.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useTitle } from '../ui/title.ts'
import { nameInTime } from '../ui/unit-name.ts'
import { sentListWords as w } from '../words/sent.ts'
import { itemWords } from '../words/shell.ts'

type SentItem = Reply<'GET /units/{unit}/submissions'>['items'][number]

/** Đã gửi: everything that a unit ever sent, by year, the newest first; of one that has ended, too. */
export const SentList = ({ unit }: { readonly unit: string }) => (
  <Loaded about={unit} load={() => loadSent(unit)}>
    {sent => <Shown unit={unit} {...sent} />}
  </Loaded>
)

const loadSent = async (unit: string) => {
  const [{ value: me }, { value: items, heardAt, kept }] = await Promise.all([
    knownMe(),
    heard(`sent/${unit}`, async () => (await call('GET /units/{unit}/submissions', { params: { unit } })).body.items),
  ])
  const own = ownUnits(me).find(({ id }) => id === unit)
  return { name: own ? nameInTime(own) : unit, items, keptFrom: kept ? new Date(heardAt).toISOString() : undefined }
}

interface ShownProps {
  readonly unit: string
  readonly name: string
  readonly items: readonly SentItem[]
  readonly keptFrom: string | undefined
}

const Shown = ({ unit, name, items, keptFrom }: ShownProps) => {
  const title = say(w.title(name))
  useTitle(title)
  const years = [...new Set(items.map(({ period }) => period.slice(0, 4)))]
  return (
    <>
      <h1>{title}</h1>
      {keptFrom && <p class="quiet-text">{say(w.keptFrom(say(momentInWords(keptFrom))))}</p>}
      {items.length === 0 && <p>{say(w.none)}</p>}
      {years.map(year => (
        <section key={year} aria-labelledby={`year-${year}`}>
          <h2 id={`year-${year}`}>{say(w.year(year))}</h2>
          <ul class="cards">
            {items
              .filter(({ period }) => period.startsWith(year))
              .map(item => (
                <Sent key={`${item.form} ${item.period}`} unit={unit} item={item} />
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}

const Sent = ({ unit, item }: { readonly unit: string; readonly item: SentItem }) => {
  const { form, formLabel, period, periodLabel, state, late, nothing } = item
  return (
    <li class="card">
      <div>
        <h3>
          {say(formLabel)} <span class="period">{say(periodLabel)}</span>
        </h3>
        <p class="facts">
          <StateBadge state={state} />
          {late && <span>{say(itemWords.late)}</span>}
          {nothing && <span>{say(w.nothing)}</span>}
        </p>
      </div>
      <a
        class="button quiet"
        href={sentPath({ unit, form, period })}
        aria-label={`${say(itemWords.look)}: ${say(formLabel)}, ${say(periodLabel)}`}
      >
        {say(itemWords.look)}
      </a>
    </li>
  )
}

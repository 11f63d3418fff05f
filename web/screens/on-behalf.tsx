import { useState } from 'preact/hooks'
import { byName } from '../../shared/domain/text.ts'
import { call, type Reply } from '../api.ts'
import { say } from '../language.ts'
import { knownMe, type OwedItem } from '../me.ts'
import { entryPath, sentPath } from '../paths.ts'
import { heard } from '../store/answers.ts'
import { StateBadge } from '../ui/badge.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useTitle } from '../ui/title.ts'
import { onBehalfWords as w } from '../words/sent.ts'

type Child = Reply<'GET /units/{unit}/completeness/{form}/{period}'>['children'][number]

/** Nhập thay: which unit below, for which report. */
export const OnBehalf = ({ unit }: { readonly unit: string }) => {
  useTitle(say(w.title))
  return (
    <>
      <h1>{say(w.title)}</h1>
      <p>{say(w.help)}</p>
      <Loaded about={unit} load={() => reportsOf(unit)}>
        {reports => <Choice unit={unit} reports={reports} />}
      </Loaded>
    </>
  )
}

/** The reports of this unit that are open; the units below owe theirs for the same periods. */
const reportsOf = async (unit: string): Promise<OwedItem[]> => {
  const { value } = await knownMe()
  const own = value.owed.filter(item => item.unit === unit)
  const open = own.filter(item => !item.closed)
  return open.length > 0 ? open : own
}

const Choice = ({ unit, reports }: { readonly unit: string; readonly reports: readonly OwedItem[] }) => {
  const [chosen, setChosen] = useState(0)
  const report = reports[chosen]
  if (!report) return <p>{say(w.none)}</p>
  return (
    <>
      <div class="panel">
        <label class="label" for="report">
          {say(w.which)}
        </label>
        <select id="report" value={chosen} onChange={event => setChosen(Number(event.currentTarget.value))}>
          {reports.map((item, index) => (
            <option key={`${item.form} ${item.period.id}`} value={index}>
              {say(item.formLabel)} {say(item.period.label)}
            </option>
          ))}
        </select>
      </div>
      <Loaded about={`${unit} ${report.form} ${report.period.id}`} load={() => childrenOf(unit, report)}>
        {children => <Children children={children} report={report} />}
      </Loaded>
    </>
  )
}

const childrenOf = async (unit: string, { form, period }: OwedItem): Promise<Child[]> => {
  const { value } = await heard(`completeness/${unit}/${form}/${period.id}`, async () => {
    const params = { unit, form, period: period.id }
    const { body } = await call('GET /units/{unit}/completeness/{form}/{period}', { params })
    return body.children
  })
  return value.filter(({ state }) => state !== 'exempt').sort((a, b) => byName(a.unit.name, b.unit.name))
}

const Children = ({ children, report }: { readonly children: readonly Child[]; readonly report: OwedItem }) => {
  if (children.length === 0) return <p>{say(w.none)}</p>
  return (
    <ul class="cards">
      {children.map(({ unit, state }) => {
        const id = { unit: unit.id, form: report.form, period: report.period.id }
        const open = state === 'none' || state === 'draft' || state === 'returned'
        const label = say(open ? w.enter : w.look)
        return (
          <li key={unit.id} class="card">
            <div>
              <h2>{unit.name}</h2>
              {state !== 'exempt' && <StateBadge state={state} />}
            </div>
            <a
              class={open ? 'button' : 'button quiet'}
              href={open ? entryPath(id) : sentPath(id)}
              aria-label={`${label}: ${unit.name}`}
            >
              {label}
            </a>
          </li>
        )
      })}
    </ul>
  )
}

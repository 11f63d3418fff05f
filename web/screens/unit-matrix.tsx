import { useState } from 'preact/hooks'
import { call, type Reply } from '../api.ts'
import { say } from '../language.ts'
import { completenessPath, matrixPath, receivedPath } from '../paths.ts'
import { periodsOfTrend } from '../rollup/about.ts'
import { missing as nothingThere } from '../rollup/amounts.ts'
import type { SubmissionId } from '../store/entries.ts'
import { StateBadge } from '../ui/badge.tsx'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { nameInTime } from '../ui/unit-name.ts'
import { missingWords as w } from '../words/missing.ts'
import { ListEnd, usePages } from './list-end.tsx'
import { UnitFrame } from './unit-frame.tsx'

type Matrix = Reply<'GET /units/{unit}/completeness/{form}'>
type Cell = Matrix['children'][number]['periods'][number]

/** How many periods stand side by side: half a year of months. */
const shownPeriods = 6

/** The units below, each with where its report of every recent period stands. */
export const UnitMatrix = ({ unit, form, period }: SubmissionId) => (
  <UnitFrame id={{ unit, form, period }} page="completeness" pathOf={matrixPath}>
    {about => {
      const periods = periodsOfTrend(about.form, period).slice(-shownPeriods)
      const load = async (cursor?: string) =>
        (
          await call('GET /units/{unit}/completeness/{form}', {
            params: { unit, form },
            query: { from: periods[0]!, to: period, cursor },
          })
        ).body
      return (
        <section aria-labelledby="matrix">
          <p class="back">
            <a href={completenessPath(about.id)}>
              <Icon name="back" /> {say(w.back)}
            </a>
          </p>
          <h2 id="matrix">{say(w.matrixTitle)}</h2>
          <p class="quiet-text">{say(w.matrixHelp)}</p>
          <Loaded about={matrixPath(about.id)} load={() => load()}>
            {matrix => <Shown form={form} first={matrix} load={load} />}
          </Loaded>
        </section>
      )
    }}
  </UnitFrame>
)

interface ShownProps {
  readonly form: string
  readonly first: Matrix
  readonly load: (cursor: string) => Promise<Matrix>
}

const Shown = ({ form, first, load }: ShownProps) => {
  const { pages, error, more } = usePages(first, load)
  const [onlyMissing, setOnlyMissing] = useState(false)
  const children = pages.flatMap(page => page.children)
  const missing = children.filter(({ periods }) => periods.some(isMissing))
  return (
    <>
      <label class="option">
        <input type="checkbox" checked={onlyMissing} onChange={event => setOnlyMissing(event.currentTarget.checked)} />
        {say(w.onlyMissing)} ({missing.length})
      </label>
      {/* Scrolled by keyboard too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached */}
      <section class="wide" tabIndex={0} aria-label={say(w.matrixTitle)}>
        <table class="figures matrix">
          <thead>
            <tr>
              <th scope="col">{say(w.unit)}</th>
              {[...first.periods].reverse().map(({ id, label }) => (
                <th key={id} scope="col">
                  {say(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(onlyMissing ? missing : children).map(({ unit, periods }) => (
              <tr key={unit.id}>
                <th scope="row">{nameInTime(unit)}</th>
                {[...periods].reverse().map((cell, at) => (
                  <td key={first.periods.at(-1 - at)!.id}>
                    <Where cell={cell} id={{ unit: unit.id, form, period: first.periods.at(-1 - at)!.id }} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ListEnd error={error} more={more} label={say(w.more)} />
    </>
  )
}

const isMissing = (cell: Cell): boolean =>
  cell !== null && cell.state !== 'submitted' && cell.state !== 'accepted' && cell.state !== 'exempt'

/** What was sent can be opened; what stands still is told by its words. */
const Where = ({ cell, id }: { readonly cell: Cell; readonly id: SubmissionId }) => {
  if (!cell)
    return (
      <span class="quiet-text">
        <span class="unseen">{say(w.notBelow)}</span>
        <span aria-hidden="true">{nothingThere}</span>
      </span>
    )
  if (cell.state === 'exempt') return <span class="quiet-text">{say(w.exempt)}</span>
  const badge = <StateBadge state={cell.state} />
  return (
    <>
      {cell.version > 0 ? <a href={receivedPath(id)}>{badge}</a> : badge}
      {cell.overdue && <small class="overdue"> {say(w.overdue)}</small>}
      {cell.late && <small> {say(w.late)}</small>}
    </>
  )
}

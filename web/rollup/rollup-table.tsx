import { useState } from 'preact/hooks'
import { say } from '../language.ts'
import { type RollupView, rollupPartsPath } from '../paths.ts'
import { officialWords as w } from '../words/official.ts'
import { rollupWords } from '../words/rollup.ts'
import type { Rollup, UnitAbout } from './about.ts'
import { changeInWords, showAmount } from './amounts.ts'
import { comparesBefore } from './compared.ts'
import { EstimateOfPlan } from './estimate-share.tsx'
import { type Line, type LineSection, lineSections } from './lines.ts'
import { PlanShare } from './plan-share.tsx'
import { StandingUnits } from './standing-units.tsx'
import './rollup-table.css'

interface RollupTableProps {
  readonly about: UnitAbout
  readonly rollup: Rollup
  readonly view: RollupView
}

/** What stands beside the total of each line. */
interface Column {
  readonly id: string
  readonly label: string
  readonly cell: (line: Line, rollup: Rollup) => preact.ComponentChildren
}

/**
 * A unit's figures by section: its own, the total of everything below it, and what they compare with. On a phone one of these columns is
 * shown beside the total, which one is the reader's choice.
 */
export const RollupTable = ({ about, rollup, view }: RollupTableProps) => {
  const columns = columnsOf(rollup)
  const [beside, setBeside] = useState(columns[1]!.id)
  return (
    <>
      <p class="beside">
        <label>
          {say(rollupWords.compareWith)}
          <select value={beside} onChange={event => setBeside(event.currentTarget.value)}>
            {columns.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </p>
      <div class="rollup">
        {lineSections(about.form).map(section => (
          <SectionTable
            key={section.id}
            section={section}
            about={about}
            rollup={rollup}
            view={view}
            columns={columns}
            beside={beside}
          />
        ))}
      </div>
    </>
  )
}

const columnsOf = (shown: Rollup): readonly Column[] => [
  {
    id: 'own',
    label: say(w.own),
    cell: (line, rollup) => showAmount(line.read(rollup.own, rollup.exact?.own?.numerators)),
  },
  ...(comparesBefore(shown)
    ? [
        {
          id: 'before',
          label: say(w.change),
          cell: (line: Line, rollup: Rollup) => changeInWords(totalOf(line, rollup), line.read(rollup.before)),
        },
      ]
    : []),
  {
    id: 'last-year',
    label: say(w.changeOver),
    cell: (line, rollup) => changeInWords(totalOf(line, rollup), line.read(rollup.lastYear)),
  },
  { id: 'to-date', label: say(w.toDate), cell: (line, rollup) => showAmount(line.read(rollup.toDate)) },
  ...(shown.plan
    ? [
        {
          id: 'plan',
          label: say(w.againstPlan),
          cell: (line: Line, rollup: Rollup) => <PlanShare line={line} rollup={rollup} />,
        },
      ]
    : []),
  ...(shown.estimate
    ? [
        {
          id: 'estimate',
          label: say(rollupWords.estimate),
          cell: (line: Line, rollup: Rollup) => <EstimateOfPlan line={line} rollup={rollup} />,
        },
      ]
    : []),
]

/** The total of a line; its percentage from the exact figures where these are shares. */
export const totalOf = (line: Line, { total, exact }: Pick<Rollup, 'total' | 'exact'>) =>
  line.read(total, exact?.total?.numerators)

interface SectionTableProps extends RollupTableProps {
  readonly section: LineSection
  readonly columns: readonly Column[]
  readonly beside: string
}

const SectionTable = ({ section, about, rollup, view, columns, beside }: SectionTableProps) => {
  const [own, ...others] = columns.map(column => ({ ...column, class: column.id === beside ? undefined : 'roomy' }))
  return (
    <div class="wide">
      <table class="figures numbers">
        <caption>{say(section.label)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(w.field)}</th>
            <th scope="col" class={own!.class}>
              {own!.label}
            </th>
            <th scope="col">{say(w.total)}</th>
            {others.map(column => (
              <th key={column.id} scope="col" class={column.class}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {section.lines.map((line, i) => {
            const isFirst = section.lines[i - 1]?.field !== line.field
            const shown = showAmount(totalOf(line, rollup))
            return (
              <tr key={line.id}>
                <th scope="row">
                  {say(line.label)}
                  {line.measure && <span class="measure"> ({say(line.measure)})</span>}
                  {isFirst && <StandingUnits rollup={rollup} field={line.field} />}
                </th>
                <td class={own!.class}>{own!.cell(line, rollup)}</td>
                <td>
                  <a
                    href={rollupPartsPath({ ...about.id, period: about.span }, line.id, view)}
                    aria-label={say(w.openParts(say(line.label), shown))}
                  >
                    {shown}
                  </a>
                </td>
                {others.map(column => (
                  <td key={column.id} class={column.class}>
                    {column.cell(line, rollup)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

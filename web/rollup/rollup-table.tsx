import { say } from '../language.ts'
import { rollupPartsPath } from '../paths.ts'
import { officialWords as w } from '../words/official.ts'
import type { Rollup, UnitAbout } from './about.ts'
import { changeInWords, showAmount } from './amounts.ts'
import { type LineSection, lineSections } from './lines.ts'
import { PlanShare } from './plan-share.tsx'
import './rollup-table.css'

interface RollupTableProps {
  readonly about: UnitAbout
  readonly rollup: Rollup
}

/** A unit's figures by section: its own, the total of everything below it, and what they compare with. */
export const RollupTable = ({ about, rollup }: RollupTableProps) => (
  <>
    {lineSections(about.form).map(section => (
      <SectionTable key={section.id} section={section} about={about} rollup={rollup} />
    ))}
  </>
)

/** On a phone only the total and its change are shown; the rest is a tap away. */
const SectionTable = ({ section, about, rollup }: RollupTableProps & { readonly section: LineSection }) => (
  <table class="figures numbers rollup">
    <caption>{say(section.label)}</caption>
    <thead>
      <tr>
        <th scope="col">{say(w.field)}</th>
        <th scope="col" class="roomy">
          {say(w.own)}
        </th>
        <th scope="col">{say(w.total)}</th>
        <th scope="col">{say(w.change)}</th>
        <th scope="col" class="roomy">
          {say(w.changeOver)}
        </th>
        <th scope="col" class="roomy">
          {say(w.toDate)}
        </th>
        {rollup.plan && (
          <th scope="col" class="roomy">
            {say(w.againstPlan)}
          </th>
        )}
      </tr>
    </thead>
    <tbody>
      {section.lines.map(line => {
        const total = line.read(rollup.total)
        const shown = showAmount(total)
        return (
          <tr key={line.id}>
            <th scope="row">
              {say(line.label)}
              {line.measure && <span class="measure"> ({say(line.measure)})</span>}
            </th>
            <td class="roomy">{showAmount(line.read(rollup.own))}</td>
            <td>
              <a
                href={rollupPartsPath(about.id, line.id, rollup.edition?.number)}
                aria-label={say(w.openParts(say(line.label), shown))}
              >
                {shown}
              </a>
            </td>
            <td>{changeInWords(total, line.read(rollup.before))}</td>
            <td class="roomy">{changeInWords(total, line.read(rollup.lastYear))}</td>
            <td class="roomy">{showAmount(line.read(rollup.toDate))}</td>
            {rollup.plan && (
              <td class="roomy">
                <PlanShare line={line} rollup={rollup} />
              </td>
            )}
          </tr>
        )
      })}
    </tbody>
  </table>
)

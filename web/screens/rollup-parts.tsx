import type { Text } from '../../shared/domain/text.ts'
import { ShareBar } from '../charts/share-bar.tsx'
import { say } from '../language.ts'
import {
  lineInAddress,
  type RollupView,
  receivedPath,
  rollupPartsPath,
  spanInAddress,
  trendPath,
  unitPath,
  viewInAddress,
} from '../paths.ts'
import type { Rollup, UnitAbout } from '../rollup/about.ts'
import { type Amount, changeInWords, height, showAmount } from '../rollup/amounts.ts'
import { comparesBefore } from '../rollup/compared.ts'
import { EstimateOfPlan } from '../rollup/estimate-share.tsx'
import { FiguresTold, ViewChoice } from '../rollup/figures-told.tsx'
import { type Line, lineNamed } from '../rollup/lines.ts'
import { loadRollup, viewOf } from '../rollup/load-rollup.ts'
import { PlanShare } from '../rollup/plan-share.tsx'
import { totalOf } from '../rollup/rollup-table.tsx'
import { undividedIn } from '../rollup/undivided.ts'
import type { SubmissionId } from '../store/entries.ts'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { nameInTime } from '../ui/unit-name.ts'
import { officialWords as w } from '../words/official.ts'
import { rollupWords } from '../words/rollup.ts'
import { UnitFrame } from './unit-frame.tsx'
import '../submission/answers.css'

interface RollupPartsProps extends SubmissionId {
  readonly line: string
  readonly query: { readonly [name: string]: string }
}

/** One total, opened: what it compares with, and the parts that it is the sum of, down to the submission that each comes from. */
export const RollupParts = ({ unit, form, period, line: address, query }: RollupPartsProps) => {
  const asked = viewInAddress(query)
  const lineId = lineInAddress(address)
  return (
    <UnitFrame
      id={{ unit, form, period: spanInAddress(period) }}
      page="rollup"
      spans
      pathOf={id => rollupPartsPath(id, lineId, { tree: asked.tree })}
    >
      {about => {
        const line = lineNamed(about.form, lineId)
        if (!line) return <p>{say(w.noFigure)}</p>
        const view = viewOf(about, asked)
        return (
          <Loaded
            about={rollupPartsPath({ ...about.id, period: about.span }, lineId, view)}
            load={() => loadRollup(about, view)}
          >
            {rollup => <Parts about={about} line={line} rollup={rollup} view={view} />}
          </Loaded>
        )
      }}
    </UnitFrame>
  )
}

interface PartsProps {
  readonly about: UnitAbout
  readonly line: Line
  readonly rollup: Rollup
  readonly view: RollupView
}

const Parts = ({ about, line, rollup, view }: PartsProps) => {
  const { id, span } = about
  const total = totalOf(line, rollup)
  return (
    <section aria-labelledby="line">
      <p class="back">
        <a href={unitPath({ ...id, period: span }, view)}>
          <Icon name="back" /> {say(w.backToRollup)}
        </a>
      </p>
      <h2 id="line">
        {say(line.label)}
        {line.measure && <span class="measure"> ({say(line.measure)})</span>}
      </h2>
      <ViewChoice
        about={about}
        rollup={rollup}
        view={view}
        pathOf={to => rollupPartsPath({ ...id, period: span }, line.id, to)}
      />
      <FiguresTold about={about} rollup={rollup} view={view} line={line} />
      {line.listed ? (
        <p class="notice">{say(view.tree ? rollupWords.listedOnlyThen : w.listedOnly)}</p>
      ) : (
        <dl class="comparison">
          <div>
            <dt>{say(w.total)}</dt>
            <dd class="big">{showAmount(total)}</dd>
          </div>
          {comparesBefore(rollup) && (
            <Compared label={labelOf(w.before, rollup.against.before)} line={line} now={total} then={rollup.before} />
          )}
          <Compared
            label={labelOf(w.lastYear, rollup.against.lastYear)}
            line={line}
            now={total}
            then={rollup.lastYear}
          />
          <div>
            <dt>{say(w.toDate)}</dt>
            <dd>{showAmount(line.read(rollup.toDate))}</dd>
          </div>
          {rollup.plan && (
            <div>
              <dt>{say(w.againstPlan)}</dt>
              <dd>
                <PlanShare line={line} rollup={rollup} />
              </dd>
            </div>
          )}
          {rollup.estimate && (
            <div>
              <dt>{say(rollupWords.estimate)}</dt>
              <dd>
                <EstimateOfPlan line={line} rollup={rollup} />
              </dd>
            </div>
          )}
        </dl>
      )}
      <p class="more-of-this">
        <a href={trendPath(id, line.id, { tree: view.tree })}>{say(w.seeTrend)}</a>
      </p>
      <PartsTable about={about} line={line} rollup={rollup} view={view} />
    </section>
  )
}

/** "Kỳ trước: quý II/2024" */
const labelOf = (words: Text, { label }: { readonly label: Text }): string => `${say(words)}: ${say(label)}`

interface ComparedProps {
  readonly label: string
  readonly line: Line
  readonly now: Amount | null
  readonly then: Rollup['before']
}

const Compared = ({ label, line, now, then }: ComparedProps) => {
  const compared = line.read(then)
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {showAmount(compared)}
        {compared && <span class="quiet-text"> {changeInWords(now, compared)}</span>}
      </dd>
    </div>
  )
}

const isSome = (amount: Amount | null): boolean =>
  (amount?.kind === 'number' && amount.amount !== 0n) || (amount?.kind === 'ratio' && amount.total !== 0n)

const PartsTable = ({ about, line, rollup, view }: PartsProps) => {
  const id = { ...about.id, period: about.span }
  const own = line.read(rollup.own, rollup.exact?.own?.numerators)
  const parts = rollup.children.map(child => ({
    ...child,
    amount: line.listed ? line.read(child.own) : totalOf(line, child),
  }))
  const undivided = line.read(undividedIn(rollup))
  const amounts = [own, ...parts.map(({ amount }) => amount), undivided]
  const isShare = amounts.some(amount => amount?.kind === 'ratio')
  const most = Math.max(isShare ? 100 : 0, ...amounts.map(amount => height(amount) ?? 0))
  return (
    <table class="figures numbers parts">
      <caption>{say(w.parts)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(w.part)}</th>
          <th scope="col">{say(w.amount)}</th>
        </tr>
      </thead>
      <tbody>
        {(rollup.version > 0 || rollup.own !== null) && (
          <tr>
            <th scope="row">
              {rollup.version > 0 ? (
                <a href={receivedPath(id, rollup.version)}>
                  {say(w.submission)}, {say(w.version(rollup.version))}
                </a>
              ) : (
                say(w.submission)
              )}
              <ShareBar value={height(own)} most={most} />
            </th>
            <td>{showAmount(own)}</td>
          </tr>
        )}
        {parts.map(({ unit, version, amount }) => (
          <tr key={unit.id}>
            <th scope="row">
              {unit.tier === 'cell' && version > 0 ? (
                <a href={receivedPath({ ...id, unit: unit.id }, version)}>
                  {unit.name}, {say(w.version(version))}
                </a>
              ) : unit.tier === 'cell' && rollup.periods.length === 1 && !view.tree ? (
                unit.name
              ) : (
                <a href={rollupPartsPath({ ...id, unit: unit.id }, line.id, view)}>{nameInTime(unit)}</a>
              )}
              <ShareBar value={height(amount)} most={most} />
            </th>
            <td>{showAmount(amount)}</td>
          </tr>
        ))}
        {isSome(undivided) && (
          <tr>
            <th scope="row">
              {say(rollupWords.undivided)}
              <ShareBar value={height(undivided)} most={most} />
            </th>
            <td>{showAmount(undivided)}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

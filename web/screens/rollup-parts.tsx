import { call } from '../api.ts'
import { ShareBar } from '../charts/share-bar.tsx'
import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { lineInAddress, receivedPath, rollupPartsPath, trendPath, unitPath } from '../paths.ts'
import type { Rollup, UnitAbout } from '../rollup/about.ts'
import { changeInWords, height, showAmount } from '../rollup/amounts.ts'
import { type Line, lineNamed } from '../rollup/lines.ts'
import { PlanShare } from '../rollup/plan-share.tsx'
import type { SubmissionId } from '../store/entries.ts'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { officialWords as w } from '../words/official.ts'
import { UnitFrame } from './unit-frame.tsx'
import '../submission/answers.css'

interface RollupPartsProps extends SubmissionId {
  readonly line: string
  readonly query: { readonly [name: string]: string }
}

/** One total, opened: what it compares with, and the parts that it is the sum of, down to the submission that each comes from. */
export const RollupParts = ({ unit, form, period, line: address, query }: RollupPartsProps) => {
  const edition = Number(query['ban-chot'] ?? 0) || undefined
  const lineId = lineInAddress(address)
  return (
    <UnitFrame id={{ unit, form, period }} page="rollup" pathOf={id => rollupPartsPath(id, lineId)}>
      {about => {
        const line = lineNamed(about.form, lineId)
        if (!line) return <p>{say(w.noFigure)}</p>
        return (
          <Loaded
            about={rollupPartsPath(about.id, lineId, edition)}
            load={async () =>
              (await call('GET /units/{unit}/rollups/{form}/{period}', { params: about.id, query: { edition } })).body
            }
          >
            {rollup => <Parts about={about} line={line} rollup={rollup} />}
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
}

const Parts = ({ about, line, rollup }: PartsProps) => {
  const { id } = about
  const edition = rollup.edition?.number
  const total = line.read(rollup.total)
  return (
    <section aria-labelledby="line">
      <p class="back">
        <a href={unitPath(id, edition)}>
          <Icon name="back" /> {say(w.backToRollup)}
        </a>
      </p>
      <h2 id="line">
        {say(line.label)}
        {line.measure && <span class="measure"> ({say(line.measure)})</span>}
      </h2>
      <p class="quiet-text">
        {rollup.edition
          ? say(w.frozenAt(rollup.edition.number, say(momentInWords(rollup.edition.closedAt))))
          : say(rollup.dataAsOf ? w.asOf(say(momentInWords(rollup.dataAsOf))) : w.noData)}
      </p>
      {line.listed ? (
        <p class="notice">{say(w.listedOnly)}</p>
      ) : (
        <dl class="comparison">
          <div>
            <dt>{say(w.total)}</dt>
            <dd class="big">{showAmount(total)}</dd>
          </div>
          <Compared label={say(w.before)} line={line} now={rollup.total} then={rollup.before} />
          <Compared label={say(w.lastYear)} line={line} now={rollup.total} then={rollup.lastYear} />
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
        </dl>
      )}
      <p class="more-of-this">
        <a href={trendPath(id, line.id)}>{say(w.seeTrend)}</a>
      </p>
      <PartsTable about={about} line={line} rollup={rollup} />
    </section>
  )
}

interface ComparedProps {
  readonly label: string
  readonly line: Line
  readonly now: Rollup['total']
  readonly then: Rollup['before']
}

const Compared = ({ label, line, now, then }: ComparedProps) => {
  const [amount, compared] = [line.read(now), line.read(then)]
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {showAmount(compared)}
        {compared && <span class="quiet-text"> {changeInWords(amount, compared)}</span>}
      </dd>
    </div>
  )
}

const PartsTable = ({ about, line, rollup }: PartsProps) => {
  const { id } = about
  const edition = rollup.edition?.number
  const own = line.read(rollup.own)
  const parts = rollup.children.map(child => ({
    ...child,
    amount: line.read(line.listed ? child.own : child.total),
  }))
  const amounts = [own, ...parts.map(({ amount }) => amount)]
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
        {rollup.version > 0 && (
          <tr>
            <th scope="row">
              <a href={receivedPath(id, rollup.version)}>
                {say(w.submission)}, {say(w.version(rollup.version))}
              </a>
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
              ) : unit.tier === 'cell' ? (
                unit.name
              ) : (
                <a href={rollupPartsPath({ ...id, unit: unit.id }, line.id, edition)}>{unit.name}</a>
              )}
              <ShareBar value={height(amount)} most={most} />
            </th>
            <td>{showAmount(amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

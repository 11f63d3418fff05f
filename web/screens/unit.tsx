import { call } from '../api.ts'
import { StateBar } from '../charts/state-bar.tsx'
import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import {
  completenessPath,
  estimatePath,
  planPath,
  type RollupView,
  spanInAddress,
  unitPath,
  viewInAddress,
} from '../paths.ts'
import { type Completeness, estimates, plans, type Rollup, type UnitAbout } from '../rollup/about.ts'
import { ChangesSince } from '../rollup/changes-since.tsx'
import { FiguresTold, PeriodsOfSpan, ViewChoice } from '../rollup/figures-told.tsx'
import { loadRollup, viewOf } from '../rollup/load-rollup.ts'
import { plannedSections } from '../rollup/plan.ts'
import { RollupTable } from '../rollup/rollup-table.tsx'
import type { SubmissionId } from '../store/entries.ts'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { officialWords as w } from '../words/official.ts'
import { rollupWords } from '../words/rollup.ts'
import { sentWords } from '../words/sent.ts'
import { UnitFrame } from './unit-frame.tsx'

interface UnitScreenProps extends SubmissionId {
  readonly query: { readonly [name: string]: string }
}

/** One page of a unit for its leaders: how far it has come, how fresh that is, and what it adds up to, in a period or over a span. */
export const UnitScreen = ({ unit, form, period: address, query }: UnitScreenProps) => {
  const asked = viewInAddress(query)
  return (
    <UnitFrame
      id={{ unit, form, period: spanInAddress(address) }}
      page="rollup"
      spans
      pathOf={id => unitPath(id, { tree: asked.tree })}
    >
      {about => {
        const view = viewOf(about, asked)
        return (
          <Loaded about={unitPath({ ...about.id, period: about.span }, view)} load={() => loadOverview(about, view)}>
            {overview => <Overview about={about} view={view} {...overview} />}
          </Loaded>
        )
      }}
    </UnitFrame>
  )
}

interface OverviewData {
  /** Of one period in which the unit stood, and of a form that units send. */
  readonly completeness: Completeness | undefined
  readonly rollup: Rollup
}

const loadOverview = async (about: UnitAbout, view: RollupView): Promise<OverviewData> => {
  const { id, span, beganLater, form } = about
  const [completeness, rollup] = await Promise.all([
    span === id.period && !beganLater && !form.source
      ? call('GET /units/{unit}/completeness/{form}/{period}', { params: id })
      : undefined,
    loadRollup(about, view),
  ])
  return { completeness: completeness?.body, rollup }
}

const Overview = ({ about, view, completeness, rollup }: OverviewData & OfRollup & { readonly view: RollupView }) => (
  <>
    {completeness && <CompletenessNow about={about} completeness={completeness} />}
    <section aria-labelledby="rollup">
      <h2 id="rollup">{say(w.rollup)}</h2>
      <ViewChoice
        about={about}
        rollup={rollup}
        view={view}
        pathOf={to => unitPath({ ...about.id, period: about.span }, to)}
      />
      <FiguresTold about={about} rollup={rollup} view={view} />
      <ChangesSince about={about} rollup={rollup} />
      <OfTheYear about={about} rollup={rollup} />
      <RollupTable about={about} rollup={rollup} view={view} />
      {rollup.periods.length > 1 && <PeriodsOfSpan about={about} rollup={rollup} view={view} />}
    </section>
    <div class="actions">
      <button type="button" class="quiet" onClick={() => print()}>
        <Icon name="print" /> {say(sentWords.print)}
      </button>
    </div>
  </>
)

const asOf = (dataAsOf: string | null): string => say(dataAsOf ? w.asOf(say(momentInWords(dataAsOf))) : w.noData)

const CompletenessNow = ({
  about,
  completeness,
}: {
  readonly about: UnitAbout
  readonly completeness: Completeness
}) => {
  const { self, dataAsOf } = completeness
  const sent = self.submitted + self.accepted
  return (
    <section aria-labelledby="completeness">
      <h2 id="completeness">{say(w.completeness)}</h2>
      {self.owed === 0 ? (
        <p>{say(w.notOwed)}</p>
      ) : (
        <>
          <p class="facts">
            <strong>{say(w.counted(showNumber(sent), showNumber(self.owed)))}</strong>
            <span>{asOf(dataAsOf)}</span>
          </p>
          <StateBar counts={self} owed={self.owed} />
          <p class="more-of-this">
            <a href={completenessPath(about.id)}>{say(w.detail)}</a>
          </p>
        </>
      )}
    </section>
  )
}

interface OfRollup {
  readonly about: UnitAbout
  readonly rollup: Rollup
}

/** Where the plan is written that the year to date is compared with, and what is expected of the year, for those who may write them. */
const OfTheYear = ({ about, rollup: { plan, estimate } }: OfRollup) => {
  const year = about.id.period.slice(0, 4)
  const { from } = about.unit.life
  const standsLater = from !== null && from.slice(0, 4) > year
  if (standsLater || !estimates(about) || about.form.source || plannedSections(about.form).length === 0) return null
  return (
    <p class="more-of-this">
      {plans(about) && plan === null && <span>{say(w.noPlan(year))} </span>}
      {plans(about) && <a href={planPath(about.id)}>{say(plan === null ? w.writePlan(year) : w.changePlan(year))}</a>}
      <a href={estimatePath(about.id)}>
        {say(estimate === null ? rollupWords.writeEstimate(year) : rollupWords.changeEstimate(year))}
      </a>
    </p>
  )
}

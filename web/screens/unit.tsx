import { useLocation } from 'preact-iso'
import { call } from '../api.ts'
import { StateBar } from '../charts/state-bar.tsx'
import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { completenessPath, planPath, unitPath } from '../paths.ts'
import { type Completeness, plans, type Rollup, type UnitAbout } from '../rollup/about.ts'
import { plannedSections } from '../rollup/plan.ts'
import { RollupTable } from '../rollup/rollup-table.tsx'
import type { SubmissionId } from '../store/entries.ts'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { officialWords as w } from '../words/official.ts'
import { sentWords } from '../words/sent.ts'
import { UnitFrame } from './unit-frame.tsx'

interface UnitScreenProps extends SubmissionId {
  readonly query: { readonly [name: string]: string }
}

/** One page of a unit for its leaders: how far it has come, how fresh that is, and what it adds up to. */
export const UnitScreen = ({ unit, form, period, query }: UnitScreenProps) => {
  const edition = Number(query['ban-chot'] ?? 0) || undefined
  return (
    <UnitFrame id={{ unit, form, period }} page="rollup" pathOf={unitPath}>
      {about => (
        <Loaded about={`${unitPath(about.id, edition)}`} load={() => loadOverview(about, edition)}>
          {overview => <Overview about={about} {...overview} />}
        </Loaded>
      )}
    </UnitFrame>
  )
}

interface OverviewData {
  readonly completeness: Completeness
  readonly rollup: Rollup
}

const loadOverview = async ({ id }: UnitAbout, edition: number | undefined): Promise<OverviewData> => {
  const [completeness, rollup] = await Promise.all([
    call('GET /units/{unit}/completeness/{form}/{period}', { params: id }),
    call('GET /units/{unit}/rollups/{form}/{period}', { params: id, query: { edition } }),
  ])
  return { completeness: completeness.body, rollup: rollup.body }
}

const Overview = ({ about, completeness, rollup }: OverviewData & { readonly about: UnitAbout }) => (
  <>
    <CompletenessNow about={about} completeness={completeness} />
    <section aria-labelledby="rollup">
      <h2 id="rollup">{say(w.rollup)}</h2>
      <p class="quiet-text">
        {rollup.edition
          ? say(w.frozenAt(rollup.edition.number, say(momentInWords(rollup.edition.closedAt))))
          : asOf(rollup.dataAsOf)}
      </p>
      {rollup.editions.length > 0 && <EditionChoice about={about} rollup={rollup} />}
      <YearsPlan about={about} rollup={rollup} />
      <RollupTable about={about} rollup={rollup} />
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
}: Pick<OverviewData, 'completeness'> & { readonly about: UnitAbout }) => {
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

const EditionChoice = ({ about, rollup: { edition, editions } }: OfRollup) => {
  const { url } = useLocation()
  return (
    <nav class="editions" aria-label={say(w.figuresFrom)} key={url}>
      {[undefined, ...editions.map(({ number }) => number)].map(number => (
        <a
          key={number ?? 'live'}
          href={unitPath(about.id, number)}
          aria-current={number === edition?.number ? 'true' : undefined}
        >
          {say(number === undefined ? w.live : w.edition(number))}
        </a>
      ))}
    </nav>
  )
}

/** Where the plan is written that the year to date is compared with, for those who may write it. */
const YearsPlan = ({ about, rollup: { plan } }: OfRollup) => {
  const year = about.id.period.slice(0, 4)
  if (!plans(about) || plannedSections(about.form).length === 0) return null
  return (
    <p class="more-of-this">
      {plan === null && <span>{say(w.noPlan(year))} </span>}
      <a href={planPath(about.id)}>{say(plan === null ? w.writePlan(year) : w.changePlan(year))}</a>
    </p>
  )
}

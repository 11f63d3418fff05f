import { useLocation } from 'preact-iso'
import { call, callIfThere } from '../api.ts'
import { StateBar } from '../charts/state-bar.tsx'
import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { completenessPath, unitPath } from '../paths.ts'
import type { Completeness, Rollup, UnitAbout } from '../rollup/about.ts'
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
  /** Numbers of the editions that are known, the first one first. */
  readonly editions: readonly number[]
}

const loadOverview = async ({ id, closed }: UnitAbout, edition: number | undefined): Promise<OverviewData> => {
  const [completeness, rollup, editions] = await Promise.all([
    call('GET /units/{unit}/completeness/{form}/{period}', { params: id }),
    call('GET /units/{unit}/rollups/{form}/{period}', { params: id, query: { edition } }),
    closed ? editionsBefore(id, edition === undefined ? 1 : edition + 1) : [],
  ])
  return { completeness: completeness.body, rollup: rollup.body, editions }
}

/** Editions are numbered without gaps: all before the first, looked for from `from` on, that there is not. */
const editionsBefore = async (id: SubmissionId, from: number): Promise<number[]> => {
  let next = from
  while (await callIfThere('GET /units/{unit}/rollups/{form}/{period}', { params: id, query: { edition: next } }))
    next += 1
  return Array.from({ length: next - 1 }, (_, at) => at + 1)
}

const Overview = ({ about, completeness, rollup, editions }: OverviewData & { readonly about: UnitAbout }) => (
  <>
    <CompletenessNow about={about} completeness={completeness} />
    <section aria-labelledby="rollup">
      <h2 id="rollup">{say(w.rollup)}</h2>
      <p class="quiet-text">
        {rollup.edition
          ? say(w.frozenAt(rollup.edition.number, say(momentInWords(rollup.edition.closedAt))))
          : asOf(rollup.dataAsOf)}
      </p>
      {editions.length > 0 && <EditionChoice about={about} editions={editions} shown={rollup.edition?.number} />}
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

const inVietnamese = new Intl.NumberFormat('vi-VN')

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
            <strong>{say(w.counted(inVietnamese.format(sent), inVietnamese.format(self.owed)))}</strong>
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

interface EditionChoiceProps {
  readonly about: UnitAbout
  readonly editions: readonly number[]
  readonly shown: number | undefined
}

const EditionChoice = ({ about, editions, shown }: EditionChoiceProps) => {
  const { url } = useLocation()
  return (
    <nav class="editions" aria-label={say(w.figuresFrom)} key={url}>
      {[undefined, ...editions].map(number => (
        <a
          key={number ?? 'live'}
          href={unitPath(about.id, number)}
          aria-current={number === shown ? 'true' : undefined}
        >
          {say(number === undefined ? w.live : w.edition(number))}
        </a>
      ))}
    </nav>
  )
}

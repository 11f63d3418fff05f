import { Fragment } from 'preact'
import { useLocation } from 'preact-iso'
import { spanLabel } from '../../shared/domain/calendar/reported-span.ts'
import { lowerFirst } from '../../shared/domain/figures/figure-words.ts'
import type { Text } from '../../shared/domain/text.ts'
import { momentInWords, shortDay, today } from '../clock.ts'
import { say } from '../language.ts'
import { showNumber, showTenths } from '../numbers.ts'
import { type RollupView, unitPath } from '../paths.ts'
import { changesWords } from '../words/changes.ts'
import { officialWords } from '../words/official.ts'
import { rollupWords as w } from '../words/rollup.ts'
import type { Rollup, UnitAbout } from './about.ts'
import { changedInWords } from './changes-since.tsx'
import { comparesBefore } from './compared.ts'
import { incomparableIn, type Line, lineSections } from './lines.ts'
import './rollup-table.css'

interface FiguresToldProps {
  readonly about: UnitAbout
  readonly rollup: Rollup
  readonly view: RollupView
  /** The one figure that is shown, then of each unit below too; all of the unit's without it. */
  readonly line?: Line
}

/** What is told of figures before they are shown: how fresh they are, from which editions, on whose tree, and how many have sent. */
export const FiguresTold = ({ about, rollup, view, line }: FiguresToldProps) => (
  <>
    {about.beganLater && <p class="notice">{say(w.beganLater(about.unit.name))}</p>}
    <p class="quiet-text">{freshness(rollup, view)}</p>
    <Inherited units={rollup.inherited} words={w.includes} />
    <Inherited units={rollup.inheritedOwn} words={w.includesOwn} />
    {about.form.source ? <RegistersTold rollup={rollup} /> : <SentTold rollup={rollup} />}
    {view.edition !== undefined && <YearToDateTold rollup={rollup} />}
    {isIncomparable(about, rollup, line) && <p class="notice">{say(w.whyIncomparable)}</p>}
  </>
)

const freshness = ({ edition, dataAsOf }: Rollup, view: RollupView): string => {
  if (edition) return say(officialWords.frozenAt(edition.number, say(momentInWords(edition.closedAt))))
  if (view.edition === 'newest') return say(w.frozenNewest)
  return say(dataAsOf ? officialWords.asOf(say(momentInWords(dataAsOf))) : officialWords.noData)
}

const isIncomparable = (
  { form }: UnitAbout,
  { own, total, before, lastYear, toDate, children }: Rollup,
  line: Line | undefined,
): boolean => {
  const shown = line ? [line] : lineSections(form).flatMap(({ lines }) => lines)
  const fields = new Set(shown.map(({ field }) => field))
  return [own, total, before, lastYear, toDate, ...(line ? children.map(child => child.total) : [])]
    .flatMap(incomparableIn)
    .some(field => fields.has(field))
}

interface ViewChoiceProps extends FiguresToldProps {
  readonly pathOf: (view: RollupView) => string
}

/** The choices of how to look at the figures, each a link of its own. */
export const ViewChoice = ({ about, rollup, view, pathOf }: ViewChoiceProps) => {
  const { url } = useLocation()
  const numbers = rollup.editions.map(({ number }) => number)
  const frozen = rollup.periods.some(({ editions }) => editions.length > 0)
  // Several periods, or several that closed apart: the newest editions of each.
  const editions = [
    undefined,
    ...(frozen && (rollup.periods.length > 1 || numbers.length === 0) ? ['newest' as const] : []),
    ...numbers,
  ]
  const changed = (to: RollupView): string => pathOf({ ...view, ...to })
  return (
    <div key={url}>
      {editions.length > 1 && (
        <nav class="editions" aria-label={say(officialWords.figuresFrom)}>
          {editions.map(edition => (
            <a
              key={edition ?? 'live'}
              href={changed({ edition })}
              aria-current={edition === view.edition ? 'true' : undefined}
            >
              {say(
                edition === undefined
                  ? officialWords.live
                  : edition === 'newest'
                    ? w.newest
                    : officialWords.edition(edition),
              )}
            </a>
          ))}
        </nav>
      )}
      {rollup.treesDiffer && !about.beganLater && (
        <nav class="editions by-tree" aria-label={say(w.byTree)}>
          <span class="quiet-text">{say(w.byTree)}:</span>
          {([undefined, 'today'] as const).map(tree => (
            <a
              key={tree ?? 'then'}
              href={changed({ tree, edition: undefined })}
              aria-current={tree === view.tree ? 'true' : undefined}
            >
              {say(tree ? w.treeToday : w.treeThen)}
            </a>
          ))}
        </nav>
      )}
      {rollup.treesDiffer && !about.beganLater && !view.tree && <p class="quiet-text">{say(w.whyTrees)}</p>}
    </div>
  )
}

interface InheritedProps {
  readonly units: Rollup['inherited']
  readonly words: Text
}

/** Whose figures a unit has on today's tree that were reported elsewhere: a sentence of a few, or a list to open of many. */
const Inherited = ({ units, words }: InheritedProps) => {
  if (units.length === 0) return null
  const names = units.map(unit => inheritedInWords(unit, units.filter(({ name }) => name === unit.name).length > 1))
  if (names.length <= 4)
    return (
      <p class="told">
        {say(words)}: {names.join('; ')}.
      </p>
    )
  return (
    <details class="told">
      <summary>
        {say(words)} {say(officialWords.found(names.length))}
      </summary>
      <ul>
        {names.map(name => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  )
}

const inheritedInWords = (
  { name, above, until, share }: Rollup['inherited'][number],
  isOneOfSeveral: boolean,
): string => {
  const added = [...(isOneOfSeveral && above ? [above] : []), ...(until ? [say(w.until(shortDay(until)))] : [])]
  const whole = added.length > 0 ? `${name} (${added.join(', ')})` : name
  if (!share) return say(w.undividedOf(whole))
  const [numerator, denominator] = [Number(share.numerator), Number(share.denominator)]
  if (numerator === denominator) return whole
  const perMille = (numerator * 1000) / denominator
  const shown = Number.isInteger(perMille) ? `${showTenths(perMille / 10)}%` : `${numerator}/${denominator}`
  return say(w.shareOf(shown, whole))
}

type Periods = Rollup['periods']

/** Which editions the year to date is from, where they are not the first ones, and which of its periods are live. */
const YearToDateTold = ({ rollup: { against, edition } }: Pick<FiguresToldProps, 'rollup'>) => {
  const named = against.toDate.periods.filter(
    ({ frozen, editions }) => !frozen || editions.some(({ number }) => number > 1),
  )
  return (
    <p class="told">
      {say(edition ? w.toDateWith : w.toDateFrom)}
      {named.length > 0 &&
        ` (${named.map(period => `${lowerFirst(say(spanLabel(period.id)))}: ${editionsInWords(period)}`).join('; ')})`}
      .
    </p>
  )
}

/** What nobody sends: from which registers it is made, and as of which day. */
const RegistersTold = ({ rollup: { period, periods } }: Pick<FiguresToldProps, 'rollup'>) => {
  const told = period.to < today() ? w.fromRegisters : w.fromRegistersYet
  return <p class="told">{say(told(showNumber(periods.at(-1)!.owed), shortDay(period.to)))}</p>
}

/** How many have sent, now and where it is compared: a sum of few is not to be taken for that of all. */
const SentTold = ({ rollup }: Pick<FiguresToldProps, 'rollup'>) => {
  const { periods, against } = rollup
  const compared = [...(comparesBefore(rollup) ? [against.before] : []), against.lastYear].filter(
    time => sumOf(time.periods, 'sent') > 0,
  )
  return (
    <p class="told">
      {say(w.sent)}: {sentInWords(periods)}
      {compared.map(time => (
        <Fragment key={time.id}>
          ; {lowerFirst(say(time.label))}: {sentInWords(time.periods)}
        </Fragment>
      ))}
      .{' '}
      {compared.some(time => sumOf(time.periods, 'sent') !== sumOf(periods, 'sent')) && <strong>{say(w.fewer)}</strong>}
    </p>
  )
}

const sentInWords = (periods: Periods): string =>
  say(w.ofOwed(showNumber(sumOf(periods, 'sent')), showNumber(sumOf(periods, 'owed'))))

const sumOf = (periods: Periods, what: 'sent' | 'owed'): number =>
  periods.reduce((sum, period) => sum + period[what], 0)

/** Each period of a span: how many have sent, and whether its figures are live or from which edition. */
export const PeriodsOfSpan = ({ about, rollup, view }: FiguresToldProps) => (
  <table class="figures numbers">
    <caption>{say(w.periods)}</caption>
    <thead>
      <tr>
        <th scope="col">{say(w.period)}</th>
        {!about.form.source && <th scope="col">{say(w.sent)}</th>}
        <th scope="col">{say(w.figures)}</th>
      </tr>
    </thead>
    <tbody>
      {rollup.periods.map(period => (
        <tr key={period.id}>
          <th scope="row">
            <a href={unitPath({ ...about.id, period: period.id }, { tree: view.tree })}>{say(spanLabel(period.id))}</a>
          </th>
          {!about.form.source && <td>{sentInWords([period])}</td>}
          <td>
            {period.frozen || !period.changed
              ? editionsInWords(period)
              : `${say(officialWords.live)}. ${changedInWords(period)}`}
            {period.frozen &&
              period.changed &&
              `; ${say(changesWords.changed(period.changed.units, period.changed.more))}`}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const editionsInWords = ({ frozen, editions }: Periods[number]): string => {
  if (!frozen) return say(officialWords.live)
  const [only, ...others] = editions
  return others.length === 0
    ? say(officialWords.edition(only!.number))
    : editions.map(({ number, name }) => say(w.editionOf(number, name))).join(', ')
}

import { useState } from 'preact/hooks'
import { allFields } from '../../shared/domain/form/form.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import { call, type Reply } from '../api.ts'
import { momentInWords } from '../clock.ts'
import { ValueOrEmpty } from '../form/value.tsx'
import { say } from '../language.ts'
import { changesPath, receivedPath, registersPath, unitPath } from '../paths.ts'
import type { Rollup, UnitAbout } from '../rollup/about.ts'
import { showAmount } from '../rollup/amounts.ts'
import { lineSections } from '../rollup/lines.ts'
import { totalOf } from '../rollup/rollup-table.tsx'
import type { SubmissionId } from '../store/entries.ts'
import { isLong } from '../submission/figures.tsx'
import { ReasonForm } from '../submission/reason-form.tsx'
import { Icon } from '../ui/icons.tsx'
import { Loaded, whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { changesWords as w } from '../words/changes.ts'
import { officialWords } from '../words/official.ts'
import { sentWords } from '../words/sent.ts'
import { ListEnd, usePages } from './list-end.tsx'
import { UnitFrame } from './unit-frame.tsx'
import '../submission/figures.css'

type Changes = Reply<'GET /units/{unit}/changes/{form}/{period}'>
type Change = Changes['items'][number]

interface ChangesScreenProps extends SubmissionId {
  readonly query: { readonly [name: string]: string }
}

/** Thay đổi từ bản chốt: what changed since an edition, in the unit's totals and by unit and field; and, where the period is closed, freezing it again. */
export const ChangesScreen = ({ unit, form, period, query }: ChangesScreenProps) => {
  const edition = Number(query['tu-ban'] ?? 0) || undefined
  const [ordered, setOrdered] = useState(0)
  return (
    <UnitFrame id={{ unit, form, period }} page="rollup" pathOf={changesPath}>
      {about => (
        <Loaded about={`${changesPath(about.id, edition)} ${ordered}`} load={() => loadChanges(about.id, edition)}>
          {loaded => <Shown key={edition} about={about} {...loaded} onOrdered={() => setOrdered(ordered + 1)} />}
        </Loaded>
      )}
    </UnitFrame>
  )
}

const loadChanges = async (id: SubmissionId, asked: number | undefined) => {
  const rollupOf = (edition?: number) =>
    call('GET /units/{unit}/rollups/{form}/{period}', { params: id, query: { edition } })
  const [{ body: changes }, { body: rollup }] = await Promise.all([
    call('GET /units/{unit}/changes/{form}/{period}', { params: id, query: { edition: asked } }),
    rollupOf(),
  ])
  const { edition, next } = changes
  if (!edition) return { changes, rollup, totals: undefined }
  const [was, became] = await Promise.all([rollupOf(edition.number), next ? rollupOf(next.number) : { body: rollup }])
  return { changes, rollup, totals: { was: was.body, became: became.body } }
}

interface ShownProps {
  readonly about: UnitAbout
  readonly changes: Changes
  readonly rollup: Rollup
  /** By the edition, and by the one after it or as it stands now. */
  readonly totals: { readonly was: Rollup; readonly became: Rollup } | undefined
  readonly onOrdered: () => void
}

const Shown = ({ about, changes: first, rollup, totals, onOrdered }: ShownProps) => {
  const { id } = about
  const { edition, next, units } = first
  const { pages, error, more } = usePages(first, async cursor => {
    const query = { cursor, edition: edition?.number }
    return (await call('GET /units/{unit}/changes/{form}/{period}', { params: id, query })).body
  })
  const items = pages.flatMap(page => page.items)
  return (
    <section aria-labelledby="changes">
      <p class="back">
        <a href={unitPath(id)}>
          <Icon name="back" /> {say(officialWords.backToRollup)}
        </a>
      </p>
      <h2 id="changes">
        {say(!edition ? w.title : next ? w.betweenTitle(edition.number) : w.sinceTitle(edition.number))}
      </h2>
      {!edition && <p>{say(w.notClosed)}</p>}
      <EditionChoice id={id} rollup={rollup} shown={edition?.number} />
      {edition && !next && <FreezeAgain about={about} rollup={rollup} onOrdered={onOrdered} />}
      {edition &&
        (items.length === 0 && !more ? (
          <p>{say(w.none)}</p>
        ) : (
          <p class="quiet-text">{say(w.count(units, first.more))}</p>
        ))}
      {totals && items.length > 0 && <ChangedTotals about={about} {...totals} isNow={!next} />}
      {items.map(change => (
        <OneChange key={change.unit.id} about={about} change={change} />
      ))}
      <ListEnd error={error} more={more} label={say(w.more)} />
    </section>
  )
}

interface ChangedTotalsProps extends NonNullable<ShownProps['totals']> {
  readonly about: UnitAbout
  readonly isNow: boolean
}

/** What all the changes come to: each total of the unit that is another now than the edition has. */
const ChangedTotals = ({ about: { unit, form }, was, became, isNow }: ChangedTotalsProps) => {
  const lines = lineSections(form)
    .flatMap(section => section.lines)
    .map(line => ({ line, from: showAmount(totalOf(line, was)), to: showAmount(totalOf(line, became)) }))
    .filter(({ from, to }) => from !== to)
  if (lines.length === 0) return <p>{say(w.sameTotals(unit.name))}</p>
  return (
    <table class="figures numbers compared">
      <caption>{say(w.totals(unit.name))}</caption>
      <thead>
        <tr>
          <th scope="col">{say(sentWords.field)}</th>
          <th scope="col">{say(w.ofEdition(was.edition!.number))}</th>
          <th scope="col">{say(isNow ? w.now : w.ofEdition(became.edition!.number))}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ line, from, to }) => (
          <tr key={line.id}>
            <th scope="row">
              {say(line.label)}
              {line.measure && <span class="measure"> ({say(line.measure)})</span>}
            </th>
            <td class="was" data-label={say(w.ofEdition(was.edition!.number))}>
              {from}
            </td>
            <td data-label={say(isNow ? w.now : w.ofEdition(became.edition!.number))}>{to}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface EditionChoiceProps {
  readonly id: SubmissionId
  readonly rollup: Rollup
  readonly shown: number | undefined
}

/** Since the newest edition, or from each to the next. */
const EditionChoice = ({ id, rollup: { editions }, shown }: EditionChoiceProps) => {
  if (editions.length < 2) return null
  return (
    <nav class="editions" aria-label={say(w.editions)}>
      {editions.map(({ number }, at) => (
        <a key={number} href={changesPath(id, number)} aria-current={number === shown ? 'true' : undefined}>
          {say(at === editions.length - 1 ? w.ofNow(number) : w.ofEdition(number + 1))}
        </a>
      ))}
    </nav>
  )
}

const OneChange = ({ about: { id, form }, change }: { readonly about: UnitAbout; readonly change: Change }) => {
  const { unit, from, to, at, byName, reason, grantedBy } = change
  const ofRegisters = form.source === 'registers'
  const changed = new Map(change.fields.map(one => [one.field, one]))
  const fields = allFields(form).filter(field => changed.has(field.id))
  const value = (field: string, which: 'from' | 'to') => changed.get(field)![which] as Values[string]
  return (
    <section class="panel" aria-labelledby={`change-${unit.id}`}>
      <h3 id={`change-${unit.id}`}>{unit.name}</h3>
      <p>
        {say((ofRegisters ? w.writtenBy : w.sentBy)(byName, say(momentInWords(at))))}
        {grantedBy && <> · {say(w.grantedBy(grantedBy))}</>}
      </p>
      {reason && (
        <p>
          <strong>{say(w.why)}:</strong> {reason}
        </p>
      )}
      {from === 0 && !ofRegisters && <p>{say(w.firstSent)}</p>}
      {change.received === false && <p>{say(w.notReceived)}</p>}
      {fields.length === 0 ? (
        <p>{say(w.sameFigures)}</p>
      ) : (
        <table class="figures compared">
          <thead>
            <tr>
              <th scope="col">{say(sentWords.field)}</th>
              <th scope="col">{say(sentWords.was)}</th>
              <th scope="col">{say(sentWords.became)}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(field => (
              <tr key={field.id}>
                <th scope="row">{say(field.label)}</th>
                <td class={isLong(field) ? 'was long' : 'was'} data-label={say(sentWords.was)}>
                  <ValueOrEmpty field={field} value={value(field.id, 'from')} />
                </td>
                <td class={isLong(field) ? 'long' : undefined} data-label={say(sentWords.became)}>
                  <ValueOrEmpty field={field} value={value(field.id, 'to')} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p class="more-of-this">
        <a href={ofRegisters ? registersPath(unit.id) : receivedPath({ ...id, unit: unit.id }, to)}>
          {say((ofRegisters ? w.lookInRegisters : w.look)(unit.name))}
        </a>
      </p>
    </section>
  )
}

/** For an official or a steward of the unit that closed the period. */
const FreezeAgain = ({
  about: { id, me },
  rollup: { changesSince },
  onOrdered,
}: Omit<ShownProps, 'changes' | 'totals'>) => {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const [key] = useState(() => crypto.randomUUID())
  if (!changesSince) return null
  const { edition, units, ordered } = changesSince
  if (ordered)
    return (
      <p class="notice" role="status">
        {say(w.ordered(ordered.number, ordered.byName, say(momentInWords(ordered.at))))}
      </p>
    )
  const mayOrder = me.roles.some(({ role, unit }) => (role === 'official' || role === 'steward') && unit.id === id.unit)
  if (!mayOrder || (units === 0 && !changesSince.more)) return null
  const order = async (reason: string) => {
    setBusy(true)
    setError(undefined)
    try {
      await call('POST /units/{unit}/editions/{form}/{period}', { params: id, body: { edition, reason }, key })
      onOrdered()
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  return (
    <div class="approval">
      {error !== undefined && <Refusal>{whyFailed(error)}</Refusal>}
      {asking ? (
        <ReasonForm
          hint={say(w.freezeHint)}
          command={say(w.freeze(edition + 1))}
          isBusy={busy}
          onSend={order}
          onCancel={() => setAsking(false)}
        >
          <p>{say(w.freezeHelp(edition + 1))}</p>
        </ReasonForm>
      ) : (
        <div class="actions">
          <button type="button" onClick={() => setAsking(true)}>
            {say(w.freeze(edition + 1))}
          </button>
        </div>
      )}
    </div>
  )
}

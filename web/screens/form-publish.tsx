import { useEffect, useRef, useState } from 'preact/hooks'
import { periodsWithin } from '../../shared/domain/calendar/calendar.ts'
import { differences, isSame } from '../../shared/domain/form/differences.ts'
import { draftOf } from '../../shared/domain/form/draft.ts'
import type { FieldError } from '../../shared/domain/form/values.ts'
import type { Text } from '../../shared/domain/text.ts'
import { call, isRefused, Unreachable } from '../api.ts'
import { today } from '../clock.ts'
import { ChangeList } from '../designer/change-list.tsx'
import { Pick } from '../designer/controls.tsx'
import { faultLine, faultsOf } from '../designer/faults.ts'
import { type DesignerProps, Frame } from '../designer/frame.tsx'
import { periodWithin } from '../designer/period-within.ts'
import { forgetWork, startedFrom, untilListed, type Work } from '../designer/work.ts'
import { say } from '../language.ts'
import { formsPath } from '../paths.ts'
import { heard } from '../store/answers.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Loaded, whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { designerWords } from '../words/designer.ts'
import { publishWords as w } from '../words/designer-publish.ts'

type Choice = { readonly id: string; readonly label: Text }

/** A form as it goes out: what is only read here, its schema takes as what may be written. */
type FormBody = NonNullable<Parameters<typeof call<'PUT /forms/{form}'>>[1]>['body']

interface Published {
  readonly version: number
  readonly from: string
}

/** What changed, what is still wrong, from when it is to count; and then: from when it does. */
export const FormPublish = (props: DesignerProps) => {
  const [published, setPublished] = useState<Published | undefined>(undefined)
  const name = say(props.work.kept.value.draft.label)
  return published ? (
    <Done unit={props.unit} name={name} published={published} />
  ) : (
    <Frame {...props} page="ban-hanh">
      {faults => (
        <>
          <Changes work={props.work} />
          <Publish {...props} faults={faults} onPublished={setPublished} />
        </>
      )}
    </Frame>
  )
}

interface DoneProps {
  readonly unit: string
  readonly name: string
  readonly published: Published
}

const Done = ({ unit, name, published }: DoneProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div class="notice good">
      <h1 ref={heading} tabIndex={-1}>
        {say(w.done(published.version))}
      </h1>
      <p>{say(w.counts(name, periodWithin(published.from)))}</p>
      <p>
        <a href={formsPath(unit)}>{say(designerWords.forms)}</a>
      </p>
    </div>
  )
}

const Changes = ({ work }: { readonly work: Work }) => {
  const { draft } = work.kept.value
  const started = startedFrom(work)
  const fields = draft.sections.flatMap(section => section.fields)
  const changed = started ? differences(started, draft) : []
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{say(started ? w.changesFrom(started.version) : w.changes)}</h2>
      {!started && <p>{say(w.newForm(draft.sections.length, fields.length, draft.rules.length))}</p>}
      {started && changed.length === 0 && <p>{say(w.noChanges)}</p>}
      {changed.length > 0 && <ChangeList differences={changed} />}
    </section>
  )
}

interface PublishProps extends DesignerProps {
  readonly faults: readonly FieldError[]
  readonly onPublished: (published: Published) => void
}

const Publish = ({ unit, work, checks, faults, onPublished }: PublishProps) => {
  const [refused, setRefused] = useState<readonly FieldError[]>([])
  const all = [...faults, ...refused.filter(one => !faults.some(({ pointer }) => pointer === one.pointer))]
  return (
    <>
      <section aria-labelledby="faults">
        <h2 id="faults">{say(w.faults)}</h2>
        {all.length === 0 ? <p>{say(w.noFaults)}</p> : <Faults unit={unit} work={work} faults={all} />}
      </section>
      <section class="panel" aria-labelledby="publish">
        <h2 id="publish">{say(w.publish)}</h2>
        <Loaded about={work.kept.value.draft.frequency} load={() => periodsToBegin(work)}>
          {periods => (
            <Begin work={work} checks={checks} periods={periods} onRefused={setRefused} onPublished={onPublished} />
          )}
        </Loaded>
      </section>
    </>
  )
}

interface FaultsProps {
  readonly unit: string
  readonly work: Work
  readonly faults: readonly FieldError[]
}

const Faults = ({ unit, work, faults }: FaultsProps) => (
  <ul class="faults">
    {faults.map(fault => {
      const { text, href } = faultLine(work, unit, fault)
      return (
        <li key={`${fault.pointer} ${fault.message.vi}`}>
          <a href={href}>{text}</a>
        </li>
      )
    })}
  </ul>
)

/** Up to this many periods can be chosen from. */
const offered = 12

/** Those that a version may begin with: a change with one that has not begun, a new form also with the one in progress. */
const periodsToBegin = async (work: Work): Promise<readonly Choice[]> => {
  const year = Number(today().slice(0, 4))
  const replies = await Promise.all(
    [year, year + 1].map(one =>
      heard(
        `calendar/${one}`,
        async () => (await call('GET /calendar/{year}', { params: { year: String(one) } })).body,
      ),
    ),
  )
  const { frequency, dueWith } = work.kept.value.draft
  const all = replies.flatMap(({ value }) => value.periods).filter(one => one.dueWith === null)
  const lastDay = ({ id, to }: (typeof all)[number]): string => {
    const part = dueWith && periodsWithin(id, dueWith)[0]
    return all.find(one => one.id === part)?.to ?? to
  }
  const periods = all.filter(one => one.frequency === frequency)
  const allowed = periods.filter(one => (work.earlier.length > 0 ? one.from > today() : lastDay(one) >= today()))
  return allowed.slice(0, offered)
}

interface BeginProps {
  readonly work: Work
  readonly checks: DesignerProps['checks']
  readonly periods: readonly Choice[]
  readonly onRefused: (faults: readonly FieldError[]) => void
  readonly onPublished: (published: Published) => void
}

const Begin = ({ work, checks, periods, onRefused, onPublished }: BeginProps) => {
  const [from, setFrom] = useState(periods[0]?.id ?? '')
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const { draft, startedFrom: version } = work.kept.value
  const started = startedFrom(work)
  const isReady = faultsOf(checks, work).length === 0 && !(started && isSame(draftOf(started), draft))

  const publish = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const { body } = await call('PUT /forms/{form}', {
        params: { form: work.id },
        body: { ...draft, from } as unknown as FormBody,
        ...(version > 0 && { ifMatch: version }),
      })
      const published = body ?? { version: version + 1, from }
      await forgetWork(work.id)
      await untilListed(work.id, published.version).catch(() => {})
      onPublished(published)
    } catch (refused) {
      setAsking(false)
      setError(refused)
      if (isRefused(refused)) onRefused((refused.problem.errors as FieldError[] | undefined) ?? [])
      if (isRefused(refused, 'form_conflict')) await work.refresh(version + 1)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Pick
        id="from"
        label={say(w.from)}
        value={from}
        options={periods.map(({ id, label }) => ({ value: id, label: say(label) }))}
        onValue={setFrom}
      />
      <p class="help">{say(work.earlier.length > 0 ? w.fromHintChange : w.fromHintNew)}</p>
      {error !== undefined && <Refusal>{why(error)}</Refusal>}
      <div class="actions">
        <button type="button" disabled={!isReady} onClick={() => setAsking(true)}>
          {say(w.publish)}
        </button>
      </div>
      {asking && (
        <Dialog title={say(w.publish)} onClose={() => setAsking(false)}>
          <p>{say(w.ask(say(draft.label), periodWithin(from)))}</p>
          <div class="actions">
            <button type="button" disabled={busy} onClick={publish}>
              {say(busy ? w.publishing : w.publish)}
            </button>
            <button type="button" class="quiet" onClick={() => setAsking(false)}>
              {say(designerWords.cancel)}
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}

const why = (error: unknown): string => {
  if (isRefused(error, 'form_conflict')) return say(w.conflict)
  return error instanceof Unreachable ? say(w.noNetwork) : whyFailed(error)
}

import { useLocation } from 'preact-iso'
import { addDays, isDay, period as periodNamed, periodOf, shift, span } from '../../shared/domain/calendar/calendar.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import { call } from '../api.ts'
import { now, today } from '../clock.ts'
import { say } from '../language.ts'
import { newNotice, stewardNoticesPath } from '../paths.ts'
import { type FormSummary, loadForms } from '../rollup/about.ts'
import type { Notice } from '../steward/about.ts'
import { useBegun } from '../steward/begun.ts'
import { useCommand, type Wrong } from '../steward/command.ts'
import { Day, Lines } from '../steward/fields.tsx'
import { tell } from '../steward/told.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Notices } from '../ui/notices.tsx'
import { askedWords } from '../words/asked.ts'
import { noticeWords as w } from '../words/notices.ts'
import { stewardWords } from '../words/steward.ts'
import { StewardFrame } from './steward-frame.tsx'

interface StewardNoticeProps {
  readonly unit: string
  /** An id, or `newNotice`. */
  readonly notice: string
}

/** Writes a notice, or writes one anew, and shows how it will look. */
export const StewardNotice = ({ unit, notice: id }: StewardNoticeProps) => (
  <StewardFrame key={`${unit} ${id}`} unit={unit} part="notices">
    {about => (
      <>
        <p class="back">
          <a href={stewardNoticesPath(unit)}>
            <Icon name="back" /> {say(w.back)}
          </a>
        </p>
        <Loaded about={`${unit} ${id}`} load={() => loadNotice(unit, id)}>
          {({ notice, forms }) =>
            notice === undefined && id !== newNotice ? (
              <p>{say(w.gone)}</p>
            ) : (
              <Writing unit={about.unit} notice={notice} forms={forms} />
            )
          }
        </Loaded>
      </>
    )}
  </StewardFrame>
)

const loadNotice = async (unit: string, id: string) => {
  const [{ body }, forms] = await Promise.all([call('GET /units/{unit}/notices', { params: { unit } }), loadForms()])
  return { notice: body.items.find(notice => notice.id === id), forms }
}

interface Begun {
  readonly id: string
  readonly vi: string
  readonly en: string
  readonly from: string
  readonly until: string
  /** Empty for all. */
  readonly form: string
  readonly period: string
}

/** A week, until the steward says otherwise. */
const shownFor = 7

const begin = (notice: Notice | undefined): Begun => ({
  // Its own from the first try on: a try that was not answered is not posted twice.
  id: notice?.id ?? crypto.randomUUID(),
  vi: notice?.text.vi ?? '',
  en: notice && notice.text.en !== notice.text.vi ? notice.text.en : '',
  from: notice?.from ?? today(),
  until: notice?.until ?? addDays(today(), shownFor),
  form: notice?.form ?? '',
  period: notice?.period ?? '',
})

interface WritingProps {
  readonly unit: { readonly id: string; readonly name: string }
  readonly notice: Notice | undefined
  readonly forms: readonly FormSummary[]
}

const [viId, enId, fromId, untilId] = ['text-vi', 'text-en', 'from', 'until']

const Writing = ({ unit, notice, forms }: WritingProps) => {
  const { route } = useLocation()
  const { begun, change, forget } = useBegun(
    `notice/${unit.id}/${notice ? `${notice.id}/${notice.at}` : newNotice}`,
    () => begin(notice),
  )
  const { busy, wrong, attempt, run, wrongAt } = useCommand({
    text: viId,
    from: fromId,
    until: untilId,
    bad_days: untilId,
  })
  const { id, vi, en, from, until, form, period } = begun
  const leave = () => {
    forget()
    route(stewardNoticesPath(unit.id))
  }
  const save = async () => {
    await call('PUT /units/{unit}/notices/{notice}', {
      params: { unit: unit.id, notice: id },
      body: {
        text: { vi, ...(en.trim() !== '' && { en }) },
        from,
        until,
        form: form || null,
        period: (form && period) || null,
      },
    })
    tell(say(w.saved))
    leave()
  }
  const text = { vi: vi.trim(), en: en.trim() || vi.trim() }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        run(wrongIn(begun), save)
      }}
    >
      <ErrorSummary lines={wrong} attempt={attempt} />
      <h2>{say(notice ? w.changeTitle : w.write)}</h2>
      <div class="fields">
        <Lines
          id={viId}
          label={say(w.vi)}
          limit={500}
          rows={3}
          wrong={wrongAt(viId)}
          value={vi}
          onValue={typed => change({ vi: typed })}
        />
        <Lines
          id={enId}
          label={say(w.en)}
          help={say(w.enHelp)}
          optional
          limit={500}
          rows={2}
          wrong={wrongAt(enId)}
          value={en}
          onValue={typed => change({ en: typed })}
        />
        <Day
          id={fromId}
          label={say(w.from)}
          wrong={wrongAt(fromId)}
          value={from}
          onValue={day => change({ from: day })}
        />
        <Day
          id={untilId}
          label={say(w.until)}
          wrong={wrongAt(untilId)}
          value={until}
          onValue={day => change({ until: day })}
        />
        <AboutReport form={form} period={period} forms={forms} onChange={change} />
      </div>
      <h2>{say(w.preview)}</h2>
      {text.vi === '' ? (
        <p class="quiet-text">{say(w.previewEmpty)}</p>
      ) : (
        <Notices
          notices={[
            {
              id,
              unit: unit.id,
              unitName: unit.name,
              at: now().toISOString(),
              form: form || null,
              period: period || null,
              text,
            },
          ]}
        />
      )}
      <div class="actions">
        <button type="submit" class="large" disabled={busy}>
          {say(busy ? w.saving : w.save)}
        </button>
        <button type="button" class="quiet" onClick={leave}>
          {say(askedWords.cancel)}
        </button>
      </div>
    </form>
  )
}

const wrongIn = ({ vi, en, from, until }: Begun): Wrong[] => [
  ...(fits(vi) ? [] : [{ control: viId, text: say(w.textWrong) }]),
  ...(en.trim() === '' || fits(en) ? [] : [{ control: enId, text: say(w.textWrong) }]),
  ...(isDay(from) ? [] : [{ control: fromId, text: say(stewardWords.noDay) }]),
  ...(isDay(until) ? [] : [{ control: untilId, text: say(stewardWords.noDay) }]),
  ...(isDay(from) && isDay(until) && until < from ? [{ control: untilId, text: say(w.untilWrong) }] : []),
]

const fits = (text: string): boolean => text.trim().length >= 3 && text.trim().length <= 500

interface AboutReportProps {
  readonly form: string
  readonly period: string
  readonly forms: readonly FormSummary[]
  readonly onChange: (part: { readonly form?: string; readonly period?: string }) => void
}

/** Which report it is about, and which period of it. */
const AboutReport = ({ form, period, forms, onChange }: AboutReportProps) => {
  const chosen = forms.find(({ id }) => id === form)
  return (
    <>
      <div class="field">
        <label class="label" for="form">
          {say(w.about)}
        </label>
        <div class="control">
          <select id="form" value={form} onChange={event => onChange({ form: event.currentTarget.value, period: '' })}>
            <option value="">{say(w.aboutAll)}</option>
            {forms.map(({ id, label }) => (
              <option key={id} value={id}>
                {say(label)}
              </option>
            ))}
          </select>
        </div>
      </div>
      {chosen && (
        <div class="field">
          <label class="label" for="period">
            {say(w.period)}
          </label>
          <div class="control">
            <select id="period" value={period} onChange={event => onChange({ period: event.currentTarget.value })}>
              <option value="">{say(w.anyPeriod)}</option>
              {periodsAround(chosen).map(id => (
                <option key={id} value={id}>
                  {say(periodNamed(id)!.label)}
                </option>
              ))}
            </select>
          </div>
        </div>
      )}
    </>
  )
}

/** The periods that a notice may be about: those of late, and the next. */
const periodsAround = ({ frequency, versions }: FormSummary): string[] => {
  const current = periodOf(today(), frequency as Form['frequency'])
  const first = versions[0]?.from
  return span(shift(current, -4), shift(current, 1))
    .filter(id => first === undefined || id >= first)
    .reverse()
}

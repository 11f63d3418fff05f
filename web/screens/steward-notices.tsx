import { useState } from 'preact/hooks'
import { period as periodNamed } from '../../shared/domain/calendar/calendar.ts'
import { inForce } from '../../shared/domain/notice.ts'
import { call } from '../api.ts'
import { momentInWords, shortDay, today } from '../clock.ts'
import { say } from '../language.ts'
import { newNotice, stewardNoticePath } from '../paths.ts'
import { type FormSummary, loadForms } from '../rollup/about.ts'
import type { Notice } from '../steward/about.ts'
import { Confirm } from '../steward/confirm.tsx'
import { Done, Told } from '../steward/told.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { noticeStates, noticeWords as w } from '../words/notices.ts'
import { StewardFrame } from './steward-frame.tsx'

/** The notices that a unit wrote to itself and everything below it. */
export const StewardNotices = ({ unit }: { readonly unit: string }) => (
  <StewardFrame key={unit} unit={unit} part="notices">
    {() => (
      <>
        <Told />
        <Loaded about={unit} load={() => loadNotices(unit)}>
          {({ notices, forms }) => <Written unit={unit} first={notices} forms={forms} />}
        </Loaded>
      </>
    )}
  </StewardFrame>
)

const loadNotices = async (unit: string) => {
  const [{ body }, forms] = await Promise.all([call('GET /units/{unit}/notices', { params: { unit } }), loadForms()])
  return { notices: body.items, forms }
}

interface WrittenProps {
  readonly unit: string
  readonly first: readonly Notice[]
  readonly forms: readonly FormSummary[]
}

const Written = ({ unit, first, forms }: WrittenProps) => {
  const [notices, setNotices] = useState(first)
  const [takingBack, setTakingBack] = useState<Notice | undefined>(undefined)
  const [takenBack, setTakenBack] = useState(false)
  return (
    <>
      <div class="spread heading">
        <h2 class="counted">
          {say(w.title)} <span class="count">{notices.length}</span>
        </h2>
        <a class="button" href={stewardNoticePath(unit, newNotice)}>
          {say(w.write)}
        </a>
      </div>
      <p class="quiet-text">{say(w.help)}</p>
      {takenBack && <Done key={notices.length} text={say(w.takenBack)} />}
      {notices.length === 0 && <p>{say(w.none)}</p>}
      <ul class="cards">
        {notices.map(notice => (
          <li key={notice.id} class="card">
            <div>
              <p class="notice-text">{say(notice.text)}</p>
              <p class="facts">
                <span class={`badge ${stateOf(notice) === 'now' ? 'accepted' : ''}`}>
                  {say(noticeStates[stateOf(notice)])}
                </span>
                <span>{say(w.span(shortDay(notice.from), shortDay(notice.until)))}</span>
                {notice.form && <span>{aboutWhat(notice, forms)}</span>}
                <span>{say(w.by(notice.byName, say(momentInWords(notice.at))))}</span>
              </p>
            </div>
            <div class="actions">
              <a
                class="button quiet"
                href={stewardNoticePath(unit, notice.id)}
                aria-label={`${say(w.change)}: ${say(notice.text)}`}
              >
                {say(w.change)}
              </a>
              <button
                type="button"
                class="quiet"
                aria-label={`${say(w.takeBack)}: ${say(notice.text)}`}
                onClick={() => setTakingBack(notice)}
              >
                {say(w.takeBack)}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {takingBack && (
        <Confirm
          title={say(w.takeBack)}
          label={say(w.takeBack)}
          onClose={() => setTakingBack(undefined)}
          onConfirm={async () => {
            await call('DELETE /units/{unit}/notices/{notice}', { params: { unit, notice: takingBack.id } })
            setNotices(notices.filter(({ id }) => id !== takingBack.id))
            setTakenBack(true)
          }}
        >
          <p>{say(w.takeBackAsk)}</p>
          <p class="notice">{say(takingBack.text)}</p>
        </Confirm>
      )}
    </>
  )
}

const stateOf = (notice: Notice): keyof typeof noticeStates =>
  inForce(notice, today()) ? 'now' : notice.from > today() ? 'later' : 'past'

const aboutWhat = ({ form, period }: Notice, forms: readonly FormSummary[]): string => {
  const label = forms.find(({ id }) => id === form)?.label
  const report = label ? say(label) : form!
  return period ? `${report}, ${say(periodNamed(period)!.label)}` : report
}

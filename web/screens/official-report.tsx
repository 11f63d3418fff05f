import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { newestOf, reportedSpan, spanLabel } from '../../shared/domain/calendar/reported-span.ts'
import { call, isRefused } from '../api.ts'
import { shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { hasRole, knownMe, type Me } from '../me.ts'
import { Checks, countOfChecks } from '../official/checks.tsx'
import { type Desk, openDesk } from '../official/desk.ts'
import { Files } from '../official/files.tsx'
import { Life } from '../official/life.tsx'
import { SavingStatus, SetAsideNotice, StartOver } from '../official/saving.tsx'
import { DocumentText, type Tools } from '../official/text.tsx'
import { Wording } from '../official/wording.tsx'
import { officialPath, reportsPath, spanInAddress } from '../paths.ts'
import type { SubmissionId } from '../store/entries.ts'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useTitle } from '../ui/title.ts'
import { documentWords as w } from '../words/document.ts'
import './official-report.css'

/** Văn bản báo cáo: the document that officials write of an edition, and its life until it is issued. */
export const OfficialReport = ({ unit, form, period }: SubmissionId) => {
  const id = { unit, form, period: spanInAddress(period) }
  const { query } = useLocation()
  const edition = Number(query['ban-chot']) || undefined
  useTitle(say(w.title))
  const span = reportedSpan(id.period)
  return (
    <div class="official">
      {span && (
        <p class="back">
          <a href={reportsPath({ ...id, period: newestOf(span) })}>
            <Icon name="back" /> {say(w.back)}
          </a>
        </p>
      )}
      <Loaded about={officialPath(id, edition)} load={() => open(id, edition)}>
        {opened => (opened ? <Document {...opened} /> : <NotClosed isSpan={(span?.periods.length ?? 0) > 1} />)}
      </Loaded>
    </div>
  )
}

interface Opened {
  readonly desk: Desk
  readonly me: Me
  readonly unitName: string
}

const open = async (id: SubmissionId, edition: number | undefined): Promise<Opened | undefined> => {
  try {
    const [desk, { value: me }, unit] = await Promise.all([
      openDesk(id, edition),
      knownMe(),
      call('GET /units/{unit}', { params: { unit: id.unit } }),
    ])
    return { desk, me, unitName: unit.body.name }
  } catch (error) {
    if (isRefused(error, 'not_closed')) return undefined
    throw error
  }
}

const NotClosed = ({ isSpan }: { readonly isSpan: boolean }) => (
  <>
    <h1>{say(w.title)}</h1>
    <p>{say(isSpan ? w.notAskedFor : w.notClosed)}</p>
  </>
)

const Document = ({ desk, me, unitName }: Opened) => {
  const [told, setTold] = useState('')
  const tools = useRef<Tools | undefined>(undefined)
  useEffect(() => desk.close, [desk])
  const official = desk.kept.value
  const period = say(spanLabel(desk.id.period))
  useTitle(`${say(w.title)}, ${unitName}, ${period}`)
  const editable = official.acts.includes('edit')
  const { edition, newestEdition, corrects } = official
  const checks = countOfChecks(desk)
  return (
    <>
      <p class="eyebrow">{unitName}</p>
      <h1>
        {say(w.title)} <span class="period">{period}</span>
      </h1>
      <p class="facts">
        <span class={`badge ${official.state}`}>{say(w.states[official.state])}</span>
        {official.number !== null && official.day !== null && (
          <strong>{say(w.numberedAs(official.number, shortDay(official.day)))}</strong>
        )}
        <span>{say(w.edition(edition))}</span>
        {checks > 0 && <a href="#checks">{say(w.seeChecks(checks))}</a>}
      </p>
      {corrects && (
        <p class="notice">
          {say(w.corrects)}{' '}
          <a href={officialPath(desk.id, corrects.edition)}>
            {say(w.corrected(corrects.number, shortDay(corrects.day)))}
          </a>
        </p>
      )}
      {newestEdition > edition && (
        <p class="notice">
          {say(w.olderEdition(newestEdition))} <a href={officialPath(desk.id, newestEdition)}>{say(w.seeNewest)}</a>
        </p>
      )}
      <SetAsideNotice desk={desk} />
      <Life desk={desk} onTold={setTold} />
      <p class="unseen" role="status">
        {told}
      </p>
      <div class="desk">
        <div class="desk-paper">
          <h2 class="unseen">{say(w.paper)}</h2>
          {editable && (
            <>
              <p id="editing-help" class="help">
                {say(w.editingHelp)}
              </p>
              <div class="desk-tools">
                <button type="button" class="quiet small" onClick={() => tools.current?.insert()}>
                  {say(w.insertFigure)}
                </button>
                <Step
                  name={say(w.undo)}
                  enabled={desk.undo.value !== undefined}
                  onStep={() => tools.current?.step('undo')}
                />
                <Step
                  name={say(w.redo)}
                  enabled={desk.redo.value !== undefined}
                  onStep={() => tools.current?.step('redo')}
                />
                <SavingStatus saving={desk.saving.value} isKept={official.revision > 0} />
                {desk.saving.value.state === 'refused' && (
                  <button type="button" class="plain" onClick={desk.giveUp}>
                    {say(w.giveUp)}
                  </button>
                )}
              </div>
            </>
          )}
          <DocumentText desk={desk} editable={editable} onTold={setTold} tools={tools} />
          {editable && <StartOver desk={desk} />}
        </div>
        <aside class="desk-side" aria-label={say(w.beside)}>
          <Checks desk={desk} />
          <Files desk={desk} />
          <Wording
            desk={desk}
            editable={editable}
            mayChangeLetterhead={hasRole(me, desk.id.unit, 'official', 'steward')}
          />
        </aside>
      </div>
    </>
  )
}

interface StepProps {
  readonly name: string
  readonly enabled: boolean
  readonly onStep: () => void
}

const Step = ({ name, enabled, onStep }: StepProps) => (
  <button type="button" class="plain" aria-disabled={!enabled || undefined} onClick={() => enabled && onStep()}>
    {name}
  </button>
)

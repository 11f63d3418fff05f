import { useState } from 'preact/hooks'
import { call } from '../api.ts'
import { ShareBar } from '../charts/share-bar.tsx'
import { StateBar } from '../charts/state-bar.tsx'
import { dueInWords, momentInWords, shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { completenessPath, matrixPath, missingPath, receivedPath } from '../paths.ts'
import { type Completeness, leads, type UnitAbout } from '../rollup/about.ts'
import type { SubmissionId } from '../store/entries.ts'
import { StateBadge } from '../ui/badge.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { missingWords } from '../words/missing.ts'
import { officialWords as w } from '../words/official.ts'
import { UnitFrame } from './unit-frame.tsx'

type Row = Completeness['children'][number]

/** Tình hình gửi báo cáo: where the unit and each unit below it stand, down to the cells. */
export const UnitCompleteness = ({ unit, form, period }: SubmissionId) => (
  <UnitFrame id={{ unit, form, period }} page="completeness" pathOf={completenessPath}>
    {about => (
      <Loaded
        about={completenessPath(about.id)}
        load={async () => (await call('GET /units/{unit}/completeness/{form}/{period}', { params: about.id })).body}
      >
        {completeness => <Standing about={about} completeness={completeness} />}
      </Loaded>
    )}
  </UnitFrame>
)

interface StandingProps {
  readonly about: UnitAbout
  readonly completeness: Completeness
}

const Standing = ({ about, completeness }: StandingProps) => {
  const { self, period, dataAsOf, children } = completeness
  if (self.owed === 0) return <p>{say(about.form.source ? w.fromRegisters : w.notOwed)}</p>
  return (
    <>
      <p class="facts">
        <strong>{say(w.counted(String(sentOf(self)), String(self.owed)))}</strong>
        <span>{say(w.due(shortDay(period.due), say(dueInWords(period.due))))}</span>
        <span>{say(dataAsOf ? w.asOf(say(momentInWords(dataAsOf))) : w.noData)}</span>
      </p>
      <StateBar counts={self} owed={self.owed} />
      <p class="facts">
        <span>
          {say(w.late)}: <strong>{self.late}</strong>
        </span>
        <span>
          {say(w.overdue)}: <strong class={self.overdue > 0 ? 'overdue' : undefined}>{self.overdue}</strong>
        </span>
        <span>
          {say(w.nothing)}: <strong>{self.nothing}</strong>
        </span>
      </p>
      <p class="more-of-this">
        {sentOf(self) < self.owed && leads(about) && (
          <a href={missingPath(about.id)}>{say(w.whoIsMissing(self.owed - sentOf(self)))}</a>
        )}
        {children.length > 0 && <a href={matrixPath(about.id)}>{say(missingWords.matrix)}</a>}
      </p>
      {self.state !== 'exempt' && (
        <p class="facts">
          {say(w.ownState)}: <StateLink id={about.id} state={self.state} />
        </p>
      )}
      {children.length > 0 && <Below id={about.id} rows={children} />}
    </>
  )
}

const sentOf = ({ submitted, accepted }: Row): number => submitted + accepted
const isMissing = (row: Row): boolean => sentOf(row) < row.owed

const Below = ({ id, rows }: { readonly id: SubmissionId; readonly rows: readonly Row[] }) => {
  const [onlyMissing, setOnlyMissing] = useState(false)
  const missing = rows.filter(isMissing)
  const shown = onlyMissing ? missing : rows
  return (
    <section aria-labelledby="below">
      <h2 id="below" class="counted">
        {say(w.below)} <span class="count">{shown.length}</span>
      </h2>
      <label class="option">
        <input type="checkbox" checked={onlyMissing} onChange={event => setOnlyMissing(event.currentTarget.checked)} />
        {say(w.onlyMissing)} ({missing.length})
      </label>
      {shown.length === 0 ? (
        <p role="status">{say(w.allSent)}</p>
      ) : (
        <table class="figures numbers">
          <thead>
            <tr>
              <th scope="col">{say(w.unit)}</th>
              <th scope="col">{say(w.sent)}</th>
              <th scope="col" class="roomy">
                {say(w.late)}
              </th>
              <th scope="col">{say(w.overdue)}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(row => (
              <tr key={row.unit.id}>
                <th scope="row">
                  {row.unit.tier === 'cell' ? (
                    row.unit.name
                  ) : (
                    <a href={completenessPath({ ...id, unit: row.unit.id })}>{row.unit.name}</a>
                  )}
                  {row.state !== 'exempt' && (
                    <span class="own-state">
                      <StateLink id={{ ...id, unit: row.unit.id }} state={row.state} />
                    </span>
                  )}
                  {row.owed > 1 && <ShareBar value={sentOf(row)} most={row.owed} />}
                </th>
                <td>
                  {sentOf(row)}/{row.owed}
                </td>
                <td class="roomy">{row.late}</td>
                <td>{row.overdue > 0 ? <span class="overdue">{row.overdue}</span> : 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** Where a unit's own report stands; what has been sent can be opened. */
const StateLink = ({ id, state }: { readonly id: SubmissionId; readonly state: Row['state'] }) => {
  if (state === 'exempt') return <span>{say(w.exempt)}</span>
  if (state === 'none' || state === 'draft') return <StateBadge state={state} />
  return (
    <a href={receivedPath(id)}>
      <StateBadge state={state} />
    </a>
  )
}

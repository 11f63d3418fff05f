import { useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { type ImportKind, importKinds, largestFile } from '../../shared/domain/import/import.ts'
import { call } from '../api.ts'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { importsPath } from '../paths.ts'
import { UploadFailed, upload } from '../report/upload.ts'
import type { Unit } from '../steward/about.ts'
import { useCommand, type Wrong } from '../steward/command.ts'
import { Asked, Day, Line, Options } from '../steward/fields.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { importKindWords, importWords as w } from '../words/import.ts'
import { stewardWords } from '../words/steward.ts'
import { Templates } from './templates.tsx'

const [kindId, dayId, numberId, issuerId, decisionDayId, fileId] = [
  'kind',
  'day',
  'number',
  'issuer',
  'decision-day',
  'file',
]

/** Units and maps change the tree of the whole realm: at its root only. */
const kindsAt = ({ parent }: Unit): readonly ImportKind[] => (parent === null ? importKinds : ['people'])

/** As the API takes it. */
const longestName = 200

const blank = { day: '', number: '', issuer: '', decisionDay: '' }

/** Chooses a file, and has it checked. */
export const Begin = ({ unit }: { readonly unit: Unit }) => {
  const kinds = kindsAt(unit)
  const { route } = useLocation()
  const [kind, setKind] = useState<ImportKind>(kinds[0]!)
  const [about, setAbout] = useState(blank)
  const [percent, setPercent] = useState<number | undefined>(undefined)
  const field = useRef<HTMLInputElement>(null)
  const { busy, wrong, attempt, run, wrongAt } = useCommand({ day: dayId, decision: decisionDayId })
  const set = (change: Partial<typeof blank>) => setAbout({ ...about, ...change })
  const ofTree = kind !== 'people'
  const uploadAndCheck = async () => {
    const file = field.current!.files![0]!
    const { day, number, issuer, decisionDay } = about
    const decided = ofTree ? { day, decision: { number, issuer, day: decisionDay } } : {}
    const { body } = await call('POST /units/{unit}/imports', {
      params: { unit: unit.id },
      body: { kind, fileName: file.name.slice(0, longestName), ...decided },
    })
    try {
      await upload(file, body.upload, setPercent)
    } catch (error) {
      setPercent(undefined)
      throw error instanceof UploadFailed ? new Error(say(w.uploadFailed)) : error
    }
    // The file is there: its own page says whether it is being checked, and has it checked.
    await call('POST /units/{unit}/imports/{import}/check', {
      params: { unit: unit.id, import: body.id },
      body: {},
    }).catch(() => {})
    route(importsPath(unit.id, body.id))
  }
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (!busy) void run(wrongIn(about, ofTree, field.current?.files?.[0]), uploadAndCheck)
      }}
    >
      <ErrorSummary lines={wrong} attempt={attempt} />
      <h2>{say(w.title)}</h2>
      <p>{say(w.intro)}</p>
      <div class="fields">
        {kinds.length > 1 && (
          <Options
            id={kindId}
            type="radio"
            label={say(w.kind)}
            options={kinds.map(one => ({
              value: one,
              label: say(importKindWords[one].label),
              help: say(importKindWords[one].help),
            }))}
            chosen={[kind]}
            onChosen={([chosen]) => setKind(chosen!)}
          />
        )}
        {kinds.length === 1 && <p>{say(importKindWords[kind].help)}</p>}
        <Templates unit={unit.id} kind={kind} />
        {ofTree && (
          <>
            <Day id={dayId} label={say(w.day)} wrong={wrongAt(dayId)} value={about.day} onValue={day => set({ day })} />
            <Line
              id={numberId}
              label={say(w.number)}
              maxLength={100}
              wrong={wrongAt(numberId)}
              value={about.number}
              onValue={number => set({ number })}
            />
            <Line
              id={issuerId}
              label={say(w.issuer)}
              maxLength={200}
              wrong={wrongAt(issuerId)}
              value={about.issuer}
              onValue={issuer => set({ issuer })}
            />
            <Day
              id={decisionDayId}
              label={say(w.decisionDay)}
              wrong={wrongAt(decisionDayId)}
              value={about.decisionDay}
              onValue={decisionDay => set({ decisionDay })}
            />
          </>
        )}
        <Asked id={fileId} label={say(w.file)} help={say(w.fileHelp)} wrong={wrongAt(fileId)}>
          <input
            ref={field}
            id={fileId}
            type="file"
            class="import-file"
            accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            aria-describedby={`${fileId}-help${wrongAt(fileId) ? ` ${fileId}-wrong` : ''}`}
            aria-invalid={wrongAt(fileId) ? true : undefined}
          />
        </Asked>
      </div>
      <p role="status" class="quiet-text">
        {busy && percent !== undefined && (
          <>
            {say(w.uploading(showNumber(percent)))}
            <progress aria-label={say(w.check)} value={percent} max={100} />
          </>
        )}
      </p>
      <div class="actions">
        <button type="submit" class="large" disabled={busy}>
          {say(w.check)}
        </button>
      </div>
    </form>
  )
}

const wrongIn = (
  { day, number, issuer, decisionDay }: typeof blank,
  ofTree: boolean,
  file: File | undefined,
): Wrong[] => [
  ...(ofTree && day === '' ? [{ control: dayId, text: say(stewardWords.noDay) }] : []),
  ...(ofTree && number.trim() === '' ? [{ control: numberId, text: say(w.numberWrong) }] : []),
  ...(ofTree && issuer.trim() === '' ? [{ control: issuerId, text: say(w.issuerWrong) }] : []),
  ...(ofTree && decisionDay === '' ? [{ control: decisionDayId, text: say(stewardWords.noDay) }] : []),
  ...(file ? [] : [{ control: fileId, text: say(w.noFile) }]),
  ...(file && file.size > largestFile ? [{ control: fileId, text: say(w.tooLarge) }] : []),
]

import { useState } from 'preact/hooks'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { useAttempt } from '../report/attempt.ts'
import { whyNotDone } from '../steward/command.ts'
import { Refusal } from '../ui/refusal.tsx'
import { importWords as w } from '../words/import.ts'
import { type Finding, type Imported, type ImportId, loadImport } from './imports.ts'
import { csv, save } from './save.ts'

/** What there is to say about the file, row by row: errors first. */
export const Findings = ({
  id,
  first,
  total,
}: {
  readonly id: ImportId
  readonly first: Imported
  /** How much there is to say, listed or not. */
  readonly total: number
}) => {
  const [shown, setShown] = useState<{ findings: readonly Finding[]; cursor: string | null }>(first)
  const { busy, error, attempt } = useAttempt()
  const { findings, cursor } = shown
  const more = async () => {
    const next = await loadImport(id, cursor!)
    setShown({ findings: [...findings, ...next.findings], cursor: next.cursor })
  }
  const saveAll = async () => {
    const all = [...findings]
    for (let at = cursor; at !== null; ) {
      const next = await loadImport(id, at)
      all.push(...next.findings)
      at = next.cursor
    }
    save(csv([headings(), ...all.map(cellsOf)]), `${first.fileName.replace(/\.\w+$/, '')} - ${say(w.findings)}.csv`)
  }
  return (
    <section aria-labelledby="findings">
      <div class="spread heading">
        <h2 id="findings" class="counted">
          {say(w.findings)} <span class="count">{showNumber(total)}</span>
        </h2>
        <button type="button" class="quiet" disabled={busy} onClick={() => attempt(saveAll)}>
          {say(w.saveFindings)}
        </button>
      </div>
      {error !== undefined && <Refusal>{whyNotDone(error)}</Refusal>}
      <ul class="import-findings">
        {findings.map((finding, i) => (
          <OneFinding key={i} finding={finding} />
        ))}
      </ul>
      {cursor !== null && (
        <button type="button" class="quiet" disabled={busy} onClick={() => attempt(more)}>
          {say(w.more)}
        </button>
      )}
      {cursor === null && findings.length < total && (
        <p class="quiet-text">{say(w.onlyFirst(showNumber(findings.length)))}</p>
      )}
    </section>
  )
}

const OneFinding = ({ finding }: { readonly finding: Finding }) => {
  const { severity, row, column, value, message, expected, suggestion } = finding
  return (
    <li class={severity}>
      <p class="where">
        <strong>{row === null ? say(w.wholeFile) : `${say(w.row)} ${showNumber(row)}`}</strong>
        {column !== null && <span> · {say(column)}</span>}
        <span class={`badge ${severity === 'error' ? 'returned' : 'draft'}`}>
          {say(severity === 'error' ? w.errors : w.warnings)}
        </span>
      </p>
      {value !== null && <p class="value">“{value}”</p>}
      <p>{say(message)}</p>
      {expected !== null && <p class="quiet-text">{say(w.expected(say(expected)))}</p>}
      {suggestion !== null && <p class="quiet-text">{say(w.suggestion(suggestion))}</p>}
    </li>
  )
}

const headings = (): string[] => [w.row, w.column, w.value, w.message].map(say)

const cellsOf = ({ row, column, value, message, expected, suggestion }: Finding) => [
  row,
  column && say(column),
  value,
  [say(message), expected && say(w.expected(say(expected))), suggestion !== null && say(w.suggestion(suggestion))]
    .filter(Boolean)
    .join(' '),
]

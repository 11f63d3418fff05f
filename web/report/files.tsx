import { useState } from 'preact/hooks'
import type { FileFormat } from '../../shared/domain/report/report.ts'
import { call } from '../api.ts'
import { say } from '../language.ts'
import { verifyPath } from '../paths.ts'
import { whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { fileGroups, fileNames, reportWords as w } from '../words/reports.ts'
import { useAttempt } from './attempt.ts'
import type { Report } from './reports.ts'
import { sizeInWords } from './size.ts'

type File = Report['files'][number]

/** Files that belong together, in the order in which they are wanted. */
const groupsOf = ({ kind }: Report): readonly (readonly [keyof typeof fileGroups, readonly FileFormat[]])[] => [
  [kind === 'document' ? 'document' : 'draft', ['docx', 'pdf']],
  ['figures', ['xlsx']],
  ['data', ['csv', 'wide']],
  ['archive', ['zip']],
  ['signed', ['manifest']],
]

interface ReportFilesProps {
  readonly report: Report
  /** The report, for those who hear a button without its surroundings. */
  readonly name: string
}

/** The files of a report: what each is for, how large it is, and what proves it later. */
export const ReportFiles = ({ report, name }: ReportFilesProps) => {
  const { error, attempt } = useAttempt()
  /** The link is signed for this one download, and the record says who took it. */
  const download = (format: FileFormat) =>
    attempt(async () => {
      const { body } = await call('GET /reports/{report}/files/{format}', { params: { report: report.id, format } })
      location.assign(body.link)
    })
  return (
    <div class="report-files">
      {error !== undefined && <Refusal>{whyFailed(error)}</Refusal>}
      <ul>
        {groupsOf(report).map(([group, formats]) => {
          const files = formats.flatMap(format => report.files.find(file => file.format === format) ?? [])
          if (files.length === 0) return null
          return (
            <li key={group}>
              <div>
                <strong>{say(fileGroups[group].title)}</strong>
                <p class="help">{say(fileGroups[group].use)}</p>
              </div>
              <div class="downloads">
                {files.map(file => (
                  <button key={file.format} type="button" class="quiet" onClick={() => download(file.format)}>
                    <span>
                      <span class="unseen">{say(w.download)} </span>
                      {say(fileNames[file.format])} <small>{sizeInWords(file.size)}</small>
                      <span class="unseen"> {name}</span>
                    </span>
                  </button>
                ))}
              </div>
            </li>
          )
        })}
      </ul>
      <Proofs report={report} />
    </div>
  )
}

const Proofs = ({ report: { code, files } }: Pick<ReportFilesProps, 'report'>) => (
  <details>
    <summary>{say(w.proofs)}</summary>
    <p class="help">{say(w.proofsHelp)}</p>
    <ul>
      {code !== null && (
        <li>
          <span>{say(w.code)}</span>
          <a href={verifyPath(code)}>
            <code>{code}</code>
          </a>
        </li>
      )}
      {files.map(file => (
        <Hash key={file.format} file={file} />
      ))}
    </ul>
  </details>
)

/** Shortened, until the browser does not let a page copy: then all of it is there to be marked by hand. */
const Hash = ({ file: { format, sha256 } }: { readonly file: File }) => {
  const [copied, setCopied] = useState<boolean | undefined>(undefined)
  const copy = () =>
    navigator.clipboard.writeText(sha256).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <li>
      <span>{say(fileNames[format])}</span>
      <code>{copied === false ? sha256 : `${sha256.slice(0, 12)}…`}</code>
      <button type="button" class="plain" onClick={copy}>
        <span>
          {say(w.copy)} <span class="unseen">{say(w.copyOf(say(fileNames[format])))}</span>
        </span>
      </button>
      <span class="quiet-text" role="status">
        {copied && say(w.copied)}
      </span>
    </li>
  )
}

import { useEffect, useState } from 'preact/hooks'
import { call, type Reply } from '../api.ts'
import { say } from '../language.ts'
import { verifyPath } from '../paths.ts'
import { sizeInWords } from '../report/size.ts'
import { useWatching } from '../report/watching.ts'
import { whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { documentWords as w } from '../words/document.ts'
import type { Desk } from './desk.ts'
import { type Official, type OfficialId, paramsOf } from './official.ts'

type Report = Reply<'GET /reports/{report}'>
type Format = 'pdf' | 'docx' | 'manifest'

/** What the document is as files: a preview while it is written, those to be signed from its number on, and the signed copy. */
export const Files = ({ desk }: { readonly desk: Desk }) => {
  const official = desk.kept.value
  const [error, setError] = useState('')
  const attempt = async (command: () => Promise<void>) => {
    setError('')
    try {
      await command()
    } catch (refused) {
      setError(whyFailed(refused))
    }
  }
  return (
    <section class="panel" aria-labelledby="files">
      <h2 id="files">{say(w.files)}</h2>
      {error !== '' && <Refusal>{error}</Refusal>}
      {official.finalRevision === null ? (
        <Preview desk={desk} attempt={attempt} />
      ) : (
        <Final key={official.finalRevision} desk={desk} attempt={attempt} />
      )}
      {(official.state === 'signed' || official.state === 'issued') && (
        <SignedCopy id={desk.id} official={official} attempt={attempt} />
      )}
    </section>
  )
}

interface PartProps {
  readonly desk: Desk
  readonly attempt: (command: () => Promise<void>) => Promise<void>
}

/** Nothing was kept of the draft as it is assembled: the report of the edition holds it. */
const ask = async ({ id, kept }: Desk): Promise<Report> => {
  const kind = kept.value.revision === 0 ? 'report' : 'document'
  const { unit, form, period, edition } = id
  return (await call('POST /units/{unit}/reports', { params: { unit }, body: { form, period, edition, kind } })).body
}

const isBeingMade = (report: Report | undefined): boolean => report?.state === 'queued' || report?.state === 'running'

const download = async (report: Report, format: Format): Promise<void> => {
  const { body } = await call('GET /reports/{report}/files/{format}', { params: { report: report.id, format } })
  location.assign(body.link)
}

const Preview = ({ desk, attempt }: PartProps) => {
  const [report, setReport] = useState<Report | undefined>(undefined)
  const show = async (made: Report) => {
    setReport(made)
    if (made.state === 'ready') await download(made, 'pdf')
  }
  useWatching(isBeingMade(report), report?.id, async () => {
    const { body } = await call('GET /reports/{report}', { params: { report: report!.id } })
    if (body.state !== report!.state) await attempt(() => show(body))
  })
  const request = () =>
    attempt(async () => {
      if (desk.saving.value.state !== 'saved' && !(await desk.save())) throw new Error(say(w.unsavedFirst))
      await show(await ask(desk))
    })
  return (
    <>
      <button type="button" class="quiet" aria-disabled={isBeingMade(report)} onClick={request}>
        {say(w.preview)}
      </button>
      <p class="quiet-text" role="status">
        {isBeingMade(report) && say(w.previewMaking)}
        {report?.state === 'ready' && say(w.previewReady)}
        {report?.failure && say(report.failure)}
      </p>
    </>
  )
}

/** The files of the document with its number: never made anew, whatever is done to it afterwards. */
const Final = ({ desk, attempt }: PartProps) => {
  const official = desk.kept.value
  const [report, setReport] = useState<Report | undefined>(undefined)
  useEffect(() => {
    void attempt(async () => setReport(await finalOf(desk)))
  }, [])
  useWatching(isBeingMade(report), report?.id, async () => {
    setReport((await call('GET /reports/{report}', { params: { report: report!.id } })).body)
  })
  if (!report || isBeingMade(report)) return <p role="status">{say(w.filesMaking)}</p>
  if (report.state !== 'ready')
    return (
      <>
        <p>
          {say(w.filesFailed)} {report.failure && say(report.failure)}
        </p>
        <button type="button" class="quiet" onClick={() => attempt(async () => setReport(await ask(desk)))}>
          {say(w.makeAgain)}
        </button>
      </>
    )
  return (
    <>
      <ul class="file-list">
        {(['pdf', 'docx', 'manifest'] as const).map(format => {
          const file = report.files.find(one => one.format === format)
          if (!file) return null
          const name = say(format === 'pdf' && official.state === 'numbered' ? w.toSign : w.formats[format])
          return (
            <li key={format}>
              <button
                type="button"
                class="quiet small"
                aria-label={`${name}: ${file.fileName}, ${sizeInWords(file.size)}`}
                onClick={() => attempt(() => download(report, format))}
              >
                {name}
              </button>{' '}
              <span class="quiet-text">{sizeInWords(file.size)}</span>
            </li>
          )
        })}
      </ul>
      {report.code && (
        <p>
          {say(w.code)}: <a href={verifyPath(report.code)}>{report.code}</a>
          <br />
          <span class="quiet-text">{say(w.codeHelp)}</span>
        </p>
      )}
    </>
  )
}

/** While the document stands as it was numbered it can be asked for; later it is found among what was made. */
const finalOf = async (desk: Desk): Promise<Report | undefined> => {
  const { revision, finalRevision } = desk.kept.value
  if (revision === finalRevision) return ask(desk)
  const { unit, form, period, edition } = desk.id
  let cursor: string | undefined
  do {
    const { body } = await call('GET /units/{unit}/reports', { params: { unit }, query: { cursor } })
    const found = body.items.find(
      report =>
        report.kind === 'document' &&
        report.form === form &&
        report.period === period &&
        report.edition === edition &&
        report.revision === finalRevision,
    )
    if (found) return found
    cursor = body.cursor ?? undefined
  } while (cursor !== undefined)
  return undefined
}

interface SignedCopyProps extends Pick<PartProps, 'attempt'> {
  readonly id: OfficialId
  readonly official: Official
}

const SignedCopy = ({ id, official: { signedCopy }, attempt }: SignedCopyProps) => {
  const fetchIt = async () => {
    const { body } = await call('GET /units/{unit}/official-reports/{form}/{period}/signed-copy', {
      params: paramsOf(id),
      query: { edition: id.edition },
    })
    location.assign(body.link)
  }
  return (
    <>
      <h3>{say(w.signedCopy)}</h3>
      {signedCopy ? (
        <>
          <p>{say(signedCopy.onOurFile ? w.onOurFile : w.scan)}</p>
          <button type="button" class="quiet small" onClick={() => attempt(fetchIt)}>
            {say(w.downloadSigned(sizeInWords(signedCopy.size)))}
          </button>
        </>
      ) : (
        <p>{say(w.noSignedCopy)}</p>
      )}
    </>
  )
}

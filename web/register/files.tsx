import { useEffect, useRef, useState } from 'preact/hooks'
import { call, isRefused } from '../api.ts'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { useAttempt } from '../report/attempt.ts'
import { sizeInWords } from '../report/size.ts'
import { UploadFailed, upload } from '../report/upload.ts'
import { whyNotDone } from '../steward/command.ts'
import { Confirm } from '../steward/confirm.tsx'
import { Line } from '../steward/fields.tsx'
import { Done } from '../steward/told.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { fileWords as w } from '../words/register-entry.ts'
import type { Entry } from './about.ts'
import { type Behalf, OnBehalf, saidBy, useBehalf } from './behalf.tsx'
import { isOvertaken } from './command.ts'
import { drawPhoto, fileTypes, largestFile, type Prepared, prepare } from './photo.ts'

/** The API's own most. */
const mostFiles = 10

type EntryFile = Entry['files'][number]

interface FilesProps {
  readonly entry: Entry
  readonly reload: () => Promise<Entry>
}

/** Photos and papers of an entry. */
export const Files = ({ entry, reload }: FilesProps) => {
  const [removing, setRemoving] = useState<EntryFile | undefined>(undefined)
  const [done, setDone] = useState('')
  const [added, setAdded] = useState(0)
  const [isShown, setShown] = useState(false)
  const { error, attempt } = useAttempt()
  const behalf = useBehalf(entry)
  const mayAttach = entry.acts.includes('attach')
  const hasPhotos = entry.files.some(isPhoto)
  return (
    <section aria-labelledby="files">
      <h2 id="files" class="counted">
        {say(w.title)} <span class="count">{entry.files.length}</span>
      </h2>
      {done !== '' && <Done key={`${added} ${done}`} text={done} />}
      {error !== undefined && <Refusal>{whyNotDone(error)}</Refusal>}
      {entry.files.length === 0 && <p class="quiet-text">{say(w.none)}</p>}
      {hasPhotos && !isShown && (
        <p>
          <button type="button" class="quiet small" aria-describedby="show-help" onClick={() => setShown(true)}>
            {say(w.show)}
          </button>{' '}
          <span id="show-help" class="quiet-text">
            {say(w.showHelp)}
          </span>
        </p>
      )}
      <ul class="attached">
        {entry.files.map(file => (
          <li key={file.sha256}>
            {isShown && isPhoto(file) && <Photo entry={entry} file={file} />}
            <span class="file-name">
              {file.name}{' '}
              <small class="quiet-text">
                {say(w.kinds[file.type])}, {sizeInWords(file.size)}
              </small>
            </span>
            <span>
              <button
                type="button"
                class="quiet small"
                aria-label={`${say(w.open)}: ${file.name}`}
                onClick={() => attempt(async () => location.assign(await linkOf(entry, file)))}
              >
                {say(w.open)}
              </button>
              {mayAttach && (
                <button
                  type="button"
                  class="plain small"
                  aria-label={`${say(w.remove)}: ${file.name}`}
                  onClick={() => setRemoving(file)}
                >
                  {say(w.remove)}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {mayAttach && entry.files.length >= mostFiles && <p>{say(w.full(mostFiles))}</p>}
      {mayAttach && entry.files.length < mostFiles && (
        <Attach
          key={added}
          entry={entry}
          behalf={behalf}
          reload={reload}
          onAdded={name => {
            setDone(say(w.added(name)))
            setAdded(added + 1)
          }}
        />
      )}
      {removing && (
        <Confirm
          title={say(w.remove)}
          label={say(w.remove)}
          onClose={() => setRemoving(undefined)}
          onConfirm={async () => {
            await whicheverVersion(entry, reload, ifMatch => remove(entry, removing, behalf, ifMatch))
            await reload()
            setDone(say(w.removed(removing.name)))
          }}
        >
          <p>{say(w.removeAsk(removing.name))}</p>
          <OnBehalf behalf={behalf} />
        </Confirm>
      )}
    </section>
  )
}

const isPhoto = ({ type }: Pick<EntryFile, 'type'>): boolean => type !== 'application/pdf'

const paramsOf = ({ unit, register, entry }: Entry) => ({ unit, register, entry })

/** The link is signed for this one look, and the audit says who took it. */
const linkOf = async (entry: Entry, { sha256 }: EntryFile): Promise<string> => {
  const params = { ...paramsOf(entry), file: sha256 }
  return (await call('GET /units/{unit}/registers/{register}/{entry}/files/{file}', { params })).body.link
}

const remove = (entry: Entry, { sha256 }: EntryFile, behalf: Behalf, ifMatch: number) => {
  const params = { ...paramsOf(entry), file: sha256 }
  const query = { onBehalf: saidBy(behalf) ?? undefined }
  return call('DELETE /units/{unit}/registers/{register}/{entry}/files/{file}', { params, query, ifMatch })
}

/** Files come and go whatever else was done to the entry meanwhile: who came second goes again from the version that stands. */
const whicheverVersion = async (
  { version }: Entry,
  reload: FilesProps['reload'],
  ask: (ifMatch: number) => Promise<unknown>,
): Promise<void> => {
  try {
    await ask(version)
  } catch (error) {
    if (!isOvertaken(error)) throw error
    await ask((await reload()).version)
  }
}

/** In pixels: as wide as the card on a phone. */
const thumbnail = 640

const Photo = ({ entry, file }: { readonly entry: Entry; readonly file: EntryFile }) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { error, attempt } = useAttempt()
  useEffect(() => {
    void attempt(async () => {
      const reply = await fetch(await linkOf(entry, file))
      if (!reply.ok) throw new UploadFailed()
      await drawPhoto(await reply.blob(), canvas.current!, thumbnail)
    })
  }, [])
  return error === undefined ? <canvas ref={canvas} role="img" aria-label={file.name} width={0} height={0} /> : null
}

interface AttachProps extends FilesProps {
  readonly behalf: Behalf
  readonly onAdded: (name: string) => void
}

/** A photo or a paper is chosen, told by its type and size, then uploaded and checked. */
const Attach = ({ entry, behalf, reload, onAdded }: AttachProps) => {
  const [chosen, setChosen] = useState<Prepared | undefined>(undefined)
  const [name, setName] = useState('')
  const [wrong, setWrong] = useState('')
  const [percent, setPercent] = useState<number | undefined>(undefined)
  const choose = async (file: File | undefined) => {
    setWrong('')
    setChosen(undefined)
    if (!file) return
    const prepared = await prepare(file)
    if (!prepared) return setWrong(say(w.wrongType))
    if (prepared.blob.size > largestFile)
      return setWrong(say(w.tooLarge(sizeInWords(prepared.blob.size), sizeInWords(largestFile))))
    setChosen(prepared)
    setName(prepared.name)
  }
  const send = async ({ blob, type }: Prepared) => {
    setWrong('')
    setPercent(0)
    try {
      const pinned = { name: name.trim() || say(w.kinds[type]), onBehalf: saidBy(behalf) }
      await attach(entry, { blob, type }, pinned, reload, setPercent)
      await reload()
      onAdded(name)
    } catch (error) {
      setWrong(whyNotAttached(error))
    } finally {
      setPercent(undefined)
    }
  }
  return (
    <form
      noValidate
      class="panel attach"
      onSubmit={event => {
        event.preventDefault()
        if (chosen && percent === undefined) void send(chosen)
      }}
    >
      <label class="label" for="file">
        {say(w.choose)}
      </label>
      <p id="file-help" class="help">
        {say(w.help(sizeInWords(largestFile), mostFiles))}
      </p>
      <input
        id="file"
        type="file"
        accept={fileTypes.join(',')}
        aria-describedby="file-help file-told"
        onChange={event => void choose(event.currentTarget.files?.[0])}
      />
      <p id="file-told" role="status">
        {chosen && `${say(w.kinds[chosen.type])}, ${sizeInWords(chosen.blob.size)}. `}
        {chosen?.from && say(w.madeSmaller(sizeInWords(chosen.from), sizeInWords(chosen.blob.size)))}
      </p>
      {wrong !== '' && <Refusal>{wrong}</Refusal>}
      {chosen && (
        <>
          <Line id="file-name" label={say(w.name)} maxLength={200} value={name} onValue={setName} />
          <OnBehalf behalf={behalf} />
          <p role="status" class="quiet-text">
            {percent !== undefined && say(percent < 100 ? w.uploading(showNumber(percent)) : w.checking)}
            {percent !== undefined && <progress aria-label={say(w.upload)} value={percent} max={100} />}
          </p>
          <button type="submit" disabled={percent !== undefined}>
            {say(w.upload)}
          </button>
        </>
      )}
    </form>
  )
}

/** Up by a form that was signed for it, then pinned to the entry by the hash of what came. */
const attach = async (
  entry: Entry,
  { blob, type }: Pick<Prepared, 'blob' | 'type'>,
  pinned: { readonly name: string; readonly onBehalf: string | null },
  reload: FilesProps['reload'],
  onPercent: (percent: number) => void,
): Promise<void> => {
  const params = paramsOf(entry)
  const { body: form } = await call('POST /units/{unit}/registers/{register}/{entry}/files', {
    params,
    body: { type, size: blob.size },
  })
  await upload(blob, form, onPercent)
  const key = crypto.randomUUID()
  await whicheverVersion(entry, reload, ifMatch =>
    call('PUT /units/{unit}/registers/{register}/{entry}/files/{file}', {
      params: { ...params, file: form.file },
      body: pinned,
      ifMatch,
      key,
    }),
  )
}

const whyNotAttached = (error: unknown): string => {
  if (error instanceof UploadFailed) return say(w.failed)
  const [first] = isRefused(error, 'bad_file') ? (error.problem.errors ?? []) : []
  return first ? say(first.message) : whyNotDone(error)
}

import { useRef, useState } from 'preact/hooks'
import { call, isRefused } from '../api.ts'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { sizeInWords } from '../report/size.ts'
import { UploadFailed, upload } from '../report/upload.ts'
import { ReasonForm } from '../submission/reason-form.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { documentWords as w } from '../words/document.ts'
import { type ActDialogProps, useAct } from './act-dialog.ts'
import { act, whyNot } from './acts.ts'
import { paramsOf } from './official.ts'

const sign = 'POST /units/{unit}/official-reports/{form}/{period}/sign'

/** Ký: the document as it came back, signed; or why there is no copy of it. */
export const SignDialog = ({ desk, onDone, onClose }: ActDialogProps) => {
  const [without, setWithout] = useState(false)
  const [percent, setPercent] = useState<number | undefined>(undefined)
  const field = useRef<HTMLInputElement>(null)
  const { busy, error, run, forget } = useAct(onDone, refused => {
    setPercent(undefined)
    return whyNotSigned(refused)
  })
  const uploadAndSign = async () => {
    const file = field.current?.files?.[0]
    if (!file) throw new Unfit(say(w.chooseFileFirst))
    const form = (
      await call('POST /units/{unit}/official-reports/{form}/{period}/signed-copy', {
        params: paramsOf(desk.id),
        query: { edition: desk.id.edition },
        body: {},
      })
    ).body
    if (file.size > form.limit) throw new Unfit(say(w.uploadTooLarge(sizeInWords(form.limit))))
    await upload(file, form, setPercent)
    await act(desk, sign, { upload: form.upload })
  }
  const signWithout = () => {
    forget()
    setWithout(true)
  }
  if (without)
    return (
      <Dialog title={say(w.noCopy)} onClose={onClose}>
        {error !== '' && <Refusal>{error}</Refusal>}
        <ReasonForm
          hint={say(w.noCopyHint)}
          command={say(w.noCopySign)}
          isBusy={busy}
          onSend={reason => run(() => act(desk, sign, { upload: null, reason }))}
          onCancel={onClose}
        />
      </Dialog>
    )
  return (
    <Dialog title={say(w.sign)} onClose={onClose}>
      {error !== '' && <Refusal>{error}</Refusal>}
      <p>{say(w.signedHelp)}</p>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          if (!busy) void run(uploadAndSign)
        }}
      >
        <label class="label" for="signed-copy">
          {say(w.chooseFile)}
        </label>
        <input ref={field} id="signed-copy" type="file" class="file" accept="application/pdf,.pdf" />
        <p role="status" class="quiet-text">
          {percent !== undefined && (
            <>
              {say(w.uploading(showNumber(percent)))}
              <progress aria-label={say(w.upload)} value={percent} max={100} />
            </>
          )}
        </p>
        <div class="actions">
          <button type="submit" disabled={busy}>
            {say(w.upload)}
          </button>
          <button type="button" class="quiet" disabled={busy} onClick={signWithout}>
            {say(w.noCopy)}
          </button>
          <button type="button" class="quiet" onClick={onClose}>
            {say(w.cancel)}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** Said to the person as it is. */
class Unfit extends Error {}

const whyNotSigned = (error: unknown): string => {
  if (error instanceof Unfit) return error.message
  if (error instanceof UploadFailed) return say(w.uploadFailed)
  const [first] = isRefused(error, 'bad_signed_copy') ? (error.problem.errors ?? []) : []
  return first ? say(first.message) : whyNot(error)
}

import { useEffect, useRef, useState } from 'preact/hooks'
import { say } from '../language.ts'
import { proofIn, sha256Of, type Verification, verify } from '../report/verifying.ts'
import { useTitle } from '../ui/title.ts'
import { verifyWords as w } from '../words/verify.ts'
import { VerifyResult } from './verify-result.tsx'
import '../submission/answers.css'
import './verify.css'

interface VerifyProps {
  /** From the address: a QR code leads here. */
  readonly code?: string
}

/** What stands on the page of the last thing that was checked. */
type Checked =
  | { readonly state: 'checking' }
  | { readonly state: 'failed'; readonly why: string }
  | {
      readonly state: 'checked'
      readonly what: string
      readonly isFile: boolean
      readonly verification: Verification
    }

/** For whoever has a file or a document in hand, signed in or not: whether it was made here, and what it is. */
export const Verify = ({ code }: VerifyProps) => {
  useTitle(say(w.title))
  const [checked, setChecked] = useState<Checked | undefined>(undefined)
  /** Counts the checks: the answer to an earlier one comes too late. */
  const newest = useRef(0)

  const check = async (what: string, isFile: boolean, proofOf: () => Promise<string>) => {
    newest.current += 1
    const own = newest.current
    const show = (next: Checked) => own === newest.current && setChecked(next)
    show({ state: 'checking' })
    let proof: string
    try {
      proof = await proofOf()
    } catch {
      return show({ state: 'failed', why: say(w.notRead) })
    }
    try {
      show({ state: 'checked', what, isFile, verification: await verify(proof) })
    } catch {
      show({ state: 'failed', why: say(w.noAnswer) })
    }
  }
  const checkFile = (file: File) => check(file.name, true, () => sha256Of(file))
  const checkProof = (proof: string) => check(proof, false, async () => proof)
  useEffect(() => {
    if (code) void checkProof(code)
  }, [code])

  return (
    <div class="verify">
      <h1>{say(w.title)}</h1>
      <p class="lead">{say(w.lead)}</p>
      <div aria-live="polite">
        {checked?.state === 'checking' && <p class="notice">{say(w.checking)}</p>}
        {checked?.state === 'failed' && <p class="notice bad">{checked.why}</p>}
      </div>
      {checked?.state === 'checked' && <VerifyResult key={newest.current} {...checked} />}
      <FileCheck onFile={checkFile} />
      <ProofCheck first={code ?? ''} onProof={checkProof} />
      <p class="notice">{say(w.disclaimer)}</p>
    </div>
  )
}

const FileCheck = ({ onFile }: { readonly onFile: (file: File) => void }) => {
  const [over, setOver] = useState(false)
  return (
    <section
      class={over ? 'panel drop over' : 'panel drop'}
      aria-labelledby="file"
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        const file = event.dataTransfer?.files[0]
        if (file) onFile(file)
      }}
    >
      <h2 id="file">{say(w.file)}</h2>
      <p id="file-help" class="help">
        {say(w.fileHelp)}
      </p>
      <label>
        <input
          type="file"
          class="unseen"
          aria-describedby="file-help"
          onChange={event => {
            const [file] = event.currentTarget.files ?? []
            // The same file may be chosen again, once it was changed.
            event.currentTarget.value = ''
            if (file) onFile(file)
          }}
        />
        <span class="button">{say(w.choose)}</span>
      </label>
    </section>
  )
}

const ProofCheck = ({ first, onProof }: { readonly first: string; readonly onProof: (proof: string) => void }) => {
  const [typed, setTyped] = useState(first)
  const [isMissing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  return (
    <form
      class="panel"
      aria-labelledby="code"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        const proof = proofIn(typed)
        setMissing(proof === '')
        if (proof === '') field.current?.focus()
        else onProof(proof)
      }}
    >
      <h2 id="code">{say(w.code)}</h2>
      <label class="label" for="proof">
        {say(w.codeOrHash)}
      </label>
      <p id="proof-help" class="help">
        {say(w.codeHelp)}
      </p>
      {isMissing && (
        <p id="proof-wrong" class="messages" role="alert">
          {say(w.codeMissing)}
        </p>
      )}
      <input
        ref={field}
        id="proof"
        type="text"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={300}
        value={typed}
        aria-describedby={isMissing ? 'proof-help proof-wrong' : 'proof-help'}
        aria-invalid={isMissing ? true : undefined}
        onInput={event => setTyped(event.currentTarget.value)}
      />
      <button type="submit">{say(w.check)}</button>
    </form>
  )
}

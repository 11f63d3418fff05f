import { useState } from 'preact/hooks'
import type { Signature } from '../../shared/domain/official/document.ts'
import { layoutRule } from '../../shared/domain/official/legal-rules.ts'
import type { Letterhead } from '../../shared/domain/official/letterhead.ts'
import { today } from '../clock.ts'
import { say } from '../language.ts'
import { letterheadPath } from '../paths.ts'
import { documentWords as w } from '../words/document.ts'
import type { Desk } from './desk.ts'

interface WordingProps {
  readonly desk: Desk
  readonly editable: boolean
  /** Whether this person may write the unit's letterheads. */
  readonly mayChangeLetterhead: boolean
}

/** What stands around the text: what it is about, to whom it goes, who signs it, and the letterhead. */
export const Wording = ({ desk, editable, mayChangeLetterhead }: WordingProps) => {
  const { day, letterhead } = desk.kept.value
  return (
    <section class="panel" aria-labelledby="wording">
      <h2 id="wording">{say(w.wording)}</h2>
      {editable && (
        <>
          <Subject desk={desk} />
          <Recipients desk={desk} />
          <Signer desk={desk} />
        </>
      )}
      <p>{say(w.letterhead(say(layoutRule(letterhead.layout, day ?? today())), letterhead.issuer))}</p>
      {mayChangeLetterhead && (
        <p>
          <a href={letterheadPath(desk.id.unit)}>{say(w.changeLetterhead)}</a>
        </p>
      )}
    </section>
  )
}

/** The API's own bounds. */
const [shortest, longest] = [3, 500]

const Subject = ({ desk }: { readonly desk: Desk }) => {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const value = typed ?? desk.mine.value.subject
  const isWrong = value.trim().length < shortest
  return (
    <>
      <label class="label" for="subject">
        {say(w.subject)}
      </label>
      {isWrong && (
        <p id="subject-wrong" class="messages" role="alert">
          {say(w.subjectShort)}
        </p>
      )}
      <textarea
        id="subject"
        rows={3}
        maxLength={longest}
        lang="vi"
        value={value}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? 'subject-wrong' : undefined}
        onInput={event => {
          const subject = event.currentTarget.value.replace(/\s+/g, ' ')
          setTyped(subject)
          if (subject.trim().length >= shortest) desk.write({ subject })
        }}
        onBlur={() => {
          if (!isWrong) setTyped(undefined)
        }}
      />
    </>
  )
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.replace(/\s+/g, ' ').trim().slice(0, 200))
    .filter(line => line !== '')
    .slice(0, 20)

const Recipients = ({ desk }: { readonly desk: Desk }) => {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const own = desk.mine.value.recipients
  const { recipients: usual } = desk.kept.value.letterhead
  return (
    <>
      <label class="option">
        <input
          type="checkbox"
          checked={own !== null}
          onChange={event => {
            setTyped(undefined)
            desk.write({ recipients: event.currentTarget.checked ? [...usual] : null })
          }}
        />
        {say(w.ownRecipients)}
      </label>
      {own !== null && (
        <>
          <label class="label" for="recipients">
            {say(w.recipients)}
          </label>
          <p id="recipients-help" class="help">
            {say(w.recipientsHelp)}
          </p>
          <textarea
            id="recipients"
            rows={4}
            lang="vi"
            value={typed ?? own.join('\n')}
            aria-describedby="recipients-help"
            onInput={event => {
              setTyped(event.currentTarget.value)
              desk.write({ recipients: lines(event.currentTarget.value) })
            }}
            onBlur={() => setTyped(undefined)}
          />
        </>
      )}
    </>
  )
}

const authorities = ['none', 'on-behalf', 'for', 'by-order'] as const

const Signer = ({ desk }: { readonly desk: Desk }) => {
  const [typed, setTyped] = useState<Signature | undefined>(undefined)
  const standing = desk.mine.value.signature
  const usual = (desk.kept.value.letterhead as Letterhead).signature
  const shown = typed ?? standing
  const change = (part: Partial<Signature>) => {
    if (!shown) return
    const changed = { ...shown, ...part }
    const tidied: Signature = {
      authority: changed.authority,
      of: changed.authority === null ? null : (changed.of ?? '').trim() || null,
      post: changed.post.trim(),
      name: (changed.name ?? '').trim() || null,
    }
    setTyped(changed)
    if (tidied.post !== '' && (tidied.authority === null) === (tidied.of === null)) desk.write({ signature: tidied })
  }
  const text = (id: 'of' | 'post' | 'name', value: string, limit: number, wrong = '') => (
    <>
      <label class="label" for={`signer-${id}`}>
        {say(w[id])}
      </label>
      {wrong !== '' && (
        <p id={`signer-${id}-wrong`} class="messages" role="alert">
          {wrong}
        </p>
      )}
      <input
        id={`signer-${id}`}
        type="text"
        lang="vi"
        autocomplete="off"
        maxLength={limit}
        value={value}
        aria-invalid={wrong !== '' || undefined}
        aria-describedby={wrong === '' ? undefined : `signer-${id}-wrong`}
        onInput={event => change({ [id]: event.currentTarget.value })}
      />
    </>
  )
  return (
    <>
      <label class="option">
        <input
          type="checkbox"
          checked={standing !== null}
          onChange={event => {
            setTyped(undefined)
            desk.write({ signature: event.currentTarget.checked ? usual : null })
          }}
        />
        {say(w.ownSignature)}
      </label>
      {shown && (
        <>
          <label class="label" for="signer-authority">
            {say(w.authority)}
          </label>
          <select
            id="signer-authority"
            value={shown.authority ?? 'none'}
            onChange={event => {
              const chosen = event.currentTarget.value as (typeof authorities)[number]
              change({ authority: chosen === 'none' ? null : chosen })
            }}
          >
            {authorities.map(one => (
              <option key={one} value={one}>
                {say(w.authorities[one])}
              </option>
            ))}
          </select>
          {shown.authority !== null &&
            text('of', shown.of ?? '', 200, (shown.of ?? '').trim() === '' ? say(w.ofMissing) : '')}
          {text('post', shown.post, 200, shown.post.trim() === '' ? say(w.postMissing) : '')}
          {text('name', shown.name ?? '', 100)}
        </>
      )}
    </>
  )
}

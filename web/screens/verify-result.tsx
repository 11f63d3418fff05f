import { useEffect, useRef } from 'preact/hooks'
import { shortDay } from '../clock.ts'
import { say } from '../language.ts'
import type { Verification } from '../report/verifying.ts'
import { fileGroups, fileNames } from '../words/reports.ts'
import { signedCopy, verifyWords as w } from '../words/verify.ts'

interface VerifyResultProps {
  /** The file's name, or the code. */
  readonly what: string
  readonly isFile: boolean
  readonly verification: Verification
}

/** The answer, in large plain words first; it takes the focus. */
export const VerifyResult = ({ what, isFile, verification }: VerifyResultProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section class={`panel result ${verification.found ? verification.state : 'not-found'}`} aria-labelledby="result">
      <p class="quiet-text">{say(w.checked(what))}</p>
      <h2 id="result" ref={heading} tabIndex={-1}>
        {say(headline(verification, isFile))}
      </h2>
      {verification.found ? (
        <Found found={verification} />
      ) : (
        <>
          <p class="lead">{say(verification.statement)}</p>
          <p>{say(isFile ? w.notFoundFile : w.notFoundCode)}</p>
        </>
      )}
    </section>
  )
}

const headline = (verification: Verification, isFile: boolean) => {
  if (!verification.found) return isFile ? w.noSuchFile : w.noSuchCode
  return verification.integrity === 'unaltered' ? w.unaltered : w.known
}

const Found = ({ found }: { readonly found: Verification & { readonly found: true } }) => {
  const { state, document, format, kind } = found
  const isFinal = state === 'issued' || state === 'numbered'
  const facts = [
    [isFinal ? w.issuer : w.maker, found.issuedBy],
    ...(document
      ? [
          [w.number, document.number],
          [w.day, shortDay(document.day)],
        ]
      : []),
    ...(found.unit === found.issuedBy ? [] : [[w.unit, found.unit]]),
    [w.form, say(found.form)],
    [w.period, say(found.period)],
    found.treeOn === null ? [w.edition, String(found.edition)] : [w.tree, shortDay(found.treeOn)],
    ...(format === null ? [] : [[w.format, formatInWords(format, kind)]]),
    [w.proof, found.code],
  ] as const
  return (
    <>
      <p class="lead">{say(found.statement)}</p>
      {found.advice && <p class="notice">{say(found.advice)}</p>}
      {found.newerEdition === null ? (
        <p>{say(found.treeOn === null ? w.newest : w.ofThen)}</p>
      ) : (
        <p class="notice bad">{say(w.newer(found.newerEdition))}</p>
      )}
      <dl>
        {facts.map(([label, value]) => (
          <div key={say(label as typeof w.unit)}>
            <dt>{say(label as typeof w.unit)}</dt>
            <dd>{value as string}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

type OfFile = Verification & { readonly found: true }

const formatInWords = (format: NonNullable<OfFile['format']>, kind: OfFile['kind']): string => {
  if (format === 'signed' || format === 'scan') return say(signedCopy)
  if (format === 'manifest') return `${say(fileGroups.signed.title)} (JWS)`
  return kind === 'archive' ? `${say(fileGroups.archive.title)} (ZIP)` : say(fileNames[format])
}

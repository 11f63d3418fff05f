import type { ComponentChildren } from 'preact'
import { placeAndDate } from '../../shared/domain/calendar/date-in-words.ts'
import {
  authorityMark,
  capitals,
  documentNumber,
  isRule,
  type Layout,
  type Lettering,
  type Mark,
  type Rule,
  recipientLines,
} from '../../shared/domain/official/layout.ts'
import { type Letterhead, layoutOf } from '../../shared/domain/official/letterhead.ts'
import { say } from '../language.ts'
import { documentWords as w } from '../words/document.ts'
import type { Official, Written } from './official.ts'

interface PaperProps {
  readonly official: Official
  readonly written: Written
  /** The text, as it is read or edited. */
  readonly children: ComponentChildren
}

/** The sheet, as the layout of the unit's letterhead has it; in the language of documents, Vietnamese. */
export const Paper = ({ official, written, children }: PaperProps) => {
  const standing = official.letterhead as Letterhead
  const letterhead: Letterhead = {
    ...standing,
    recipients: written.recipients ?? standing.recipients,
    signature: written.signature ?? standing.signature,
  }
  const layout = layoutOf(letterhead)
  const isDraft = official.finalRevision === null
  return (
    <article class="sheet" lang="vi" aria-label={say(w.paper)}>
      {isDraft && <p class="stamp">{capitals(w.states.draft.vi)}</p>}
      <Top official={official} letterhead={letterhead} layout={layout} />
      <div class="sheet-title">
        <Line as={layout.kind}>{letterhead.kind.label}</Line>
        <Line as={layout.subject} under={layout.underSubject}>
          {written.subject}
        </Line>
      </div>
      <div class="sheet-body" style={bodyStyle(layout)}>
        {children}
      </div>
      <Bottom letterhead={letterhead} layout={layout} />
    </article>
  )
}

interface PartProps {
  readonly letterhead: Letterhead
  readonly layout: Layout
}

const Top = ({ official, letterhead, layout }: PartProps & { readonly official: Official }) => {
  const { issuer, parent, place, symbol, kind } = letterhead
  const number = official.number === null ? null : numberIn(official.number)
  return (
    <header class="sheet-top" style={{ '--sides': `${layout.issuerSide}fr ${1 - layout.issuerSide}fr` }}>
      <div>
        {parent && <Line as={layout.parent}>{parent}</Line>}
        <Line as={layout.issuer} under={layout.underIssuer}>
          {issuer}
        </Line>
      </div>
      <div>
        {layout.heading.map(({ text, lettering }, i) => (
          <Line key={text} as={lettering} under={i === layout.heading.length - 1 ? layout.underHeading : undefined}>
            {text}
          </Line>
        ))}
      </div>
      <Line as={layout.number}>{documentNumber({ number, kind: kind.symbol, issuer: symbol }, layout)}</Line>
      <Line as={layout.placeAndDate}>{placeAndDate(place, official.day)}</Line>
    </header>
  )
}

/** Of "05-BC/HU", 5. */
const numberIn = (shown: string): number => Number.parseInt(shown, 10)

const Bottom = ({ letterhead, layout }: PartProps) => {
  const { recipients, signature } = letterhead
  const authority = authorityMark(signature, layout)
  return (
    <footer class="sheet-bottom">
      <div>
        <Line as={layout.recipientsTitle}>Nơi nhận:</Line>
        {recipientLines(recipients).map((line, i) => (
          <Line key={`${i} ${line}`} as={layout.recipients}>
            {line}
          </Line>
        ))}
      </div>
      <div class="signature">
        {authority && <Line as={layout.authority}>{authority}</Line>}
        <Line as={layout.post}>{signature.post}</Line>
        <p class="room">{say(w.seal)}</p>
        <Line as={layout.signer}>{signature.name ?? say(w.noName)}</Line>
      </div>
    </footer>
  )
}

interface LineProps {
  readonly as: Lettering
  /** Under it: a rule as long as a share of it, or signs. */
  readonly under?: Rule | Mark | undefined
  readonly children: string
}

const Line = ({ as, under, children }: LineProps) => {
  const text = as.capitals ? capitals(children) : children
  if (!under) return <p style={letteringStyle(as)}>{text}</p>
  if (!isRule(under))
    return (
      <>
        <p style={letteringStyle(as)}>{text}</p>
        <p aria-hidden="true">{under.mark}</p>
      </>
    )
  return (
    <p style={letteringStyle(as)}>
      <span class="ruled">
        {text}
        <span class="rule" aria-hidden="true" style={{ width: `${Math.round(under.share.usual * 100)}%` }} />
      </span>
    </p>
  )
}

const letteringStyle = ({ size, bold, italic, underline }: Lettering) => ({
  fontSize: `${size.usual}pt`,
  fontWeight: bold ? 700 : 400,
  fontStyle: italic ? 'italic' : 'normal',
  textDecoration: underline ? 'underline' : 'none',
})

const bodyStyle = ({ body }: Layout) => ({
  fontSize: `${body.size.usual}pt`,
  lineHeight:
    body.line.unit === 'pt' ? `${(body.line.usual / body.size.usual).toFixed(3)}` : `${body.line.usual * 1.15}`,
  '--first-line': `${body.firstLine.usual}mm`,
  '--between': `${body.between.usual}pt`,
})

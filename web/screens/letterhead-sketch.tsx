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
import { layoutOf } from '../../shared/domain/official/letterhead.ts'
import { today } from '../clock.ts'
import { say } from '../language.ts'
import { letterheadWords as w } from '../words/letterhead.ts'
import type { Letterhead } from './letterhead-about.ts'

/** The first page and its end as they will look, from the very measures of which the document is made; as wide as there is room. */
export const LetterheadSketch = ({ letterhead }: { readonly letterhead: Letterhead }) => {
  const layout = layoutOf(letterhead)
  const { margins, body } = layout
  const measures = {
    '--top': margins.top.usual,
    '--bottom': margins.bottom.usual,
    '--left': margins.left.usual,
    '--right': margins.right.usual,
    '--first-line': body.firstLine.usual,
    '--between': body.between.usual,
    '--line': body.line.unit === 'pt' ? body.line.usual : body.line.usual * singleLine * body.size.usual,
    '--issuer-side': `${layout.issuerSide * 100}%`,
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways on a phone must scroll by keyboard too
    <section class="sketch" aria-label={say(w.sketch)} tabIndex={0}>
      <div class="sketched-page" lang="vi">
        <div class="sketched-text" style={measures}>
          <Header letterhead={letterhead} layout={layout} />
          <Setting lettering={layout.kind}>{letterhead.kind.label}</Setting>
          <Setting lettering={layout.subject} under={layout.underSubject}>
            {say(w.subject)}
          </Setting>
          <Setting lettering={{ ...layout.headings[0], size: body.size }} class="sketched-body">
            {say(w.heading)}
          </Setting>
          <Setting lettering={body} class="sketched-body">
            {say(w.paragraph)}
          </Setting>
          <Footer letterhead={letterhead} layout={layout} />
        </div>
      </div>
    </section>
  )
}

/** Times New Roman's own line, as a multiple of its size. */
const singleLine = 1.15

interface OfLayout {
  readonly letterhead: Letterhead
  readonly layout: Layout
}

const Header = ({ letterhead: { issuer, parent, place, symbol, kind }, layout }: OfLayout) => (
  <div class="sketched-header">
    <div>
      {parent && <Setting lettering={layout.parent}>{parent}</Setting>}
      <Setting lettering={layout.issuer} under={layout.underIssuer}>
        {issuer}
      </Setting>
    </div>
    <div>
      {layout.heading.map(({ text, lettering }, i) => (
        <Setting
          key={text}
          lettering={lettering}
          under={i === layout.heading.length - 1 ? layout.underHeading : undefined}
        >
          {text}
        </Setting>
      ))}
    </div>
    <Setting lettering={layout.number}>
      {documentNumber({ number: null, kind: kind.symbol, issuer: symbol }, layout)}
    </Setting>
    <Setting lettering={layout.placeAndDate}>{placeAndDate(place, today())}</Setting>
  </div>
)

const Footer = ({ letterhead: { signature, recipients }, layout }: OfLayout) => {
  const authority = authorityMark(signature, layout)
  return (
    <div class="sketched-footer">
      <div>
        {recipients.length > 0 && <Setting lettering={layout.recipientsTitle}>{say(w.recipientsTitle)}</Setting>}
        {recipientLines(recipients).map(line => (
          <Setting key={line} lettering={layout.recipients}>
            {line}
          </Setting>
        ))}
      </div>
      <div>
        {authority !== null && <Setting lettering={layout.authority}>{authority}</Setting>}
        <Setting lettering={layout.post}>{signature.post}</Setting>
        <div class="sketched-room" />
        <Setting lettering={layout.signer}>{signature.name}</Setting>
      </div>
    </div>
  )
}

interface SettingProps {
  readonly lettering: Lettering
  readonly under?: Rule | Mark | undefined
  readonly class?: string
  readonly children: ComponentChildren
}

/** A line of the page in its lettering, with what stands under it. */
const Setting = ({ lettering, under, children, ...own }: SettingProps) => {
  const { size, bold, italic, underline, capitals: isCapitals } = lettering
  const style = {
    fontWeight: bold ? 700 : 400,
    fontStyle: italic ? 'italic' : 'normal',
    textDecoration: underline ? 'underline' : 'none',
  }
  return (
    <p class={own.class} style={{ '--size': size.usual }}>
      <span style={style}>
        {typeof children === 'string' && isCapitals ? capitals(children) : children}
        {under && isRule(under) && <i class="sketched-rule" style={{ width: `${under.share.usual * 100}%` }} />}
      </span>
      {under && !isRule(under) && [<br key="break" />, under.mark]}
    </p>
  )
}

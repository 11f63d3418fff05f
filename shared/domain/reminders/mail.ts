import type { Language } from '../text.ts'
import { mailWords } from './mail-words.ts'
import type { Missed } from './pressing.ts'
import type { Told } from './told.ts'

/** A mail to one person, as plain text and as HTML that says the same. */
export interface Mail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** To whom, on which day, and where the links of the mail lead to. */
export interface Addressed {
  readonly name: string
  readonly language: Language
  readonly today: string
  /** Without a slash at its end. */
  readonly site: string
  readonly token: string
  /** What a unit is called today. */
  readonly nameOf: (unit: string) => string
}

/** The page on which a person stops reminders. */
const optOutPage = (site: string, token: string): string => `${site}/thoi-nhac/${token}`

/** All that somebody is told on a day, in one mail. */
export const reminderMail = (told: Told, addressed: Addressed): Mail => {
  const { language, name, site, token } = addressed
  const words = mailWords[language]
  const parts = partsOf(told, addressed)
  const title = titleOf(told, addressed)
  const stop = optOutPage(site, token)
  return {
    subject: title,
    text: [
      words.greeting(name),
      ...parts.map(({ heading, lines }) =>
        [`${heading}:`, ...lines.map(({ text, link }) => `- ${text}\n  ${link}`)].join('\n'),
      ),
      `${words.why}\n${words.stop}: ${stop}`,
    ].join('\n\n'),
    html: [
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body>`,
      `<p>${escaped(words.greeting(name))}</p>`,
      ...parts.map(
        ({ heading, lines }) =>
          `<h2>${escaped(heading)}</h2><ul>${lines
            .map(({ text, link }) => `<li>${escaped(text)} – <a href="${escaped(link)}">${words.open}</a></li>`)
            .join('')}</ul>`,
      ),
      `<hr><p>${words.why} <a href="${escaped(stop)}">${words.stop}</a></p></body></html>`,
    ].join('\n'),
  }
}

interface Part {
  readonly heading: string
  readonly lines: readonly { readonly text: string; readonly link: string }[]
}

const partsOf = ({ own, below }: Told, { language, today, site, nameOf }: Addressed): Part[] => {
  const words = mailWords[language]
  return [
    ...[...Map.groupBy(own, ({ unit }) => unit.id).values()].map(missed => ({
      heading: words.own(missed[0]!.unit.name),
      lines: missed.map(one => ({
        text: words.submission(one, today),
        link: `${site}/bao-cao/${one.unit.id}/${one.form.id}/${one.period.id}`,
      })),
    })),
    ...[...Map.groupBy(below, ({ office }) => office)].map(([office, of]) => ({
      heading: words.below(nameOf(office)),
      lines: of.map(({ missed }) => ({
        text: words.units(missed),
        link: `${site}/don-vi/${office}/${missed[0].form.id}/${missed[0].period.id}/chua-gui`,
      })),
    })),
  ]
}

/** What presses most, and how much of it. */
const titleOf = ({ own, below }: Told, { language, today }: Addressed): string => {
  const { title } = mailWords[language]
  const count = (is: (one: Missed) => boolean) => own.filter(is).length
  const [late, due] = [count(one => one.due < today), count(one => one.due === today)]
  if (late > 0) return title.late(late)
  if (due > 0) return title.today(due)
  if (own.length > 0) return title.soon(own.length)
  return title.below(new Set(below.flatMap(({ missed }) => missed.map(({ unit }) => unit.id))).size)
}

const marks: { readonly [mark: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, mark => marks[mark]!)

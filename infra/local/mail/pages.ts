import { escapeHtml, page } from '../identity/pages.ts'
import type { SentMail } from './outbox.ts'

/** Where the outbox is on the local host. */
export const outboxPath = '/_local/outbox'

/** The mails that would have gone out, as a page; with an id, one of them. Undefined when there is no such mail. */
export const outboxPage = (mails: readonly SentMail[], id: string): string | undefined => {
  if (id === '') return listPage(mails)
  const mail = mails.find(one => one.id === id)
  return mail && mailPage(mail)
}

const listPage = (mails: readonly SentMail[]): string =>
  page(
    'Hộp thư đi',
    `<p>Thư nhắc việc của bản minh hoạ: không thư nào rời máy này.
    <span lang="en">The mails of the demonstration: none leaves this machine.</span></p>
    ${
      mails.length === 0
        ? `<p>Chưa có thư nào. <span lang="en">None yet.</span></p><p><code>npm run schedule -- reminder --at 2025-01-07</code></p>`
        : `<ul class="mails">${mails.map(line).join('')}</ul>`
    }`,
  )

const line = ({ id, at, to, subject }: SentMail): string =>
  `<li><a href="${outboxPath}/${id}">${escapeHtml(subject)}</a> <small>${escapeHtml(to)} · ${moment(at)}</small></li>`

const mailPage = (mail: SentMail): string => {
  const facts: readonly (readonly [string, string])[] = [
    ['Từ · From', mail.from],
    ['Đến · To', mail.to],
    ['Lúc · At', moment(mail.at)],
    ...mail.headers.map(({ name, value }) => [name, value] as const),
  ]
  return page(
    escapeHtml(mail.subject),
    `<p><a href="${outboxPath}">Hộp thư đi</a></p>
    <dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd class="detail">${escapeHtml(value)}</dd>`).join('')}</dl>
    <article class="mail">${bodyOf(mail)}</article>
    <h2>Dạng văn bản thuần <span lang="en">Plain text</span></h2>
    <pre>${escapeHtml(mail.text)}</pre>`,
  )
}

/** It is written by the functions of this machine, which escape what they take in. */
const bodyOf = ({ html }: SentMail): string => /<body>([\s\S]*)<\/body>/.exec(html)?.[1] ?? ''

const moment = (at: string): string =>
  new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' }).format(
    new Date(at),
  )

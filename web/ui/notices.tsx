import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import type { Me } from '../me.ts'
import { shellWords as w } from '../words/shell.ts'

interface NoticesProps {
  readonly notices: Me['notices']
}

/** What the levels above have to say. */
export const Notices = ({ notices }: NoticesProps) => {
  if (notices.length === 0) return null
  return (
    <section class="notice" aria-label={say(w.notices)}>
      {notices.map(({ id, at, unitName, text }) => (
        <p key={id}>
          <strong>{say(w.notices)}:</strong> {say(text)}{' '}
          <span class="quiet-text">
            ({unitName}, {say(momentInWords(at))})
          </span>
        </p>
      ))}
    </section>
  )
}

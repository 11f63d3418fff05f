import { useEffect, useRef } from 'preact/hooks'
import type { Role } from '../../shared/domain/access.ts'
import { say } from '../language.ts'
import { Icon } from '../ui/icons.tsx'
import { sheetWords as w } from '../words/people.ts'
import { roleWords } from '../words/steward.ts'

interface PasswordSheetProps {
  readonly name: string
  readonly unitName: string
  readonly telephone: string
  readonly password: string
  readonly roles: readonly Role[]
  readonly onDone: () => void
}

/** The first password, this once: large, to be read out, and on paper by itself. It is kept nowhere but on this page. */
export const PasswordSheet = ({ name, unitName, telephone, password, roles, onDone }: PasswordSheetProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <section class="slip" aria-labelledby="slip">
      <h2 id="slip" ref={heading} tabIndex={-1}>
        {say(w.title(name))}
      </h2>
      <p class="notice once">{say(w.once)}</p>
      <p class="first-password">
        {say(w.password)}
        <strong class="code">{password}</strong>
      </p>
      <dl>
        {[
          [w.name, name] as const,
          [w.unit, unitName] as const,
          [w.roles, roles.map(role => say(roleWords[role].label)).join(', ')] as const,
          [w.site, location.origin] as const,
          [w.telephone, telephone] as const,
        ].map(([label, value]) => (
          <div key={label.en}>
            <dt>{say(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{say(w.todo)}</h3>
      <ol>
        {w.steps.map(step => (
          <li key={step.en}>{say(step)}</li>
        ))}
      </ol>
      <div class="actions">
        <button type="button" class="large" onClick={() => print()}>
          <Icon name="print" /> {say(w.print)}
        </button>
        <button type="button" class="quiet" onClick={onDone}>
          {say(w.done)}
        </button>
      </div>
    </section>
  )
}

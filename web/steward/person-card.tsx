import type { ComponentChildren } from 'preact'
import { say } from '../language.ts'
import { missingWords } from '../words/missing.ts'
import { personWords as w } from '../words/people.ts'
import { roleWords } from '../words/steward.ts'
import type { Person } from './about.ts'

interface PersonCardProps {
  readonly person: Person
  /** What can be done about the person. */
  readonly children?: ComponentChildren
}

/** One person: name, how to call, and the roles held. */
export const PersonCard = ({ person: { name, telephone, roles, from }, children }: PersonCardProps) => (
  <li class="card">
    <div>
      <h3>{name}</h3>
      <p class="facts">
        {telephone ? (
          <a
            class="call"
            href={`tel:${telephone.replaceAll(' ', '')}`}
            aria-label={say(missingWords.call(name, telephone))}
          >
            {telephone}
          </a>
        ) : (
          <span>{say(w.noTelephone)}</span>
        )}
        {roles.map(role => (
          <span key={role} class="badge">
            {say(roleWords[role].label)}
          </span>
        ))}
        {from && <span>{say(w.cameFrom(from.name))}</span>}
      </p>
    </div>
    {children}
  </li>
)

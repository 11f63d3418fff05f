import { useLocation } from 'preact-iso'
import type { Text } from '../shared/domain/text.ts'
import { say } from './language.ts'
import { type Me, me } from './me.ts'
import { patterns, registersPath, stewardPath, waitingPath } from './paths.ts'
import { placeWords as w } from './words/places.ts'

interface Place {
  readonly href: string
  readonly label: Text
  /** What the addresses of its pages begin with. */
  readonly within: string
}

/** The main pages of those who receive, lead or administer, beside what they owe. Whoever only fills has none. */
export const placesOf = ({ roles }: Me): Place[] => {
  const unitAs = (...held: readonly string[]) => roles.find(({ role }) => held.includes(role))?.unit.id
  const reviewed = unitAs('reviewer')
  const administered = unitAs('steward')
  const led = unitAs('reviewer', 'official', 'steward')
  return [
    ...(reviewed ? [{ href: waitingPath(reviewed), label: w.waiting, within: '/tiep-nhan/' }] : []),
    ...(led
      ? [
          { href: patterns.units, label: w.figures, within: patterns.units },
          { href: registersPath(led), label: w.registers, within: '/so/' },
        ]
      : []),
    ...(administered ? [{ href: stewardPath(administered), label: w.administration, within: '/quan-tri/' }] : []),
  ]
}

export const Places = () => {
  const { path } = useLocation()
  const places = me.value ? placesOf(me.value.value) : []
  if (places.length === 0) return null
  return (
    <nav class="places" aria-label={say(w.places)}>
      <div class="width">
        <a href={patterns.home} aria-current={path === patterns.home ? 'page' : undefined}>
          {say(w.owed)}
        </a>
        {places.map(({ href, label, within }) => (
          <a key={href} href={href} aria-current={path.startsWith(within) ? 'page' : undefined}>
            {say(label)}
          </a>
        ))}
      </div>
    </nav>
  )
}

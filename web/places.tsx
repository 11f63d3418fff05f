import { useLocation } from 'preact-iso'
import { say } from './language.ts'
import { me } from './me.ts'
import { patterns, stewardPath, waitingPath } from './paths.ts'
import { placeWords as w } from './words/places.ts'

/** The main pages of those who receive and those who lead; whoever only fills has one page, and needs no list of them. */
export const Places = () => {
  const { path } = useLocation()
  const roles = me.value?.value.roles ?? []
  const reviewed = roles.find(({ role }) => role === 'reviewer')?.unit.id
  const administered = roles.find(({ role }) => role === 'steward')?.unit.id
  const looks = roles.some(({ role }) => role === 'reviewer' || role === 'official' || role === 'steward')
  if (!looks) return null
  const places = [
    { href: patterns.home, label: w.owed, here: path === patterns.home },
    ...(reviewed ? [{ href: waitingPath(reviewed), label: w.waiting, here: path.startsWith('/tiep-nhan/') }] : []),
    { href: patterns.units, label: w.figures, here: path.startsWith(patterns.units) },
    ...(administered
      ? [{ href: stewardPath(administered), label: w.administration, here: path.startsWith('/quan-tri/') }]
      : []),
  ]
  return (
    <nav class="places" aria-label={say(w.places)}>
      <div class="width">
        {places.map(({ href, label, here }) => (
          <a key={href} href={href} aria-current={here ? 'page' : undefined}>
            {say(label)}
          </a>
        ))}
      </div>
    </nav>
  )
}

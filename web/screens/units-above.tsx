import { say } from '../language.ts'
import { unitsAboveWords as w } from '../words/units-above.ts'

interface Named {
  readonly id: string
  readonly name: string
}

interface UnitsAboveProps {
  /** With those above it, from the top down. */
  readonly unit: { readonly path: Named[] }
  /** Whether this person may open the page of one of them. */
  readonly isOpen: (one: Named & { readonly path: Named[] }) => boolean
  readonly pathOf: (id: string) => string
}

/** The units above the one that a page is about, each with its own page for whom it is open. */
export const UnitsAbove = ({ unit: { path }, isOpen, pathOf }: UnitsAboveProps) =>
  path.length === 0 ? null : (
    <nav aria-label={say(w.title)}>
      <ol class="crumbs">
        {path.map((one, at) => (
          <li key={one.id}>
            {isOpen({ ...one, path: path.slice(0, at) }) ? <a href={pathOf(one.id)}>{one.name}</a> : one.name}
          </li>
        ))}
      </ol>
    </nav>
  )

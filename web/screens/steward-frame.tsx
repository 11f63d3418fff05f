import type { ComponentChildren } from 'preact'
import { say } from '../language.ts'
import { online } from '../online.ts'
import {
  formsPath,
  importsPath,
  letterheadPath,
  reorganisationsPath,
  stewardAuditPath,
  stewardNoticesPath,
  stewardPath,
  stewardPeoplePath,
  stewardPeriodsPath,
  stewardPersonalPath,
} from '../paths.ts'
import { administered, administers, loadStewardAbout, type StewardAbout } from '../steward/about.ts'
import { Loaded } from '../ui/loaded.tsx'
import { useTitle } from '../ui/title.ts'
import { stewardParts, stewardWords as w } from '../words/steward.ts'
import { UnitsAbove } from './units-above.tsx'
import '../form/form.css'
import '../submission/answers.css'
import '../submission/figures.css'
import './unit.css'
import './steward.css'

type Part = keyof typeof stewardParts

interface StewardFrameProps {
  readonly unit: string
  readonly part: Part
  /** Who else may open it: stewards may open every page. */
  readonly isOpenTo?: (about: StewardAbout) => boolean
  readonly children: (about: StewardAbout) => ComponentChildren
}

/** What surrounds each page of a steward: which unit, and what can be administered of it. */
export const StewardFrame = ({ unit, part, isOpenTo, children }: StewardFrameProps) => (
  <Loaded about={unit} load={() => loadStewardAbout(unit)}>
    {about => (
      <>
        <Heading about={about} part={part} />
        {administers(about.me, about.unit) || isOpenTo?.(about) ? (
          <>
            {administers(about.me, about.unit) && <Parts about={about} part={part} />}
            {!online.value && (
              <p class="notice bad" role="status">
                {say(w.offline)}
              </p>
            )}
            {children(about)}
          </>
        ) : (
          <p class="notice bad">{say(w.notYours)}</p>
        )}
      </>
    )}
  </Loaded>
)

const Heading = ({ about: { unit, me }, part }: { readonly about: StewardAbout; readonly part: Part }) => {
  useTitle(`${say(stewardParts[part])}, ${unit.name}`)
  const mine = administered(me)
  return (
    <>
      {mine.length > 1 && (
        <nav class="editions" aria-label={say(w.units)}>
          {mine.map(({ id, name }) => (
            <a key={id} href={stewardPath(id)} aria-current={id === unit.id ? 'true' : undefined}>
              {name}
            </a>
          ))}
        </nav>
      )}
      <UnitsAbove unit={unit} isOpen={one => administers(me, one)} pathOf={stewardPath} />
      <h1>{unit.name}</h1>
    </>
  )
}

const Parts = ({ about: { unit }, part }: { readonly about: StewardAbout; readonly part: Part }) => {
  const paths: { readonly [part in Part]?: string } = {
    unit: stewardPath(unit.id),
    people: stewardPeoplePath(unit.id),
    notices: stewardNoticesPath(unit.id),
    periods: stewardPeriodsPath(unit.id),
    // Forms and the tree are the whole realm's: its root publishes and changes them.
    ...(unit.parent === null && { forms: formsPath(unit.id), reorganisations: reorganisationsPath(unit.id) }),
    imports: importsPath(unit.id),
    letterhead: letterheadPath(unit.id),
    personal: stewardPersonalPath(unit.id),
    audit: stewardAuditPath(unit.id),
  }
  return (
    <nav class="tabs" aria-label={say(w.parts)}>
      {(Object.keys(paths) as Part[]).map(one => (
        <a key={one} href={paths[one]} aria-current={one === part ? 'page' : undefined}>
          {say(stewardParts[one])}
        </a>
      ))}
    </nav>
  )
}

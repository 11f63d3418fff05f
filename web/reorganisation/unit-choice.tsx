import { useState } from 'preact/hooks'
import { say } from '../language.ts'
import { UnitFinder, whereItStands } from '../screens/unit-finder.tsx'
import { ChosenUnits } from '../steward/chosen-units.tsx'
import { describedBy, HelpAndWrong } from '../steward/fields.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { moveFieldWords as w } from '../words/reorganisation.ts'
import type { Chosen } from './written.ts'

export interface Choices {
  /** The topmost unit: all below it may be chosen. */
  readonly root: string
  /** The day on which those to be found stand: the one before the reorganisation. */
  readonly on: string | undefined
  /** Units that are created in it; none where only one that stands makes sense. */
  readonly created: readonly Chosen[]
}

interface UnitChoiceProps extends Choices {
  readonly id: string
  readonly label: string
  readonly help?: string
  readonly wrong?: string | undefined
  readonly chosen: readonly Chosen[]
  /** One of them, or any number. */
  readonly many?: boolean
  readonly onChosen: (chosen: readonly Chosen[]) => void
}

/** A field for one unit or several, each found by its name. */
export const UnitChoice = (props: UnitChoiceProps) => {
  const { id, label, help, wrong, chosen, many = false, onChosen } = props
  const [finding, setFinding] = useState(false)
  const add = (unit: Chosen) => {
    onChosen(many ? [...chosen.filter(one => one.id !== unit.id), unit] : [unit])
    setFinding(false)
  }
  const asked = { id, label, help, wrong }
  return (
    <fieldset class={wrong ? 'field wrong' : 'field'} aria-describedby={describedBy(asked)}>
      <legend class="label">{label}</legend>
      <HelpAndWrong {...asked} />
      {chosen.length > 0 && (
        <ChosenUnits units={chosen} onUnchoose={unit => onChosen(chosen.filter(one => one.id !== unit.id))} />
      )}
      <button
        id={id}
        type="button"
        class="quiet"
        aria-label={`${say(verb(chosen, many))}: ${label}`}
        onClick={() => setFinding(true)}
      >
        {say(verb(chosen, many))}
      </button>
      {finding && <Finding {...props} onFound={add} onClose={() => setFinding(false)} />}
    </fieldset>
  )
}

const verb = (chosen: readonly Chosen[], many: boolean) =>
  chosen.length === 0 ? w.choose : many ? w.chooseAnother : w.change

interface FindingProps extends Choices {
  readonly label: string
  readonly onFound: (unit: Chosen) => void
  readonly onClose: () => void
}

const Finding = ({ label, root, on, created, onFound, onClose }: FindingProps) => (
  <Dialog title={label} onClose={onClose}>
    {created.length > 0 && (
      <>
        <h3>{say(w.created)}</h3>
        <Offered units={created.map(unit => ({ ...unit, where: '' }))} onFound={onFound} />
      </>
    )}
    <UnitFinder
      within={[root]}
      on={on}
      label={say(w.find)}
      found={units => (
        <Offered units={units.map(unit => ({ ...unit, where: whereItStands(unit) }))} onFound={onFound} />
      )}
    />
    <div class="actions">
      <button type="button" class="quiet" onClick={onClose}>
        {say(w.close)}
      </button>
    </div>
  </Dialog>
)

interface OfferedProps {
  readonly units: readonly (Chosen & { readonly where: string })[]
  readonly onFound: (unit: Chosen) => void
}

const Offered = ({ units, onFound }: OfferedProps) => (
  <ul class="offered">
    {units.map(({ id, name, where }) => (
      <li key={id}>
        <button type="button" class="quiet" onClick={() => onFound({ id, name })}>
          {name} {where !== '' && <small class="quiet-text">{where}</small>}
        </button>
      </li>
    ))}
  </ul>
)

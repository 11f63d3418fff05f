import { say } from '../language.ts'
import { askedWords as w } from '../words/asked.ts'

interface ChosenUnitsProps<Unit> {
  readonly units: readonly Unit[]
  readonly onUnchoose: (unit: Unit) => void
}

/** Units that were chosen by name, each to be taken out again. */
export const ChosenUnits = <Unit extends { readonly id: string; readonly name: string }>({
  units,
  onUnchoose,
}: ChosenUnitsProps<Unit>) => (
  <ul class="chosen">
    {units.map(unit => (
      <li key={unit.id}>
        <button
          type="button"
          class="quiet small"
          aria-label={say(w.unchoose(unit.name))}
          onClick={() => onUnchoose(unit)}
        >
          {unit.name} <span aria-hidden="true">×</span>
        </button>
      </li>
    ))}
  </ul>
)

import type { Field, OverTime } from '../../shared/domain/form/form.ts'
import { say } from '../language.ts'
import { overTimeSentences, overUnitsSentences, fieldWords as w } from '../words/designer-field.ts'
import { Radios, Tick } from './controls.tsx'
import type { Checks } from './faults.ts'
import type { PartProps } from './field-question.tsx'

interface RollUpProps extends PartProps {
  readonly locked: boolean
  readonly checks: Checks
}

/** How it adds up over units and over periods; of a field in use that is held. */
export const RollUp = ({ field, locked, checks, onChange }: RollUpProps) => {
  const overTime = (changed: Field) => {
    const allowed = checks.overTimeOf(changed)
    return allowed.includes(changed.overTime) ? changed : { ...changed, overTime: allowed[0]! }
  }
  const times = (ways: readonly OverTime[]) => ways.map(value => ({ value, label: say(overTimeSentences[value]) }))
  return (
    <section class="panel" aria-labelledby="roll-up">
      <h3 id="roll-up">{say(w.rollUp)}</h3>
      {!locked && (
        <>
          <Radios
            legend={say(w.overUnits)}
            value={field.overUnits}
            options={checks.overUnitsOf[field.kind].map(value => ({ value, label: say(overUnitsSentences[value]) }))}
            onValue={overUnits => onChange(overTime({ ...field, overUnits }))}
          />
          <Radios
            legend={say(w.overTime)}
            value={field.overTime}
            options={times(checks.overTimeOf(field))}
            onValue={value => onChange({ ...field, overTime: value })}
          />
          {field.kind === 'ratio' && (
            <Radios
              legend={say(w.totalOverTime)}
              value={field.totalOverTime ?? field.overTime}
              options={times(checks.overTimeOf(field))}
              onValue={totalOverTime => onChange({ ...field, totalOverTime })}
            />
          )}
        </>
      )}
      <Tick
        label={say(w.prefill)}
        checked={field.prefill ?? false}
        onChecked={prefill => onChange({ ...field, prefill })}
      />
    </section>
  )
}

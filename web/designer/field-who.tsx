import type { Tier } from '../../shared/domain/tree/tier.ts'
import { say } from '../language.ts'
import { tierNames } from '../words/designer.ts'
import { fieldWords as w } from '../words/designer-field.ts'
import { Tick } from './controls.tsx'
import type { PartProps } from './field-question.tsx'

const tiers = Object.keys(tierNames) as Tier[]

/** Of whom it is asked, and who may not leave it empty. */
export const Who = ({ field, onChange }: PartProps) => {
  const required = field.required ?? []
  const within = (list: readonly Tier[], tier: Tier, isIn: boolean) =>
    tiers.filter(one => (one === tier ? isIn : list.includes(one)))
  return (
    <section class="panel" aria-labelledby="who">
      <h3 id="who">{say(w.who)}</h3>
      <p class="help">{say(w.whoHint)}</p>
      <table class="who">
        <thead>
          <tr>
            <th scope="col">{say(w.unitKind)}</th>
            <th scope="col">{say(w.asked)}</th>
            <th scope="col">{say(w.required)}</th>
          </tr>
        </thead>
        <tbody>
          {tiers.map(tier => (
            <tr key={tier}>
              <th scope="row">{say(tierNames[tier])}</th>
              <td>
                <Tick
                  label=""
                  aloud={`${say(tierNames[tier])}: ${say(w.asked)}`}
                  checked={field.owedBy.includes(tier)}
                  onChecked={isIn =>
                    onChange({
                      ...field,
                      owedBy: within(field.owedBy, tier, isIn),
                      required: isIn ? required : within(required, tier, false),
                    })
                  }
                />
              </td>
              <td>
                <Tick
                  label=""
                  aloud={`${say(tierNames[tier])}: ${say(w.required)}`}
                  checked={required.includes(tier)}
                  disabled={!field.owedBy.includes(tier)}
                  onChecked={isIn => onChange({ ...field, required: within(required, tier, isIn) })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

import { useState } from 'preact/hooks'
import type { UnitTier } from '../../shared/domain/tree/tier.ts'
import { Radios } from '../designer/controls.tsx'
import { type DesignerProps, Frame } from '../designer/frame.tsx'
import { say } from '../language.ts'
import { Loaded } from '../ui/loaded.tsx'
import { unitTierNames } from '../words/designer.ts'
import { trialWords as w } from '../words/designer-publish.ts'

const unitTiers = Object.keys(unitTierNames) as UnitTier[]

/** The form as each kind of unit will see it: drawn and checked by the form's own code, which is fetched when it is asked for. */
export const FormTrial = (props: DesignerProps) => {
  const [tier, setTier] = useState<UnitTier>('cell')
  return (
    <Frame {...props} page="dung-thu">
      {() => (
        <>
          <p>{say(w.intro)}</p>
          <Radios
            legend={say(w.as)}
            value={tier}
            options={unitTiers.map(value => ({ value, label: say(unitTierNames[value]) }))}
            onValue={setTier}
          />
          <Loaded about="trial" load={() => import('../designer/trial.tsx')}>
            {({ Trial }) => <Trial key={tier} work={props.work} tier={tier} />}
          </Loaded>
        </>
      )}
    </Frame>
  )
}

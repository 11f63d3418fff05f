import { say } from '../language.ts'
import { reorganisationsPath } from '../paths.ts'
import { RecordReorganisation } from '../reorganisation/record.tsx'
import { Icon } from '../ui/icons.tsx'
import { reorganisationWords as w } from '../words/reorganisation.ts'
import { StewardFrame } from './steward-frame.tsx'
import './reorganisation.css'

/** A reorganisation is written, checked and applied, at the topmost unit. */
export const ReorganisationRecord = ({ unit }: { readonly unit: string }) => (
  <StewardFrame key={unit} unit={unit} part="reorganisations">
    {about =>
      about.unit.parent === null ? (
        <>
          <p class="back">
            <a href={reorganisationsPath(unit)}>
              <Icon name="back" /> {say(w.title)}
            </a>
          </p>
          <RecordReorganisation root={unit} />
        </>
      ) : (
        <p>{say(w.notRoot)}</p>
      )
    }
  </StewardFrame>
)

import { Begin } from '../import/begin.tsx'
import { loadImport } from '../import/imports.ts'
import { Outcome } from '../import/outcome.tsx'
import { Recent } from '../import/recent.tsx'
import { say } from '../language.ts'
import { importsPath } from '../paths.ts'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { importWords as w } from '../words/import.ts'
import { StewardFrame } from './steward-frame.tsx'
import './imports.css'

interface ImportScreenProps {
  readonly unit: string
  /** The one that is looked at; without it, another is begun. */
  readonly id?: string
}

/** Units, maps of reorganisations and people from a file. */
export const ImportScreen = ({ unit, id }: ImportScreenProps) => (
  <StewardFrame key={unit} unit={unit} part="imports">
    {about =>
      id === undefined ? (
        <>
          <Begin unit={about.unit} />
          <Recent unit={unit} />
        </>
      ) : (
        <>
          <p class="back">
            <a href={importsPath(unit)}>
              <Icon name="back" /> {say(w.back)}
            </a>
          </p>
          <Loaded about={`${unit} ${id}`} load={() => loadImport({ unit, id })}>
            {imported => <Outcome key={id} id={{ unit, id }} first={imported} />}
          </Loaded>
        </>
      )
    }
  </StewardFrame>
)

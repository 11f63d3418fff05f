import { say } from '../language.ts'
import { letterheadPath, newLetterhead } from '../paths.ts'
import { writesLetterhead } from '../rollup/about.ts'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { letterheadWords as w } from '../words/letterhead.ts'
import { type Letterheads, loadLetterheads } from './letterhead-about.ts'
import { LetterheadWriting } from './letterhead-writing.tsx'
import { StewardFrame } from './steward-frame.tsx'
import './letterhead.css'

interface LetterheadScreenProps {
  readonly unit: string
  /** The day on which the entry begins, or `newLetterhead`. */
  readonly from: string
}

/** One entry of a unit's letterheads: written by those who lead it, and by its stewards. */
export const LetterheadScreen = ({ unit, from }: LetterheadScreenProps) => (
  <StewardFrame key={unit} unit={unit} part="letterhead" isOpenTo={writesLetterhead}>
    {() => (
      <>
        <p class="back">
          <a href={letterheadPath(unit)}>
            <Icon name="back" /> {say(w.back)}
          </a>
        </p>
        <Loaded about={`${unit} ${from}`} load={() => loadLetterheads(unit)}>
          {letterheads => <OneEntry key={from} letterheads={letterheads} from={from} />}
        </Loaded>
      </>
    )}
  </StewardFrame>
)

const OneEntry = ({ letterheads, from }: { readonly letterheads: Letterheads; readonly from: string }) => {
  const entry = letterheads.entries.find(one => one.from === from)
  if (!entry && from !== newLetterhead) return <p>{say(w.notThere)}</p>
  return <LetterheadWriting letterheads={letterheads} entry={entry} />
}

import { say } from '../language.ts'
import { knownMe } from '../me.ts'
import { unitPath } from '../paths.ts'
import { followed, loadForms, periodCollected } from '../rollup/about.ts'
import { Loaded } from '../ui/loaded.tsx'
import { useTitle } from '../ui/title.ts'
import { officialWords as w } from '../words/official.ts'
import { FoundUnits, UnitFinder } from './unit-finder.tsx'
import { UnitTree } from './unit-tree.tsx'
import './unit.css'

/** The units that a person follows, as a tree that opens downwards; any unit of theirs can be found by its name. */
export const UnitPicker = () => {
  useTitle(say(w.units))
  return (
    <>
      <h1>{say(w.units)}</h1>
      <Loaded about="" load={loadTop}>
        {({ units, pathOf }) =>
          units.length === 0 ? (
            <p>{say(w.noUnits)}</p>
          ) : (
            <UnitFinder
              within={units.map(({ id }) => id)}
              ended
              label={say(w.findUnit)}
              help={say(w.unitsHelp)}
              found={found => <FoundUnits units={found} pathOf={pathOf} />}
            >
              <UnitTree units={units} pathOf={pathOf} />
            </UnitFinder>
          )
        }
      </Loaded>
    </>
  )
}

const loadTop = async () => {
  const [{ value: me }, [form]] = await Promise.all([knownMe(), loadForms()])
  const period = periodCollected(form!)
  return { units: followed(me), pathOf: (unit: string) => unitPath({ unit, form: form!.id, period }) }
}

import { say } from '../language.ts'
import { stewardNewPersonPath, stewardPersonPath } from '../paths.ts'
import { loadEverybody } from '../steward/about.ts'
import { PersonCard } from '../steward/person-card.tsx'
import { Told } from '../steward/told.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { personWords as w } from '../words/people.ts'
import { stewardUnitWords } from '../words/steward.ts'
import { StewardFrame } from './steward-frame.tsx'

/** Who holds a role at the unit. */
export const StewardPeople = ({ unit }: { readonly unit: string }) => (
  <StewardFrame key={unit} unit={unit} part="people">
    {() => (
      <>
        <Told />
        <Loaded about={unit} load={() => loadEverybody(unit)}>
          {({ items: people, left }) => (
            <>
              <div class="spread heading">
                <h2 class="counted">
                  {say(w.title)} <span class="count">{people.length}</span>
                </h2>
                <a class="button" href={stewardNewPersonPath(unit)}>
                  {say(w.add)}
                </a>
              </div>
              {people.length === 0 && <p>{say(stewardUnitWords.noPeople)}</p>}
              <ul class="cards">
                {people.map(person => (
                  <PersonCard key={person.id} person={person}>
                    <a
                      class="button quiet"
                      href={stewardPersonPath(unit, person.id)}
                      aria-label={`${say(w.change)}: ${person.name}`}
                    >
                      {say(w.change)}
                    </a>
                  </PersonCard>
                ))}
              </ul>
              {left > 0 && <p class="quiet-text">{say(w.left(left))}</p>}
            </>
          )}
        </Loaded>
      </>
    )}
  </StewardFrame>
)

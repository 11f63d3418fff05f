import type { Text } from '../../shared/domain/text.ts'
import { callIfThere } from '../api.ts'
import { shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { stewardPath, stewardPeoplePath, stewardPersonPath, unitPath } from '../paths.ts'
import type { Completeness } from '../rollup/about.ts'
import { loadPeople, type Person, type StewardAbout, type Unit } from '../steward/about.ts'
import { loadCollected } from '../steward/calendar.ts'
import { StateBadge } from '../ui/badge.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { itemWords } from '../words/shell.ts'
import { noTier, roleWords, tiers, stewardUnitWords as w } from '../words/steward.ts'
import { StewardFrame } from './steward-frame.tsx'
import { FoundUnits, UnitFinder } from './unit-finder.tsx'
import { childrenOf, UnitTree } from './unit-tree.tsx'

/** A unit as its steward sees it: what it is, who works there, what it owes, and the way to those below. */
export const Steward = ({ unit }: { readonly unit: string }) => (
  <StewardFrame key={unit} unit={unit} part="unit">
    {about => (
      <>
        <Facts unit={about.unit} />
        {about.unit.children > 0 && <Below unit={about.unit} />}
        <Loaded about={unit} load={() => loadStanding(about)}>
          {({ people, owed }) => (
            <>
              <People unit={unit} people={people} />
              <Owes unit={about.unit} owed={owed} />
            </>
          )}
        </Loaded>
      </>
    )}
  </StewardFrame>
)

const Facts = ({ unit }: { readonly unit: Unit }) => (
  <p class="facts">
    <span>
      {say(w.kind)}: <strong>{say(unit.kindLabel)}</strong>
    </span>
    <span>
      {say(w.tier)}: <strong>{say(unit.tier ? tiers[unit.tier] : noTier)}</strong>
    </span>
    <span>
      {say(w.code)}: <strong>{unit.code}</strong>
    </span>
  </p>
)

const Below = ({ unit }: { readonly unit: Unit }) => (
  <section aria-labelledby="below">
    <h2 id="below">{say(w.below)}</h2>
    <UnitFinder
      within={[unit.id]}
      label={say(w.find)}
      help={say(w.findHelp)}
      found={found => <FoundUnits units={found} pathOf={stewardPath} />}
    >
      <Loaded about={unit.id} load={() => childrenOf(unit.id)}>
        {children => <UnitTree units={children} pathOf={stewardPath} />}
      </Loaded>
    </UnitFinder>
  </section>
)

interface OwedForm {
  readonly form: string
  readonly label: Text
  readonly completeness: Completeness
}

const loadStanding = async ({ unit }: StewardAbout): Promise<{ people: Person[]; owed: OwedForm[] }> => {
  const [people, collected] = await Promise.all([loadPeople(unit.id), loadCollected()])
  const owed = await Promise.all(
    collected.map(async ({ form, label, period }) => {
      const params = { unit: unit.id, form, period }
      return {
        form,
        label,
        completeness: await callIfThere('GET /units/{unit}/completeness/{form}/{period}', { params }),
      }
    }),
  )
  return {
    people,
    owed: owed.flatMap(({ completeness, ...one }) =>
      completeness && completeness.body.self.state !== 'exempt' ? [{ ...one, completeness: completeness.body }] : [],
    ),
  }
}

interface PeopleProps {
  readonly unit: string
  readonly people: readonly Person[]
}

const People = ({ unit, people }: PeopleProps) => (
  <section aria-labelledby="people">
    <h2 id="people" class="counted">
      {say(w.people)} <span class="count">{people.length}</span>
    </h2>
    {people.length === 0 ? (
      <p>{say(w.noPeople)}</p>
    ) : (
      <ul class="sections short-list">
        {people.map(({ id, name, roles }) => (
          <li key={id}>
            <a href={stewardPersonPath(unit, id)}>
              <span class="section-name">{name}</span>
              <span>
                {roles.map(role => (
                  <span key={role} class="badge">
                    {say(roleWords[role].label)}
                  </span>
                ))}
              </span>
            </a>
          </li>
        ))}
      </ul>
    )}
    <p class="more-of-this">
      <a href={stewardPeoplePath(unit)}>{say(w.peopleOf)}</a>
    </p>
  </section>
)

const Owes = ({ unit, owed }: { readonly unit: Unit; readonly owed: readonly OwedForm[] }) => (
  <section aria-labelledby="owes">
    <h2 id="owes">{say(w.owes)}</h2>
    {owed.length === 0 ? (
      <p>{say(w.owesNothing)}</p>
    ) : (
      <ul class="sections short-list">
        {owed.map(({ form, label, completeness: { self, period } }) => (
          <li key={form}>
            <a href={unitPath({ unit: unit.id, form, period: period.id })}>
              <span class="section-name">
                {say(label)} <span class="period">{say(period.label)}</span>
              </span>
              <span class="quiet-text">{say(itemWords.due(shortDay(period.due)))}</span>
              {self.state !== 'exempt' && <StateBadge state={self.state} />}
            </a>
          </li>
        ))}
      </ul>
    )}
  </section>
)

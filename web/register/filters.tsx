import { useState } from 'preact/hooks'
import type { Option } from '../../shared/domain/form/form.ts'
import { classesOf } from '../../shared/domain/register/register.ts'
import { say } from '../language.ts'
import { listWords as w } from '../words/registers.ts'
import { type RegisterAbout, thisYear } from './about.ts'
import { filtersOf, type Sought } from './search.ts'

/** How far back the years to choose from go. */
const yearsBack = 9

/** Wide enough for the filters to stand open. */
const isWide = (): boolean => matchMedia('(min-width: 48rem)').matches

interface FiltersProps {
  readonly about: RegisterAbout
  readonly sought: Sought
  readonly onSought: (part: Partial<Sought>) => void
}

/** What is looked for: words at once, the rest behind one press on a small screen. */
export const Filters = ({ about: { unit, register }, sought, onSought }: FiltersProps) => {
  const [isOpen] = useState(() => isWide() || filtersOf(sought) > 0)
  const used = filtersOf(sought)
  const classifier = register.fields.find(({ id }) => id === register.classifier)
  const years = Array.from({ length: yearsBack + 2 }, (_, back) => String(thisYear() + 1 - back))
  return (
    <section class="finding" aria-label={say(w.find)}>
      <label class="label" for="find-entry">
        {say(w.find)}
      </label>
      <p id="find-entry-help" class="help">
        {say(w.findHelp)}
      </p>
      <input
        id="find-entry"
        type="text"
        autocomplete="off"
        maxLength={100}
        aria-describedby="find-entry-help"
        value={sought.q}
        onInput={event => onSought({ q: event.currentTarget.value })}
      />
      <details open={isOpen}>
        <summary>{say(used > 0 ? w.filtersOn(used) : w.filters)}</summary>
        <div class="filters">
          {classifier && (
            <Filter
              id="filter-class"
              label={say(classifier.label)}
              options={classesOf(register)}
              value={sought.class}
              onValue={value => onSought({ class: value })}
            />
          )}
          <Filter
            id="filter-state"
            label={say(w.state)}
            options={register.states}
            value={sought.state}
            onValue={value => onSought({ state: value })}
          />
          <Filter
            id="filter-year"
            label={say(w.year)}
            options={years.map(year => ({ id: year, label: { vi: year, en: year } }))}
            value={sought.year}
            onValue={value => onSought({ year: value })}
          />
          {register.carried && (
            <Filter
              id="filter-wants"
              label={say(w.wants)}
              options={[
                { id: 'note', label: w.wantsNote },
                { id: 'carry', label: w.wantsCarry(String(thisYear())) },
              ]}
              value={sought.wants}
              onValue={value => onSought({ wants: value as Sought['wants'] })}
            />
          )}
          {unit.children > 0 && (
            <Filter
              id="filter-scope"
              label={say(w.scope)}
              all={say(w.subtree)}
              options={[{ id: 'own', label: w.own }]}
              value={sought.own ? 'own' : ''}
              onValue={value => onSought({ own: value === 'own' })}
            />
          )}
          {register.chosen && (
            <label class="option">
              <input
                type="checkbox"
                checked={sought.chosen}
                onChange={event => onSought({ chosen: event.currentTarget.checked })}
              />
              <span>{say(w.chosen)}</span>
            </label>
          )}
        </div>
      </details>
    </section>
  )
}

interface FilterProps {
  readonly id: string
  readonly label: string
  /** What the first choice says, which leaves nothing out. */
  readonly all?: string
  readonly options: readonly Option[]
  readonly value: string
  readonly onValue: (value: string) => void
}

const Filter = ({ id, label, all = say(w.all), options, value, onValue }: FilterProps) => (
  <div>
    <label for={id}>{label}</label>
    <select id={id} value={value} onChange={event => onValue(event.currentTarget.value)}>
      <option value="">{all}</option>
      {options.map(option => (
        <option key={option.id} value={option.id}>
          {say(option.label)}
        </option>
      ))}
    </select>
  </div>
)

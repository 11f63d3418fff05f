import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Rule } from '../../shared/domain/form/form.ts'
import { namesIn, type RuleShape, readShape, writeShape } from '../../shared/domain/form/rule-shapes.ts'
import type { FieldError } from '../../shared/domain/form/values.ts'
import type { Tier } from '../../shared/domain/tree/tier.ts'
import { say } from '../language.ts'
import { formsPath } from '../paths.ts'
import { Icon } from '../ui/icons.tsx'
import { designerWords, tierNames } from '../words/designer.ts'
import { levelNames, levelSentences, shapeNames, suggested, ruleWords as w } from '../words/designer-rules.ts'
import { Pick, Radios, Tick, Wording } from './controls.tsx'
import type { DesignerProps } from './frame.tsx'
import { emptyShape, isComplete, type Material, materialOf, nameIn, picksOf, RuleBuilder } from './rule-builder.tsx'

interface RuleEditorProps extends DesignerProps {
  readonly id: string
  readonly faults: readonly FieldError[]
}

/** One rule: its condition as choices or as an expression, what is said where it does not hold, when and of whom it is asked. */
export const RuleEditor = ({ unit, work, id, faults }: RuleEditorProps) => {
  const { route } = useLocation()
  const { draft } = work.kept.value
  const rule = draft.rules.find(one => one.id === id)
  const material = materialOf(draft)
  const change = (changed: Rule) =>
    work.change({ ...draft, rules: draft.rules.map(one => (one.id === id ? changed : one)) })
  const remove = () => {
    work.change({ ...draft, rules: draft.rules.filter(one => one.id !== id) })
    route(formsPath(unit, work.id, 'quy-tac'))
  }
  return (
    <>
      <p class="back">
        <a href={formsPath(unit, work.id, 'quy-tac')}>
          <Icon name="back" /> {say(w.toRules)}
        </a>
      </p>
      {rule ? (
        <>
          <h2 class="of-field">{say(rule.message) || say(w.newRule)}</h2>
          <Condition rule={rule} material={material} faults={faults} onChange={change} />
          <Message rule={rule} material={material} onChange={change} />
          <When rule={rule} material={material} onChange={change} />
          <div class="actions">
            <a class="button" href={formsPath(unit, work.id, 'quy-tac')}>
              {say(w.toRules)}
            </a>
            <button type="button" class="quiet" onClick={remove}>
              {say(w.removeRule)}
            </button>
          </div>
        </>
      ) : (
        <p>{say(w.noRule)}</p>
      )}
    </>
  )
}

interface PartProps {
  readonly rule: Rule
  readonly material: Material
  readonly onChange: (rule: Rule) => void
}

/**
 * What the shape needs, and no more; the message follows as long as it is the one that was suggested. Without a condition until
 * every figure is chosen: such a rule is a fault of the form, and cannot be published.
 */
const shaped = (rule: Rule, shape: RuleShape, material: Material): Rule => {
  const before = readShape(rule.holds)
  const follows = rule.message.vi === '' || (before && rule.message.vi === suggested(before, nameIn(material)).vi)
  const { needs: _, ...rest } = rule
  return isComplete(shape)
    ? { ...rest, ...writeShape(shape), ...(follows && { message: suggested(shape, nameIn(material)) }) }
    : { ...rest, holds: '', fields: [], ...(follows && { message: { vi: '', en: '' } }) }
}

const shapes = Object.keys(shapeNames) as (keyof typeof shapeNames)[]

const Condition = ({ rule, material, faults, onChange }: PartProps & { readonly faults: readonly FieldError[] }) => {
  const read = readShape(rule.holds)
  const [begun, setBegun] = useState(() => (rule.holds === '' ? emptyShape('at_most', material) : undefined))
  const [isFree, setFree] = useState(read === undefined && begun === undefined)
  const shape = isFree ? undefined : (read ?? begun)
  const build = (changed: RuleShape) => {
    setBegun(changed)
    onChange(shaped(rule, changed, material))
  }
  const choose = (chosen: string) => {
    const empty = chosen === 'free' ? undefined : emptyShape(chosen as RuleShape['shape'], material)
    setFree(empty === undefined)
    if (empty) build(empty)
  }
  const offered = shapes.filter(one => one === 'free' || one === shape?.shape || emptyShape(one, material))
  return (
    <section class="panel" aria-labelledby="condition">
      <h3 id="condition">{say(w.condition)}</h3>
      <p class="help">{say(w.conditionHint)}</p>
      <Pick
        id="shape"
        label={say(w.shape)}
        value={shape?.shape ?? 'free'}
        options={offered.map(value => ({ value, label: say(shapeNames[value]) }))}
        onValue={choose}
      />
      {shape ? (
        <RuleBuilder shape={shape} material={material} onShape={build} />
      ) : (
        <FreeText rule={rule} material={material} onChange={onChange} />
      )}
      {shape && rule.holds !== '' && <p class="code-text written-rule">{rule.holds}</p>}
      <div role="status" class={faults.length > 0 ? 'fault' : 'help'}>
        {faults.length > 0
          ? faults.map(({ pointer, message }) => <p key={`${pointer} ${message.vi}`}>{say(message)}</p>)
          : rule.holds !== '' && say(w.sound)}
      </div>
    </section>
  )
}

const FreeText = ({ rule, material, onChange }: PartProps) => {
  /** What the expression cannot do without is asked for too. */
  const settle = () => {
    const { fields, needs } = namesIn(rule.holds)
    const known = fields.filter(id => material.fields.some(field => field.id === id))
    const { needs: _, ...rest } = rule
    onChange({ ...rest, fields: [...new Set([...rule.fields, ...known])], ...(needs.length > 0 && { needs }) })
  }
  return (
    <>
      <label for="holds">{say(w.expression)}</label>
      <p id="holds-hint" class="help">
        {say(w.expressionHint)}
      </p>
      <textarea
        id="holds"
        class="code-text"
        rows={4}
        spellcheck={false}
        aria-describedby="holds-hint"
        value={rule.holds}
        onInput={event => onChange({ ...rule, holds: event.currentTarget.value })}
        onBlur={settle}
      />
      <details>
        <summary>{say(w.help)}</summary>
        <ul class="plain-list">
          {w.helpLines.map(line => (
            <li key={line.en}>{say(line)}</li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{say(w.names)}</summary>
        <ul class="plain-list">
          {material.terms.map(({ term, label }) => (
            <li key={term}>
              <span class="code-text">{term}</span> — {say(label)}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

const Message = ({ rule, material, onChange }: PartProps) => {
  const shape = readShape(rule.holds)
  const suggestion = shape && suggested(shape, nameIn(material))
  return (
    <section class="panel" aria-labelledby="message">
      <h3 id="message">{say(w.message)}</h3>
      <Radios
        legend={say(w.level)}
        value={rule.level}
        options={(['error', 'warning'] as const).map(value => ({
          value,
          label: say(levelNames[value]),
          hint: say(levelSentences[value]),
        }))}
        onValue={level => onChange({ ...rule, level })}
      />
      <Wording
        id="text"
        label={say(w.message)}
        hint={say(w.messageHint)}
        lines={3}
        value={rule.message}
        onValue={message => onChange({ ...rule, message })}
      />
      {suggestion && suggestion.vi !== rule.message.vi && (
        <button type="button" class="quiet small" onClick={() => onChange({ ...rule, message: suggestion })}>
          {say(w.suggest)}
        </button>
      )}
    </section>
  )
}

const tiers = Object.keys(tierNames) as Tier[]

const When = ({ rule, material, onChange }: PartProps) => {
  const nameOf = nameIn(material)
  const [first = '', ...others] = rule.fields
  const options = picksOf(material, 'fields')
  const left = options.filter(({ value }) => !rule.fields.includes(value))
  const asked = rule.tiers ?? tiers
  const setTier = (tier: Tier, isIn: boolean) => {
    const chosen = tiers.filter(one => (one === tier ? isIn : asked.includes(one)))
    const { tiers: _, ...rest } = rule
    onChange(chosen.length === tiers.length ? rest : { ...rest, tiers: chosen })
  }
  return (
    <section class="panel" aria-labelledby="when">
      <h3 id="when">{say(w.when)}</h3>
      <Pick
        id="shown-at"
        label={say(w.shownAt)}
        value={first}
        options={first ? options : [{ value: '', label: say(designerWords.choose) }, ...options]}
        onValue={field => onChange({ ...rule, fields: [field, ...rule.fields.filter(one => one !== field)] })}
      />
      {others.length > 0 && (
        <>
          <p id="also">{say(w.alsoAnswered)}</p>
          <ul class="plain-list" aria-labelledby="also">
            {others.map(field => (
              <li key={field} class="spread">
                {say(nameOf(field))}
                <button
                  type="button"
                  class="plain"
                  aria-label={say(w.removeOne(say(nameOf(field))))}
                  onClick={() => onChange({ ...rule, fields: rule.fields.filter(one => one !== field) })}
                >
                  {say(w.takeAway)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {left.length > 0 && (
        <Pick
          id="add-field"
          label={say(w.addField)}
          value=""
          options={[{ value: '', label: say(designerWords.choose) }, ...left]}
          onValue={field => field && onChange({ ...rule, fields: [...rule.fields, field] })}
        />
      )}
      <fieldset class="radios">
        <legend>{say(w.tiers)}</legend>
        {tiers.map(tier => (
          <Tick
            key={tier}
            label={say(tierNames[tier])}
            checked={asked.includes(tier)}
            disabled={asked.length === 1 && asked.includes(tier)}
            onChecked={isIn => setTier(tier, isIn)}
          />
        ))}
      </fieldset>
    </section>
  )
}

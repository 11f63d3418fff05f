import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { fieldOf, idFrom, idsTaken } from '../../shared/domain/form/draft.ts'
import type { Rule } from '../../shared/domain/form/form.ts'
import type { FieldError } from '../../shared/domain/form/values.ts'
import { Pick } from '../designer/controls.tsx'
import { faultsAt } from '../designer/faults.ts'
import { type DesignerProps, Frame } from '../designer/frame.tsx'
import { materialOf, picksOf } from '../designer/rule-builder.tsx'
import { RuleEditor } from '../designer/rule-editor.tsx'
import type { Work } from '../designer/work.ts'
import { say } from '../language.ts'
import { formsPath } from '../paths.ts'
import { tierMarks, designerWords as words } from '../words/designer.ts'
import { levelNames, ruleWords as w } from '../words/designer-rules.ts'

/** The rules of a form: all of them, or the one that is being written. */
export const FormRules = (props: DesignerProps) => {
  const { work, part } = props
  return (
    <Frame {...props} page="quy-tac">
      {faults =>
        part === undefined ? (
          <List {...props} faults={faults} />
        ) : (
          <RuleEditor key={part} {...props} id={part} faults={faultsAt(faults, work, 'rule', part)} />
        )
      }
    </Frame>
  )
}

const List = ({ unit, work, faults }: DesignerProps & { readonly faults: readonly FieldError[] }) => {
  const { route } = useLocation()
  const [chosen, setChosen] = useState('')
  const { draft } = work.kept.value
  const material = materialOf(draft)
  const concerns = ({ fields, holds }: Rule) => fields.includes(chosen) || new RegExp(`\\b${chosen}\\b`).test(holds)
  const shown = chosen ? draft.rules.filter(concerns) : draft.rules
  const add = () => {
    const rule = newRule(work)
    work.change({ ...draft, rules: [...draft.rules, rule] })
    route(formsPath(unit, work.id, 'quy-tac', rule.id))
  }
  return (
    <>
      <p>{say(w.intro)}</p>
      <div class="actions top">
        <button type="button" onClick={add}>
          {say(w.add)}
        </button>
      </div>
      {draft.rules.length === 0 ? (
        <p>{say(w.none)}</p>
      ) : (
        <>
          <Pick
            id="concerned"
            label={say(w.filter)}
            value={chosen}
            options={[{ value: '', label: say(w.all) }, ...picksOf(material, 'fields')]}
            onValue={setChosen}
          />
          <p class="help" role="status">
            {say(w.shown(shown.length, draft.rules.length))}
          </p>
          <ul class="pieces">
            {shown.map(rule => (
              <RuleLine
                key={rule.id}
                href={formsPath(unit, work.id, 'quy-tac', rule.id)}
                rule={rule}
                isAsked={rule.fields.length === 0 || rule.fields.some(id => !fieldOf(draft, id)?.retired)}
                wrong={faultsAt(faults, work, 'rule', rule.id).length > 0}
              />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

interface RuleLineProps {
  readonly href: string
  readonly rule: Rule
  /** Not where every field of it was retired. */
  readonly isAsked: boolean
  readonly wrong: boolean
}

const RuleLine = ({ href, rule, isAsked, wrong }: RuleLineProps) => (
  <li class="piece">
    <div class="piece-name">
      <a href={href}>{say(rule.message) || say(w.newRule)}</a>
      <p class="facts">
        <span class={rule.level === 'error' ? 'badge returned' : 'badge submitted'}>{say(levelNames[rule.level])}</span>
        {rule.tiers && <span>{rule.tiers.map(tier => say(tierMarks[tier])).join(', ')}</span>}
        {!isAsked && <span class="badge">{say(w.notAsked)}</span>}
        {wrong && <span class="badge wrong">{say(words.faultsShort)}</span>}
      </p>
    </div>
  </li>
)

/** Without a condition until one is chosen. */
const newRule = (work: Work): Rule => ({
  id: idFrom('quy tắc', idsTaken(work.earlier, work.kept.value.draft)),
  level: 'error',
  message: { vi: '', en: '' },
  holds: '',
  fields: [],
})

import type { Move } from '../../shared/domain/reorganisation/reorganisation.ts'
import { kindLabel, kindsOn } from '../../shared/domain/tree/placement.ts'
import { today } from '../clock.ts'
import { say } from '../language.ts'
import { useCommand } from '../steward/command.ts'
import { Line } from '../steward/fields.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { moveFieldWords as f, moveNames, recordWords as w } from '../words/reorganisation.ts'
import { controls, isAsked, type MoveFields, moveOf, namesOf, wrongFields } from './move-fields.ts'
import { type Choices, UnitChoice } from './unit-choice.tsx'
import type { Chosen, Names } from './written.ts'

interface MoveFormProps extends Choices {
  readonly day: string
  /** What is filled in so far; it stays when the page is left. */
  readonly fields: MoveFields
  readonly onFields: (fields: MoveFields) => void
  readonly onMove: (move: Move, names: Names) => void
}

/** One move that is added to the list. */
export const MoveForm = ({ day, fields, onFields, onMove, root, on, created }: MoveFormProps) => {
  const { wrong, attempt, run, wrongAt } = useCommand()
  const change = (part: Partial<MoveFields>) => onFields({ ...fields, ...part })
  const asks = (field: keyof typeof controls) => isAsked(fields.type, field)
  const standing = { root, on, created: [] }
  const any = { root, on, created }
  const chosen = (field: 'unit' | 'target' | 'parts' | 'home') => ({
    id: controls[field],
    wrong: wrongAt(controls[field]),
    chosen: fields[field],
    onChosen: (units: readonly Chosen[]) => change({ [field]: units }),
  })
  return (
    <form
      class="panel"
      aria-labelledby="add-move"
      onSubmit={event => {
        event.preventDefault()
        run(wrongFields(fields), async () => {
          const move = moveOf(fields, root)
          onMove(move, namesOf(fields, move))
        })
      }}
    >
      <h3 id="add-move">{say(w.add)}</h3>
      <ErrorSummary lines={wrong} attempt={attempt} />
      <Select
        id={controls.type}
        label={say(w.type)}
        value={fields.type}
        options={(Object.keys(moveNames) as Move['type'][]).map(type => [type, say(moveNames[type])])}
        onValue={type => change({ type })}
      />
      {asks('unit') && (
        <UnitChoice
          {...standing}
          {...chosen('unit')}
          many={fields.type === 'merge'}
          label={say(fields.type === 'merge' ? f.merged : f.unit)}
        />
      )}
      {asks('name') && (
        <Line
          id={controls.name}
          label={say(fields.type === 'rename' ? f.newName : f.name)}
          maxLength={200}
          wrong={wrongAt(controls.name)}
          value={fields.name}
          onValue={name => change({ name })}
        />
      )}
      {asks('code') && (
        <Line
          id={controls.code}
          label={say(f.code)}
          help={fields.type === 'rename' ? say(f.codeHelp) : undefined}
          optional={fields.type === 'rename'}
          maxLength={50}
          wrong={wrongAt(controls.code)}
          value={fields.code}
          onValue={code => change({ code })}
        />
      )}
      {asks('kind') && (
        <Select
          id={controls.kind}
          label={say(f.kind)}
          value={fields.kind}
          options={kindsOn(day || today()).map(kind => [kind, say(kindLabel(kind, day || today()))])}
          onValue={kind => change({ kind })}
        />
      )}
      {asks('target') && (
        <UnitChoice
          {...any}
          {...chosen('target')}
          label={say(fields.type === 'merge' ? f.into : f.parent)}
          {...(fields.type === 'merge' && { help: say(f.intoHelp) })}
        />
      )}
      {asks('parts') && (
        <>
          <UnitChoice {...any} {...chosen('parts')} many label={say(f.parts)} help={say(f.partsHelp)} />
          {fields.parts.map(({ id, name }, i) => (
            <Line
              key={id}
              id={`${controls.parts}-${i}`}
              label={say(f.share(name))}
              {...(i === 0 && { help: say(f.shareHelp) })}
              optional
              maxLength={5}
              value={fields.shares[id] ?? ''}
              onValue={share => change({ shares: { ...fields.shares, [id]: share } })}
            />
          ))}
        </>
      )}
      {asks('home') && <UnitChoice {...any} {...chosen('home')} label={say(f.home)} />}
      <div class="actions">
        <button type="submit">{say(w.toList)}</button>
      </div>
    </form>
  )
}

interface SelectProps<T extends string> {
  readonly id: string
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [T, string])[]
  readonly onValue: (value: T) => void
}

const Select = <T extends string>({ id, label, value, options, onValue }: SelectProps<T>) => (
  <div class="field">
    <label class="label" for={id}>
      {label}
    </label>
    <div class="control">
      <select id={id} value={value} onChange={event => onValue(event.currentTarget.value as T)}>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </div>
  </div>
)

import { useComputed } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { type Field, requires } from '../../shared/domain/form/form.ts'
import type { Finding } from '../../shared/domain/form/rules.ts'
import type { Row, Value } from '../../shared/domain/form/values.ts'
import { say } from '../language.ts'
import { Icon } from '../ui/icons.tsx'
import { sectionStates, formWords as w } from '../words/form.ts'
import { computed, isReturned, suggestion, type Wrong } from './check.ts'
import {
  ChoiceControl,
  ChoicesControl,
  type ControlProps,
  DateControl,
  DecimalControl,
  IntegerControl,
  MeanControl,
  RatioControl,
  TextControl,
} from './controls.tsx'
import type { Entry } from './entry.ts'
import { TableControl } from './table.tsx'
import { inWords } from './value.tsx'

interface FieldProps {
  readonly entry: Entry
  readonly field: Field
  /** What the last check found at this field. */
  readonly wrong: readonly Wrong[]
  readonly warnings: readonly Finding[]
}

/** One field: its label and help, what is wrong with it, the control, last period's value, where it is saved, what to explain. */
export const FieldBlock = ({ entry, field, wrong, warnings }: FieldProps) => {
  // Of what is typed only this field's own value: among hundreds of fields one is drawn anew with a key, not all.
  const value = useComputed(() => entry.content.value.values[field.id] ?? null).value
  const suggested = suggestion(entry, field, value)
  const previous = entry.before?.[field.id]
  const id = `values-${field.id}`
  const returned = isReturned(entry, field, value)
  const described = [
    field.help && `${id}-help`,
    hintOf(field) && `${id}-hint`,
    returned && `${id}-returned`,
    wrong.length > 0 && `${id}-wrong`,
    previous !== undefined && `${id}-before`,
  ].filter(Boolean)
  const control = {
    id,
    value: value ?? suggested,
    onValue: (changed: Value | null) => entry.set(field.id, changed),
    describedBy: described.join(' '),
    wrong: new Set(wrong.map(one => one.control)),
  }
  return (
    <Frame field={field} id={id} invalid={wrong.length > 0} suggested={suggested !== undefined}>
      <Label field={field} id={id} required={requires(field, entry.tier)} />
      <div class="ask">
        {field.help && (
          <p id={`${id}-help`} class="help">
            {say(field.help)}
          </p>
        )}
        {hintOf(field) && (
          <p id={`${id}-hint`} class="help">
            {hintOf(field)}
          </p>
        )}
        {returned && (
          <span id={`${id}-returned`} class="badge returned">
            {say(sectionStates.returned)}
          </span>
        )}
        {wrong.length > 0 && <Messages id={`${id}-wrong`} wrong={wrong} />}
      </div>
      {/* Redrawn when values come from elsewhere, never while somebody types. */}
      <div class="control" key={entry.generation.value}>
        <Control
          field={field}
          {...control}
          computed={field.kind === 'table' ? computedRows(entry, field, value) : []}
        />
      </div>
      <div class="under">
        {previous !== undefined && previous !== null && (
          <span id={`${id}-before`} class="before">
            {say(w.before)}: {inWords(field, previous)}
          </span>
        )}
        {suggested !== undefined && (
          <button type="button" class="quiet small" onClick={() => entry.set(field.id, suggested)}>
            {say(w.confirm)}
          </button>
        )}
        <SavedMark entry={entry} field={field.id} />
      </div>
      {warnings.map(finding => (
        <Explanation key={finding.rule} entry={entry} finding={finding} />
      ))}
    </Frame>
  )
}

/** A table's rows with their computed columns. */
const computedRows = (entry: Entry, { id }: Field, value: Value | null): readonly Row[] =>
  (computed(entry, { [id]: value })[id] ?? []) as readonly Row[]

const isGroup = ({ kind }: Field): boolean => !['count', 'amount', 'decimal', 'text', 'date'].includes(kind)

interface FrameProps {
  readonly field: Field
  readonly id: string
  readonly invalid: boolean
  readonly suggested: boolean
  readonly children: ComponentChildren
}

const Frame = ({ field, id, invalid, suggested, children }: FrameProps) => {
  const look = ['field', field.kind, invalid && 'wrong', suggested && 'suggested'].filter(Boolean).join(' ')
  return isGroup(field) ? (
    <fieldset class={look} aria-describedby={field.help ? `${id}-help` : undefined}>
      {children}
    </fieldset>
  ) : (
    <div class={look}>{children}</div>
  )
}

const Label = ({ field, id, required }: { field: Field; id: string; required: boolean }) => {
  const text = (
    <>
      {say(field.label)}
      {field.measure && <span class="measure"> ({say(field.measure)})</span>}
      {required && <RequiredMark />}
    </>
  )
  return isGroup(field) ? (
    <legend class="label">{text}</legend>
  ) : (
    <label class="label" for={id}>
      {text}
    </label>
  )
}

const RequiredMark = () => (
  <abbr class="required" title={say(w.required)}>
    {' '}
    *
  </abbr>
)

const hintOf = (field: Field): string | undefined => {
  if (field.kind === 'date') return say(w.dayHint)
  if (field.kind === 'decimal' || field.kind === 'mean') return say(w.decimalHint)
  if (field.kind === 'table') return say(w.pasteHint)
  return undefined
}

const Control = ({ field, computed, ...props }: ControlProps & { field: Field; computed: readonly Row[] }) => {
  switch (field.kind) {
    case 'count':
    case 'amount':
      return <IntegerControl {...props} value={props.value as number | string} />
    case 'decimal':
      return <DecimalControl {...props} value={props.value as number | string} scale={field.scale} />
    case 'ratio':
      return <RatioControl {...props} field={field} />
    case 'mean':
      return <MeanControl {...props} field={field} />
    case 'choice':
      return <ChoiceControl {...props} field={field} />
    case 'choices':
      return <ChoicesControl {...props} field={field} />
    case 'text':
      return <TextControl {...props} field={field} />
    case 'date':
      return <DateControl {...props} value={props.value as string} field={field} />
    case 'table':
      return <TableControl {...props} field={field} computed={computed} />
  }
}

const Messages = ({ id, wrong }: { readonly id: string; readonly wrong: readonly Wrong[] }) => (
  <div id={id} class="messages">
    {wrong.map(({ control, message, expected }) => (
      <p key={`${control} ${message.en}`}>
        {say(message)} {expected && say(expected)}
      </p>
    ))}
  </div>
)

/** Where the field's value is; its place is there from the start, so that nothing moves when it is filled. */
const SavedMark = ({ entry, field }: { readonly entry: Entry; readonly field: string }) => {
  const saved = useComputed(() => entry.saved(field)).value
  return (
    <span class={`saved ${saved ?? ''}`}>
      {saved === 'there' && (
        <>
          <Icon name="check" /> {say(w.savedThere)}
        </>
      )}
      {saved === 'here' && (
        <>
          <Icon name="device" /> {say(w.savedHere)}
        </>
      )}
      {saved === 'failed' && (
        <>
          <Icon name="device" /> {say(w.saveFailed)}
        </>
      )}
    </span>
  )
}

export const explanationId = ({ rule }: Finding): string => `explanation-${rule}`

export const Explanation = ({ entry, finding }: { readonly entry: Entry; readonly finding: Finding }) => {
  const id = explanationId(finding)
  const explanation = useComputed(() => entry.content.value.explanations[finding.rule] ?? '').value
  return (
    <div class="explanation">
      <p id={`${id}-why`}>
        <Icon name="warning" /> {say(finding.message)}
      </p>
      <label for={id}>{say(w.explain)}</label>
      <p id={`${id}-hint`} class="help">
        {say(w.explainHint)}
      </p>
      <textarea
        id={id}
        rows={2}
        maxLength={2000}
        value={explanation}
        aria-describedby={`${id}-why ${id}-hint`}
        onInput={event => entry.explain(finding.rule, event.currentTarget.value)}
      />
    </div>
  )
}

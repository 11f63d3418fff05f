import { signal } from '@preact/signals'
import { type Field, fieldsFor, type Section, sectionsFor } from '../../shared/domain/form/form.ts'
import type { Finding } from '../../shared/domain/form/rules.ts'
import { normalize, validate } from '../../shared/domain/form/validation.ts'
import { isAnswered, sameValue, type Value, type Values } from '../../shared/domain/form/values.ts'
import type { Text } from '../../shared/domain/text.ts'
import { entryPath, sectionPath } from '../paths.ts'
import type { Entry } from './entry.ts'

type Rules = typeof import('./rules.ts')

/** The rules' language, loaded while the first field is being looked at. */
const rules = signal<Rules | undefined>(undefined)

export const loadRules = async (): Promise<Rules> => {
  rules.value ??= await import('./rules.ts')
  return rules.value
}

/** Something wrong at a control, by the control's id. */
export interface Wrong {
  readonly control: string
  readonly field: string
  readonly message: Text
  readonly expected?: Text
  /** Nothing was entered yet: an error only when it is sent. */
  readonly missing: boolean
}

export interface Checked {
  readonly wrong: readonly Wrong[]
  /** Rules that do not hold and may stand, once they are explained. */
  readonly warnings: readonly Finding[]
}

/** `/values/houses/done` → `values-houses-done`: what a pointer of an error is called on the page. */
export const controlOf = (pointer: string): string => pointer.slice(1).replaceAll('/', '-')
const fieldOf = (pointer: string): string => pointer.split('/')[2] ?? ''

/** Everything that is wrong with what stands in the fields: each by itself, then by the rules as soon as they are loaded. */
export const checkEntry = (entry: Entry): Checked => {
  const { form, tier, before, children, parent, content } = entry
  const values = normalize(content.value.values)
  const alone = validate(form, tier, values).map(({ pointer, code, message, expected }) => ({
    control: controlOf(pointer),
    field: fieldOf(pointer),
    message,
    ...(expected && { expected }),
    missing: code === 'required' || code === 'missing_row',
  }))
  const asked = rules.value
  const findings =
    asked?.check(form, tier, {
      own: values as Values,
      before,
      children: children && asked.fromJson(children),
      parent: parent && asked.fromJson(parent),
    }) ?? []
  const known = new Set(findings.map(({ rule }) => rule))
  const heard = entry.heardFindings.value.filter(({ rule }) => !known.has(rule))
  const all = [...findings, ...heard]
  const broken = all
    .filter(({ level }) => level === 'error')
    .map(({ fields, message }) => ({
      control: firstControl(entry, fields[0]!),
      field: fields[0]!,
      message,
      missing: false,
    }))
  return { wrong: [...alone, ...broken], warnings: all.filter(({ level }) => level === 'warning') }
}

/** Where the focus goes when a message is about a field as a whole. */
export const firstControl = ({ form, tier }: Entry, field: string): string => {
  const found = fieldsFor(form, tier).find(({ id }) => id === field)
  switch (found?.kind) {
    case 'ratio':
      return `values-${field}-done`
    case 'mean':
      return `values-${field}-value`
    case 'choices':
      return `values-${field}-0`
    case 'table':
      return `values-${field}-0-${found.columns.find(({ computed }) => !computed)!.id}`
    default:
      return `values-${field}`
  }
}

export const isExplained = (entry: Entry, { rule }: Finding): boolean =>
  (entry.content.value.explanations[rule] ?? '').trim() !== ''

/** The values with computed columns filled in, once the rules are loaded. */
export const computed = (entry: Entry, values: Values): Values =>
  rules.value ? rules.value.withComputed(entry.form, values) : values

export type SectionState = 'untouched' | 'started' | 'complete' | 'wrong' | 'unexplained' | 'returned'

export interface Progress {
  readonly state: SectionState
  readonly answered: number
  readonly asked: number
}

export const progressOf = (entry: Entry, { fields }: Section, { wrong, warnings }: Checked): Progress => {
  const { values } = entry.content.value
  const ids = new Set(fields.map(({ id }) => id))
  const count = fields.filter(({ id }) => isAnswered(values[id])).length
  const within = wrong.filter(({ field }) => ids.has(field))
  const unexplained = warnings.some(finding => ids.has(finding.fields[0]!) && !isExplained(entry, finding))
  const state = (): SectionState => {
    if (within.some(({ missing }) => !missing)) return 'wrong'
    if (unexplained) return 'unexplained'
    if (fields.some(field => isReturned(entry, field))) return 'returned'
    if (count === 0) return 'untouched'
    return within.length === 0 ? 'complete' : 'started'
  }
  return { state: state(), answered: count, asked: fields.length }
}

/** Whether this is what the level above wants changed, and it is as it was sent. */
export const isReturned = (
  { standing, content }: Entry,
  { id }: Field,
  value: unknown = content.value.values[id],
): boolean =>
  standing?.state === 'returned' && standing.reasonFields.includes(id) && sameValue(value, standing.values[id])

export const sectionsOf = ({ form, tier }: Entry): Section[] => sectionsFor(form, tier)

/** At most this many fields stand on one page, without a list of sections: what a cell is asked. */
const fieldsOnOnePage = 12

export const isOnePage = ({ form, tier }: Entry): boolean => fieldsFor(form, tier).length <= fieldsOnOnePage

/** Where a field stands: on the one page of a short form, or on its section's. */
export const fieldHref = (entry: Entry, field: string, control: string): string => {
  const section = sectionsOf(entry).find(({ fields }) => fields.some(({ id }) => id === field))
  const page = isOnePage(entry) || !section ? entryPath(entry.id) : sectionPath(entry.id, section.id)
  return `${page}#${control}`
}

/** What the template lets stand over from the period before, until the person confirms it or types something else. */
export const suggestion = (
  { before, content }: Entry,
  field: Field,
  value = content.value.values[field.id],
): Value | undefined => {
  const previous = before?.[field.id]
  return field.prefill && isAnswered(previous) && !isAnswered(value) ? previous : undefined
}

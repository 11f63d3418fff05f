import type { Field, Form, Option } from '../form/form.ts'
import type { Text } from '../text.ts'
import type { Tier } from '../tree/tier.ts'

/**
 * A register (sổ theo dõi) as data: what is kept in it, through which states an entry goes, and whether a person may be named.
 * What is asked of an entry is asked as in a form, so that the screen and the check of what was sent are those of forms.
 */
export interface Register {
  readonly id: string
  readonly label: Text
  /** What one entry is called: "mô hình". */
  readonly entry: Text
  /** Among them `name`, a text, and `started`, the day that places an entry in time; both are never left empty. */
  readonly fields: readonly Field[]
  /** The choice by which entries are told apart in searches and figures: a model's field (lĩnh vực), a commendation's level. */
  readonly classifier: string | null
  /** The first is that of a new entry unless another that `begins` is named. */
  readonly states: readonly RegisterState[]
  readonly person: NamingOfPeople
  /** The level above may choose entries as exemplary (tiêu biểu). */
  readonly chosen: boolean
  /** An entry may be carried to the next year; otherwise it belongs to the year in which it started. */
  readonly carried: boolean
  /** How many entries a unit of a tier should have in a year, where nobody above has said otherwise. */
  readonly norm?: { readonly [tier in Tier]?: Bounds }
}

export interface RegisterState extends Option {
  /** The states that an entry may go to from here. */
  readonly next: readonly string[]
  readonly begins: boolean
  /** An entry in it has come to its end, with a result. */
  readonly ends: boolean
  /** What it becomes when it is carried to the next year; it stays as it is where nothing is said. */
  readonly carriedAs?: string
}

/**
 * `never`: a register speaks of posts. `consent`: a person may be named who agreed to it. `public`: a person may be named, since
 * what is told of them was made public by law, as an award is.
 */
export type NamingOfPeople = 'never' | 'consent' | 'public'

export interface Bounds {
  readonly least: number
  readonly most: number | null
}

export const stateOf = (register: Register, id: string): RegisterState | undefined =>
  register.states.find(state => state.id === id)

/** The register's questions as a form, which knows how to check answers. */
export const entryForm = (register: Register): Form => {
  const known = forms.get(register)
  if (known) return known
  const form: Form = {
    id: register.id,
    version: 1,
    frequency: 'yearly',
    from: '1900',
    label: register.label,
    sections: [{ id: register.id, label: register.entry, fields: register.fields }],
    rules: [],
  }
  forms.set(register, form)
  return form
}

const forms = new WeakMap<Register, Form>()

/** The options of the classifier; none where a register has no classifier. */
export const classesOf = (register: Register): readonly Option[] => {
  const field = register.fields.find(({ id }) => id === register.classifier)
  return field?.kind === 'choice' ? field.options : []
}

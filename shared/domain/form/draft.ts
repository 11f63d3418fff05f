import { type Text, withoutAccents } from '../text.ts'
import type { Tier } from '../tree/tier.ts'
import type { Field, Form, Section } from './form.ts'

/**
 * A form that is being written (bản đang soạn), and what may be done to it. Each change is a new draft; ids are made once, from
 * the first wording, and stay when the wording changes: figures of all periods are kept under them.
 */
export type FormDraft = Omit<Form, 'id' | 'version' | 'from'>

export const draftOf = ({ frequency, dueWith, label, sections, rules }: FormDraft): FormDraft => ({
  frequency,
  ...(dueWith && { dueWith }),
  label,
  sections,
  rules,
})

/** Words that CEL keeps for itself, and names that figures and tables do (`figures.ts`). */
const reserved = new Set(
  'n row rows true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
)

/** An id from a wording: no accents, snake_case, at most 40 characters, none of those taken. */
export const idFrom = (wording: string, taken: ReadonlySet<string>): string => {
  const plain = withoutAccents(wording)
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 36)
    .replace(/^_+|_+$/g, '')
  const named = /^[a-z]/.test(plain) ? plain : `f_${plain}`.replace(/_$/, '')
  return firstFree(named, '_', id => taken.has(id) || reserved.has(id))
}

/** A form's id: as a field's, with hyphens and at most 32 characters, as addresses have it. */
export const formIdFrom = (wording: string, taken: ReadonlySet<string>): string => {
  const plain = idFrom(wording, new Set()).replaceAll('_', '-').slice(0, 28).replace(/-+$/, '')
  return firstFree(plain.length > 1 ? plain : `${plain}-1`, '-', id => taken.has(id))
}

const firstFree = (id: string, joint: string, isTaken: (id: string) => boolean): string => {
  if (!isTaken(id)) return id
  let number = 2
  while (isTaken(`${id}${joint}${number}`)) number++
  return `${id}${joint}${number}`
}

/** Every id of a field, section or rule that any version has had, or the draft has: none is ever used again. */
export const idsTaken = (versions: readonly Form[], draft: FormDraft): ReadonlySet<string> =>
  new Set(
    [...versions, draft].flatMap(({ sections, rules }) => [
      ...sections.flatMap(section => [section.id, ...section.fields.map(({ id }) => id)]),
      ...rules.map(({ id }) => id),
    ]),
  )

export const fieldOf = (draft: FormDraft, id: string): Field | undefined =>
  draft.sections.flatMap(({ fields }) => fields).find(field => field.id === id)

export const sectionOf = (draft: FormDraft, field: string): Section | undefined =>
  draft.sections.find(({ fields }) => fields.some(({ id }) => id === field))

const everybody: readonly Tier[] = ['cell', 'base', 'higher']

/** A field as it begins: asked of everybody, required of nobody, added up as is usual for its kind. */
export const newField = (kind: Field['kind'], id: string, label: Text): Field => {
  const asked = { id, label, owedBy: everybody }
  switch (kind) {
    case 'count':
      return { ...asked, kind, min: 0, max: 1_000_000, overUnits: 'sum', overTime: 'sum' }
    case 'amount':
      return {
        ...asked,
        kind,
        measure: { vi: 'đồng', en: 'đồng' },
        min: 0,
        max: 1_000_000_000_000,
        overUnits: 'sum',
        overTime: 'sum',
      }
    case 'decimal':
      return { ...asked, kind, scale: 2, min: 0, overUnits: 'own', overTime: 'last' }
    case 'ratio':
      return { ...asked, kind, max: 1_000_000, overUnits: 'sum', overTime: 'sum' }
    case 'mean':
      return {
        ...asked,
        kind,
        scale: 2,
        min: 0,
        weightLabel: { vi: 'Quyền số', en: 'Weight' },
        overUnits: 'sum',
        overTime: 'last',
      }
    case 'choice':
    case 'choices':
      return { ...asked, kind, options: [], overUnits: 'options', overTime: 'sum' }
    case 'text':
      return { ...asked, kind, maxLength: 2000, overUnits: 'list', overTime: 'none' }
    case 'date':
      return { ...asked, kind, overUnits: 'list', overTime: 'none' }
    case 'table':
      return { ...asked, kind, maxRows: 50, columns: [], overUnits: 'columns', overTime: 'sum' }
  }
}

/** A field that no version has yet, as another kind: what it asks and of whom stays, and everything else begins anew. */
export const ofKind = ({ id, label, help, owedBy, required }: Field, kind: Field['kind']): Field => ({
  ...newField(kind, id, label),
  ...(help && { help }),
  owedBy,
  ...(required && { required }),
})

/** The field with another meaning from now on: the old one is asked no longer, and the new one stands right after it. */
export const replaceField = (draft: FormDraft, id: string, { id: newId }: { readonly id: string }): FormDraft => {
  const old = fieldOf(draft, id)
  if (!old) return draft
  return mapSections(draft, section => ({
    ...section,
    fields: section.fields.flatMap(field =>
      field.id === id
        ? [
            { ...field, retired: true },
            { ...old, id: newId },
          ]
        : [field],
    ),
  }))
}

export const addField = (draft: FormDraft, section: string, field: Field): FormDraft =>
  mapSections(draft, one => (one.id === section ? { ...one, fields: [...one.fields, field] } : one))

export const changeField = (draft: FormDraft, field: Field): FormDraft =>
  mapSections(draft, section => ({
    ...section,
    fields: section.fields.map(one => (one.id === field.id ? field : one)),
  }))

export const removeField = (draft: FormDraft, id: string): FormDraft =>
  mapSections(draft, section => ({ ...section, fields: section.fields.filter(field => field.id !== id) }))

/** One place up or down in its section. */
export const moveField = (draft: FormDraft, id: string, step: 1 | -1): FormDraft =>
  mapSections(draft, section => ({ ...section, fields: moved(section.fields, id, step) }))

/** To the end of another section. */
export const moveToSection = (draft: FormDraft, id: string, section: string): FormDraft => {
  const field = fieldOf(draft, id)
  return field ? addField(removeField(draft, id), section, field) : draft
}

export const moveSection = (draft: FormDraft, id: string, step: 1 | -1): FormDraft => ({
  ...draft,
  sections: moved(draft.sections, id, step),
})

/** Others stay where they are; at an end nothing moves. */
export const moved = <T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  step: 1 | -1,
): readonly T[] => {
  const from = list.findIndex(one => one.id === id)
  const to = from + step
  if (from < 0 || to < 0 || to >= list.length) return list
  const changed = [...list]
  changed.splice(to, 0, ...changed.splice(from, 1))
  return changed
}

const mapSections = (draft: FormDraft, change: (section: Section) => Section): FormDraft => ({
  ...draft,
  sections: draft.sections.map(change),
})

import { useEffect, useState } from 'preact/hooks'
import type { FieldError } from '../../shared/domain/form/values.ts'
import { today } from '../clock.ts'
import { say } from '../language.ts'
import { formsPath } from '../paths.ts'
import { designerWords as w } from '../words/designer.ts'
import { ruleWords } from '../words/designer-rules.ts'
import { formOf, type Work } from './work.ts'

export type Checks = typeof import('./checks.ts')

/** From the last change to the next look at the whole form, in milliseconds: a long form takes a moment to check. */
const pause = 250

/** Everything that keeps the work from being published, but for the period from which it is to count. */
export const faultsOf = ({ formFaults, changeFaults, earliestChange }: Checks, work: Work): FieldError[] => {
  const form = formOf(work, earliestChange(work.kept.value.draft.frequency, today()))
  return [...formFaults(form), ...changeFaults(work.earlier, form)]
}

/** The faults of what stands now, a moment after each change. */
export const useFaults = (checks: Checks, work: Work): readonly FieldError[] => {
  const [faults, setFaults] = useState(() => faultsOf(checks, work))
  const { draft } = work.kept.value
  useEffect(() => {
    const timer = setTimeout(() => setFaults(faultsOf(checks, work)), pause)
    return () => clearTimeout(timer)
  }, [draft])
  return faults
}

/** Those at a field, or at a rule, by its id. */
export const faultsAt = (
  faults: readonly FieldError[],
  work: Work,
  part: 'field' | 'rule',
  id: string,
): readonly FieldError[] =>
  faults.filter(({ pointer }) => {
    const place = placeOf(work, pointer)
    return place?.part === part && place.id === id
  })

type Place = { readonly part: 'field' | 'rule' | 'section'; readonly id: string; readonly name: string }

/** What a pointer into the form leads to; undefined for the form as a whole. */
const placeOf = (work: Work, pointer: string): Place | undefined => {
  const [, list, first, inner, second] = pointer.split('/')
  const { sections, rules } = work.kept.value.draft
  const rule = list === 'rules' ? rules[Number(first)] : undefined
  if (rule) return { part: 'rule', id: rule.id, name: say(rule.message) || say(ruleWords.newRule) }
  const section = list === 'sections' ? sections[Number(first)] : undefined
  if (!section) return undefined
  const field = inner === 'fields' ? section.fields[Number(second)] : undefined
  return field
    ? { part: 'field', id: field.id, name: say(field.label) }
    : { part: 'section', id: section.id, name: say(section.label) }
}

/** Which option, row or column of a field a pointer is about, as they are counted on the page. */
const partsIn = (pointer: string): string =>
  [...pointer.matchAll(/(options|rows|columns)\/(\d+)/g)]
    .map(([, list, at]) => `${say(w.partNames[list as keyof typeof w.partNames])} ${Number(at) + 1}`)
    .join(', ')

/** What is wrong, as it is told where the field or the rule itself is shown. */
export const faultText = ({ pointer, message }: FieldError): string =>
  [partsIn(pointer), say(message)].filter(Boolean).join(': ')

/** A fault in a line of words, with the page on which it is put right. */
export const faultLine = (work: Work, unit: string, fault: FieldError) => {
  const place = placeOf(work, fault.pointer)
  return { text: `${place?.name || say(w.formName)}: ${faultText(fault)}`, href: hrefOf(work, unit, place) }
}

const hrefOf = (work: Work, unit: string, place: Place | undefined): string => {
  switch (place?.part) {
    case 'field':
      return formsPath(unit, work.id, 'chi-tieu', place.id)
    case 'rule':
      return formsPath(unit, work.id, 'quy-tac', place.id)
    case 'section':
      return `${formsPath(unit, work.id)}#section-${place.id}`
    default:
      return formsPath(unit, work.id)
  }
}

import { isAnswered, sameMembers, sameValue, type Value, type Values } from '../../shared/domain/form/values.ts'
import type { Content, Explanations } from '../store/entries.ts'

/** A field that two people changed, each to something else. */
export interface Clash {
  readonly field: string
  readonly mine: Value | null
  readonly theirs: Value | null
}

/**
 * What two people typed, both starting from `base`. A field that only one of them changed is theirs; one that both changed is a
 * clash, for a person to settle: until then mine stands. Of two explanations both are kept.
 */
export const merge = (base: Content, mine: Content, theirs: Content): Content & { readonly clashes: Clash[] } => {
  const values: Record<string, Value | null> = {}
  const clashes: Clash[] = []
  for (const field of new Set([...Object.keys(mine.values), ...Object.keys(theirs.values)])) {
    const [was, here, there] = [base.values, mine.values, theirs.values].map(from => from[field] ?? null) as [
      Value | null,
      Value | null,
      Value | null,
    ]
    values[field] = sameValue(here, was) ? there : here
    if (!sameValue(here, there) && !sameValue(here, was) && !sameValue(there, was))
      clashes.push({ field, mine: here, theirs: there })
  }
  return { values, explanations: mergeExplanations(base.explanations, mine.explanations, theirs.explanations), clashes }
}

const mergeExplanations = (base: Explanations, mine: Explanations, theirs: Explanations): Explanations =>
  Object.fromEntries(
    [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].map(rule => {
      const [was, here, there] = [base[rule] ?? '', mine[rule] ?? '', theirs[rule] ?? '']
      if (here === there || there === was) return [rule, here]
      return [rule, here === was ? there : `${there}\n${here}`]
    }),
  )

export const sameContent = (a: Content, b: Content): boolean =>
  sameMembers(a.values, b.values) && sameMembers(a.explanations, b.explanations)

/** The values with nothing in them that was emptied again. */
export const answered = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => isAnswered(value)))

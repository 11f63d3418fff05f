import { upperFirst } from '../figures/figure-words.ts'
import type { Field, Form } from '../form/form.ts'
import { tierOf } from '../tree/placement.ts'
import { tiersOf } from '../tree/tier.ts'
import { isComparable, isZero, type NarrativeFigures, type Place, quantityOf } from './figures.ts'
import type { FigureReference, TypedText } from './narrative.ts'
import { fieldNamed } from './quantity.ts'
import type { Scope } from './scope.ts'
import { type Clause, type Listing, piecesOf, type Sentence, type Slot } from './sentence.ts'

/** From sentences as data to what they say of an edition: typed text, and references to its figures. */

export type Reference = Omit<FigureReference, 'id'>
export type DraftPart = TypedText | Reference

export const said = (text: string): TypedText => ({ text })

/** Of what and of whom it is spoken. */
export interface Subject {
  readonly figures: NarrativeFigures
  readonly scope: Scope
}

/** Units that are listed one by one in a sentence; more are for the annex. */
const listingLimit = 20

/** Whether the edition has the figure, and more of it than nothing. */
export const isSome = ({ figures }: Subject, reference: Reference): boolean => {
  const quantity = quantityOf(reference, figures)
  return quantity !== undefined && !isZero(quantity)
}

/** Whether a field is asked of a unit that owes the form. */
export const isAsked = ({ kind, owed }: Place, field: Field): boolean => {
  const tier = tierOf(kind)
  return owed > 0 && tier !== null && tiersOf(tier).some(one => field.owedBy.includes(one))
}

/**
 * Over a span, what stands is said of its end, apart from what adds up: the newest answer of each unit is not what was done "in ten
 * months".
 */
export const saidOverTime = ({ figures: { form, onePeriod } }: Subject, sentence: Sentence): Sentence[] => {
  if (onePeriod || sentence.opens !== 'within') return [sentence]
  const stands = ({ words }: Clause): boolean => mainField(form, words)?.overTime === 'last'
  return [
    { ...sentence, clauses: sentence.clauses.filter(one => !stands(one)) },
    { opens: 'by-end', clauses: sentence.clauses.filter(stands) },
  ]
}

/** A sentence with its opening and its full stop; empty when it has no figure. `time` is said at its head, where it is still to be. */
export const told = (subject: Subject, sentence: Sentence, time: string): DraftPart[] => {
  const clauses = sentence.clauses.flatMap(one => clause(subject, one))
  if (clauses.length === 0) return sentence.otherwise ? told(subject, sentence.otherwise, time) : []
  const { join = '; ' } = sentence
  const joined = clauses.flatMap((parts, i): DraftPart[] => {
    if (i === 0) return [...parts]
    return [said(join === ', ' && i === clauses.length - 1 ? ' và ' : join), ...parts]
  })
  return [said(openingOf(subject, sentence, time)), ...joined, said('.')]
}

const openingOf = (subject: Subject, { opens }: Sentence, time: string): string => {
  const { whole } = subject.scope
  if (typeof opens === 'object') return upperFirst(`${variables(opens.words, subject)} `)
  return time ? `${time}${whole} ` : `${upperFirst(whole)} `
}

/** What a clause says, which may be several clauses, or none. */
const clause = (subject: Subject, anywhere: Clause): DraftPart[][] => {
  const one = (isOfOne(subject, anywhere) && anywhere.alone) || anywhere
  const { words, zero } = one
  const pieces = piecesOf(variables(words, subject)).map(piece => (typeof piece === 'string' ? piece : { slot: piece }))
  const slots = pieces.flatMap(piece => (typeof piece === 'string' ? [] : [piece.slot]))
  const quantities = slots.map(slot => quantityOf(referenceTo(slot), subject.figures))
  const otherwise = (): DraftPart[][] => (one.otherwise ?? []).flatMap(each => clause(subject, each))
  const [main] = slots
  if (!main || quantities.some(quantity => quantity === undefined || isOfNothing(quantity))) return otherwise()
  if (one.onlyIfAll && !isAll(subject, one.onlyIfAll)) return otherwise()
  const phrased = zero !== undefined || main.unshown
  const reference = referenceTo(main)
  const phrase = {
    some: pieces.map(piece => (typeof piece === 'string' ? piece : piece.slot.unshown ? '' : '#')).join(''),
    ...(zero !== undefined && { none: variables(zero, subject) }),
  }
  if (isZero(quantities[0]!)) return zero === undefined ? otherwise() : [[{ ...reference, phrase }], ...otherwise()]
  const parts = phrased
    ? [{ ...reference, phrase }]
    : pieces.map(piece => (typeof piece === 'string' ? said(piece) : referenceTo(piece.slot)))
  return [
    [
      ...parts,
      ...(one.compare ? comparison(subject, reference, one.compare.measure) : []),
      ...(one.followedBy ?? []).flatMap(each => clause(subject, each).flat()),
    ],
  ]
}

/** Whether only one unit here is asked for the figure: nobody says that of one unit one did it. */
const isOfOne = ({ figures, scope }: Subject, { words }: Clause): boolean => {
  if (scope.alone) return true
  const field = mainField(figures.form, words)
  return field !== undefined && figures.places.filter(place => isAsked(place, field)).length === 1
}

/** The field of the first figure that words name. */
const mainField = (form: Form, words: string): Field | undefined => {
  const main = piecesOf(words).find(piece => typeof piece !== 'string')
  return main && fieldNamed(form, main.figure)
}

const isAll = ({ figures }: Subject, [part, whole]: readonly [string, string]): boolean => {
  const all = quantityOf({ figure: part, outOf: whole, of: 'total', time: 'this', shown: { as: 'ratio' } }, figures)
  return all?.kind === 'ratio' && all.done === all.total
}

/** A ratio out of nothing says nothing: there was nothing to be done. */
const isOfNothing = (quantity: NonNullable<ReturnType<typeof quantityOf>>): boolean =>
  quantity.kind === 'ratio' && quantity.total === 0n

const referenceTo = ({ figure, outOf, of, time, shown }: Slot): Reference => ({
  figure,
  ...(outOf !== null && { outOf }),
  of,
  time,
  shown,
})

/** " (tăng 2 hội nghị so với tháng trước; giảm 5,3% so với cùng kỳ năm trước)", as far as there is anything to compare with. */
const comparison = (subject: Subject, reference: Reference, measure: string | undefined): DraftPart[] => {
  const { figures } = subject
  const is = (time: Reference['time']): boolean => quantityOf({ ...reference, time }, figures) !== undefined
  const change = (against: 'before' | 'lastYear', by: 'number' | 'percentage'): Reference => ({
    ...reference,
    shown: { as: 'change', against, by, ...(measure !== undefined && { measure }) },
  })
  const comparable = (time: 'before' | 'lastYear'): boolean => is(time) && isComparable(reference, time, figures)
  const sameBase = figures.span.before === figures.span.lastYear
  const toDate = is('toDate')
  const against: DraftPart[][] = [
    ...(comparable('before') ? [[change('before', 'number')]] : []),
    ...(comparable('lastYear') && !sameBase ? [[change('lastYear', 'percentage')]] : []),
    // A year's plan is compared with the year to date, never with one month of it.
    ...((toDate || figures.beginsYear) && is('plan') && isSome(subject, { ...reference, time: 'plan' })
      ? [[...(toDate ? [said('lũy kế ')] : []), planned(reference, toDate)]]
      : []),
  ]
  if (against.length === 0) return []
  return [said(' ('), ...against.flatMap((parts, i) => (i === 0 ? parts : [said('; '), ...parts])), said(')')]
}

const planned = (reference: Reference, toDate: boolean): Reference => ({
  ...reference,
  time: toDate ? 'toDate' : 'this',
  shown: { as: 'plan' },
})

/** A figure of the report's unit and of those directly below it, one by one. */
export const listing = (subject: Subject, { lead, words, belowOnly }: Listing): DraftPart[] => {
  const { figures, scope } = subject
  const own = (slot: Slot, unit: string): Reference => ({ ...referenceTo(slot), of: 'own', unit })
  const pieces = piecesOf(variables(words, subject))
  const answering = figures.places.filter(
    ({ depth, unit }) =>
      depth <= 1 &&
      !(belowOnly && depth === 0) &&
      pieces.every(piece => {
        const quantity = typeof piece === 'string' || quantityOf(own(piece, unit), figures)
        return quantity === true || (quantity !== undefined && !isOfNothing(quantity))
      }),
  )
  if (answering.length === 0) return []
  const listed = answering
    .slice(0, listingLimit)
    .flatMap(({ name, unit }, i): DraftPart[] => [
      said(i === 0 ? ' ' : '; '),
      ...(scope.alone ? [] : [said(`${name} `)]),
      ...pieces.map(piece => (typeof piece === 'string' ? said(piece) : own(piece, unit))),
    ])
  const more = answering.length > listingLimit ? '; các đơn vị khác tại phụ lục kèm theo' : ''
  return [said(`${upperFirst(lead)}:`), ...listed, said(`${more}.`)]
}

const variables = (words: string, { figures, scope }: Subject): string =>
  words.replace(/\$(whole|self|latest|units)/g, (_, name: 'whole' | 'self' | 'latest' | 'units') => {
    if (name === 'latest') return figures.span.latest
    if (name === 'units') return figures.onePeriod ? 'đơn vị' : 'lượt đơn vị'
    return scope[name]
  })

import type { Shown } from '../figures/figure-words.ts'

/**
 * The sentences with which a report tells a form's figures, as data beside the form. A sentence is made of clauses; a clause is
 * said only when every figure that it names is there, so its conjunction belongs to it: what is missing leaves nothing behind.
 *
 * Figures stand in braces: `{attendance}` is the subtree's figure; `{own flag_date}` the unit's own; `{houses@toDate|plan}` of
 * another time, shown in another way; `{a/b|ratio}` one figure out of another; `{?plan.yes}` is not shown, but is what the words
 * stand on. `$whole`, `$self` and `$latest` are the unit and its newest period, as in "toàn huyện", "cấp huyện", "tháng 11/2024";
 * `$units` counts units, once for each period in which it adds them up.
 */
export interface FormSentences {
  /** By section; a field that its section's sentences do not name is told by itself, from its label. */
  readonly sections: { readonly [section: string]: readonly (Sentence | Listing)[] }
  /** The texts that go under other parts than the results, by field. */
  readonly texts: { readonly [field: string]: Exclude<NarrativePart, 'results'> }
}

export type NarrativePart = 'results' | 'limits' | 'next' | 'asks'

export interface Sentence {
  /**
   * How it begins: `within` the time, "Trong tháng, toàn huyện …"; `by-end` of it, for what stands rather than adds up; or words
   * of its own.
   */
  readonly opens: 'within' | 'by-end' | { readonly words: string }
  /** What stands between its clauses; ", " ends with " và ". */
  readonly join?: '; ' | ', '
  readonly clauses: readonly Clause[]
  /** Said in its place when it has no figure. */
  readonly otherwise?: Sentence
}

export interface Clause {
  readonly words: string
  /** Said when its first figure is 0. Without it such a clause is not said. A clause that has it names one figure. */
  readonly zero?: string
  /** Said in its place by a unit with nothing below it, which does not count units. */
  readonly alone?: Omit<Clause, 'alone'>
  /** Said only if the first of these figures is all of the second. */
  readonly onlyIfAll?: readonly [part: string, whole: string]
  /** Its first figure is set against the period before, last year and the plan, as far as they are known. */
  readonly compare?: { readonly measure?: string }
  /** Said after it, each with its own conjunction, when it is said and not for 0. */
  readonly followedBy?: readonly Clause[]
  /** Said when it is not, or is said for 0. */
  readonly otherwise?: readonly Clause[]
}

/** A figure that is listed unit by unit: "Chỉ tiêu đạt và vượt: Đảng bộ huyện Hạ Lang 21/22 chỉ tiêu (95,5%); …". */
export interface Listing {
  /** The field. */
  readonly each: string
  readonly lead: string
  /** After a unit's name; its braces mean that unit's own figures. */
  readonly words: string
  /** Only of the units directly below: of the report's own unit another sentence tells it. */
  readonly belowOnly?: boolean
}

export const isListing = (one: Sentence | Listing): one is Listing => 'each' in one

/** A place for a figure in a clause's words. */
export interface Slot {
  readonly figure: string
  readonly outOf: string | null
  readonly of: 'total' | 'own'
  readonly time: 'this' | 'toDate'
  readonly shown: Shown
  /** The words stand on it, without showing it. */
  readonly unshown: boolean
}

/** A clause's words, taken apart into what is said and the places for figures. */
export const piecesOf = (words: string): (string | Slot)[] =>
  words
    .split(/(\{[^}]*\})/)
    .filter(piece => piece !== '')
    .map(piece => (piece.startsWith('{') ? slotOf(piece) : piece))

/** Every figure that a section's sentences name. */
export const figuresNamed = (sentences: readonly (Sentence | Listing)[]): string[] =>
  sentences.flatMap(one => (isListing(one) ? [one.each] : wordsOf(one).flatMap(slots).flatMap(named)))

/** Every wording of a sentence. */
export const wordsOf = (sentence: Sentence): string[] => [
  ...sentence.clauses.flatMap(wordsOfClause),
  ...(sentence.otherwise ? wordsOf(sentence.otherwise) : []),
]

const wordsOfClause = ({ words, alone, followedBy = [], otherwise = [] }: Clause): string[] => [
  words,
  ...[...(alone ? [alone] : []), ...followedBy, ...otherwise].flatMap(wordsOfClause),
]

const slots = (words: string): Slot[] => piecesOf(words).filter(piece => typeof piece !== 'string')
const named = ({ figure, outOf }: Slot): string[] => (outOf === null ? [figure] : [figure, outOf])

const slotPattern = /^\{(\?)?(own )?([\w.-]+)(?:\/([\w.-]+))?(?:@(toDate))?(?:\|(ratio|percentage|plan|day))?\}$/

const slotOf = (piece: string): Slot => {
  const found = slotPattern.exec(piece)
  if (!found) throw new Error(`A sentence has no such place for a figure: ${piece}`)
  const [, unshown, own, figure, outOf = null, time = 'this', as = 'number'] = found
  return {
    figure: figure!,
    outOf,
    of: own ? 'own' : 'total',
    time: time as Slot['time'],
    shown: { as } as Shown,
    unshown: unshown !== undefined,
  }
}

import type { Shown } from '../figures/figure-words.ts'
import type { Text } from '../text.ts'

/**
 * A narrative (phần lời của báo cáo): what an official edits before a report is signed. Its figures are references into the edition,
 * never typed: over another edition the same narrative says that edition's figures. It is kept as this very JSON.
 */
export interface Narrative {
  /** Which shape this JSON has, for those who read it later. */
  readonly shape: 1
  readonly blocks: readonly NarrativeBlock[]
  /** Ids from here on have never been used in it. */
  readonly next: number
}

export type NarrativeBlock =
  /** Headings are numbered by their place when the narrative is told, so that moving one needs no typing. */
  | { readonly id: number; readonly block: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  /** An item is a paragraph of a list: items that follow each other are one list. */
  | { readonly id: number; readonly block: 'paragraph' | 'item'; readonly parts: readonly Part[] }

export type Part = TypedText | FigureReference

export interface TypedText {
  readonly text: string
}

/** A figure of the edition, in the place where it is said. */
export interface FigureReference {
  readonly id: number
  /**
   * Which: a field (`attendance`, `houses`, `flag_date`), or a key of its figures (`houses.done`, `plan.yes`,
   * `grades.good.members`, `discipline.rows`, `results.n`); `@…` is what is known of the reporting itself (`ReportingFigure`).
   */
  readonly figure: string
  /** Of which it is a part, to be shown as a ratio or a percentage, where the figure is no ratio itself. */
  readonly outOf?: string
  /** Of a unit with everything below it, or its own alone. */
  readonly of: 'total' | 'own'
  /** Whose own, when not the report's unit's. */
  readonly unit?: string
  readonly time: Time
  readonly shown: Shown
  /**
   * Words that go with the figure, which stands at `#`: `some`, or, when it is 0, `none`. A missing one of the two means that the
   * words do not hold then.
   */
  readonly phrase?: { readonly some?: string; readonly none?: string }
}

/**
 * Of which time: what the report covers, the period before it, the same one of last year, from the year's beginning to the report's
 * end, or what the year's plan says.
 */
export type Time = 'this' | 'before' | 'lastYear' | 'toDate' | 'plan'

export const isReference = (part: Part): part is FigureReference => 'figure' in part

export const referencesOf = (narrative: Narrative): FigureReference[] =>
  narrative.blocks.flatMap(block => ('parts' in block ? block.parts.filter(isReference) : []))

/** A narrative's JSON in UTF-8 is never larger than this, in bytes. */
export const narrativeLimit = 256 * 1024

export const sizeOf = (narrative: Narrative): number => new TextEncoder().encode(JSON.stringify(narrative)).length

/** One thing that an official does to a narrative. `after` is a block's id; null is the very beginning. */
export type NarrativeChange =
  | { readonly change: 'write'; readonly block: number; readonly parts: readonly WrittenPart[] }
  | { readonly change: 'head'; readonly block: number; readonly text: string; readonly level: 1 | 2 | 3 }
  | { readonly change: 'add'; readonly after: number | null; readonly as: 'paragraph' | 'item' }
  | { readonly change: 'addHeading'; readonly after: number | null; readonly text: string; readonly level: 1 | 2 | 3 }
  | { readonly change: 'move'; readonly block: number; readonly after: number | null }
  | { readonly change: 'remove'; readonly block: number }

/**
 * What a block holds afterwards: typed text; references that are somewhere in the narrative, perhaps shown otherwise; and references
 * to other figures of the edition, chosen from a list or taken back after they were removed.
 */
export type WrittenPart =
  | TypedText
  | { readonly reference: number; readonly shown?: Shown }
  | { readonly refer: Omit<FigureReference, 'id'> }

/** Why a change cannot be made. */
export const narrativeRefusals = {
  unknown_block: { vi: 'Đoạn này không còn trong báo cáo', en: 'This paragraph is no longer in the report' },
  unknown_reference: { vi: 'Số liệu này không còn trong báo cáo', en: 'This figure is no longer in the report' },
  not_so_shown: { vi: 'Số liệu này không thể trình bày như vậy', en: 'This figure cannot be shown so' },
  too_large: { vi: 'Báo cáo quá dài', en: 'The report is too long' },
} as const satisfies Record<string, Text>

export type NarrativeRefusal = keyof typeof narrativeRefusals

/** The narrative after a change, or why it cannot be. References come through whole: only how they are shown can change. */
export const edited = (narrative: Narrative, change: NarrativeChange): Narrative | NarrativeRefusal => {
  const after = apply(narrative, change)
  return typeof after === 'string' ? after : sizeOf(after) > narrativeLimit ? 'too_large' : after
}

/**
 * How a figure can be shown, whatever it comes to: a day is a day, and only what is known of the reporting has names. Of that, other
 * times tell how many reports were sent and nothing else.
 */
const showable = ({ figure, shown }: FigureReference): readonly Shown['as'][] => {
  if (shown.as === 'day') return ['day']
  if (figure === '@reports') return ['number', 'change']
  return figure.startsWith('@')
    ? ['number', 'ratio', 'percentage', 'names']
    : ['number', 'ratio', 'percentage', 'plan', 'change']
}

const apply = (narrative: Narrative, change: NarrativeChange): Narrative | NarrativeRefusal => {
  const { blocks, next } = narrative
  const at = 'block' in change ? blocks.findIndex(({ id }) => id === change.block) : 0
  const place = 'after' in change && change.after !== null ? blocks.findIndex(({ id }) => id === change.after) : 0
  if (at < 0 || place < 0) return 'unknown_block'
  const block = blocks[at]!
  switch (change.change) {
    case 'write':
      return block && 'parts' in block ? write(narrative, at, block, change.parts) : 'unknown_block'
    case 'head':
      if (block.block !== 'heading') return 'unknown_block'
      return { ...narrative, blocks: blocks.with(at, { ...block, text: tidy(change.text), level: change.level }) }
    case 'add':
      return insert({ ...narrative, next: next + 1 }, { id: next, block: change.as, parts: [] }, change.after)
    case 'addHeading': {
      const { level, text } = change
      return insert(
        { ...narrative, next: next + 1 },
        { id: next, block: 'heading', level, text: tidy(text) },
        change.after,
      )
    }
    case 'move':
      if (change.after === change.block) return narrative
      return insert({ ...narrative, blocks: blocks.toSpliced(at, 1) }, block, change.after)
    case 'remove':
      return { ...narrative, blocks: blocks.toSpliced(at, 1) }
  }
}

const insert = (narrative: Narrative, block: NarrativeBlock, after: number | null): Narrative => {
  const at = after === null ? 0 : narrative.blocks.findIndex(({ id }) => id === after) + 1
  return { ...narrative, blocks: narrative.blocks.toSpliced(at, 0, block) }
}

/** A reference that is taken from elsewhere, or taken twice, is a new one there: ids stay unique. */
const write = (
  narrative: Narrative,
  at: number,
  block: Extract<NarrativeBlock, { parts: readonly Part[] }>,
  written: readonly WrittenPart[],
): Narrative | NarrativeRefusal => {
  const known = new Map(referencesOf(narrative).map(reference => [reference.id, reference]))
  const own = new Set(block.parts.filter(isReference).map(({ id }) => id))
  let { next } = narrative
  const parts: Part[] = []
  for (const part of written) {
    if ('text' in part) {
      const text = tidy(part.text)
      if (text) parts.push({ text })
      continue
    }
    if ('refer' in part) {
      parts.push({ ...part.refer, id: next++ })
      continue
    }
    const reference = known.get(part.reference)
    if (!reference) return 'unknown_reference'
    const shown = part.shown ?? reference.shown
    if (!showable(reference).includes(shown.as)) return 'not_so_shown'
    parts.push({ ...reference, id: own.delete(reference.id) ? reference.id : next++, shown })
  }
  return { ...narrative, next, blocks: narrative.blocks.with(at, { ...block, parts }) }
}

/** As documents are kept: NFC, in one line. */
const tidy = (text: string): string => text.normalize('NFC').replace(/[\s\p{Cc}]+/gu, ' ')

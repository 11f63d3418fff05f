import type { Block, Run } from '../official/document.ts'
import { type NarrativeFigures, quantityOf, referenceWords } from './figures.ts'
import type { FigureReference, Narrative, NarrativeBlock, Part } from './narrative.ts'
import { isReference, referencesOf } from './narrative.ts'

/** What stands where a figure is missing, in bold: never 0. */
export const missingFigure = '…'

/** A narrative as an edition tells it: every reference in words, headings numbered by their place. */
export const resolve = (narrative: Narrative, figures: NarrativeFigures): Block[] => {
  const blocks: Block[] = []
  const numbers = [0, 0, 0]
  for (const block of narrative.blocks) {
    if (block.block === 'heading') {
      blocks.push({ block: 'heading', level: block.level, text: `${numberOf(block.level, numbers)} ${block.text}` })
      continue
    }
    const runs = runsOf(block.parts, figures)
    const last = blocks.at(-1)
    if (runs.length === 0) continue
    if (block.block === 'paragraph') blocks.push({ block: 'paragraph', runs })
    else if (last?.block === 'list') blocks[blocks.length - 1] = { block: 'list', items: [...last.items, runs] }
    else blocks.push({ block: 'list', items: [runs] })
  }
  return blocks
}

/** One thing in a narrative that an edition does not bear out. */
export interface NarrativeFault {
  readonly block: number
  readonly reference: number
  /**
   * `missing`: the edition has no such figure, or it cannot be shown so. `no_longer_so`: it has it, and it is 0 where the words
   * speak of some, or the other way round.
   */
  readonly code: 'missing' | 'no_longer_so'
}

export const narrativeFaults = (narrative: Narrative, figures: NarrativeFigures): NarrativeFault[] =>
  narrative.blocks.flatMap(block =>
    referencesIn(block)
      .filter(reference => referenceWords(reference, figures) === undefined)
      .map(reference => ({
        block: block.id,
        reference: reference.id,
        code: reference.phrase && quantityOf(reference, figures) ? ('no_longer_so' as const) : ('missing' as const),
      })),
  )

/** What a narrative's references say otherwise over another edition: what an official is shown when the edition changes. */
export const changedWords = (
  narrative: Narrative,
  before: NarrativeFigures,
  after: NarrativeFigures,
): { readonly reference: number; readonly before: string; readonly after: string }[] =>
  referencesOf(narrative)
    .map(reference => ({
      reference: reference.id,
      before: referenceWords(reference, before) ?? missingFigure,
      after: referenceWords(reference, after) ?? missingFigure,
    }))
    .filter(words => words.before !== words.after)

/**
 * Numbers that somebody typed: they stand in no text of the first draft, and follow no edition. They are allowed, as a document's
 * number is, and shown to whoever approves the report.
 */
export const typedNumbers = (
  narrative: Narrative,
  draft: Narrative,
): { readonly block: number; readonly number: string }[] => {
  const drafted = new Set(draft.blocks.flatMap(numbersIn))
  return narrative.blocks.flatMap(block =>
    numbersIn(block)
      .filter(number => !drafted.has(number))
      .map(number => ({ block: block.id, number })),
  )
}

const numbersIn = (block: NarrativeBlock): string[] => {
  const texts = 'parts' in block ? block.parts.map(part => (isReference(part) ? '' : part.text)) : [block.text]
  return texts.flatMap(text => text.match(/\d+(?:[.,/]\d+)*%?/g) ?? [])
}

const referencesIn = (block: NarrativeBlock): FigureReference[] =>
  'parts' in block ? block.parts.filter(isReference) : []

const runsOf = (parts: readonly Part[], figures: NarrativeFigures): Run[] => {
  const runs: Run[] = []
  for (const part of parts) {
    const words = isReference(part) ? referenceWords(part, figures) : part.text
    const last = runs.at(-1)
    if (words === undefined) runs.push({ text: missingFigure, style: 'bold' })
    else if (last && !last.style) runs[runs.length - 1] = { text: last.text + words }
    else runs.push({ text: words })
  }
  return runs.map(run => ({ ...run, text: run.text.normalize('NFC') }))
}

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']

/** I. – 1. – a): each level begins anew below the one above it. */
const numberOf = (level: 1 | 2 | 3, numbers: number[]): string => {
  const number = numbers[level - 1]! + 1
  numbers.fill(0, level)
  numbers[level - 1] = number
  if (level === 1) return `${roman[number - 1] ?? number}.`
  return level === 2 ? `${number}.` : `${letters[number - 1] ?? number})`
}

/** As Vietnamese lists go: d after c, then đ. */
const letters = [...'abcdđeghiklmnopqrstuvxy']

import {
  type FigureReference,
  isReference,
  type Narrative,
  type NarrativeBlock,
  type Part,
} from '../../shared/domain/narrative/narrative.ts'
import { say } from '../language.ts'
import { documentWords as w } from '../words/document.ts'
import type { FigureChoice, Written } from './official.ts'
import { isWritten } from './parts.ts'

/** Stands where a figure is missing, as in the document: never 0. */
const missing = '…'

/** What figures say, by id; null where the edition does not bear one out, undefined while that is not known. */
export type FigureWords = ReadonlyMap<number, string | null>

export const wordsOf = ({ id }: FigureReference, words: FigureWords): string => words.get(id) ?? missing

export const textOfParts = (parts: readonly Part[], words: FigureWords): string =>
  parts.map(part => (isReference(part) ? wordsOf(part, words) : part.text)).join('')

export const textOf = (block: NarrativeBlock, words: FigureWords): string =>
  isWritten(block) ? textOfParts(block.parts, words) : block.text

/** What somebody wrote that stands nowhere else, as text. */
export const textOfChanges = (before: Narrative, written: Written, standing: Written, words: FigureWords): string => {
  const known = new Set([...before.blocks, ...standing.narrative.blocks].map(block => textOf(block, words).trim()))
  const blocks = written.narrative.blocks.map(block => textOf(block, words).trim()).filter(text => !known.has(text))
  const subject = written.subject.trim() === standing.subject ? [] : [written.subject.trim()]
  const recipients = (written.recipients ?? []).filter(line => !standing.recipients?.includes(line))
  return [...subject, ...blocks, ...recipients].filter(text => text !== '').join('\n\n')
}

/** What a figure is of, in words: "Lượt dự tại đơn vị – từ đầu năm". */
export const meaningOf = (reference: FigureReference, choices: readonly FigureChoice[]): string => {
  const same = choices.filter(({ refer }) => refer.figure === reference.figure)
  const { label } = same.find(({ refer }) => refer.of === reference.of && refer.time === reference.time) ??
    same.find(({ refer }) => refer.of === reference.of) ??
    same[0] ?? { label: '' }
  const [name = ''] = label.split(' – ')
  const added = [
    ...(reference.unit !== undefined || reference.of === 'own' ? [say(w.ownFigure)] : []),
    ...(reference.time === 'this' ? [] : [say(w.times[reference.time])]),
  ]
  return [
    name.replace(/, (?:so với|tỷ lệ).*$/, '') || say(reference.figure.startsWith('@') ? w.reporting : w.figure),
    ...added,
  ].join(' – ')
}

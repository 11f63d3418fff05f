import type { OfficialDocument } from '../../../shared/domain/official/document.ts'

/**
 * The document with every text of it fit to be set: in NFC, without what no file can hold or what would make it read otherwise
 * than it was written. A writer begins with this, so that DOCX and PDF say the same.
 */
export const printable = (document: OfficialDocument): OfficialDocument => inEveryText(document, printableText)

/**
 * Line breaks become `\n`, a tab a space; what is not a character (control characters, lone surrogates, noncharacters) and what is
 * none to the eye goes: byte order marks, soft hyphens, and the signs that change the direction of writing (UAX #9), which could
 * turn the figures after them round.
 */
export const printableText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/(?!\n)\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}|\p{Bidi_Control}|[\u00ad\ufeff\ufff9-\ufffb]/gu, '')

/** The same data, each text in it changed. */
export const inEveryText = <Data>(data: Data, change: (text: string) => string): Data => {
  if (typeof data === 'string') return change(data) as Data
  if (Array.isArray(data)) return data.map(item => inEveryText(item, change)) as Data
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, item]) => [key, inEveryText(item, change)])) as Data
}

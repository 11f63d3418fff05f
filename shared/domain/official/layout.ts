import { dateInWords, room } from '../calendar/date-in-words.ts'
import type { DocumentNumber, LayoutId, OfficialDocument, Signature } from './document.ts'

/**
 * How an official document looks (thể thức và kỹ thuật trình bày), as data: a writer of DOCX or PDF sets what stands here and
 * decides nothing itself.
 *
 * Sources: for state bodies Decree 30/2020/NĐ-CP, Annex I; for the Party 05-HD/VPTW (2026), after 36-HD/VPTW (2018). What they
 * leave open, or what a clerk should confirm, is said where it stands.
 */
export interface Layout {
  readonly id: LayoutId
  /** In mm: A4, upright, save an annex with a wide table. */
  readonly paper: { readonly width: number; readonly height: number }
  /** In mm from the edge. */
  readonly margins: Readonly<Record<'top' | 'bottom' | 'left' | 'right', Allowed>>
  readonly font: string
  /** Of the width between the margins, what the issuer's side of the header takes; the nation's or the Party's has the rest. */
  readonly issuerSide: number
  /** Quốc hiệu và tiêu ngữ, or the Party's title: line by line, above a rule. */
  readonly heading: readonly { readonly text: string; readonly lettering: Lettering }[]
  readonly underHeading: Rule
  readonly parent: Lettering
  readonly issuer: Lettering
  readonly underIssuer: Rule | Mark
  readonly number: Lettering & NumberForm
  readonly placeAndDate: Lettering
  /** Tên loại: BÁO CÁO. */
  readonly kind: Lettering
  /** Trích yếu. */
  readonly subject: Lettering
  readonly underSubject: Rule | Mark
  /** The subject of a letter, which stands under its number. */
  readonly letterSubject: Lettering & { readonly prefix: string }
  readonly addressees: Lettering
  readonly body: Lettering & {
    /** In mm. */
    readonly firstLine: Allowed
    /** Between paragraphs, in pt. */
    readonly between: Allowed
    readonly line: LineSpacing
  }
  /** By level; as large as the body. */
  readonly headings: readonly [Style, Style, Style]
  readonly authority: Lettering & { readonly marks: Readonly<Record<NonNullable<Signature['authority']>, string>> }
  readonly post: Lettering
  readonly signer: Lettering
  readonly recipientsTitle: Lettering
  readonly recipients: Lettering
  /** Top centre from page 2; `fromEdge` in mm. */
  readonly pageNumber: Lettering & { readonly fromEdge: number }
  readonly annex: {
    readonly label: Lettering
    readonly title: Lettering
    /** "(Kèm theo Báo cáo số …)" */
    readonly reference: Lettering
    readonly numerals: 'arabic' | 'roman'
    /** Whether each annex has page numbers of its own, from 1. */
    readonly ownPageNumbers: boolean
  }
}

/** "Số 05-BC/ĐU", "Số: 05/BC-UBND", and which documents are numbered from 1 together. */
export interface NumberForm {
  readonly label: string
  readonly beforeKind: string
  readonly beforeIssuer: string
  readonly series: 'year' | 'kind-in-term'
}

/** A measure within what its rule allows: what is used, unless an installation chooses another. */
export interface Allowed {
  readonly usual: number
  readonly min: number
  readonly max: number
}

export interface Style {
  readonly bold?: true
  readonly italic?: true
  readonly underline?: true
}

export interface Lettering extends Style {
  /** In pt. */
  readonly size: Allowed
  readonly capitals?: true
}

/** Lines apart, baseline to baseline: in pt, or as a multiple of a single line of the font. */
export type LineSpacing = Allowed & { readonly unit: 'pt' | 'lines' }

/** A line drawn under a text, as a share of the text's length. */
export interface Rule {
  readonly share: Allowed
}

/** Signs set under a text in place of a rule. */
export interface Mark {
  readonly mark: string
}

export const isRule = (under: Rule | Mark): under is Rule => 'share' in under

const exactly = (value: number): Allowed => ({ usual: value, min: value, max: value })
const between = (min: number, max: number, usual: number): Allowed => ({ usual, min, max })
const atLeast = (min: number): Allowed => ({ usual: min, min, max: 2 * min })

/** Decree 30/2020/NĐ-CP, Annex I, part I: general rules (I), main parts (II), other parts (III), sizes and styles (V). */
const state: Layout = {
  id: 'state',
  paper: { width: 210, height: 297 },
  margins: {
    top: between(20, 25, 20),
    bottom: between(20, 25, 20),
    left: between(30, 35, 30),
    right: between(15, 20, 15),
  },
  font: 'Times New Roman',
  issuerSide: 0.41,
  heading: [
    { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', lettering: { size: between(12, 13, 13), bold: true } },
    { text: 'Độc lập - Tự do - Hạnh phúc', lettering: { size: between(13, 14, 14), bold: true } },
  ],
  underHeading: { share: exactly(1) },
  parent: { size: between(12, 13, 13), capitals: true },
  issuer: { size: between(12, 13, 13), capitals: true, bold: true },
  underIssuer: { share: between(1 / 3, 1 / 2, 0.4) },
  number: { size: exactly(13), label: 'Số: ', beforeKind: '/', beforeIssuer: '-', series: 'year' },
  placeAndDate: { size: between(13, 14, 14), italic: true },
  kind: { size: between(13, 14, 14), capitals: true, bold: true },
  subject: { size: between(13, 14, 14), bold: true },
  underSubject: { share: between(1 / 3, 1 / 2, 0.4) },
  letterSubject: { size: between(12, 13, 12), prefix: 'V/v ' },
  addressees: { size: between(13, 14, 14) },
  body: {
    size: between(13, 14, 14),
    // 1 cm or 1.27 cm.
    firstLine: between(10, 12.7, 12.7),
    between: atLeast(6),
    line: { unit: 'lines', ...between(1, 1.5, 1.15) },
  },
  headings: [{ bold: true }, { bold: true }, { bold: true, italic: true }],
  authority: {
    size: between(13, 14, 14),
    capitals: true,
    bold: true,
    marks: { 'on-behalf': 'TM.', for: 'KT.', 'by-order': 'TL.' },
  },
  post: { size: between(13, 14, 14), capitals: true, bold: true },
  signer: { size: between(13, 14, 14), bold: true },
  recipientsTitle: { size: exactly(12), bold: true, italic: true },
  recipients: { size: exactly(11) },
  pageNumber: { size: between(13, 14, 13), fromEdge: 10 },
  annex: {
    label: { size: exactly(14), bold: true },
    title: { size: between(13, 14, 13), capitals: true, bold: true },
    reference: { size: between(13, 14, 13), italic: true },
    numerals: 'roman',
    ownPageNumbers: true,
  },
}

/**
 * 05-HD/VPTW (2026), after 36-HD/VPTW (2018). Its annexes, their numerals and their page numbers, and the lettering of addressees
 * follow practice: a clerk confirms them.
 */
const party: Layout = {
  id: 'party',
  paper: { width: 210, height: 297 },
  margins: { top: exactly(20), bottom: exactly(20), left: exactly(30), right: exactly(15) },
  font: 'Times New Roman',
  issuerSide: 0.45,
  heading: [{ text: 'ĐẢNG CỘNG SẢN VIỆT NAM', lettering: { size: exactly(15), bold: true } }],
  underHeading: { share: exactly(1) },
  parent: { size: exactly(14), capitals: true },
  issuer: { size: exactly(14), capitals: true, bold: true },
  underIssuer: { mark: '*' },
  number: { size: exactly(14), label: 'Số ', beforeKind: '-', beforeIssuer: '/', series: 'kind-in-term' },
  placeAndDate: { size: exactly(14), italic: true },
  kind: { size: between(15, 16, 16), capitals: true, bold: true },
  subject: { size: between(14, 15, 15), bold: true },
  underSubject: { mark: '-----' },
  letterSubject: { size: exactly(12), italic: true, prefix: '' },
  addressees: { size: exactly(14) },
  body: {
    size: between(14, 15, 14),
    firstLine: exactly(10),
    between: atLeast(6),
    line: { unit: 'pt', ...between(18, 22, 18) },
  },
  headings: [{ bold: true }, { bold: true }, { bold: true, italic: true }],
  authority: {
    size: exactly(14),
    capitals: true,
    bold: true,
    marks: { 'on-behalf': 'T/M', for: 'K/T', 'by-order': 'T/L' },
  },
  post: { size: exactly(14), capitals: true },
  signer: { size: exactly(14), bold: true },
  recipientsTitle: { size: exactly(14), underline: true },
  recipients: { size: exactly(12) },
  pageNumber: { size: exactly(14), fromEdge: 10 },
  annex: {
    label: { size: exactly(14), bold: true },
    title: { size: exactly(14), capitals: true, bold: true },
    reference: { size: exactly(14), italic: true },
    numerals: 'arabic',
    ownPageNumbers: false,
  },
}

export const layouts: Readonly<Record<LayoutId, Layout>> = { party, state }

/** What an installation may choose in a layout, by where it stands: "margins.left", "heading.0.lettering.size". */
export type LayoutChoices = Readonly<Record<string, number>>

/** Every measure of a layout that its rule leaves open. */
export const openMeasures = (layout: Layout): ReadonlyMap<string, Allowed> =>
  new Map(measuresIn(layout, '').filter(([, { min, max }]) => min < max))

/** The layout as an installation chose it. A choice that is not open, or beyond what the rule allows, is a RangeError. */
export const withChoices = (layout: Layout, choices: LayoutChoices): Layout => {
  const open = openMeasures(layout)
  for (const [name, chosen] of Object.entries(choices)) {
    const allowed = open.get(name)
    if (!allowed) throw new RangeError(`${name} is not open in the layout ${layout.id}`)
    if (!(chosen >= allowed.min && chosen <= allowed.max))
      throw new RangeError(`${name} is ${chosen}, but from ${allowed.min} to ${allowed.max} in the layout ${layout.id}`)
  }
  return chosenIn(layout, '', choices) as Layout
}

const isAllowed = (node: object): node is Allowed => 'usual' in node
const within = (path: string, key: string): string => (path ? `${path}.${key}` : key)

const measuresIn = (node: unknown, path: string): [string, Allowed][] => {
  if (typeof node !== 'object' || node === null) return []
  if (isAllowed(node)) return [[path, node]]
  return Object.entries(node).flatMap(([key, child]) => measuresIn(child, within(path, key)))
}

const chosenIn = (node: unknown, path: string, choices: LayoutChoices): unknown => {
  if (typeof node !== 'object' || node === null) return node
  if (isAllowed(node)) return { ...node, usual: choices[path] ?? node.usual }
  if (Array.isArray(node)) return node.map((child, i) => chosenIn(child, within(path, String(i)), choices))
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => [key, chosenIn(child, within(path, key), choices)]),
  )
}

/** A number below 10 takes a nought before it. */
const two = (number: number): string => String(number).padStart(2, '0')

/** "05/BC-UBND", "05-BC/ĐU". */
export const numberAndSymbol = ({ number, kind, issuer }: DocumentNumber, layout: Layout): string => {
  const { beforeKind, beforeIssuer } = layout.number
  return `${number === null ? room : two(number)}${beforeKind}${kind}${beforeIssuer}${issuer}`
}

/** "Số: 05/BC-UBND", "Số 05-BC/ĐU". */
export const documentNumber = (number: DocumentNumber, layout: Layout): string =>
  `${layout.number.label}${numberAndSymbol(number, layout)}`

/**
 * The documents that are numbered from 1 together: of a state body those of a year, of a Party committee those of a kind within a
 * term of congress.
 */
export const numberSeries = (kind: string, day: string, term: string, layout: Layout): string =>
  layout.number.series === 'year' ? day.slice(0, 4) : `${term}#${kind}`

/** "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH"; null for a head who signs in their own right. */
export const authorityMark = ({ authority, of }: Signature, layout: Layout): string | null =>
  authority && [layout.authority.marks[authority], ...(of === null ? [] : [capitals(of)])].join(' ')

/** Nơi nhận, as it is set: each on a line, with a dash before and a semicolon after it, after the last a full stop. */
export const recipientLines = (recipients: readonly string[]): string[] =>
  recipients.map((line, i) => {
    const bare = line.replace(/^[-–\s]+/, '').replace(/[;.,\s]+$/, '')
    return `- ${bare}${i === recipients.length - 1 ? '.' : ';'}`
  })

/** Kính gửi, as it is set: one addressee on the line, several below it. */
export const addresseeLines = (addressees: readonly string[]): string[] =>
  addressees.length <= 1 ? addressees.map(one => `Kính gửi: ${one}`) : ['Kính gửi:', ...recipientLines(addressees)]

/** "Phụ lục 2", of one alone "Phụ lục". */
export const annexLabel = (index: number, count: number, layout: Layout): string =>
  count === 1 ? 'Phụ lục' : `Phụ lục ${layout.annex.numerals === 'roman' ? roman(index + 1) : index + 1}`

/** What an annex belongs to: "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 3 năm 2024 của …)". */
export const annexReference = ({ kind, number, day, issuer }: OfficialDocument, layout: Layout): string => {
  const name = kind === null ? 'Công văn' : sentenceCase(kind)
  return `(Kèm theo ${name} số ${numberAndSymbol(number, layout)} ${dateInWords(day)} của ${issuer.name})`
}

/** In mm: between the margins of a page that stands or lies. */
export const textWidth = ({ paper, margins }: Layout, landscape = false): number =>
  (landscape ? paper.height : paper.width) - margins.left.usual - margins.right.usual

/** In mm: from the first line of a page to its last. */
export const textHeight = ({ paper, margins }: Layout, landscape = false): number =>
  (landscape ? paper.width : paper.height) - margins.top.usual - margins.bottom.usual

/** In pt, for a table of so many columns. The rules say nothing of tables; smaller than this is not read on paper. */
export const tableSize = (columns: number): number =>
  columns <= 6 ? 12 : columns <= 9 ? 11 : columns <= 12 ? 10 : columns <= 16 ? 9 : 8

/** As a title is set: "Huyện ủy Hạ Lang" → "HUYỆN ỦY HẠ LANG". */
export const capitals = (text: string): string => text.toLocaleUpperCase('vi')

/** "BÁO CÁO" → "Báo cáo". */
export const sentenceCase = (text: string): string =>
  text.charAt(0).toLocaleUpperCase('vi') + text.slice(1).toLocaleLowerCase('vi')

const roman = (number: number): string => {
  const values: [number, string][] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let rest = number
  return values
    .map(([value, sign]) => {
      const times = Math.floor(rest / value)
      rest -= times * value
      return sign.repeat(times)
    })
    .join('')
}
